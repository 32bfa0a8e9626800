"""Texts on their way out of the outbox: which are due, who takes them, what became of them.

A text is with one provider at a time. Where it may have left already it waits for a delivery
report or a human, and nothing here sends it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Update, and_, bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from gateway.ledger.bulk import update_rows
from gateway.ledger.codes import Purpose, SmsStatus
from gateway.ledger.columns import UtcDateTime, is_one_of, utc_now
from gateway.ledger.tables import Message, Person, Sms

DIED: Final = "the worker died while sending"
GIVEN_UP: Final = "not sent again: decided"
_DUE: Final = (
    "id", "cause", "phone", "text", "purpose", "priority", "segments", "attempts", "created_at",
    "provider", "route", "refused_by",
)  # fmt: skip
_KNOWN: Final = (
    "id", "status", "priority", "segments", "attempts", "created_at", "due_at", "sent_at",
    "settled_at", "provider_id", "route", "refused_by",
)  # fmt: skip
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


@dataclass(frozen=True, slots=True)
class Claim:
    """A text that was given to a provider and is not done: its sender's lease, its segments."""

    sms_id: int
    provider: str
    lease_until: datetime
    segments: int


def key_of(sms_id: int, cause: str, created_at: datetime) -> str:
    """The name a provider knows this text by: another database's text of this id has another."""
    told = f"{cause}|{created_at.isoformat()}".encode()
    return f"{sms_id}-{hashlib.sha256(told).hexdigest()[:16]}"


def waiting(now: Any) -> Any:
    """The condition of a text that may be looked at now."""
    return and_(_unsent(), Sms.status == SmsStatus.QUEUED.value, Sms.due_at <= now)


def _unsent() -> ColumnElement[bool]:
    """What the index of due texts is over, in its words."""
    return is_one_of(Sms.status, SmsStatus.QUEUED.value, SmsStatus.SENDING.value)


_STUCK: Final = (
    SmsStatus.AMBIGUOUS.value,
    SmsStatus.EXPIRED.value,
    SmsStatus.WITHHELD.value,
    SmsStatus.FAILED.value,
)


def _stuck() -> ColumnElement[bool]:
    """What the index of texts that ended badly is over, in its words."""
    return is_one_of(Sms.status, *_STUCK)


def due_texts(session: Session, now: datetime, limit: int, *, below: int) -> list[Due]:
    """The most urgent due texts (priority under `below`), locked; others' locked ones are left."""
    bound = {"now": now, "below": below, "limit": limit}
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
            via=sms.via if sms.asker == sms.phone else None,
            asked=sms.asker == sms.phone,
            opted_out=sms.opted_out_at is not None,
        )
        for sms in session.execute(_due(), bound)
    ]


# These are asked at every look: to put them into words would cost more than to answer them.
@cache
def _due() -> Select[Any]:
    columns = [getattr(Sms, name) for name in _DUE]
    about = (Message.provider.label("via"), Message.phone.label("asker"), Person.opted_out_at)
    return (
        select(*columns, *about)
        .outerjoin(Message, Sms.message_id == Message.id)
        .outerjoin(Person, Person.phone == Sms.phone)
        .where(waiting(bindparam("now", type_=UtcDateTime)), Sms.priority < bindparam("below"))
        .order_by(Sms.priority, Sms.id)
        .limit(bindparam("limit"))
        .with_for_update(of=Sms, skip_locked=True)
    )


def take(session: Session, ids: Sequence[int], provider: str, lease_until: datetime) -> None:
    """Give texts to one provider; nobody else gets them until the lease ends."""
    bound = {"ids": list(ids), "to": provider, "until": lease_until}
    session.connection().execute(_taken(), bound)


def give_back(session: Session, ids: Collection[int]) -> None:
    """Texts that were taken and never handed to the provider are due again, and not in doubt."""
    back = {"status": SmsStatus.QUEUED.value, "lease_until": None, "attempts": Sms.attempts - 1}
    mine = (Sms.id.in_(ids), Sms.status == SmsStatus.SENDING.value)
    session.connection().execute(update(Sms).where(*mine).values(**back))


