"""Who may sign in to the console, and which machines hold a key to the API."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from functools import cache
from typing import Any, cast

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import CursorResult, or_, select, update
from sqlalchemy.orm import Session

from gateway.ledger.tables import ApiKey, Staff

ROLES = ("reader", "secretariat", "protection", "administrator")
ADMINISTRATOR = "administrator"
_KEY_PREFIX = "lab_"

# OWASP's second recommended argon2id setting (19 MiB, 2 passes): about 30 ms on a small server.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


class NameTakenError(Exception):
    """Somebody, or some machine, has this name already."""


def add_staff(session: Session, name: str, role: str, now: datetime) -> str:
    """Add somebody who may sign in; returns their first password. Raises NameTakenError."""
    if session.scalar(select(Staff.id).where(Staff.name == name)) is not None:
        raise NameTakenError(name)
    password = secrets.token_urlsafe(12)
    session.add(
        Staff(
            name=name,
            role=role,
            password_hash=_hasher.hash(password),
            active=True,
            created_at=now,
        )
    )
    return password


def ensure_administrator(session: Session, now: datetime) -> str | None:
    """The first administrator's password the first time; None when there is anybody already."""
    if session.scalar(select(Staff.id).limit(1)) is not None:
        return None
    return add_staff(session, "admin", ADMINISTRATOR, now)


def check_password(session: Session, name: str, password: str) -> Staff | None:
    """The person of this name and password. Takes as long for an unknown name."""
    person = session.scalar(select(Staff).where(Staff.name == name, Staff.active))
    try:
        _hasher.verify(person.password_hash if person else _nobody(), password)
    except VerifyMismatchError:
        return None
    return person


def change_password(session: Session, staff_id: int, password: str) -> None:
    """Give somebody another password. Their sessions are the caller's to end."""
    values = {"password_hash": _hasher.hash(password)}
    session.execute(update(Staff).where(Staff.id == staff_id).values(**values))


def saw_tour(session: Session, staff_id: int, steps: int) -> None:
    """This person has seen so many steps of the tour; 0: it begins again."""
    session.execute(update(Staff).where(Staff.id == staff_id).values(tour=steps))


def set_totp(session: Session, staff_id: int, sealed: bytes | None) -> None:
    """From now on this person needs a code beside the password; None: no longer."""
    values = {"totp_sealed": sealed, "totp_step": None}
    session.execute(update(Staff).where(Staff.id == staff_id).values(**values))


def use_totp_step(session: Session, staff_id: int, step: int) -> bool:
    """Use up the code of this half minute. False: it, or a later one, was used before."""
    unused = or_(Staff.totp_step.is_(None), Staff.totp_step < step)
    used = session.execute(update(Staff).where(Staff.id == staff_id, unused).values(totp_step=step))
    return cast("CursorResult[Any]", used).rowcount == 1


@cache
def _nobody() -> str:
    """A hash no password has, checked so that an unknown name is not answered sooner."""
    return _hasher.hash(secrets.token_urlsafe(16))


def add_key(session: Session, name: str, now: datetime) -> str:
    """A new key for a machine; only its hash stays. Raises NameTakenError."""
    if session.scalar(select(ApiKey.id).where(ApiKey.name == name)) is not None:
        raise NameTakenError(name)
    key = _KEY_PREFIX + secrets.token_urlsafe(30)
    session.add(ApiKey(name=name, prefix=key[:10], key_hash=_digest(key), created_at=now))
    return key


def key_name(session: Session, key: str) -> str | None:
    """The name a valid key goes by."""
    return session.scalar(
        select(ApiKey.name).where(ApiKey.key_hash == _digest(key), ApiKey.revoked_at.is_(None))
    )


def revoke_key(session: Session, name: str, now: datetime) -> bool:
    """End a key; its name stays taken. False: there is no valid key of this name."""
    ended = session.execute(
        update(ApiKey)
        .where(ApiKey.name == name, ApiKey.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    return bool(cast("CursorResult[Any]", ended).rowcount)


def _digest(key: str) -> str:
    # The key is 240 random bits: a plain hash cannot be guessed back.
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
