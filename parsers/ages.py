"""Ages, which are no heads.

age := (bound) NUMBER ((- | à | et) NUMBER) AGE       de 14 à 17 ans
     | NUMBER (, NUMBER)+ (et NUMBER)? AGE            de 8, 10 et 12 ans
     | AGE NUMBER (, NUMBER)* (et NUMBER)?            aged 9, 11 and 14, 'yan shekaru goma
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.notes import Handler, Notes, is_countable
from parsers.report import Vulnerability


def _elderly(notes: Notes, first: int, after: int) -> bool:
    """`2 âgés`, `dont 3 agées`: nobody's age, where no number follows."""
    word = notes.terms[after - 1]
    if word.form not in ("ages", "agees") or notes.line[after : after + 2] in ("fN", "aN"):
        return False
    word.value = Vulnerability.AGE
    notes.recast(after - 1, Kind.VULNERABLE)
    return after > first


def _aged(notes: Notes, first: int, after: int) -> bool:
    """`16 personnes âgées de 18 à 40 ans`: people of an age, and not the elderly."""
    word = notes.terms[first]
    if not word.form.endswith(("agees", "agee", "ages", "age")):
        return False
    word.value = "people"
    notes.recast(first, Kind.PEOPLE)
    if notes.kinds:
        notes.kinds = notes.kinds[:first] + Kind.PEOPLE + notes.kinds[first + 1 :]
    return after > first


def _age(notes: Notes, first: int, after: int) -> bool:
    word = notes.terms[after - 1].form
    leads = word.startswith("age") or "shekar" in word or "wata" in word
    if leads and notes.line[after : after + 1] == "N":
        return False  # `fille 1 âge 14`, `yaro 1 'yan shekaru goma`
    return _put_age(notes, first, after)


def _put_age(notes: Notes, first: int, after: int) -> bool:
    notes.claim(first, after, "age", "age")
    return True


def _bracketed(notes: Notes, first: int, after: int) -> bool:
    """`Hommes (18-59 ans): 14`: the brackets belong to the ages."""
    inside = {id(term) for term in notes.terms[first + 1 : after - 1]}
    if not any(id(term) in inside and rule == "age" for term, _, rule in notes.steps):
        return False
    return _put_age(notes, first, after)


def _about_an_age(notes: Notes, first: int, after: int) -> bool:
    """`un garçon d'une dizaine d'années`."""
    return notes.terms[first].about and _put_age(notes, first, after)


def _age_after(notes: Notes, first: int, after: int) -> bool:
    said = notes.terms[first].form.startswith("age")  # `âge 14, fille`
    if is_countable(notes, after) and not said:
        return False
    return _put_age(notes, first, after)


def _age_in_hausa(notes: Notes, first: int, after: int) -> bool:
    """`'yan shekaru goma`: in Hausa the years come after their word."""
    return "sheka" in notes.terms[first].form and _age(notes, first, after)


RULES: tuple[tuple[str, str, re.Pattern[str], Handler], ...] = (
    ("age", "A V f", re.compile(r"V(?=fN(?:[-a&]N)?A)"), _aged),
    ("age", "Aw", re.compile(r"N[Aw](?![:f]?N[^L])"), _elderly),
    ("age", "A", re.compile(r"N(?:,N){1,4}(?:[&a-]N)?A"), _put_age),
    ("age", "A", re.compile(r"A[:f]?N(?:,?N){0,4}[-a&t,]N(?![LPCVXM])A?"), _put_age),
    ("age", "A f", re.compile(r"NfA(?!_?N)"), _about_an_age),
    ("age", "A", re.compile(r"AN"), _age_in_hausa),
    ("age", "A", re.compile(r"[<>]?N(?:[-a&f]N)?A"), _age),
    ("age", "A", re.compile(r"A[:f]?N"), _age_after),
    ("age", "A (", re.compile(r"\([-_f<>~]+\)"), _bracketed),
)
