"""How long the supervisor waits: longer after each failure, and not at all when told twice."""

from __future__ import annotations

import subprocess
from types import SimpleNamespace

import pytest
from structlog.testing import capture_logs

from gateway.commands import supervisor
from gateway.commands.supervisor import Child, Supervisor


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """The time as the supervisor sees it, moved by the test."""
    now = {"now": 1000.0}
    fake = SimpleNamespace(monotonic=lambda: now["now"])
    monkeypatch.setattr("gateway.commands.supervisor.time", fake)
    return now


def _failing() -> subprocess.Popen[bytes]:
    raise OSError("no such program")


def _pauses(house: Supervisor, clock: dict[str, float], failures: int) -> list[float]:
    child = house.children[0]
    with capture_logs() as events:
        for _ in range(failures):
            clock["now"] = max(clock["now"], child.due)
            house._look_after(child)
    return [event["restart_in"] for event in events if event["event"] == "process_ended"]


def test_each_failure_doubles_the_pause_up_to_a_bound(clock: dict[str, float]) -> None:
    house = Supervisor([Child("web", _failing, stop_seconds=1)])
    assert _pauses(house, clock, 9) == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]


def test_nothing_is_tried_before_its_pause_is_over(clock: dict[str, float]) -> None:
    house = Supervisor([Child("web", _failing, stop_seconds=1)])
    _pauses(house, clock, 3)
    with capture_logs() as events:
        house._look_after(house.children[0])
    assert events == []


def test_a_child_that_lived_long_is_brought_back_soon(clock: dict[str, float]) -> None:
    child = Child("web", _failing, stop_seconds=1, failures=5, started=clock["now"])
    with subprocess.Popen(["true"]) as process:
        process.wait()
        child.process = process
    clock["now"] += supervisor.STEADY_SECONDS + 1
    with capture_logs() as events:
        Supervisor([child])._look_after(child)
    assert [event["restart_in"] for event in events] == [supervisor.FIRST_PAUSE]


def test_being_told_twice_means_now_but_an_echo_does_not(clock: dict[str, float]) -> None:
    house = Supervisor([])
    house._asked_to_stop()
    house._asked_to_stop()
    assert house.stopping
    assert not house.impatient
    clock["now"] += supervisor.ECHO_SECONDS + 1
    house._asked_to_stop()
    assert house.impatient
