"""Numbers of those told before or who moved on, and of those they are a part of or leave behind.

part := NUMBER (des | sur) NUMBER         145 des 252, 120 rapatriés sur 319
      | (sur | parmi) les NUMBER … NUMBER LEAVE      sur les 34, 20 ont pris le bus
left := NUMBER LEFT_FOR PLACE             21 partis pour Arlit
stay := NUMBER (restent | stay)           19 restent, les 8 autres restent
told := AMONG NUMBER, and some of them VULNERABLE       dans les 204 on a identifié 6 malades
ill  := NUMBER LABEL? IN_HOSPITAL PLACE?  12 rapatriés, 2 hospitalisés à Zinder
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules
from parsers.report import Question
from parsers.words.terms import Term

FEWEST_TOLD = 2
_HOUR = re.compile(r"aNL$|aNL(?=[.,;])")
"""`à 15h`: what else would be at the end of a text of people who left?"""
ROUND = 10
BOTH = 2
"""One number before, and one word for people."""


def _those_of_them(notes: Notes, first: int, after: int) -> bool:
    """`an kai 15 daga cikinsu zuwa Zinder`: fifteen, and nobody else is counted."""
    others = notes.line[:first] + _HOUR.sub("", notes.line[after:])
    if "N" in others or "L" in others or notes.terms[after - 1].form not in word_set("of_them"):
        return False
    notes.recast(after - 1, Kind.PEOPLE)
    return True


def _of_so_many(notes: Notes, first: int, after: int) -> bool:
    """`145 des 252 ont été embarqués`: of those known."""
    part, whole = notes.terms[first], notes.terms[after - 1]
    if notes.terms[first + 1].form not in ("des", "sur les", "of the") or part.value >= whole.value:
        return False
    notes.claim(first + 1, after, "of those already known", "partitive")
    return True


def _so_many_of(notes: Notes, first: int, after: int) -> bool:
    """`départ de 120 rapatriés sur 319`: of those known."""
    part, whole = notes.terms[first], notes.terms[after - 1]
    if notes.terms[after - 2].form != "sur" or part.value >= whole.value:
        return False
    if "transfer" not in notes.cues:
        return False
    notes.claim(after - 2, after, "of those already known", "partitive")
    return True


def _out_of_those(notes: Notes, first: int, after: int) -> bool:
    """`sur les 34 d'avant-hier, 20 ont pris le bus pour Maradi`: the twenty left."""
    at = notes.line.index("N", first)
    whole, part = notes.terms[at], notes.terms[notes.line.index("N", after)]
    out_of = notes.terms[first].form in ("sur", "parmi") or notes.line[first] == "s"
    if not out_of or "transfer" not in notes.cues or whole.value <= part.value:
        return False
    notes.claim(first, at + 1, "of those already known", "partitive")
    return True


def _who_stay(notes: Notes, first: int, after: int) -> bool:
    """`convoi reparti avec 300, 19 restent`: they are no part of those who left."""
    stays = {"staying", "left_over"} & set(notes.terms[after - 1].cues)
    if not stays or "transfer" not in notes.cues or notes.line.count("N") < FEWEST_TOLD:
        return False
    notes.claim(first, after, "who stay", "partitive")
    notes.cues -= {"staying", "left_over"}
    return True


def _left_for(notes: Notes, first: int, after: int) -> bool:
    """`21 partis pour Arlit`: twenty-one people."""
    number, left = notes.terms[first], notes.terms[after - 1]
    the = notes.terms[first - 1].form if first else ""
    if "transfer" not in left.cues or number.weak or the == "le":
        return False
    notes.insert(first + 1, Term(Kind.PEOPLE, "", number.end, number.end, "plain"))
    return True


def _in_hospital(notes: Notes, first: int, after: int) -> bool:
    """`12 rapatriés à Kantché, 2 hospitalisés à Zinder`: two of them, and no other place."""
    number = next(i for i in range(first, after) if notes.line[i] == "N")
    said = any(term.form in word_set("in_hospital") for term in notes.terms[number:after])
    earlier = [notes.terms[i].value for i in range(first) if notes.line[i] == "N"]
    if not said or not earlier or notes.terms[number].value >= max(earlier):
        return False
    if notes.line[number + 1] == "L" and len(earlier) + notes.line.count("L") > BOTH:
        return False  # `12 hommes et 8 femmes hospitalisés`
    if notes.line[first - 1] == "&":
        notes.ask(Question.LABEL)  # `12 rapatriés et 2 hospitalisés`: perhaps two more
    notes.claim(first, after, "some of those counted", "partitive")
    return True


def _of_those_told(notes: Notes, first: int, after: int) -> bool:
    """`dans les 204 on a identifié 6 malades`: the number of an earlier report, and some of it.

    `dans les 200 refoulés` are about two hundred who came.
    """
    whole = next(t.value for t in notes.terms[first:after] if t.kind == "N")
    parts = [notes.terms[i].value for i in range(after, len(notes.terms)) if notes.line[i] == "N"]
    if notes.context.last_ref is None or {"G", "K", "T"} & set(notes.line):
        return False
    if notes.terms[first].form not in word_set("among") or "arrive" in notes.cues:
        return False
    if not 0 < sum(parts) < whole or (notes.line[after - 1] != "N" and whole % ROUND == 0):
        return False
    notes.claim(first, after, "of those already known", "partitive")
    return True


RULES: Rules = (
    (
        "partitive",
        "~sa_ V @among",
        re.compile(r"^(?:~N[CP]|[~sa_]_?N(?!_?[LPCTVMXY]))"),
        _of_those_told,
    ),
    (
        "partitive",
        "N @in_hospital",
        re.compile(r"s?NL?[_wPQ](?:[atf_][_fvDwQ]{0,3}G)?"),
        _in_hospital,
    ),
    ("partitive", "f Q =des|sur_les|of_the", re.compile(r"NfN(?=_{0,2}Q)"), _of_so_many),
    ("partitive", "a PC =sur", re.compile(r"N[PC]aN"), _so_many_of),
    ("partitive", "as Q", re.compile(r"[as]_N[^N.;]{1,10}(?=N_{0,2}Q)"), _out_of_those),
    ("partitive", "Q", re.compile(r"N_?[P+]?Q"), _who_stay),
    ("movers", "t", re.compile(r"(?<![LPCXM#.s-])Nt"), _left_for),
    ("partitive", "s", re.compile(r"Ns(?![LVN])"), _those_of_them),
)
