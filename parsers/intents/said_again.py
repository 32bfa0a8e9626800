"""What is said again about a report already sent: told right, told once more, or known by now.

right  := REDONE count                       je reprends: 10h 8f; I made a mistake. 10 men 4 women
wrong  := (MESSAGE | REFERENCE) UNTRUE       le dernier sms est faux; 0142 FAUX
number := FIGURE (of people)? UNTRUE         le nombre de femmes n'est pas bon, c'est 9
struck := count of the vulnerable NOT number 3 femmes enceintes pas 2
again  := AGAIN … count                      je renvoie: 12h 8f; BIS REF NGA H30 F10
sort   := NONE CATEGORY, others              pas refoulés, rapatriés
part   := OF_THEM count                      dont 4 maliens; cikinsu mata 3
sure   := (YES | "confirme") "les" count      oui les 12 femmes sont bien arrivées
read   := MESSAGE "dit" count                le sms dit 9 femmes
known  := (ces | don pour) the last total    ces 20 refoulés ont été enregistrés

Each needs a report before it: without one the same words open a first report.
"""

from __future__ import annotations

import re
from itertools import pairwise
from operator import or_

from parsers.asides.numbering import is_reference
from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.notes import Notes

_OPENING = 5
"""Terms in which a text says that it comes again."""
REFERENCE = 4
"""Figures of the number of a report."""
_LAST = 3
"""Terms behind which nothing is told: `… (2e envoi)`."""
_SORT = 3
"""Terms at the head of a clause in which a category says who they are."""
_KNOWN = (["les"], ["ces"], ["the"], ["ceux"], ["nos"])
_THEY = (["they"], ["su"])
_BACK = (["ils"], ["elles"])
"""`pas refoulés, ils sont revenus seuls`."""
_AFTER_NUMBER = frozenset(("e", "eme", "nd", "rd", "th", "deuxieme", "second", "seconde"))
_NOT_SO_MANY = re.compile(r"[NL]_?[LN]_?Vn_?N[.!]?$")


def told_right(s: Signals) -> bool:
    """`voici le bon rapport: 10h 8f 2 enf`, `na yi kuskure, maza 10 mata 4`: the words open it."""
    terms = s.notes.terms
    said = [
        i for i, t in enumerate(terms[:_OPENING]) if not {"redone", "correct"}.isdisjoint(t.cues)
    ]
    if not said or "N" in s.kinds[: said[0]] or s.said("cancel", "question", "forgotten"):
        return False
    if s.about_vulnerable and terms[said[0]].form in word_set("updates"):
        return False  # `Update: 2 of the women are pregnant`: more of them, and nothing put right
    return "redone" in terms[said[0]].cues or s.kinds[said[0] + 1 : said[0] + 2] in tuple(".,:;-")


def is_of_another_time(notes: Notes) -> bool:
    """Whether the report that is told right was sent some time ago: is it that one?"""
    last = notes.context.last_ref
    return "redone" in notes.cues and all(e.ref != last for e in notes.context.previous)


def calls_wrong(s: Signals) -> bool:
    """`le dernier sms est faux`, `sakon karshe ba daidai ba ne`, `0142 FAUX`: what in it?"""
    terms = s.notes.terms
    if not any(term.form in word_set("wrong_ones") for term in terms) or s.said("question", "asks"):
        return False
    message = any(term.form.split(" ")[0] in word_set("messages") for term in terms)
    numbered = is_reference(terms[0].form, surely=True) and len(terms) <= _LAST
    numbered = numbered or bool(s.notes.references)  # `le chiffre du 0298 est faux`
    shortly = len(terms) <= _OPENING and not {"L", "C", "P"} & set(s.kinds)
    return message or numbered or shortly or s.said("own_message")


def calls_number_wrong(s: Signals) -> bool:
    """`le nombre de femmes n'est pas bon`, `le total est faux, on recompte`: of the last report."""
    at = _number_wrong(s)
    if at is None or "N" in s.kinds[:at]:
        return False
    heard = any("hearsay" in term.cues for term in s.notes.terms[:at])  # `…, je vais vérifier`
    return not (heard or s.said("question", "asks", "capacity"))


def counted_wrongly(s: Signals) -> bool:
    """`12 hommes 8 femmes refoulés, le total n'est pas bon`: they are counted again."""
    return _number_wrong(s) is not None


def _number_wrong(s: Signals) -> int | None:
    """Where a number is said to be wrong."""
    terms = s.notes.terms
    for i, term in enumerate(terms):
        if "no" in term.cues and term.form in word_set("wrong_ones"):
            clause = terms[max(s.notes.sentence(i, ends=".,;:!")[0], i - _OPENING) : i]
            told = [t.form in word_set("numbers_told") for t in clause]
            rest = [t.kind in "_fnT#LP" or t.form in word_set("last_ones") for t in clause]
            if any(told) and all(map(or_, told, rest)):
                return i
    return None


