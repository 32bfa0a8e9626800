"""How much waits, and how much there is: a few indexed counts, as quick at any size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gateway.ledger.codes import AlertStatus, SmsStatus
from gateway.ledger.messages import oldest_waiting
from gateway.ledger.tables import Alert, Message, Report, Sms

_PENDING = (SmsStatus.QUEUED.value, SmsStatus.SENDING.value)


@dataclass(frozen=True, slots=True)
class Counter:
    """One measure: its name, what it means, and a value for each value of its label."""

    name: str
    meaning: str
    label: str
    values: Mapping[str, float]


def oldest_waiting_seconds(session: Session, now: datetime) -> float:
    """How long the longest-waiting text has waited for a worker; 0 when none waits."""
    oldest = oldest_waiting(session)
    return max((now - oldest).total_seconds(), 0.0) if oldest else 0.0


def count_everything(session: Session, now: datetime) -> list[Counter]:
    """Every counter of `/metrics`."""
    waiting = session.scalar(
        select(func.count()).select_from(Message).where(Message.status == "received")
    )
    pending = session.execute(
        select(Sms.status, func.count()).where(Sms.status.in_(_PENDING)).group_by(Sms.status)
    )
    alerts = session.execute(
        select(Alert.level, func.count())
        .where(Alert.status == AlertStatus.OPEN.value, Alert.drill.is_(False))
        .group_by(Alert.level)
    )
    # Ids only grow: the highest tells how many there have been without counting them.
    newest = {
        name: float(session.scalar(select(func.max(table.id))) or 0)
        for name, table in (("message", Message), ("report", Report), ("sms", Sms))
    }
    return [
        Counter("labari_messages_waiting", "Texts no worker has read.", "state",
                {"received": float(waiting or 0)}),
        Counter("labari_oldest_waiting_seconds", "Age of the oldest of them.", "state",
                {"received": oldest_waiting_seconds(session, now)}),
        Counter("labari_outbox", "Texts on their way out.", "status",
                {status: float(count) for status, count in pending}),
        Counter("labari_alerts_open", "Open alerts, without drills.", "level",
                {level: float(count) for level, count in alerts}),
        Counter("labari_newest_id", "Highest id so far.", "table", newest),
    ]  # fmt: skip
