"""The figures of a period: how many people came where and when, and which departments spoke.

One statement a question, over the index on the time of arrival: what it costs follows from the
period and not from the age of the log. Nothing of an exercise and nothing confidential is in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, extract, func, literal, or_, select
from sqlalchemy.orm import Session

from gateway.ledger.arrivals import COUNTED, counting, told_again
from gateway.ledger.codes import ReportStatus
from gateway.ledger.tables import Report
from parsers.report import Category, Intent

LATE: Final = timedelta(hours=24)
"""A report received longer than this after the arrival came late."""
_GROUPS: Final = (Report.men, Report.women, Report.boys, Report.girls)


@dataclass(frozen=True, slots=True)
class People:
    """How many people so many reports speak of, by sex and age as far as somebody said."""

    reports: int = 0
    total: int = 0
    men: int = 0
    women: int = 0
    boys: int = 0
    girls: int = 0

    @property
    def unsaid(self) -> int:
        """Of whom sex or age is not known."""
        return max(0, self.total - self.men - self.women - self.boys - self.girls)

    @property
    def groups(self) -> tuple[int, int, int, int, int]:
        """Men, women, boys, girls, and of whom it is not known."""
        return (self.men, self.women, self.boys, self.girls, self.unsaid)

    def __add__(self, other: People) -> People:
        return People(
            self.reports + other.reports,
            self.total + other.total,
            self.men + other.men,
            self.women + other.women,
            self.boys + other.boys,
            self.girls + other.girls,
        )


@dataclass(frozen=True, slots=True)
class Heard:
    """How many reports, or RAS, told of one day of a department, and how many came late."""

    reports: int
    late: int


def slot_of(column: Any, edges: Sequence[datetime]) -> ColumnElement[int]:
    """The number of the slot between two edges that a moment within them is in, 0 the first.

    Halves the edges again and again, so that a year of days costs nine comparisons a row.
    """

    def within(low: int, high: int) -> ColumnElement[int]:
        if high - low == 1:
            return literal(low)
        middle = (low + high) // 2
        return case((column < edges[middle], within(low, middle)), else_=within(middle, high))

    return within(0, len(edges) - 1)


def arrived_within(edges: Sequence[datetime]) -> ColumnElement[bool]:
    """Reports that count, of people who arrived from the first edge on and before the last.

    As in the alerts, a wave that two people may have reported counts once; and presumed victims
    of trafficking are never in a figure by department, whoever wrote the category.
    """
    return and_(
        Report.arrived_at >= edges[0],
        Report.arrived_at < edges[-1],
        counting(Report, drill=False),
        or_(Report.category.is_(None), Report.category != Category.VDT.value),
        ~told_again(wide=False, drill=False),
    )


def people_columns() -> list[ColumnElement[int]]:
    """What `People` is made of, in its order."""
    total = func.coalesce(Report.total, Report.total_min, 0)
    sums = [func.coalesce(func.sum(column), 0) for column in (total, *_GROUPS)]
    return [func.count(Report.id), *sums]


def people_from(row: Sequence[Any]) -> People:
    return People(*(int(number) for number in row))


def people_by_place(
    session: Session, edges: Sequence[datetime]
) -> dict[tuple[str | None, int], People]:
    """Who arrived, by department and slot between the edges; None: the place is not known."""
    slot = slot_of(Report.arrived_at, edges).label("slot")
    rows = session.execute(
        select(Report.adm2, slot, *people_columns())
        .where(arrived_within(edges))
        .group_by(Report.adm2, slot)
    )
    return {(adm2, number): people_from(numbers) for adm2, number, *numbers in rows}


def heard_by_day(session: Session, edges: Sequence[datetime]) -> dict[tuple[str, int], Heard]:
    """Of which days each department told, arrivals or RAS, by department and slot."""
    slot = slot_of(Report.arrived_at, edges).label("slot")
    waited = extract("epoch", Report.received_at) - extract("epoch", Report.arrived_at)
    late = func.sum(case((waited > int(LATE.total_seconds()), 1), else_=0))
    rows = session.execute(
        select(Report.adm2, slot, func.count(Report.id), late)
        .where(
            Report.arrived_at >= edges[0],
            Report.arrived_at < edges[-1],
            Report.adm2.is_not(None),
            Report.intent.in_((Intent.REPORT.value, Intent.ZERO_REPORT.value)),
            Report.status.in_(COUNTED),
            Report.drill.is_(False),
            Report.sensitive.is_(False),
            or_(Report.person_id.is_not(None), Report.status == ReportStatus.VALIDATED.value),
        )
        .group_by(Report.adm2, slot)
    )
    return {
        (adm2, number): Heard(reports, int(overdue))
        for adm2, number, reports, overdue in rows
        if adm2 is not None
    }


def first_arrival(session: Session) -> datetime | None:
    """When the log begins: nobody is expected to have spoken before."""
    return session.scalar(
        select(Report.arrived_at)
        .where(Report.drill.is_(False))
        .order_by(Report.arrived_at)
        .limit(1)
    )


def confidential_people(session: Session, edges: Sequence[datetime]) -> People:
    """Who is in no other figure: the confidential reports that stand. For those who may know."""
    row = session.execute(
        select(*people_columns()).where(
            Report.arrived_at >= edges[0],
            Report.arrived_at < edges[-1],
            Report.intent == Intent.REPORT.value,
            Report.status.in_(COUNTED),
            Report.drill.is_(False),
            or_(Report.sensitive.is_(True), Report.category == Category.VDT.value),
        )
    ).one()
    return people_from(row)
