"""The supervisor brings back what dies, ends all in order, and leaves no orphan."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config.settings import ROOT
from tests.machine.processes import alive, descendants, end, eventually

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux ties processes")
NAMES = ("first", "deaf", "last")


class Household:
    """The program under test, from outside."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes]) -> None:
        self.folder = folder
        self.process = process

    def pids(self, name: str) -> list[int]:
        try:
            return [int(word) for word in (self.folder / f"{name}.pids").read_text().split()]
        except FileNotFoundError:
            return []

    def everyone(self) -> set[int]:
        return {pid for name in NAMES for pid in self.pids(name)}

    def asked(self) -> list[str]:
        return (self.folder / "asked").read_text().split()


@contextmanager
def household(folder: Path) -> Iterator[Household]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.machine.household", str(folder)],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    house = Household(folder, process)
    seen: set[int] = set()
    try:
        assert eventually(lambda: len(house.everyone()) == 6)
        seen = descendants(process.pid)
        yield house
    finally:
        end({process.pid} | seen | house.everyone())
        process.wait()


def test_a_child_that_dies_is_started_again_and_its_own_children_end(tmp_path: Path) -> None:
    with household(tmp_path) as house:
        killed, orphan = house.pids("last")
        os.kill(killed, signal.SIGKILL)
        assert eventually(lambda: house.pids("last")[0] not in (killed, 0))
        assert eventually(lambda: not alive(orphan))
        assert alive(house.pids("first")[0])


def test_nothing_outlives_a_supervisor_that_is_killed(tmp_path: Path) -> None:
    with household(tmp_path) as house:
        everyone = house.everyone()
        assert all(alive(pid) for pid in everyone)
        house.process.kill()
        assert eventually(lambda: not any(alive(pid) for pid in everyone))


def test_the_last_started_is_the_first_asked_to_stop(tmp_path: Path) -> None:
    with household(tmp_path) as house:
        everyone = house.everyone()
        house.process.terminate()
        assert house.process.wait(20) == 0
        assert house.asked() == ["last", "deaf", "first"]
        assert not any(alive(pid) for pid in everyone)


def test_a_signal_sent_twice_to_the_group_is_one_signal(tmp_path: Path) -> None:
    with household(tmp_path) as house:
        os.kill(house.process.pid, signal.SIGINT)
        os.killpg(house.process.pid, signal.SIGINT)
        assert house.process.wait(20) == 0
        assert house.asked() == ["last", "deaf", "first"]
