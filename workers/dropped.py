"""Dropped USSD sessions: what was given in them becomes a message like any other, when it is due.

Safe to run in several clocks at once: a session is taken by one, in the transaction that stores
its message. What a session came to is read by the worker of its sender's lane.
"""

from __future__ import annotations

from dataclasses import replace

import structlog
from sqlalchemy.orm import Session

from gateway.channels import africas_talking
from gateway.ledger import sessions
from gateway.ledger.codes import SessionStatus
from gateway.ledger.quarantine import SealError
from gateway.ledger.tables import UssdSession
from parsers import ussd
from workers.runtime import Runtime

_AT_ONCE = 100

_log = structlog.get_logger()


def salvage_due(runtime: Runtime) -> None:
    """Store a message for each session that stayed dropped; the clock rings for what waits."""
    with runtime.ledger.read() as session:
        if not sessions.anything_due(session, runtime.now()):
            return
    with runtime.ledger.write() as session:
        for kept in sessions.due_sessions(session, runtime.now(), _AT_ONCE):
            _salvage(session, runtime, kept)


def _salvage(session: Session, runtime: Runtime, kept: UssdSession) -> None:
    """Store what can be counted of one session, if there is anything."""
    kept.due_at = None
    state = _opened(runtime, kept)
    if state is None or ussd.salvage(state) is None:
        if kept.status == SessionStatus.OPEN.value:
            kept.status = SessionStatus.EXPIRED.value
        return
    kept.status = SessionStatus.SALVAGED.value
    _log.info("ussd_salvaged", session_id=kept.session_id)
    sessions.store_result(
        session,
        kept,
        # Without its outcome, if it had one: an errand that was done before, not this arrival.
        replace(state, outcome=None).to_json(),
        provider=africas_talking.NAME,
        salvaged=True,
        now=runtime.now(),
        lanes=runtime.settings.lanes,
        seal=runtime.seal,
    )


def _opened(runtime: Runtime, kept: UssdSession) -> ussd.State | None:
    """The state that was kept; None when its key was changed or its menu was another."""
    try:
        return ussd.State.from_json(runtime.seal.open(kept.sealed or b""))
    except SealError:
        _log.error("ussd_unreadable", session_id=kept.session_id)
        return None
