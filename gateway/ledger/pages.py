"""The ledger read in pages: each starts after a key, so the last page costs what the first does."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    String,
    case,
    cast,
    func,
    literal,
    null,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from gateway.ledger.tables import Alert, Answer, Message, Person, Report, Sms

Filters = dict[str, Any]


def reports_after(session: Session, after: int, limit: int, filters: Filters) -> list[Any]:
    """Rows of (Report, its reporter's name or None), oldest first; none that is for the few.

    `filters`: `department` (P-code), `status`, `since` (received from then on).
    """
    query = (
        select(Report, Person.name)
        .outerjoin(Person, Person.id == Report.person_id)
        .where(Report.id > after, Report.sensitive.is_(False))
        .order_by(Report.id)
        .limit(limit)
    )
    if department := filters.get("department"):
        query = query.where(Report.adm2 == department)
    if status := filters.get("status"):
        query = query.where(Report.status == status)
    if since := filters.get("since"):
        query = query.where(Report.received_at >= since)
    return list(session.execute(query))


def alerts_after(session: Session, after: int, limit: int, filters: Filters) -> list[Alert]:
    """Alerts, oldest first. `filters`: `status`, `department` (P-code)."""
    query = select(Alert).where(Alert.id > after).order_by(Alert.id).limit(limit)
    if status := filters.get("status"):
        query = query.where(Alert.status == status)
    if department := filters.get("department"):
        query = query.where(Alert.pcode == department)
    return list(session.scalars(query))


def answers_to(session: Session, alert_ids: list[int]) -> list[Any]:
    """Rows of (Answer, name, organisation) to these alerts, in the order they came."""
    return list(
        session.execute(
            select(Answer, Person.name, Person.organisation)
            .join(Person, Person.id == Answer.person_id)
            .where(Answer.alert_id.in_(alert_ids))
            .order_by(Answer.id)
        )
    )


def messages_after(
    session: Session, after: tuple[datetime, str, int] | None, limit: int, filters: Filters
) -> list[Any]:
    """Texts in and out by time, as rows with the API's names.

    `filters`: `direction` ("in" or "out"), `purpose`, `since`. `after` is the (created_at,
    direction, id) of the last row of the page before.
    """
    directions = [filters["direction"]] if filters.get("direction") else ["in", "out"]
    if filters.get("purpose"):
        directions = [name for name in directions if name == "out"]
    parts = [_side(name, after, limit, filters) for name in directions]
    if not parts:
        return []
    if len(parts) == 1:
        return list(session.execute(parts[0]))
    both = union_all(*(select(part.subquery()) for part in parts)).subquery()
    ordered = select(both).order_by(both.c.created_at, both.c.direction, both.c.id).limit(limit)
    return list(session.execute(ordered))


def _side(
    direction: str, after: tuple[datetime, str, int] | None, limit: int, filters: Filters
) -> Select[*tuple[Any, ...]]:
    query = _incoming() if direction == "in" else _outgoing()
    moment, key = (
        (Message.received_at, Message.id) if direction == "in" else (Sms.created_at, Sms.id)
    )
    if after is not None:
        at, side, number = after
        # Within one moment "in" comes before "out".
        start = number if side == direction else (0 if side < direction else 2**62)
        query = query.where(tuple_(moment, key) > tuple_(literal(at, moment.type), literal(start)))
    if since := filters.get("since"):
        query = query.where(moment >= since)
    if purpose := filters.get("purpose"):
        query = query.where(Sms.purpose == purpose)
    return query.order_by(moment, key).limit(limit)


def _incoming() -> Select[*tuple[Any, ...]]:
    """Incoming texts; their reference is that of the report they made."""
    made = aliased(Report)
    report_id = select(func.min(made.id)).where(made.message_id == Message.id).scalar_subquery()
    return select(
        Message.id.label("id"),
        literal("in").label("direction"),
        Message.channel.label("channel"),
        Message.phone.label("phone"),
        case((Message.sensitive, null()), else_=Message.text).label("text"),
        cast(null(), String).label("purpose"),
        Message.status.label("status"),
        cast(null(), String).label("encoding"),
        cast(null(), Integer).label("segments"),
        Message.provider.label("provider"),
        report_id.label("report_id"),
        Message.received_at.label("created_at"),
    )


def _outgoing() -> Select[*tuple[Any, ...]]:
    return select(
        Sms.id.label("id"),
        literal("out").label("direction"),
        literal("sms").label("channel"),
        Sms.phone.label("phone"),
        Sms.text.label("text"),
        Sms.purpose.label("purpose"),
        Sms.status.label("status"),
        Sms.encoding.label("encoding"),
        Sms.segments.label("segments"),
        Sms.provider.label("provider"),
        Sms.report_id.label("report_id"),
        Sms.created_at.label("created_at"),
    )
