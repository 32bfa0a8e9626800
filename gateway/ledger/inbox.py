"""What waits for a human: texts nobody understood or may act on, and reports nobody confirmed.

A text is in the inbox by its status; a provisional report is there by its own. One that is both
is shown once, as a text.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, CursorResult, and_, case, func, or_, select, update
from sqlalchemy.orm import Session

from gateway.ledger import trail
from gateway.ledger.codes import MessageStatus, ReportStatus
from gateway.ledger.columns import is_one_of
from gateway.ledger.tables import Message, Person, Report
from parsers.report import Decision, Intent

COUNTED_UP_TO: Final = 1000
"""More waiting than this is not counted: nobody needs to know by how much it is too much."""
_WAITING: Final = (MessageStatus.INBOX.value, MessageStatus.FAILED.value)


class Why(StrEnum):
    """Why something waits."""

    SENSITIVE = "sensitive"  # for the few
    FAILED = "failed"  # reading it broke us
    STRANGER = "stranger"  # nobody registered this phone
    UNREAD = "unread"  # not understood
    HUMAN = "human"  # understood, and nothing a rule may decide
    PROVISIONAL = "provisional"  # a report that its sender was asked about


def _not_understood() -> ColumnElement[bool]:
    nothing = Message.intent == Intent.OFF_TOPIC.value
    return or_(Message.decision == Decision.ASK.value, nothing)


def why() -> ColumnElement[str]:
    """Why a text of the inbox is there, as a column."""
    return case(
        (Message.sensitive, Why.SENSITIVE.value),
        (Message.status == MessageStatus.FAILED.value, Why.FAILED.value),
        (Message.person_id.is_(None), Why.STRANGER.value),
        (_not_understood(), Why.UNREAD.value),
        else_=Why.HUMAN.value,
    )


def is_waiting(message: Message) -> bool:
    """Whether a text is in the inbox."""
    return message.status in _WAITING


def why_of(message: Message) -> Why:
    """Why one text is, or was, there: the same as the column `why`."""
    if message.sensitive:
        return Why.SENSITIVE
    if message.status == MessageStatus.FAILED.value:
        return Why.FAILED
    if message.person_id is None:
        return Why.STRANGER
    unread = message.decision == Decision.ASK.value or message.intent == Intent.OFF_TOPIC.value
    return Why.UNREAD if unread else Why.HUMAN


def _unconfirmed() -> ColumnElement[bool]:
    return and_(
        is_one_of(Report.status, ReportStatus.PROVISIONAL.value),
        Report.drill.is_(False),
        Message.status.not_in(_WAITING),
    )


def waiting_counts(session: Session) -> dict[str, int]:
    """How much waits, by `Why`; each kind up to a thousand. Two statements at any size."""
    texts = (
        select(why().label("why"))
        .where(is_one_of(Message.status, *_WAITING))
        .order_by(Message.id.desc())
        .limit(COUNTED_UP_TO)
        .subquery()
    )
    counts = {
        str(kind): int(count)
        for kind, count in session.execute(select(texts.c.why, func.count()).group_by(texts.c.why))
    }
    reports = (
        select(Report.id)
        .join(Message, Message.id == Report.message_id)
        .where(_unconfirmed())
        .order_by(Report.id.desc())
        .limit(COUNTED_UP_TO)
        .subquery()
    )
    unconfirmed = session.scalar(select(func.count()).select_from(reports)) or 0
    return counts | ({Why.PROVISIONAL.value: unconfirmed} if unconfirmed else {})


def waiting_texts(
    session: Session, *, before: int | None, limit: int, kind: Why | None, sensitive: bool
) -> list[Any]:
    """Rows of (Message, name of its sender or None, why) before this id, the newest first."""
    query = (
        select(Message, Person.name, why().label("why"))
        .outerjoin(Person, Person.id == Message.person_id)
        .where(is_one_of(Message.status, *_WAITING))
        .order_by(Message.id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(Message.id < before)
    if kind is not None:
        query = query.where(why() == kind.value)
    if not sensitive:
        query = query.where(Message.sensitive.is_(False))
    return list(session.execute(query))


def unconfirmed_reports(
    session: Session, *, before: int | None, limit: int, sensitive: bool
) -> list[Any]:
    """Rows of (Report, Message, sender's name or None) before this report, the newest first."""
    query = (
        select(Report, Message, Person.name)
        .join(Message, Message.id == Report.message_id)
        .outerjoin(Person, Person.id == Report.person_id)
        .where(_unconfirmed())
        .order_by(Report.id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(Report.id < before)
    if not sensitive:
        query = query.where(Report.sensitive.is_(False))
    return list(session.execute(query))


def settle(session: Session, message_id: int, actor: str, now: datetime) -> bool:
    """Somebody dealt with a text: it leaves the inbox. False: it was not there."""
    settled = session.execute(
        update(Message)
        .where(Message.id == message_id, Message.status.in_(_WAITING))
        .values(status=MessageStatus.READ.value)
    )
    if cast("CursorResult[Any]", settled).rowcount == 0:
        return False
    trail.note(session, actor, "settle", f"message:{message_id}", now)
    return True
