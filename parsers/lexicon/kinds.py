"""What a word can be. Each kind is one character, so a message's kinds make a line to match on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Capital letters carry facts; small ones and signs say how facts belong together."""

    NUMBER = "N"
    LABEL = "L"  # people of one sex or age; the value is a slot of Tally
    PEOPLE = "P"  # personnes, mutane: people of any kind
    TOTAL = "T"
    CATEGORY = "C"
    VULNERABLE = "V"
    NEED = "D"
    HOUSEHOLD = "M"
    VEHICLE = "X"
    UNIT = "U"  # what is counted is not people
    AGE = "A"
    HOUR = "H"
    DAY = "J"
    MONTH = "O"
    PLACE = "G"
    COUNTRY = "K"
    NATION = "Y"
    CUE = "Q"  # says what the sender wants
    PERSONAL = "Z"  # masked: never read further
    ORIGIN = "f"
    DESTINATION = "t"
    AT = "a"
    SUBSET = "s"
    AND = "&"
    NOT = "n"
    ABOUT = "~"
    AT_LEAST = ">"
    AT_MOST = "<"
    MORE = "+"
    REFERENCE = "#"  # the number after it is a message's
    EACH = "x"
    ORDINAL = "o"
    SITE = "v"  # village, commune, poste: a place name follows
    TITLE = "z"  # a person's name follows
    FILLER = "_"
    UNKNOWN = "w"


@dataclass(frozen=True, slots=True)
class Word:
    """One meaning. `code`: a short form that only counts beside a number or another code."""

    kind: Kind
    value: Any = None
    code: bool = False


@dataclass(frozen=True, slots=True)
class Meanings:
    """All meanings of one phrase, the likeliest first, and what is asked of them at each sight.

    `cues`: what it says besides; `kind`, `value`: those of the first that is neither cue nor code;
    `coded`: whether a code is among them. The kind is a plain character: nothing is compared more.
    """

    words: tuple[Word, ...]
    cues: tuple[str, ...]
    kind: str
    value: Any
    coded: bool

    @classmethod
    def of(cls, words: Iterable[Word]) -> Meanings:
        """These words as the meanings of one phrase."""
        known = tuple(words)
        cues = tuple(str(word.value) for word in known if word.kind == Kind.CUE)
        plain = next((w for w in known if not w.code and w.kind != Kind.CUE), None)
        kind = plain.kind if plain is not None else Kind.CUE if cues else Kind.FILLER
        return cls(
            known,
            cues=cues,
            kind=kind.value,
            value=plain.value if plain is not None else None,
            coded=any(word.code for word in known),
        )

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    @property
    def likeliest(self) -> Word:
        """The meaning that was read first."""
        return self.words[0]
