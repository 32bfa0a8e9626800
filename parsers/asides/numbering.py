"""The numbers a text gives to itself: message numbers, list numbers, years, references at its head.

serial  := REFERENCE sign* NUMBER ((- | /) word? )+ NUMBER      N°045/MAG/2026
list    := 1 sign item 2 sign item 3 sign item …                1- Tanout 2- 12 hommes
year    := (en | depuis | in …) 1950…2100, no people behind     née en 1990
named   := a reference of this sender, at the head              0377: besoin d'eau
"""

from __future__ import annotations

import re

from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules

YEARS = range(1950, 2101)
LONG_ENOUGH = 3


def is_reference(form: str, *, surely: bool = False) -> bool:
    """Whether these are the digits of a reference; `surely`: no number of people begins with 0."""
    return len(form) == len("0142") and form.isdigit() and not (surely and form[0] != "0")


def four_digits(digits: str) -> str:
    """A message's reference as we write it: four digits."""
    return digits.lstrip("0").zfill(4)


def _serial(notes: Notes, first: int, after: int) -> bool:
    """`N°045/MAG/2026`: one piece; a place in it still says where."""
    at = notes.line.index("N", first, after)
    if not all(term.glued for term in notes.terms[at + 1 : after]):
        return False
    notes.references.append(four_digits(notes.terms[at].form))
    for i in range(first, after):
        if notes.terms[i].kind != "G":
            notes.claim(i, i + 1, "message number", "reference")
    return True


def _numbered(notes: Notes, first: int, after: int) -> bool:
    """List numbers that count up from one through the whole text."""
    found = [first]
    sign = notes.terms[first + 1].form
    for i in range(after, len(notes.terms) - 1):
        number, behind = notes.terms[i : i + 2]
        if (
            notes.line[i] == "N"
            and number.value == len(found) + 1
            and behind.form == sign
            and behind.glued
            and not number.glued
        ):
            found.append(i)
    spaced = all(not notes.terms[i + 2].glued for i in found if i + 2 < len(notes.terms))
    if len(found) < (2 if spaced else LONG_ENOUGH):
        return False
    for i in found:
        notes.claim(i, i + 2, "list number", "list")
    return True


def drop_line_numbers(notes: Notes) -> None:
    """`1- 45 hommes`, `2- 21 femmes`, each on a line of its own: numbers of the lines.

    They count up from one, each is the first on its line, and a sign parts it from what it numbers.
    """
    if "\n" not in notes.text:
        return
    found: list[tuple[int, int]] = []
    for i, term in enumerate(notes.terms):
        if not _opens_a_line(notes, i):
            continue
        at = i + (term.kind == "(")
        number = notes.terms[at] if at < len(notes.terms) else term
        if number.kind != "N" or number.value != len(found) + 1:
            continue
        after = _end_of_marker(notes, at)
        if after is not None:
            found.append((i, after))
    if len(found) > 1:
        for first, after in found:
            notes.claim(first, after, "list number", "list")


def _opens_a_line(notes: Notes, i: int) -> bool:
    start = notes.terms[i - 1].end if i else 0
    return not i or "\n" in notes.text[start : notes.terms[i].start]


def _end_of_marker(notes: Notes, at: int) -> int | None:
    """The term behind `1-`, `1.`, `1)`, `1°`; None where no sign parts the number."""
    number = notes.terms[at]
    if notes.text[number.end : number.end + 1] in "°º" and notes.text[number.end : number.end + 1]:
        return at + 1
    sign = notes.terms[at + 1] if at + 1 < len(notes.terms) else None
    if sign is None or sign.kind not in "-./)" or not sign.glued:
        return None
    behind = notes.terms[at + 2] if at + 2 < len(notes.terms) else None
    return at + 2 if behind is not None and not behind.glued else None


def _year(notes: Notes, first: int, after: int) -> bool:
    """`née en 1990`, `In 2023 we had …`: a figure that opens with an old year is an old one."""
    year = notes.terms[after - 1].value
    if year not in YEARS or notes.terms[first].form not in word_set("before_year"):
        return False
    opens = "N" not in notes.line[:first]
    births = {term.form for term in notes.terms[:first]} & word_set("born")
    if opens and not births and year < notes.context.today.year:
        notes.cues.add("old")
        notes.terms[after - 1].cues = ("old",)
    notes.claim(first, after, f"year: {year}", "year")
    return True


RULES: Rules = (
    ("reference", "#", re.compile(r"#[-:.=#]{0,2}N(?:[-/][GwKC_Q])?[-/]N"), _serial),
    ("list", "-./)", re.compile(r"^N[-./)](?=.)"), _numbered),
    ("year", "N @before_year", re.compile(r"[_aft]N(?![LPXMUYT])"), _year),
)
