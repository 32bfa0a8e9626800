"""Carries out what falls due about alerts: the next tier when nobody took it, news of the night.

What is due stands in the ledger. Safe to run twice and anywhere: a step is looked at once more
under the region's gate, and commits with all that it causes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session

from config.levels import Level
from config.regions import Region
from gateway.bell import DISPATCH, ESCALATE
from gateway.ledger import alerts, answers, outbox, places, steps
from gateway.ledger.codes import AlertStatus, StepKind, StepOutcome
from gateway.ledger.tables import Alert, AlertStep
from workers import answering
from workers.alert_texts import AlertFacts, Kind
from workers.alerting import Network
from workers.arrivals import Action
from workers.routing import tier_of
from workers.runtime import Runtime, current_runtime

_log = structlog.get_logger()


def drain() -> None:
    """RQ job: carry out everything that is due about alerts."""
    escalate(current_runtime())


def escalate(runtime: Runtime) -> None:
    """Carry out every step that is due, each in a transaction of its own."""
    runtime.bell.answered(ESCALATE)
    with runtime.ledger.read() as session:
        due = due_steps(session, runtime.region, runtime.now())
    told = False
    for step_id in due:
        try:
            told |= _carry_out(runtime, step_id)
        except (OperationalError, InterfaceError):
            raise  # The database's trouble: the clock will ring again.
        except Exception:  # noqa: BLE001 - one alert that breaks must not silence the others
            _log.exception("step_broken", step_id=step_id)
    if told:
        runtime.bell.ring(DISPATCH)


def due_steps(session: Session, region: Region, now: datetime) -> list[int]:
    """The ids of the steps to carry out now; of each alert's tiers only the next."""
    due: list[int] = []
    seen: set[tuple[int, str]] = set()
    for step, alert in steps.waiting(session):
        if (alert.id, step.kind) in seen:
            continue
        seen.add((alert.id, step.kind))
        if _is_due(session, region, step, alert, now):
            due.append(step.id)
    return due


def _is_due(session: Session, region: Region, step: AlertStep, alert: Alert, now: datetime) -> bool:
    """Its time has come, or nobody is left who could answer; the night waits for the morning."""
    if alert.status != AlertStatus.OPEN.value and step.kind != StepKind.NEWS:
        return True  # Only to be ended.
    if _sleeps(region, alert, now):
        return False
    if step.due_at <= now:
        return True
    return step.kind == StepKind.TIER and _nobody_left(session, step)


def _sleeps(region: Region, alert: Alert, now: datetime) -> bool:
    return alert.level != Level.URGENCE and region.quiet_hours.covers(now)


def _nobody_left(session: Session, step: AlertStep) -> bool:
    """Whether everybody who was told last said NON, or no text reached them."""
    told = [
        earlier
        for earlier in steps.steps_of(session, step.alert_id, step.round)
        if earlier.tier < step.tier and earlier.outcome == StepOutcome.TOLD.value
    ]
    if not told or told[-1].done_at is None:
        return False
    asked = set(told[-1].told) - answers.tally(session, step.alert_id, step.round).no
    return not steps.reached(session, step.alert_id, asked, told[-1].done_at)


def _carry_out(runtime: Runtime, step_id: int) -> bool:
    """Do what a step asks for, if it still does. Returns whether a text was written."""
    now = runtime.now()
    with runtime.ledger.write() as session:
        places.hold_gate(session)
        step = session.get(AlertStep, step_id)
        if step is None or step.done_at is not None:
            return False
        alert = session.get_one(Alert, step.alert_id)
        if not _is_due(session, runtime.region, step, alert, now):
            return False
        work = _Work(session, runtime.region, Network(session, runtime.region, now), alert, now)
        _WORK[StepKind(step.kind)](work, step)
        outbox.write(session, work.network.drafts, now)
        _log.info(
            "step_done",
            step_id=step.id,
            alert_id=alert.id,
            kind=step.kind,
            tier=step.tier,
            outcome=step.outcome,
            told=len(step.told),
        )
        return bool(work.network.drafts)


