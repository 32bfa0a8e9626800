"""Hands queued texts to the provider: alerts first, several at once, each at most once.

Claim and commit, then send with no transaction open, then record. Safe to run twice: a claimed
text is nobody else's. A text that may have left is never sent again blindly.
"""

from __future__ import annotations

import random
import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from typing import Any

import structlog

from gateway.bell import DISPATCH
from gateway.channels.contract import Channel, Failure, Handed, Outgoing, TransportError
from gateway.ledger import outbox
from gateway.ledger.codes import SmsStatus
from workers.runtime import Runtime, current_runtime

_SHIFT_SECONDS = 20.0
# With the waits below about nine hours: a line that fails in the evening is back by morning.
_ATTEMPTS = 80
_FIRST_WAIT = timedelta(seconds=5)
_LONGEST_WAIT = timedelta(minutes=10)
_PAUSE = timedelta(minutes=5)

# Texts that are done within this time are recorded together.
_TOGETHER_SECONDS = 0.05
# With nothing more to send the ledger is asked less often, while slow requests end.
_IDLE_SECONDS = 0.5
_MOST_THREADS = 64

Outcome = tuple[Outgoing, Handed | TransportError]

_log = structlog.get_logger()


def drain() -> None:
    """RQ job: send every text that is due."""
    send_due(current_runtime())


def send_due(runtime: Runtime) -> None:
    """Send until nothing is due, the shift ends, or the provider is paused.

    Whoever is done makes room for the next: one slow request holds up nobody but itself.
    """
    runtime.bell.answered(DISPATCH)
    ends = time.monotonic() + _SHIFT_SECONDS
    channel = runtime.channel
    sending: set[Future[Outcome]] = set()
    with ThreadPoolExecutor(max_workers=min(channel.concurrency, _MOST_THREADS)) as pool:
        while True:
            room = channel.concurrency - len(sending) if time.monotonic() < ends else 0
            claimed = _claim(runtime, channel, room) if room else []
            sending |= {pool.submit(_send, channel, text) for text in claimed}
            if not sending:
                break
            done, sending = wait(sending, timeout=_TOGETHER_SECONDS if claimed else _IDLE_SECONDS)
            if done:
                _record(runtime, channel, [future.result() for future in done])
    if time.monotonic() >= ends:
        runtime.bell.ring(DISPATCH)


def _claim(runtime: Runtime, channel: Channel, room: int) -> list[Outgoing]:
    now = runtime.now()
    with runtime.ledger.write() as session:
        safe = [channel.name] if channel.resend_safe else []
        outbox.release_expired(session, now, safe)
        if outbox.paused(session, channel.name, now) is not None:
            return []
        return outbox.claim(
            session,
            channel.name,
            limit=room,
            now=now,
            lease_until=now + runtime.lease,
        )


def _send(channel: Channel, outgoing: Outgoing) -> Outcome:
    try:
        return outgoing, channel.send(outgoing)
    except TransportError as error:
        return outgoing, error
    except Exception as error:  # noqa: BLE001 - one text must not stop the others
        # A provider file that breaks its contract: the text may have left.
        _log.exception("channel_broken", sms_id=outgoing.id, channel=channel.name)
        return outgoing, TransportError(type(error).__name__, Failure.AMBIGUOUS)


def _record(
    runtime: Runtime,
    channel: Channel,
    outcomes: list[Outcome],
) -> None:
    now = runtime.now()
    with runtime.ledger.write() as session:
        attempts = outbox.attempts_of(session, [outgoing.id for outgoing, _ in outcomes])
        rows = [
            {"id": outgoing.id, "lease_until": None} | _columns(outcome, attempts[outgoing.id], now)
            for outgoing, outcome in outcomes
        ]
        outbox.record(session, rows)
        pauses = [
            outcome
            for _, outcome in outcomes
            if isinstance(outcome, TransportError) and outcome.failure is Failure.PAUSED
        ]
        if pauses:
            _log.error("provider_paused", channel=channel.name, reason=pauses[0].reason)
            outbox.pause(session, channel.name, pauses[0].reason, now + _PAUSE)
        handed = [row["provider_id"] for row in rows if row.get("provider_id")]
        outbox.settle_early(session, channel.name, handed, now)


def _columns(outcome: Handed | TransportError, attempts: int, now: datetime) -> dict[str, Any]:
    """What became of one text, as columns of its row."""
    if isinstance(outcome, Handed):
        status = SmsStatus.DELIVERED if outcome.delivered else SmsStatus.SENT
        settled = now if outcome.delivered else None
        return _row(status, provider_id=outcome.provider_id, sent_at=now, settled_at=settled)
    if outcome.failure is Failure.PERMANENT:
        return _row(SmsStatus.FAILED, failure=outcome.reason, settled_at=now)
    if outcome.failure is Failure.AMBIGUOUS:
        return _row(SmsStatus.AMBIGUOUS, failure=outcome.reason)
    if outcome.failure is Failure.TRANSIENT and attempts >= _ATTEMPTS:
        return _row(SmsStatus.FAILED, failure=outcome.reason, settled_at=now)
    if outcome.failure is Failure.PAUSED:
        # The provider's trouble, not this text's: it costs none of its attempts.
        waits = {"due_at": now + _PAUSE, "attempts": attempts - 1}
        return _row(SmsStatus.QUEUED, failure=outcome.reason, **waits)
    delay = max(_back_off(attempts), timedelta(seconds=outcome.retry_after or 0))
    return _row(SmsStatus.QUEUED, failure=outcome.reason, due_at=now + delay)


def _row(status: SmsStatus, **columns: Any) -> dict[str, Any]:
    return {"status": status.value} | columns


def _back_off(attempts: int) -> timedelta:
    """Twice as long each time, with jitter so that failed texts do not all come back at once."""
    longest = min(_FIRST_WAIT * 2.0 ** min(attempts - 1, 10), _LONGEST_WAIT)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - spreads retries, guards nothing
