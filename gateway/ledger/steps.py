"""What falls due about an alert: steps planned with their time, carried out once.

Everything that changes a step holds the region's gate (`places.hold_gate`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import and_, func, select, update
from sqlalchemy.orm import Session

from config.escalation import TIERS
from gateway.ledger.codes import AlertStatus, SmsStatus, StepKind, StepOutcome
from gateway.ledger.tables import Alert, AlertStep, Sms

FIRST: Final = 1
"""The step that tells the lowest tier there is."""


def start_round(
    session: Session,
    alert_id: int,
    *,
    told: Collection[int],
    due: Mapping[int, datetime],
    now: datetime,
) -> None:
    """The people `told` were told first; the tiers of `due` wait for their time.

    What waited of the round before is over: everybody is asked anew.
    """
    _finish_tiers(session, alert_id, StepOutcome.RESTARTED, now)
    number = current_round(session, alert_id) + 1
    first = _step(alert_id, StepKind.TIER, number, FIRST, due_at=now)
    first.done_at, first.outcome, first.told = now, StepOutcome.TOLD.value, sorted(told)
    session.add(first)
    session.add_all(
        _step(alert_id, StepKind.TIER, number, later, due_at=due_at)
        for later, due_at in sorted(due.items())
    )
    session.flush()


def hold_news(
    session: Session, alert_id: int, before: dict[str, Any], action: str, due_at: datetime
) -> None:
    """Keep news for the morning. What was kept already is still what people know least of."""
    held = waiting_step(session, alert_id, StepKind.NEWS)
    if held is None:
        held = plan(session, alert_id, StepKind.NEWS, due_at)
        held.before = before
    held.before = {**held.before, "action": action}
    session.flush()


def plan(session: Session, alert_id: int, kind: StepKind, due_at: datetime) -> AlertStep:
    """Add a step that may come again: held news, or a roll of who said yes."""
    made = session.scalar(
        select(func.count()).where(AlertStep.alert_id == alert_id, AlertStep.kind == kind.value)
    )
    number = current_round(session, alert_id)
    step = _step(alert_id, kind, number, 0, due_at=due_at, ordinal=made or 0)
    session.add(step)
    return step


def _step(
    alert_id: int, kind: StepKind, number: int, tier: int, *, due_at: datetime, ordinal: int = 0
) -> AlertStep:
    return AlertStep(
        alert_id=alert_id,
        kind=kind.value,
        round=number,
        tier=tier,
        ordinal=ordinal,
        due_at=due_at,
        told=[],
        before={},
    )


def current_round(session: Session, alert_id: int) -> int:
    """How many times the people of an alert were asked from the start; 0 before the first."""
    query = select(func.max(AlertStep.round)).where(AlertStep.alert_id == alert_id)
    return session.scalar(query) or 0


def steps_of(session: Session, alert_id: int, number: int) -> list[AlertStep]:
    """The tiers of one round, the first told first."""
    return list(
        session.scalars(
            select(AlertStep)
            .where(
                AlertStep.alert_id == alert_id,
                AlertStep.kind == StepKind.TIER.value,
                AlertStep.round == number,
            )
            .order_by(AlertStep.tier)
        )
    )


def waiting(session: Session) -> list[tuple[AlertStep, Alert]]:
    """Every step that was not carried out, with its alert; departments before the region.

    There are at most a few for each open alert, and one open alert a place.
    """
    found = session.execute(
        select(AlertStep, Alert)
        .join(Alert, Alert.id == AlertStep.alert_id)
        .where(AlertStep.done_at.is_(None))
        .order_by(Alert.scope, AlertStep.kind, Alert.id, AlertStep.tier)
    )
    return [(step, alert) for step, alert in found]


def waiting_tiers(session: Session, alert_id: int) -> list[AlertStep]:
    """The tiers of an alert that wait for their time."""
    return list(
        session.scalars(
            select(AlertStep)
            .where(
                AlertStep.alert_id == alert_id,
                AlertStep.kind == StepKind.TIER.value,
                AlertStep.done_at.is_(None),
            )
            .order_by(AlertStep.tier)
        )
    )


def waiting_step(session: Session, alert_id: int, kind: StepKind) -> AlertStep | None:
    """The first step of this kind that waits for its time."""
    return session.scalar(
        select(AlertStep)
        .where(
            AlertStep.alert_id == alert_id,
            AlertStep.kind == kind.value,
            AlertStep.done_at.is_(None),
        )
        .order_by(AlertStep.tier)
        .limit(1)
    )


def finish(
    step: AlertStep, outcome: StepOutcome, now: datetime, told: Collection[int] = ()
) -> None:
    """A step was carried out, or is no longer needed."""
    step.done_at, step.outcome, step.told = now, outcome.value, sorted(told)


def _finish_tiers(session: Session, alert_id: int, outcome: StepOutcome, now: datetime) -> None:
    session.execute(
        update(AlertStep)
        .where(
            AlertStep.alert_id == alert_id,
            AlertStep.kind == StepKind.TIER.value,
            AlertStep.done_at.is_(None),
        )
        .values(done_at=now, outcome=outcome.value)
    )


def answered(session: Session, alert_id: int, now: datetime) -> None:
    """Somebody takes the alert: no further tier is told."""
    _finish_tiers(session, alert_id, StepOutcome.ANSWERED, now)


def reopen(session: Session, alert_id: int, due: Mapping[int, datetime]) -> None:
    """Nobody takes it any more: the tiers that were not told wait again, until `due`."""
    for step in steps_of(session, alert_id, current_round(session, alert_id)):
        if step.outcome == StepOutcome.ANSWERED.value and step.tier in due:
            step.done_at, step.outcome, step.due_at = None, None, due[step.tier]


def reached(
    session: Session, alert_id: int, person_ids: Collection[int], since: datetime
) -> set[int]:
    """Those of these people to whom at least one text about the alert has not failed."""
    found = session.scalars(
        select(Sms.person_id)
        .where(
            Sms.alert_id == alert_id,
            Sms.person_id.in_(person_ids),
            Sms.created_at >= since,
            Sms.status != SmsStatus.FAILED.value,
        )
        .distinct()
    )
    return {person_id for person_id in found if person_id is not None}


def told_since(session: Session, alert_id: int, since: datetime) -> set[int]:
    """Ids of the people whom a step of this alert told, then or later."""
    found = session.scalars(
        select(AlertStep.told).where(AlertStep.alert_id == alert_id, AlertStep.done_at >= since)
    )
    return {person_id for told in found for person_id in told}


def last_roll(session: Session, alert_id: int) -> int:
    """The id of the last answer that those who said yes were told of; 0 before the first roll."""
    before = session.scalar(
        select(AlertStep.before)
        .where(
            AlertStep.alert_id == alert_id,
            AlertStep.kind == StepKind.ROLL.value,
            AlertStep.outcome == StepOutcome.TOLD.value,
        )
        .order_by(AlertStep.ordinal.desc())
        .limit(1)
    )
    return int((before or {}).get("answer", 0))


def told_everybody(session: Session) -> list[tuple[Alert, int]]:
    """The open alerts that the last tier was told of in their newest round, with that round."""
    newest = (
        select(AlertStep.alert_id, func.max(AlertStep.round).label("number"))
        .where(AlertStep.kind == StepKind.TIER.value)
        .group_by(AlertStep.alert_id)
        .subquery()
    )
    found = session.execute(
        select(Alert, AlertStep.round)
        .join(AlertStep, AlertStep.alert_id == Alert.id)
        .join(newest, and_(newest.c.alert_id == Alert.id, newest.c.number == AlertStep.round))
        .where(
            Alert.status == AlertStatus.OPEN.value,
            AlertStep.kind == StepKind.TIER.value,
            AlertStep.tier == TIERS[-1],
            AlertStep.outcome == StepOutcome.TOLD.value,
        )
        .order_by(Alert.opened_at, Alert.id)
    )
    return [(alert, number) for alert, number in found]
