"""The arrival rule: a table of what was counted and told, and what must be said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.regions import load_region
from workers.arrivals import (
    Action,
    Level,
    Tally,
    Told,
    Verdict,
    judge_department,
    judge_region,
)

LEVELS = load_region("zinder").levels


@dataclass(slots=True)
class Came:
    """A report, as far as the rule looks."""

    total: int | None = None
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
    total: int, told: Told | None = None, *, dead: int = 0, beds: int = 400, corrected: bool = False
) -> Verdict:
    tally = Tally(total=total, deaths=dead)
    return judge_department(tally, LEVELS, free_beds=beds, told=told, corrected=corrected)


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


@pytest.mark.parametrize(
    ("told", "total", "corrected", "action"),
    [
        (Told(Level.VIGILANCE, 20), 29, False, Action.NOTHING),
        (Told(Level.VIGILANCE, 20), 30, False, Action.UPDATE),
        (Told(Level.VIGILANCE, 20), 40, False, Action.RAISE),
        (Told(Level.ALERTE, 60), 100, False, Action.RAISE),
        (Told(Level.URGENCE, 100), 149, False, Action.NOTHING),
        (Told(Level.URGENCE, 100), 150, False, Action.UPDATE),
        (Told(Level.URGENCE, 100), 99, True, Action.RECTIFY),
        (Told(Level.URGENCE, 100), 99, False, Action.NOTHING),
        (Told(Level.VIGILANCE, 25), 3, True, Action.RECTIFY),
        (Told(Level.VIGILANCE, 25), 21, True, Action.NOTHING),
    ],
)
def test_a_text_only_when_it_says_something_new(
    told: Told, total: int, corrected: bool, action: Action
) -> None:
    assert judge(total, told, corrected=corrected).action is action


@pytest.mark.parametrize(
    ("total", "level"), [(149, Level.NONE), (150, Level.ALERTE), (900, Level.ALERTE)]
)
def test_the_level_of_the_region(total: int, level: Level) -> None:
    assert judge_region(total, LEVELS, told=None, corrected=False).level is level


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
    assert (tally.deaths, tally.unaccompanied) == (again.deaths, again.unaccompanied)
    for name in ("categories", "origins", "needs", "communes"):
        assert +getattr(tally, name) == +getattr(again, name)


@given(st.integers(0, 3000), st.integers(0, 3000), st.integers(0, 60))
def test_more_people_are_never_less_grave(total: int, more: int, beds: int) -> None:
    assert judge(total + more, beds=beds).level.rank >= judge(total, beds=beds).level.rank
