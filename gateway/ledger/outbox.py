"""Outgoing texts, written with their cause: whatever runs twice, a text is written once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gateway.channels.segments import encoding, fold, segments
from gateway.ledger.bulk import insert_rows
from gateway.ledger.codes import Purpose, SmsStatus
from gateway.ledger.tables import Sms

_PRIORITY = {
    Purpose.ALERT: 0,
    Purpose.ESCALATION: 0,
    Purpose.RECTIFICATION: 1,
    Purpose.UPDATE: 1,
    Purpose.DRILL: 1,
    Purpose.RECEIPT: 2,
    Purpose.QUESTION: 2,
}
_OTHERS = 3
_REPLIES = (Purpose.RECEIPT.value, Purpose.QUESTION.value, Purpose.NOTICE.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text to be written. `cause` names what made it, so that it is written once."""

    cause: str
    phone: str
    text: str
    purpose: Purpose
    person_id: int | None = None
    message_id: int | None = None
    report_id: int | None = None
    alert_id: int | None = None
    simulated: bool = False
    """Goes to no phone: it counts as delivered, as the simulator would say."""


def write(session: Session, drafts: Iterable[Draft], now: datetime) -> None:
    """Queue texts. A cause that was written before raises IntegrityError: a job runs once."""
    insert_rows(session, Sms, [_row(draft, now) for draft in drafts])


def _row(draft: Draft, now: datetime) -> dict[str, Any]:
    text = fold(draft.text)
    return {
        "cause": draft.cause,
        "phone": draft.phone,
        "person_id": draft.person_id,
        "text": text,
        "purpose": draft.purpose.value,
        "priority": _PRIORITY.get(draft.purpose, _OTHERS),
        "encoding": encoding(text),
        "segments": segments(text),
        "status": (SmsStatus.DELIVERED if draft.simulated else SmsStatus.QUEUED).value,
        "provider": "simulator" if draft.simulated else None,
        "sent_at": now if draft.simulated else None,
        "settled_at": now if draft.simulated else None,
        "message_id": draft.message_id,
        "report_id": draft.report_id,
        "alert_id": draft.alert_id,
        "attempts": 0,
        "created_at": now,
        "due_at": now,
    }


def replies_since(session: Session, phones: Collection[str], since: datetime) -> dict[str, int]:
    """How many automatic replies each of these phones was written since then."""
    counted = session.execute(
        select(Sms.phone, func.count())
        .where(Sms.phone.in_(phones), Sms.created_at > since, Sms.purpose.in_(_REPLIES))
        .where(Sms.message_id.is_not(None))
        .group_by(Sms.phone)
    )
    return dict(counted.all())


def was_written(session: Session, cause: str) -> bool:
    return session.scalar(select(Sms.id).where(Sms.cause == cause)) is not None
