"""The lexicon files hold together."""

from __future__ import annotations

import tomllib

from config.regions import load_region
from parsers.lexicon.tables import HERE
from parsers.vocabulary import vocabulary


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