def not_so_many(s: Signals) -> bool:
    """`3 femmes enceintes pas 2`: the vulnerable of the last report, and nobody who comes."""
    return _NOT_SO_MANY.search(s.kinds) is not None and not (s.arrivals or "G" in s.kinds)


def of_those_reported(s: Signals) -> bool:
    """`ces 20 refoulés ont été enregistrés`, `5 familles accueillent les 20`: those reported."""
    if not s.said("same_total") or "L" in s.kinds or "G" in s.kinds or s.said("landed"):
        return False
    terms = s.notes.terms
    return any(
        the.form in word_set("those_reported") and number.kind == "N"
        for the, number in pairwise(terms)
    )


def other_sort(s: Signals) -> bool:
    """`pas refoulés, rapatriés`, `no deportees, they are traders`: of those of the last report."""
    if s.first_of_all or s.said("status", "question"):
        return False
    terms = s.notes.terms
    for i, term in enumerate(terms[:-1]):
        if term.kind not in ",;.:":
            continue
        _, after = s.notes.sentence(i + 1, ends=",;.:!")
        clause = terms[i + 1 : after]
        if any("objects" in t.cues for t in clause):
            return True  # `ba korarru ba ne, yan kasuwa ne`
        if any(t.kind in "n#" or "zero" in t.cues or "transfer" in t.cues for t in clause):
            continue
        said = [t.form for t in clause[:2]]
        sort = any(t.kind == "C" for t in clause[:_SORT]) and said[:1] not in _KNOWN
        back = said[:1] in _BACK and any("arrive" in t.cues for t in clause)
        if sort or back or said[:1] in _THEY or " ".join(said).startswith(("ce sont", "c est des")):
            return True
    return False


def sent_again(notes: Notes) -> bool:
    """`je renvoie: …`, `BIS REF NGA H30`, `… (2e envoi)`, `kun samu sakona? …`."""
    if notes.claimed_by("resend"):
        return True
    terms = notes.terms
    first = notes.kinds.find("N")
    for i, term in enumerate(terms):
        if "again" in term.cues and (i < min(first, _OPENING) or i >= len(terms) - _LAST):
            return True
        if term.form in word_set("sendings") and i and terms[i - 1].form in _AFTER_NUMBER:
            return True  # `2e envoi: …`
        if "status" in term.cues and i < first:
            return notes.kinds[i + 1 : i + 2] in tuple("?:")
    return False


def from_so_many_to(s: Signals) -> bool:
    """`le nombre est passé de 34 à 41`: two numbers of two hours, and no range."""
    terms = s.notes.terms
    return any(
        term.form in ("passe", "passes", "passees", "passee") and behind.form in ("de", "from")
        for term, behind in pairwise(terms)
    )


def of_a_first_group(s: Signals) -> bool:
    """`3e passage du bus ce mois avec 25 hommes`, `depuis le début 312 dont 40 aujourd'hui`.

    Nothing was told before: is it the sum of a longer time, or who came today?
    """
    longer = any(
        "cumulative" in t.cues and t.form in word_set("longer_times") for t in s.notes.terms
    )
    ordinal = "o" in s.kinds or bool(s.notes.claimed_by("ordinal"))
    return s.first_of_all and longer and (ordinal or "J" in s.kinds)


def part_of_last(s: Signals) -> bool:
    """`dont 4 maliens`, `parmi les refoulés 12 femmes`: of those reported before.

    Of those told in the same text where a category stands elsewhere.
    """
    other = s.kinds.removeprefix("s_C")
    if s.notes.context.last_ref is None or {"C", "G"} & set(other):
        return False
    first, last = s.notes.terms[0].form, s.notes.terms[-1].form
    return first in word_set("of_the_last") or last in word_set("of_the_last")


def confirmed(s: Signals) -> bool:
    """`oui les 12 femmes sont bien arrivées`, `je confirme l'arrivée des 12 femmes`."""
    terms = s.notes.terms
    known = any(
        the.form in ("les", "des", "ces", "the") and number.kind == "N"
        for the, number in pairwise(terms)
    )
    return s.notes.context.last_ref is not None and known


def read_in_a_message(s: Signals) -> bool:
    """`le sms dit 9 femmes`: what the sender was sent."""
    terms = s.notes.terms
    return any(
        message.form.split(" ")[-1] in word_set("messages")
        and says.form in ("dit", "disait", "says", "said", "montre", "affiche")
        for message, says in pairwise(terms)
    )


def quotes_receipt(s: Signals) -> bool:
    """`vous avez écrit Recu 0142 KANTCHE rapatries H12 F8 = 20`: our own words sent back."""
    terms = s.notes.terms
    return any(
        term.form.split(" ")[-1] == "recu"
        and number.form.isdigit()
        and len(number.form) == REFERENCE
        and number.form[:1] == "0"
        for term, number in pairwise(terms)
    )
