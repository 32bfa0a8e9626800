"""Numbers that count lines, parts of a text, or people who were announced, and no heads.

bracketed  := NUMBER ")"                        1) Tanout
announced  := (sur | des) NUMBER announced      3 sur les 40 annoncés
"""

from __future__ import annotations

from parsers.lexicon.kinds import Kind
from parsers.notes import Notes


def announced(notes: Notes, first: int, after: int) -> bool:
    """`3 sur les 40 annoncés sont venus`: the forty were expected; only the three are here."""
    if "announce" not in notes.terms[after - 1].cues or "N" not in notes.line[:first]:
        return False
    if notes.line[first] == "N":
        return False
    notes.claim(first, after, "those who were expected", "partitive")
    if notes.line[first - 1] == "N":
        notes.recast(after - 1, Kind.PEOPLE)
    if not any("announce" in t.cues for t in notes.terms if t is not notes.terms[after - 1]):
        notes.cues.discard("announce")
    return True


def before_bracket(notes: Notes, first: int, after: int) -> bool:
    """`1) Tanout`: the number of a line, when no bracket was opened before."""
    if "(" in notes.line[:first] and notes.line.rfind("(", 0, first) > notes.line.rfind(
        ")", 0, first
    ):
        return False
    at = notes.line.index("N", first, after)
    if notes.terms[at].value > 20 or notes.terms[at].glued:
        return False
    notes.claim(at, after, "list number", "list")
    return True
