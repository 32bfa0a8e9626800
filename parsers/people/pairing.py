"""Which number goes with which word: the cheapest way to pair them.

    pair := NUMBER LABEL | LABEL NUMBER         12 hommes, H12, hommes : 12

People keep to one order within a message, put the two side by side, and leave no number alone. Each
departure from that has a cost; the pairing with the least cost is the reading. A number that stays
alone is reported, never dropped: the caller asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.pair_costs import ALONE, LABEL_FIRST, TURN, cost_alone, gap, torn

PAIRABLE = frozenset("LPTCVY")
ITEMS = PAIRABLE | {"N"}
MODIFIERS = frozenset("CPYTV")

ACROSS = 0.5
"""A number and its word with a word for all between them: `12 rapatriés hommes`."""
# Numbers and words in turn: number first and only words left, or word first and none left
# (`yan nijeriya 5 yan nijar 12 an koro su`: but the word for all of them).
_TURN_BY_TURN = re.compile(
    r"(?:((?:N[LPTCVY])+)(?!(?<=[CPYTV])L)[LPTCVY]*|((?:[LPTCVY]N)+)|((?:YN){2,})[CPT]+)$"
).match
_TOTAL_FIRST = re.compile(r"(N(?:LN){2,})[CPTY]*$").match
# Each number with a label of its own beside it, or with a word for all between them.
_LABELLED = re.compile(r"N[CPYT]?L|L[CPYT]?N").finditer
_EACH_LABELLED = re.compile(r"(?:[CPYTV]*(?:N[CPYT]?L|L[CPYT]?N))+[CPYTV]*$").match


class Pair(NamedTuple):
    """Indices of a number and its word in the terms, and which of the two stands first."""

    number: int
    label: int
    first: int
    last: int


@dataclass(slots=True)
class Pairing:
    """All pairs in the order of the text, and what stayed alone."""

    pairs: list[Pair] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)


_Step = tuple[int, float, int, Pair | None, int | None]
"""One way to read the next items: how many, its cost, its order, the pair, and who stays alone.

The order is 1 number first, 2 word first, 0 where it does not matter.
"""
_Way = tuple[float, "_Way | None", _Step | None]
"""The cheapest way to a point: its cost, the way before, and the last step.

