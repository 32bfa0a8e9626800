"""Alerts as the desk reads them: the newest first, and of one of them who was told what.

Bounded: an alert of a thousand texts is shown by its first thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from gateway.ledger.answers import Stand, Tally
from gateway.ledger.arrivals import COUNTED, counted_arrivals, told_again
from gateway.ledger.codes import Audience, SmsStatus
from gateway.ledger.columns import is_one_of, of_one
from gateway.ledger.decisions import Kind
from gateway.ledger.tables import (
    Alert,
    AlertStep,
    Answer,
    Decision,
    Deputy,
    Person,
    Report,
    Sms,
    Twins,
)

MOST_TEXTS: Final = 1000
_ABOUT_ALERTS: Final = tuple(
    kind.value for kind in (Kind.CLOSE, Kind.RESEND, Kind.SILENCE, Kind.ANSWER)
)


@dataclass(slots=True)
class Batch:
    """The texts of one occasion: a verdict, a step, a resend. `cause` is what they share."""

    cause: str
    purpose: str
    at: datetime
    statuses: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """By audience, what its first recipient was told."""


@dataclass(slots=True)
class Told:
    """One person who was told of an alert, and how far the last text got."""

    person_id: int
    name: str
    organisation: str
    phone: str
    tier: int | None
    texts: int
    first_at: datetime
    last_at: datetime
    status: str
    failure: str | None
    reached: bool = False
    """At least one text has arrived, or has left and nothing bad was heard of it."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything that was sent about an alert, by occasion and by person."""

    batches: Sequence[Batch]
    people: Sequence[Told]
    is_cut: bool


def newest_alerts(
    session: Session,
    *,
    before: int | None,
    limit: int,
    status: str | None = None,
    pcode: str | None = None,
) -> list[Alert]:
    """Alerts before the alert `before`, the newest first."""
    query = select(Alert).limit(limit)
    if before is not None:
        query = query.where(Alert.id < before)
    if status is not None:
        query = query.where(is_one_of(Alert.status, status))
    if pcode is not None:
        query = query.where(of_one(Alert.pcode, pcode)).order_by(Alert.pcode.desc())
    return list(session.scalars(query.order_by(Alert.id.desc())))


def telling(session: Session, alert_id: int) -> Telling:
    """What was sent about an alert and to whom, in the order it was written. One statement."""
    rows = session.execute(
        select(Sms, Person)
        .join(Person, Person.id == Sms.person_id)
        .where(Sms.alert_id == alert_id)
        .order_by(Sms.id)
        .limit(MOST_TEXTS + 1)
    ).all()
    batches: dict[str, Batch] = {}
    people: dict[int, Told] = {}
    for sms, person in rows[:MOST_TEXTS]:
        occasion = sms.cause.rpartition(":")[0]
        batch = batches.setdefault(occasion, Batch(occasion, sms.purpose, sms.created_at))
        batch.statuses.append(sms.status)
        batch.texts.setdefault(person.audience, sms.text)
        _hear(people, sms, person)
    return Telling(list(batches.values()), list(people.values()), len(rows) > MOST_TEXTS)


_REACHED: Final = (SmsStatus.SENT.value, SmsStatus.DELIVERED.value)


def _hear(people: dict[int, Told], sms: Sms, person: Person) -> None:
    told = people.get(person.id)
    if told is None:
        told = people[person.id] = Told(
            person_id=person.id,
            name=person.name,
            organisation=person.organisation,
            phone=person.phone,
            tier=person.tier,
            texts=0,
            first_at=sms.created_at,
            last_at=sms.created_at,
            status=sms.status,
            failure=sms.failure,
        )
    told.texts += 1
    told.last_at, told.status, told.failure = sms.created_at, sms.status, sms.failure
    told.reached = told.reached or sms.status in _REACHED


