"""Why a text was read as it was, in French, for whatever the parsers may say of a step."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from config.regions import load_region
from gateway.console.explanations import explain, in_french
from parsers.report import Context, Step
from parsers.sms import read

CORPUS = Path(__file__).parents[1] / "corpus"
ENGLISH = re.compile(r"\b(people|men|women|boys|girls|follows|cue|word|the|[A-Z]{3})\b")


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_step_of_the_corpus_is_told_in_french(path: Path) -> None:
    region, cases = load_region("zinder"), tomllib.loads(path.read_text(encoding="utf-8"))
    texts = {
        case["text"]
        for group in cases.values()
        if isinstance(group, list)
        for case in group
        if isinstance(case, dict) and "text" in case
    }
    context = Context(today=date(2026, 3, 10))
    meanings = {step.meaning for text in texts for step in read(text, context, region).steps}
    told = {meaning: in_french(meaning) for meaning in meanings}
    assert {meaning: words for meaning, words in told.items() if ENGLISH.search(words)} == {}
    assert {meaning for meaning, words in told.items() if meaning == words} == set()


def test_a_word_nobody_put_into_french_is_shown_as_it_is() -> None:
    steps = [Step("x", "something: new", "rule"), Step("?", "sign", "word")]
    assert [(one.meaning, one.faint) for one in explain(steps)] == [
        ("something: new", False),
        ("un signe, sans effet", True),
    ]


def test_dates_and_counts_are_told_like_everywhere() -> None:
    assert in_french("date: 2026-03-01") == "date : dim. 1er mars 2026"
    assert in_french("12 women") == "12 femmes"
    assert in_french("place: Kantché, misspelt") == "lieu : Kantché (faute corrigée)"
