"""The people as the desk keeps them: who they are, who is silent, and what they get wrong.

Bounded: of each person the last hundred texts are looked at, however many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, delete, func, or_, select
from sqlalchemy.orm import Session

from gateway.ledger import trail
from gateway.ledger.codes import MessageStatus
from gateway.ledger.columns import of_one
from gateway.ledger.people import PersonRow
from gateway.ledger.tables import Deputy, Message, Person, Report
from parsers.report import Decision

LOOKED_AT: Final = 100
"""How many of a person's last texts are judged."""
KEPT: Final = ("name", "role", "organisation", "department", "language", "tier", "audience")


@dataclass(frozen=True, slots=True)
class Line:
    """One person, when they last reported, and how many of their last texts were not understood."""

    person: Person
    last_at: datetime | None
    texts: int
    misread: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """A kind of mistake, by the question it makes us ask: how often, and the last such text."""

    question: str
    count: int
    text: str | None
    at: datetime


def misread() -> ColumnElement[bool]:
    """A text that had to be asked about, or read by a human."""
    return or_(Message.decision == Decision.ASK.value, Message.status == MessageStatus.FAILED.value)


def people_page(
    session: Session,
    *,
    after: int,
    limit: int,
    role: str | None = None,
    department: str | None = None,
    words: str | None = None,
    active: bool | None = None,
    silent_since: datetime | None = None,
) -> list[Line]:
    """People after the person `after`, in the order in which they were added. One statement."""
    last = (
        select(Report.received_at)
        .where(of_one(Report.phone, Person.phone))
        .order_by(Report.phone.desc(), Report.id.desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    recent = (
        select(case((misread(), 1), else_=0).label("wrong"))
        .where(of_one(Message.person_id, Person.id), Message.sensitive.is_(False))
        .order_by(Message.person_id.desc(), Message.id.desc())
        .limit(LOOKED_AT)
        .correlate(Person)
        .subquery()
    )
    texts = select(func.count()).select_from(recent).scalar_subquery()
    wrong = select(func.coalesce(func.sum(recent.c.wrong), 0)).scalar_subquery()
    query = select(Person, last, texts, wrong).where(Person.id > after)
    if role is not None:
        query = query.where(Person.role == role)
    if department is not None:
        query = query.where(Person.department == department)
    if active is not None:
        query = query.where(Person.active.is_(active))
    if words is not None:
        named = [
            func.lower(column).contains(words.lower(), autoescape=True)
            for column in (Person.name, Person.organisation, Person.phone)
        ]
        query = query.where(or_(*named))
    if silent_since is not None:
        query = query.where(or_(last.is_(None), last < silent_since))
    found = session.execute(query.order_by(Person.id).limit(limit))
    return [Line(person, at, int(count), int(bad)) for person, at, count, bad in found]


def mistakes_of(session: Session, person_id: int, most: int = 3) -> tuple[int, list[Mistake]]:
    """How many of a person's last texts were judged, and what they most get wrong."""
    rows = session.execute(
        select(Message.decision, Message.status, Message.reading, Message.text, Message.received_at)
        .where(of_one(Message.person_id, person_id), Message.sensitive.is_(False))
        .order_by(Message.person_id.desc(), Message.id.desc())
        .limit(LOOKED_AT)
    ).all()
    counted: Counter[str] = Counter()
    latest: dict[str, tuple[str | None, datetime]] = {}
    for decision, status, reading, text, at in rows:
        if decision != Decision.ASK.value and status != MessageStatus.FAILED.value:
            continue
        question = str((reading or {}).get("question") or "unclear")
        counted[question] += 1
        latest.setdefault(question, (text, at))
    worst = [Mistake(code, count, *latest[code]) for code, count in counted.most_common(most)]
    return len(rows), worst


def everybody(session: Session) -> Sequence[Person]:
    """All active people, for the file."""
    return session.scalars(select(Person).where(Person.active).order_by(Person.id)).all()


def deputy_of(session: Session, person_id: int) -> Person | None:
    query = select(Person).join(Deputy, Deputy.deputy_id == Person.id)
    return session.scalar(query.where(Deputy.person_id == person_id))


def may_stand_in(session: Session, person: Person | None, limit: int = 200) -> Sequence[Person]:
    """Active people who could be called instead."""
    query = select(Person).where(Person.active).order_by(Person.name).limit(limit)
    if person is not None:
        query = query.where(Person.id != person.id)
    return session.scalars(query).all()


def held(session: Session, person_id: int) -> Person | None:
    """A person whose row nobody else changes until the transaction ends."""
    return session.scalar(select(Person).where(Person.id == person_id).with_for_update())


def change_person(
    session: Session, person: Person, row: PersonRow, deputy: int | None, actor: str, now: datetime
) -> None:
    """Make a person what a checked form says, with a line in the trail. The phone stays."""
    stands_in = deputy_of(session, person.id) if person.id else None
    before = {name: getattr(person, name) for name in KEPT} | {
        "deputy": stands_in.id if stands_in else None
    }
    after = {
        "name": row.name, "role": row.role.value, "organisation": row.organisation,
        "department": row.department, "language": row.language, "tier": row.tier,
        "audience": row.audience.value, "deputy": deputy,
    }  # fmt: skip
    changed = [name for name in after if before[name] != after[name]]
    if not changed:
        return
    for name in KEPT:
        setattr(person, name, after[name])
    session.execute(delete(Deputy).where(Deputy.person_id == person.id))
    if deputy is not None:
        session.add(Deputy(person_id=person.id, deputy_id=deputy))
    trail.note(
        session,
        actor,
        "change_person",
        f"person:{person.id}",
        now,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )


def add_person(session: Session, row: PersonRow, actor: str, now: datetime) -> Person | None:
    """A new person. None: somebody has this phone."""
    if session.scalar(select(Person.id).where(and_(Person.phone == row.phone))) is not None:
        return None
    person = Person(
        phone=row.phone, name=row.name, role=row.role.value, organisation=row.organisation,
        department=row.department, language=row.language, tier=row.tier,
        audience=row.audience.value, active=True, example=False, created_at=now,
    )  # fmt: skip
    session.add(person)
    session.flush()
    trail.note(session, actor, "add_person", f"person:{person.id}", now, role=row.role.value)
    return person


def set_active(
    session: Session, person: Person, active: bool, actor: str, now: datetime, *, again: bool
) -> None:
    """Switch a person on or off. `again`: they want texts again after STOP."""
    person.active = active
    if again:
        person.opted_out_at = None
    action = "activate_person" if active else "deactivate_person"
    trail.note(
        session, actor, action, f"person:{person.id}", now, **({"stop": "lifted"} if again else {})
    )


def known_fields(person: Person, deputy: Person | None) -> dict[str, Any]:
    """What the form shows, to see whether somebody changed it meanwhile."""
    return {name: getattr(person, name) for name in (*KEPT, "active")} | {
        "deputy": deputy.id if deputy else None
    }
