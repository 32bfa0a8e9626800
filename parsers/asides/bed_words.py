"""What words say of beds: free, taken, none left; and which numbers are of people who left or stay.

state := free | taken                        libres, saura; occupés, pensionnaires
none  := FULL | NO_MORE BEDS                  centre plein, plus aucun lit libre
left  := NUMBER LEAVE | DEPARTURE of NUMBER   12 départs, depuis le départ des 11 filles
stay  := REMAIN NUMBER, and beds that are free  il reste 18 femmes, 22 lits libres
"""

from __future__ import annotations

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.words.terms import Term

FREE, TAKEN = word_set("beds_free"), word_set("beds_taken")
FULL, BEDS = word_set("beds_none"), word_set("beds")
_NO_MORE = word_set("none") - {"pas", "ni", "sans"} | {"plus de", "plus d", "no more", "plus"}
_MANY = frozenset(("beaucoup", "bcp", "bocou", "tellement", "trop", "tant", "grand"))
_EMPTY = (["vide"], ["empty"])
_OF_THOSE = frozenset(("de", "des", "d", "les", "nos", "of", "the", "ces"))


def state(term: Term) -> str:
    """Whether this word says that beds are free or taken, or neither."""
    words = set(term.form.split())
    if words & FREE:
        return "free"
    return "occupied" if words & TAKEN else ""


def have_left(notes: Notes, i: int) -> bool:
    """`12 départs ce matin 28 lits libres`, `le départ des 11 filles`: not in it any more."""
    before = i - 1
    while before >= 0 and (notes.terms[before].form in _OF_THOSE or notes.kinds[before] == "L"):
        before -= 1
    gone = before >= 0 and _is_leaving(notes.terms[before])
    if gone and notes.terms[i].note != "beds":
        return True
    for term in notes.terms[i + 1 : i + 5]:
        gone = "transfer" in term.cues or term.form in word_set("gone_out")
        if gone and term.form != "left":
            return True
        if term.kind in ",.;N":
            return False
    return False


def _is_leaving(term: Term) -> bool:
    return "transfer" in term.cues or term.form in word_set("departures")


def people_stay(notes: Notes, i: int) -> bool:
    """`il reste 18 femmes au centre, 22 lits libres`: beside beds that are said to be free."""
    number = notes.terms[i + 1]
    stay = not word_set("remaining").isdisjoint(notes.terms[i].form.split())
    if not stay or number.kind != "N" or number.note == "beds":
        return False
    behind = notes.terms[i + 2 :]
    there = notes.kinds[i + 2 : i + 3] in ("L", "P", "C") or any(
        "centre" in term.cues for term in behind[:3]
    )
    return there and any(state(term) == "free" for term in behind)


def is_full(notes: Notes) -> bool:
    """`centre plein`, `plus de place`: a word says that no bed is free."""
    words = {word for term in notes.terms for word in term.form.split()}
    few = not _MANY.isdisjoint(words)  # `plus beaucoup de places`
    if words & FULL or ("plus" in words and words & {"place", "places"} and not few):
        return True
    return no_bed_left(notes)


def is_empty(notes: Notes) -> bool:
    """`le centre est vide`, `centre vide 0/100`: nobody is in it."""
    return any(
        "centre" in term.cues
        and [t.form for t in notes.terms[i + 1 : i + 3] if t.form not in ("est", "is")][:1]
        in _EMPTY
        for i, term in enumerate(notes.terms)
    )


def has_some(notes: Notes) -> bool:
    """`nous avons encore des places`, `il y a des lits libres`: nobody says how many."""
    beds = any(
        not (BEDS | {"place"}).isdisjoint(term.form.split()) and term.note != "plain"
        for term in notes.terms
    )
    free = any(state(term) == "free" for term in notes.terms)
    more = not word_set("beds_left").isdisjoint(notes.words)
    return beds and (free or more)


def no_bed_left(notes: Notes) -> bool:
    """`plus aucun lit libre`, `babu gado a cibiya`."""
    return any(
        (term.form in FULL and " " in term.form) or is_denied(notes, i)
        for i, term in enumerate(notes.terms)
    )


def is_denied(notes: Notes, at: int) -> bool:
    """A bed there is none of: `place` in `plus aucune place dispo`."""
    form = notes.terms[at].form
    return (form.split(" ")[0] in BEDS or form == "place") and _none(notes, at)


def _none(notes: Notes, at: int) -> bool:
    """`plus aucun lit libre`, `il n'y a plus de lits`; but `plus de 30 lits`."""
    before = notes.terms[max(0, at - 2) : at]
    said = [term.form in _NO_MORE for term in before]
    return any(said) and not any(term.kind == "N" for term in before)
