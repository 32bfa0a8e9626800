"""Phone numbers come out in E.164 or not at all."""

from __future__ import annotations

import pytest

from parsers.phones import normalise


@pytest.mark.parametrize(
    "raw",
    ["+22790001234", "0022790001234", "22790001234", "90001234", "90 00 12 34", "90-00-12-34"],
)
def test_a_number_of_ours_is_read_however_it_is_written(raw: str) -> None:
    assert normalise(raw) == "+22790001234"


@pytest.mark.parametrize("raw", ["+213551234567", "00213 551 23 45 67"])
def test_a_foreign_number_is_read_when_it_is_international(raw: str) -> None:
    assert normalise(raw) == "+213551234567"


@pytest.mark.parametrize("raw", ["", " ", "MTN", "123", "O9012345", "90" * 40, "\x00", "12345678"])
def test_anything_else_is_no_number(raw: str) -> None:
    assert normalise(raw) is None
