"""Which sentence of a text tells the news: who came, counted, and with the total that proves it.

told   := people counted, and a category or a word of arrival
proven := parts of two sorts or more make the total that was written beside them
parts  := a sentence behind it that opens with a count and makes its total

    46 personnes rapatriées à Magaria. 30 hommes 9 femmes 4 garçons 3 filles. Le maire ...
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from parsers.notes import CUES, Notes

Span = tuple[int, int]
"""A sentence: its first term, and the one after its last."""

PLANS = frozenset(("announce", "leaving", "since", "not_come"))
ANYBODY = re.compile(r"N[^NLPCM]{0,3}[LPCM]|[LPC][:=]?N")
_COUNTED = re.compile(r"N[_Y]{0,2}[LPC]|[LPC][:=]?N")
_PARTS = re.compile(r"[NL:=,.&;_]+")


class News(NamedTuple):
    """The first and the last of the sentences that tell who came, both as one, and the proof."""

    first: int
    last: int
    span: Span
    proven: bool


def news(notes: Notes, spans: Sequence[Span]) -> News | None:
    """The sentences of these that tell who came; None: none does."""
    first = next((k for k, span in enumerate(spans) if tells(notes, span)), None)
    if first is None:
        return None
    if is_proven(notes, spans[first]):
        return News(first, first, spans[first], proven=True)
    for last in range(first + 1, len(spans)):
        opens, after = spans[last]
        if notes.line[opens] not in "NL":
            break
        whole = spans[first][0], after
        if is_proven(notes, whole):
            return News(first, last, whole, proven=True)
        if _PARTS.fullmatch(notes.line, opens, after) is None:
            break
    return News(first, first, spans[first], proven=False)


def tells(notes: Notes, span: Span) -> bool:
    """People are counted, and a category or a word of arrival says that they came."""
    first, after = span
    if _COUNTED.search(notes.line, first, after) is None:
        return False
    cues = set[str]().union(*map(CUES, notes.terms[first:after]))
    came = "arrive" in cues or "C" in notes.line[first:after]
    sorts = notes.line[first:after].count("L") > 1 and "N" not in notes.line[:first]
    came = came or ("C" in notes.line and sorts)  # `12 hommes, 5 femmes. Ce sont des refoulés`
    return came and "transfer" not in cues and PLANS.isdisjoint(cues)


def is_proven(notes: Notes, span: Span) -> bool:
    """Whether people of two sorts or more make a total that is written in this sentence."""
    first, after = span
    parts: list[int] = []
    hours: list[int] = []
    wholes: set[int] = set()
    for i in range(first, after):
        if notes.line[i] != "N":
            continue
        around = notes.line[max(first, i - 1) : i] + notes.line[i + 1 : i + 2]
        if "L" in around:
            hour = notes.line[i + 1 : i + 2] == "L" and notes.terms[i + 1].form == "h"
            (hours if hour else parts).append(notes.terms[i].value)
        elif not {"C", "P", "T"}.isdisjoint(around):
            wholes.add(notes.terms[i].value)
    if len(parts) + len(hours) < 2 or len(wholes) != 1:
        return False
    return wholes <= {sum(parts), sum(parts) + sum(hours)}  # `vers 14h 12 rapatriés, 7 hommes …`


def is_placed(notes: Notes, span: Span) -> bool:
    """A place of ours, and not one where somebody goes."""
    places = [i for i, term in enumerate(notes.terms[slice(*span)], span[0]) if term.kind == "G"]
    return any(notes.terms[i].ours and notes.line[max(i - 1, 0)] != "t" for i in places)
