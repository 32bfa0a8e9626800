"""People who come by two: a couple, and twins.

couple := "un couple" (et | avec) LABEL | "un couple" CATEGORY     a man and a woman
twins  := NUMBER (jumeaux | jumelles)                              ses deux jumelles de 4 ans

A couple that stands alone behind those counted may be two of them: it is asked about.
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules
from parsers.words.terms import Term

UNSAID = "unsaid"
GROWN = 18
"""Years."""


def _couple(notes: Notes, first: int, after: int) -> bool:
    """`un couple et leur fille`, `un couple refoulé`; but `12 refoulés, un couple et …` of them."""
    word = notes.terms[first]
    if word.form != "un couple" or not {"P", "C", "T"}.isdisjoint(_counted(notes, first)):
        return False
    if not word_set("stayed").isdisjoint(term.form for term in notes.terms[after : after + 4]):
        return False
    _recast(notes, first, "men")
    for kind, value in ((Kind.LABEL, "women"), (Kind.NUMBER, 1)):
        notes.insert(first + 1, Term(kind, word.form, word.end, word.end, value, note=UNSAID))
    notes.insert(first, Term(Kind.NUMBER, word.form, word.start, word.start, 1, note=UNSAID))
    return after > first


def _counted(notes: Notes, at: int) -> set[str]:
    """The kinds of words for people that a number stands beside, before this term."""
    line = notes.line[:at]
    return {line[i + 1] for i in range(len(line) - 1) if line[i] == "N"}


def _twins(notes: Notes, first: int, after: int) -> bool:
    """`une mère et ses deux jumelles`: two girls; `2 jumeaux`: two children."""
    number, word = notes.terms[first:after]
    if word.form not in word_set("twins") or not number.value > 1 or _are_grown(notes):
        return False
    _recast(notes, first + 1, "girls" if word.form == "jumelles" else "children")
    return True


def _are_grown(notes: Notes) -> bool:
    """`2 jumelles de 25 ans`: no girls."""
    return any(term.kind == "N" and term.value >= GROWN for term in notes.claimed_by("age"))


def _recast(notes: Notes, at: int, label: str) -> None:
    word = notes.terms[at]
    word.value, word.cues = label, ()
    notes.recast(at, Kind.LABEL)
    notes.hear_cues_again()


RULES: Rules = (
    ("unsaid", "Q =un_couple", re.compile(r"Q(?=&f?_?N?L|C)"), _couple),
    ("unsaid", "N Q @twins", re.compile(r"NQ"), _twins),
)
