"""Whose a number is when no word for people stands beside it, and others say who they are.

movers := NUMBER CUE | CUE NUMBER             30 sont repartis, sun iso 15
those  := "les" NUMBER                        les 22 d'hier
more   := NUMBER "de plus" | "+" NUMBER       7 de plus, +7
crowd  := CROWD EXPECTED … ABOUT NUMBER       convoi prévu jeudi, environ 300
aboard := VEHICLES … ABOUT NUMBER             5 gros porteurs, env 250
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules
from parsers.words.terms import Term

_ARE = frozenset(("sont", "etaient", "seront"))
_PEOPLE = frozenset("LPCVTM")
_COUNTED = re.compile(r"N[LPCVM]|[LPCVM]N")


def _movers(notes: Notes, first: int, after: int) -> bool:
    """The words between carry nothing: thirty people left, came or will come."""
    cues = set(notes.terms[first:after][-1].cues)
    if notes.terms[first].weak or not cues & {
        "arrive",
        "landed",
        "transfer",
        "announce",
        "cumulative",
    }:
        return False  # `un départ` is no person
    notes.recast(after - 1, Kind.PEOPLE)
    return True


def _those(notes: Notes, first: int, after: int) -> bool:
    """`les 22 d'hier`: people spoken of before."""
    they = first and notes.terms[first - 1].form in word_set("they")
    if first and notes.terms[first].form == "entre" and notes.terms[first - 1].form in _ARE:
        notes.recast(first, Kind.PEOPLE)
        return True  # `ils sont entre 80 et 100`
    if notes.terms[first].form == "su":
        alone = {"L", "P", "C", "M"}.isdisjoint(notes.line) and "transfer" in notes.cues
        if alone:
            notes.recast(first, Kind.PEOPLE)  # `an kai su Zinder, su 61`
        return alone
    if notes.terms[first].form not in ("les", "ces", *(("sont", "etaient") if they else ())):
        return False
    every = notes.terms[first - 1].form in word_set("all_of_them") if first > 1 else False
    if every and notes.line[first - 2] == "V":
        return False  # `sans parents tous les 5`
    notes.recast(first, Kind.PEOPLE)
    return after > first


def _more(notes: Notes, first: int, after: int) -> bool:
    """`7 de plus`: seven more people; `3 de plus de 18 ans` are of an age."""
    if notes.kinds[after : after + 3] == "fNA":
        return False
    notes.recast(after - 1, Kind.PEOPLE)
    return first < after


def _added(notes: Notes, first: int, after: int) -> bool:
    """`+7`, and no more."""
    notes.recast(first, Kind.PEOPLE)
    return first < after


def _aboard(notes: Notes, first: int, after: int) -> bool:
    """`5 gros porteurs, env 250`, `2 bus demain, une centaine`: people, where nobody is counted."""
    number = notes.terms[first]
    lorries = [t.value for t in notes.terms[:first] if t.note == "vehicles"]
    convoy = any(term.form in word_set("convoys") for term in notes.terms[:first])
    counted = _COUNTED.search(notes.line) is not None
    if not number.about or counted or not (convoy or lorries):
        return False
    if number.value <= max(lorries, default=1) or {"D", "T"} & set(notes.line):
        return False
    notes.insert(after, Term(Kind.PEOPLE, "", number.end, number.end, "people"))
    return True


def _movers_before(notes: Notes, first: int, after: int) -> bool:
    cues = set(notes.terms[first:after][0].cues)
    if notes.line[first] == "Q" and not cues & {"arrive", "cumulative", "reaching", "transfer"}:
        return False
    notes.recast(first, Kind.PEOPLE)
    return True


def _expected_crowd(notes: Notes, first: int, after: int) -> bool:
    """`2e convoi prévu jeudi, environ 300`: so many people, where no other number stands."""
    number = notes.line.index("N", first, after)
    crowd = any(term.form in word_set("crowds") for term in notes.terms[first:number])
    told = any("announce" in term.cues for term in notes.terms[first:number])
    others = [i for i, k in enumerate(notes.line) if k == "N" and not notes.terms[i].weak]
    if not (crowd and told) or len(others) > 1 or not _PEOPLE.isdisjoint(notes.line):
        return False
    end = notes.terms[number].end
    notes.insert(number + 1, Term(Kind.PEOPLE, "", end, end, "plain"))
    return True


RULES: Rules = (
    ("movers", "Q", re.compile(r"N[_+]{0,2}Q"), _movers),
    (
        "those",
        "N =les|ces|sont|etaient|entre|su",
        re.compile(r"_N(?!_{0,2}[-LPCVTYMXUNAHO/.h])"),
        _those,
    ),
    ("movers", "+", re.compile(r"(?<!L)N_?\+(?!_{0,2}[LPCVTYMXUN])"), _more),
    ("movers", "&", re.compile(r"^&N(?!_{0,2}[LPCVTYMXU&N])"), _added),
    ("movers", "XU N", re.compile(r"N(?=[.,;)]|$)"), _aboard),
    ("movers", "Q+", re.compile(r"[Q+][_a]{0,3}N(?!_{0,2}[LPCVTYMXU=]|w)"), _movers_before),
    (
        "movers",
        "Q @crowds",
        re.compile(
            r"(?:[Uw_][Q_aJt]{1,5}|Q_?[Uw_][_aJt]{0,3})[,:;(-]?[_~]{0,3}N_{0,3}(?![LPCVTMXUYHA%/])"
        ),
        _expected_crowd,
    ),
)
