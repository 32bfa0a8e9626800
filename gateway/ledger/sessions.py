"""USSD sessions as the menu last left them, so that a dropped one can be taken up again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gateway.ledger.tables import UssdSession


def find_session(session: Session, session_id: str) -> UssdSession | None:
    """The session of this id, held until the transaction ends: two calls of it take turns."""
    return session.get(UssdSession, session_id, with_for_update=True)


def dropped_session(session: Session, phone: str, since: datetime) -> UssdSession | None:
    """The latest session of a phone that did not come to an end, left after `since`."""
    return session.scalar(
        select(UssdSession)
        .where(UssdSession.phone == phone, ~UssdSession.ended, UssdSession.updated_at > since)
        .order_by(UssdSession.updated_at.desc())
        .limit(1)
    )


def keep_session(
    session: Session, *, session_id: str, phone: str, state: str, ended: bool, now: datetime
) -> None:
    """Keep what the menu knows after a call, before it is answered."""
    found = session.get(UssdSession, session_id)
    if found is None:
        found = UssdSession(session_id=session_id, phone=phone, started_at=now)
        session.add(found)
    found.state, found.ended, found.updated_at = state, ended, now
