"""Hands queued texts to the providers: alerts first, several at once, each to one at a time.

Claim and commit, then send with no transaction open, then record. Safe to run twice: a claimed
text is nobody else's. A text that may have left is never sent again blindly.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait

import structlog

from gateway.bell import DISPATCH
from gateway.channels.choice import Way
from gateway.channels.contract import Channel, Failure, Outgoing, TransportError
from workers import outcomes, turnstile
from workers.outcomes import Outcome
from workers.runtime import Runtime, current_runtime

_SHIFT_SECONDS = 20.0
# Texts that are done within this time are recorded together.
_TOGETHER_SECONDS = 0.05
# With nothing more to send the ledger is asked less often, while slow requests end.
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
    with ThreadPoolExecutor(max_workers=_threads(runtime.ways)) as pool:
        while True:
            looked = turnstile.let_through(runtime) if time.monotonic() < ends else _NOTHING
            sending |= {pool.submit(_send, channels[name], text) for name, text in looked.taken}
            if not sending:
                if looked.moved:
                    continue
                break
            busy = looked.taken or looked.moved
            done, sending = wait(sending, timeout=_TOGETHER_SECONDS if busy else _IDLE_SECONDS)
            if done:
                outcomes.record(runtime, [future.result() for future in done])
    if time.monotonic() >= ends:
        runtime.bell.ring(DISPATCH)


_NOTHING = turnstile.Look()


def _threads(ways: Sequence[Way]) -> int:
    most = sum(turnstile.most_at_once(way.channel.concurrency) for way in ways)
    return min(most, _MOST_THREADS)


def _send(channel: Channel, outgoing: Outgoing) -> Outcome:
    try:
        return Outcome(channel.name, outgoing, channel.send(outgoing))
    except TransportError as error:
        return Outcome(channel.name, outgoing, error)
    except Exception as error:  # noqa: BLE001 - one text must not stop the others
        # A provider file that breaks its contract: the text may have left.
        _log.exception("channel_broken", sms_id=outgoing.id, channel=channel.name)
        result = TransportError(type(error).__name__, Failure.AMBIGUOUS)
        return Outcome(channel.name, outgoing, result)
