"""Whether something or somebody else is at a place: the site, beds, those who left for it.

site  := "le" SITE "de" PLACE "a" …                     25 refoulés, le centre de Zinder a 40 places
beds  := PLACE … BEDS, nobody counted in its sentence   12 arrivés. Magaria: 40 lits
story := those who left "à" PLACE                        9 arrivés, 3 partis à Magaria
way   := people "vers" PLACE, and nobody came            12 refoulés vers Magaria
"""

from __future__ import annotations

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.places.spoken_of import SIGNS, is_site

_THE = frozenset(("le", "la", "l", "the"))
_OPENING = 3
"""Terms at the head of a text: a place there heads the news."""


def is_of_others(notes: Notes, at: int, counted: set[int]) -> bool:
    """Whether something else is at this place, or those who left."""
    something = _has_something(notes, at) or _has_beds(notes, at, counted)
    return something or _of_a_story(notes, at) or _only_towards(notes, at)


def _has_beds(notes: Notes, at: int, counted: set[int]) -> bool:
    """`12 rapatriés arrivés. Magaria: 40 lits`: what there is for them, and nobody is counted."""
    first, after = notes.sentence(at)
    behind = notes.terms[at + 1 : at + 3]
    return any(term.note == "beds" for term in behind) and counted.isdisjoint(range(first, after))


def _has_something(notes: Notes, at: int) -> bool:
    """`25 refoulés, le centre de Zinder a 40 places`: the site is said something of."""
    if at < _OPENING:
        return False
    if notes.terms[at - 2].form == "est" and notes.terms[at - 1].form == "a":
        return is_site(notes.terms[at - 3])  # `9 refoulés arrivés, l'école est à Magaria`
    if notes.line[at - 1] not in ("f", "v"):
        return False
    article = next((i for i in (at - 2, at - 3) if notes.terms[i].form in _THE), 0)
    behind = notes.terms[at + 1].form if at + 1 < len(notes.terms) else ""
    return article > 0 and notes.line[article - 1] in SIGNS and behind in ("a", "est", "has")


def _of_a_story(notes: Notes, at: int) -> bool:
    """`9 refoulés arrivés, 3 partis à Magaria`: where those went who are not here."""
    before = notes.terms[at - 1] if at else None
    return any(term is before for term in notes.claimed_by("story"))


def _only_towards(notes: Notes, at: int) -> bool:
    """`12 refoulés vers Magaria`: where they go, when nobody says that they came."""
    said = notes.terms[at - 1].form.split(" ")[0] if at > 1 else ""
    leaves = said == "vers" or said in word_set("set_off")
    if not leaves or notes.line[at - 1] != "t" or notes.line[at - 2] not in "LPC":
        return False
    return notes.cues.isdisjoint(("arrive", "landed", "announce"))
