"""Says facts in the words of a language: places, people, countries, needs.

Pure, and blind to who reads it: what a reader may be told is decided before it comes here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from anyascii import anyascii

from config.regions import Place, Region
from config.replies import render, word

LETTERS: Final = (
    ("men", "H"),
    ("women", "F"),
    ("boys", "G"),
    ("girls", "FI"),
    ("children", "E"),
    ("males", "masc"),
    ("females", "fem"),
)
"""The letters people type, the same in every language. `males` and `females` have none."""


_LONGEST_NAME: Final = 20


def capitals(name: str) -> str:
    """A name in the plain capitals of our texts: Gouré → GOURE."""
    return anyascii(name).upper().strip()


def short(name: str) -> str:
    """A name in capitals that leaves room for the rest of a text."""
    return capitals(name)[:_LONGEST_NAME].strip()


def place_named(region: Region, pcode: str | None) -> Place | None:
    """The place of this P-code, None when the region does not have it."""
    try:
        return region.place(pcode) if pcode else None
    except KeyError:
        return None


def split(people: object) -> list[str]:
    """`H12 F8 G5 FI7`: one item a group of people, those that are known to be there."""
    counts = ((letter, getattr(people, name, None)) for name, letter in LETTERS)
    return [f"{letter}{count}" for letter, count in counts if count]


def split_sum(people: object) -> int:
    return sum(getattr(people, name, None) or 0 for name, _ in LETTERS)


def countries(codes: Sequence[str], language: str) -> str:
    """`Algerie, Libye`; a country without a name in the list by its code."""
    return ", ".join(word("country", code, language) or code for code in codes)


def category(code: str | None, language: str) -> str:
    """`rapatries`; nothing when it was not said."""
    return (word("category", code, language) if code else None) or ""


def needs(codes: Iterable[str], language: str) -> str:
    """`eau,vivres`."""
    return ",".join(word("need", code, language) or code.lower() for code in codes)


def vulnerable(counts: Mapping[str, int | None], language: str) -> list[str]:
    """`enceintes 2`, one item a group; a group of unknown size without its number."""
    said = []
    for code, count in counts.items():
        if count != 0 and word("vulnerable", code, language):
            text = render(f"vulnerable.{code}", language, count="" if count is None else count)
            said.append(text.strip())
    return said
