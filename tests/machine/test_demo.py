"""`labari demo`: the whole evening, from the first text to the last, and nothing left behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from gateway.commands.demo import SCRIPT
from tests.machine.installation import LAUNCHER
from tests.machine.processes import end, eventually
from tests.village import (
    CENTRE,
    DRAHGC,
    FDS,
    GARKUA,
    GOURE,
    KANTCHE,
    KARKARA,
    MAGARIA,
    SECRETARIAT,
    STRANGER,
)  # fmt: skip

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc")

_PHONE = re.compile(r"\S.*  (\+\d+)")
_LINE = re.compile(r"  \d\d:\d\d:\d\d  (sends |receives)  +(.*)")


@dataclass(frozen=True, slots=True)
class Evening:
    """What the demonstration printed, phone by phone, and what it left in its folder."""

    code: int
    output: str
    complaints: str
    sent: dict[str, list[str]]
    received: dict[str, list[str]]
    left: list[str]
    running: list[int]


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    """One demonstration for all these tests; a real installation's settings must not reach it."""
    folder = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [LAUNCHER, "demo"],
        env=_environment(folder),
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )
    sent, received = _phones(done.stdout)
    eventually(lambda: not _marked(folder))
    left = [path.name for path in folder.iterdir()]
    return Evening(done.returncode, done.stdout, done.stderr, sent, received, left, _marked(folder))


def _environment(folder: Path) -> dict[str, str]:
    """Settings it must not use, a mark on all its processes, and a folder to look into."""
    return {
        **os.environ,
        "TMPDIR": str(folder),
        "DATABASE_URL": "postgresql://localhost/precious",
        "REDIS_URL": "redis://precious",
        "AT_USERNAME": "labari",
        "AT_API_KEY": "precious",
        "LABARI_DATA_DIR": "/nowhere",
        "DEMO_MARK": str(folder),
    }


def _phones(output: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    sent: dict[str, list[str]] = {}
    received: dict[str, list[str]] = {}
    phone = ""
    for line in output.splitlines():
        if found := _LINE.fullmatch(line):
            side = sent if found[1] == "sends " else received
            side.setdefault(phone, []).append(found[2])
        elif found := _PHONE.fullmatch(line):
            phone = found[1]
    return sent, received


def _marked(folder: Path) -> list[int]:
    """The processes that have the demonstration's environment."""
    mark = f"DEMO_MARK={folder}".encode()
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                environment = (process / "environ").read_bytes()
            except OSError:
                continue
            if mark in environment.split(b"\0"):
                found.append(int(process.name))
    return found


def test_it_ends_well_and_shows_what_it_does(evening: Evening) -> None:
    assert evening.code == 0, evening.complaints
    assert "Traceback" not in evening.complaints
    assert "Starting a Labari of its own" in evening.complaints


def test_every_text_of_the_script_was_sent_once(evening: Evening) -> None:
    assert {phone: len(texts) for phone, texts in evening.sent.items()} == {
        phone: sum(text.phone == phone for text in SCRIPT)
        for phone in {text.phone for text in SCRIPT}
    }


def test_a_delivery_the_provider_repeats_is_counted_once(evening: Evening) -> None:
    assert any(text.repeated for text in SCRIPT)
    receipts = [text for text in evening.received[KANTCHE] if text.startswith("Recu")]
    assert [text.split(" KANTCHE")[0] for text in receipts] == [
        "Recu 0001", "Recu 0001 DEJA COMPTE", "Recu 0003",
    ]  # fmt: skip


def test_the_alerts_add_up_to_the_518_of_that_evening(evening: Evening) -> None:
    _, _, summary = evening.output.partition("\nAlerts\n")
    assert summary.splitlines() == [
        (
            "  1  urgence in NE007005: 364 people (F211 G68 FI85); "
            "Equipe Garkua: oui, Centre CAP/VTP: lits"
        ),
        "  2  alerte in the region: 518 people (F301 G98 FI119)",
        "  3  urgence in NE007006: 154 people (F90 G30 FI34)",
    ]


@pytest.mark.parametrize(
    ("phone", "words"),
    [
        (CENTRE, ["places libres: 40", "KANTCHE 205", "manque 165", "MAGARIA", "364"]),
        (KANTCHE, ["Recu 0001", "F120 G40 FI45 = 205", "F91 G28 FI40 = 159"]),
        (GOURE, ["pas compris"]),
        (MAGARIA, ["0002", "F80 G30 FI34 = 144", "F90 G30 FI34 = 154"]),
        (STRANGER, ["pas encore connu"]),
        (SECRETARIAT, ["KANTCHE 205", "MAGARIA 144", "364"]),
        (DRAHGC, ["KANTCHE 205", "MAGARIA 144", "364"]),
        (GARKUA, ["KANTCHE 205", "REGION 349", "364", "prenez en charge"]),
        (KARKARA, ["JIHA", "205", "MAGARIA", "144"]),
        (FDS, ["KANTCHE 205 pers, 24h", "364"]),
    ],
)
def test_every_phone_received_its_texts(evening: Evening, phone: str, words: list[str]) -> None:
    received = " | ".join(evening.received[phone])
    assert [word for word in words if word not in received] == []
    assert len(evening.received[phone]) == len(set(evening.received[phone]))


def test_who_guards_reads_numbers_only(evening: Evening) -> None:
    assert not any(re.search(r"\b(F\d|G\d|FI\d|CIV)", text) for text in evening.received[FDS])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["told", "killed"])
def test_nothing_runs_on_when_it_is_ended_half_way(tmp_path: Path, number: signal.Signals) -> None:
    process = subprocess.Popen(
        [LAUNCHER, "demo"],
        env=_environment(tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        # The demonstration, `run`, Redis and at least one of its own.
        assert eventually(lambda: len(_marked(tmp_path)) > 3)
        process.send_signal(number)
        process.wait(60)
        assert eventually(lambda: not _marked(tmp_path))
    finally:
        end({process.pid, *_marked(tmp_path)})
        process.wait()
    # What is killed cannot tidy up.
    assert number is signal.SIGKILL or list(tmp_path.iterdir()) == []


def test_nothing_is_left_behind(evening: Evening) -> None:
    assert evening.left == []
    assert evening.running == []
