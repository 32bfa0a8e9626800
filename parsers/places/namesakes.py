"""Words that are called like a place or a title and are none where they stand.

event   := (après | avant | pendant) "le" PLACE       après le gamou
surname := NAME PLACE | TITLE PLACE NAME?             Mr Kantché est venu compter
within  := PLACE "région de" PLACE                    Gangara, région de Maradi
since   := "tun" WEEKDAY                              tun litinin mutum 64
line    := VEHICLE PLACE "-" PLACE                    un car Zinder-Maradi
person  := NUMBER "monsieur"                          deux dames et un monsieur
citizen := CITIZEN (du | of)? COUNTRY                 12 ressortissants du Mali, mutanen Mali 12
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules

_HAUSA_DAYS = frozenset(
    ("litinin", "talata", "laraba", "alhamis", "juma a", "jumaa", "jumma a", "asabar", "lahadi")
)


def _within(notes: Notes, first: int, after: int) -> bool:
    """`Gangara, région de Maradi`: of two places of one name, the one that is not ours."""
    middle = {term.form for term in notes.terms[first + 1 : after - 1]}
    whole = notes.terms[after - 1]
    if whole.ours or middle.isdisjoint(word_set("containers")):
        return False
    notes.terms[first].value = whole.value
    notes.recast(after - 1, Kind.FILLER)
    notes.claim(first + 1, after, "where that place is", "within")
    return True


def _in_another_region(notes: Notes, first: int, after: int) -> bool:
    """`à Gangara dans Maradi`: of two places of one name, the one that is not ours."""
    if notes.terms[first + 1].form not in ("dans", "in") or notes.terms[after - 1].ours:
        return False
    notes.terms[first].value = notes.terms[after - 1].value
    notes.recast(after - 1, Kind.FILLER)
    return True


def _line_of_a_bus(notes: Notes, first: int, after: int) -> bool:
    """`Takeita: 13 passagers d'un car Zinder-Maradi`: its towns, and the people are elsewhere."""
    one, other = notes.terms[after - 2 : after]
    elsewhere = any(term.ours for term in notes.terms if term is not one and term is not other)
    if not elsewhere or notes.text[one.end : other.start].strip() != "-":
        return False
    for at in (after - 2, after - 1):
        notes.recast(at, Kind.FILLER)
    notes.claim(after - 2, after, "the line of a bus", "line")
    return first < after


def _since_in_hausa(notes: Notes, first: int, after: int) -> bool:
    """`tun litinin mutum 64`: since Monday, and nobody from Tunisia."""
    if notes.terms[first].form != "tun" or notes.terms[after].form not in _HAUSA_DAYS:
        return False  # `12 rapatriés TUN hier`
    notes.recast(first, Kind.FILLER)
    notes.terms[first].cues = ("since",)
    notes.cues.add("since")
    return after > first


def _called_like_a_place(notes: Notes, first: int, after: int) -> bool:
    """`Mr Kantché est venu compter`: beside another place it is a person's name."""
    if notes.line.count("G") < 2 or notes.terms[first].form not in word_set("people_titles"):
        return False
    notes.recast(after - 1, Kind.FILLER)
    notes.claim(first, after, "a person's name", "name")
    return True


def _surnamed(notes: Notes, first: int, after: int) -> bool:
    """`M. Magaria Issoufou signale 12 refoulés`: a name of two words, and no place."""
    title, surname = notes.terms[first], notes.terms[after]
    if (title.kind != "z" and title.form != "m") or surname.value != "given":
        return False
    notes.recast(after - 1, Kind.FILLER)
    return True


def _gentleman(notes: Notes, first: int, after: int) -> bool:
    """`deux dames et un monsieur`: no title, since no name follows."""
    if notes.terms[after - 1].form not in ("monsieur", "messieurs"):
        return False
    notes.recast(after - 1, Kind.LABEL)
    notes.terms[after - 1].value = "men"
    return after > first


def _citizens(notes: Notes, first: int, after: int) -> bool:
    """`12 ressortissants du Mali refoulés d'Algérie`: who they are, and not whence they come."""
    if notes.terms[first].form not in word_set("citizens"):
        return False
    notes.recast(after - 1, Kind.NATION)
    if after > first + 2:
        notes.claim(first + 1, after - 1, "who they are", "people")
    return True


def _band(notes: Notes, first: int, after: int) -> bool:
    """`Bande de 12 refoulés à Magaria`: a group; `arrivée à Bandé de 12 refoulés`: the commune."""
    band = notes.terms[first]
    commune = notes.line[first - 1 : first] == "a" or notes.text[band.end - 1 : band.end] in "éÉ"
    if band.form not in ("bande", "bandes") or commune:
        return False
    notes.recast(first, Kind.FILLER)
    return after > first


RULES: Rules = (
    ("group", "G f", re.compile(r"Gf(?=N_?(?:[LPC]|aG))"), _band),
    ("within", "G @containers", re.compile(r"G[,(]?_?f?G"), _within),
    ("within", "G a =dans|in", re.compile(r"GaG"), _in_another_region),
    ("since", "K =tun", re.compile(r"K(?=[J_])"), _since_in_hausa),
    ("line", "X G", re.compile(r"X-?G-?G"), _line_of_a_bus),
    ("name", "z", re.compile(r"z\.?G"), _called_like_a_place),
    ("name", "G", re.compile(r"[z_]\.?G(?=_)"), _surnamed),
    ("people", "K @citizens", re.compile(r"[Pw_]f?_?K"), _citizens),
    ("people", "z", re.compile(r"Nz(?=[,.;&()aGCV]|$)"), _gentleman),
)
