"""People as they are counted: single counts, and the tally of one report.

`slot` is one of SLOTS where the sex or age is known, one of MIXED where two words share a number,
else the kind of its word (`T`, `P`, `C`, `V`, `Y`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from parsers.people.pairing import Pair
from parsers.report import Flag, Question, Report, Vulnerability
from parsers.words.terms import Term

SLOTS = ("men", "women", "boys", "girls", "children", "males", "females")
CHILDREN = frozenset(("boys", "girls", "children"))
GROWN = frozenset(("men", "women", "adults"))
MIXED = ("adults", "people_young", "mixed")
TOTALS = frozenset("TPC")
ADDED = "added"
"""Noted of a number of more people of a sort that was counted already."""
NESTED = {
    "children": ("boys", "girls"),
    "adults": ("men", "women", "males", "females"),
    "mixed": SLOTS,
}


@dataclass(slots=True)
class Count:
    """One number with its word. `inside`: the count it is a subset of, if any.

    `shared`: what was said of the last of a list is true of this one too. `also`: of what sort
    are those whom another word counts with the same number.
    """

    slot: str
    number: Term
    label: Term
    pair: Pair
    inside: Count | None = None
    subset: bool = False
    shared: bool = False
    also: str = ""
    traits: list[Vulnerability] = field(default_factory=list)

    @property
    def value(self) -> int:
        people: int = self.number.value
        return people


@dataclass(slots=True)
class Tally:
    """The heads of one report. A missing slot was not said; zero was said."""

    parts: dict[str, int] = field(default_factory=dict, init=False)
    declared: int | None = None
    total: int | None = None
    least: int | None = None
    most: int | None = None
    vulnerable: dict[Vulnerability, int | None] = field(default_factory=dict, init=False)
    nationalities: dict[str, int | None] = field(default_factory=dict, init=False)
    partial: bool = False
    flags: list[Flag] = field(default_factory=list, init=False)
    questions: list[Question] = field(default_factory=list, init=False)

    def ask(self, question: Question, *flags: Flag) -> None:
        self.questions.append(question)
        self.flags.extend(flags)


def is_proven(report: Report) -> bool:
    """Whether the parts of a report make the total that was written."""
    return sum(getattr(report, slot) or 0 for slot in SLOTS) == report.declared_total
