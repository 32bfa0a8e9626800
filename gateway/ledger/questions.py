"""The one question that waits for an answer from a phone, until it is answered or too old."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gateway.ledger.tables import PendingQuestion


def pending_questions(
    session: Session, phones: Collection[str], now: datetime
) -> dict[str, PendingQuestion]:
    """The question each of these phones was asked and may still answer."""
    found = session.scalars(
        select(PendingQuestion).where(
            PendingQuestion.phone.in_(phones), PendingQuestion.expires_at > now
        )
    )
    return {question.phone: question for question in found}


def ask(
    session: Session, *, phone: str, report_id: int, code: str, now: datetime, expires_at: datetime
) -> PendingQuestion:
    """Remember what was asked; an older question of this phone is forgotten."""
    return session.merge(
        PendingQuestion(
            phone=phone, report_id=report_id, code=code, asked_at=now, expires_at=expires_at
        )
    )


def forget(session: Session, phone: str) -> None:
    """The question was answered, or no longer matters."""
    session.execute(delete(PendingQuestion).where(PendingQuestion.phone == phone))


def forget_about(session: Session, report_id: int) -> None:
    """Somebody else answered what a phone was asked about this report."""
    session.execute(delete(PendingQuestion).where(PendingQuestion.report_id == report_id))
