"""The trail as the administrator reads it: the newest first, filtered, in pages by key.

A page looks at a bounded number of rows; a rare thing may take several steps to find.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from gateway.ledger.columns import of_one
from gateway.ledger.tables import Trail

STEP: Final = 3_000


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
    lead, order, rest = _conditions(wanted)
    if before is not None:
        lead.append(Trail.id < before)
    if not rest:
        rows = session.scalars(select(Trail).where(*lead).order_by(*order).limit(limit + 1)).all()
        return Lines(rows[:limit], rows[limit - 1].id if len(rows) > limit else None)
    walk = select(Trail.id).where(*lead).order_by(*order).limit(1).offset(STEP - 1)
    end = session.scalar(walk)
    query = select(Trail).where(*lead, *rest)
    if end is not None:
        query = query.where(Trail.id >= end)
    rows = session.scalars(query.order_by(*order).limit(limit + 1)).all()
    if len(rows) > limit:
        return Lines(rows[:limit], rows[limit - 1].id)
    return Lines(rows, end, searched=end is not None)


_Conditions = list[ColumnElement[bool]]


def _conditions(wanted: Wanted) -> tuple[_Conditions, list[ColumnElement[Any]], _Conditions]:
    """What an index answers alone, the order in which it does, and all other conditions."""
    lead: _Conditions = []
    order: list[ColumnElement[Any]] = [Trail.id.desc()]
    rest: _Conditions = []
    whole = wanted.subject is not None and ":" in wanted.subject
    if whole:
        lead, order = [of_one(Trail.subject, wanted.subject)], [Trail.subject.desc(), *order]
    elif wanted.subject is not None:
        rest.append(Trail.subject.startswith(wanted.subject, autoescape=True))
    if wanted.actor is not None:
        if whole:
            rest.append(Trail.actor == wanted.actor)
        else:
            lead, order = [of_one(Trail.actor, wanted.actor)], [Trail.actor.desc(), *order]
    if wanted.action is not None:
        rest.append(Trail.action == wanted.action)
    if wanted.since is not None:
        rest.append(Trail.at >= wanted.since)
    if wanted.until is not None:
        rest.append(Trail.at < wanted.until)
    return lead, order, rest
