"""Odd things at the USSD door: nothing breaks, nothing is guessed, nothing is lost."""

from __future__ import annotations

import pytest

from tests.dialling import Dialling, clock_ticks, dial
from tests.village import KANTCHE, Village

ODD = (
    "1**2", "0*00", "*", "**", "*1", "1*", "2*2", "#", "1#2", "-1", "+1", "1e3", "1.", "é€ɗ",
    "1*12**5*7", "1*12*8*5*7*9", "1*-12*8*5*7", "1*1.5*8*5*7", "x" * 10_000, "9" * 10_000,
    "1*" * 5_000, "\u0660\u0661", "\uff11\uff12", "\x00", "1\n2", "'; DROP TABLE reports", "{0}",
    "%s", "\U0001f600", "\ufeff1",
)  # fmt: skip
CUT_OFF = ("1", "1", "1", "12", "8")


def test_an_odd_first_call_is_answered_and_makes_no_report(village: Village) -> None:
    for history in ("0", "00", "000", "99", *ODD):
        assert dial(village, short_cut=history).screen.startswith("CON "), history[:20]
        village.clock.forward(minutes=1)
    village.clock.forward(minutes=16)
    clock_ticks(village)
    assert village.incoming() == []


def test_an_odd_step_is_asked_again_and_loses_nothing(village: Village) -> None:
    line = dial(village)
    asked = line.types(*CUT_OFF).removeprefix("CON ")
    for typed in ODD:
        assert line.types(typed).endswith(asked), typed[:20]
    assert line.types("5", "7").startswith("CON KANTCHE H12 F8 G5 FI7 = 32")


@pytest.mark.parametrize("wrong", ["", "1*1*1*12", "1*1*1*12*9", "2", "1*1*1*12*81", "x" * 10_000])
def test_a_history_that_forgets_what_was_typed_is_late(hamlet: Village, wrong: str) -> None:
    line = dial(hamlet)
    shown = line.types(*CUT_OFF)
    assert line.calls(wrong) == shown
    assert line.types("5", "7", "1").startswith("END Envoye: KANTCHE H12 F8 G5 FI7 = 32")


def test_long_ids_of_sessions_stay_apart(village: Village) -> None:
    for number, end in enumerate("ab"):
        line = Dialling(village, KANTCHE, "s" * 128 + end)
        assert line.calls(f"1*12*8*5*{number}").startswith("END Envoye")
        line.ends()
    village.settle()
    assert [report.girls for report in village.reports()] == [0, 1]


def test_stars_in_what_is_typed_are_no_steps(hamlet: Village) -> None:
    line = dial(hamlet)
    assert line.types("1", "1", "1", "12*8*5*7").startswith("CON KANTCHE H12 F8 G5 FI7 = 32")
    assert line.types("3", "2*3", "1*2", "1").startswith("END Envoye")
    hamlet.settle()
    (report,) = hamlet.reports()
    assert (report.vulnerable, report.needs) == ({"enc": 3}, ["EAU", "VIVRES"])
