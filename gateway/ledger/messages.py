"""Incoming texts: stored once, found again by the lane that works them.

Storing is the one thing a webhook waits for. A repeated text is caught by the unique
(provider, provider_id), never by looking first.
"""

from __future__ import annotations

import hashlib
import secrets
import zlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.orm import Session

from gateway.channels.contract import Inbound
from gateway.ledger.bulk import update_rows
from gateway.ledger.codes import MessageStatus
from gateway.ledger.columns import is_one_of
from gateway.ledger.database import Ledger
from gateway.ledger.quarantine import Seal
from gateway.ledger.tables import Message

# Whatever a reader sets on a text.
_LEARNT = (
    "id", "status", "attempts", "error", "person_id", "text", "intent", "decision", "sensitive",
    "reading", "read_at",
)  # fmt: skip


def incoming_row(
    inbound: Inbound, *, received_at: datetime, lanes: int, seal: Seal, channel: str = "sms"
) -> dict[str, Any]:
    """The columns of one new text, ready for `store` or for the spool."""
    return {
        "provider": inbound.provider,
        "provider_id": (inbound.provider_id or _stand_in_id(inbound))[:128],
        "channel": channel,
        "phone": inbound.phone[:64],
        "recipient": inbound.recipient[:64],
        "sealed": seal.close(inbound.text),
        "network_code": (inbound.network_code or "")[:20] or None,
        "link_id": (inbound.link_id or "")[:128] or None,
        "sent_at": inbound.sent_at,
        "received_at": received_at,
        "lane": zlib.crc32(inbound.phone.encode()) % lanes,
        "status": MessageStatus.RECEIVED.value,
    }


def _stand_in_id(inbound: Inbound) -> str:
    """An id for a text that came without one.

    A provider that calls again repeats its date, so sender, text and date together know a repeat.
    Without a date nothing does: then each call is a text, and the reader's own rule for resends
    within half an hour decides whether it counts.
    """
    if inbound.sent_at is None:
        return f"none-{secrets.token_hex(12)}"
    told = repr((inbound.phone, inbound.recipient, inbound.text, inbound.sent_at))
    return f"hash-{hashlib.sha256(told.encode()).hexdigest()[:40]}"


def store(ledger: Ledger, row: dict[str, Any]) -> bool:
    """Store one text durably, in its own transaction. False: it was there already."""
    return ledger.insert_once(Message, row)


def _waits() -> ColumnElement[bool]:
    """A text no worker has read. With its lane, so that the index over those alone is used."""
    return and_(Message.lane >= 0, is_one_of(Message.status, MessageStatus.RECEIVED.value))


def waiting_lanes(session: Session) -> list[int]:
    """The lanes in which at least one text waits."""
    return list(session.scalars(select(Message.lane).where(_waits()).distinct()))


def next_waiting(session: Session, lane: int, limit: int) -> list[Message]:
    """The oldest texts waiting in a lane, in the order they came.

    They are in no session: what is learnt of them is written by `keep_readings`.
    """
    found = session.scalars(
        select(Message).where(Message.lane == lane, _waits()).order_by(Message.id).limit(limit)
    ).all()
    for message in found:
        session.expunge(message)
    return list(found)


def keep_readings(session: Session, read: Iterable[Message]) -> None:
    """Write what was learnt of texts that waited."""
    rows = [{name: getattr(message, name) for name in _LEARNT} for message in read]
    update_rows(session, Message, rows)


def oldest_waiting(session: Session) -> datetime | None:
    """When the text that has waited longest came in."""
    # By lane: asked for the one oldest, SQLite would walk through all texts by their time.
    by_lane = select(func.min(Message.received_at)).where(_waits()).group_by(Message.lane)
    return min(session.scalars(by_lane), default=None)


def earlier_messages(
    session: Session, phones: set[str], since: datetime, before: int
) -> list[Message]:
    """Texts of these phones read since then and before the message `before`, oldest first."""
    return list(
        session.scalars(
            select(Message)
            .where(
                Message.phone.in_(phones),
                Message.id < before,
                Message.received_at >= since,
                Message.status != MessageStatus.RECEIVED.value,
            )
            .order_by(Message.id)
        )
    )


def empty_quarantine(session: Session, before: datetime) -> None:
    """Delete what was written before then, as it was written; the masked text stays.

    A text that nobody could read yet is kept. Looks back a month, so that it stays quick.
    """
    session.execute(
        update(Message)
        .where(
            Message.received_at < before,
            Message.received_at > before - timedelta(days=31),
            Message.sealed.is_not(None),
            Message.status.not_in((MessageStatus.RECEIVED.value, MessageStatus.FAILED.value)),
        )
        .values(sealed=None)
        .execution_options(synchronize_session=False)
    )
