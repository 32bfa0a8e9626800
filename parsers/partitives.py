"""Some of those counted before: `45 personnes, 5 parmi eux malades`.

some := NUMBER OF_THEM (LABEL | VULNERABLE)
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Handler, Notes

_SIGNS = frozenset(",;.:-(_")


def _of_them(notes: Notes, first: int, after: int) -> bool:
    """The word moves before its number, where a "dont" would stand."""
    at = first + 1
    if notes.terms[at].form not in word_set("of_them") or "N" not in notes.line[:first]:
        return False
    notes.claim(at, at + 1, "of those before", "partitive")
    if notes.line[first - 1] in _SIGNS:
        notes.recast(first - 1, Kind.SUBSET)
    return after > at


RULES: tuple[tuple[str, str, re.Pattern[str], Handler], ...] = (
    ("partitive", "s", re.compile(r"Ns_{0,2}[LV]"), _of_them),
)
