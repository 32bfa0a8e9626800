"""A number beside a country: the people once more, by where they come from, or what they are.

12 NER refoulés DZA                          nobody comes here from here: Nigeriens
40 rapatriés, 10 Algérie 30 Libye            the forty once more
NAT NGA5 MLI8, nationalité Niger             who they are
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules


def _nationals(notes: Notes, first: int, after: int) -> bool:
    """`12 NER refoulés DZA`: nobody comes here from here; it says who they are."""
    if notes.terms[after - 1].value != notes.home:
        return False
    notes.recast(after - 1, Kind.NATION)
    return after > first


def _all_nationals(notes: Notes, first: int, after: int) -> bool:
    """`12 H REF DZA, tous NER`: of this country all of them."""
    if notes.terms[first].form not in word_set("all_of_them"):
        return False
    return _nationals(notes, first, after)


def _nationality(notes: Notes, first: int, after: int) -> bool:
    """`nationalité Niger`, `NAT NGA5 MLI8`: who they are, and not whence they come (rule 13)."""
    word = notes.terms[first].form
    if word != "nat" and not word.startswith("nationalit"):
        return False
    for i in range(first + 1, after):
        if notes.line[i] == Kind.COUNTRY:
            notes.recast(i, Kind.NATION)
    return True


def _by_origin(notes: Notes, first: int, after: int) -> bool:
    """`40 rapatriés, 10 Algérie 30 Libye`: the forty once more, by where they come from."""
    own = [i for i in range(first, after) if notes.line[i] == "N"]
    whole = sum(notes.terms[i].value for i in own)
    if any(term.form.startswith("nationalit") for term in notes.terms[:first]):
        for i in range(first, after):
            if notes.line[i] == Kind.COUNTRY:
                notes.recast(i, Kind.NATION)
        return True
    if not any(
        term.kind == Kind.NUMBER and term.value == whole and i not in own
        for i, term in enumerate(notes.terms)
    ):
        return False
    for i in range(first, after):
        if i in own or notes.line[i] == "G":
            notes.claim(i, i + 1, "some of those counted, by origin", "origins")
    return True


RULES: Rules = (
    ("origins", "K", re.compile(r"[_wU][:=]?f?K[:=]?N?(?:[,/&;]?K[:=]?N?)*"), _nationality),
    ("origins", "KG fK", re.compile(r"N_?(?:f[KG]|K)(?:[_,&]{0,3}N_?(?:f[KG]|K))+"), _by_origin),
    ("origins", "K", re.compile(r"(?<!L)NK"), _nationals),
    ("origins", "K @all_of_them", re.compile(r"[_w]K(?=[.,;)]|$)"), _all_nationals),
)
