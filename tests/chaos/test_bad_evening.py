"""An alert on a bad evening: the provider refuses, hangs, and a worker is killed. Nobody twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from gateway.ledger import claims
from gateway.ledger.codes import Purpose
from gateway.ledger.columns import utc_now
from tests.journeys.sending import decide, queue
from tests.standin.flaky import FlakyProvider
from tests.village import Village, open_village, wait_until

ROOT = Path(__file__).parents[2]
PEOPLE = 150


@contextmanager
def labari(
    village: Village, redis_url: str, provider: FlakyProvider, *command: str
) -> Iterator[subprocess.Popen[bytes]]:
    """One process group of the real thing, killed without mercy at the end."""
    settings = village.settings
    environment = os.environ | {
        "LABARI_DATA_DIR": str(settings.data_dir),
        "DATABASE_URL": settings.database_url.replace("+psycopg", ""),
        "REDIS_URL": redis_url,
        "LABARI_WEBHOOK_SECRET": settings.webhook_secret.get_secret_value(),
        "LABARI_SECRET_KEY": settings.secret_key.get_secret_value(),
        "LABARI_LEASE_SECONDS": "5",
        "LABARI_CLOCK_SECONDS": "0.3",
        "LABARI_LOG_LEVEL": "ERROR",
        "AT_USERNAME": "labari",
        "AT_API_KEY": "key",
        "AT_BASE_URL": provider.url,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "gateway.commands", *command],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def count(village: Village, *states: str) -> int:
    return sum(sms.status in states for sms in village.outgoing())


def test_everybody_is_texted_once_or_listed_as_doubtful(
    peopled_url: str, redis_url: str, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        village = stack.enter_context(open_village(peopled_url, redis_url, tmp_path))
        provider = stack.enter_context(FlakyProvider(seconds=0.05, refusal=0.01))
        stack.enter_context(labari(village, redis_url, provider, "clock"))
        workers = [
            stack.enter_context(labari(village, redis_url, provider, "worker", "--processes", "1"))
            for _ in range(2)
        ]
        # Written by the real clock: the processes know no other.
        queue(village, *range(PEOPLE), purpose=Purpose.ALERT, at=utc_now())
        wait_until(lambda: len(provider.had) >= PEOPLE // 3)
        kill(workers[0])
        wait_until(lambda: count(village, "queued", "sending") == 0, 40)
        taken = Counter(provider.had)
        with village.ledger.read() as session:
            doubtful = claims.ambiguous(session, PEOPLE)
        assert max(taken.values()) == 1
        assert count(village, "sent") + len(doubtful) == PEOPLE
        sent = {sms.phone for sms in village.outgoing() if sms.status == "sent"}
        assert sent <= set(taken)
        assert set(provider.hung) <= {sms.phone for sms in doubtful}
        # The clock rings on: whatever stands in doubt stays there until somebody decides.
        asked = len(provider.requests)
        assert decide(village, doubtful[0], resend=True)
        wait_until(lambda: len(provider.requests) > asked)
        wait_until(lambda: count(village, "queued", "sending") == 0, 40)
        resent = {request.body for request in provider.requests[asked:]}
        assert len(resent) == 1
