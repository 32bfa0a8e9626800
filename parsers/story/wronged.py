"""Sexual violence told by a word that alone is harmless.

forced := people? "a été" WRONGED, and no more    une a été forcée; elles ont été utilisées

`les tentes ont été utilisées` and `forcées de rester ici` tell nothing of it.
"""

from __future__ import annotations

from parsers.lexicon.tables import word_set
from parsers.notes import Notes

ENDS = ".,;:!?"
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


def _were_wronged(notes: Notes, at: int) -> bool:
    """`elles ont été`; but `3 ont été utilisées` behind `10 nattes`."""
    first, _ = notes.sentence(at, ends=ENDS)
    before = notes.terms[first:at]
    return (
        any(term.form == "ete" for term in before)
        and all(term.form in word_set("they_were") or term.kind in "NLPo" for term in before)
        and _THINGS.isdisjoint(notes.line[:at])
    )
