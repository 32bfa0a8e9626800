"""Numbers that count lines, parts of a text, or people who were announced, and no heads.

bracketed  := NUMBER ")"                        1) Tanout
part       := NUMBER "/" NUMBER at the start    1/2 KAN RAP H12
           | "(" NUMBER "/" NUMBER ")"          Tanout (1/2), and no day: (21/11)
announced  := (sur | des) NUMBER announced      3 sur les 40 annoncés
"""

from __future__ import annotations

from datetime import date

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes

FEWEST, MOST_PARTS = 2, 9
WEEKS = 45
"""Days: a report is hardly about an earlier one."""


def part_of_text(notes: Notes, first: int, after: int) -> bool:
    """`1/2 KAN RAP H12`: the first of two texts, unless it may be a day of these weeks."""
    at = notes.line.index("N", first, after)
    part, parts = notes.terms[at].value, notes.terms[after - 1].value
    together = notes.terms[at + 1].glued and notes.terms[at + 2].glued
    together = together or notes.terms[at + 1].form in ("sur", "of")  # `msg 2 sur 2`
    if not (together and 1 <= part <= parts and FEWEST <= parts <= MOST_PARTS):
        return False
    named = any(term.form in word_set("parts") for term in notes.terms[first:at])
    if not named and (at > first or _recent(notes, part, parts)):
        return False
    return _put_part(notes, first, after, at)


def bracketed_part(notes: Notes, first: int, after: int) -> bool:
    """`(1/2)`: which part of a long text this is; `Moa (21/11) 3 H 4 F` is a day."""
    at = notes.line.index("N", first, after)
    part, parts = notes.terms[at].value, notes.terms[after - 2].value
    if not part <= parts <= MOST_PARTS:
        return False
    return _put_part(notes, first, after, at)


def _put_part(notes: Notes, first: int, after: int, at: int) -> bool:
    """A later part without a place adds to what the first one said."""
    notes.claim(first, after, "part of a text", "part")
    if notes.terms[at].value > 1 and "G" not in notes.line:
        notes.terms[at].cues = ("forgotten",)
        notes.cues.add("forgotten")
    return True


def _recent(notes: Notes, day: int, month: int) -> bool:
    """Whether this day and month were within the last weeks, or will soon be."""
    today = notes.context.today
    for year in (today.year - 1, today.year, today.year + 1):
        if abs((date(year, month, day) - today).days) <= WEEKS:
            return True
    return False


def announced(notes: Notes, first: int, after: int) -> bool:
    """`3 sur les 40 annoncés sont venus`: the forty were expected; only the three are here."""
    if "announce" not in notes.terms[after - 1].cues:
        return False
    opens = notes.line[after : after + 4].lstrip(",_").startswith("N")  # sur les 45 attendus, 30
    if "N" not in notes.line[:first] and not opens:
        return False
    notes.claim(first, after, "those who were expected", "partitive")
    if first and notes.terms[first - 1].form.startswith("au lieu"):
        notes.terms[first - 1].cues = ()  # `12 hommes au lieu des 20 annoncés` amends nothing
        notes.hear_cues_again()
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
