"""The documented positional form, the only one in which numbers need no labels.

    positional := PLACE sep CATEGORY sep H sep F sep G sep FI (sep ORIGIN)?      sep: one of ; , / |

Exactly four numbers between separators. Each separator before a number becomes its label, and
from there the text is read like any other. Any other shape without labels is asked about.
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.notes import Notes

_FORM = re.compile(r"G([;,/])C\1(N\1N\1N\1N)(?!\1?[N\1]*N)")
_SLOTS = ("men", "women", "boys", "girls")


def name_fields(notes: Notes) -> None:
    """Turn the separators of a positional text into labels."""
    match = _FORM.search(notes.line)
    if match is None:
        return
    first = match.start(2)
    for slot, at in zip(_SLOTS, range(first - 1, first + 7, 2), strict=True):
        notes.terms[at].value = slot
        notes.recast(at, Kind.LABEL)
        notes.steps.append((notes.terms[at], f"field: {slot}", "positional"))
