"""Why a text was read as it was, in French, for whatever the parsers may say of a step."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

from config.regions import load_region
from gateway.console.explanations import explain, in_french
from parsers.report import Context, Step
from parsers.sms import read
from tests.parsers.corpus import UNTRACED

CORPUS = Path(__file__).parents[1] / "corpus"
ENGLISH = re.compile(r"\b(people|men|women|boys|girls|follows|cue|word|the|[A-Z]{3})\b")


@UNTRACED
def test_nearly_every_step_of_the_corpus_is_told_in_french() -> None:
    """A rule that says something new is shown in its own words until somebody translates it."""
    region, context = load_region("zinder"), Context(today=date(2026, 3, 10))
    meanings: Counter[str] = Counter()
    for path in sorted(CORPUS.glob("*.toml")):
        for group in tomllib.loads(path.read_text(encoding="utf-8")).values():
            for case in group if isinstance(group, list) else ():
                if isinstance(case, dict) and "text" in case:
                    steps = read(case["text"], context, region, explained=True).steps
                    meanings.update(step.meaning for step in steps)
    told = {meaning: in_french(meaning) for meaning in meanings}
    foreign = {m for m, words in told.items() if m == words or ENGLISH.search(words)}
    share = sum(meanings[meaning] for meaning in foreign) / meanings.total()
    assert share < 0.005, foreign


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
