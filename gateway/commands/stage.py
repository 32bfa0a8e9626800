"""A throw-away Labari for demonstrations: everything, in a folder of its own, seen from outside.

Nothing of an existing installation is touched and nothing leaves this machine.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import requests

from config.processes import tied
from config.settings import ROOT

SECRET = "demonstration-only"  # noqa: S105 - lives for a minute, on this machine's loopback
_QUIET_HOURS = re.compile(r"(?m)^\[quiet_hours\]\n(?:[^\[\n].*\n|\n)*")
_COMMAND = (sys.executable, "-m", "gateway.commands")
_START_SECONDS = 40
_QUIET_SECONDS = 20
# Settings of a real installation must not leak into a demonstration.
_OURS = ("LABARI_", "AT_", "DATABASE_URL", "REDIS_URL", "PORT")


def _awake(folder: Path) -> Path:
    """The region without its quiet hours: the evening is shown at whatever hour it is now."""
    region = (ROOT / "config" / "data" / "zinder.toml").read_text(encoding="utf-8")
    copy = folder / "zinder.toml"
    copy.write_text(_QUIET_HOURS.sub("", region), encoding="utf-8")
    return copy


@contextmanager
def throwaway(folder: Path) -> Iterator[Site]:
    """A whole Labari in `folder`, from `labari run`, ended at the end."""
    port = _free_port()
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(_OURS)
    } | {
        "LABARI_DATA_DIR": str(folder),
        "LABARI_WEBHOOK_SECRET": SECRET,
        "LABARI_REGION": str(_awake(folder)),
        "LABARI_LOG_LEVEL": "WARNING",
        "LABARI_WEB_PROCESSES": "1",
    }
    log = folder / "demo.log"
    click.echo("Starting a Labari of its own ...", err=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            # Tied: a demonstration that is killed takes its Labari along.
            tied([*_COMMAND, "run", "--port", str(port)], number=signal.SIGTERM),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        site = Site(f"http://127.0.0.1:{port}", environment)
        site.wait_until_ready(process, log)
        site.key = site.command("keys", "add", "demo")
        yield site
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(40)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(slots=True)
class Site:
    """The demonstration's Labari, seen from outside: its webhook, its API, its commands."""

    url: str
    environment: Mapping[str, str]
    key: str = ""

    def command(self, *arguments: str) -> str:
        """What a command of this Labari prints."""
        done = subprocess.run(
            [*_COMMAND, *arguments],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def wait_until_ready(self, process: subprocess.Popen[bytes], log: Path) -> None:
        """Raises ClickException with the log's end when it does not start."""
        ends = time.monotonic() + _START_SECONDS
        while time.monotonic() < ends and process.poll() is None:
            try:
                if requests.get(f"{self.url}/readyz", timeout=2).ok:
                    return
            except requests.RequestException:
                pass
            time.sleep(0.1)
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
        raise click.ClickException(f"Labari did not start:\n{tail}")

    def messages(self, **filters: str) -> list[dict[str, Any]]:
        return self._list("messages", **filters)

    def alerts(self) -> list[dict[str, Any]]:
        return self._list("alerts")

    def _list(self, resource: str, **filters: str) -> list[dict[str, Any]]:
        response = requests.get(
            f"{self.url}/api/v1/{resource}",
            params={"limit": "500", **filters},
            headers={"Authorization": f"Bearer {self.key}"},
            timeout=10,
        )
        response.raise_for_status()
        items: list[dict[str, Any]] = response.json()["items"]
        return items

    def send(self, identifier: str, phone: str, words: str) -> None:
        """A text from this phone, as the provider delivers it."""
        form = {
            "id": identifier,
            "from": phone,
            "to": "22700",
            "text": words,
            "date": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "networkCode": "61402",
        }
        self.call("sms", form)

    def call(self, door: str, form: dict[str, str]) -> str:
        """One call of the provider at one of its doors."""
        path = f"/webhooks/africastalking/{SECRET}/{door}"
        answer = requests.post(self.url + path, data=form, timeout=10)
        answer.raise_for_status()
        return answer.text

    def wait_until_quiet(self) -> None:
        """Wait until every text is read and everything it caused has left."""
        ends = time.monotonic() + _QUIET_SECONDS
        waiting = {"received", "queued", "sending"}
        while any(item["status"] in waiting for item in self.messages()):
            if time.monotonic() > ends:
                raise click.ClickException("the workers did not finish in time")
            time.sleep(0.05)

    def last(self, phone: str, pattern: str) -> str:
        """What `pattern` finds in the last text this phone received that has it."""
        received = (item for item in self.messages(direction="out") if item["phone"] == phone)
        found = [match[1] for item in received if (match := re.search(pattern, item["text"]))]
        return found[-1] if found else "0000"
