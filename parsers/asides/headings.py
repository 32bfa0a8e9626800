"""Words that head the next field and are no unit of the number before them.

Girls: 4 Trucks: 2        Girls: 4 (line break) Place: Tanout
"""

from __future__ import annotations

import re

from parsers.notes import Notes

_THING = re.compile("[UXMA]").search
_WORD_FIRST = re.compile(r"[^NL]*L").match
_HEADS = re.compile(r"[:=]|_?N(?![LPCV])").match


def labelled(notes: Notes, first: int, after: int) -> bool:
    """Whether the number at `first` has its word before it, so that the thing behind heads more."""
    if after == first + 1:
        return False
    if first and notes.terms[first - 1].form in ("entre", "between"):
        return False  # `hommes entre 18 et 50 ans: 21`
    found = _THING(notes.line, first + 1, after)
    if found is None:
        return False
    thing, at = found.start(), first - 1
    if notes.line[first:thing].count("N") > 1 and notes.line[thing] == "A":
        return False  # `jeunes 18-25 ans`, however its lines are broken
    while at > 0 and notes.line[at] in ":=_":
        at -= 1
    if at < 0 or notes.line[at] not in "LT" or not _WORD_FIRST(notes.line):
        return False
    if _HEADS(notes.line[thing + 1 : thing + 4]):
        return True
    below = "\n" in notes.text[notes.terms[first].end : notes.terms[thing].start]
    return below and not _alone_on_lines(notes, at, thing)


def _alone_on_lines(notes: Notes, first: int, last: int) -> bool:
    """Every word stands on a line of its own: the breaks say nothing."""
    return notes.text.count("\n", notes.terms[first].start, notes.terms[last].start) >= last - first
