"""What a report denies: another number, sort, place or day holds, or none is said.

denied := NOT NUMBER BUT NUMBER                              pas 30 mais 13 rapatriés
        | count (AND | "(") NOT NUMBER                       21 hommes, et pas 12; tot 51 (pas 15)
        | NOT CATEGORY BUT CATEGORY | NOT PLACE BUT PLACE    pas à Gouré mais à Guidiguir
        | "ba" PLACE "ba" PLACE | CATEGORY NOT CATEGORY      rapatriés, pas des refoulés
        | COUNTRY "et non" COUNTRY | CATEGORY "et non" CATEGORY    de Libye et non d'Algérie
        | BEING NOT CATEGORY                                 ce ne sont pas des rapatriés
"""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.report import Category, Question

_DENIED = re.compile(r"n[_fa]{0,3}([CGK])[_vw]{0,2}[_,]{0,3}[_faw]{0,4}N?\1")
_NOT_SO_MANY = re.compile(r"n[_a~f]{0,2}N(?=_N)")
_NOR_SO_MANY = re.compile(r"(?<=[NLPC])(?:,?_?&?n_?N(?=[,.;_w]|$)|,?\(n_?N\))")
_BA_BA = re.compile(r"n(?:[LPC]N|N[LPC])n_?(?=.*N)")
_BA_BA_THERE = re.compile(r"n[_af]{0,2}([GK])n_{0,2}[,_]{0,2}[_af]{0,2}\1(?!_?n)")
_NOT_THAT_SORT = re.compile(r"C(?:[^C.;!]{0,10}[,(][_&]?)?nf?C(?!_{0,2}N)")
_NOT_FROM = re.compile(r"K[_,]{0,2}nf?K")
_NOT_THEM = re.compile(r"nf?C(?!_?N)")
_NEITHER = re.compile(r"nCn?C")
_NO_VICTIM = re.compile(r"n_?C(?!_?N)")
_NOT_THERE = re.compile(r"n[_a]{0,2}G")
_NOT_THAT_DAY = re.compile(r"J(?:N/N)?[,_U]{0,2}n_?J")
_AND_NOT = re.compile(r"([CK])[_,]{0,2}n[_f]{0,2}\1")


def _denied(notes: Notes, first: int, after: int) -> None:
    """`pas des refoulés mais des rapatriés`: only where "mais" stands between the two."""
    last = after - 1
    at = next(i for i in range(first, last) if notes.terms[i].kind in "CGK")
    between = {term.form for term in notes.terms[at + 1 : last]}
    if between.isdisjoint(word_set("but")) and not {"c", "ce"} & between:
        return
    notes.recast(at, Kind.FILLER)
    notes.claim(first, at + 1, "struck out", "correction")


def _not_so_many(notes: Notes, first: int, after: int) -> None:
    """`pas 30 mais 13 rapatriés`; without a category or place it corrects an earlier report."""
    report = not {"C", "G"}.isdisjoint(notes.line)
    if report and notes.terms[after].form in word_set("but"):
        notes.claim(first, after, "struck out", "correction")


def _nor_so_many(notes: Notes, first: int, after: int) -> None:
    """`21 hommes, et pas 12 comme l'a dit la radio`: told otherwise by somebody."""
    before = notes.line[max(0, first - 3) : first]
    counted = "N" in before and not {"L", "P", "C", "T"}.isdisjoint(before)
    report = {"C", "G"} <= set(notes.line) and "correct" not in notes.cues
    if counted and report:
        notes.claim(first, after, "struck out", "correction")


def _not_so_many_in_hausa(notes: Notes, first: int, after: int) -> None:
    """`ba mutane 40 ba ne, mutane 14 ne`: "ba … ba" stands around what is denied."""
    said = {notes.terms[first].form, notes.terms[first + 3].form}
    if {"C", "G", "K"}.isdisjoint(notes.line):
        return  # of an earlier report: a correction
    if said <= {"ba", "ba ne"} and "correct" not in notes.cues:
        notes.claim(first, after, "struck out", "correction")


