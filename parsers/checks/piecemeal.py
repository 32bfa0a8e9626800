"""Parts a text lists one by one and never adds up, so that one of them would be all: asked about.

groups  := (groupe LETTER | ORDINAL) NUMBER, twice         groupe A 12 groupe B 7, 1er 15 2em 9
days    := DAY NUMBER, twice                               yau 7 jiya 5 shekaranjiya 9
nations := NUMBER NATION, twice, more than the total       mutum 10 'yan Nijar, 5 'yan Mali
bounds  := "plus de" count "moins de" NUMBER               plus de 12 hommes, moins de 20
cut     := NUMBER "fam." CATEGORY                          2 fam. refoulé nigeria
slang   := count NUMBER "go"                               12 gars 4 go
hour    := NUMBER "h", and nothing else                    12 h
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.checks.left import Left
from parsers.lexicon.tables import word_set
from parsers.people.readings import POSSIBLE_HOURS

_ORDINALS = re.compile(r"N(?:o_?[UX]?|L[UX])[:,]?N(?!o)")
_LETTERS = re.compile(r"U[_waL]_?[:,]?N")
_DAYS = re.compile(r"J_?[:,]?N(?![HLU])")
_RANGES = re.compile(r"L[:=]?N-N")
_BOUNDS = re.compile(r">_?N[LPC],?<N(?![LPC])")
_LETTER = 1


def groups(left: Left) -> bool:
    """`2 groupes 1er 15 2em 9`, `groupe A 12 groupe B 7`: one of them was dropped."""
    notes = left.notes
    numbered = [m.end() - 1 for m in _ORDINALS.finditer(notes.kinds)]
    lettered = [
        m.end() - 1
        for m in _LETTERS.finditer(notes.kinds)
        if notes.terms[m.start()].form in word_set("crowds")
        and len(notes.terms[m.start() + 1].form) == _LETTER
    ]
    return any(len(found) > 1 and _is_partly_counted(left, found) for found in (numbered, lettered))


def one_left(left: Left) -> bool:
    """`1er groupe: 12 hommes partis, 2e groupe: 8 hommes arrivés`: the first is not here."""
    notes = left.notes
    return notes.groups > 1 and any(
        term.form in word_set("gone") and notes.kinds[i - 1 : i] in tuple("LPC")
        for i, term in enumerate(notes.terms)
        if i
    )


def days(left: Left) -> bool:
    """`yau 7 jiya 5 shekaranjiya 9`: three arrivals on three days."""
    found = [m.end() - 1 for m in _DAYS.finditer(left.notes.kinds)]
    return len(found) > 1 and _is_partly_counted(left, found)


def _is_partly_counted(left: Left, found: list[int]) -> bool:
    """Whether some of these numbers were counted and others dropped."""
    counted = {count.pair.number for count in left.counts}
    return any(at in counted for at in found) and not counted.issuperset(found)


def nations(left: Left) -> bool:
    """`mutum 10 'yan Nijar, 5 'yan Mali, 2 'yan Nijeriya`: seventeen, where ten were counted."""
    for report in left.reports:
        told = [value for value in report.nationalities.values() if value is not None]
        if len(told) > 1 and report.total is not None and sum(told) > report.total:
            return True
    return False


def ranges(left: Left) -> bool:
    """`H 18-25, F 20-30`: how many, or of what age?"""
    return len(_RANGES.findall(left.notes.kinds)) > 1


def two_bounds(left: Left) -> bool:
    """`plus de 12 hommes, moins de 20`: between the two."""
    return _BOUNDS.search(left.notes.kinds) is not None


def cut_word(left: Left) -> bool:
    """`2 fam. refoulé nigeria`, `2 fam refoulé`, `12 hommes et fam`: women, or families?"""
    terms, kinds = left.notes.terms, left.notes.kinds
    joined = any(
        term.form in word_set("cut_people")
        and kinds[i - 1 : i] in "&w"
        and kinds[i : i + 1] in "w_"
        for i, term in enumerate(terms)
        if i
    )  # `9 om dis fam`: ten of them
    return joined or any(
        c.label.kind in "CP"
        and c.pair.number < c.pair.label
        and kinds[c.pair.number + 1] in "w_"
        and terms[c.pair.number + 1].form in word_set("cut_people")
        for c in left.counts
    )


def slang(left: Left) -> bool:
    """`12 gars 4 go`: four girls, as they say in Abidjan; `12 gars 5 femmes`: boys, or men?"""
    terms = left.notes.terms
    sorts = {count.slot for count in left.counts if count.label.kind == "L"}
    if sorts == {"boys", "women"} and "gars" in left.notes.forms:
        return True
    counted = {count.pair.last for count in left.counts if count.label.kind == "L"}
    return any(
        number.kind == "N" and word.form in ("go", "gos") and (i - 1 in counted or i - 2 in counted)
        for i, (number, word) in enumerate(pairwise(terms))
    )


def only_an_hour(left: Left) -> bool:
    """`12 h`, `Tanout refoulés arrivés 9h`: an hour, or men? But `ARR 9H` is a field.

    Where others are counted beside them they are men.
    """
    notes = left.notes
    if [t.form for t in notes.terms if t.kind == "L"] != ["h"]:
        return False
    at = notes.kinds.find("NL")
    said = notes.terms[at - 1] if at > 0 and "N" not in notes.kinds[:at] else None
    came = said is not None and "arrive" in said.cues and said.form != "arr"
    hour = notes.terms[at].value in POSSIBLE_HOURS and notes.terms[at + 1].glued
    return (came and hour) or notes.kinds.rstrip(".!").lstrip("PQ_") == "NL"