@dataclass(frozen=True, slots=True)
class _Work:
    """One alert while a step of it is carried out."""

    session: Session
    region: Region
    network: Network
    alert: Alert
    now: datetime

    def next_tier(self, step: AlertStep) -> None:
        """Tell the next people that nobody took the alert, or end what is not needed any more.

        A tier in which nobody is left to tell gives way to the next at once.
        """
        alert, teller = self.alert, self.network.teller
        round_ = steps.steps_of(self.session, alert.id, step.round)
        outcome = self._not_needed(step)
        if outcome is not None:
            for waiting in round_:
                if waiting.done_at is None:
                    steps.finish(waiting, outcome, self.now)
            return
        heard = {person_id for earlier in round_ for person_id in earlier.told}
        whom = [
            person
            for person in teller.listeners(alert)
            if tier_of(person) <= step.tier and person.id not in heard
        ]
        facts = replace(self.network.current(alert), waited=self._waited(round_[0]))
        teller.write(alert, facts, Kind.ESCALATE, whom, f"step:{step.id}")
        steps.finish(step, StepOutcome.TOLD, self.now, [person.id for person in whom])
        following = [later for later in round_ if later.tier > step.tier]
        if not following:
            return
        if whom:
            following[0].due_at = teller.due(alert.level, following[0].tier, after=step.tier)
        else:
            self.next_tier(following[0])

    def _not_needed(self, step: AlertStep) -> StepOutcome | None:
        """Why nobody else is to be told, if so."""
        if self.alert.status != AlertStatus.OPEN.value:
            return StepOutcome.CLOSED
        if answers.tally(self.session, self.alert.id, step.round).yes:
            return StepOutcome.ANSWERED
        if self.alert.scope == "region" and self._covered():
            return StepOutcome.COVERED
        return None

    def _covered(self) -> bool:
        """Whether the departments' own open alerts are about the same people."""
        departments = [place.pcode for place in self.region.departments]
        found = alerts.open_alerts_of(self.session, departments, drill=self.alert.drill)
        return sum(alert.total for alert in found.values()) >= self.alert.total

    def _waited(self, first: AlertStep) -> int:
        """Minutes since the first people were told."""
        return int((self.now - (first.done_at or self.now)) / timedelta(minutes=1))

    def call_the_roll(self, step: AlertStep) -> None:
        """Who said yes hears who else did."""
        if self.alert.status != AlertStatus.OPEN.value:
            steps.finish(step, StepOutcome.CLOSED, self.now)
            return
        told = answering.call_the_roll(
            self.session, self.network.teller, step, self.alert, self.network.free_beds()
        )
        steps.finish(step, StepOutcome.TOLD, self.now, told)

    def tell_news(self, step: AlertStep) -> None:
        """Say in the morning, in one text, what came of an alert overnight."""
        told = alerts.told_people(self.session, self.alert.id)
        facts = replace(
            self.network.current(self.alert),
            previous_level=step.before.get("level"),
            previous_total=step.before.get("total"),
        )
        closed = self.alert.status != AlertStatus.OPEN.value
        action = _what_changed(facts, step, closed=closed)
        if closed and action is Action.RECTIFY:
            facts = replace(facts, level=Level.NONE.value)
        if action is Action.NOTHING or (closed and not told):
            steps.finish(step, StepOutcome.CLOSED if closed else StepOutcome.MERGED, self.now)
            return
        but = self._heard_already(step) if self.alert.scope == "region" else set()
        heard = self.network.teller.pass_on(self.alert, facts, action, told, but=but)
        steps.finish(step, StepOutcome.TOLD, self.now, heard)

    def _heard_already(self, step: AlertStep) -> set[int]:
        """Who was told, since this was held, of departments with as many people as the region."""
        since = datetime.fromisoformat(step.before["at"])
        departments = [place.pcode for place in self.region.departments]
        heard: Counter[int] = Counter()
        found = alerts.open_alerts_of(self.session, departments, drill=self.alert.drill)
        for alert in found.values():
            for person_id in steps.told_since(self.session, alert.id, since):
                heard[person_id] += alert.total
        return {person_id for person_id, total in heard.items() if total >= self.alert.total}


_WORK: Final[dict[StepKind, Callable[[_Work, AlertStep], None]]] = {
    StepKind.NEWS: _Work.tell_news,
    StepKind.TIER: _Work.next_tier,
    StepKind.ROLL: _Work.call_the_roll,
}


def _what_changed(facts: AlertFacts, step: AlertStep, *, closed: bool) -> Action:
    """What to call the news of a night, for whoever heard of the alert before it."""
    if closed:
        held = Action(step.before.get("action", Action.CLOSE))
        return held if held is Action.RECTIFY else Action.CLOSE
    if facts.previous_level is None:
        return Action.OPEN
    change = Level(facts.level).rank - Level(facts.previous_level).rank
    if change:
        return Action.RAISE if change > 0 else Action.RECTIFY
    return Action.NOTHING if facts.total == facts.previous_total else Action.UPDATE
