"""The clock: rings the bell of whatever waits, every few seconds.

It decides nothing and keeps no timers: what is due stands in the ledger. Recovery from a crash, a
lost job or an emptied Redis is therefore the ordinary path. Several clocks do no harm.
"""

from __future__ import annotations

import signal
import threading
from datetime import timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from config.settings import Settings
from gateway.bell import CLOSING, DECISIONS, DISPATCH, DRAIN_LANE, ESCALATE
from gateway.ledger import alerts, auditor, claims, decisions, deliveries, messages, sessions
from gateway.ledger.spool import Spool
from workers import escalation
from workers.dropped import salvage_due
from workers.runtime import Runtime, open_runtime

# Delivery reports that met their text half-way are looked at again for this long.
_LATE_REPORTS = timedelta(minutes=10)

_TIDY_EVERY = timedelta(hours=1)
_AUDIT_EVERY = timedelta(minutes=1)

_log = structlog.get_logger()


def run(settings: Settings) -> int:
    """Tick until told to stop."""
    runtime = open_runtime(settings)
    spool = Spool(settings.spool_dir)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    _log.info("clock_started", seconds=settings.clock_seconds)
    tidied = audited = None
    while not stop.is_set():
        tick(runtime, spool)
        if tidied is None or runtime.now() - tidied >= _TIDY_EVERY:
            tidied = runtime.now()
            tidy(runtime)
        if audited is None or runtime.now() - audited >= _AUDIT_EVERY:
            audited = runtime.now()
            audit(runtime)
        stop.wait(settings.clock_seconds)
    runtime.ledger.close()
    return 0


def tick(runtime: Runtime, spool: Spool) -> None:
    """Empty the spool, and ring for everything that waits."""
    try:
        _drain(spool, runtime)
        now = runtime.now()
        with runtime.ledger.write() as session:
            deliveries.settle_late(session, now - _LATE_REPORTS, now)
        salvage_due(runtime)
        with runtime.ledger.read() as session:
            lanes = messages.waiting_lanes(session)
            due = claims.anything_due(session, now)
            decided = decisions.anything_decided(session)
            over = alerts.alerts_to_look_at(session, now)
            escalates = bool(escalation.due_steps(session, runtime.region, now))
    except SQLAlchemyError as error:
        _log.warning("ledger_away", error=type(error).__name__)
        return
    for lane in lanes:
        runtime.bell.ring(DRAIN_LANE, lane)
    if over:
        runtime.bell.ring(CLOSING)
    if decided:
        runtime.bell.ring(DECISIONS)
    if escalates:
        runtime.bell.ring(ESCALATE)
    if due:
        runtime.bell.ring(DISPATCH)


def audit(runtime: Runtime) -> None:
    """Say loudly which alerts wait for an escalation that did not run."""
    now = runtime.now()
    try:
        with runtime.ledger.read() as session:
            late = auditor.overdue(session, runtime.region, now)
    except SQLAlchemyError as error:
        _log.warning("ledger_away", error=type(error).__name__)
        return
    for item in late:
        _log.error("escalation_overdue", alert_id=item.alert_id, minutes=item.minutes)


def tidy(runtime: Runtime) -> None:
    """Delete what may no longer be kept: texts as they were written."""
    kept = timedelta(hours=runtime.settings.quarantine_hours)
    try:
        with runtime.ledger.write() as session:
            messages.empty_quarantine(session, runtime.now() - kept)
            sessions.empty_states(session, runtime.now() - kept)
    except SQLAlchemyError as error:
        _log.warning("ledger_away", error=type(error).__name__)


def _drain(spool: Spool, runtime: Runtime) -> None:
    try:
        if spooled := spool.drain(runtime.ledger):
            _log.info("spool_drained", messages=spooled)
    except OSError as error:
        # A full disk must not silence the bells too.
        _log.error("spool_broken", error=error.strerror)
