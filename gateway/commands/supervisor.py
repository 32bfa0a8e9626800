"""Keeps the processes of one machine running, and ends them in order.

A process that ends is started again, later each time. None outlives the supervisor, even after
`kill -9`: the kernel ends them. Each has a session of its own, so a Ctrl-C reaches us alone.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType
from typing import Any, Self

import structlog

from config.processes import tied
from config.settings import ROOT

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
# A process that lived this long has recovered: its next pause is short again.
STEADY_SECONDS = 60.0
TICK_SECONDS = 0.25
ECHO_SECONDS = 0.5
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

log = structlog.get_logger(__name__)
Start = Callable[[], "subprocess.Popen[bytes]"]


@dataclass(slots=True)
class Child:
    """One process to keep running. `stop_seconds`: how long it may take to end when asked."""

    name: str
    start: Start
    stop_seconds: float
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    started: float = 0.0
    due: float = 0.0


def our_command(name: str, environment: dict[str, str]) -> Start:
    """How to start `labari <name>` as a child of this process."""

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            tied([sys.executable, "-m", "gateway.commands", name]),
            env={**os.environ, **environment, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    return start


class Supervisor:
    """Starts the children in the order given and ends them in the opposite one."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = list(children)
        self.stopping = False
        self.impatient = False
        self.asked = 0.0

    def run(self, announce: Callable[[], bool] = lambda: True) -> None:
        """Return once a signal asked for the end and every child has ended.

        `announce` is called again and again until it returns True: the moment all is up.
        """
        with _Signals(self._asked_to_stop) as signals:
            try:
                announced = False
                while not self.stopping:
                    for child in self.children:
                        self._look_after(child)
                    announced = announced or announce()
                    signals.wait(TICK_SECONDS)
            finally:
                for child in reversed(self.children):
                    self._stop(child, signals)

    def _asked_to_stop(self) -> None:
        now = time.monotonic()
        if not self.stopping:
            self.stopping, self.asked = True, now
        # A second Ctrl-C means now. What runs us may send one signal twice, to us and our group.
        elif now - self.asked > ECHO_SECONDS:
            self.impatient = True

    def _look_after(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is not None:
            code = child.process.poll()
            if code is None:
                return
            _kill_session(child.process)
            child.process = None
            self._put_off(child, now, f"exit code {code}" if code >= 0 else f"signal {-code}")
        if now >= child.due and not self.stopping:
            self._start(child, now)

    def _start(self, child: Child, now: float) -> None:
        child.started = now
        try:
            child.process = child.start()
        except Exception as error:
            log.exception("process_does_not_start", process=child.name)
            self._put_off(child, now, str(error))
        else:
            log.info("process_started", process=child.name, pid=child.process.pid)

    def _put_off(self, child: Child, now: float, reason: str) -> None:
        child.failures = 0 if now - child.started > STEADY_SECONDS else child.failures
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2**child.failures)
        child.failures += 1
        child.due = now + pause
        log.error("process_ended", process=child.name, reason=reason, restart_in=pause)

    def _stop(self, child: Child, signals: _Signals) -> None:
        process, child.process = child.process, None
        if process is None:
            return
        process.terminate()
        deadline = time.monotonic() + child.stop_seconds
        while process.poll() is None and time.monotonic() < deadline and not self.impatient:
            signals.wait(TICK_SECONDS)
        if process.poll() is None:
            log.warning("process_killed", process=child.name, pid=process.pid)
        # Its own children too: they would be orphans of a process that was killed.
        _kill_session(process)
        process.wait()
        log.info("process_stopped", process=child.name)


class _Signals:
    """Wakes the supervisor at once when a child ends or somebody asks for the end."""

    def __init__(self, asked: Callable[[], None]) -> None:
        self.asked = asked

    def __enter__(self) -> Self:
        self.reader, self.writer = socket.socketpair()
        self.reader.setblocking(False)
        self.writer.setblocking(False)
        self.wakeup = signal.set_wakeup_fd(self.writer.fileno(), warn_on_full_buffer=False)
        self.before: dict[signal.Signals, Any] = {
            number: signal.signal(number, self._stop) for number in STOP_SIGNALS
        }
        self.before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, self._child)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self.before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self.wakeup)
        self.reader.close()
        self.writer.close()

    def wait(self, seconds: float) -> None:
        ready, _, _ = select.select([self.reader], [], [], seconds)
        if ready:
            with suppress(BlockingIOError):
                self.reader.recv(4096)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.asked()

    def _child(self, _number: int, _frame: FrameType | None) -> None:
        """Its arrival is the message."""


def _kill_session(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
