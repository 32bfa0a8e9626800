"""What people flee from: why they came, and no news of its own.

flight := FLEE (les | la | l' | the) DANGER      fuyant les attaques, ont fui la guerre

One attack (`ont fui une attaque`) is news: a person hears of it.
"""

from __future__ import annotations

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.words.terms import Term

_THE = frozenset(("les", "la", "l", "le", "the", "from"))


def set_flight_aside(notes: Notes) -> None:
    """Take the danger out of the line, and its cues with it."""
    if not notes.has("fleeing"):
        return
    terms = notes.terms
    for i, term in enumerate(terms[:-1]):
        if term.form in word_set("fleeing"):
            at = i + 2 if terms[i + 1].form in _THE else i + 1
            if at < len(terms) and _is_danger(terms[at]):
                _forget(notes, i, at + 1)
    notes.hear_cues_again()


def _is_danger(term: Term) -> bool:
    return "security" in term.cues or term.form in word_set("dangers")


def _forget(notes: Notes, first: int, after: int) -> None:
    for at in range(first, after):
        notes.recast(at, Kind.FILLER)
        notes.terms[at].cues = ()
    notes.claim(first, after, "what they fled from", "flight")
