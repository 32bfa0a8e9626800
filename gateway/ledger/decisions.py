"""What the secretariat decided, and whether a worker has carried it out.

The console cannot judge, close or tell anybody anything: it writes here, and rings.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gateway.ledger import trail
from gateway.ledger.tables import Decision


class Kind(StrEnum):
    """What can be decided. The comment names the subject, and what `detail` holds."""

    RECOUNT = "recount"  # a report that was edited. departments: P-codes before and after
    CONFIRM = "confirm"  # a report. exact: true: the numbers stand; false: they do not count
    TWINS = "twins"  # possible twins (`twins.undecided`). same: true or false
    CLOSE = "close"  # an alert
    RESEND = "resend"  # an alert: tell its people again what stands now
    ANSWER = "answer"  # an alert: what a person said on the telephone. person, word, quantity
    SILENCE = "silence"  # an alert: tell of no growth, call nobody else. hours: 0 ends it
    REPLY = "reply"  # an incoming message. text: what its sender is told


def decide(
    session: Session, kind: Kind, subject_id: int, actor: str, now: datetime, **detail: Any
) -> Decision:
    """Keep a decision of `actor`, a staff name. Ring `bell.DECISIONS` after the commit."""
    decision = Decision(
        kind=kind.value, subject_id=subject_id, detail=detail, actor=actor, made_at=now
    )
    session.add(decision)
    # What is written to people stays out of the trail; what was heard from them is its point.
    told = detail if kind is Kind.ANSWER else {}
    subject = f"{_SUBJECTS[kind]}:{subject_id}"
    trail.note(session, actor, f"decide_{kind.value}", subject, now, **told)
    session.flush()
    return decision


_SUBJECTS = {
    Kind.RECOUNT: "report",
    Kind.CONFIRM: "report",
    Kind.TWINS: "twins",
    Kind.CLOSE: "alert",
    Kind.RESEND: "alert",
    Kind.SILENCE: "alert",
    Kind.ANSWER: "alert",
    Kind.REPLY: "message",
}


def next_decision(session: Session) -> Decision | None:
    """The oldest decision that nobody has carried out."""
    query = select(Decision).where(Decision.done_at.is_(None)).order_by(Decision.id).limit(1)
    return session.scalar(query)


def anything_decided(session: Session) -> bool:
    return (
        session.scalar(select(Decision.id).where(Decision.done_at.is_(None)).limit(1)) is not None
    )


def decisions_about(session: Session, kind: Kind, subject_id: int) -> list[Decision]:
    """What was decided about a report, an alert or a message, the newest first."""
    return list(
        session.scalars(
            select(Decision)
            .where(Decision.kind == kind.value, Decision.subject_id == subject_id)
            .order_by(Decision.id.desc())
        )
    )
