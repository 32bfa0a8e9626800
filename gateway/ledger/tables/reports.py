"""What texts said: reports and their past, beds, who is expected, and pairs that may be one."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gateway.ledger.tables.base import Base, partial


class Report(Base):
    """What one text said of one place, as it stands now; its past is in `revisions`."""

    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("message_id", "ordinal"),
        Index("ix_reports_adm2_arrived_at", "adm2", "arrived_at"),
        Index("ix_reports_arrived_at", "arrived_at"),
        Index("ix_reports_phone_id", "phone", "id"),
        Index("ix_reports_adm2_id", "adm2", "id"),
        # Only of rare statuses: an index over all would lure SQLite away from the one by time.
        partial("ix_reports_provisional", "id", where="status = 'provisional'"),
        partial("ix_reports_rejected", "id", where="status = 'rejected'"),
        partial("ix_reports_cancelled", "id", where="status = 'cancelled'"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"))
    ordinal: Mapped[int]
    phone: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    channel: Mapped[str] = mapped_column(String(10))
    intent: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    revision: Mapped[int]
    drill: Mapped[bool]
    sensitive: Mapped[bool]
    """For the few: neither in a text to the network nor in the API."""
    adm2: Mapped[str | None] = mapped_column(ForeignKey("places.pcode"))
    adm3: Mapped[str | None] = mapped_column(ForeignKey("places.pcode"))
    place_text: Mapped[str | None]
    category: Mapped[str | None] = mapped_column(String(3))
    origins: Mapped[list[str]]
    origin_place: Mapped[str | None]
    destination: Mapped[str | None]
    destination_place: Mapped[str | None]
    nationalities: Mapped[dict[str, Any]]
    men: Mapped[int | None]
    women: Mapped[int | None]
    boys: Mapped[int | None]
    girls: Mapped[int | None]
    children: Mapped[int | None]
    males: Mapped[int | None]
    females: Mapped[int | None]
    households: Mapped[int | None]
    vehicles: Mapped[int | None]
    total: Mapped[int | None]
    total_min: Mapped[int | None]
    total_max: Mapped[int | None]
    declared_total: Mapped[int | None]
    vulnerable: Mapped[dict[str, Any]]
    deaths: Mapped[int]
    """`vulnerable["deces"]` again, as a number the database can add up."""
    needs: Mapped[list[str]]
    date: Mapped[date | None]
    time: Mapped[time | None]
    flags: Mapped[list[str]]
    arrived_at: Mapped[datetime]
    received_at: Mapped[datetime]

    @property
    def reference(self) -> str:
        return reference_of(self.id)


def reference_of(report_id: int) -> str:
    """The four digits people type; they come round again every ten thousand reports."""
    return f"{report_id % 10_000:04d}"


class Revision(Base):
    """What a report said before a change, who changed it and why."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("report_id", "revision"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    revision: Mapped[int]
    actor: Mapped[str]
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))
    before: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]


class Occupancy(Base):
    """People in a reception centre and free places, each time somebody says so."""

    __tablename__ = "occupancies"
    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), unique=True)
    occupied: Mapped[int | None]
    free: Mapped[int | None]
    reported_at: Mapped[datetime]


class Announcement(Base):
    """People who are expected, of whom the network was told; `arrival_id`: and who then came."""

    __tablename__ = "announcements"
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    told_total: Mapped[int | None]
    revision: Mapped[int]
    told_at: Mapped[datetime]
    arrival_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"))
    settled_at: Mapped[datetime | None]


class Twins(Base):
    """Two reports of two phones that may be the same people: `same` is for the secretariat."""

    __tablename__ = "twins"
    __table_args__ = (UniqueConstraint("earlier_id", "later_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    earlier_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    later_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), index=True)
    noticed_at: Mapped[datetime]
    same: Mapped[bool | None]
    decided_at: Mapped[datetime | None]
