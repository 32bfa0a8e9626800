"""Numbers about beds of which nobody says what they count: asked about.

givers   := NUMBER BEDS, twice, none of them taken       120 lits OIM, 80 lits Croix-Rouge
per cent := NUMBER "pour cent"                           occupé à 75 pour cent
only size:= a bare size, and another number without a word   capacité de 40, on peut aller à 60
for sorts:= count "pour" people, twice                   12 libres pour hommes, 5 pour femmes
twice    := FREE NUMBER, and another beside it           12 lits libres reste 28
to spare := a number more than there are words           CAP 40 28; CAP 38 LIBRES 2 67 femmes
half told:= beds with their word, people without         40 lits libres, 12 femmes
"""

from __future__ import annotations

import re

from parsers.asides.bed_words import BEDS, state
from parsers.intents.beds import beds_told, is_of_people, sort_of
from parsers.intents.signals import Says, Signals

_PER_CENT = re.compile(r"Nt?N")


def per_cent(s: Signals) -> bool:
    """`CAP occupé à 75 pour cent`: no number of beds."""
    return bool(_PER_CENT.search(s.kinds)) or not s.notes.words.isdisjoint(("pourcent", "percent"))


def only_size(s: Signals) -> bool:
    """`capacité d'accueil 40 personnes`: how many it holds, and nothing of who is in."""
    told = beds_told(s.notes)
    return "whole" in told and not {"occupied", "free"} & set(told) and s.notes.has("sizes")


def for_sorts(s: Signals) -> bool:
    """`12 lits libres pour hommes et 5 pour femmes`: of both sorts they are free."""
    return "tL" in s.kinds and s.kinds.count("N") > 1


def twice_free(s: Signals) -> bool:
    """`12 lits libres reste 28`: which of the two are free?"""
    sorts = [sort_of(s.notes, i) for i in range(len(s.notes.terms))]
    told = beds_told(s.notes)
    enough = sorts.count("number") > 1 and sorts.count("free") > 1
    return enough and "whole" not in told and "occupied" not in sorts


def more_than(s: Signals) -> bool:
    """`plus de 15 places`; but `plus que 7 lits` are left."""
    return any(term.form == "plus de" and term.kind == ">" for term in s.notes.terms)


def two_bare(s: Signals) -> bool:
    """`CAPACITE 45 15`: taken and free, or all and taken?"""
    return "NN" in s.kinds and set(s.kinds) <= set("QGNU_")


def to_spare(s: Signals) -> bool:
    """`CAP 40 28`, `CAP 38 LIBRES 2 67 femmes`: a number more than there are words."""
    notes, told = s.notes, set(beds_told(s.notes).values())
    here = [i for i in range(len(notes.line)) if sort_of(notes, i) == "number"]
    people = [i for i in here if is_of_people(notes, i)]
    added_up = sum(int(notes.terms[i].value) for i in people) in told
    return any(
        notes.line[i] == "N"
        and int(notes.terms[i].value) not in told
        and not (added_up and i in people)
        for i in here
    )


def half_told(s: Signals) -> bool:
    """`40 free beds, 210 don full`, `40 lits libres, 12 femmes`: and what are the others?"""
    notes, beds = s.notes, {id(term) for term in s.notes.beds}
    sorts = [sort_of(notes, i) for i in range(len(notes.terms))]
    if sum(sort not in ("", "number") for sort in sorts) != 1 or not beds:
        return False
    return any(
        sort == "number"
        and notes.line[i] == "N"
        and id(notes.terms[i]) not in beds
        and notes.terms[i + 1].kind in "wsLPC"
        and sorts[i + 1] == ""
        for i, sort in enumerate(sorts[:-1])
    )


def of_two_givers(s: Signals) -> bool:
    """`120 lits OIM, 80 lits Croix-Rouge, 95 occupés`: two sizes, and which of them is meant?"""
    terms = s.notes.terms
    sizes = [
        i
        for i, term in enumerate(terms)
        if term.note == "beds"
        and term.kind == "N"
        and i + 2 < len(terms)
        and terms[i + 1].form in BEDS
        and not state(terms[i + 2])
        and not state(terms[i + 1])
    ]
    return len(sizes) > 1 and "whole" in beds_told(s.notes)


ROWS: tuple[tuple[str, Says], ...] = (
    ("", of_two_givers),
    ("left_over", twice_free),
    ("=cent|pourcent|percent", per_cent),
    ("%", lambda s: "whole" not in beds_told(s.notes)),  # `occupation 75%, centre 40 places`
    ("", only_size),
    ("t L", for_sorts),
    ("N", half_told),
    ("N", two_bare),
    ("> N", more_than),  # `plus de 15 places`: more than so many, or none for them?
    ("N =complet", lambda s: any(t.form in ("les", "the") for t in s.notes.terms[:2])),
    ("N", to_spare),
)
"""When each is worth asking of news of beds: rows of `bed_doubts`."""
