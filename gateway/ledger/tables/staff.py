"""Who works at the console or with the interface, and what they decided and did."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from gateway.ledger.tables.base import Base, partial


class Staff(Base):
    """Who may sign in to the console."""

    __tablename__ = "staff"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str] = mapped_column(String(20))
    password_hash: Mapped[str]
    active: Mapped[bool]
    created_at: Mapped[datetime]
    totp_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The secret of the codes on their telephone, encrypted; None: a password is enough."""
    tour: Mapped[int] = mapped_column(server_default="0")
    """How many steps of the tour for newcomers they have seen."""
    totp_step: Mapped[int | None]
    """The half minute of the last code used: a code seen over a shoulder opens nothing."""


class StaffSession(Base):
    """Somebody signed in on one browser, until they leave, are sent away or stay silent."""

    __tablename__ = "staff_sessions"
    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    agent: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Invitation(Base):
    """A link that opens the console once: to somebody new, or to who forgot the password."""

    __tablename__ = "invitations"
    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(String(20))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    """Whose password it changes; None: it makes a new account."""
    invited_by: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class SignInAttempt(Base):
    """A sign-in that was tried and has not succeeded: too many, and the door stays shut."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (
        Index("ix_sign_in_attempts_name_at", "name", "at"),
        Index("ix_sign_in_attempts_address_at", "address", "at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class ApiKey(Base):
    """A machine's key: only its hash is kept, and its first characters to tell it by."""

    __tablename__ = "api_keys"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    prefix: Mapped[str] = mapped_column(String(12))
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class Decision(Base):
    """What somebody of the secretariat decided; a worker carries it out, once."""

    __tablename__ = "decisions"
    __table_args__ = (
        partial("ix_decisions_waiting", "id", where="done_at IS NULL"),
        Index("ix_decisions_kind_subject_id", "kind", "subject_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int]
    """The report, alert or message it is about: the kind says which."""
    detail: Mapped[dict[str, Any]]
    actor: Mapped[str]
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(40))


class LevelSet(Base):
    """The levels of alerts as somebody set them; the newest are in force, none is ever changed."""

    __tablename__ = "level_sets"
    id: Mapped[int] = mapped_column(primary_key=True)
    levels: Mapped[dict[str, Any]]
    actor: Mapped[str]
    set_at: Mapped[datetime]


class Trail(Base):
    """Who did what to what: written, never changed."""

    __tablename__ = "trail"
    __table_args__ = (
        Index("ix_trail_subject_id", "subject", "id"),
        Index("ix_trail_actor_id", "actor", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80))
    detail: Mapped[dict[str, Any]]
