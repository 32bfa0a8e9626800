"""The sorts of people of a report that told only how many came, sent behind it in their own text.

The receipt of `45 rapatries` asks for men, women, boys and girls. "H20 F12 G8 FI5" is its answer,
and no second arrival of forty-five. Pure: it compares a reading with that report.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from gateway.ledger.codes import ReportStatus
from gateway.ledger.edits import PEOPLE
from parsers.report import Category, Decision, Flag, Intent, Question, Reading
from parsers.report import Report as Parsed

FEWEST: Final = 2
"""Sorts of people: one alone may be of others."""
NEAR: Final = timedelta(hours=1)
"""So soon after, a split that is off by a few is still of that report."""
FEW: Final = 10
"""A tenth of the total, and two people at least: more is another arrival."""
_STANDS: Final = frozenset({ReportStatus.RECEIVED.value, ReportStatus.PROVISIONAL.value})


def is_of(report: Any, reading: Reading, now: datetime) -> bool:
    """Whether a text that names neither category nor another place splits the total before it."""
    if reading.intent is not Intent.REPORT or len(reading.reports) != 1:
        return False
    said = reading.reports[0]
    known = Flag.PLACE_DEFAULTED in said.flags or said.adm2 == report.adm2
    bare = said.category in (None, Category.INC) and not (said.origins or said.households)
    if not (known and bare and len(told(said)) >= FEWEST and said.date == report.date):
        return False
    if report.status not in _STANDS or Flag.TOTAL_ONLY.value not in report.flags:
        return False
    if report.intent != Intent.REPORT.value or report.total is None or said.total is None:
        return False
    off = abs(said.total - report.total)
    soon = bool(now - report.received_at <= NEAR)
    return off == 0 or (soon and bool(off <= max(2, report.total // FEW)))


def told(said: Parsed) -> dict[str, int]:
    """The people of a reading by their sort."""
    return {name: n for name in PEOPLE if (n := getattr(said, name)) is not None}


def complete(said: Parsed, report: Any) -> dict[str, Any]:
    """The columns of the report with its total split; empty where the parts are too many.

    Parts that are fewer than a total told beside them are some of all.
    """
    parts = told(said)
    people = sum(parts.values())
    if not parts or report.total is None or people > report.total:
        return {}
    whole = said.total == report.total
    if not whole or any(getattr(report, name) is not None for name in PEOPLE):
        return {}
    kept = [flag for flag in report.flags if flag not in _OPEN]
    some = [] if people == report.total else [Flag.PARTIAL_SPLIT.value]
    return {**parts, "total": report.total, "flags": [*kept, *some]}


def contradicts(said: Parsed, report: Any) -> bool:
    """Whether a split told of known people makes another number than they were.

    One sort alone may be of some of them, a total that grows is told as such, and who is ill or in
    need ("3 femmes et 2 enfants du groupe sont malades") are some of them too.
    """
    if said.declared_total is None and (said.vulnerable or said.needs):
        return False
    parts = told(said)
    makes = sum(parts.values())
    whole = said.declared_total if said.declared_total is not None else makes
    untold = Flag.TOTAL_ONLY.value in report.flags and report.total is not None
    unlike = whole != report.total or (Flag.SUM_MISMATCH in said.flags and makes != whole)
    return untold and len(parts) >= FEWEST and unlike


def doubted(said: Parsed, report: Any) -> dict[str, Any]:
    """The columns while it is asked which number is right: the lower counts meanwhile."""
    parts = told(said)
    least = min(report.total, sum(parts.values()))
    flags = [flag for flag in report.flags if flag not in _OPEN]
    return {
        **parts,
        "total": least,
        "declared_total": report.total,
        "flags": [*flags, Flag.SUM_MISMATCH.value],
    }


def question(reading: Reading, columns: Mapping[str, Any]) -> Reading:
    """The reading as a question about both numbers, in the form its text is made from."""
    said = reading.reports[0]._replace(declared_total=columns["declared_total"])
    return reading._replace(decision=Decision.ASK, question=Question.SUM, reports=(said,))


_OPEN: Final = frozenset({Flag.TOTAL_ONLY, Flag.PARTIAL_SPLIT, Flag.SUM_MISMATCH})
