"""Who is signed in to the console, on which browser, and who tried in vain.

All of it stands in the ledger, so every process of every machine agrees and nothing is forgotten
when one of them starts again.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, cast

from sqlalchemy import CursorResult, and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from gateway.ledger.tables import SignInAttempt, Staff, StaffSession

IDLE: Final = timedelta(hours=12)
"""A session nobody used for this long is over."""
LIFE: Final = timedelta(days=7)
"""However busy, a session ends after this."""
WINDOW: Final = timedelta(minutes=15)
"""Failures are counted, and a door stays shut, for this long."""
_NAME_HERE, _NAME, _ADDRESS = 5, 25, 40
# Writing at every page would cost a commit a page; minutes are near enough.
_SEEN: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody signed in: their account's id, name and role, and the session's own id.

    `tour`: how many steps of the tour for newcomers they have seen.
    """

    staff_id: int
    name: str
    role: str
    session_id: int
    seen_at: datetime
    tour: int = 0

    def is_stale(self, now: datetime) -> bool:
        """Whether it is time to write down that they are still there."""
        return now - self.seen_at >= _SEEN


def start_session(
    session: Session, staff_id: int, *, agent: str, address: str, now: datetime
) -> str:
    """Sign somebody in on one browser; returns the token its cookie carries, once."""
    token = secrets.token_urlsafe(32)
    session.add(
        StaffSession(
            token_hash=_digest(token),
            staff_id=staff_id,
            agent=agent[:200],
            address=address[:64],
            created_at=now,
            seen_at=now,
        )
    )
    return token


def who_is_signed_in(session: Session, token: str, now: datetime) -> SignedIn | None:
    """Whose session this token opens, while it lasts and they may sign in at all."""
    row = session.execute(
        select(Staff.id, Staff.name, Staff.role, StaffSession.id, StaffSession.seen_at, Staff.tour)
        .join(Staff, Staff.id == StaffSession.staff_id)
        .where(StaffSession.token_hash == _digest(token), Staff.active, *_alive(now))
    ).first()
    return SignedIn(*row) if row else None


def still_there(session: Session, session_id: int, now: datetime) -> None:
    session.execute(update(StaffSession).where(StaffSession.id == session_id).values(seen_at=now))


def sessions_of(session: Session, staff_id: int, now: datetime) -> list[StaffSession]:
    """The browsers somebody is signed in on, the one used last first."""
    return list(
        session.scalars(
            select(StaffSession)
            .where(StaffSession.staff_id == staff_id, *_alive(now))
            .order_by(StaffSession.seen_at.desc(), StaffSession.id.desc())
            .limit(50)
        )
    )


def end_session(session: Session, staff_id: int, session_id: int, now: datetime) -> bool:
    """End one session of this person. False: they have no such session."""
    chosen = StaffSession.id == session_id
    return _end(session, and_(chosen, StaffSession.staff_id == staff_id), now) == 1


def end_sessions(session: Session, staff_id: int, now: datetime, *, but: int | None = None) -> int:
    """End every session of this person, except `but`. Returns how many there were."""
    others = StaffSession.staff_id == staff_id
    if but is not None:
        others = and_(others, StaffSession.id != but)
    return _end(session, others, now)


def _end(session: Session, which: Any, now: datetime) -> int:
    ended = session.execute(update(StaffSession).where(which, *_alive(now)).values(ended_at=now))
    return cast("CursorResult[Any]", ended).rowcount


def _alive(now: datetime) -> tuple[Any, ...]:
    return (
        StaffSession.ended_at.is_(None),
        StaffSession.seen_at > now - IDLE,
        StaffSession.created_at > now - LIFE,
    )


def attempt(session: Session, name: str, address: str, now: datetime) -> bool:
    """Write down a try before it is judged. False: there were too many, judge nothing.

    Written first, so that a hundred tries at the same moment are not judged either. A name is
    shut sooner to the address that fails than to everybody, so that a stranger who fails on
    purpose does not easily keep its owner out.
    """
    name, address, since = name[:80].casefold(), address[:64], now - WINDOW
    tried = SignInAttempt
    session.execute(delete(tried).where(tried.at < now - timedelta(days=1)))
    row = SignInAttempt(name=name, address=address, at=now)
    session.add(row)
    session.flush()
    here = and_(tried.name == name, tried.address == address)
    counts = session.execute(
        select(
            func.count().filter(here),
            func.count().filter(tried.name == name),
            func.count().filter(tried.address == address),
        ).where(tried.at > since, or_(tried.name == name, tried.address == address))
    ).one()
    limits = (_NAME_HERE, _NAME, _ADDRESS)
    if all(count <= limit for count, limit in zip(counts, limits, strict=True)):
        return True
    # Whoever knocks at a shut door does not keep it shut for longer.
    session.delete(row)
    return False


def forgive(session: Session, name: str, address: str) -> None:
    """They got in: their failures from this address no longer count."""
    session.execute(
        delete(SignInAttempt).where(
            SignInAttempt.name == name[:80].casefold(), SignInAttempt.address == address[:64]
        )
    )


def _digest(token: str) -> str:
    # The token is 256 random bits: a plain hash cannot be guessed back.
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
