"""Arrivals: which reports count, and how many people they say came to a place.

A department counts the reports of its own; the region counts them all, and a wave that two people
may have reported only once until the secretariat decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    null,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session, aliased

from gateway.ledger.codes import ReportStatus
from gateway.ledger.columns import UtcDateTime
from gateway.ledger.tables import Alert, Report, Twins
from parsers.report import Intent

COUNTED = (
    ReportStatus.PROVISIONAL.value,
    ReportStatus.RECEIVED.value,
    ReportStatus.VALIDATED.value,
)
_TOLD_OF = (
    "adm3", "category", "origins", "needs", "vulnerable", "status", "arrived_at", "children",
    "total", "total_min", "men", "women", "boys", "girls", "deaths", "households", "date", "time",
)  # fmt: skip
_SUMMED = ("total", "men", "women", "boys", "girls", "deaths", "households")
_COUNTED_UP = (*_SUMMED, "unconfirmed")


def counts_as_arrival(report: Report) -> bool:
    """Whether one report counts; the same rule as `counting`, for a report in hand."""
    known = report.person_id is not None or report.status == ReportStatus.VALIDATED.value
    arrival = report.intent == Intent.REPORT.value and not report.sensitive
    return arrival and report.status in COUNTED and known


def counting(table: type[Report], *, drill: bool) -> ColumnElement[bool]:
    """Reports that count: of registered people or confirmed by the secretariat, not sensitive."""
    known = or_(table.person_id.is_not(None), table.status == ReportStatus.VALIDATED.value)
    return and_(
        table.intent == Intent.REPORT.value,
        table.status.in_(COUNTED),
        table.drill.is_(drill),
        table.sensitive.is_(False),
        known,
    )


def counted_arrivals(since: datetime, until: datetime, *, drill: bool) -> ColumnElement[bool]:
    """Reports that count, of people who arrived after `since` and not after `until`."""
    return and_(
        counting(Report, drill=drill), Report.arrived_at > since, Report.arrived_at <= until
    )


def _within(*, wide: bool, drill: bool) -> ColumnElement[bool]:
    """The reports that count towards a place: nobody dealt with them, or reported them before.

    Between the moments bound as `since` and `until`.
    """
    return and_(
        counting(Report, drill=drill),
        Report.arrived_at > bindparam("since", type_=UtcDateTime),
        Report.arrived_at <= bindparam("until", type_=UtcDateTime),
        ~_settled(wide=wide, drill=drill),
        ~told_again(wide=wide, drill=drill),
    )


def _settled(*, wide: bool, drill: bool) -> ColumnElement[bool]:
    """Somebody closed an alert that was about this report: those people are dealt with."""
    scope = "region" if wide else "department"
    here: ColumnElement[bool] = true() if wide else Alert.pcode == Report.adm2
    return exists().where(
        Alert.scope == scope, Alert.drill.is_(drill), Alert.settled_upto >= Report.id, here
    )


def told_again(*, wide: bool, drill: bool) -> ColumnElement[bool]:
    """An earlier report that counts may be of the same people, and nobody has decided."""
    earlier = aliased(Report)
    here: ColumnElement[bool] = true() if wide else earlier.adm2 == Report.adm2
    # One within the other: joined, SQLite would start from all reports of the place.
    counts = exists().where(earlier.id == Twins.earlier_id, counting(earlier, drill=drill), here)
    counts = counts.correlate_except(earlier)
    return exists().where(Twins.later_id == Report.id, Twins.same.is_(None), counts)


def arrivals(
    session: Session, adm2: str | None, since: datetime, until: datetime, *, drill: bool
) -> Iterable[Any]:
    """What the reports say of people who arrived after `since` and not after `until`.

    Of the department `adm2`, or of the whole region when it is None. Rows with a report's names.
    """
    bound = {"since": since, "until": until} | ({} if adm2 is None else {"adm2": adm2})
    return session.execute(_arrivals(wide=adm2 is None, drill=drill), bound)


# Asked for each text: to put the question into words costs more than to answer it.
@cache
def _arrivals(*, wide: bool, drill: bool) -> Select[Any]:
    columns = [getattr(Report, name) for name in _TOLD_OF]
    query = select(*columns).where(_within(wide=wide, drill=drill))
    query = query if wide else query.where(Report.adm2 == bindparam("adm2"))
    return query.order_by(Report.id)


def arrival_counts(
    session: Session,
    adm2s: Collection[str] | None,
    since: datetime,
    until: datetime,
    *,
    drill: bool,
    told_by: datetime | None = None,
) -> dict[str | None, dict[str, Any]]:
    """How many people the `arrivals` are: total, men, women, boys, girls; deaths, households.

    And how many `reports` say so, how many of them are `unconfirmed`, and when the `latest` came.
    By department for `adm2s`; for None, of the whole region, under None. Who has none is left out.
    With `told_by`: only reports received until then.
    """
    bound: dict[str, Any] = {"since": since, "until": until}
    if told_by is not None:
        bound["told_by"] = told_by
    if adm2s is not None:
        bound["adm2s"] = list(adm2s)
    query = _counts(wide=adm2s is None, drill=drill, told=told_by is not None)
    return {
        found: {"reports": reports, "latest": latest}
        | {name: int(number) for name, number in zip(_COUNTED_UP, numbers, strict=True)}
        for found, reports, latest, *numbers in session.execute(query, bound)
        if reports
    }


@cache
def _counts(*, wide: bool, drill: bool, told: bool) -> Select[Any]:
    summed = {name: getattr(Report, name) for name in _SUMMED}
    # "Between 30 and 40": at least thirty people are there.
    summed["total"] = func.coalesce(Report.total, Report.total_min)
    summed["unconfirmed"] = case((Report.status == ReportStatus.PROVISIONAL.value, 1), else_=0)
    sums = [func.coalesce(func.sum(summed[name]), 0) for name in _COUNTED_UP]
    place = null() if wide else Report.adm2
    columns: list[ColumnElement[Any]] = [func.count(Report.id), func.max(Report.arrived_at)]
    query: Select[Any] = select(*[place, *columns, *sums]).where(_within(wide=wide, drill=drill))
    if told:
        query = query.where(Report.received_at <= bindparam("told_by", type_=UtcDateTime))
    if wide:
        return query
    here = Report.adm2.in_(bindparam("adm2s", expanding=True))
    return query.where(here).group_by(Report.adm2)


def places_reached(
    session: Session, adm2s: Collection[str], since: datetime, until: datetime
) -> set[str]:
    """Those of these departments of which any report says that people came in these hours."""
    bound = {"since": since, "until": until, "adm2s": list(adm2s)}
    return {adm2 for adm2 in session.scalars(_reached(), bound) if adm2}


@cache
def _reached() -> Select[Any]:
    query: Select[Any] = select(Report.adm2).distinct()
    return query.where(
        Report.adm2.in_(bindparam("adm2s", expanding=True)),
        Report.arrived_at > bindparam("since", type_=UtcDateTime),
        Report.arrived_at <= bindparam("until", type_=UtcDateTime),
    )


def newest_report_id(session: Session) -> int:
    """The highest id there is; under the gate no report below it is still to come."""
    return session.scalar(select(func.max(Report.id))) or 0


def settled_upto(session: Session, pcodes: Collection[str], *, drill: bool) -> dict[str, int]:
    """Up to which report each of these places was dealt with, where somebody closed an alert."""
    found = session.execute(
        select(Alert.pcode, func.max(Alert.settled_upto))
        .where(Alert.pcode.in_(pcodes), Alert.drill.is_(drill), Alert.settled_upto.is_not(None))
        .group_by(Alert.pcode)
    )
    return {pcode: newest for pcode, newest in found if newest is not None}
