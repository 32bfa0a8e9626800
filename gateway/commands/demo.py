"""`labari demo`: the evening of the 518, replayed through the real doors of a throw-away Labari.

It starts everything in a temporary folder, posts the texts to the webhook, waits for the workers,
and prints what each phone sent and received.
"""

from __future__ import annotations

import os
import re
import shutil
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
from typing import Any

import click
import requests

from config.processes import tied

KANTCHE, MAGARIA, GOURE = "+22790000001", "+22790000002", "+22790000003"
CENTRE, GARKUA, STRANGER = "+22790000011", "+22790000014", "+22790000099"
SECRET = "demonstration-only"  # noqa: S105 - lives for a minute, on this machine's loopback
_START_SECONDS = 40
_QUIET_SECONDS = 20
# Settings of a real installation must not leak into a demonstration.
_OURS = ("LABARI_", "AT_", "DATABASE_URL", "REDIS_URL", "PORT")


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the script. `{reference}` is the last reference its phone was given, `{alert}`
    the number of the last alert; `repeated`: the provider delivers it twice."""

    phone: str
    words: str
    repeated: bool = False


SCRIPT = (
    Text(CENTRE, "CAPACITE occupe 0 libre 40"),
    Text(KANTCHE, "ARR MATAMEYE RAP F120 G40 FI45 CIV", repeated=True),
    Text(KANTCHE, "OUI"),
    Text(GOURE, "wallahi reseau mauvais je rappelle"),
    Text(
        MAGARIA,
        "Bonjour, 80 femmes, 30 garçons et 34 filles rapatriés de Côte d'Ivoire à Magaria",
    ),
    Text(MAGARIA, "EH"),
    Text(KANTCHE, "ARR MATAMEYE RAP F120 G40 FI45 CIV"),
    Text(KANTCHE, "matameye rap 91 femmes 28 garcons 40 filles civ besoin eau vivres"),
    Text(KANTCHE, "OUI"),
    Text(MAGARIA, "CORR {reference} F90"),
    Text(STRANGER, "12 femmes arrivees a Tanout"),
    Text(GARKUA, "{alert} OUI"),
    Text(CENTRE, "{alert} LITS 60"),
)


@click.command()
@click.option("--keep", is_flag=True, help="Keep the temporary folder and say where it is.")
def demo(keep: bool) -> None:
    """Replay the wave of 518 women and children and print what each phone received.

    Nothing of an existing installation is touched and nothing leaves this machine.
    """
    # As with Ctrl-C, everything below is still tidied up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    folder = Path(tempfile.mkdtemp(prefix="labari-demo-"))
    try:
        with _labari(folder) as site:
            site.play(SCRIPT)
            click.echo(_transcript(site))
    finally:
        if keep:
            click.echo(f"Kept: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _labari(folder: Path) -> Iterator[Site]:
    """A whole Labari in `folder`, from `labari run`, ended at the end."""
    port = _free_port()
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(_OURS)
    } | {
        "LABARI_DATA_DIR": str(folder),
        "LABARI_WEBHOOK_SECRET": SECRET,
        "LABARI_LOG_LEVEL": "WARNING",
        "LABARI_WEB_PROCESSES": "1",
    }
    command = [sys.executable, "-m", "gateway.commands"]
    log = folder / "demo.log"
    click.echo("Starting a Labari of its own ...", err=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            # Tied: a demonstration that is killed takes its Labari along.
            tied([*command, "run", "--port", str(port)], number=signal.SIGTERM),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        site = Site(f"http://127.0.0.1:{port}", "")
        site.wait_until_ready(process, log)
        made = subprocess.run(
            [*command, "keys", "add", "demo"],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        site.key = made.stdout.strip()
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
    """The demonstration's Labari, seen from outside: its webhook and its API."""

    url: str
    key: str

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

    def play(self, script: tuple[Text, ...]) -> None:
        """Send each text and wait until everything it causes has left."""
        with click.progressbar(
            script, label="Sending the texts", file=sys.stderr, item_show_func=_shown
        ) as texts:
            for number, text in enumerate(texts):
                words = text.words.format(
                    reference=self._last(text.phone, r"\b(\d{4})\b"),
                    alert=self._last(text.phone, r"^GTM \S+ \S+ (\d+)"),
                )
                for _ in range(2 if text.repeated else 1):
                    self._post(f"demo-{number}", text.phone, words)
                self._wait_until_quiet()

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

    def _post(self, identifier: str, phone: str, words: str) -> None:
        form = {
            "id": identifier,
            "from": phone,
            "to": "22700",
            "text": words,
            "date": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "networkCode": "61402",
        }
        path = f"/webhooks/africastalking/{SECRET}/sms"
        requests.post(self.url + path, data=form, timeout=10).raise_for_status()

    def _wait_until_quiet(self) -> None:
        ends = time.monotonic() + _QUIET_SECONDS
        waiting = {"received", "queued", "sending"}
        while any(item["status"] in waiting for item in self.messages()):
            if time.monotonic() > ends:
                raise click.ClickException("the workers did not finish in time")
            time.sleep(0.05)

    def _last(self, phone: str, pattern: str) -> str:
        """What `pattern` finds in the last text this phone received that has it."""
        received = (item for item in self.messages(direction="out") if item["phone"] == phone)
        found = [match[1] for item in received if (match := re.search(pattern, item["text"]))]
        return found[-1] if found else "0000"


def _shown(text: Text | None) -> str:
    return text.phone if text else ""


def _transcript(site: Site) -> str:
    """Phone by phone, in the order of the first text: what was sent and what was received."""
    names = _names()
    phones: dict[str, list[str]] = {}
    for item in site.messages():
        phones.setdefault(item["phone"], []).append(_line(item))
    blocks = [
        f"{names.get(phone, 'Unknown phone')}  {phone}\n" + "\n".join(lines)
        for phone, lines in phones.items()
    ]
    return "\n" + "\n\n".join([*blocks, _summary(site)])


def _line(item: dict[str, Any]) -> str:
    at = item["created_at"][11:19]
    if item["direction"] == "in":
        return f"  {at}  sends     {item['text']}"
    size = f"{len(item['text'])} of 160" if item["segments"] == 1 else f"{item['segments']} SMS"
    return f"  {at}  receives  {item['text']}\n            {item['purpose']}, {size}"


def _names() -> dict[str, str]:
    from config.regions import load_region
    from gateway.commands.run import EXAMPLE_PEOPLE
    from gateway.ledger.people_file import read_people

    people = read_people(EXAMPLE_PEOPLE, load_region("zinder"))
    return {person.phone: f"{person.name} ({person.role})" for person in people}


def _summary(site: Site) -> str:
    lines = ["Alerts"]
    for alert in site.alerts():
        where = alert["department"] or "the region"
        answers = ", ".join(f"{said['name']}: {said['word']}" for said in alert["answers"])
        lines.append(
            f"  {alert['number']}  {alert['level']} in {where}: {alert['total']} people "
            f"(F{alert['women']} G{alert['boys']} FI{alert['girls']})"
            + (f"; {answers}" if answers else "")
        )
    return "\n".join(lines)
