"""Carries out what the secretariat decided: one decision, one transaction, in order.

Safe to run twice: a decision and all that it causes commit together, under the region's gate. One
that breaks is put aside with the name of what broke it, and holds up nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session

from config.regions import Region
from gateway.bell import DECISIONS, DISPATCH
from gateway.ledger import decisions, edits, outbox, people, places, questions, steps
from gateway.ledger.codes import AlertStatus, Ending, Purpose, ReportStatus
from gateway.ledger.decisions import Kind
from gateway.ledger.outbox import Draft
from gateway.ledger.tables import Alert, Decision, Message, Person, Report, Twins
from parsers.report import AlertAnswer
from workers.alerting import Network
from workers.answering import take_answer
from workers.runtime import Runtime, current_runtime

DONE: Final = "done"
MOOT: Final = "moot"
"""It came too late or named nothing: nothing was to be done."""

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Table:
    """What a decision is carried out at."""

    session: Session
    region: Region
    network: Network
    now: datetime


def drain() -> None:
    """RQ job: carry out everything that was decided."""
    carry_out(current_runtime())


def carry_out(runtime: Runtime) -> None:
    """Carry out every decision that waits, the oldest first."""
    runtime.bell.answered(DECISIONS)
    while True:
        try:
            kind = _next(runtime)
        except (OperationalError, InterfaceError):
            raise  # The database's trouble: the clock will ring again.
        except Exception as error:  # noqa: BLE001 - only this decision may suffer
            _log.exception("decision_broken")
            kind = _next(runtime, broken=type(error).__name__)
        if kind is None:
            return
        runtime.bell.ring(DISPATCH)


def _next(runtime: Runtime, broken: str | None = None) -> str | None:
    """Carry out the oldest decision, or put it aside as `broken`. None: there is none."""
    now = runtime.now()
    with runtime.ledger.write() as session:
        places.hold_gate(session)
        decision = decisions.next_decision(session)
        if decision is None:
            return None
        network = Network(session, runtime.region, now)
        decision.outcome = broken
        if broken is None:
            table = _Table(session, runtime.region, network, now)
            decision.outcome = _WORK[Kind(decision.kind)](table, decision)
            outbox.write(session, network.drafts, now)
        decision.done_at = now
        _log.info("decision_done", decision_id=decision.id, outcome=decision.outcome)
        return decision.kind


def _recount(table: _Table, decision: Decision) -> str:
    """A report was edited: judge the departments it was and is in, as after a correction."""
    report = table.session.get(Report, decision.subject_id)
    if report is None:
        return MOOT
    _judge(table, report, decision.detail.get("departments", []))
    return DONE


def _confirm(table: _Table, decision: Decision) -> str:
    """The secretariat knows whether a report that waits for its sender's OUI is exact."""
    report = table.session.get(Report, decision.subject_id)
    if report is None or report.status != ReportStatus.PROVISIONAL.value:
        return MOOT
    status = ReportStatus.VALIDATED if decision.detail.get("exact", True) else ReportStatus.REJECTED
    _set_status(table, decision, report, status)
    questions.forget_about(table.session, report.id)
    _judge(table, report, [report.adm2] if report.adm2 else [])
    return DONE


def _twins(table: _Table, decision: Decision) -> str:
    """Two reports are the same people, and the later is rejected; or both count from now on."""
    pair = table.session.get(Twins, decision.subject_id)
    if pair is None or pair.same is not None:
        return MOOT
    pair.same, pair.decided_at = bool(decision.detail["same"]), table.now
    both = [table.session.get_one(Report, key) for key in (pair.earlier_id, pair.later_id)]
    if pair.same:
        _set_status(table, decision, both[1], ReportStatus.REJECTED)
    _judge(table, both[1], sorted({report.adm2 for report in both if report.adm2}))
    return DONE


def _set_status(table: _Table, decision: Decision, report: Report, status: ReportStatus) -> None:
    edits.amend(
        table.session,
        report,
        {"status": status.value},
        actor=decision.actor,
        now=table.now,
        zone=table.region.timezone,
    )


def _close(table: _Table, decision: Decision) -> str:
    """The wave is over, and everybody who was told hears so."""
    alert = table.session.get(Alert, decision.subject_id)
    if alert is None or alert.status != AlertStatus.OPEN.value:
        return MOOT
    reason = {"rule": "secretariat", "decision": decision.id}
    table.network.close(alert, Ending.SECRETARIAT, reason)
    return DONE


def _resend(table: _Table, decision: Decision) -> str:
    """The people of an alert are told again what stands now."""
    alert = table.session.get(Alert, decision.subject_id)
    if alert is None or alert.status != AlertStatus.OPEN.value:
        return MOOT
    table.network.tell_again(alert)
    return DONE


def _silence(table: _Table, decision: Decision) -> str:
    """Somebody takes care of an alert: it is no news that it grows, and nobody else is called."""
    alert = table.session.get(Alert, decision.subject_id)
    if alert is None or alert.status != AlertStatus.OPEN.value:
        return MOOT
    hours = int(decision.detail["hours"])
    alert.silenced_until = table.now + timedelta(hours=hours) if hours else None
    for step in steps.waiting_tiers(table.session, alert.id):
        due_at = table.network.teller.due(alert.level, step.tier)
        step.due_at = max(due_at, alert.silenced_until or due_at)
    return DONE


def _answer(table: _Table, decision: Decision) -> str:
    """Somebody who was called by voice said OUI, NON or what they offer: it counts as theirs.

    They get the receipt of whoever answers by SMS, and hear from then on what others hear who
    were told: so a wrong note is noticed by the one it is about.
    """
    alert = table.session.get(Alert, decision.subject_id)
    person = table.session.get(Person, decision.detail["person"])
    if alert is None or person is None or alert.status != AlertStatus.OPEN.value:
        return MOOT
    said = AlertAnswer(alert.id, decision.detail["word"], decision.detail["quantity"])
    text = take_answer(table, alert, person, said, recorded_by=decision.actor)
    table.network.drafts.append(
        Draft(
            cause=f"decision:{decision.id}:{person.id}",
            phone=person.phone,
            text=text,
            purpose=Purpose.DRILL if alert.drill else Purpose.RECEIPT,
            person_id=person.id,
            alert_id=alert.id,
            simulated=alert.simulated,
        )
    )
    return DONE


def _reply(table: _Table, decision: Decision) -> str:
    """The sender of a text is told what somebody of the secretariat wrote."""
    message = table.session.get(Message, decision.subject_id)
    if message is None or not message.phone.startswith("+"):
        return MOOT
    found = people.people_by_phone(table.session, [message.phone]).get(message.phone)
    draft = Draft(
        cause=f"decision:{decision.id}",
        phone=message.phone,
        text=decision.detail["text"],
        purpose=Purpose.NOTICE,
        person_id=found.id if found else None,
    )
    table.network.drafts.append(draft)
    return DONE


def _judge(table: _Table, report: Report, departments: list[str]) -> None:
    """Judge where a report was and is, once it says in the ledger what was decided."""
    table.network.watch(*departments, drill=report.drill)
    table.network.changed(report, departments)


_WORK: Final[dict[Kind, Callable[[_Table, Decision], str]]] = {
    Kind.RECOUNT: _recount,
    Kind.CONFIRM: _confirm,
    Kind.TWINS: _twins,
    Kind.CLOSE: _close,
    Kind.RESEND: _resend,
    Kind.SILENCE: _silence,
    Kind.ANSWER: _answer,
    Kind.REPLY: _reply,
}
