"""Shares of those counted: how many that is, the sender is asked.

share := NUMBER "/" NUMBER people            16 rapatriés 2/3 hommes
one   := NUMBER (sur | in) NUMBER people     16 rapatriés, 1 sur 4 est malade
part  := NUMBER "%" (des | of) NUMBER        50% des 24 rapatriés
"""

from __future__ import annotations

import re

from parsers.notes import Notes, Rules
from parsers.report import Question

MOST_PARTS = 10
"""Nobody tells twelfths; the second number of a date may be one."""
_PEOPLE = re.compile(r"[_f]{0,3}[LPV](?![:=]?N)")
_OF_THEM = frozenset(("sont", "ont", "are", "have"))
_OUT_OF = frozenset(("sur", "in", "on", "out of"))


def _share(notes: Notes, first: int, after: int) -> bool:
    """`2/3 hommes`, `3/4 ont faim`: no second of March."""
    part, whole = notes.terms[first], notes.terms[after - 1]
    dated = first and notes.terms[first - 1].form in ("le", "du")
    if dated or not 0 < part.value < whole.value <= MOST_PARTS or "N" not in notes.line[:first]:
        return False
    if part.form.startswith("0") or whole.form.startswith("0") or not whole.glued:
        return False
    said = notes.terms[after].form.split(" ")[0] if after < len(notes.terms) else ""
    if said not in _OF_THEM and _PEOPLE.match(notes.line, after) is None:
        return False
    return _ask(notes, first, after)


def _one_in(notes: Notes, first: int, after: int) -> bool:
    """`1 sur 4 est malade`; but `3 sur 32`, and the thirty-two were counted before."""
    part, whole = notes.terms[first], notes.terms[after - 1]
    earlier = [notes.terms[i].value for i in range(first) if notes.line[i] == "N"]
    out_of = notes.terms[first + 1].form in _OUT_OF
    if not out_of or not earlier or whole.value in earlier or not part.value < whole.value:
        return False
    return whole.value <= MOST_PARTS and _ask(notes, first, after)


def _percent_of(notes: Notes, first: int, after: int) -> bool:
    """`50% des 24 rapatriés sont des femmes`: twelve of them."""
    if notes.terms[first + 2].form not in ("des", "of", "de", "sur"):
        return False
    return _ask(notes, first, after - 1)


def _ask(notes: Notes, first: int, after: int) -> bool:
    notes.ask(Question.LABEL)
    notes.claim(first, after, "a share of them", "fraction")
    return True


RULES: Rules = (
    ("fraction", "/", re.compile(r"N/N(?=[_fQLPVD])"), _share),
    ("fraction", "a", re.compile(r"Na_?N(?=_{0,2}[LV])"), _one_in),
    ("fraction", "%", re.compile(r"N%[fa_]_?N"), _percent_of),
)
