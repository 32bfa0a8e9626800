"""Whether anything in a text says that the people it counts came.

said := a place, a country, a word of arrival, or a category with people of two sorts
bare := people without any of these                    H12 F8, 12 rapatriés

Bare numbers are the form's own shorthand and are believed. With words that say something else
(`2 filles manquent à l'appel`, `20 refoulés ont été réunifiés`) nobody knows that they came.
"""

from __future__ import annotations

from parsers.checks.left import Left
from parsers.lexicon.tables import word_set
from parsers.words.terms import Term

_SAYS_NOTHING = frozenset(("greeting", "thanks", "urgent", "need", "forgotten"))
_SITES = frozenset("GKv")
_OF_THE_COUNTED = ("mostly", "belongings", "remainder", "there_are")
SHORT = 2
"""Letters: words that carry nothing (`on`, `ne`)."""


def tells_of_no_arrival(left: Left) -> bool:
    """People, and words that are not those of an arrival; or a sum behind an earlier report."""
    notes = left.notes
    category = "C" in notes.kinds
    if not _SITES.isdisjoint(notes.kinds) or (category and notes.kinds.count("L") > 1):
        return False
    known = notes.context.last_ref is not None
    if known and "T" in notes.kinds and notes.kinds.count("N") == 1:
        return True  # `soit 15 personnes`, behind the report they make
    if "NU" in notes.kinds and not category:
        return True  # `12 maisons tombées, 40 personnes sans abri`
    return any(
        _says_something(term, kind)
        and not (category and (term.kind == "Q" or _is_of_their_stay(term.form)))
        for term, kind in zip(notes.terms, notes.line, strict=True)
        if term.kind in "w_Q"
    )


def _is_of_their_stay(form: str) -> bool:
    """`12 refoulés logés chez le chef`: they are here."""
    return form in word_set("in_passing") or form in word_set("hosts")


def _says_something(term: Term, left: str) -> bool:
    """Whether nobody read this word; `left`: its kind, once the rules have claimed theirs."""
    if term.note or (term.kind == "w" and left != "w") or len(term.form) <= SHORT:
        return False
    if any(term.form in word_set(name) for name in _OF_THE_COUNTED):
        return False
    return not term.cues or not _SAYS_NOTHING.issuperset(term.cues)
