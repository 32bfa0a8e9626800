"""Sexual violence told by a word that alone is harmless.

forced := people? "a été" WRONGED, and no more    une a été forcée; elles ont été utilisées
some   := count … fewer WRONGED                   9 femmes arrivées, 2 disent avoir été violées

`les tentes ont été utilisées` and `forcées de rester ici` tell nothing of it.
"""

from __future__ import annotations

from parsers.lexicon.tables import word_set
from parsers.notes import Notes

ENDS = ".,;:!?"
TWO_COUNTS = 2
_THINGS = frozenset("UDX")
_CUE = "gbv"


def hear_wrongs(notes: Notes) -> None:
    """`une a été forcée`, `ont été souillées`: said of women, where no things are named."""
    if not notes.has("wronged"):
        return
    for i, term in enumerate(notes.terms):
        last = notes.line[i + 1 : i + 2] in ("", *ENDS)
        if last and term.form in word_set("wronged") and _were_wronged(notes, i):
            term.cues = (*term.cues, _CUE)
            notes.cues.add(_CUE)


def set_wronged_aside(notes: Notes) -> None:
    """`l'une des 9 femmes arrivées a été violée`: one of them, and nobody more."""
    if _CUE not in notes.cues or notes.line.count("N") < TWO_COUNTS:
        return
    told = notes.where(_CUE)
    first, _ = notes.sentence(told, ends=".;!")
    numbers = [i for i in range(first, told) if notes.line[i] == "N"]
    if not numbers:
        return
    some = min(numbers, key=lambda i: notes.terms[i].value)
    if any(_are_more(notes, i, some) for i, kind in enumerate(notes.line) if kind == "N"):
        after = some + 2 if notes.line[some + 1 : some + 2] == "L" else some + 1
        notes.claim(some, after, "of those who came", "wronged")


def _are_more(notes: Notes, at: int, some: int) -> bool:
    """Whether more people than these are counted here, in words."""
    counted = notes.line[at + 1 : at + 3].lstrip("_")[:1] in ("L", "P", "C")
    more: bool = notes.terms[at].value > notes.terms[some].value
    return counted and more


def _were_wronged(notes: Notes, at: int) -> bool:
    """`elles ont été`; but `3 ont été utilisées` behind `10 nattes`."""
    first, _ = notes.sentence(at, ends=ENDS)
    before = notes.terms[first:at]
    return (
        any(term.form == "ete" for term in before)
        and all(term.form in word_set("they_were") or term.kind in "NLPo" for term in before)
        and _THINGS.isdisjoint(notes.line[:at])
    )
