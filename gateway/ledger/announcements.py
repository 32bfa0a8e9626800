"""Announcements: people who are expected, of whom the network was told, until they come."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gateway.ledger.tables import Announcement, Report


def announcement_of(session: Session, report_id: int) -> Announcement | None:
    """What the network was told of this report, if it was told anything."""
    return session.get(Announcement, report_id)


def keep_announcement(session: Session, report: Report, people: int | None, now: datetime) -> None:
    """The network is told of people to come; None: nobody said how many."""
    session.add(Announcement(report_id=report.id, told_total=people, revision=1, told_at=now))
    session.flush()


def anything_awaited(session: Session) -> bool:
    """Whether anybody at all is expected; on most evenings nobody is."""
    unsettled = select(Announcement.report_id).where(Announcement.settled_at.is_(None))
    return session.scalar(unsettled.limit(1)) is not None


def awaited(
    session: Session, adm2: str, since: datetime, until: datetime, *, drill: bool
) -> list[tuple[Announcement, Report]]:
    """Announcements for a department that nothing settled yet, expected within this time."""
    found = session.execute(
        select(Announcement, Report)
        .join(Report, Report.id == Announcement.report_id)
        .where(
            Announcement.settled_at.is_(None),
            Report.adm2 == adm2,
            Report.drill.is_(drill),
            Report.arrived_at.between(since, until),
        )
        .order_by(Announcement.report_id)
    )
    return [(announcement, report) for announcement, report in found]
