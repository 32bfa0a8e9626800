"""Hands queued texts to the providers: alerts first, several at once, each to one at a time.

Claim and commit, then send with no transaction open, then record. Safe to run twice: a claimed
text is nobody else's. A text that may have left is never sent again blindly.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime
from functools import partial

import structlog
from sqlalchemy.exc import SQLAlchemyError

from gateway.bell import DISPATCH
from gateway.channels.choice import Way
from gateway.channels.contract import Channel, Failure, Handed, Outgoing, TransportError
from workers import turnstile
from workers.outcomes import Outcome
from workers.runtime import Runtime, current_runtime

# A worker that sends reads no texts meanwhile: it leaves often, and comes back when it is rung for.
_SHIFT_SECONDS = 5.0
# Texts that are done within this time are recorded together.
_TOGETHER_SECONDS = 0.01
# While every place is taken by slow requests the ledger is asked this often for an alert.
_IDLE_SECONDS = 0.5
_MOST_THREADS = 128

_log = structlog.get_logger()


def drain() -> None:
    """RQ job: send every text that is due."""
    send_due(current_runtime())


def send_due(runtime: Runtime) -> None:
    """Send until nothing is due, the shift ends, or no provider works.

    Whoever is done makes room for the next: one slow request holds up nobody but itself.
    """
    runtime.bell.answered(DISPATCH)
    ends = time.monotonic() + _SHIFT_SECONDS
    channels = {way.name: way.channel for way in runtime.ways}
    sending: set[Future[Outcome]] = set()
    pool = ThreadPoolExecutor(max_workers=_threads(runtime.ways))
    ended: list[Outcome] = []
    try:
        while time.monotonic() < ends:
            looked = turnstile.let_through(runtime, ended)
            now = runtime.now()
            sending |= {
                pool.submit(_send, channels[name], text, now) for name, text in looked.taken
            }
            ended, sending = _await(sending) if sending else ([], sending)
            if not (ended or sending or looked.moved):
                return
        if ended:
            turnstile.let_through(runtime, ended, more=False)
        # Requests that hang must not hold up this worker: each is written down when it ends.
        for future in sending:
            future.add_done_callback(partial(_write_down_late, runtime))
        runtime.bell.ring(DISPATCH)
    finally:
        pool.shutdown(wait=False)


def _write_down_late(runtime: Runtime, future: Future[Outcome]) -> None:
    outcome = future.result()
    try:
        turnstile.let_through(runtime, [outcome], more=False)
    except SQLAlchemyError as error:
        # Its lease will end, and then it is in doubt.
        _log.error("outcome_lost", sms_id=outcome.outgoing.id, error=type(error).__name__)


def _await(sending: set[Future[Outcome]]) -> tuple[list[Outcome], set[Future[Outcome]]]:
    """Wait for some requests to end: what came of them, and the others."""
    first, others = wait(sending, timeout=_IDLE_SECONDS, return_when=FIRST_COMPLETED)
    if not first:
        return [], others
    more, others = wait(others, timeout=_TOGETHER_SECONDS)
    return [future.result() for future in first | more], others


def _threads(ways: Sequence[Way]) -> int:
    most = sum(turnstile.most_at_once(way.channel.concurrency) for way in ways)
    return min(most, _MOST_THREADS)


def _send(channel: Channel, outgoing: Outgoing, began: datetime) -> Outcome:
    result: Handed | TransportError
    try:
        result = channel.send(outgoing)
    except TransportError as error:
        result = error
    except Exception as error:  # noqa: BLE001 - one text must not stop the others
        # A provider file that breaks its contract: the text may have left.
        _log.exception("channel_broken", sms_id=outgoing.id, channel=channel.name)
        result = TransportError(type(error).__name__, Failure.AMBIGUOUS)
    return Outcome(channel.name, outgoing, result, began)
