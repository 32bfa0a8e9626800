"""Texts out of the house as the desk reads them: how many, what became of them, which are in doubt.

Counts look at the newest ten thousand texts at most, whatever the size of the outbox.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gateway.ledger.tables import Message, Person, Sms

STEP: Final = 10_000


@dataclass(frozen=True, slots=True)
class Count:
    """Texts of one purpose that stand at one status, and their segments."""

    purpose: str
    status: str
    provider: str | None
    texts: int
    segments: int


@dataclass(frozen=True, slots=True)
class Texts:
    """One page; `further`: the text before which to go on; `searched`: it looked far enough."""

    rows: Sequence[Any]
    further: int | None
    searched: bool = False


def counts_since(session: Session, since: datetime) -> list[Count]:
    """What was written since then, by purpose, status and provider. One statement."""
    walk = (
        select(Sms.purpose, Sms.status, Sms.provider, Sms.segments)
        .where(Sms.created_at >= since)
        .order_by(Sms.created_at.desc(), Sms.id.desc())
        .limit(STEP)
        .subquery()
    )
    key = (walk.c.purpose, walk.c.status, walk.c.provider)
    found = session.execute(
        select(*key, func.count(), func.sum(walk.c.segments)).group_by(*key).order_by(*key)
    )
    return [
        Count(purpose, status, provider, int(texts), int(segments))
        for purpose, status, provider, texts, segments in found
    ]


def received_at_since(session: Session, since: datetime) -> Sequence[datetime]:
    """When texts came in since then, at most the newest ten thousand. One statement."""
    query = select(Message.received_at).where(Message.received_at >= since)
    newest = query.order_by(Message.received_at.desc(), Message.id.desc()).limit(STEP)
    return session.scalars(newest).all()


def newest_texts(
    session: Session,
    *,
    before: int | None,
    limit: int,
    status: str | None = None,
    purpose: str | None = None,
    provider: str | None = None,
) -> Texts:
    """Rows of (Sms, name, audience) before this text, the newest first. Up to two statements."""
    asked = ((Sms.status, status), (Sms.purpose, purpose), (Sms.provider, provider))
    rest = [column == value for column, value in asked if value is not None]
    walk = select(Sms.id).order_by(Sms.id.desc()).limit(1).offset(STEP - 1)
    query = (
        select(Sms, Person.name, Person.audience)
        .outerjoin(Person, Person.id == Sms.person_id)
        .order_by(Sms.id.desc())
        .limit(limit + 1)
    )
    if before is not None:
        walk, query = walk.where(Sms.id < before), query.where(Sms.id < before)
    end = session.scalar(walk) if rest else None
    if end is not None:
        query = query.where(Sms.id >= end)
    rows = session.execute(query.where(*rest)).all()
    if len(rows) > limit:
        return Texts(rows[:limit], rows[limit - 1][0].id)
    return Texts(rows, end, searched=end is not None)
