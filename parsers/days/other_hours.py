"""Hours of something else than the coming of the people: when an official comes, or somebody calls.

official := (le | la) OFFICIAL … HOUR, in a clause of its own       …, le préfet arrive à 15h
ours     := a sentence of its own about a call, a match, the network    Je rappelle à 18h
"""

from __future__ import annotations

from parsers.lexicon.tables import word_set
from parsers.notes import COUNTED, Notes


def of_ours(notes: Notes, at: int) -> bool:
    """`4H 4F 3E. Je rappelle à 18h`: in a sentence of its own, about what somebody else does."""
    first, after = notes.sentence(at)
    counted = COUNTED.search(notes.line[:first] + "." + notes.line[after:]) is not None
    said = notes.terms[first:at]
    came = any(not {"arrive", "landed"}.isdisjoint(term.cues) for term in notes.terms[first:after])
    ours = any(term.form in word_set("hours_of_ours") for term in said)
    return counted and ours and not came and {"N", "P", "C", "X"}.isdisjoint(notes.line[first:at])


def of_an_official(notes: Notes, at: int) -> bool:
    """`12 refoulés à Tanout, le préfet arrive à 15h`: the hour of nobody who was counted."""
    start, _ = notes.sentence(at, ends=".;!,")
    said = notes.terms[start : start + 2]
    return (
        start > 0
        and any(term.form in word_set("officials") for term in said)
        and {"N", "L", "C"}.isdisjoint(notes.line[start:at])
    )
