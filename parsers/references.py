"""Numbers that name a message or a paper, and count nobody.

reference := REFERENCE sign* NUMBER          N°045, réf 0142
known     := NUMBER of theirs, or with a nought before it      0377: besoin d'eau
"""

from __future__ import annotations

from parsers.notes import Notes, is_countable
from parsers.numbering import four_digits

REFERENCE_LENGTH = 4


def after_word(notes: Notes, first: int, after: int) -> bool:
    """`N°045`, `réf 0142`: the number behind the word."""
    at = after - 1
    if is_countable(notes, after) and notes.terms[at].value < 1000:
        return False
    notes.references.append(four_digits(notes.terms[at].form))
    notes.claim(first, after, "reference", "reference")
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
