"""What is counted beside people and is none of them becomes neither a sort nor a part of the sum.

Words of three to six letters, for of these a slip of the thumb soon makes a word for people.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from parsers.report import Context, Decision
from parsers.sms import read
from tests.parsers.corpus import REGION, TODAY, UNTRACED

pytestmark = UNTRACED

THINGS = tomllib.loads((Path(__file__).parent / "things.toml").read_text(encoding="utf-8"))
BESIDE = {
    "french": ("Magaria: 7 {}, 5 femmes et 4 hommes refoulés", "F5 H4 refoulés Magaria avec 7 {}"),
    "hausa": ("Magaria: an koro mata 5 da maza 4, {} 7", "{} 7, mata 5 maza 4 sun iso Magaria"),
    "english": ("Magaria: 5 women and 4 men deported, 7 {}", "7 {}, 5 women 4 men came to Magaria"),
}
CONTEXT = Context(today=TODAY, sender_dept="Magaria")
SORTS = ("men", "women", "boys", "girls", "children", "males", "females")


@pytest.mark.parametrize("language", BESIDE)
def test_a_thing_is_no_person(language: str) -> None:
    wrong = []
    for word in THINGS[language]:
        for sentence in BESIDE[language]:
            text = sentence.format(word)
            reading = read(text, CONTEXT, REGION)
            if reading.decision is not Decision.ACCEPT:
                continue
            report = reading.reports[0]
            told = {sort: getattr(report, sort) for sort in SORTS if getattr(report, sort)}
            if (told, report.total) != ({"men": 4, "women": 5}, 9):
                wrong.append((text, told, report.total))
    assert not wrong


@pytest.mark.parametrize("language", BESIDE)
def test_a_thing_is_no_place(language: str) -> None:
    wrong = []
    for word in THINGS[language]:
        for sentence in ("8 hommes refoulés {}", "{}: 8 hommes refoulés"):
            reading = read(sentence.format(word), CONTEXT, REGION)
            if reading.decision is not Decision.ACCEPT:
                continue
            where = {(report.adm2, report.adm3) for report in reading.reports}
            if where != {("NE007006", None)}:
                wrong.append((sentence.format(word), where))
    assert not wrong
