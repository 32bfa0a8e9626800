"""Numbers whose word was said once, for others before them.

place   := count PLACE "et" NUMBER PLACE          12 réfugiés à Dungass et 9 à Dogo-Dogo
country := count COUNTRY "et" NUMBER COUNTRY      12 rapatriés d'Algérie et 5 de Libye
nation  := count NATION "et" NUMBER NATION        3 femmes nigériennes et 2 nigérianes
others  := count NATION "et" count NATION         14 hommes tchadiens et 2 hommes camerounais
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from parsers.notes import Notes
from parsers.people.heads import ADDED, Count
from parsers.people.pairing import Pair, Pairing

_PLACED = re.compile(r"[PC](?:a_?)?G")
_FROM = re.compile(r"[PC]f?K|Nf_?K")
_FROM_TOO = re.compile(r"[,;.&+]Nf_?K")
_PLACED_BEFORE = re.compile(r"(?:a_?)?G$")
_THERE_TOO = re.compile(r"[,;.&](?:a_?)?G$")
_LISTED = ("", "&", ",", ",&")
_PLACED_TOO = re.compile(r"[,;.&]N_?(?:a_?)?G")


def carry_on(notes: Notes, pairing: Pairing, found: list[Count]) -> None:
    """Count the people whose word is said once, for others before them."""
    if pairing.numbers:
        _at_the_next_place(notes, pairing, found)
    if "K" in notes.line:
        _from_the_next_country(notes, pairing, found)
    if "Y" in notes.line:
        _of_the_next_nation(notes, found)


def _at_the_next_place(notes: Notes, pairing: Pairing, counts: list[Count]) -> None:
    """`12 réfugiés à Dungass et 9 à Dogo-Dogo`: the word is said once, for both places."""
    heads = [count for count in counts if count.label.kind in "LPCY"]
    if len(heads) != 1 or heads[0].slot not in ("P", "C"):
        return
    first = heads[0]
    if _PLACED_BEFORE.search(notes.line[: first.pair.first]) is not None:
        for alone in list(pairing.numbers):  # `à Wacha 17 arrivées, à Bandé 9`
            if alone > first.pair.last and _THERE_TOO.search(notes.line[:alone]) is not None:
                _count_there(notes, pairing, counts, alone)
        return
    if first.pair.label < first.pair.number or _PLACED.match(notes.line, first.pair.last) is None:
        return
    for alone in list(pairing.numbers):
        if alone > first.pair.last and _PLACED_TOO.match(notes.line, alone - 1) is not None:
            _count_there(notes, pairing, counts, alone)


def _count_there(notes: Notes, pairing: Pairing, counts: list[Count], alone: int) -> None:
    """This number counts the people of the first count, at another place."""
    first = next(count for count in counts if count.label.kind in "PC")
    counts.append(
        Count(first.slot, notes.terms[alone], first.label, Pair(alone, alone, alone, alone))
    )
    pairing.numbers.remove(alone)


def _from_the_next_country(notes: Notes, pairing: Pairing, counts: list[Count]) -> None:
    """`12 rapatriés d'Algérie et 5 de Libye`: seventeen, and the word is said once."""
    heads = [count for count in counts if count.slot in ("P", "C", "T")]
    if not heads or _FROM.match(notes.line, heads[0].pair.last) is None:
        return
    first, *others = heads
    alone = [i for i in pairing.numbers if _is_from(notes, i)]
    arrived = [c for c in others if c.slot == "P" and _is_from(notes, c.pair.number)]
    last = max([*alone, *(count.pair.number for count in arrived)], default=0)
    between = set(notes.line[first.pair.last + 1 : last])
    if len(arrived) < len(others) or not {"G", "L", "s", ":"}.isdisjoint(between) or not last:
        return
    for at in (*alone, *(count.pair.number for count in arrived)):
        first.number.value += notes.terms[at].value
        notes.steps.append((notes.terms[at], "more of them, from elsewhere", "origins"))
    counts[:] = [count for count in counts if count not in arrived]
    pairing.numbers = [i for i in pairing.numbers if i not in alone]


def _of_the_next_nation(notes: Notes, counts: list[Count]) -> None:
    """`3 femmes nigériennes et 2 nigérianes`: the word for women is said once."""
    for before, count in list(pairwise(counts)):
        if count.slot != "Y" or before.label.kind != "L" or count.pair.first < 1:
            continue
        between = notes.line[before.pair.last + 1 : count.pair.first]
        if between in ("Y&", "Y,"):
            number = replace(count.number, note=ADDED)
            counts.append(Count(before.slot, number, before.label, count.pair))
    _of_another_nation(notes, counts)


def _of_another_nation(notes: Notes, counts: list[Count]) -> None:
    """`14 hommes tchadiens et 2 hommes camerounais`: of two nations, so sixteen men."""
    parts = [count for count in counts if count.label.kind == "L"]
    if len({count.slot for count in parts}) == len(parts):
        return
    said = {(count.slot, _nation(notes, count)) for count in parts}
    if len(said) < len(parts) or len(parts) != notes.line.count("Y"):
        return  # of one nation twice, or somebody of none
    for before, count in pairwise(parts):
        between = notes.line[before.pair.last + 1 : count.pair.first]
        if between.replace("Y", "", 1) not in _LISTED:
            return  # `dont 2 hommes camerounais`
    for at, count in enumerate(parts):
        if count.slot in [other.slot for other in parts[:at]]:
            count.number.note = ADDED


def _nation(notes: Notes, count: Count) -> str:
    """`2 hommes camerounais`, `2 Cameroonian men`."""
    said = [t.value for t in notes.terms[count.pair.first : count.pair.last + 2] if t.kind == "Y"]
    return str(said[0]) if said else ""


def _is_from(notes: Notes, at: int) -> bool:
    match = _FROM_TOO.match(notes.line, at - 1) if at else None
    return match is not None and notes.terms[match.end() - 1].value != notes.home
