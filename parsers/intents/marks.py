"""What the table of intents asks of a text: marks, by which its rows are found.

cues      words of the text; with `^` those it opens with
kinds     one letter for each kind of word in it
HEADS     people are counted; NOBODY otherwise
NOWHERE   no place is named
NOUGHT    what is counted is nobody
REFERENCE a report is named by its number
PENDING   a question to the sender waits
EARLIER   the sender reported before
FUTURE    it is about a day to come
"""

from __future__ import annotations

from parsers.intents.coming import future
from parsers.intents.signals import Signals


def marks(s: Signals) -> list[str]:
    """What the rows ask for: cues, kinds, and what makes a text no plain report at a place."""
    notes, context = s.notes, s.notes.context
    found = [*s.cues, *s.kinds, "HEADS" if s.heads else "NOBODY"]
    if s.first:
        found += ["^" + cue for cue in s.first]
    if "G" not in s.kinds:
        found.append("NOWHERE")
    if s.nothing:
        found.append("NOUGHT")
    if notes.references:
        found.append("REFERENCE")
    if context.pending is not None:
        found.append("PENDING")
    if context.last_ref is not None:
        found.append("EARLIER")
    if notes.day is not None and future(s):
        found.append("FUTURE")
    return found
