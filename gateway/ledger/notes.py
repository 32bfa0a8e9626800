"""What the printed notes ask beyond where and when: reasons, origins, needs, alerts, quality.

As in `figures`: one statement a question, over an indexed time, nothing of an exercise, and
nothing confidential but in the one question that is for the few.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, String, and_, case, cast, func, or_, select
from sqlalchemy.orm import Session

from gateway.ledger.arrivals import COUNTED, told_again
from gateway.ledger.codes import AnswerWord, ReportStatus
from gateway.ledger.figures import People, arrived_within, people_columns, people_from, slot_of
from gateway.ledger.tables import Alert, Answer, Report
from parsers.report import Category, Intent

VULNERABLE: Final = ("enc", "all", "nour", "age", "han", "mal", "bles", "deces")
"""Whom a note counts; children alone are for the protection."""
_ALONE: Final = "ena"


@dataclass(frozen=True, slots=True)
class Raised:
    """An alert of the period; `yes_after`: how long until somebody took it. None: nobody did."""

    number: int
    pcode: str
    level: str
    total: int
    opened_at: datetime
    yes_after: timedelta | None


@dataclass(frozen=True, slots=True)
class Quality:
    """How good the reports of a period are: of how many something is missing or undecided."""

    reports: int
    without_split: int
    without_category: int
    place_assumed: int
    unconfirmed: int
    strangers: int
    doubtful: int
    corrected: int
    refused: int


@dataclass(frozen=True, slots=True)
class Protected:
    """Presumed victims of trafficking, and children alone, of the whole region."""

    trafficking: int
    children_alone: int


def people_by_category(
    session: Session, edges: Sequence[datetime]
) -> dict[tuple[str | None, int], People]:
    """Who arrived, by category and slot between the edges."""
    slot = slot_of(Report.arrived_at, edges).label("slot")
    rows = session.execute(
        select(Report.category, slot, *people_columns())
        .where(arrived_within(edges))
        .group_by(Report.category, slot)
    )
    return {(code, number): people_from(numbers) for code, number, *numbers in rows}


def people_by_origins(
    session: Session, edges: Sequence[datetime]
) -> list[tuple[tuple[str, ...], int]]:
    """How many people came from which countries together, as reported."""
    people = func.sum(func.coalesce(Report.total, Report.total_min, 0))
    rows = session.execute(
        select(Report.origins, people).where(arrived_within(edges)).group_by(Report.origins)
    )
    return [(tuple(origins or ()), int(count)) for origins, count in rows]


def people_by_needs(
    session: Session, edges: Sequence[datetime]
) -> list[tuple[tuple[str, ...], int, int]]:
    """Which needs were named together, in how many reports, for how many people."""
    people = func.sum(func.coalesce(Report.total, Report.total_min, 0))
    rows = session.execute(
        select(Report.needs, func.count(Report.id), people)
        .where(arrived_within(edges))
        .group_by(Report.needs)
    )
    return [(tuple(needs or ()), reports, int(count)) for needs, reports, count in rows]


def vulnerable_people(session: Session, edges: Sequence[datetime]) -> dict[str, int]:
    """How many vulnerable people were counted, by group, where a number was given."""
    sums = [func.coalesce(func.sum(_of_group(code)), 0) for code in VULNERABLE]
    row = session.execute(select(*sums).where(arrived_within(edges))).one()
    return {code: int(count) for code, count in zip(VULNERABLE, row, strict=True)}


def protected_people(session: Session, edges: Sequence[datetime]) -> Protected:
    """What only region and month may be said of, and only to those who may know."""
    people = func.coalesce(Report.total, Report.total_min, 0)
    trafficked = func.sum(case((Report.category == Category.VDT.value, people), else_=0))
    row = session.execute(
        select(func.coalesce(trafficked, 0), func.coalesce(func.sum(_of_group(_ALONE)), 0)).where(
            Report.arrived_at >= edges[0],
            Report.arrived_at < edges[-1],
            Report.intent == Intent.REPORT.value,
            Report.status.in_(COUNTED),
            Report.drill.is_(False),
        )
    ).one()
    return Protected(int(row[0]), int(row[1]))


def _of_group(code: str) -> ColumnElement[int]:
    found: ColumnElement[int] = Report.vulnerable[code].as_integer()
    return found


def raised(session: Session, since: datetime, until: datetime, limit: int = 200) -> list[Raised]:
    """The alerts opened from `since` on and before `until`, without drills, the oldest first."""
    yes = (
        select(func.min(Answer.answered_at))
        .where(
            Answer.alert_id == Alert.id,
            Answer.word != AnswerWord.NON.value,
            # "0 beds" offers nothing.
            or_(Answer.quantity.is_(None), Answer.quantity > 0),
        )
        .correlate(Alert)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Alert, yes)
        .where(Alert.opened_at >= since, Alert.opened_at < until, Alert.drill.is_(False))
        .order_by(Alert.opened_at, Alert.id)
        .limit(limit)
    )
    return [_raised(alert, first) for alert, first in rows]


def _raised(alert: Alert, first: datetime | None) -> Raised:
    waited = None if first is None else first - alert.opened_at
    return Raised(alert.id, alert.pcode, alert.level, alert.total, alert.opened_at, waited)


def quality(session: Session, edges: Sequence[datetime]) -> Quality:
    """What is missing or undecided in the arrivals reported of a period."""
    standing = Report.status.in_(COUNTED)
    known = or_(Report.person_id.is_not(None), Report.status == ReportStatus.VALIDATED.value)
    counted = and_(standing, known)
    split = or_(*(column.is_not(None) for column in _SEXES))
    row = session.execute(
        select(
            _how_many(counted),
            _how_many(counted, ~split),
            _how_many(counted, _missing(Report.category)),
            _how_many(counted, cast(Report.flags, String).like('%"PLACE_DEFAULTED"%')),
            _how_many(counted, Report.status == ReportStatus.PROVISIONAL.value),
            _how_many(standing, ~known),
            _how_many(counted, told_again(wide=False, drill=False)),
            _how_many(counted, Report.revision > 1),
            _how_many(~standing),
        ).where(
            Report.arrived_at >= edges[0],
            Report.arrived_at < edges[-1],
            Report.intent == Intent.REPORT.value,
            Report.drill.is_(False),
            Report.sensitive.is_(False),
        )
    ).one()
    return Quality(*(int(count or 0) for count in row))


_SEXES: Final = (Report.men, Report.women, Report.boys, Report.girls)


def _missing(category: Any) -> ColumnElement[bool]:
    return or_(category.is_(None), category == Category.INC.value)


def _how_many(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((and_(*conditions), 1), else_=0))
