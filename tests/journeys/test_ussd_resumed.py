"""A dropped session taken up again, and what the provider says of how one ended."""

from __future__ import annotations

import pytest

from tests.dialling import clock_ticks, dial
from tests.village import KANTCHE, Village


def test_a_resumed_session_is_one_report(village: Village) -> None:
    dropped = dial(village)
    dropped.types("1", "1", "1", "12", "8")
    village.clock.forward(minutes=10)
    resumed = dial(village)
    assert "Reprendre le rapport KANTCHE H12 F8 ?" in resumed.screen
    assert resumed.types("1", "5", "7", "1").startswith("END")
    for _ in range(3):
        village.clock.forward(minutes=16)
        clock_ticks(village)
    (report,) = village.reports()
    assert (report.total, report.status) == (32, "received")
    assert (dropped.kept.status, dropped.kept.superseded_by) == ("superseded", resumed.session)
    assert "Recomposez" in dropped.types("5")
    assert dropped.kept.due_at is None


def test_a_session_resumed_and_dropped_again_is_salvaged_once(village: Village) -> None:
    dial(village).types("1", "1", "1", "12", "8")
    for _ in range(3):
        village.clock.forward(minutes=10)
        clock_ticks(village)
        dial(village)
    village.clock.forward(minutes=16)
    clock_ticks(village)
    assert [report.total for report in village.reports()] == [20]


def test_one_that_is_declined_is_gone(hamlet: Village) -> None:
    dial(hamlet).types("1", "1", "1", "12", "8")
    again = dial(hamlet)
    again.types("2")
    hamlet.clock.forward(minutes=16)
    clock_ticks(hamlet)
    assert hamlet.incoming() == []
    assert "Reprendre" not in dial(hamlet).screen


def test_an_errand_in_between_does_not_lose_the_people(hamlet: Village) -> None:
    errand = dial(hamlet)
    assert errand.types("1", "1", "1", "12", "00", "4").startswith("END")
    assert "H12" in dial(hamlet).screen
    hamlet.clock.forward(minutes=16)
    clock_ticks(hamlet)
    assert [report.total for report in hamlet.reports()] == [12]


def test_a_short_cut_takes_the_place_of_what_was_dropped(hamlet: Village) -> None:
    dial(hamlet).types("1", "1", "1", "12", "8")
    dial(hamlet, short_cut="1*12*8*5*7")
    hamlet.clock.forward(minutes=16)
    clock_ticks(hamlet)
    assert [report.total for report in hamlet.reports()] == [32]


def test_how_a_session_ended_is_kept(village: Village) -> None:
    dropped = dial(village)
    dropped.types("1", "1", "1", "12", "8")
    dropped.ends(
        "Incomplete",
        phoneNumber=KANTCHE,
        durationInMillis="61234",
        hopsCount="5",
        input="1*1*1*12*8",
        lastAppResponse="CON ...",
        errorMessage="no answer " * 50,
    )
    kept = dropped.kept
    assert (kept.closing, kept.closed_at) == ("Incomplete", village.clock.now)
    assert (kept.duration_ms, kept.hops) == (61234, 5)
    assert kept.failure is not None
    assert len(kept.failure) <= 120
    village.clock.forward(minutes=16)
    clock_ticks(village)
    assert [report.total for report in village.reports()] == [20]


def test_the_end_of_a_session_repeated_or_late_changes_nothing(village: Village) -> None:
    dropped = dial(village)
    dropped.types("1", "1", "1", "12", "8")
    dropped.ends("Failed", hopsCount="5")
    village.clock.forward(minutes=10)
    dropped.ends("Success", hopsCount="9")
    assert (dropped.kept.closing, dropped.kept.hops) == ("Failed", 5)
    resumed = dial(village)
    assert "H12 F8" in resumed.screen
    dropped.ends()
    resumed.types("1", "5", "7", "1")
    resumed.ends("Success")
    village.clock.forward(minutes=16)
    clock_ticks(village)
    resumed.ends("Failed")
    assert [report.total for report in village.reports()] == [32]


@pytest.mark.parametrize(
    "fields", [{}, {"status": ""}, {"durationInMillis": "x", "hopsCount": "9" * 40}]
)
def test_an_unknown_session_may_end_too(hamlet: Village, fields: dict[str, str]) -> None:
    form = {"sessionId": "nobody-knows", "status": "Failed"} | fields
    assert hamlet.call("ussd-end", form).status_code == 200
    dropped = dial(hamlet)
    dropped.ends(**fields) if "status" not in fields else dropped.ends("")
    assert dropped.kept.closing in ("Failed", "unknown")


def test_an_end_without_a_session_is_told_what_lacks(hamlet: Village) -> None:
    answer = hamlet.call("ussd-end", {"status": "Failed"})
    assert answer.status_code == 400
    assert "sessionId" in answer.text
