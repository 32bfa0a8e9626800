"""Texts on their way out of the outbox: which are due, who takes them, what became of them.

A text is with one provider at a time. Where it may have left already it waits for a delivery
report or a human, and nothing here sends it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session

from gateway.ledger.codes import Purpose, SmsStatus
from gateway.ledger.columns import is_one_of, utc_now
from gateway.ledger.tables import Message, Person, Sms

DIED: Final = "the worker died while sending"
GIVEN_UP: Final = "not sent again: decided"
# Texts of before this are no longer counted: the longest any of them may wait is less.
_RECENT: Final = timedelta(days=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A text that could leave now, and what decides whether and how it does.

    `asked`: it answers a text of this very phone, which came through `via`.
    """

    id: int
    key: str
    phone: str
    text: str
    purpose: Purpose
    priority: int
    segments: int
    attempts: int
    created_at: datetime
    last: str | None = None
    route: str | None = None
    refused_by: tuple[str, ...] = ()
    via: str | None = None
    asked: bool = False
    opted_out: bool = False


def key_of(sms_id: int, cause: str, created_at: datetime) -> str:
    """The name a provider knows this text by: another database's text of this id has another."""
    told = f"{cause}|{created_at.isoformat()}".encode()
    return f"{sms_id}-{hashlib.sha256(told).hexdigest()[:16]}"


def waiting(now: datetime) -> Any:
    """The condition of a text that may be looked at now."""
    return and_(_unsent(), Sms.status == SmsStatus.QUEUED.value, Sms.due_at <= now)


def _unsent() -> ColumnElement[bool]:
    """What the index of due texts is over, in its words."""
    return is_one_of(Sms.status, SmsStatus.QUEUED.value, SmsStatus.SENDING.value)


def due_texts(session: Session, now: datetime, limit: int, *, below: int) -> list[Due]:
    """The most urgent due texts (priority under `below`), locked; others' locked ones are left."""
    chosen = (
        select(Sms, Message.provider, Message.phone, Person.opted_out_at)
        .outerjoin(Message, Sms.message_id == Message.id)
        .outerjoin(Person, Person.phone == Sms.phone)
        .where(waiting(now), Sms.priority < below)
        .order_by(Sms.priority, Sms.id)
        .limit(limit)
        .with_for_update(of=Sms, skip_locked=True)
    )
    return [
        Due(
            id=sms.id,
            key=key_of(sms.id, sms.cause, sms.created_at),
            phone=sms.phone,
            text=sms.text,
            purpose=Purpose(sms.purpose),
            priority=sms.priority,
            segments=sms.segments,
            attempts=sms.attempts,
            created_at=sms.created_at,
            last=sms.provider,
            route=sms.route,
            refused_by=tuple(sms.refused_by or ()),
            via=via if asker == sms.phone else None,
            asked=asker == sms.phone,
            opted_out=opted_out_at is not None,
        )
        for sms, via, asker, opted_out_at in session.execute(chosen)
    ]


def take(session: Session, ids: Sequence[int], provider: str, lease_until: datetime) -> None:
    """Give texts to one provider; nobody else gets them until the lease ends."""
    session.execute(
        update(Sms)
        .where(Sms.id.in_(ids))
        .values(
            status=SmsStatus.SENDING.value,
            provider=provider,
            provider_id=None,
            lease_until=lease_until,
            attempts=Sms.attempts + 1,
        )
        .execution_options(synchronize_session=False)
    )


def under_way(session: Session, claimed_after: datetime) -> dict[str, tuple[int, int, int]]:
    """Requests under way by provider: all, those taken since (by their lease), their segments."""
    found = session.execute(
        select(
            Sms.provider,
            func.count(),
            func.count().filter(Sms.lease_until > claimed_after),
            func.sum(Sms.segments),
        )
        .where(Sms.status == SmsStatus.SENDING.value)
        .group_by(Sms.provider)
    )
    return {str(name): (total, recent, int(parts)) for name, total, recent, parts in found}


def sent_since(session: Session, phones: Collection[str], since: datetime) -> dict[str, int]:
    """How many texts left for each of these phones since then, those under way included."""
    left = or_(Sms.sent_at > since, Sms.status == SmsStatus.SENDING.value)
    found = session.execute(
        select(Sms.phone, func.count())
        .where(Sms.phone.in_(phones), Sms.created_at > since - _RECENT, left)
        .group_by(Sms.phone)
    )
    return dict(found.all())


def expired_claims(session: Session, now: datetime) -> list[Sms]:
    """Texts whose sender died: their lease ran out."""
    gone = (Sms.status == SmsStatus.SENDING.value, Sms.lease_until <= now)
    return list(
        session.scalars(select(Sms).where(*gone).order_by(Sms.id).with_for_update(skip_locked=True))
    )


def texts_of(session: Session, ids: Collection[int]) -> dict[int, Sms]:
    """These texts by their ids."""
    found = session.scalars(select(Sms).where(Sms.id.in_(ids)))
    return {sms.id: sms for sms in found}


def move(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write what became of texts: each with its `id` and the columns to set."""
    if rows:
        session.execute(update(Sms), list(rows))


def anything_due(session: Session, now: datetime) -> bool:
    """Whether a text could leave now, or a claim has run out."""
    expired = and_(Sms.status == SmsStatus.SENDING.value, Sms.lease_until <= now)
    return session.scalar(select(Sms.id).where(or_(waiting(now), expired)).limit(1)) is not None


def ambiguous(session: Session, limit: int = 100) -> list[Sms]:
    """Texts that may or may not have left and wait for a delivery report or a decision."""
    doubtful = Sms.status == SmsStatus.AMBIGUOUS.value
    return list(session.scalars(select(Sms).where(doubtful).order_by(Sms.id).limit(limit)))


def resolve_ambiguous(
    session: Session, sms_id: int, resend: bool, now: datetime | None = None
) -> bool:
    """A human decides about a text in doubt: send it once more, or leave it.

    False: it is not in doubt (any more), and nothing was changed. Sent once more it goes the usual
    way, too old or opted out included; the phone may then have it twice.
    """
    if resend:
        values: dict[str, Any] = {"status": SmsStatus.QUEUED.value, "route": None}
    else:
        settled = now or utc_now()
        values = {
            "status": SmsStatus.FAILED.value,
            "failure": GIVEN_UP,
            "settled_at": settled,
        }
    doubtful = (Sms.id == sms_id, Sms.status == SmsStatus.AMBIGUOUS.value)
    decided = update(Sms).where(*doubtful).values(**values)
    return session.connection().execute(decided).rowcount == 1


def stuck(session: Session) -> dict[str, int]:
    """How many texts ended otherwise than delivered, by status."""
    states = (SmsStatus.AMBIGUOUS, SmsStatus.EXPIRED, SmsStatus.WITHHELD, SmsStatus.FAILED)
    found = session.execute(
        select(Sms.status, func.count())
        .where(Sms.status.in_([state.value for state in states]))
        .group_by(Sms.status)
    )
    return dict.fromkeys((state.value for state in states), 0) | dict(found.all())
