"""Alerts: the waves being answered, one open a place, and the beds there are for them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select, union
from sqlalchemy.orm import Session

from gateway.ledger.codes import AlertStatus, Ending
from gateway.ledger.tables import Alert, Answer, Deputy, Occupancy, Sms, Verdict


def open_alerts_of(session: Session, pcodes: Collection[str], *, drill: bool) -> dict[str, Alert]:
    """The one alert open for each of these places that has one."""
    found = session.scalars(
        select(Alert).where(
            Alert.pcode.in_(pcodes),
            Alert.drill.is_(drill),
            Alert.status == AlertStatus.OPEN.value,
        )
    )
    return {alert.pcode: alert for alert in found}


def raise_alert(
    session: Session,
    *,
    scope: str,
    pcode: str,
    level: str,
    drill: bool,
    counts: dict[str, int],
    reason: dict[str, Any],
    now: datetime,
    closes_at: datetime,
) -> Alert:
    """Open an alert; its number is known when this returns. Nobody was told of it yet.

    A second one for the same place raises IntegrityError.
    """
    alert = Alert(
        scope=scope,
        pcode=pcode,
        level=level,
        status=AlertStatus.OPEN.value,
        drill=drill,
        told_total=0,
        told_deaths=0,
        told_unconfirmed=0,
        told_at=now,
        revision=0,
        reason=reason,
        opened_at=now,
        updated_at=now,
        closes_at=closes_at,
        **counts,
    )
    session.add(alert)
    session.flush()
    return alert


def told_people(session: Session, alert_id: int) -> set[int]:
    """Ids of the people who were sent a text about this alert, or answered it for another."""
    sent = select(Sms.person_id).where(Sms.alert_id == alert_id, Sms.person_id.is_not(None))
    answered = select(Answer.person_id).where(Answer.alert_id == alert_id)
    return {person_id for person_id in session.scalars(union(sent, answered)) if person_id}


def may_answer(session: Session, alert_id: int, person_id: int) -> bool:
    """Whether this person was told of an alert, or stands in for somebody who was."""
    stands_in_for = select(Deputy.person_id).where(Deputy.deputy_id == person_id)
    told = select(Sms.id).where(
        Sms.alert_id == alert_id,
        or_(Sms.person_id == person_id, Sms.person_id.in_(stands_in_for)),
    )
    return session.scalar(told.limit(1)) is not None


def close_alert(alert: Alert, ending: Ending, now: datetime) -> None:
    alert.status = AlertStatus.CLOSED.value
    alert.ending = ending.value
    alert.closed_at = now


def keep_verdict(
    session: Session,
    alert: Alert,
    *,
    action: str,
    level: str,
    total: int,
    reason: dict[str, Any],
    now: datetime,
) -> None:
    """Keep why the network is told something, under the alert's revision."""
    session.add(
        Verdict(
            alert_id=alert.id,
            revision=alert.revision,
            action=action,
            level=level,
            total=total,
            reason=reason,
            judged_at=now,
        )
    )


def verdicts_on(session: Session, alert_id: int) -> list[Verdict]:
    """Everything the network was told of an alert and why, in the order it was told."""
    query = select(Verdict).where(Verdict.alert_id == alert_id).order_by(Verdict.revision)
    return list(session.scalars(query))


def alerts_to_look_at(session: Session, now: datetime) -> list[Alert]:
    """Open alerts to whose place perhaps nobody new has come for a whole window."""
    return list(
        session.scalars(
            select(Alert)
            .where(Alert.status == AlertStatus.OPEN.value, Alert.closes_at <= now)
            .order_by(Alert.id)
        )
    )


def alert_by_number(session: Session, number: int) -> Alert | None:
    return session.get(Alert, number)


def open_alerts_told(session: Session, person_ids: Collection[int]) -> dict[int, list[Alert]]:
    """The open alerts each of these people may answer, the newest first.

    They were told of them, or stand in for somebody who was.
    """
    stands_in = session.execute(
        select(Deputy.person_id, Deputy.deputy_id).where(Deputy.deputy_id.in_(person_ids))
    ).all()
    whose = [*((person_id, person_id) for person_id in person_ids), *stands_in]
    told = session.execute(
        select(Sms.person_id, Alert)
        .join(Alert, Alert.id == Sms.alert_id)
        .where(Sms.person_id.in_({person_id for person_id, _ in whose}))
        .where(Alert.status == AlertStatus.OPEN.value)
        .order_by(Alert.id.desc())
        .distinct()
    )
    found: dict[int, list[Alert]] = {}
    for person_id, alert in told:
        for other, answers_for_them in whose:
            mine = found.setdefault(answers_for_them, []) if other == person_id else None
            if mine is not None and alert not in mine:
                mine.append(alert)
    return found


def free_beds(session: Session, capacity: int) -> int:
    """Free places of the reception centre by its last word; all of them if it never spoke."""
    latest = session.scalar(select(Occupancy).order_by(Occupancy.id.desc()).limit(1))
    return beds_left(latest, capacity)


def beds_left(latest: Occupancy | None, capacity: int) -> int:
    """The free places by what the centre said last."""
    if latest is None:
        return capacity
    if latest.free is not None:
        return latest.free
    return max(capacity - (latest.occupied or 0), 0)


def record_occupancy(
    session: Session, *, message_id: int, occupied: int | None, free: int | None, now: datetime
) -> None:
    session.add(Occupancy(message_id=message_id, occupied=occupied, free=free, reported_at=now))
