"""People who are to be foreseen: words that announce only beside each other.

foreseen := FORESEE … COMING     prévoir mercredi l'arrivée de 200 expulsés
"""

from __future__ import annotations

from parsers.lexicon.tables import word_set
from parsers.notes import Notes

NEAR = 4
"""Terms behind the word, in which the coming stands."""


def hear_expected(notes: Notes) -> None:
    """Hear an announcement where somebody is told to get ready for an arrival."""
    if not notes.has("foresees"):
        return
    for i, term in enumerate(notes.terms):
        if term.form not in word_set("foresees"):
            continue
        for coming in notes.terms[i + 1 : i + NEAR]:
            if coming.form in word_set("a_coming"):
                term.cues = ("announce",)
                coming.cues = tuple(cue for cue in coming.cues if cue != "arrive")
    notes.hear_cues_again()
