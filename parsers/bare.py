"""Whether anything in a text says that the people it counts came.

said := a category, a place, a country, or a word of arrival
bare := people without any of these                    H12 F8, 12 hommes et 8 femmes

Bare numbers are the form's own shorthand and are believed. With words that say something else
(`2 filles manquent à l'appel`, `12 jeunes formés en maçonnerie`) nobody knows that they came.
"""

from __future__ import annotations

from parsers.signals import Signals
from parsers.terms import Term

_SAYS_NOTHING = frozenset(("greeting", "thanks", "urgent", "need", "forgotten"))
SHORT = 2
"""Letters: words that carry nothing (`on`, `ne`)."""


def tells_of_no_arrival(s: Signals) -> bool:
    """People, and words that are not those of an arrival; or a sum behind an earlier report."""
    if s.arrivals or not {"G", "K"}.isdisjoint(s.kinds) or s.said("landed"):
        return False
    known = s.notes.context.last_ref is not None
    if known and "T" in s.kinds and s.kinds.count("N") == 1:
        return True  # `soit 15 personnes`, behind the report they make
    return any(map(_says_something, s.notes.terms))


def _says_something(term: Term) -> bool:
    if term.kind not in "w_Q" or len(term.form) <= SHORT or term.value == "given":
        return False
    return not term.cues or not _SAYS_NOTHING.issuperset(term.cues)
