"""Hands queued texts to the providers: alerts first, several at once, each to one at a time.

Claim and commit, then send with no transaction open, then record. Safe to run twice: a claimed
text is nobody else's. A text that may have left is never sent again blindly.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

from gateway.bell import DISPATCH
from gateway.channels.choice import Way
from gateway.channels.contract import Channel, Failure, Handed, Outgoing, TransportError
from workers import turnstile
from workers.outcomes import Outcome
from workers.runtime import ENDING, Runtime, current_runtime
from workers.turnstile import Hand, Look

# Much shorter than a job may take; whoever is told to end leaves at the next look.
_SHIFT_SECONDS: Final = 60.0
# While requests are under way the ledger is asked this often for what is new.
_IDLE: Final = timedelta(seconds=0.2)
# What ends within this time is recorded together, where a request takes hardly longer itself.
_TOGETHER_SECONDS: Final = 0.01
_QUICK_SECONDS: Final = 0.05
# It is not worth coming back sooner.
_STANDBY: Final = timedelta(seconds=0.2)
_MOST_THREADS: Final = 128

_log = structlog.get_logger()


def drain() -> None:
    """RQ job: send every text that is due."""
    send_due(current_runtime())


def send_due(runtime: Runtime) -> None:
    """Send until nothing is due, the shift ends, or no provider works.

    Whoever is done makes room for the next: one slow request holds up nobody but itself.
    """
    runtime.bell.answered(DISPATCH)
    shift = _Shift(runtime)
    try:
        shift.work()
    finally:
        shift.leave()


@dataclass(frozen=True, slots=True)
class _Sent:
    """A text on its way, since when."""

    provider: str
    id: int
    began: float


class _Shift:
    """One worker's requests under way, and the alerts it holds for their places."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._channels = {way.name: way.channel for way in runtime.ways}
        self._pool = ThreadPoolExecutor(max_workers=_threads(runtime.ways))
        self._sending: dict[Future[Outcome], _Sent] = {}
        self._held: deque[tuple[str, Outgoing]] = deque()
        self._hanging: set[int] = set()
        self._ended: list[Outcome] = []

    def work(self) -> None:
        ends = time.monotonic() + _SHIFT_SECONDS
        while time.monotonic() < ends and not ENDING.is_set():
            looked = turnstile.let_through(self._runtime, self._ended, self._hands())
            self._ended = []
            self._start(looked)
            if self._sending:
                self._await(looked.again)
            elif not looked.moved:
                if looked.again is not None:
                    # The next text falls due, or whoever has all places may die with them.
                    pause = max(looked.again, _STANDBY).total_seconds()
                    self._runtime.bell.ring_in(pause, DISPATCH)
                return
        self._runtime.bell.ring(DISPATCH)

    def leave(self) -> None:
        """Write down what ended and give back what is held.

        Requests that hang must not hold up this worker: each is written down when it ends.
        """
        if self._ended or self._held:
            self._write_down(self._ended)
        for future in self._sending:
            future.add_done_callback(lambda done: self._write_down([done.result()]))
        self._pool.shutdown(wait=False)

    def _write_down(self, ended: Sequence[Outcome]) -> None:
        hands, self._held = self._hands(), deque()
        try:
            turnstile.let_through(self._runtime, ended, hands, more=False)
        except SQLAlchemyError as error:
            # Their leases will end, and then they are in doubt.
            ids = [outcome.outgoing.id for outcome in ended]
            _log.error("outcome_lost", sms_ids=ids, error=type(error).__name__)

    def _hands(self) -> dict[str, Hand]:
        now, hands = time.monotonic(), {}
        for name in self._channels:
            patience = self._runtime.paces[name].patience.total_seconds()
            mine = [sent for sent in self._sending.values() if sent.provider == name]
            # Once its place was given to another it stays so, however slow the provider became.
            hanging = {s.id for s in mine if s.id in self._hanging or now - s.began > patience}
            held = {text.id for other, text in self._held if other == name}
            hands[name] = Hand({sent.id for sent in mine} - hanging, hanging, held)
        self._hanging = {id_ for hand in hands.values() for id_ in hand.hanging}
        return hands

    def _start(self, looked: Look) -> None:
        """Send what there are places for; the rest is held."""
        free = dict(looked.free)
        held = [(name, text) for name, text in self._held if text.id not in looked.back]
        self._held = deque()
        for name, text in [*held, *looked.taken]:
            if free.get(name, 0) > 0:
                free[name] -= 1
                self._send(name, text)
            else:
                self._held.append((name, text))

    def _send(self, name: str, text: Outgoing) -> None:
        future = self._pool.submit(_send, self._channels[name], text, self._runtime.now())
        self._sending[future] = _Sent(name, text.id, time.monotonic())

    def _await(self, again: timedelta | None) -> None:
        """Wait for some requests to end; what is held takes their places."""
        patience = min(again or _IDLE, _IDLE).total_seconds()
        done, others = wait(self._sending, timeout=patience, return_when=FIRST_COMPLETED)
        if done and others and self._is_quick():
            done |= wait(others, timeout=_TOGETHER_SECONDS).done
        for future in done:
            sent, outcome = self._sending.pop(future), future.result()
            self._ended.append(outcome)
            # The place of one that hung was given to another.
            if sent.id not in self._hanging and outcome.failure is not Failure.PAUSED:
                self._start_held(sent.provider)

    def _is_quick(self) -> bool:
        """Whether more requests end in a moment, so that one look at the ledger does for all."""
        paces = [self._runtime.paces[sent.provider].usual for sent in self._sending.values()]
        return any(usual is None or usual < _QUICK_SECONDS for usual in paces)

    def _start_held(self, name: str) -> None:
        for place, (other, text) in enumerate(self._held):
            if other == name:
                del self._held[place]
                self._send(name, text)
                return


def _threads(ways: Sequence[Way]) -> int:
    most = sum(turnstile.most_at_once(way.channel.concurrency) for way in ways)
    return min(most, _MOST_THREADS)


def _send(channel: Channel, outgoing: Outgoing, began: datetime) -> Outcome:
    result: Handed | TransportError
    started = time.monotonic()
    try:
        result = channel.send(outgoing)
    except TransportError as error:
        result = error
    except Exception as error:  # noqa: BLE001 - one text must not stop the others
        # A provider file that breaks its contract: the text may have left.
        _log.exception("channel_broken", sms_id=outgoing.id, channel=channel.name)
        result = TransportError(type(error).__name__, Failure.AMBIGUOUS)
    return Outcome(channel.name, outgoing, result, began, time.monotonic() - started)
