"""The others beside the dead, and the dead beside the others: no more people than came.

lived := a death … (les | the) NUMBER MORE       un est décédé. Les 26 autres sont arrivés
dead  := NUMBER MORE DEAD                        3 autres sont morts
rest  := (les | the) MORE NUMBER                 les autres 38 sont arrivés
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.notes import REST, Notes, Rules
from parsers.report import Vulnerability


def _who_lived(notes: Notes, first: int, after: int) -> bool:
    """`un est décédé. Les 26 autres sont arrivés`: they are who came, and no more than that."""
    dead = any(term.value == Vulnerability.DECES for term in notes.terms[:first])
    if not dead or notes.terms[first].form not in ("les", "the"):
        return False
    notes.terms[after - 1].note = REST
    notes.recast(after - 1, Kind.PEOPLE)
    return True


def _others_dead(notes: Notes, first: int, after: int) -> bool:
    """`3 autres sont morts`: the dead are no more people."""
    if notes.terms[after - 1].value != Vulnerability.DECES:
        return False
    for term in notes.terms[first:after]:
        term.note = REST
    notes.claim(first + 1, after - 1, "of the dead", "partitive")
    return True


def _the_rest(notes: Notes, first: int, after: int) -> bool:
    """`les autres 38 sont arrivés`: they are who came, and no more than that."""
    if notes.terms[first].form not in ("les", "the") or "N" not in notes.line[:first]:
        return False
    notes.terms[after - 2].note = REST
    notes.recast(after - 2, Kind.PEOPLE)
    return True


RULES: Rules = (
    ("partitive", "V", re.compile(r"N_?\+_{0,2}V"), _others_dead),
    ("partitive", "+", re.compile(r"[_P]N_?\+(?!_?[LPC])"), _who_lived),
    ("partitive", "+", re.compile(r"[_P]\+N(?!_?[LPCV])"), _the_rest),
)
