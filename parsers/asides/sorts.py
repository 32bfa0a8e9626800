"""Categories that are none: wished, feared, denied, or one of two.

wished := WISH (to be) CATEGORY                 veulent être rapatriés, menacés d'expulsion
denied := (pas | sans | non) CATEGORY           42 migrants pas refoulés
either := CATEGORY ou CATEGORY                  réfugiés ou déplacés: asked, or nobody knows
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules
from parsers.report import Flag, Question

_TO_BE = frozenset(("d", "de", "etre", "a", "se", "faire", "l", "la", "le", "un", "pas"))


def _either(notes: Notes, first: int, after: int) -> bool:
    """`je ne sais pas s'ils sont rapatriés ou refoulés`: nobody knows."""
    said = {term.form for term in notes.terms[max(0, first - 8) : first]}
    unsure = {"si", "s", "sait", "sais", "if", "whether", "know"}
    if notes.terms[first + 1].form not in ("ou", "or"):
        return False
    one, other = notes.terms[first], notes.terms[after - 1]
    if said.isdisjoint(unsure):
        if one.value != other.value:
            notes.ask(Question.CATEGORY, Flag.LABEL_AMBIGUOUS)
        return False
    for at in (first, after - 1):
        notes.recast(at, Kind.FILLER)
    return True


def _wished_or_feared(notes: Notes, first: int, after: int) -> bool:
    """`craignent d'être expulsés`, `veulent AVRR`, `besoin de transit`: not what they are."""
    said = notes.terms[first].form.split(" ")
    between = {word for term in notes.terms[first + 1 : after - 1] for word in term.form.split(" ")}
    if word_set("wishes_and_fears").isdisjoint(said) or not between <= _TO_BE:
        return False
    notes.recast(after - 1, Kind.FILLER)
    return False


def _not_of_this_sort(notes: Notes, first: int, after: int) -> bool:
    """`42 migrants pas refoulés`, `sans être expulsés`: what they are not, and nothing else.

    `ne sont pas refoulés`, `pas refoulés mais rapatriés` are read elsewhere.
    """
    denies = notes.terms[first]
    before = notes.terms[first - 1].form if first else ""
    if denies.form not in ("pas", "sans", "non", "ni") or before in word_set("being"):
        return False
    if notes.line.count("C") > 1 or "N" not in notes.line[:first] or notes.has("turns"):
        return False
    notes.recast(after - 1, Kind.FILLER)
    notes.claim(first, after, "what they are not", "category")
    return True


RULES: Rules = (
    ("category", "C =pas|sans|non|ni", re.compile(r"[nQ]_?C(?!_?[LPN]?f)"), _not_of_this_sort),
    (
        "category",
        "C @wishes_and_fears",
        re.compile(r"[_wQD][_fatw]{0,3}C"),
        _wished_or_feared,
    ),
    ("category", "C =ou|or", re.compile(r"C_f?C"), _either),
)
