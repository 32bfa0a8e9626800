"""The trail as the administrator reads it: the newest first, filtered, in pages by key.

A page looks at a bounded number of rows; a rare thing may take several steps to find.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from gateway.ledger.tables import Trail

STEP: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look for; `subject` is like `report:142`, or only its kind."""

    actor: str | None = None
    action: str | None = None
    subject: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """One page; `further`: the row before which to go on; `searched`: it had looked far enough."""

    rows: Sequence[Trail]
    further: int | None
    searched: bool = False


def newest_lines(session: Session, wanted: Wanted, *, before: int | None, limit: int) -> Lines:
    """What was done before the row `before`. Up to two statements."""
    walk = select(Trail.id).order_by(Trail.id.desc()).limit(STEP)
    if before is not None:
        walk = walk.where(Trail.id < before)
    if wanted.actor is not None:
        walk = walk.where(Trail.actor == wanted.actor)
    elif wanted.subject is not None and ":" in wanted.subject:
        walk = walk.where(Trail.subject == wanted.subject)
    query = select(Trail).where(Trail.id.in_(select(walk.subquery().c.id)))
    if wanted.action is not None:
        query = query.where(Trail.action == wanted.action)
    if wanted.subject is not None:
        about = Trail.subject.startswith(wanted.subject, autoescape=True)
        query = query.where(Trail.subject == wanted.subject if ":" in wanted.subject else about)
    if wanted.since is not None:
        query = query.where(Trail.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(Trail.at < wanted.until)
    rows = session.scalars(query.order_by(Trail.id.desc()).limit(limit + 1)).all()
    if len(rows) > limit:
        return Lines(rows[:limit], rows[limit - 1].id)
    end = session.scalar(walk.limit(1).offset(STEP - 1))
    return Lines(rows, end, searched=end is not None)
