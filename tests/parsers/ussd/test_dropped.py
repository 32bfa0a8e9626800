"""Sessions that drop: taken up at the next dial, or saved as far as they came."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parsers.ussd import Caller, Screen, State, resumable, salvage
from tests.parsers.ussd.dialling import FOCAL_POINT, dialled


def after(*inputs: str) -> Caller:
    """The same person, dialling again after the session dropped there."""
    return replace(FOCAL_POINT, dropped=dialled(*inputs).now.state)


def test_a_dropped_report_is_offered_again() -> None:
    call = dialled(caller=after("1", "1", "1", "12", "8"))
    assert call.now.text.startswith("Reprendre le rapport KANTCHE H12 F8 ?\n1 oui\n2 non")
    assert "KANTCHE H12 F8" in call.type("1").now.text
    assert call.now.state.screen is Screen.BOYS
    resumed = call.type("5", "7", "1").report
    assert resumed == dialled("1", "1", "1", "12", "8", "5", "7", "1").report


def test_one_that_is_declined_is_gone() -> None:
    call = dialled("2", caller=after("1", "1", "1", "12", "8"))
    assert call.now.state.screen is Screen.HOME
    assert salvage(call.now.state) is None
    assert not resumable(call.now.state)
    assert call.type("1").now.state.screen is Screen.CATEGORY


def test_one_that_is_neither_is_kept() -> None:
    call = dialled("0", caller=after("1", "1", "1", "12", "8"))
    assert call.now.state.screen is Screen.HOME
    assert salvage(call.now.state) == salvage(dialled("1", "1", "1", "12", "8").now.state)
    assert call.type("1").now.state.screen is Screen.RESUME


def test_leaving_for_home_keeps_the_report_too() -> None:
    call = dialled("1", "1", "1", "12", "8", "00", "1")
    assert call.now.text.startswith("Reprendre le rapport KANTCHE H12 F8 ?")
    assert call.type("1", "5", "7", "1").report["total"] == 32


def test_a_look_at_the_zero_report_does_not_change_what_is_kept() -> None:
    call = dialled("1", "1", "1", "12", "8", "00", "2", "0", "1", "1", "5", "7", "1")
    assert call.report["total"] == 32


def test_a_report_that_drops_twice_is_kept_twice() -> None:
    again = replace(FOCAL_POINT, dropped=dialled(caller=after("1", "1", "1", "12", "8")).now.state)
    assert dialled("1", "5", "7", "1", caller=again).report["total"] == 32


def test_the_way_back_leads_through_a_resumed_report() -> None:
    call = dialled("1", "0", "9", caller=after("1", "1", "1", "12", "8"))
    assert "KANTCHE H12 F9" in call.now.text


def test_a_short_cut_takes_the_place_of_what_was_dropped() -> None:
    call = dialled(caller=after("1", "1", "1", "12", "8"), short_cut="1*1*2*3*4")
    assert call.report["total"] == 10
    assert salvage(call.now.state) is None


def test_a_broken_short_cut_does_not() -> None:
    call = dialled(caller=after("1", "1", "1", "12", "8"), short_cut="1*1*2*3")
    assert call.now.state.screen is Screen.RESUME
    assert salvage(call.now.state) is not None


def test_nobody_came_is_asked_twice_while_somebody_did() -> None:
    call = dialled(caller=after("1", "1", "1", "12", "8"), short_cut="2")
    assert call.now.state.screen is Screen.ZERO
    assert not call.now.ends


@pytest.mark.parametrize("inputs", [(), ("1",), ("2",), ("7",), ("2", "1")])
def test_nothing_is_offered_when_nothing_was_given(inputs: tuple[str, ...]) -> None:
    assert dialled(caller=after(*inputs)).now.state.screen is Screen.HOME


def test_a_head_count_is_saved_with_the_question_that_was_open() -> None:
    saved = salvage(dialled("1", "1", "1", "12", "8").now.state)
    assert saved is not None
    assert saved.question is Screen.BOYS
    report = saved.report.as_json()
    expected = {"men": 12, "women": 8, "boys": None, "girls": None, "total": 20, "total_min": 20}
    assert {name: report[name] for name in expected} == expected
    assert report["flags"] == ["PARTIAL_SPLIT"]


def test_a_summary_that_was_not_sent_is_saved_whole() -> None:
    saved = salvage(dialled("1", "1", "1", "12 8 5 7").now.state)
    assert saved is not None
    assert saved.question is Screen.SUMMARY
    assert saved.report.as_json() == dialled("1", "1", "1", "12 8 5 7", "1").report


@pytest.mark.parametrize(
    "inputs", [(), ("1", "1", "1"), ("1", "1", "1", "000"), ("1", "1", "1", "12 8 5 7", "1")]
)
def test_nothing_is_saved_without_people_or_once_sent(inputs: tuple[str, ...]) -> None:
    assert salvage(dialled(*inputs).now.state) is None


def test_an_errand_in_between_does_not_lose_the_people() -> None:
    call = dialled("1", "1", "1", "12", "00", "4")
    assert call.now.ends
    assert salvage(call.now.state) is not None
    assert resumable(call.now.state)


def test_what_was_dropped_comes_back_from_the_ledger_as_it_was() -> None:
    state = dialled("1", "1", "1", "12 8 5 7", "3", "2 3", "1").now.state
    assert State.from_json(state.to_json()) == state
