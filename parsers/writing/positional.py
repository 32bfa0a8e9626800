"""Numbers whose place says what they count: the documented form, and a table with its head line.

    positional := PLACE sep CATEGORY sep H sep F sep G sep FI (sep ORIGIN)?      sep: one of ; , / |
    table      := LABEL (sep LABEL)+ (: | =)? NUMBER (sep NUMBER)+     as many as labels

    rows       := LABEL (sep LABEL)+ (PLACE NUMBER (sep NUMBER)+)+     a row for each place
    places     := (CATEGORY | PEOPLE)+ (PLACE NUMBER)+ TOTAL?    rapatriés : Matameye 31, Takieta 12
    sum        := (NUMBER LABEL)+ "=" NUMBER     71 H 14 F 6 G 5 FI = 96

In the documented form exactly four numbers stand between separators. Each separator before a
number becomes its label, and from there the text is read like any other. Any other shape without
labels is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.lexicon.kinds import Kind
from parsers.notes import Notes
from parsers.words.terms import Term

_FORM = re.compile(r"G([;,/])C\1(N\1N\1N\1N)(?!\1?[N\1]*N)")
_TABLE = re.compile(r"L(?:[;,/&-]?L){1,6}[:=;]?N(?:[;,/&-]?N){1,6}(?![-;,/&]?[NL])")
_ROWS = re.compile(
    r"(?:v[;,/]?)?L(?:[;,/-]?[LT]){1,7}[,;]?(?P<rows>(?:G[;,/:-]?N(?:[;,/-]?N){1,7}[,;.]?)+)(?![;,/]?[NL])"
)
_ROW = re.compile(r"G[;,/:-]?N(?:[;,/-]?N){1,7}")
_PAIRS = re.compile(r"(?<!N)L([;,/])N(?:\1?L\1N){1,6}(?![;,/]?[NL])")
_SLASHES = re.compile(r"(?<![N/])L/N(?:[-,;.]?L/N){1,6}(?!/)")
_EQUALS = re.compile(r"L=N")
_SUM = re.compile(r"(?:NV?L[&,]?){2,7}[=_]N(?![LPC])")
_MAKES = frozenset(("=", "donc", "so"))
_WHO = "(?:P?C(?:f?K)?|C(?:f?K)?P|P(?=:))"
_PLACES = re.compile(_WHO + r"[_J:,.-]{0,2}a?((?:G[:=]?N[,;&.]?){2,})(?:[_T]T?[:=]?N\.?)?$")
_AT_PLACES = re.compile(r"C(?:f?K)?[_:,.-]{1,2}((?:Na?G[,;&.]?){2,})$")
_SLOTS = ("men", "women", "boys", "girls")
FEWEST = 2
"""Numbers, and words or places that have theirs: fewer are no table."""


def name_fields(notes: Notes) -> None:
    """Turn the separators of a positional text into labels, or give a table's numbers theirs."""
    numbers = notes.line.count("N")
    if numbers < FEWEST:
        return
    forms = list(_FORM.finditer(notes.line)) if numbers >= len(_SLOTS) else ()
    for match in forms:  # a line for each place
        _name_slots(notes, match.start(2))
    if forms:
        return
    if notes.line.count("G") >= FEWEST:
        _read_places(notes)
    if notes.line.count("L") >= FEWEST:
        _name_pairs(notes)
        _tie_slashes(notes)
        _tie_equals(notes)
        _name_sum(notes)
        _read_rows(notes)
        _read_table(notes)


def _name_slots(notes: Notes, first: int) -> None:
    """`KAN;RAP;12;8;5;7`: each separator before a number is its label."""
    for slot, at in zip(_SLOTS, range(first - 1, first + 7, 2), strict=True):
        label, number = notes.terms[at : at + 2]
        label.value, label.glued, number.glued = slot, False, True  # however `4; 6; 5` is spaced
        notes.recast(at, Kind.LABEL)
        notes.steps.append((notes.terms[at], f"field: {slot}", "positional"))


