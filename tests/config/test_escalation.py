"""Waking hours add up, and a wrong table of the region's file is told with the others."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.escalation import Escalation, QuietHours, read_rules
from config.regions import RegionError, load_region
from parsers.report import Need

NIAMEY = ZoneInfo("Africa/Niamey")
ZINDER = load_region("zinder")
moments = st.timedeltas(timedelta(), timedelta(days=400)).map(
    lambda after: datetime(2026, 1, 1, tzinfo=UTC) + after
)
hours = st.times().map(lambda hour: hour.replace(microsecond=0))
quiet = st.builds(QuietHours, hours, hours, st.just(NIAMEY))


def test_zinder_waits_a_quarter_of_an_hour_for_each_tier() -> None:
    for level in ("vigilance", "alerte", "urgence"):
        delays = [ZINDER.escalation.delay(level, tier) for tier in (1, 2, 3)]
        assert delays == [timedelta(), timedelta(minutes=15), timedelta(minutes=30)]
    assert (ZINDER.quiet_hours.start, ZINDER.quiet_hours.end) == (time(22), time(6))


def test_what_calls_somebody_in_zinder_is_a_need() -> None:
    assert set(ZINDER.called) <= {need.value for need in Need}


@given(quiet, moments)
def test_the_end_of_the_quiet_hours_is_awake_and_soon(hours: QuietHours, moment: datetime) -> None:
    over = hours.over(moment)
    assert not hours.covers(over)
    assert timedelta() <= over - moment <= timedelta(days=1)
    assert (over == moment) is not hours.covers(moment)


@settings(deadline=None)  # a day is counted minute by minute
@given(quiet, moments, st.integers(0, 600))
def test_waking_minutes_are_counted_one_by_one(
    hours: QuietHours, start: datetime, minutes: int
) -> None:
    start = start.replace(second=0, microsecond=0)
    hours = QuietHours(hours.start.replace(second=0), hours.end.replace(second=0), NIAMEY)
    due = hours.waking(start, timedelta(minutes=minutes))
    assert not hours.covers(due)
    elapsed = int((due - start) / timedelta(minutes=1))
    awake = sum(not hours.covers(start + timedelta(minutes=n)) for n in range(elapsed))
    assert awake == minutes


def test_without_tables_everybody_is_awake_and_waits_as_usual() -> None:
    problems: list[str] = []
    escalation, quiet_hours, called = read_rules({}, NIAMEY, problems)
    assert (problems, called) == ([], {})
    assert escalation.delay("alerte", 3) == timedelta(minutes=30)
    assert not quiet_hours.covers(datetime(2026, 1, 1, tzinfo=UTC))
    assert Escalation({}).delay("alerte", 2) == timedelta(minutes=15)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[escalation]\nalerte = [30, 15]", "escalation.alerte"),
        ("[escalation]\nurgence = 15", "escalation.urgence"),
        ('[escalation]\noverdue = "5"', "escalation.overdue"),
        ("[escalation]\nroll = 0", "escalation.roll"),
        ("[quiet_hours]\nfrom = 22:00:00", "quiet_hours"),
        ('[called_by_need]\nEAU = "X"', "called_by_need.EAU"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(f'pcode = "NE001"\n{line}\n', encoding="utf-8")
    with pytest.raises(RegionError, match=told):
        load_region(str(path))