@cache
def _taken() -> Update:
    return (
        update(Sms)
        .where(Sms.id.in_(bindparam("ids", expanding=True)))
        .values(
            status=SmsStatus.SENDING.value,
            provider=bindparam("to"),
            provider_id=None,
            lease_until=bindparam("until", type_=UtcDateTime),
            attempts=Sms.attempts + 1,
        )
    )


def under_way(session: Session) -> list[Claim]:
    """Every text that is with a provider now; never more than the places there are."""
    return [Claim(*claim) for claim in session.execute(_sending())]


@cache
def _sending() -> Select[Any]:
    sending = is_one_of(Sms.status, SmsStatus.SENDING.value)
    columns = [getattr(Sms, name) for name in ("id", "provider", "lease_until", "segments")]
    return select(*columns).where(sending)


def sent_since(session: Session, phones: Collection[str], since: datetime) -> dict[str, int]:
    """How many texts left for each of these phones since then, those under way included."""
    bound = {"phones": list(phones), "since": since, "written": since - _RECENT}
    return dict(session.execute(_left(), bound).all())


@cache
def _left() -> Select[Any]:
    since, written = (bindparam(name, type_=UtcDateTime) for name in ("since", "written"))
    left = or_(Sms.sent_at > since, Sms.status == SmsStatus.SENDING.value)
    these = Sms.phone.in_(bindparam("phones", expanding=True))
    counted: list[ColumnElement[Any]] = [Sms.phone.expression, func.count()]
    query: Select[Any] = select(*counted).where(these, Sms.created_at > written, left)
    return query.group_by(Sms.phone)


def expired_claims(session: Session, now: datetime) -> list[Sms]:
    """Texts whose sender died: their lease ran out."""
    gone = (Sms.status == SmsStatus.SENDING.value, Sms.lease_until <= now)
    return list(
        session.scalars(select(Sms).where(*gone).order_by(Sms.id).with_for_update(skip_locked=True))
    )


def texts_of(session: Session, ids: Collection[int]) -> dict[int, Any]:
    """These texts by their ids: rows with the names of the table, without the words."""
    found = session.execute(_texts(), {"ids": list(ids)})
    return {sms.id: sms for sms in found}


@cache
def _texts() -> Select[Any]:
    columns = [getattr(Sms, name) for name in _KNOWN]
    return select(*columns).where(Sms.id.in_(bindparam("ids", expanding=True)))


def move(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write what became of texts: each with its `id` and the columns to set, the same in all."""
    update_rows(session, Sms, rows)


def anything_due(session: Session, now: datetime) -> bool:
    """Whether a text could leave now, or a claim has run out."""
    expired = and_(Sms.status == SmsStatus.SENDING.value, Sms.lease_until <= now)
    return session.scalar(select(Sms.id).where(or_(waiting(now), expired)).limit(1)) is not None


def next_due(session: Session, now: datetime, until: datetime) -> datetime | None:
    """When the next text falls due that does after `now` and not after `until`."""
    queued = is_one_of(Sms.status, SmsStatus.QUEUED.value)
    soon = (_unsent(), queued, Sms.due_at > now, Sms.due_at <= until)
    return session.scalar(select(func.min(Sms.due_at)).where(*soon))


def anything_waits(session: Session, now: datetime) -> bool:
    """Whether a text is due that nobody has taken."""
    return session.scalar(select(Sms.id).where(waiting(now)).limit(1)) is not None


def ambiguous(session: Session, limit: int = 100) -> list[Sms]:
    """Texts that may or may not have left and wait for a delivery report or a decision."""
    doubtful = and_(_stuck(), Sms.status == SmsStatus.AMBIGUOUS.value)
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
    found = session.execute(select(Sms.status, func.count()).where(_stuck()).group_by(Sms.status))
    return dict.fromkeys(_STUCK, 0) | dict(found.all())
