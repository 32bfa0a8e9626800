"""The accounts of the console as an administrator keeps them: roles, sign-ins, shut doors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from gateway.ledger.sign_ins import WINDOW
from gateway.ledger.staff import ADMINISTRATOR
from gateway.ledger.tables import SignInAttempt, Staff, StaffSession

_SHUT: Final = 5
"""From so many failures on a name is shut to an address."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in; `seen_at` None: never seen."""

    staff: Staff
    seen_at: datetime | None


def accounts(session: Session, *, after: int, limit: int) -> list[Account]:
    """Accounts after this one, in the order in which they were made."""
    seen = (
        select(func.max(StaffSession.seen_at))
        .where(StaffSession.staff_id == Staff.id)
        .correlate(Staff)
        .scalar_subquery()
    )
    query = select(Staff, seen).where(Staff.id > after).order_by(Staff.id).limit(limit)
    return [Account(*row) for row in session.execute(query)]


def held(session: Session, staff_id: int) -> Staff | None:
    """An account, and every administrator's, held so that the last of them always remains."""
    chosen = (Staff.id == staff_id) | (Staff.role == ADMINISTRATOR)
    rows = session.scalars(select(Staff).where(chosen).order_by(Staff.id).with_for_update())
    return next((row for row in rows.all() if row.id == staff_id), None)


def is_last_administrator(session: Session, person: Staff) -> bool:
    """Whether without this person nobody could administer."""
    if person.role != ADMINISTRATOR or not person.active:
        return False
    others = select(func.count()).where(
        Staff.role == ADMINISTRATOR, Staff.active, Staff.id != person.id
    )
    return session.scalar(others) == 0


def shut_doors(session: Session, now: datetime, limit: int = 20) -> Sequence[Any]:
    """Rows of (name, address, failures, last) to whom the door is shut now."""
    tried = SignInAttempt
    return session.execute(
        select(tried.name, tried.address, func.count(), func.max(tried.at))
        .where(tried.at > now - WINDOW)
        .group_by(tried.name, tried.address)
        .having(func.count() >= _SHUT)
        .order_by(func.max(tried.at).desc())
        .limit(limit)
    ).all()


def open_door(session: Session, name: str) -> None:
    """Forget everybody's failures under this name."""
    session.execute(delete(SignInAttempt).where(SignInAttempt.name == name[:80].casefold()))
