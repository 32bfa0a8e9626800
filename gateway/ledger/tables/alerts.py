"""What the network is told and says: alerts, why, what falls due, and who answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from gateway.ledger.columns import Json
from gateway.ledger.tables.base import Base, partial


class Alert(Base):
    """A wave of arrivals being answered. One open alert a place, proven by the index."""

    __tablename__ = "alerts"
    __table_args__ = (
        Index("ix_alerts_opened_at", "opened_at"),
        Index("ix_alerts_pcode_id", "pcode", "id"),
        partial("uq_alerts_open", "pcode", "drill", where="status = 'open'", unique=True),
        partial("ix_alerts_settled", "pcode", where="settled_upto IS NOT NULL"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(String(20))
    pcode: Mapped[str] = mapped_column(ForeignKey("places.pcode"))
    level: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    drill: Mapped[bool]
    simulated: Mapped[bool] = mapped_column(server_default=false())
    """A drill whose texts go to no phone."""
    total: Mapped[int]
    men: Mapped[int]
    women: Mapped[int]
    boys: Mapped[int]
    girls: Mapped[int]
    told_total: Mapped[int]
    """The total of the last text about it: what growth is measured from."""
    told_deaths: Mapped[int]
    told_unconfirmed: Mapped[int]
    """How many of the reports behind the last text nobody had confirmed."""
    told_at: Mapped[datetime]
    revision: Mapped[int]
    """How many times the network was told something about it."""
    reason: Mapped[dict[str, Any]]
    opened_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    """When to look whether nobody new has come for a whole window."""
    closed_at: Mapped[datetime | None]
    ending: Mapped[str | None] = mapped_column(String(20))
    silenced_until: Mapped[datetime | None]
    """Until then nobody is told that it grew, nor called because nobody answers."""
    settled_upto: Mapped[int | None]
    """Somebody closed it: the reports up to this id are dealt with, and raise no other alert."""


class Verdict(Base):
    """Why the network was told something about an alert: one row a text, never changed."""

    __tablename__ = "verdicts"
    __table_args__ = (UniqueConstraint("alert_id", "revision"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alerts.id"))
    revision: Mapped[int]
    action: Mapped[str] = mapped_column(String(20))
    level: Mapped[str] = mapped_column(String(20))
    total: Mapped[int]
    reason: Mapped[dict[str, Any]]
    judged_at: Mapped[datetime]


class RrmNote(Base):
    """That so many people came at once that the rapid response mechanism should know."""

    __tablename__ = "rrm_notes"
    id: Mapped[int] = mapped_column(primary_key=True)
    pcode: Mapped[str] = mapped_column(ForeignKey("places.pcode"), index=True)
    drill: Mapped[bool]
    alert_id: Mapped[int | None] = mapped_column(ForeignKey("alerts.id"))
    rule: Mapped[str] = mapped_column(String(20))
    households: Mapped[int]
    people: Mapped[int]
    noted_at: Mapped[datetime]


class Answer(Base):
    """What a coordinator said to an alert, in the order they said it."""

    __tablename__ = "answers"
    id: Mapped[int] = mapped_column(primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alerts.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), unique=True)
    recorded_by: Mapped[str | None]
    """Who of the staff heard it on the telephone; then there is no message."""
    word: Mapped[str] = mapped_column(String(10))
    quantity: Mapped[int | None]
    round: Mapped[int]
    """The round of the escalation it answered: a rise of the level asks everybody again."""
    answered_at: Mapped[datetime]


class AlertStep(Base):
    """Something that falls due about an alert, once: held news, the next tier, who said yes.

    `told`: the people it was told to. `before`: for held news, when it was held, and the level and
    total that the network had been told; for a roll, the last answer it speaks of.
    """

    __tablename__ = "alert_steps"
    __table_args__ = (
        partial("ix_alert_steps_due", "due_at", where="done_at IS NULL"),
        partial(
            "uq_alert_steps_waiting",
            "alert_id",
            "kind",
            "tier",
            where="done_at IS NULL",
            unique=True,
        ),
        UniqueConstraint("alert_id", "kind", "round", "tier", "ordinal"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alerts.id"))
    kind: Mapped[str] = mapped_column(String(20))
    round: Mapped[int]
    tier: Mapped[int]
    ordinal: Mapped[int]
    """0 for a tier: once a round. Held news and rolls come again."""
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(20))
    told: Mapped[list[int]] = mapped_column(Json)
    before: Mapped[dict[str, Any]]
