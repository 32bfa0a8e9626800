"""What is said to an earlier report that may be meant in two ways: asked before it is done.

difference := ADD | TAKE count, REFERENCE "+" count      oter 2 enfants, corr 0142 3 hommes de plus
stays      := count "encore" (à | malade)                12 personnes encore à la gare
slip       := counts SORRY count, and no report before   12 hommes 3 femmes oups 4 femmes
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.contradictions.amending.differences import says_why
from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set

REFRAIN = frozenset(("kada", "kar", "do", "don", "dont", "don t"))
"""Before a command they forbid it."""
_I = ("je ", "on ", "nous ", "i ", "zan ")
_TOMORROW = 1
_IF = frozenset(("si", "if", "idan"))
_TO = re.compile(r"_?LtN(?!.*N)")
_VALUES = frozenset("NLCGKYJV")
_ONE = re.compile(r"N(?:[f_]{0,2}[LPC])?$")
SHORT = 2
"""Letters: `c`, `ms` say nothing."""


def by_how_many(s: Signals) -> bool:
    """`oter 2 enfants`, `corr 0142 3 hommes de plus`: a difference, and no number of its own."""
    terms = s.notes.terms
    plus = any(term.form == "+" and term.start > 0 for term in terms[1:2])  # `0142 + 3 hommes`
    more = "+" in s.kinds and not (s.said("forgotten") and says_why(s))
    return s.heads and (plus or s.notes.has("differing") or more)


def slip_of_its_own(s: Signals) -> bool:
    """`12 hommes 3 femmes oups 4 femmes`: put right in one text, or of a report before?"""
    if s.notes.context.last_ref is not None or s.notes.references or s.opens("correct", "sorry"):
        return False
    at = s.notes.where("sorry")
    return "N" in s.kinds[:at] and s.kinds.count("L") > 1


def tells_besides(s: Signals) -> bool:
    """`pardon chef 12 hommes sont arrivés`, `sorry 12 men no food`: polite, or put right?"""
    struck = bool(s.notes.claimed_by("correction"))
    named = s.names_a_report()
    return s.opens("sorry") and s.heads and not (struck or named or s.said("correct"))


def put_right_later(s: Signals) -> bool:
    """`je corrige demain le nombre de femmes 9`: a promise, and nothing to be changed now."""
    return any(
        "correct" in term.cues
        and term.form.startswith(_I)
        and (when.kind, when.value) == ("J", _TOMORROW)
        for term, when in pairwise(s.notes.terms)
    )


def only_if(s: Signals) -> bool:
    """`si le maire confirme, corr 0142 F8`; but `si possible corrigez …` is polite."""
    return any("if" in term.cues and term.form in _IF for term in s.notes.terms)


def put_right_after_all(s: Signals) -> bool:
    """`pardon c'est 12 hommes pas 2, ah non c'est bon`: is it put right, or was it right?"""
    terms = s.notes.terms
    return any(
        "no" in no.cues and good.form == "bon" and "N" in s.kinds[: i + 1]
        for i, (no, good) in enumerate(pairwise(terms))
    )


def not_put_right(s: Signals) -> bool:
    """`ne corrigez pas 0142 F9`, `kada a gyara 0142`: the command itself is denied."""
    for i, term in enumerate(s.notes.terms):
        if i and ("correct" in term.cues or term.form == "not correct"):
            near = [t.form for t in s.notes.terms[max(0, i - 2) : i]]
            split = near[-1] in ("ne", "n") and s.kinds[i + 1 : i + 2] == "n"
            if split or near[-1] == "pas" or not REFRAIN.isdisjoint(near):
                return True
    return False


def of_other_people(s: Signals) -> bool:
    """`ce n'est pas 12 rapatriés, c'est 15 habitants`: struck out, and nobody in their place."""
    struck = any(term.kind == "N" for term in s.notes.claimed_by("correction"))
    others = bool(s.notes.read_as("not people: things"))
    return struck and others and not s.heads


def of_which_message(s: Signals) -> bool:
    """`corr celui de Gouré F9`, `corr le message de Moussa F9`: is it the last one?"""
    if s.names_a_report():
        return False
    those, terms = word_set("messages") | {"celui", "celle", "erreur"}, s.notes.terms
    names = {id(term) for term in s.notes.claimed_by("name")}
    return any(
        not those.isdisjoint(term.form.split(" "))
        and s.kinds[i + 1 : i + 2] == "f"
        and (near.kind == "G" or id(near) in names)
        for i, term in enumerate(terms)
        for near in terms[i + 2 : i + 3]
    )


def still_there(s: Signals) -> bool:
    """`12 personnes encore à la gare`, `il reste encore 12 personnes`: who have not left."""
    terms = s.notes.terms
    first = s.kinds.find("N")
    stayed = any(t.form in ("restes", "restees", "restent") for t in terms[first : first + 4])
    return (
        stayed
        or s.said("left_over")
        or any(
            term.form == "encore"
            and terms[i - 1].kind in "LPC"
            and terms[i + 1].kind not in ".,;!QN&"
            for i, term in enumerate(terms[:-1])
            if i
        )
    )


def fewer(s: Signals) -> bool:
    """`0142: 3 enfants de moins`: three fewer, or three in all?"""
    return s.heads and s.notes.has("fewer")


def denies_nothing(s: Signals) -> bool:
    """`12 hommes refoulés ce n'est pas facile`, `jamais vu autant`: nothing said before."""
    notes = s.notes
    if notes.references:
        return False
    struck = {id(term) for term in notes.claimed_by("correction")}
    for i, term in enumerate(notes.terms):
        if term.form in word_set("not_so") and id(term) not in struck:
            near = notes.kinds[i + 1 : i + 3]
            if term.form == "jamais" or _VALUES.isdisjoint(near):
                return True
    return False


def otherwise(s: Signals) -> bool:
    """`CORR 0142 supprimer les 9 femmes`, `… 2 femmes oubliées`: out of them, or so many?"""
    if s.notes.claimed_by("correction"):
        return False
    words = word_set("corrects_otherwise")
    return any(
        not words.isdisjoint(term.form.split(" "))
        and not (" " in term.form and "correct" in term.cues)  # `le reste ne change pas`
        and not (term.form == "faux" and s.kinds[i + 1 : i + 2] == ":")  # `0275 faux: hommes 18`
        and not (term.form == "change" and _TO.match(s.kinds, i + 1))  # `change girls to 4`
        for i, term in enumerate(s.notes.terms)
        if i
    )


def of_what_they_are(s: Signals) -> bool:
    """`3 des hommes sont des garçons`, `les 4 garçons ont plus de 18 ans`, `F9 ou F8`."""
    notes = s.notes
    ahead = any(day > notes.context.today for _, day in notes.days)  # `F9, demain je confirme`
    if ahead or _of_one(s):
        return True
    return any(
        (
            term.form in ("sont", "ont", "are")
            and "N" in notes.line[:i]
            and "N" not in notes.kinds[i + 1 : i + 3]
        )
        or (term.form in ("ou", "or") and "N" in notes.kinds[:i] and "N" in notes.kinds[i:])
        or (term.form in ("ou", "or") and notes.kinds[i - 1 : i + 2 : 2] == "JJ")
        for i, term in enumerate(notes.terms)
    )


def _of_one(s: Signals) -> bool:
    """`un des hommes est une femme`, `une femme est restée à Tanout`: one of them, and not all."""
    return any(
        term.form in ("est", "etait", "is", "was")
        and (one := _ONE.search(s.kinds[:i])) is not None
        and s.notes.terms[one.start()].form in ("un", "une", "one")
        for i, term in enumerate(s.notes.terms)
    )


def at_two_places(s: Signals) -> bool:
    """`j'ai écrit Magaria, c'est Dungass`, `de Gouré à Magaria`: which of the two is right?"""
    places = {term.value.text for term in s.notes.terms if term.ours}
    return len(places) > 1


def polite(s: Signals) -> bool:
    """`pardon aidez nous 12 hommes 5 femmes`, and nothing was reported before."""
    known = s.notes.context.last_ref is not None or s.notes.references
    if known or not s.opens("sorry"):
        return False
    opening = s.notes.terms[: max(s.kinds.find("N"), 0)]
    asks = any(term.kind == "w" and len(term.form) > SHORT for term in opening)
    return asks or s.said("need", "arrive", "help")


def of_nothing(s: Signals) -> bool:
    """`12 refoulés, et non 20`: of which report?"""
    known = s.notes.context.last_ref is not None or s.notes.references
    full = s.kinds.count("L") > 1
    told = "C" in s.kinds or ("G" in s.kinds and s.said("arrive"))
    return not known and told and (full or not s.opens("correct", "sorry", "no"))


def said_before(s: Signals) -> bool:
    """`hier j'ai dit 14 femmes`: and what is right?"""
    return s.kinds.count("N") == 1 and not s.opens("correct", "sorry", "no") and "n" not in s.kinds


def no_more(s: Signals) -> bool:
    """`non pas encore 12 hommes`, `15 femmes et 3 autres enceintes`, `un autre camion arrive`."""
    others = "+V" in s.kinds and s.kinds.count("N") > 1
    lorry = "+X" in s.kinds and s.kinds.count("+") == 1 and s.heads
    lorry = lorry and not any(t.form.startswith("en plus des") for t in s.notes.terms)
    return others or lorry or "n+" in s.kinds.replace("_", "")