def _not_there_in_hausa(notes: Notes, first: int, after: int) -> None:
    """`ba a Matameye ba ne, a Magaria ne`, `ba daga Libya ba, daga Aljeriya`."""
    at = next(i for i in range(first, after) if notes.terms[i].kind in "GK")
    if notes.terms[first].form == "ba" and notes.terms[at + 1].form in ("ba", "ba ne", "ba su"):
        notes.recast(at, Kind.FILLER)
        notes.claim(first, at + 2, "struck out", "correction")


def _not_that_sort(notes: Notes, first: int, after: int) -> None:
    """`ce sont des retours volontaires, pas des expulsés`, `d'Algérie pas de Libye`."""
    at = notes.line.rindex("n", first, after)
    if notes.terms[at].form in word_set("not_that_sort"):
        notes.recast(after - 1, Kind.FILLER)
        notes.claim(at, after, "struck out", "correction")


def _and_not(notes: Notes, first: int, after: int) -> None:
    """`de Libye et non d'Algérie`, `des refoulés et pas des rapatriés`."""
    at = notes.line.index("n", first, after)
    if notes.terms[at].form in word_set("and_not"):
        notes.recast(after - 1, Kind.FILLER)
        notes.claim(at, after, "struck out", "correction")


def _not_them(notes: Notes, first: int, after: int) -> None:
    """`ce ne sont pas des refoulés`, `ba korarru ba ne`: who they are is not said."""
    being = first and notes.terms[first - 1].form in word_set("being")
    if not (being or notes.line[after : after + 1] == "n"):
        return
    if "N" in notes.line[:first]:
        notes.ask(Question.UNCLEAR)  # `3 femmes. Les femmes ne sont pas refoulées`
    elif "N" not in notes.line or "C" in notes.line[after:]:
        _not_that_sort(notes, first, after)


def _no_victim(notes: Notes, first: int, after: int) -> None:
    """`aucune victime de traite détectée`: nobody of that sort, and nobody is told so."""
    if notes.terms[after - 1].value == Category.VDT:
        notes.recast(after - 1, Kind.FILLER)
        notes.claim(first, after, "nobody", "none")


def _neither(notes: Notes, first: int, after: int) -> None:
    """`ni refoulés ni rapatriés`."""
    if notes.terms[first].form in ("ni", "neither") and "C" in notes.line[after:]:
        for i in range(first, after):
            notes.recast(i, Kind.FILLER)


def _not_there(notes: Notes, first: int, after: int) -> bool:
    """`arrivés à Magaria, pas à Dungass`: the place they are at was named before."""
    if "G" not in notes.line[:first] or notes.terms[first].form not in word_set("not_there"):
        if "N" in notes.line[:first] and notes.line.count("G") == 1:
            notes.ask(Question.UNCLEAR)  # `13 rapatriés, mais ce n'est pas à Gouré`
        return False
    if notes.terms[first].form in ("pas", "not") and first and notes.line[first - 1] not in ",.(G":
        return False  # `ils ne sont pas à Dungass`
    notes.recast(after - 1, Kind.FILLER)
    notes.claim(first, after, "struck out", "correction")
    return True


def _not_that_day(notes: Notes, first: int, after: int) -> None:
    """`avant-hier, pas hier`."""
    notes.recast(after - 1, Kind.FILLER)
    notes.claim(first + 1, after, "struck out", "denied")


Rule = tuple[re.Pattern[str], Callable[[Notes, int, int], object]]
DENIALS: tuple[Rule, ...] = (
    (_DENIED, _denied),
    (_NOT_SO_MANY, _not_so_many),
    (_NOR_SO_MANY, _nor_so_many),
    (_BA_BA, _not_so_many_in_hausa),
    (_BA_BA_THERE, _not_there_in_hausa),
    (_NOT_THAT_SORT, _not_that_sort),
    (_NOT_FROM, _not_that_sort),
    (_AND_NOT, _and_not),
    (_NOT_THEM, _not_them),
    (_NO_VICTIM, _no_victim),
    (_NEITHER, _neither),
    (_NOT_THERE, _not_there),
    (_NOT_THAT_DAY, _not_that_day),
)
