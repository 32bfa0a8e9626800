"""Notices escalations that should have run and did not. It looks, and mends nothing.

It shares no line with what escalates, so that one mistake cannot hide the other; it is asked by
`/metrics`, by `labari doctor` and by the clock, each in a process of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from config.regions import Region
from gateway.ledger.tables import Alert, AlertStep


@dataclass(frozen=True, slots=True)
class Overdue:
    """An open alert for which something did not happen, since how many minutes."""

    alert_id: int
    drill: bool
    minutes: int


def overdue(session: Session, region: Region, now: datetime) -> list[Overdue]:
    """Open alerts with a step that nobody carried out in time, or with no step at all."""
    patience = timedelta(minutes=region.escalation.overdue)
    late: dict[int, Overdue] = {}
    waiting = session.execute(
        select(Alert.id, Alert.drill, Alert.level, AlertStep.due_at)
        .join(AlertStep, AlertStep.alert_id == Alert.id)
        .where(Alert.status == "open", AlertStep.done_at.is_(None), AlertStep.due_at < now)
        .order_by(AlertStep.due_at.desc())
    ).all()
    forgotten = session.execute(
        select(Alert.id, Alert.drill, Alert.level, Alert.opened_at)
        .where(Alert.status == "open", ~exists().where(AlertStep.alert_id == Alert.id))
        .order_by(Alert.id)
    ).all()
    quiet = region.quiet_hours
    for alert_id, drill, level, due_at in [*waiting, *forgotten]:
        if level != "urgence" and quiet.covers(now):
            continue
        since = due_at if level == "urgence" else quiet.over(due_at)
        if now - since > patience:
            late[alert_id] = Overdue(alert_id, drill, int((now - since) / timedelta(minutes=1)))
    return list(late.values())
