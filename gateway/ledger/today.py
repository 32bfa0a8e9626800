"""What somebody who sits down at the desk needs to know first: a few indexed questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from gateway.ledger import claims
from gateway.ledger.arrivals import counted_arrivals, told_again
from gateway.ledger.codes import AlertStatus, Role, SmsStatus
from gateway.ledger.columns import of_one
from gateway.ledger.messages import oldest_waiting
from gateway.ledger.tables import Alert, Circuit, Message, Occupancy, Person, Report, Sms

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Silent:
    """A focal point nobody heard from; `last_at` None: never."""

    name: str
    phone: str
    department: str | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Traffic:
    """Whether texts come in and go out."""

    newest_in: datetime | None
    oldest_unread: datetime | None
    queued: int
    failed: int
    paused: Sequence[Circuit]


def open_alerts(session: Session, limit: int = 20) -> list[Alert]:
    """The alerts that are open, drills last, the newest first."""
    return list(
        session.scalars(
            select(Alert)
            .where(Alert.status == AlertStatus.OPEN.value)
            .order_by(Alert.drill, Alert.id.desc())
            .limit(limit)
        )
    )


def silent_focal_points(session: Session, since: datetime, limit: int = 50) -> list[Silent]:
    """Active focal points whose last report, or RAS, is older; the longest silence first."""
    last = (
        select(Report.received_at)
        .where(of_one(Report.phone, Person.phone))
        .order_by(Report.phone.desc(), Report.id.desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    found = session.execute(
        select(Person.name, Person.phone, Person.department, last.label("last_at")).where(
            Person.role == Role.FOCAL_POINT.value, Person.active
        )
    )
    silent = [Silent(*row) for row in found if row.last_at is None or row.last_at < since]
    return sorted(silent, key=lambda one: (one.last_at or _NEVER, one.name))[:limit]


def arrivals_by_day(
    session: Session, edges: Sequence[datetime]
) -> dict[str | None, tuple[int, ...]]:
    """How many people arrived in each department between one edge and the next.

    People that count, exercises left out; None: the department is not known. One statement.
    """
    people = func.coalesce(Report.total, Report.total_min, 0)
    days = [
        func.sum(case((and_(Report.arrived_at > start, Report.arrived_at <= end), people), else_=0))
        for start, end in pairwise(edges)
    ]
    rows = session.execute(
        select(Report.adm2, *days)
        .where(counted_arrivals(edges[0], edges[-1], drill=False))
        # As in the alerts: a wave that two people may have reported counts once.
        .where(~told_again(wide=False, drill=False))
        .group_by(Report.adm2)
    )
    return {adm2: tuple(int(count) for count in counts) for adm2, *counts in rows}


def last_occupancy(session: Session) -> Occupancy | None:
    """What the reception centre said last."""
    return session.scalar(select(Occupancy).order_by(Occupancy.id.desc()).limit(1))


def traffic(session: Session, since: datetime, now: datetime) -> Traffic:
    """Texts in and out; `failed` since then. Four statements."""
    queued = select(Sms.id).where(claims.waiting(now))
    failed = select(Sms.id).where(Sms.status == SmsStatus.FAILED.value, Sms.created_at > since)
    waiting, lost = session.execute(
        select(
            select(func.count()).select_from(queued.limit(1000).subquery()).scalar_subquery(),
            select(func.count()).select_from(failed.limit(1000).subquery()).scalar_subquery(),
        )
    ).one()
    return Traffic(
        newest_in=session.scalar(select(func.max(Message.received_at))),
        oldest_unread=oldest_waiting(session),
        queued=waiting,
        failed=lost,
        paused=list(
            session.scalars(
                select(Circuit).where(Circuit.until.is_not(None)).order_by(Circuit.until)
            )
        ),
    )
