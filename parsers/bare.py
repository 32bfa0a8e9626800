"""Whether anything in a text says that the people it counts came.

said := a category, a place, a country, or a word of arrival
bare := people without any of these                    H12 F8, 12 hommes et 8 femmes

Bare numbers are the form's own shorthand and are believed. With words that say something else
(`2 filles manquent à l'appel`, `12 jeunes formés en maçonnerie`) nobody knows that they came.
"""

from __future__ import annotations

from parsers.left import Left
from parsers.lexicon.tables import word_set
from parsers.report import Intent
from parsers.terms import Term

_SAYS_NOTHING = frozenset(("greeting", "thanks", "urgent", "need", "forgotten"))
_ARRIVAL = frozenset(("arrive", "landed"))
_OF_THE_COUNTED = ("mostly", "belongings", "remainder")
SHORT = 2
"""Letters: words that carry nothing (`on`, `ne`)."""


def tells_of_no_arrival(left: Left) -> bool:
    """People, and words that are not those of an arrival; or a sum behind an earlier report."""
    notes = left.notes
    if not {"C", "G", "K"}.isdisjoint(notes.kinds) or left.intent != Intent.REPORT:
        return False
    if not notes.cues.isdisjoint(_ARRIVAL):
        return False
    known = notes.context.last_ref is not None
    if known and "T" in notes.kinds and notes.kinds.count("N") == 1:
        return True  # `soit 15 personnes`, behind the report they make
    things = "NU" in notes.kinds  # `12 maisons tombées, 40 personnes sans abri`
    return things or any(map(_says_something, notes.terms, notes.line))


def _says_something(term: Term, left: str) -> bool:
    """Whether nobody read this word; `left`: its kind, once the rules have claimed theirs."""
    if term.kind not in "w_Q" or (term.kind == "w" and left != "w"):
        return False
    if len(term.form) <= SHORT or any(term.form in word_set(name) for name in _OF_THE_COUNTED):
        return False
    return not term.cues or not _SAYS_NOTHING.issuperset(term.cues)
