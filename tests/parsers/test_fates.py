"""What became of people is heard in the verb, whatever else the sentence holds.

Who came today is counted, or we ask. Nobody else is stored as having come today.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from parsers.report import Context, Decision, Intent, Reading
from parsers.sms import read
from tests.parsers.corpus import REGION, TODAY, UNTRACED

pytestmark = UNTRACED

FATES = tomllib.loads((Path(__file__).parent / "fates.toml").read_text(encoding="utf-8"))
CONTEXT = Context(today=TODAY, sender_dept="Magaria", last_ref="0142")
ARRIVALS = (Intent.REPORT, Intent.INCREMENT)
SO_MANY = (12, 15)
HERE = ("NE007006", None)
"""Magaria, and no commune of it."""


def _stores_an_arrival(reading: Reading) -> bool:
    """Whether people are counted today, at Magaria itself."""
    return (
        reading.decision is Decision.ACCEPT
        and reading.intent in ARRIVALS
        and any(
            report.total and report.date in (TODAY, None) and (report.adm2, report.adm3) == HERE
            for report in reading.reports
        )
    )


@pytest.mark.parametrize("text", FATES["arrived"])
def test_who_came_is_counted_or_asked_about(text: str) -> None:
    reading = read(text, CONTEXT, REGION)
    if reading.decision is Decision.ACCEPT:
        assert len(reading.reports) == 1
        assert reading.reports[0].total in SO_MANY
    else:
        assert reading.decision is Decision.ASK


def test_most_who_came_are_counted() -> None:
    counted = [text for text in FATES["arrived"] if _stores_an_arrival(read(text, CONTEXT, REGION))]
    assert len(counted) >= len(FATES["arrived"]) * 7 // 10


@pytest.mark.parametrize(
    "text", [text for fate, told in FATES.items() if fate != "arrived" for text in told]
)
def test_nobody_else_is_stored_as_having_come(text: str) -> None:
    assert not _stores_an_arrival(read(text, CONTEXT, REGION))
