"""What the page for focal points teaches is understood, line by line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from config.regions import load_region
from parsers.report import Context, Decision, Question
from parsers.sms import read

PAGE = Path(__file__).parents[2] / "docs" / "aide-memoire.md"
TAUGHT = [
    line
    for block in re.findall(r"```\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines()
]


@pytest.mark.parametrize("text", TAUGHT)
def test_every_line_we_teach_is_understood(text: str) -> None:
    context = Context(today=date(2026, 3, 10), sender_dept="NE007005", last_ref="0142")
    reading = read(text, context, load_region("zinder"))
    assert reading.decision in (Decision.ACCEPT, Decision.EXECUTE), reading
    assert reading.question in (None, Question.REFERENCE)


def test_there_is_something_to_teach() -> None:
    assert len(TAUGHT) >= 8
