"""An installation that runs, seen from outside: its process, its port, its output."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from config.settings import ROOT
from tests.machine.processes import descendants, end, eventually

LAUNCHER = ROOT / "bin" / "labari"


@dataclass(frozen=True, slots=True)
class Installation:
    """A command that serves the web on `port` and writes to `output`."""

    process: subprocess.Popen[bytes]
    port: int
    output: Path

    def is_up(self) -> bool:
        with requests.Session() as session:
            session.trust_env = False
            try:
                return session.get(f"http://127.0.0.1:{self.port}/healthz", timeout=2).ok
            except requests.RequestException:
                return False

    def said(self) -> str:
        return self.output.read_text()

    def family(self) -> set[int]:
        return descendants(self.process.pid)


@contextmanager
def started(
    command: Sequence[str | Path], folder: Path, port: int, **environment: str
) -> Iterator[Installation]:
    """The command in a session of its own, once its web server answers."""
    output = folder / f"output-{port}.txt"
    with output.open("wb") as file:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "LABARI_DATA_DIR": str(folder / "data"), **environment},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    installation = Installation(process, port, output)
    seen: set[int] = set()
    try:
        assert eventually(installation.is_up), installation.said()
        seen = installation.family()
        yield installation
    finally:
        end({process.pid} | seen | descendants(process.pid))
        process.wait()


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
