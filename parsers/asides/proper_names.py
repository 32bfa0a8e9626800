"""Numbers that belong to the name of a thing, and count nobody.

form    := FORM LETTER NUMBER                je remplis le formulaire F3
quoted  := (projet | camp …) « words »       le projet « 1000 filles à l'école »
road    := ROAD NUMBER                       route nationale 11, PK 45
globe   := GPS (NUMBER | LETTER)+            GPS 13.42 N 8.47 E
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules

_QUOTED = re.compile(r"\s*(?:\u00ab[^\u00bb]{2,60}\u00bb|[\"\u201c][^\"\u201d]{2,60}[\"\u201d])")
_COMPASS = frozenset(("n", "e", "o", "w", "s", "lat", "long", "lon", "nord", "est"))


def _form(notes: Notes, first: int, after: int) -> bool:
    """`le formulaire F3`: which form it is."""
    word, letter, number = notes.terms[first:after]
    if word.form not in word_set("forms_to_fill") or not letter.code or not number.glued:
        return False
    notes.recast(first + 1, Kind.FILLER)
    notes.claim(first, after, "not people: a form", "unit")
    return True


def _quoted(notes: Notes, first: int, after: int) -> bool:
    """`le projet « 1000 filles à l'école »`: how it is called."""
    behind = notes.text[notes.terms[first].end :]
    name = _QUOTED.match(behind)
    if notes.terms[first].form not in word_set("called_in_quotes") or name is None:
        return False
    end = notes.terms[first].end + name.end()
    while after < len(notes.terms) and notes.terms[after].start < end:
        notes.recast(after, Kind.FILLER)
        after += 1
    notes.claim(first + 1, after, "what it is called", "unit")
    return True


def _road(notes: Notes, first: int, after: int) -> bool:
    """`route nationale 11, point kilométrique 45`: which road, and where on it."""
    if notes.terms[first].form.split(" ")[-1] not in word_set("numbered_roads"):
        return False
    notes.claim(first, after, "not people: a road", "unit")
    return True


def _on_the_globe(notes: Notes, first: int, after: int) -> bool:
    """`GPS 13.42 N 8.47 E`: where on the globe."""
    if notes.terms[first].form != "gps":
        return False
    while after < len(notes.terms) and (
        notes.line[after] in "N._:" or notes.terms[after].form in _COMPASS
    ):
        after += 1
    for at in range(first, after):
        if notes.line[at] in "Lw&n":
            notes.recast(at, Kind.FILLER)
    notes.claim(first, after, "not people: where on the globe", "unit")
    return True


RULES: Rules = (
    ("unit", "L N @forms_to_fill", re.compile(r"[wU_#]LN"), _form),
    ("unit", "N @numbered_roads", re.compile(r"[wU_Q]N(?![LPC])"), _road),
    ("unit", "N =gps", re.compile(r"[wU_]"), _on_the_globe),
    ("unit", "N @called_in_quotes", re.compile(r"[wUQ_vPM]"), _quoted),
)