def texts_about(
    session: Session, alert_id: int, *, before: int | None, limit: int, protection: bool
) -> list[Any]:
    """Rows of (Sms, name, organisation, audience) before this text, the newest first.

    Without `protection` the words sent to the few are left out: their text is None.
    """
    query = (
        select(Sms, Person.name, Person.organisation, Person.audience)
        .join(Person, Person.id == Sms.person_id)
        .where(Sms.alert_id == alert_id)
        .order_by(Sms.id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(Sms.id < before)
    found = session.execute(query)
    return [
        (sms, sms.text if protection or audience != Audience.PROTECTION else None, name, where)
        for sms, name, where, audience in found
    ]


def answers_given(session: Session, alert_id: int) -> tuple[list[Any], Tally]:
    """Rows of (Answer, Person) in their order, and what they add up to. One statement."""
    rows = session.execute(
        select(Answer, Person)
        .join(Person, Person.id == Answer.person_id)
        .where(Answer.alert_id == alert_id)
        .order_by(Answer.id)
    ).all()
    stands: dict[int, Stand] = {}
    for answer, person in rows:
        fresh = Stand(person.id, person.organisation, Audience(person.audience))
        stands.setdefault(person.id, fresh).hear(answer)
    return list(rows), Tally(stands)


def steps_done(session: Session, alert_id: int, limit: int = 200) -> list[AlertStep]:
    """The steps of the escalation, those that wait included, in their order."""
    return list(
        session.scalars(
            select(AlertStep)
            .where(AlertStep.alert_id == alert_id)
            .order_by(AlertStep.id)
            .limit(limit)
        )
    )


def decisions_on(session: Session, alert_id: int, limit: int = 200) -> list[Decision]:
    """What the desk decided about an alert, the newest first."""
    return list(
        session.scalars(
            select(Decision)
            .where(Decision.kind.in_(_ABOUT_ALERTS), Decision.subject_id == alert_id)
            .order_by(Decision.id.desc())
            .limit(limit)
        )
    )


def reports_behind(
    session: Session, alert: Alert, hours: int, *, wide: bool, limit: int
) -> list[Any]:
    """Rows of (Report, sender's name) that count towards an alert, the newest first."""
    since, until = _span(alert, hours)
    query = (
        select(Report, Person.name)
        .outerjoin(Person, Person.id == Report.person_id)
        .where(counted_arrivals(since, until, drill=alert.drill))
        .order_by(Report.arrived_at.desc(), Report.id.desc())
        .limit(limit)
    )
    return list(session.execute(query if wide else query.where(Report.adm2 == alert.pcode)))


def people_behind(session: Session, alert: Alert, hours: int) -> dict[str | None, int]:
    """How many people of each department count towards an alert of the region, most first."""
    since, until = _span(alert, hours)
    people = func.sum(func.coalesce(Report.total, Report.total_min, 0))
    found = session.execute(
        select(Report.adm2, people)
        .where(
            counted_arrivals(since, until, drill=alert.drill),
            ~told_again(wide=True, drill=alert.drill),
        )
        .group_by(Report.adm2)
        .order_by(people.desc())
    )
    return {adm2: int(count) for adm2, count in found}


def _span(alert: Alert, hours: int) -> tuple[datetime, datetime]:
    """When the people of an alert arrived."""
    until = alert.closed_at or alert.opened_at + timedelta(days=400)
    return alert.opened_at - timedelta(hours=hours), until


def possible_twins(session: Session, pcode: str | None, *, drill: bool, limit: int = 20) -> Any:
    """Rows of (Twins, earlier Report, later Report) nobody decided about, the newest first.

    Of the department `pcode`, or of the whole region when it is None.
    """
    earlier, later = aliased(Report), aliased(Report)
    query = (
        select(Twins, earlier, later)
        .join(earlier, earlier.id == Twins.earlier_id)
        .join(later, later.id == Twins.later_id)
        .where(
            Twins.same.is_(None),
            earlier.drill.is_(drill),
            earlier.status.in_(COUNTED),
            later.status.in_(COUNTED),
        )
        .order_by(Twins.id.desc())
        .limit(limit)
    )
    if pcode is not None:
        here: ColumnElement[bool] = or_(earlier.adm2 == pcode, later.adm2 == pcode)
        query = query.where(here)
    return session.execute(query).all()


def decided_twins(session: Session, pair_ids: Iterable[int]) -> set[int]:
    """Those of these pairs that were decided, and that a worker has not yet carried out."""
    return set(
        session.scalars(
            select(Decision.subject_id).where(
                Decision.kind == Kind.TWINS.value,
                Decision.subject_id.in_(list(pair_ids)),
                Decision.done_at.is_(None),
            )
        )
    )


def deputies_of(session: Session, person_ids: Iterable[int]) -> dict[int, Person]:
    """Who is called instead, by the person they stand in for."""
    rows = session.execute(
        select(Deputy.person_id, Person)
        .join(Person, Person.id == Deputy.deputy_id)
        .where(Deputy.person_id.in_(list(person_ids)), Person.active)
    )
    return dict(rows.all())
