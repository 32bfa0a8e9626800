"""What goes out: texts, what became of them, and how the providers do."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gateway.ledger.columns import Json
from gateway.ledger.tables.base import Base, partial


class Sms(Base):
    """An outgoing text. `cause` is unique: whatever runs twice, a text is written once."""

    __tablename__ = "outbox"
    __table_args__ = (
        partial("ix_outbox_due", "priority", "id", where="status IN ('queued', 'sending')"),
        Index("ix_outbox_phone_created_at", "phone", "created_at"),
        Index("ix_outbox_created_at_id", "created_at", "id"),
        Index("ix_outbox_provider_id", "provider", "provider_id"),
        partial("ix_outbox_alert", "alert_id", "id", where="alert_id IS NOT NULL"),
        partial("ix_outbox_sending", "provider", "lease_until", where="status = 'sending'"),
        partial(
            "ix_outbox_stuck",
            "status",
            "id",
            where="status IN ('ambiguous', 'expired', 'withheld', 'failed')",
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cause: Mapped[str] = mapped_column(String(120), unique=True)
    phone: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    text: Mapped[str]
    purpose: Mapped[str] = mapped_column(String(20))
    priority: Mapped[int]
    encoding: Mapped[str] = mapped_column(String(5))
    segments: Mapped[int]
    status: Mapped[str] = mapped_column(String(20))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"))
    alert_id: Mapped[int | None] = mapped_column(ForeignKey("alerts.id"))
    provider: Mapped[str | None] = mapped_column(String(40))
    provider_id: Mapped[str | None] = mapped_column(String(128))
    route: Mapped[str | None] = mapped_column(String(40))
    """The only provider it may be tried through again, because it may be there already."""
    refused_by: Mapped[list[str] | None] = mapped_column(Json)
    """The providers that will never take it."""
    attempts: Mapped[int]
    failure: Mapped[str | None]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]


class DeliveryEvent(Base):
    """Every delivery report as it came, also those for texts not (yet) known."""

    __tablename__ = "delivery_events"
    __table_args__ = (UniqueConstraint("provider", "provider_id", "word"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    provider: Mapped[str] = mapped_column(String(40))
    provider_id: Mapped[str] = mapped_column(String(128))
    word: Mapped[str] = mapped_column(String(40))
    status: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[str | None]
    received_at: Mapped[datetime]


class Lane(Base):
    """Who works a lane, and until when nobody else may."""

    __tablename__ = "lanes"
    lane: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    holder: Mapped[str | None] = mapped_column(String(80))
    lease_until: Mapped[datetime | None]


class Circuit(Base):
    """How a provider does. `until`: nothing leaves through it before then, and then one text.

    `failing_since`: when the first of its failures in a row came; `worked_at`: when it last took or
    refused a text.
    """

    __tablename__ = "circuits"
    provider: Mapped[str] = mapped_column(String(40), primary_key=True)
    failures: Mapped[int]
    """In a row, since it last took or refused a text."""
    trips: Mapped[int]
    """How many times in a row it was given up on: each pause is longer."""
    reason: Mapped[str | None]
    failing_since: Mapped[datetime | None]
    worked_at: Mapped[datetime | None]
    until: Mapped[datetime | None]


class Heartbeat(Base):
    """When a device that sends for us was last heard of, and its own word for how it is."""

    __tablename__ = "heartbeats"
    provider: Mapped[str] = mapped_column(String(40), primary_key=True)
    device: Mapped[str] = mapped_column(String(64), primary_key=True)
    health: Mapped[str | None] = mapped_column(String(20))
    heard_at: Mapped[datetime]


class Spending(Base):
    """What left through a provider on a day of the region, ambiguous texts included."""

    __tablename__ = "spending"
    day: Mapped[date] = mapped_column(primary_key=True)
    provider: Mapped[str] = mapped_column(String(40), primary_key=True)
    texts: Mapped[int]
    segments: Mapped[int]
