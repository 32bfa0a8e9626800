"""The lexicon files as one stream of phrases and their meanings, the likeliest meaning first."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from parsers.lexicon.kinds import Kind, Word
from parsers.report import Category, Need, Vulnerability

HERE = Path(__file__).parent
FILES = ("french", "hausa", "english", "countries", "codes", "cues", "plain", "names")
"""Read in this order: of two meanings of a word, the one read first is the likelier."""

_VALUES = {Kind.CATEGORY: Category, Kind.NEED: Need, Kind.VULNERABLE: Vulnerability}
GIVEN = "given"
"""The value of a given name."""


def entries() -> Iterator[tuple[str, Word]]:
    """Every phrase of every file with its meaning."""
    for name in FILES:
        tables = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
        for table, values in tables.items():
            for value, phrases in values.items():
                word = _word(table, value, code=name == "codes")
                for phrase in phrases:
                    yield phrase, word


class _WordSets(dict[str, frozenset[str]]):
    """The named sets of `sets.toml`, each made when it is first asked for."""

    def __missing__(self, name: str) -> frozenset[str]:
        found = self[name] = frozenset(_sets()[name])
        return found


word_set = _WordSets().__getitem__
"""One of these sets by its name."""


def set_words() -> set[str]:
    """Every word of these sets; a phrase of theirs is several words."""
    return {word for phrases in _sets().values() for phrase in phrases for word in phrase.split()}


@cache
def _sets() -> dict[str, list[str]]:
    sets: dict[str, list[str]] = tomllib.loads((HERE / "sets.toml").read_text(encoding="utf-8"))[
        "sets"
    ]
    return sets


@cache
def frames(name: str) -> dict[str, list[str]]:
    """The lists of `opening` or `closing` in `frames.toml`."""
    tables = tomllib.loads((HERE / "frames.toml").read_text(encoding="utf-8"))
    lists: dict[str, list[str]] = tables[name]
    return lists


@cache
def talk(name: str) -> dict[str, list[str]]:
    """The lists of `against`, `report` or `talk` in `talk.toml`."""
    tables = tomllib.loads((HERE / "talk.toml").read_text(encoding="utf-8"))
    lists: dict[str, list[str]] = tables[name]
    return lists


@cache
def closing_phrases() -> frozenset[str]:
    """What a text closes with, without the words of alarm and what is a command within a text."""
    closing = frames("closing")
    alarms = frozenset(closing["alarms"])
    phrases = (*closing["farewells"], *closing["sentences"])
    return frozenset(
        p for p in phrases if alarms.isdisjoint(p.split()) and p not in ("fin", "voila")
    )


def _word(table: str, value: str, code: bool) -> Word:
    if table == GIVEN:
        return Word(Kind.UNKNOWN, GIVEN)
    kind = Kind[table.upper()]
    return Word(kind, _value(kind, value), code=code)


def _value(kind: Kind, value: str) -> Any:
    if kind in _VALUES:
        return _VALUES[kind](value)
    if kind in (Kind.DAY, Kind.MONTH) and value.lstrip("-").isdigit():
        return int(value)
    return value
