"""Fields that were left empty: their word must not take the number of the field behind.

    24 hommes, femmes, 10 garçons, total 34     the 34 are all of them, and no women were counted
    hommes 8 femmes 11 filles total 19          the same, with the word first

Where a total stands behind its word it is that, whatever label is nearer. Signs and line breaks
between fields tell which field a number is in. The parts must make the total; if they do not, or
nobody can tell which field is the empty one, the sender is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.notes import Notes
from parsers.people.pairing import Pair, Pairing
from parsers.report import Flag, Question

_SIGNS = frozenset("T=")
_PARTS = frozenset(",;/|.")
_BESIDE = frozenset(",;/:=-NLTGCK")
LEAST = 2
"""Fields that are filled: with one it is no list."""


def heed_empty_fields(notes: Notes, pairing: Pairing) -> Pairing:
    """The pairing without a total that an empty field swallowed; or a question."""
    swallowed = next((pair for pair in pairing.pairs if _swallows(notes, pairing, pair)), None)
    if swallowed is None:
        _leave_out(notes, pairing)
        return pairing
    fields = _fields(notes, swallowed.number)
    parts = sum(notes.terms[pair.number].value for pair in fields)
    if not fields or parts != notes.terms[swallowed.number].value:
        notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
        return pairing
    return _read_anew(notes, pairing, swallowed, fields)


def _leave_out(notes: Notes, pairing: Pairing) -> None:
    """`H 14, F, G 22, total 36`: a label among the fields, where the others make the total."""
    empty = [i for i in pairing.labels if notes.line[i] == "L" and _is_field(notes, i)]
    parts = [p for p in pairing.pairs if notes.line[p.label] == "L"]
    if not empty or len(parts) < LEAST:
        return
    said = [notes.terms[p.number].value for p in pairing.pairs if notes.line[p.label] == "T"]
    said += [notes.terms[i].value for i in pairing.numbers if notes.line[i - 1 : i] == "="]
    if said == [sum(notes.terms[p.number].value for p in parts)]:
        for i in empty:
            notes.claim(i, i + 1, "a field left empty", "empty field")
            pairing.labels.remove(i)


def _is_field(notes: Notes, at: int) -> bool:
    before, behind = notes.line[:at].rstrip("_"), notes.line[at + 1 :].lstrip("_")
    return before[-1:] in _BESIDE and behind[:1] in _BESIDE and bool(before and behind)


def _swallows(notes: Notes, pairing: Pairing, pair: Pair) -> bool:
    """`filles total 19`, `filles = 19` where the others are nineteen."""
    if notes.line[pair.label] != "L" or pair.label > pair.number:
        return False
    between = notes.line[pair.label + 1 : pair.number]
    if _SIGNS.isdisjoint(between):
        return False
    others = [p for p in pairing.pairs if p is not pair and notes.line[p.label] == "L"]
    if "T" in between:
        return bool(others)
    own = max([notes.line.count("=", other.first, other.last) for other in others], default=0)
    if between.count("=") <= own:
        return False  # `H=16 F=10 FI=26`
    parts = sum(notes.terms[other.number].value for other in others)
    return bool(parts == notes.terms[pair.number].value)


def _fields(notes: Notes, total: int) -> Sequence[Pair]:
    """Each number before the total with the label of its field; none if one has no label."""
    items = [i for i in range(total) if notes.line[i] in "NL"]
    return _parted(notes, items) or _in_turn(notes, items)


def _parted(notes: Notes, items: Sequence[int]) -> Sequence[Pair]:
    """The fields between signs or line breaks; none where they are not parted one by one."""
    fields: list[list[int]] = []
    for i in items:
        if not fields or _is_parted(notes, fields[-1][-1], i):
            fields.append([])
        fields[-1].append(i)
    found = []
    for field in fields:
        kinds = "".join([notes.line[i] for i in field])
        if kinds in ("NL", "LN"):
            number, label = field if kinds == "NL" else reversed(field)
            found.append(Pair(number, label, field[0], field[1]))
        elif kinds != "L":
            return ()
    return found


def _is_parted(notes: Notes, one: int, other: int) -> bool:
    between = notes.text[notes.terms[one].end : notes.terms[other].start]
    return "\n" in between or not _PARTS.isdisjoint(notes.line[one + 1 : other])


def _in_turn(notes: Notes, items: Sequence[int]) -> Sequence[Pair]:
    """Each number with the label it touches, or that is on the side on which the text begins."""
    kinds = "".join([notes.line[i] for i in items])
    found = []
    for k, i in enumerate(items):
        if kinds[k] != "N":
            continue
        ahead = kinds[:1] == "N" or _touches(notes, items, k)
        at = k + 1 if ahead else k - 1
        if at < 0 or kinds[at : at + 1] != "L":
            return ()
        found.append(Pair(i, items[at], min(i, items[at]), max(i, items[at])))
    return found if len({pair.label for pair in found}) == len(found) else ()


def _touches(notes: Notes, items: Sequence[int], k: int) -> bool:
    """`13women`: the label is glued to the number before it, and not this one to another label."""
    behind = items[k + 1] if k + 1 < len(items) else None
    return behind is not None and notes.terms[behind].glued and not notes.terms[items[k]].glued


def _read_anew(notes: Notes, pairing: Pairing, swallowed: Pair, fields: Sequence[Pair]) -> Pairing:
    """The fields with their numbers, the total with its word, and the empty fields claimed."""
    total = swallowed.number
    word = next((i for i in range(total - 1, swallowed.label, -1) if notes.line[i] == "T"), None)
    whole = [] if word is None else [Pair(total, word, word, total)]
    others = [p for p in pairing.pairs if p.first > total or notes.line[p.label] != "L"]
    told = {pair.label for pair in fields}
    for i in range(total):
        if notes.line[i] == "L" and i not in told:
            notes.claim(i, i + 1, "a field left empty", "empty field")
    found = Pairing(
        sorted([*fields, *whole, *others], key=lambda pair: pair.first),
        [i for i in pairing.numbers if i > total],
        [i for i in pairing.labels if notes.line[i] != "_" and i not in told and i != word],
    )
    if word is None:
        found.numbers.append(total)
    return found
