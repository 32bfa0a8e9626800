"""The people who report and the people who are told, by their phone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select, true, update
from sqlalchemy.orm import Session

from gateway.ledger.codes import Audience, Role
from gateway.ledger.tables import Message, Person, Report, Sms

LAST_TIER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One checked line of a people file; `department` is a P-code."""

    name: str
    phone: str
    role: Role
    organisation: str
    department: str | None
    language: str
    tier: int | None
    audience: Audience


def people_by_phone(session: Session, phones: Collection[str]) -> dict[str, Person]:
    """The registered, active people among these phones."""
    found = session.scalars(select(Person).where(Person.phone.in_(phones), Person.active))
    return {person.phone: person for person in found}


def listeners(session: Session, department: str | None) -> list[Person]:
    """Everybody an alert for this department may go to (None: the region), by tier.

    People of one department hear of theirs only; those of none hear of all.
    """
    hears: ColumnElement[bool] = true()
    if department is not None:
        hears = or_(Person.department.is_(None), Person.department == department)
    return list(
        session.scalars(
            select(Person)
            .where(
                Person.role != Role.FOCAL_POINT.value,
                Person.active,
                Person.opted_out_at.is_(None),
                Person.tier.is_not(None),
                hears,
            )
            .order_by(Person.tier, Person.id)
        )
    )


def people_by_id(session: Session, ids: Collection[int]) -> dict[int, Person]:
    """Those of these people who are active and still want texts."""
    found = session.scalars(
        select(Person).where(Person.id.in_(ids), Person.active, Person.opted_out_at.is_(None))
    )
    return {person.id: person for person in found}


def secretariat(session: Session) -> list[Person]:
    """Who decides about what no rule decides."""
    return list(
        session.scalars(
            select(Person)
            .where(
                Person.role == Role.SECRETARIAT.value,
                Person.active,
                Person.opted_out_at.is_(None),
            )
            .order_by(Person.id)
        )
    )


def regional_services(session: Session) -> list[Person]:
    """The secretariat, and the coordinators of the first tier who serve the whole region.

    They take what the rapid response mechanism should know further. General audience only.
    """
    general = listeners(session, None)
    first = min((person.tier or LAST_TIER for person in general), default=0)
    roles = (Role.SECRETARIAT.value, Role.COORDINATOR.value)
    return [
        person
        for person in general
        if person.audience == Audience.GENERAL.value
        and person.role in roles
        and person.department is None
        and (person.tier == first or person.role == Role.SECRETARIAT.value)
    ]


def opt_out(session: Session, phone: str, now: datetime) -> None:
    """This phone wants no more texts that it did not ask for."""
    session.execute(
        update(Person)
        .where(Person.phone == phone, Person.opted_out_at.is_(None))
        .values(opted_out_at=now)
    )


def import_people(
    session: Session, rows: Iterable[PersonRow], now: datetime, *, example: bool = False
) -> tuple[int, int]:
    """Add or update people by phone. Returns how many were added and how many updated.

    The first real people send the invented ones away.
    """
    if not example:
        _dismiss_examples(session)
    added = updated = 0
    known = {person.phone: person for person in session.scalars(select(Person))}
    for row in rows:
        person = known.get(row.phone)
        if person is None:
            person = Person(phone=row.phone, created_at=now)
            session.add(person)
            added += 1
        else:
            updated += 1
        person.name, person.role, person.organisation = row.name, row.role.value, row.organisation
        person.department, person.language = row.department, row.language
        person.tier, person.audience = row.tier, row.audience.value
        person.active, person.example = True, example
    return added, updated


def has_people(session: Session) -> bool:
    return session.scalar(select(Person.id).limit(1)) is not None


def _dismiss_examples(session: Session) -> None:
    """Delete invented people nobody wrote to or heard from; the others become inactive."""
    named = [
        select(table.person_id).where(table.person_id.is_not(None))
        for table in (Message, Report, Sms)
    ]
    session.execute(update(Person).where(Person.example).values(active=False))
    session.execute(delete(Person).where(Person.example, *(Person.id.not_in(ids) for ids in named)))
