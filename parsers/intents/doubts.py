"""Whether a text tells what happened: rumours, denials, conditions and old stories are asked about.

hearsay   := il parait, on me dit, wai …                    il parait que 50 sont arrivés
denied    := "pas" (arrivé | venu) | "pas" (reçu | vu) count    les 12 ne sont pas arrivés
condition := "si" at the start                              si 20 arrivent demain
turned    := count (sont | ont) (ils | elles)                  les 12 femmes sont elles arrivées
known     := (les | ces) count, and nobody who comes        les 12 hommes ont marché 3 jours
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import When
from parsers.notes import Notes
from parsers.story.small_talk import is_small_talk
from parsers.story.stops import sentences
from parsers.story.told import ANYBODY, Span
from parsers.words.terms import Term

SHORT = 12
"""Words: a short sentence behind a report is more often said of the report itself."""
_TEST = frozenset(("test", "drill"))
_TURNED = frozenset(("sont", "ont", "seront", "etaient", "avaient", "vont"))
_TOLD = frozenset(("hearsay", "not_come", "long_ago", "old", "still"))
UNSURE = _TOLD | {"if", "not_received"}
"""Cues of which one is there when it is unsure whether anybody came."""
UNTOLD = When(said=(UNSURE,))
_OK = ("ok", "okay", "oki")
_HOW_MANY = re.compile(r"N[LPC]?\?")
"""`genre 80 ?? pas vu moi-même`."""
_NOT_RECEIVED = re.compile(r"Q[_w]{0,2}N")
_ARE_SO_MANY = re.compile(r"^[^N]*L[,_w]{1,4}N[.!]?$")
DEFINITE = frozenset(("les", "ls", "ces", "nos", "the", "these", "tous les", "toutes les", "aux"))


def unsure(s: Signals, *, ahead: bool = False, without: str = "") -> bool:
    """`il parait que`, `ne sont pas arrivés`, `si 20 arrivent`, `l'an dernier`: no news.

    `ahead`: of people to come, whom nobody counts before they are here, others may well tell.
    `without`: a cue that another word of the text explains.
    """
    told = _TOLD - {"hearsay"} if ahead else _TOLD
    told -= {without}
    if ahead and not_yet(s.notes):
        told -= {"not_come"}
    if not told.isdisjoint(said_of_people(s) if s.proven else s.cues) or s.opens("if"):
        return True
    return s.said("not_received") and any(
        "not_received" in s.notes.terms[match.start()].cues
        for match in _NOT_RECEIVED.finditer(s.kinds)
    )


def untold(s: Signals) -> bool:
    """Somebody was told, somebody did not come, it was long ago, or would be if."""
    return s.heads and unsure(s)


def untold_ahead(s: Signals) -> bool:
    """Those to come are told of in the past, or if."""
    return s.heads and unsure(s, ahead=True)


def said_of_people(s: Signals) -> set[str]:
    """The cues of the sentences that count people, and of short ones.

    Beside people who are proven a long sentence without any of them tells a story.
    """
    found = set[str]()
    for span in sentences(s.notes):
        if concerns_people(s.notes, span):
            found.update(*[term.cues for term in s.notes.terms[slice(*span)]])
    return found


def concerns_people(notes: Notes, span: Span) -> bool:
    """Whether people are counted in this sentence, or it is a short one."""
    if ANYBODY.search(notes.kinds, *span) is not None:
        return True
    words = sum(term.form.count(" ") + 1 for term in notes.terms[slice(*span)] if term.kind != ".")
    return words <= SHORT and not is_small_talk(notes, *span)


def not_yet(notes: Notes) -> bool:
    """`en route, pas encore arrivés`; but `les 30 attendus ne sont pas venus`."""
    said = [term.form for term in notes.terms if "not_come" in term.cues]
    return all("encore" in form or "yet" in form or "tukuna" in form for form in said)


def held(s: Signals) -> bool:
    """People who were held, or to whom something befell."""
    return s.said("held") or s.befell


def withdrawn(s: Signals) -> bool:
    """What was counted is called off, denied, asked about or only a test, as is said behind it."""
    questioned = s.kinds.endswith("?")
    last = s.kinds.rfind("N")
    behind = s.notes.terms[last + 1 :]
    if any("cancel" in term.cues for term in behind) or _is_test(behind):
        return True
    if s.said("cancel") and any(
        "cancel" in term.cues and (" " in term.form or i == 0)
        for i, term in enumerate(s.notes.terms)
    ):
        return True  # `à ne pas prendre en compte: 12 refoulés`; but `marché annulé, 12 refoulés`
    denied = any(term.form in word_set("untrue") for term in behind)
    asked = questioned and any(
        term.form.split(" ")[-1] in word_set("true")
        or (term.form not in _OK and not {"yes", "no"}.isdisjoint(term.cues))
        for term in behind
    )  # `…, c'est bien ça non ?`
    if any(_asks_how_many(s, match.end()) for match in _HOW_MANY.finditer(s.kinds)):
        return True
    return last >= 0 and (denied or asked)


def _asks_how_many(s: Signals, after: int) -> bool:
    """`genre 80 ??`; in `2 gar?ons` the sign stands for a letter."""
    return not any(term.glued for term in s.notes.terms[after : after + 1] if term.kind != "?")


def sample(s: Signals) -> bool:
    """`exemple: KAN RAP H12`, `partis ce matin: 12 hommes`: nobody came, as the opening says."""
    opening = s.notes.terms[:2]
    if s.notes.has("samples") and any(term.form in word_set("samples") for term in opening):
        return True
    first = opening[0]
    if first.cues or s.said("arrive") or first.form.split(" ")[0] not in word_set("leaving"):
        return False
    return " " not in first.form or s.kinds[1:3] == "Gt"  # `partis de Bandé vers Magaria : H4`


def of_another_month(s: Signals) -> bool:
    """`en janvier 200 refoulés`: a month without a day, and not this one, before the people."""
    notes = s.notes
    if "O" not in notes.line:
        return False
    first = max(s.kinds.find("N"), 0)
    return any(
        kind == "O"
        and notes.terms[i - 1].form in word_set("before_year")
        and notes.terms[i].value != notes.context.today.month
        for i, kind in enumerate(notes.line[:first])
        if i
    )


def _is_test(terms: Sequence[Term]) -> bool:
    """`ce message est un test`, and not `test du palu pour tous`."""
    said = [i for i, term in enumerate(terms) if not _TEST.isdisjoint(term.cues)]
    return bool(said) and all(term.kind in "_.,!" for term in terms[said[-1] + 1 :])


def definite(s: Signals) -> bool:
    """`les 15 personnes`: the first number is of people the reader is thought to know."""
    at = s.kinds.find("N")
    return at > 0 and s.notes.terms[at - 1].form in DEFINITE


def who_are_left(s: Signals) -> bool:
    """`sauran mutane 3`, at the beginning: of those told before."""
    return s.notes.terms[0].form in word_set("the_rest")


def repeats(found: Signals) -> bool:
    """One number and nothing new beside a yes."""
    new = set("LCGVKDM") & set(found.kinds) or found.said("sorry", "no", "correct")
    return not new and found.kinds.count("N") == 1


def excepts(s: Signals) -> bool:
    """`oui sauf les enfants`, `oui et non`, `oui 3 de plus`: a yes, and more."""
    opens = "yes" if "yes" in s.first else "no"
    other = "no" if opens == "yes" else "yes"
    said = any(other in term.cues for term in s.notes.terms[1:])
    ahead = s.notes.day is not None and s.notes.day > s.notes.context.today
    if said or ahead or s.said("not_come", "announce", "objects") or "+" in s.kinds:
        return True
    return opens == "yes" and not word_set("exceptions").isdisjoint(s.notes.words)


def says_but(s: Signals) -> bool:
    """`i, amma yara bakwai ne`: a yes, and behind it the people who are otherwise.

    `oui sauf les garçons, ils sont 11` too; `oui sauf 2 femmes` leaves open how many there are.
    """
    if not s.opens("yes"):
        return False
    behind = [term.form for term in s.notes.terms[1:3] if term.kind != ","]
    otherwise = s.heads and behind[:1] in (["mais"], ["amma"], ["but"])
    return otherwise or (
        behind[:1] in (["sauf"], ["except"]) and _ARE_SO_MANY.search(s.kinds) is not None
    )


def turned_round(s: Signals) -> bool:
    """`les 12 femmes sont elles bien arrivées à Zinder`: asked, though no sign says so."""
    terms = s.notes.terms
    return any(
        verb.form in _TURNED
        and they.form in ("ils", "elles")
        and s.kinds[i : i + 1] in tuple("LPCKG")
        for i, (verb, they) in enumerate(pairwise(terms[1:]))
    )
