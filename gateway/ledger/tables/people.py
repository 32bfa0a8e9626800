"""Where and who: places, the people who report or are told, and who stands in for them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from gateway.ledger.tables.base import Base


class Place(Base):
    """The region, its departments and communes; the rows the alert rule locks."""

    __tablename__ = "places"
    pcode: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str]
    level: Mapped[int]
    parent: Mapped[str | None] = mapped_column(String(20))
    active: Mapped[bool]


class Person(Base):
    """Who may report and who is told. `example`: invented, until real people are imported."""

    __tablename__ = "people"
    id: Mapped[int] = mapped_column(primary_key=True)
    phone: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str] = mapped_column(String(20))
    organisation: Mapped[str]
    department: Mapped[str | None] = mapped_column(ForeignKey("places.pcode"))
    language: Mapped[str] = mapped_column(String(2))
    tier: Mapped[int | None]
    audience: Mapped[str] = mapped_column(String(20))
    active: Mapped[bool]
    example: Mapped[bool]
    opted_out_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Deputy(Base):
    """Who is called instead of a person who does not answer, and may answer in their place."""

    __tablename__ = "deputies"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    deputy_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
