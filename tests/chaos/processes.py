"""Processes of the real thing beside a village, to be killed and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.village import Village

ROOT = Path(__file__).parents[2]


@contextmanager
def labari(village: Village, redis_url: str, *command: str) -> Iterator[subprocess.Popen[bytes]]:
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
        with suppress(ProcessLookupError):  # it may have ended as it was asked to
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
