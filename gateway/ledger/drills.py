"""Drills: alerts for practice, what each organisation made of them, and their texts taken back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from gateway.ledger.codes import AlertStatus, AnswerWord, SmsStatus
from gateway.ledger.tables import Alert, Answer, Person, Sms

WITHDRAWN = "withdrawn: a real alert goes first"


@dataclass(frozen=True, slots=True)
class Mark:
    """How an organisation did: its people told, and how long until one of them answered."""

    organisation: str
    told: int
    reached: int
    """How many of them got a text that is not known to have failed."""
    answer: timedelta | None
    yes: timedelta | None
    """Until the first OUI, or offer of something."""


def drills(session: Session) -> list[Alert]:
    """Every drill there was, the newest first."""
    return list(session.scalars(select(Alert).where(Alert.drill).order_by(Alert.id.desc())))


def drill(session: Session, number: int) -> Alert | None:
    """The drill of this number; a real alert is none."""
    alert = session.get(Alert, number)
    return alert if alert is not None and alert.drill else None


def open_drills(session: Session) -> list[Alert]:
    return list(
        session.scalars(
            select(Alert)
            .where(Alert.drill, Alert.status == AlertStatus.OPEN.value)
            .order_by(Alert.id)
        )
    )


def real_alert_open(session: Session) -> int | None:
    """The oldest real alert that is being answered: nobody practises meanwhile."""
    real = select(func.min(Alert.id)).where(
        Alert.drill.is_(False), Alert.status == AlertStatus.OPEN.value
    )
    return session.scalar(real)


def withdraw_texts(session: Session, alert_id: int, now: datetime) -> None:
    """Take back the texts of a drill that have not left yet."""
    session.execute(
        update(Sms)
        .where(Sms.alert_id == alert_id, Sms.status == SmsStatus.QUEUED.value)
        .values(status=SmsStatus.FAILED.value, failure=WITHDRAWN, settled_at=now)
        .execution_options(synchronize_session=False)
    )


def people_who_heard(session: Session, alert_id: int) -> list[Person]:
    """The people to whom a text of this drill left, and who still want texts."""
    heard = select(Sms.person_id).where(
        Sms.alert_id == alert_id, Sms.failure.is_distinct_from(WITHDRAWN)
    )
    return list(
        session.scalars(
            select(Person)
            .where(Person.id.in_(heard), Person.active, Person.opted_out_at.is_(None))
            .order_by(Person.id)
        )
    )


def score(session: Session, alert_id: int) -> list[Mark]:
    """Each organisation that was told: the quickest first, those that never answered last.

    The time runs from the first text to anybody of the organisation.
    """
    told = session.execute(
        select(
            Person.organisation,
            func.min(Sms.created_at),
            func.count(Person.id.distinct()),
            func.count(Person.id.distinct()).filter(Sms.status != SmsStatus.FAILED.value),
        )
        .join(Person, Person.id == Sms.person_id)
        .where(Sms.alert_id == alert_id)
        .group_by(Person.organisation)
    ).all()
    said = session.execute(
        select(Person.organisation, Answer.word, Answer.quantity, Answer.answered_at)
        .join(Person, Person.id == Answer.person_id)
        .where(Answer.alert_id == alert_id)
        .order_by(Answer.id)
    ).all()
    marks = []
    for organisation, first, people, reached in told:
        own = [row for row in said if row.organisation == organisation]
        answers = [row.answered_at - first for row in own]
        yes = [row.answered_at - first for row in own if _is_yes(row.word, row.quantity)]
        marks.append(Mark(organisation, people, reached, _least(answers), _least(yes)))
    never = timedelta.max
    return sorted(
        marks, key=lambda mark: (mark.yes or never, mark.answer or never, mark.organisation)
    )


def _is_yes(word: str, quantity: int | None) -> bool:
    return word == AnswerWord.OUI or (word != AnswerWord.NON and bool(quantity))


def _least(times: Collection[timedelta]) -> timedelta | None:
    return min(times, default=None)
