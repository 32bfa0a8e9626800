"""USSD sessions as the menu last left them: offered at the next dial, and salvaged when due.

What a session came to is stored as one more message, at most once, whoever stores it.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from gateway.channels.contract import Inbound, SessionEnd
from gateway.ledger.codes import MessageStatus, Refusal, SessionStatus
from gateway.ledger.database import insert_or_skip
from gateway.ledger.messages import incoming_row
from gateway.ledger.quarantine import Seal
from gateway.ledger.tables import Message, UssdRefusal, UssdSession

CHANNEL: Final = "ussd"
_FAILURE: Final = 120
_LONGEST_ID: Final = 90


def find_session(session: Session, session_id: str) -> UssdSession | None:
    """The session of this id, held until the transaction ends: two calls of it take turns."""
    return session.get(UssdSession, session_id, with_for_update=True)


def offered_session(session: Session, phone: str, now: datetime) -> UssdSession | None:
    """The latest session of a phone with an arrival to be taken up again, held as above."""
    return session.scalar(
        select(UssdSession)
        .where(UssdSession.phone == phone, UssdSession.due_at > now)
        .order_by(UssdSession.updated_at.desc())
        .limit(1)
        .with_for_update()
    )


def supersede(dropped: UssdSession, session_id: str) -> None:
    """Another session took the arrival over: this one is neither offered nor salvaged again."""
    dropped.status, dropped.due_at = SessionStatus.SUPERSEDED.value, None
    dropped.superseded_by = session_id


def opened_since(session: Session, phone: str, since: datetime) -> int:
    """How many sessions this phone opened since then."""
    opened = select(func.count()).where(
        UssdSession.phone == phone, UssdSession.updated_at > since, UssdSession.started_at > since
    )
    return session.scalar(opened) or 0


def due_sessions(session: Session, now: datetime, limit: int) -> list[UssdSession]:
    """Sessions that stayed dropped until they were due, each for one clock only."""
    return list(
        session.scalars(
            select(UssdSession)
            .where(UssdSession.due_at <= now)
            .order_by(UssdSession.due_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
    )


def anything_due(session: Session, now: datetime) -> bool:
    due = select(UssdSession.session_id).where(UssdSession.due_at <= now).limit(1)
    return session.scalar(due) is not None


def keep_end(session: Session, end: SessionEnd, now: datetime) -> bool:
    """Record how the provider says a session ended. False: it is unknown, or was recorded before.

    Nothing else moves: what was given is due when it was due before.
    """
    ended = (
        update(UssdSession)
        .where(UssdSession.session_id == end.session_id, UssdSession.closed_at.is_(None))
        .values(
            closing=end.word,
            closed_at=now,
            duration_ms=end.duration_ms,
            hops=end.hops,
            failure=(end.reason or "")[:_FAILURE] or None,
        )
        .execution_options(synchronize_session=False)
    )
    return session.connection().execute(ended).rowcount == 1


def store_result(
    session: Session,
    kept: UssdSession,
    text: str,
    *,
    provider: str,
    salvaged: bool,
    now: datetime,
    lanes: int,
    seal: Seal,
) -> int:
    """Store what a session came to as one more message; its lane. The worker reads `text`."""
    row = incoming_row(
        Inbound(
            provider=provider,
            provider_id=f"{'salvage' if salvaged else 'ussd'}-{_short(kept.session_id)}",
            phone=kept.phone,
            recipient="",
            text=text,
            sent_at=kept.updated_at,
        ),
        received_at=now,
        lanes=lanes,
        seal=seal,
        channel=CHANNEL,
    )
    session.execute(insert_or_skip(session.get_bind().dialect.name, Message), row)
    lane: int = row["lane"]
    return lane


def refuse(session: Session, phone: str, reason: Refusal, now: datetime) -> int:
    """Count a call that was not let in. Returns how many there were of this phone, with this."""
    found = session.get(UssdRefusal, (phone, reason.value), with_for_update=True)
    if found is None:
        found = UssdRefusal(phone=phone, reason=reason.value, calls=0, first_at=now, last_at=now)
        session.add(found)
    found.calls += 1
    found.last_at = now
    return found.calls


def store_stranger(
    session: Session, phone: str, text: str, *, provider: str, now: datetime, lane: int
) -> None:
    """Show the secretariat a phone that dialled and is not registered: one row a phone, for ever.

    What it typed is not kept; `text` says what it was.
    """
    row = {
        "provider": provider,
        "provider_id": f"stranger-{phone}",
        "channel": CHANNEL,
        "phone": phone,
        "recipient": "",
        "text": text,
        "received_at": now,
        "read_at": now,
        "lane": lane,
        "status": MessageStatus.INBOX.value,
        "intent": "registration",
        "decision": "human",
    }
    session.execute(insert_or_skip(session.get_bind().dialect.name, Message), row)


def empty_states(session: Session, before: datetime) -> None:
    """Delete what the menu kept of sessions left before then; the record of them stays."""
    session.execute(
        update(UssdSession)
        .where(
            UssdSession.updated_at < before,
            UssdSession.due_at.is_(None),
            UssdSession.sealed.is_not(None),
        )
        .values(sealed=None)
        .execution_options(synchronize_session=False)
    )


def _short(session_id: str) -> str:
    """An id that fits where it goes, still one of its own."""
    if len(session_id) <= _LONGEST_ID:
        return session_id
    return hashlib.sha256(session_id.encode()).hexdigest()
