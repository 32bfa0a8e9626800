"""Some of those already counted or known: `5 des rapatriés sont malades`, `3 sur 32`."""

from __future__ import annotations

from parsers.lexicon.tables import word_set
from parsers.notes import Notes


def partitive(notes: Notes, first: int, after: int) -> bool:
    """`5 des rapatriés sont malades`, `2 of the women are pregnant`: of those already known."""
    if notes.terms[first + 1].form not in ("des", "of the") or notes.terms[first].about:
        return False
    if _listed(notes, first):
        return False  # `33 sont des hommes et 7 des femmes`
    if "V" in notes.line[after : after + 4]:
        notes.terms[first].weak = False  # `une des femmes est enceinte`
    notes.claim(first + 1, after, "of those already known", "partitive")
    return True


def _listed(notes: Notes, at: int) -> bool:
    if all(term.form not in word_set("being") for term in notes.terms[:at]):
        return False
    return notes.line[at - 1 : at] in tuple("&,") and "L" in notes.line[max(0, at - 3) : at]


def of_known(notes: Notes, first: int, after: int) -> bool:
    """`3 parmi les 32 sont malades`, `3 sur 32`: the thirty-two were counted before."""
    if notes.terms[first + 1].form not in ("parmi", "parmis", "sur"):
        return False
    notes.claim(first + 1, after, "of those already known", "partitive")
    return True
