"""An alert to 500 phones through a provider that takes 300 ms, fails, hangs, and loses a worker.

The provider refuses 30 % of the calls for the moment and leaves 5 % without an answer; one of two
workers is killed half-way. Measured: the time until the last text is with a provider, over 500
times 300 ms shared by the requests it may be sent at once. Goal: at most 1.5, and nobody twice.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime

from rq import Queue, Worker

from benchmarks.site import KINDS, ROOT, Site, open_site
from gateway.bell import DISPATCH, SENDING, Bell, connect
from gateway.ledger import claims, outbox
from gateway.ledger.codes import Purpose
from gateway.ledger.database import Ledger
from gateway.ledger.tables import Sms
from tests.standin.android import AndroidPhone
from tests.standin.flaky import FlakyProvider
from tests.standin.server import Reply, Request

PEOPLE = 500
SECONDS = 0.3
CONCURRENCY = 8
GOAL = 1.5
PATIENCE = 240

SCENES = (
    ("alone, refuses at once", 0.0, False),
    ("alone, refuses after 300 ms", SECONDS, False),
    ("a phone behind it, after 300 ms", SECONDS, True),
)


class SlowPhone(AndroidPhone):
    """The second provider: a phone that takes as long, and never fails."""

    last = 0.0

    def keeps(self, request: Request) -> None:
        had = len(self.sent)
        super().keeps(request)
        # Asked again about what it has, it only says so.
        self.last = time.monotonic() if len(self.sent) > had else self.last

    def take(self, request: Request) -> Reply:
        time.sleep(SECONDS)
        return super().take(request)


def main() -> None:
    print("500 handed over (s)                ours    ideal    ratio   goal   in doubt  twice")
    for kind in sys.argv[2:] or KINDS:
        for name, refusal, behind in SCENES:
            seconds, doubtful, twice = _measure(kind, refusal, behind=behind)
            ideal = PEOPLE * SECONDS / CONCURRENCY
            print(
                f"  {kind[:8]:<9}{name:<32}{seconds:6.1f} {ideal:8.1f} {seconds / ideal:8.2f}"
                f"   {GOAL:.2f} {doubtful:8} {twice:8}",
                flush=True,
            )


def _measure(kind: str, refusal: float, *, behind: bool) -> tuple[float, int, int]:
    with ExitStack() as stack:
        site = stack.enter_context(open_site(kind))
        provider = stack.enter_context(FlakyProvider(SECONDS, refusal))
        phone = stack.enter_context(SlowPhone())
        site.environment.update(_settings(provider, phone if behind else None))
        ledger = Ledger(site.settings.database)
        stack.callback(ledger.close)
        workers = [stack.enter_context(_process(site, "worker", "--processes", "1")) for _ in "ab"]
        stack.enter_context(_process(site, "clock"))
        redis = connect(site.settings.redis)
        _until(lambda: Worker.count(queue=Queue(SENDING, connection=redis)) == len(workers))
        started = time.monotonic()
        _alert(ledger)
        # As whoever writes an alert does.
        Bell(redis).ring(DISPATCH)
        _until(lambda: len(set(_taken(provider, phone))) >= PEOPLE // 2)
        _kill(workers[0])
        # What the dead worker held stays in doubt: nobody knows whether it was refused.
        _until(lambda: not _unsettled(ledger))
        seconds = max(provider.last, phone.last) - started
        with ledger.read() as session:
            doubtful = len(claims.ambiguous(session, PEOPLE))
        taken = Counter(_taken(provider, phone))
        return seconds, doubtful, sum(count > 1 for count in taken.values())


def _taken(provider: FlakyProvider, phone: AndroidPhone) -> list[str]:
    """The phones whose text one of the two took, one for each text."""
    return provider.had + [message["phoneNumbers"][0] for message in list(phone.sent.values())]


def _settings(provider: FlakyProvider, phone: AndroidPhone | None) -> dict[str, str]:
    settings = {
        "AT_USERNAME": "labari",
        "AT_API_KEY": "key",
        "AT_BASE_URL": provider.url,
        "AT_CONCURRENCY": str(CONCURRENCY),
    }
    if phone is None:
        return settings
    return settings | {
        "ANDROID_URL": phone.url,
        "ANDROID_USERNAME": "sms",
        "ANDROID_PASSWORD": "password",
        "ANDROID_CONCURRENCY": str(CONCURRENCY),
        "LABARI_PROVIDERS": "africastalking,android:0",
    }


def _alert(ledger: Ledger) -> None:
    drafts = [
        outbox.Draft(
            cause=f"alert:1:1:{number}",
            phone=f"+2279000{number:04d}",
            text="GTM ZINDER urgence 12: MATAMEYE 518 pers. Rep: 12 OUI / 12 NON",
            purpose=Purpose.ALERT,
        )
        for number in range(PEOPLE)
    ]
    with ledger.write() as session:
        outbox.write(session, drafts, datetime.now(UTC))


def _unsettled(ledger: Ledger) -> bool:
    with ledger.read() as session:
        waiting = Sms.status.in_(("queued", "sending"))
        return session.query(Sms.id).filter(waiting).first() is not None


def _until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > ends:
            raise SystemExit("the texts did not leave")
        time.sleep(0.05)


@contextmanager
def _process(site: Site, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "gateway.commands", *command],
        cwd=ROOT,
        env=os.environ | site.environment,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


if __name__ == "__main__":
    main()
