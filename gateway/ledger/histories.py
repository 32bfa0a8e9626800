"""What surrounds one report or one text: its sender, its past, its twins, what was answered.

Everything is bounded: a page about one thing never reads the whole log.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from gateway.ledger import twins
from gateway.ledger.arrivals import COUNTED
from gateway.ledger.tables import Message, Person, Report, Revision, Sms, Trail

_LIMIT: Final = 50
_TWIN_HOURS: Final = timedelta(hours=24)
# An answer comes within minutes, a correction within days.
_ANSWERED_WITHIN: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a report: who, when, and what each column said before and after."""

    actor: str
    at: datetime
    revision: int
    values: Mapping[str, tuple[Any, Any]]


def report_and_text(
    session: Session, report_id: int
) -> tuple[Report, Message, Person | None] | None:
    """A report with the text it came from and its sender."""
    row = session.execute(
        select(Report, Message, Person)
        .join(Message, Message.id == Report.message_id)
        .outerjoin(Person, Person.id == Report.person_id)
        .where(Report.id == report_id)
    ).first()
    return None if row is None else (row[0], row[1], row[2])


def text_and_sender(session: Session, message_id: int) -> tuple[Message, Person | None] | None:
    """An incoming text with its sender."""
    row = session.execute(
        select(Message, Person)
        .outerjoin(Person, Person.id == Message.person_id)
        .where(Message.id == message_id)
    ).first()
    return None if row is None else (row[0], row[1])


def reports_of(session: Session, message_id: int) -> list[Report]:
    """Every report one text made, in its order."""
    found = session.scalars(
        select(Report).where(Report.message_id == message_id).order_by(Report.ordinal).limit(_LIMIT)
    )
    return list(found)


def changes_of(session: Session, report: Report) -> list[Change]:
    """What changed in a report, the newest change first."""
    revisions = session.scalars(
        select(Revision)
        .where(Revision.report_id == report.id)
        .order_by(Revision.revision.desc())
        .limit(_LIMIT)
    )
    later: dict[str, Any] = {}
    changes = []
    for row in revisions:
        values = {
            name: (before, later.get(name, getattr(report, name, None)))
            for name, before in row.before.items()
        }
        later |= row.before
        changes.append(Change(row.actor, row.changed_at, row.revision, values))
    return changes


def changes_since(session: Session, report: Report, revision: int) -> list[Change]:
    """What others changed since somebody looked at this revision, the oldest first."""
    return [
        change for change in reversed(changes_of(session, report)) if change.revision >= revision
    ]


def twins_of(session: Session, report: Report, limit: int = 5) -> list[Any]:
    """Rows of (Report, Message, sender's name) that may tell of the same people.

    Another text about the same department within a day, of about as many people; and the twins
    that were noticed by themselves, elsewhere too. Whatever somebody decided is left out.
    """
    if report.adm2 is None or not report.total:
        return []
    near = (report.arrived_at - _TWIN_HOURS, report.arrived_at + _TWIN_HOURS)
    decisions = twins.others_of(session, report)
    noticed = [other for other, same in decisions.items() if same is None]
    decided = [other for other, same in decisions.items() if same is not None]
    alike = select(Report.id).where(
        Report.adm2 == report.adm2,
        Report.arrived_at.between(*near),
        Report.message_id != report.message_id,
        Report.intent == report.intent,
        Report.total.between(int(report.total * 0.8), int(report.total * 1.25) + 1),
    )
    candidates = {*noticed, *session.scalars(alike.limit(_LIMIT))} - {report.id, *decided}
    return list(
        session.execute(
            select(Report, Message, Person.name)
            .join(Message, Message.id == Report.message_id)
            .outerjoin(Person, Person.id == Report.person_id)
            .where(
                Report.id.in_(candidates),
                Report.drill.is_(report.drill),
                Report.sensitive.is_(report.sensitive),
                Report.status.in_(COUNTED),
            )
            .order_by(Report.arrived_at, Report.id)
            .limit(limit)
        )
    )


def texts_to(session: Session, message: Message) -> Sequence[Sms]:
    """What its sender was answered, and told about its reports, the oldest first."""
    made = select(Report.id).where(Report.message_id == message.id)
    return list(
        session.scalars(
            select(Sms)
            .where(
                Sms.phone == message.phone,
                Sms.created_at.between(message.received_at, message.received_at + _ANSWERED_WITHIN),
                or_(Sms.message_id == message.id, Sms.report_id.in_(made)),
            )
            .order_by(Sms.created_at, Sms.id)
            .limit(_LIMIT)
        )
    )


def trail_of(session: Session, subject: str) -> list[Trail]:
    """Who did what to this subject (`report:142`), the newest first."""
    return list(
        session.scalars(
            select(Trail).where(Trail.subject == subject).order_by(Trail.id.desc()).limit(_LIMIT)
        )
    )


def person_named(session: Session, who: str) -> Person | None:
    """The one active person of this name or number; None: nobody, or several."""
    digits = "".join(char for char in who if char.isdigit())
    named = func.lower(Person.name) == who.strip().lower()
    numbered = Person.phone.endswith(digits) if len(digits) >= 8 else None
    found = session.scalars(
        select(Person)
        .where(Person.active, named if numbered is None else or_(named, numbered))
        .limit(2)
    ).all()
    return found[0] if len(found) == 1 else None
