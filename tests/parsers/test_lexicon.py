"""The lexicon files hold together."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from config.regions import load_region
from parsers.lexicon.tables import HERE
from parsers.words.vocabulary import vocabulary

FILES = sorted(HERE.glob("*.toml"))


def test_a_phrase_that_a_rule_asks_for_is_one_the_vocabulary_knows() -> None:
    """Words become one term only by the vocabulary: another phrase would never be found."""
    phrases = vocabulary(load_region("zinder")).phrases
    known = {" ".join((first, *rest)) for first, rows in phrases.items() for rest, _ in rows}
    sets = tomllib.loads((HERE / "sets.toml").read_text(encoding="utf-8"))["sets"]
    lost = {
        name: [word for word in words if " " in word and word not in known]
        for name, words in sets.items()
    }
    assert not {name: words for name, words in lost.items() if words}


def test_a_list_names_no_word_twice() -> None:
    """A second one hides that the first is there, and which of them a change has to meet."""
    lists = [named for file in FILES for named in _lists(_read(file), file.stem)]
    twice = {name: [w for w, times in Counter(words).items() if times > 1] for name, words in lists}
    assert lists
    assert not {name: words for name, words in twice.items() if words}


def test_every_set_that_a_rule_asks_for_is_there() -> None:
    """A name mistyped would raise in the first text that comes that far."""
    code = "".join(file.read_text(encoding="utf-8") for file in HERE.parent.rglob("*.py"))
    asked = set(re.findall(r"""(?:word_set|\bhas)\("(\w+)"\)""", code))
    assert asked
    assert asked <= _read(HERE / "sets.toml")["sets"].keys()


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _lists(read: Any, name: str) -> Iterator[tuple[str, list[str]]]:
    """Every list of words of a file, with where it stands: `cues cue arrive`."""
    if isinstance(read, dict):
        for key, inner in read.items():
            yield from _lists(inner, f"{name} {key}")
    elif isinstance(read, list) and all(isinstance(word, str) for word in read):
        yield name, read
