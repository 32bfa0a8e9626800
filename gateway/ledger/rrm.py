"""Notes to the rapid response mechanism: one for each wave that is large enough."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gateway.ledger.tables import Alert, RrmNote


def noted(
    session: Session, pcode: str, alert: Alert | None, since: datetime, *, drill: bool
) -> bool:
    """Whether this wave was noted: with its open alert, or lately when there was none."""
    # A note is written at once: what else waits to be written can wait for its batch.
    with session.no_autoflush:
        latest = session.scalar(
            select(RrmNote)
            .where(RrmNote.pcode == pcode, RrmNote.drill.is_(drill))
            .order_by(RrmNote.id.desc())
            .limit(1)
        )
    if latest is None:
        return False
    if alert is not None and latest.alert_id is not None:
        return latest.alert_id == alert.id
    return latest.noted_at > since


def keep_note(
    session: Session,
    pcode: str,
    alert: Alert | None,
    *,
    drill: bool,
    rule: str,
    households: int,
    people: int,
    now: datetime,
) -> RrmNote:
    """Keep that the mechanism was told, and why; its id is known when this returns."""
    note = RrmNote(
        pcode=pcode,
        drill=drill,
        alert_id=alert.id if alert else None,
        rule=rule,
        households=households,
        people=people,
        noted_at=now,
    )
    session.add(note)
    session.flush()
    return note