def _read_places(notes: Notes) -> None:
    """`rapatriés : Matameye 31, Takieta 12`: so many of that category at each place."""
    match = _PLACES.search(notes.line) or _AT_PLACES.search(notes.line)
    if match is None or not set("NLPUDVXOftQ").isdisjoint(notes.line[: match.start()]):
        return
    for at in reversed(range(*match.span(1))):
        if notes.line[at] == "N":
            end = notes.terms[at].end
            notes.insert(at + 1, Term(Kind.PEOPLE, "", end, end, "people", glued=True))


def _name_pairs(notes: Notes) -> None:
    """`TES|SPO|H|8|F|2`, or a line for each: behind each label one sign and its number.

    Not `15 women, 7 boys, 120 came yesterday`: the first label has its number before it.
    """
    match = _PAIRS.search(notes.line)
    if match is None:
        return
    for at in range(match.start() + 1, match.end()):
        if notes.line[at - 1] == "L":
            notes.recast(at, "=")


def _tie_slashes(notes: Notes) -> None:
    """`H/13 F/8 G/2`: a slash between each label and its number."""
    for match in _SLASHES.finditer(notes.line):
        signs = [i for i in range(*match.span()) if notes.line[i] == "/"]
        if all(notes.terms[at].glued and notes.terms[at + 1].glued for at in signs):
            for at in signs:
                notes.recast(at, "=")


def _tie_equals(notes: Notes) -> None:
    """`hommes = 8 femmes = 9`: as if nothing stood between the word, the sign and the number."""
    found = [match.start() for match in _EQUALS.finditer(notes.line)]
    for at in found if len(found) >= FEWEST else ():
        notes.terms[at + 1].glued = notes.terms[at + 2].glued = True


def _name_sum(notes: Notes) -> None:
    """`71 H 14 F = 85`, `5 hommes et une femme donc six`: a word for what the others make."""
    for match in _SUM.finditer(notes.line):
        numbers = [i for i in range(*match.span()) if notes.line[i] == "N"]
        values = [notes.terms[i].value for i in numbers]
        sign = notes.terms[numbers[-1] - 1]
        if sign.form in _MAKES:
            _name_total(notes, numbers[-1] - 1, sum(values[:-1]))


def _read_rows(notes: Notes) -> None:
    """`Site H F G` above `Bandé 12 8 5` and `Wacha 3 2 1`: a row for each place."""
    match = _ROWS.search(notes.line)
    if match is None:
        return
    first = match.start("rows")
    labels = [t for t in notes.terms[match.start() : first] if t.kind in "LT"]
    rows = [row.span() for row in _ROW.finditer(notes.line, first, match.end())]
    cells = [[i for i in range(*span) if notes.line[i] == "N"] for span in rows]
    if any(len(row) != len(labels) for row in cells):
        return
    notes.claim(match.start(), first, "head of a column", "table")
    for row in reversed(cells):
        _put_labels(notes, labels, row)


def _put_labels(notes: Notes, labels: Sequence[Term], cells: Sequence[int]) -> None:
    for label, at in reversed(list(zip(labels, cells, strict=True))):
        notes.insert(at, replace(label, start=notes.terms[at].start, end=notes.terms[at].start))
        notes.terms[at + 1].glued = True
        notes.steps.append((notes.terms[at + 1], f"column: {label.value}", "table"))


def _read_table(notes: Notes) -> None:
    match = _TABLE.search(notes.line)
    if match is None:
        return
    span = range(*match.span())
    heads = [i for i in span if notes.line[i] == "L"]
    cells = [i for i in span if notes.line[i] == "N"]
    if len(heads) != len(cells):
        return
    labels = [notes.terms[i] for i in heads]
    if notes.line[match.end() : match.end() + 2] == "=N":
        _name_total(notes, match.end(), sum(notes.terms[i].value for i in cells))
    notes.claim(match.start(), cells[0], "head of a column", "table")
    _put_labels(notes, labels, cells)


def _name_total(notes: Notes, at: int, makes: int) -> None:
    """`H+F+G = 15+6+3 = 24`: a number that is what the others make."""
    if notes.terms[at + 1].value != makes:
        return
    notes.terms[at].value, notes.terms[at].glued = "total", False
    notes.recast(at, Kind.TOTAL)