Both are plain tuples: hundreds are made for a text with many numbers.
"""


def pair(notes: Notes) -> Pairing:
    """Pair what the line still holds."""
    line, terms = notes.line, notes.terms
    items = [
        i
        for i, kind in enumerate(line)
        if kind in ITEMS and not (terms[i].weak and _idle_article(notes, i))
    ]
    kinds = "".join(map(line.__getitem__, items))
    if "N" not in kinds:
        return Pairing(labels=items)
    if not kinds.strip("N"):
        return Pairing(numbers=items)
    return (
        _split(notes, items, kinds)
        or _forced(notes, items, kinds)
        or _labelled(notes, items, kinds)
        or _cheapest(notes, items, kinds)
    )


def _idle_article(notes: Notes, i: int) -> bool:
    """`un groupe`, `une attaque`: an article unless a word for people follows."""
    at = i - 1 if i and notes.line[i - 1] not in ":=" else i - 2
    labelled = at >= 0 and notes.line[at] == "L" and (notes.terms[at].code or at < i - 1)  # f un
    behind, two = notes.terms[min(i + 1, len(notes.terms) - 1)].form, notes.line[i + 1 : i + 3]
    if two == "_V" and behind in word_set("being"):
        return False  # `7 hommes. Un est malade`
    if two in ("_L", "wL") and behind in word_set("of_a_person"):
        return False  # `un petit garçon`
    if (notes.kinds or notes.line)[i + 1 : i + 3] in ("+L", "+P", "+C"):
        return False  # `un autre homme`
    return not labelled and notes.line[i + 1 : i + 2] not in tuple("LPCVY")


def _split(notes: Notes, items: list[int], kinds: str) -> Pairing | None:
    """`22: maza 16, mata 4, yara 2. Rapatriés`: the first number is what the others make.

    So is that of `su 14 ne, maza 7 mata 7`.
    """
    match = _TOTAL_FIRST(kinds)
    if match is None or not {":", ","} & set(notes.line[items[0] : items[1]]):
        return None
    after = match.end(1)
    numbers = [notes.terms[i].value for i in items[:after:2]]
    if numbers[0] != sum(numbers[1:]):
        return None
    pairs = [Pair(items[k + 1], items[k], items[k], items[k + 1]) for k in range(1, after, 2)]
    return Pairing(pairs, [items[0]], items[after:])


def _forced(notes: Notes, items: list[int], kinds: str) -> Pairing | None:
    """12 hommes, 8 femmes refoulés: any other pairing leaves a number alone, which costs more.

    The first number has its word on one side only, and so has each after it.
    """
    match = _TURN_BY_TURN(kinds)
    if match is None:
        return None
    group = match.lastindex or 0
    order, after = min(group, LABEL_FIRST), match.end(group)
    found = Pairing()
    cost = 0.0
    for k in range(0, after, 2):
        first, second = items[k], items[k + 1]
        number, label = (second, first) if order == LABEL_FIRST else (first, second)
        if notes.terms[number].weak:
            return None
        cost += gap(notes, first, second) + torn(notes, first, second, order)
        found.pairs.append(Pair(number, label, first, second))
    found.labels = items[after:]
    cost += sum([cost_alone(notes, i) for i in found.labels])
    return found if cost < ALONE["N"] else None


def _labelled(notes: Notes, items: list[int], kinds: str) -> Pairing | None:
    """KAN RAP H12 F8, 9 refoulés: 7 hommes 2 femmes are others: each number has a label of its own.

    As many numbers as labels stand beside each other two by two, so any other pairing leaves a
    label alone, which costs more.
    """
    if _EACH_LABELLED(kinds) is None:
        return None
    found = Pairing()
    cost, turn, read = 0.0, 0, 0
    for match in _LABELLED(kinds):
        k, after = match.span()
        first, last = items[k], items[after - 1]
        found.labels += items[read:k]
        if after > k + 2:
            found.labels.append(items[k + 1])
            cost += gap(notes, first, items[k + 1]) + ACROSS
        order = 1 if kinds[k] == "N" else LABEL_FIRST
        number, label = (first, last) if order == 1 else (last, first)
        if notes.terms[number].weak:
            return None
        cost += gap(notes, items[after - 2], last) + torn(notes, first, last, order)
        cost += TURN if turn not in (0, order) else 0.0
        found.pairs.append(Pair(number, label, first, last))
        turn, read = order, after
    found.labels += items[read:]
    cost += sum([cost_alone(notes, i) for i in found.labels])
    return found if cost < ALONE["L"] else None


def _cheapest(notes: Notes, items: list[int], kinds: str) -> Pairing:
    count = len(items)
    gaps = [gap(notes, first, second) for first, second in pairwise(items)]
    # ways[k][turn]: the cheapest way to have read k items; turn 1: number first, 2: label first.
    ways: list[list[_Way | None]] = [[None, None, None] for _ in range(count + 1)]
    ways[0][0] = (0.0, None, None)
    for k in range(count):
        steps = _steps(notes, items, kinds, k, gaps)
        for turn, way in enumerate(ways[k]):
            if way is None:
                continue
            spent = way[0]
            for step in steps:
                read, price, order, _, _ = step
                cost = spent + price
                if turn and order and order != turn:
                    cost += TURN
                row = ways[k + read]
                known = row[order or turn]
                if known is None or cost < known[0]:
                    row[order or turn] = (cost, way, step)
    best = min((way for way in ways[count] if way is not None), key=itemgetter(0))
    return _trace(notes, best)


def _steps(notes: Notes, items: list[int], kinds: str, k: int, gaps: list[float]) -> list[_Step]:
    """What may be read at item `k`: it alone, a pair, or a pair around a word for all of them."""
    here = items[k]
    found: list[_Step] = [(1, cost_alone(notes, here), 0, None, here)]
    if k + 1 == len(items):
        return found
    beside = _step(notes, here, items[k + 1], gaps[k])
    if beside is not None:
        found.append(beside)
    if k + 2 < len(items) and kinds[k + 1] in MODIFIERS:
        behind = items[k + 2]
        around = _step(notes, here, behind, gaps[k] + (gaps[k + 1] + ACROSS), items[k + 1])
        if around is not None and around[2] and (kinds[k + 1] != "V" or behind == here + 2):
            found.append(around)
    return found


def _step(
    notes: Notes, first: int, second: int, gap: float, between: int | None = None
) -> _Step | None:
    """The pair of these two, if one is a number and the other a word that it may count."""
    before, behind = notes.line[first], notes.line[second]
    if (before == "N") == (behind == "N"):
        return None
    if before == "N":
        order, found, word = 1, Pair(first, second, first, second), behind
    elif before == "V" and ("." in notes.line[first:second] or _opens_sentence(notes, second)):
        return None  # `dont 6 enceintes. Le chef dit 37`, `deux sont mortes 18 sont arrivées`
    elif before == "V" and _has_its_word(notes, first, second):
        return None  # `dont 2 femmes allaitantes 1 mort`
    else:
        order, found, word = LABEL_FIRST, Pair(second, first, first, second), before
    cost = gap + torn(notes, first, second, order)
    return (2 if between is None else 3), cost, (order if word == "L" else 0), found, between


def _has_its_word(notes: Notes, first: int, number: int) -> bool:
    """`2 femmes allaitantes 1 mort`: said of the two women; the next number has its own word."""
    line = notes.line
    beside = line[first - 2 : number + 2] == "NLVNV" and line[number + 2 : number + 3] != "N"
    return beside and not notes.terms[first].code


def _opens_sentence(notes: Notes, number: int) -> bool:
    """`18 sont arrivées`: the number is the subject of what follows."""
    behind = notes.terms[number + 1 : number + 2]
    return any(term.form.split(" ")[0] in ("sont", "are", "were") for term in behind)


def _trace(notes: Notes, way: _Way | None) -> Pairing:
    found = Pairing()
    while way is not None:
        _, way, step = way
        if step is None:
            break
        _, _, _, paired, alone = step
        if paired is not None:
            found.pairs.append(paired)
        if alone is not None:
            (found.numbers if notes.line[alone] == "N" else found.labels).append(alone)
    for kept in (found.pairs, found.numbers, found.labels):
        kept.reverse()
    return found
