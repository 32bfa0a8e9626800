"""Numbers that name a message or a paper, and count nobody.

reference := REFERENCE sign* NUMBER          N°045, réf 0142
known     := NUMBER of theirs, or with a nought before it      0377: besoin d'eau
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.notes import Handler, Notes, is_countable
from parsers.numbering import four_digits

REFERENCE_LENGTH = 4


def after_word(notes: Notes, first: int, after: int) -> bool:
    """`N°045`, `réf 0142`: the number behind the word."""
    at = after - 1
    stop = notes.terms[at - 1]
    if notes.terms[first].form == "#" and stop.kind == "." and not notes.terms[at].glued:
        return False  # `#ARR MAG H12 F4#. 37 de plus`
    if is_countable(notes, after) and notes.terms[at].value < 1000 and not _signed(notes, at):
        return False
    notes.references.append(four_digits(notes.terms[at].form))
    notes.claim(first, after, "reference", "reference")
    return True


def _signed(notes: Notes, at: int) -> bool:
    """`N°7`: with the sign nobody counts people."""
    return "\N{DEGREE SIGN}" in notes.text[notes.terms[at - 1].end : notes.terms[at].start]


def _filed(notes: Notes, first: int, after: int) -> bool:
    """`dossier REF/2026/118`: a paper of that year, and no category."""
    if not 2000 <= notes.terms[first + 2].value <= 2100 or not notes.terms[first + 1].glued:
        return False
    notes.recast(first, Kind.FILLER)
    notes.claim(first, after, "number of a paper", "reference")
    return True


def known(notes: Notes, first: int, after: int) -> bool:
    """`pour le 0207`, `0377: besoin d'eau`: nobody writes a count with a nought before it."""
    form = notes.terms[first].form
    theirs = form in (notes.context.known_refs or ())
    listed = theirs and not is_countable(notes, after)
    if not listed and not (len(form) == REFERENCE_LENGTH and form[0] == "0"):
        return False
    notes.references.append(four_digits(form))
    notes.claim(first, after, "reference", "reference")
    return True


RULES: tuple[tuple[str, str, re.Pattern[str], Handler], ...] = (
    ("reference", "/", re.compile(r"[CwG_#]/N/N(?!/)"), _filed),
    ("reference", "#", re.compile(r"#[-:.=#]{0,2}N"), after_word),
    ("reference", "N", re.compile(r"(?:^|(?<=[_atf.,:(QwUP+]))N"), known),
)
