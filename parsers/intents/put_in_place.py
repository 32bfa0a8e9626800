"""Which number of the last report a bare one takes the place of.

bare := NOT NUMBER NUMBER, no word for people     c'est pas 12 c'est 15, behind H12 F8: fifteen men

A number that stands twice in the last report, or not at all, is asked about.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parsers.intents.earlier import EarlierTexts
from parsers.notes import Notes
from parsers.people.heads import SLOTS
from parsers.report import Flag, Question, Report

_SPOKEN_OF = frozenset("LPCTVMX")


def settle_number(
    notes: Notes, found: Mapping[str, Any], earlier: EarlierTexts
) -> Mapping[str, Any]:
    """These changes, a bare total turned into the field of the last report that it corrects."""
    out = [term for term in notes.claimed_by("correction") if isinstance(term.value, int)]
    last = _last_report(notes, earlier)
    if last is None or set(found) != {"total"} or len(out) != 1:
        return found
    if not _SPOKEN_OF.isdisjoint(notes.kinds):
        return found
    fields = [name for name in (*SLOTS, "total") if getattr(last, name) == out[0].value]
    if len(fields) == 2 and fields[1] == "total":
        del fields[1]  # `12 hommes` and nobody else: the men
    if len(fields) != 1:
        notes.ask(Question.CHANGE)
        return {}
    if fields != ["total"]:
        notes.flags.pop(Flag.TOTAL_ONLY, None)
    return {fields[0]: found["total"]}


def _last_report(notes: Notes, earlier: EarlierTexts) -> Report | None:
    """The one report of the last text, where none other is named."""
    if notes.references:
        return None
    told = [
        earlier.reports(text)
        for text in earlier.texts
        if text.ref and text.ref == notes.context.last_ref
    ]
    return told[0][0] if len(told) == 1 and len(told[0]) == 1 else None
