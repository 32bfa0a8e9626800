"""Which day a text is about when it names more than one.

A day stands in the clause of the people it counts; `d'hier` says who they are, not when they came.
People counted on two days are asked about.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.heads import Count
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.report import Question

CLAUSE_ENDS = frozenset(".;,")


def settle_day(notes: Notes, counts: Sequence[Count]) -> None:
    """Choose the day of those who were counted, or ask."""
    if "transfer" in notes.cues and all(_attribute(notes, at) for at, _ in notes.days):
        notes.day = None
    if len({day for _, day in notes.days}) < 2:
        return
    _forget_counting(notes)
    clauses = _clauses(notes)
    heads = [count for count in counts if count.label.kind in "LPCTY"]
    counted = {clauses[count.pair.first] for count in heads}
    own = [(at, day) for at, day in notes.days if clauses[at] in counted]
    plain = [(at, day) for at, day in own if not _attribute(notes, at)]
    named = {day for _, day in plain or own}
    if len(named) == 1:
        notes.day = named.pop()
        return
    first, last = notes.days[0][0], notes.days[-1][0]
    if notes.several_places() and len(notes.days) == len({day for _, day in notes.days}):
        return  # each place has its day
    between = any(first < count.pair.first < last for count in counts)
    if between and any(c.pair.first < first or c.pair.first > last for c in counts):
        notes.ask(Question.UNCLEAR)


def _forget_counting(notes: Notes) -> None:
    """`Hier un camion les a déposés. Ce matin on a compté`: they came yesterday."""
    kept = [
        (at, day)
        for at, day in notes.days
        if not any(t.form in word_set("counting") for t in notes.terms[at + 1 : at + 6])
    ]
    if kept and len(kept) < len(notes.days):
        notes.days = kept
        notes.day = kept[-1][1]


def _attribute(notes: Notes, at: int) -> bool:
    """`les 22 d'hier`."""
    return at > 0 and notes.terms[at - 1].form in ("d", "de")


def _clauses(notes: Notes) -> list[int]:
    """The number of the clause each term stands in."""
    found, clause = [], 0
    for term in notes.terms:
        clause += term.kind in CLAUSE_ENDS or term.form in word_set("turns")
        found.append(clause)
    return found
