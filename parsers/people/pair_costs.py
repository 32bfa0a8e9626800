"""What it costs to pair a number with a word: how far apart they stand, and what is torn."""

from __future__ import annotations

from parsers.notes import Notes

ALONE = {"N": 12.0, "L": 2.5, "V": 1.2, "P": 0.3, "C": 0.2, "Y": 0.2, "T": 0.6}
ALONE_CODE = 5.0
TURN = 1.2
TORN = 6.0
LABEL_FIRST = 2
SPACE = 0.4
BETWEEN = {
    "_": 0.6, "w": 1.2, ",": 1.6, ";": 3.0, ".": 3.0, "-": 0.4, "(": 2.0, ")": 2.0, "&": 2.5,
    "s": 6.0, "f": 0.8, "a": 2.5, "t": 4.0, "G": 3.0, "K": 2.5, "Q": 1.0, "n": 3.0, "D": 6.0,
    "+": 0.5, "~": 0.3, ">": 0.3, "<": 0.3, "v": 3.0, "J": 2.0,
}  # fmt: skip
ELSE = 2.0
HEADED = 6.0
"""What a heading costs at most: a category, and the colon before its number."""


def torn(notes: Notes, first: int, second: int, order: int) -> float:
    """`17 : g12`, `19h 8f`: what it costs to take a label from the number it is glued to."""
    terms = notes.terms
    if order == LABEL_FIRST:
        if notes.line[first] == "C" and notes.line[second + 1 : second + 2] == "Y":
            return TURN  # `refoulés: 2 nigérians, 3 maliens`
        own = first and terms[first].glued and notes.line[first - 1] == "N" and terms[first].code
        return TORN if own and not terms[first + 1].glued else 0.0
    behind = terms[second + 1] if second + 1 < len(terms) else None
    if behind is None:
        return 0.0
    own = behind.kind == "N" and behind.glued and not terms[second].glued
    return TORN if own else 0.0


def cost_alone(notes: Notes, i: int) -> float:
    term = notes.terms[i]
    if term.kind == "N" and term.weak:
        return 0.5
    if term.kind == "L" and term.code:
        return ALONE_CODE
    return ALONE.get(notes.line[i], 0.0)


def gap(notes: Notes, first: int, second: int) -> float:
    """How far apart two neighbours stand, by what stands between them."""
    between = notes.line[first + 1 : second]
    if not between:
        return 0.0 if notes.terms[second].glued else SPACE
    dotted = between == "." and notes.terms[first + 1].glued and notes.terms[second].glued
    if between == "=" and not notes.terms[first + 1].glued and notes.terms[second - 2].kind in "LY":
        return 1.5 if first and notes.line[first - 1] == "N" else 0.1  # 7 filles = 33
    if ":" in between and "_" in between and notes.terms[first].kind == "L":
        between = between.lstrip("_")  # `Hommes (18-59 ans): 14`
    if dotted or between in (":", "=", ":-", "=-"):  # H:12, H=12, H.12
        return 0.1 if notes.line[second] == "N" else 1.5
    cost = SPACE + sum([BETWEEN.get(kind, ELSE) for kind in between])
    if notes.line[first] == "N" and notes.line[first - 1 : first] == "T" and between[0] in ",.;":
        cost += TORN  # `total 19, enfants non accompagnés: 1`
    if cost > HEADED and between[-1] == ":" and notes.line[first] == "C":
        return HEADED  # `Rapatriés de Libye reçus à Zinder le 10 novembre 2026 : 55`
    return cost
