"""What a word can be. Each kind is one character, so a message's kinds make a line to match on."""

from __future__ import annotations

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
