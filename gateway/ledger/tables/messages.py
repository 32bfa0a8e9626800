"""What comes in: texts, the question a phone was asked, and what was dialled."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from gateway.ledger.tables.base import Base, partial


class Message(Base):
    """An incoming text. `sealed` is what was written, encrypted; `text` has persons masked."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("provider", "provider_id"),
        partial("ix_messages_waiting", "lane", "id", where="status = 'received'"),
        partial("ix_messages_inbox", "id", where="status IN ('inbox', 'failed')"),
        Index("ix_messages_created_at_id", "received_at", "id"),
        Index("ix_messages_person_id_id", "person_id", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    provider: Mapped[str] = mapped_column(String(40))
    provider_id: Mapped[str] = mapped_column(String(128))
    channel: Mapped[str] = mapped_column(String(10))
    phone: Mapped[str] = mapped_column(String(64))
    recipient: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    text: Mapped[str | None]
    network_code: Mapped[str | None] = mapped_column(String(20))
    link_id: Mapped[str | None] = mapped_column(String(128))
    sent_at: Mapped[datetime | None]
    received_at: Mapped[datetime]
    lane: Mapped[int]
    status: Mapped[str] = mapped_column(String(20))
    attempts: Mapped[int] = mapped_column(server_default="0")
    error: Mapped[str | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    intent: Mapped[str | None] = mapped_column(String(20))
    decision: Mapped[str | None] = mapped_column(String(20))
    sensitive: Mapped[bool] = mapped_column(server_default=false())
    reading: Mapped[dict[str, Any] | None]
    read_at: Mapped[datetime | None]


class PendingQuestion(Base):
    """What a phone was asked about a report of its own; it waits for one answer at a time."""

    __tablename__ = "pending_questions"
    phone: Mapped[str] = mapped_column(String(64), primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    code: Mapped[str] = mapped_column(String(20))
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class UssdSession(Base):
    """A USSD session as the menu last left it: `sealed`, since people type what they like.

    `due_at`: until then an arrival in it is offered at the next dial, then it is salvaged.
    """

    __tablename__ = "ussd_sessions"
    __table_args__ = (
        Index("ix_ussd_sessions_phone_updated_at", "phone", "updated_at"),
        partial("ix_ussd_sessions_due", "due_at", where="due_at IS NOT NULL"),
    )
    session_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    phone: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    status: Mapped[str] = mapped_column(String(20))
    started_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    superseded_by: Mapped[str | None] = mapped_column(String(128))
    """The session that took its arrival over."""
    closing: Mapped[str | None] = mapped_column(String(20))
    """The provider's word for how it ended; this and the rest only if the provider told."""
    closed_at: Mapped[datetime | None]
    duration_ms: Mapped[int | None]
    hops: Mapped[int | None]
    failure: Mapped[str | None] = mapped_column(String(120))


class UssdRefusal(Base):
    """How often a phone dialled and was not let in: one row a phone and reason, however often."""

    __tablename__ = "ussd_refusals"
    phone: Mapped[str] = mapped_column(String(64), primary_key=True)
    reason: Mapped[str] = mapped_column(String(20), primary_key=True)
    calls: Mapped[int]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
