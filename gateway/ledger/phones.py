"""A telephone as its owner sees it: what was sent from it and what came to it, in one order."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from gateway.channels.segments import segments
from gateway.ledger.codes import SmsStatus
from gateway.ledger.quarantine import Seal, SealError
from gateway.ledger.tables import Message, Person, Sms

MOST: Final = 200
"""Texts of all the telephones together; nobody scrolls further back."""
_LEFT: Final = (SmsStatus.SENT.value, SmsStatus.DELIVERED.value)
_MICROSECOND: Final = timedelta(microseconds=1)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
TYPED_HERE: Final = "sim-"
"""How the id of a text begins that was typed into a simulated phone."""


@dataclass(frozen=True, slots=True)
class Line:
    """One text on a telephone. `ours`: it came from us. `text` None: it may not be shown."""

    phone: str
    ours: bool
    text: str | None
    segments: int
    at: datetime

    @property
    def mark(self) -> int:
        """Its place in the order of all texts: microseconds since 1970."""
        return (self.at - _EPOCH) // _MICROSECOND


def moment_of(mark: int) -> datetime:
    """The moment of a `Line.mark`. Raises OverflowError for one that is none."""
    return _EPOCH + mark * _MICROSECOND


def lines(session: Session, phones: Collection[str], after: datetime, seal: Seal) -> list[Line]:
    """What these telephones sent and received after a moment, the newest first.

    A text typed into a simulated phone is shown as it was typed; of any other only what is masked.
    """
    sent = session.execute(
        select(
            Message.phone, Message.text, Message.sealed, Message.provider_id, Message.received_at
        )
        .where(Message.phone.in_(phones), Message.received_at > after, Message.channel == "sms")
        .order_by(Message.received_at.desc(), Message.id.desc())
        .limit(MOST)
    )
    came = session.execute(
        select(Sms.phone, Sms.text, Sms.segments, Sms.sent_at)
        .where(
            Sms.phone.in_(phones),
            Sms.created_at > after,
            Sms.status.in_(_LEFT),
        )
        .order_by(Sms.created_at.desc(), Sms.id.desc())
        .limit(MOST)
    )
    found = []
    for phone, masked, sealed, provider_id, at in sent:
        own = provider_id.startswith(TYPED_HERE)
        text = (_opened(sealed, seal) if own else None) or masked
        found.append(Line(phone, ours=False, text=text, segments=segments(text or ""), at=at))
    for phone, text, count, left_at in came:
        if left_at is not None:
            found.append(Line(phone, ours=True, text=text, segments=count, at=left_at))
    return sorted(found, key=lambda line: line.at, reverse=True)


def _opened(sealed: bytes | None, seal: Seal) -> str | None:
    if sealed is None:
        return None
    try:
        return seal.open(sealed)
    except SealError:
        return None


def owners(session: Session) -> list[Person]:
    """Everybody who is registered and active, by role and name."""
    found = session.scalars(select(Person).where(Person.active).order_by(Person.role, Person.name))
    return list(found)
