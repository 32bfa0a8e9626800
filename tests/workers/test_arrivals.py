"""The arrival rule: a table of what was counted and told, and what must be said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.levels import Level
from config.regions import load_region
from workers.arrivals import Action, Tally, Told, Verdict, judge_department, judge_region, rrm_rule

LEVELS = load_region("zinder").levels


@dataclass(slots=True)
class Came:
    """A report, as far as the rule looks."""

    total: int | None = None
    households: int | None = None
    date: date | None = None
    time: time | None = None
    total_min: int | None = None
    men: int | None = None
    women: int | None = None
    boys: int | None = None
    girls: int | None = None
    children: int | None = None
    category: str | None = "RAP"
    adm3: str | None = None
    status: str = "received"
    origins: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    vulnerable: dict[str, Any] = field(default_factory=dict)
    deaths: int = 0
    arrived_at: datetime = datetime(2026, 3, 10, 18, tzinfo=UTC)


def judge(
    total: int, told: Told | None = None, *, dead: int = 0, beds: int = 400, unconfirmed: int = 0
) -> Verdict:
    tally = Tally(total=total, deaths=dead, unconfirmed=unconfirmed)
    return judge_department(tally, LEVELS, free_beds=beds, told=told)


@pytest.mark.parametrize(
    ("total", "dead", "beds", "level", "rule"),
    [
        (0, 0, 400, "none", "below"),
        (19, 0, 400, "none", "below"),
        (20, 0, 400, "vigilance", "vigilance"),
        (39, 0, 400, "vigilance", "vigilance"),
        (40, 0, 400, "alerte", "alerte"),
        (99, 0, 400, "alerte", "alerte"),
        (100, 0, 400, "urgence", "urgence"),
        (6, 0, 5, "alerte", "beds"),
        (5, 0, 5, "none", "below"),
        (1, 0, 0, "alerte", "beds"),
        (0, 0, 0, "none", "below"),
        (25, 0, 24, "alerte", "beds"),
        (3, 1, 400, "urgence", "death"),
        (0, 2, 400, "urgence", "death"),
    ],
)
def test_the_level_of_a_department(total: int, dead: int, beds: int, level: str, rule: str) -> None:
    verdict = judge(total, dead=dead, beds=beds)
    assert verdict.level == level
    assert verdict.reason["rule"] == rule
    assert verdict.action is (Action.NOTHING if level == "none" else Action.OPEN)


VIGILANCE, ALERTE, URGENCE = Level.VIGILANCE, Level.ALERTE, Level.URGENCE


@pytest.mark.parametrize(
    ("told", "total", "action", "level"),
    [
        (Told(VIGILANCE, 20), 29, Action.NOTHING, VIGILANCE),
        (Told(VIGILANCE, 20), 30, Action.UPDATE, VIGILANCE),
        (Told(VIGILANCE, 20), 40, Action.RAISE, ALERTE),
        (Told(ALERTE, 60), 100, Action.RAISE, URGENCE),
        (Told(URGENCE, 100), 149, Action.NOTHING, URGENCE),
        (Told(URGENCE, 100), 150, Action.UPDATE, URGENCE),
        # fewer than were told and still count: somebody corrected
        (Told(URGENCE, 100), 99, Action.RECTIFY, ALERTE),
        (Told(VIGILANCE, 25), 3, Action.RECTIFY, Level.NONE),
        (Told(VIGILANCE, 25), 21, Action.NOTHING, VIGILANCE),
        # most of those who were told came long ago: no level is lowered, nothing is taken back
        (Told(URGENCE, 30), 30, Action.NOTHING, VIGILANCE),
        (Told(URGENCE, 10), 10, Action.NOTHING, Level.NONE),
        (Told(URGENCE, 10), 5, Action.NOTHING, Level.NONE),
        (Told(URGENCE, 30), 12, Action.RECTIFY, Level.NONE),
        # and growth is measured from those who still count
        (Told(URGENCE, 10), 16, Action.NOTHING, Level.NONE),
        (Told(URGENCE, 10), 21, Action.UPDATE, VIGILANCE),
        (Told(URGENCE, 0), 20, Action.UPDATE, VIGILANCE),
        (Told(URGENCE, 0), 0, Action.NOTHING, Level.NONE),
        # the dead were a mistake, or lie longer back than the window
        (Told(URGENCE, 30, deaths=1), 30, Action.RECTIFY, VIGILANCE),
        (Told(URGENCE, 30, deaths=0), 30, Action.NOTHING, VIGILANCE),
        # nobody had confirmed it, and now somebody has, or denies it
        (Told(URGENCE, 120, unconfirmed=1), 120, Action.CONFIRM, URGENCE),
        (Told(URGENCE, 270, unconfirmed=1), 120, Action.RECTIFY, URGENCE),
        (Told(URGENCE, 120, unconfirmed=1), 30, Action.RECTIFY, VIGILANCE),
        (Told(ALERTE, 60, unconfirmed=1), 120, Action.RAISE, URGENCE),
    ],
)
def test_a_text_only_when_it_says_something_new(
    told: Told, total: int, action: Action, level: Level
) -> None:
    verdict = judge(total, told)
    assert (verdict.action, verdict.level) == (action, level)
    assert verdict.reason["told_total"] == told.total


def test_what_is_still_unconfirmed_is_not_said_to_be_confirmed() -> None:
    told = Told(URGENCE, 120, unconfirmed=2)
    assert judge(120, told, unconfirmed=1).action is Action.NOTHING


@pytest.mark.parametrize(
    ("total", "level"), [(149, Level.NONE), (150, Level.ALERTE), (900, Level.ALERTE)]
)
def test_the_level_of_the_region(total: int, level: Level) -> None:
    assert judge_region(Tally(total=total), LEVELS, told=None).level is level


@pytest.mark.parametrize(
    ("households", "total", "rule"),
    [(49, 324, None), (50, 0, "households"), (0, 325, "people"), (60, 400, "households")],
)
def test_when_the_rapid_response_mechanism_should_know(
    households: int, total: int, rule: str | None
) -> None:
    assert rrm_rule(Tally(total=total, households=households), LEVELS) == rule


counts = st.one_of(st.none(), st.integers(0, 2000))
reports = st.builds(
    Came,
    total=counts,
    men=counts,
    women=counts,
    children=counts,
    category=st.sampled_from(["RAP", "VDT", None]),
    origins=st.lists(st.sampled_from(["DZA", "CIV"]), unique=True),
    needs=st.lists(st.sampled_from(["EAU", "VIVRES"]), unique=True),
    vulnerable=st.dictionaries(st.sampled_from(["ena", "enc"]), counts),
    deaths=st.integers(0, 9),
    households=counts,
)


@given(st.lists(reports, max_size=8), reports)
def test_counting_out_undoes_counting_in(others: list[Came], one: Came) -> None:
    tally, again = Tally(), Tally()
    for came in others:
        tally.add(came)
        again.add(came)
    tally.add(one)
    tally.add(one, -1)
    assert tally.counts == again.counts
    for name in ("deaths", "unaccompanied", "households", "reports", "unconfirmed"):
        assert getattr(tally, name) == getattr(again, name)
    for name in ("categories", "origins", "needs", "communes"):
        assert +getattr(tally, name) == +getattr(again, name)


@given(st.integers(0, 3000), st.integers(0, 3000), st.integers(0, 60))
def test_more_people_are_never_less_grave(total: int, more: int, beds: int) -> None:
    assert judge(total + more, beds=beds).level.rank >= judge(total, beds=beds).level.rank
