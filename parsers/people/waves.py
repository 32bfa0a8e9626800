"""People who came at two times, or from two countries, and are told in a row: they add up.

wave := (d'abord | puis | ce matin | le soir …) count+     two of them, in the order of the day
        d'abord 5 hommes 3 femmes puis 4 hommes et 1 femme     matin 5 hommes, soir 4 hommes
sum  := count+ NUMBER* TOTAL, which they make together       deux hommes, puis trois, donc 5 en tout
land := count (NATION | from COUNTRY), another one of another land
        11 refoulés nigérians + 4 refoulés nigériens

Nothing else may stand before a later wave: `ce soir ils sont 7 hommes` counts the same again.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import ADDED, Count

_JOINED = frozenset("&,_")
_LIGHT = frozenset("&,.;:_a")
_ELSEWHERE = frozenset(("transfer", "leaving", "correct", "announce", "no"))


def is_later_wave(notes: Notes, earlier: Sequence[Count], count: Count) -> bool:
    """Whether this count, whose word was counted before, is of people who came later."""
    hours = any(c.label.form == "h" and c.label.code for c in (*earlier, count))
    if hours or notes.groups or not (notes.has("waves") or notes.has("parts_of_day")):
        return False
    between = range(earlier[-1].pair.last + 1, count.pair.first)
    kinds = {notes.line[i] for i in between}
    if earlier[-1].number.note == ADDED and kinds <= _JOINED:
        return True
    told = {notes.terms[i].form for i in between if _is_wave(notes, i)}
    told |= {form for i in range(earlier[0].pair.first) if (form := _wave(notes, i))}
    told |= {form for i in _behind(notes, count) if (form := _wave(notes, i))}
    heads = any(_is_wave(notes, i) for i in between)
    plain = all(_is_light(notes, i) for i in between)
    known = notes.terms[count.pair.first - 1].form in ("les", "ces", "the", "leurs")
    away = known or not _ELSEWHERE.isdisjoint(notes.cues) or notes.has("gone")
    return heads and plain and len(told) > 1 and not away


def sum_of_waves(counts: Sequence[Count], alone: Sequence[int]) -> dict[str, int] | None:
    """The parts of a total that was said, which counts of one word and numbers alone make.

    `ce matin 7 personnes, l'après-midi 12, total 19`. None where they do not, or are of several
    words and a number has none; no part where only people are told of.
    """
    total = [count for count in counts if count.slot == "T"]
    waves = [count for count in counts if count.slot != "T"]
    slots = [count.slot for count in waves]
    plain = all(
        c.label.kind in "LPC" and not (c.label.code or c.traits) and c.inside is None for c in waves
    )
    again = bool(alone) or len(set(slots)) < len(slots)
    told = sum(count.value for count in waves) + sum(alone)
    if len(total) != 1 or not (plain and again and waves) or told != total[0].value:
        return None
    if alone and len(set(slots)) > 1:
        return None
    if any(count.label.kind != "L" for count in waves):
        return {} if all(count.label.kind != "L" for count in waves) else None
    parts = {slot: sum(c.value for c in waves if c.slot == slot) for slot in slots}
    parts[slots[0]] += sum(alone)
    return parts


def is_of_another_land(notes: Notes, same: Sequence[Count], count: Count) -> bool:
    """`11 refoulés du Nigeria + 4 refoulés de Libye`: two groups, each of its own country."""
    lands = [_land(notes, c.pair.last) for c in (*same, count)]
    last = same[-1].pair.last
    joined = (
        "&" in notes.kinds[last : count.pair.first] or "," in notes.kinds[last : count.pair.first]
    )
    return joined and all(lands) and len(set(lands)) == len(lands)


def _land(notes: Notes, last: int) -> str:
    """The nation or country said right behind a count, else nothing."""
    at = last + 1 + (notes.kinds[last + 1 : last + 2] == "f")
    return str(notes.terms[at].value) if notes.kinds[at : at + 1] in ("Y", "K") else ""


def _behind(notes: Notes, count: Count) -> range:
    """The rest of its clause: `4 hommes le soir`."""
    _, after = notes.sentence(count.pair.last, ends=".;!,")
    return range(count.pair.last + 1, after)


def _is_wave(notes: Notes, at: int) -> bool:
    return bool(_wave(notes, at))


def _wave(notes: Notes, at: int) -> str:
    """The word for a time of the day or an order, else nothing."""
    form = notes.terms[at].form
    return form if form in word_set("waves") or form in word_set("parts_of_day") else ""


def _is_light(notes: Notes, at: int) -> bool:
    """Whether a term between two waves counts nobody and says nothing else."""
    term = notes.terms[at]
    if _is_wave(notes, at) or "arrive" in term.cues or "landed" in term.cues:
        return True
    if term.form in word_set("recounts") or term.form in word_set("they"):
        return False
    return notes.line[at] in _LIGHT
