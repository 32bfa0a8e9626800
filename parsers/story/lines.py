"""The lines and dashes a sender writes, which part a text as commas do."""

from __future__ import annotations

from parsers.notes import Notes
from parsers.words.terms import Term

_COUNTABLE = frozenset("LPCVMXTYHJO#GU")
_LEADS_ON = ",.;!?:=-(/&fatsnv~<>L"
"""Kinds behind which a line that ends is not the end of what is said."""
_ENDS_CLAUSE = "GQKYJw_"
"""Kinds behind which a number begins something new."""
_FOLLOWS = ",.;!?:=)/&fats-JKYVn"
SHORT = 4
"""Letters of a small word."""
NARROW = 70
"""Letters in a line: neither a mail nor a phone breaks them more often."""


def part_lines(notes: Notes) -> None:
    """Put a comma where the sender ends a line: `12 refoulés à Wacha (line break) le maire vient`.

    Not within what belongs together, and not where the break may be that of a phone or a mail: a
    line that had no room for the next word, or every word on a line of its own. A dash between
    two spaces is a comma too, unless a number stands on its one side and its word on the other.
    """
    terms, text = notes.terms, notes.text
    if "-" in notes.line:
        _part_dashes(notes)
    breaks = text.count("\n", *notes.news)
    if not breaks or 2 * breaks >= len(text.split()) or ";" in notes.line:
        return
    width = max(NARROW, *map(len, text.split("\n")))
    complete = _are_complete(notes)
    for i in range(len(terms) - 1, 0, -1):
        before, behind = terms[i - 1], terms[i]
        end = text.find("\n", before.end, behind.start)
        if end < 0 or _leads_on(before) or behind.kind in _FOLLOWS:
            continue
        if before.kind == "N" and behind.kind not in "NG" and not complete:
            continue
        if end - text.rfind("\n", 0, end) + len(behind.form) <= width:
            notes.insert(i, Term(",", ",", behind.start, behind.start))


def _are_complete(notes: Notes) -> bool:
    """Whether each line with a number has its word too: `Femmes 5`, `Enfants 21`."""
    lines: list[set[str]] = [set()]
    for i, term in enumerate(notes.terms):
        if i and "\n" in notes.text[notes.terms[i - 1].end : term.start]:
            lines.append(set())
        lines[-1].add(notes.line[i])
    counted = [kinds for kinds in lines if "N" in kinds]
    return len(counted) > 1 and all(not _COUNTABLE.isdisjoint(kinds) for kinds in counted)


def _part_dashes(notes: Notes) -> None:
    """`14 rapatriés à Bandé - le maire vient`, and no `H - 12`, no `12 - 15`."""
    terms = notes.terms
    for i in range(1, len(terms) - 1):
        if notes.line[i] != "-" or terms[i].glued or terms[i + 1].glued:
            continue
        before, behind = notes.line[i - 1], notes.line[i + 1]
        if before != "N" and (behind != "N" or before in _ENDS_CLAUSE) and before not in ":=.,;-":
            notes.recast(i, ",")


def _leads_on(term: Term) -> bool:
    """`les`, `ont`, `à`: what a line does not end with."""
    return term.kind in _LEADS_ON or (term.kind in "_Q" and len(term.form) <= SHORT)
