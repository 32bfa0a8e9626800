"""Installations to measure: a private PostgreSQL or SQLite, a private Redis, real processes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.settings import Settings, load_settings
from gateway.commands.embedded import EmbeddedServer
from gateway.commands.migrate import bring_up_to_date
from tests.postgres import postgres_server

ROOT = Path(__file__).parents[1]
SECRET = "benchmarks-only-secret"  # noqa: S105 - a loopback server that lives for a minute
KINDS = ("postgresql", "sqlite")


@dataclass(frozen=True, slots=True)
class Site:
    """One migrated installation; `environment` is what its processes need."""

    settings: Settings
    environment: dict[str, str]

    @contextmanager
    def process(self, *arguments: str, port: int) -> Iterator[None]:
        """A server of this installation that answers on `port`, ended at the end."""
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=ROOT,
            env=os.environ | self.environment | {"PORT": str(port)},
            start_new_session=True,
        )
        try:
            _wait_for(port, process)
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)


@contextmanager
def open_site(kind: str) -> Iterator[Site]:
    """An installation on a database of this kind, durable as in production."""
    with tempfile.TemporaryDirectory(prefix="labari-bench-") as name:
        folder = Path(name)
        redis = EmbeddedServer(folder / "redis", folder / "redis.sock")
        with redis, _database(kind, folder) as url:
            environment = {
                "LABARI_DATA_DIR": name,
                "DATABASE_URL": url,
                "REDIS_URL": f"unix://{redis.socket}",
                "LABARI_WEBHOOK_SECRET": SECRET,
                "LABARI_SECRET_KEY": SECRET,
                "LABARI_LOG_LEVEL": "ERROR",
            }
            settings = load_settings(
                data_dir=folder,
                database_url=url,
                redis_url=environment["REDIS_URL"],
                webhook_secret=SECRET,
                secret_key=SECRET,
                log_level="ERROR",
            )
            bring_up_to_date(settings)
            yield Site(settings, environment)


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'ledger.sqlite3'}"
        return
    with postgres_server(durable=True) as server, server.database() as url:
        yield url


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if process.poll() is not None:
                raise SystemExit("the server to be measured did not start") from None
            time.sleep(0.05)
    raise SystemExit("the server to be measured does not answer")
