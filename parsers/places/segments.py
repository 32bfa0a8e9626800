"""Where one report ends and the next begins: two places, or two categories, are two reports.

    text := shared? (PLACE count*)+ shared?      Kantché 12H 8F, Magaria 3H
          | (count* PLACE)+                      12 hommes à Kantché et 3 à Magaria

What is said once, outside the segments or in the first of them, holds for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from parsers.notes import Notes
from parsers.people.heads import Count
from parsers.places.named_places import distinct
from parsers.report import Category
from parsers.words.gazetteer import Gazetteer, Name, Where

_DAY_AND_PLACE = frozenset("_afvt~")


class Segment(NamedTuple):
    """Terms from `first` to `after` are about the place named at `place` (None: not named)."""

    first: int
    after: int
    place: int | None
    where: Where | None


def cut(
    notes: Notes,
    here: Sequence[int],
    counts: Sequence[Count],
    places: Gazetteer,
    sender: str | None,
) -> list[Segment]:
    """The segments of the text, one a place; one in all when places say the same."""
    named = distinct(notes, here, places, sender)
    count = len(notes.terms)
    if len(named) < len(here):
        apart = _each_counted(notes, here, counts, places, sender)
        if apart:
            return apart
    if len(named) < 2:
        if len(here) > 1 and len(notes.days) > 1:
            apart = _by_day(notes, counts, here, named[0][1])
            if apart:
                return apart
        place, where = named[0] if named else (None, None)
        return _by_category(notes, counts, Segment(0, count, place, where))
    spots = [place for place, _ in named]
    before = any(c.pair.first < spots[0] and c.label.kind in "LPCY" for c in counts)
    segments = _layout(notes, named, before)
    if not counts and _nobody_at_all(notes, spots):
        return segments
    if _unclear(notes, segments, counts) and "zero" in notes.cues:
        segments = _layout(notes, named, not before)  # `RAS à Tanout, 12 hommes à Magaria`
    if _unclear(notes, segments, counts):
        apart = _each_counted(notes, here, counts, places, sender)
        return apart or [Segment(0, count, spots[0], Where(ambiguous=True))]
    return segments


def _nobody_at_all(notes: Notes, spots: Sequence[int]) -> bool:
    """`RAS Magaria et Dungass`: one word for places in a row."""
    opens = any("zero" in term.cues for term in notes.terms[: spots[0]])
    row = notes.kinds[spots[0] : spots[-1] + 1]
    return opens and set(row) <= set("G&,/_a")


def without_grand_total(segments: Sequence[Segment], counts: Sequence[Count]) -> list[Count]:
    """`Bandé: 12H 3F. Wacha: 6H 1F. Total 22`: the twenty-two are those of both places."""
    wholes = [count for count in counts if count.slot == "T"] if len(segments) > 1 else []
    if len(segments) > 1 and not wholes:
        # `10 refoulés dont 6 hommes à Matameye et 4 femmes à Dan Barto`
        wholes = [count for count in counts if count.slot in ("P", "C")]
        if len(wholes) == len(segments) + 1 and _are_shares(wholes):
            del wholes[1:]  # `25 refoulés: 15 à Kantché et 10 à Magaria`
    if len(wholes) != 1:
        return list(counts)
    rest = [
        replace(count, inside=None, subset=False) if count.inside is wholes[0] else count
        for count in counts
        if count is not wholes[0]
    ]
    heads = [_heads([c for c in rest if s.first <= c.pair.first < s.after]) for s in segments]
    return rest if all(heads) and sum(heads) == wholes[0].value else list(counts)


def _are_shares(wholes: Sequence[Count]) -> bool:
    """Whether the first is the sum of the others."""
    return wholes[0].value == sum(count.value for count in wholes[1:])


def _heads(counts: Sequence[Count]) -> int:
    """The people of one segment: its parts, or the one number it has for all; 0 when unsure."""
    parts = [c.value for c in counts if c.label.kind == "L" and c.inside is None]
    wholes = {c.value for c in counts if c.slot in ("P", "C")}
    if parts:
        return sum(parts) if wholes <= {sum(parts)} else 0
    return wholes.pop() if len(wholes) == 1 else 0


def _each_counted(
    notes: Notes,
    here: Sequence[int],
    counts: Sequence[Count],
    places: Gazetteer,
    sender: str | None,
) -> list[Segment]:
    """`Gouré 14 rapatriés; Kellé 22 rapatriés`: a department and its commune, each with people."""
    if len(here) < 2:
        return []
    found: list[tuple[int, Where]] = []
    for at in here:
        name = notes.terms[at].value
        if not isinstance(name, Name):
            return []
        where = places.resolve(name, sender)
        if where not in [w for _, w in found]:
            found.append((at, where))
    if len(found) < 2 or any(where.ambiguous or where.adm2 is None for _, where in found):
        return []
    before = any(c.pair.first < found[0][0] and c.label.kind in "LPC" for c in counts)
    segments = _layout(notes, found, before)
    if _unclear(notes, segments, counts) and "zero" in notes.cues:
        segments = _layout(notes, found, not before)  # `RAS à Matameye, 12 hommes à Dan Barto`
    own = [
        [c for c in counts if s.first <= c.pair.first < s.after and c.slot != "V"] for s in segments
    ]
    told = [heads for heads in own if heads]
    if not told or _unclear(notes, segments, counts):
        return []
    return segments if _of_others(told) else []


def _by_day(
    notes: Notes, counts: Sequence[Count], here: Sequence[int], where: Where
) -> list[Segment]:
    """`14/11 Olelewa 6h 1f; 15/11 Olelewa 9h`: one place, and people of each day."""
    beside = [(day, place) for day, place in notes.days_of_places() if place in here]
    if len(beside) < 2 or len(beside) < len(here):
        return []
    starts = [min(both) for both in beside]
    segments = [
        Segment(first, after, place, where)
        for first, after, (_, place) in zip(
            starts, [*starts[1:], len(notes.terms)], beside, strict=True
        )
    ]
    return [] if _unclear(notes, segments, counts) else segments


def _of_others(own: Sequence[Sequence[Count]]) -> bool:
    """`12 refoulés à Magaria. Bandé: 5 hommes 7 femmes`: the same twelve, where they make them.

    `Magaria 12 refoulés dont 5 femmes, Bandé 3 hommes`: three others.
    """
    sorts = [{count.label.kind == "L" for count in heads} for heads in own]
    if all(sort == sorts[0] for sort in sorts):
        return True
    split = [heads for heads, sort in zip(own, sorts, strict=True) if True in sort]
    return True in sorts[0] and len(split) > 1


def _layout(notes: Notes, named: Sequence[tuple[int, Where]], before: bool) -> list[Segment]:
    """One segment a place, which ends with the place or begins with it."""
    spots, count = [place for place, _ in named], len(notes.terms)
    segments = []
    for k, (place, where) in enumerate(named):
        if before:
            first = _end(notes, spots[k - 1]) if k else 0
            after = _end(notes, place) if k + 1 < len(named) else count
        else:
            first = _with_its_day(notes, _opening(notes, place)) if k else 0
            after = count
            if k + 1 < len(named):
                after = _with_its_day(notes, _opening(notes, spots[k + 1]))
        segments.append(Segment(first, after, place, where))
    return segments


def _opening(notes: Notes, place: int) -> int:
    """`Rapatriés de Libye, Yaouri: 8 hommes`: a sentence that opens with who they are."""
    first, _ = notes.sentence(place, ends=".;!")
    told = notes.kinds[first:place]
    if told == "K":
        return place  # `…;1;DZA` and the next line: where those before came from
    return first if "N" not in told and "G" not in told else place


def _with_its_day(notes: Notes, first: int) -> int:
    """`hier à Matameye 10 hommes, aujourd'hui à Dan Barto 4 femmes`: the day before the place."""
    before = [at for at, _ in notes.days if at < first]
    if before and set(notes.line[before[-1] : first]) <= _DAY_AND_PLACE:
        return before[-1]
    return first


def _end(notes: Notes, place: int) -> int:
    """Behind a place, and what says more of it: `8 à Magaria (6h 2f)`, `8 à Magaria hier,`."""
    if [t.kind in ",.;&/" for t in notes.terms[place + 1 : place + 3]] == [False, True]:
        return place + 1 + (notes.terms[place + 1].kind in "JK")
    if notes.terms[place + 1 : place + 2] and notes.terms[place + 1].kind == "(":
        closed = next((i for i, t in enumerate(notes.terms) if i > place and t.kind == ")"), None)
        return place + 1 if closed is None else closed + 1
    day = next((at for at, _ in notes.days if place < at <= place + 2), None)
    if day is not None and notes.line[place + 1 : day] in ("", "_"):
        after = day + 1  # `8 à Magaria le 20/11; 5 à Bandé le 21/11`
        while notes.line[after : after + 1] == "_" and notes.kinds[after] in "N/O":
            after += 1
        return after
    return place + 1


def _unclear(notes: Notes, segments: Sequence[Segment], counts: Sequence[Count]) -> bool:
    """`axe Zinder Magaria 12 hommes`: a place without heads, and heads at another."""
    empty = [
        not any(s.first <= c.pair.first < s.after for c in counts) and not says_zero(notes, s)
        for s in segments
    ]
    return any(empty) and not all(empty)


def says_zero(notes: Notes, segment: Segment) -> bool:
    """Whether it says that nobody came: `RAS à Wacha`, `a Bandé ma babu`; not `babu mata`."""
    said = enumerate(notes.terms[segment.first : segment.after], segment.first + 1)
    return any(
        "zero" in term.cues or (term.form == "babu" and notes.kinds[i : i + 1] not in tuple("LVD"))
        for i, term in said
    )


def _by_category(notes: Notes, counts: Sequence[Count], whole: Segment) -> list[Segment]:
    """`12 rapatriés et 5 refoulés`: two reports of one place."""
    heads = [count for count in counts if count.label.kind == "C"] if len(counts) > 1 else []
    if not any(count.value for count in heads):
        heads = []  # `0 rapatrié 0 refoulé`: of nobody there is one report
    if len(heads) < 2 or len({count.label.value for count in heads}) < 2:
        return _by_heading(notes, counts, whole)
    starts = [whole.first, *[count.pair.first for count in heads[1:]]]
    ends = [*starts[1:], whole.after]
    return [
        whole._replace(first=first, after=after) for first, after in zip(starts, ends, strict=True)
    ]


def _by_heading(notes: Notes, counts: Sequence[Count], whole: Segment) -> list[Segment]:
    """`KAN RAP H9 F4 + REF H6`: each category heads the people behind it."""
    if notes.line.count("C") < 2:
        return [whole]
    heads = [i for i, kind in enumerate(notes.line) if kind == "C" and not _passes(notes, i)]
    if len({notes.terms[i].value for i in heads}) < 2:
        return [whole]
    parts = [count.pair.first for count in counts if count.label.kind == "L"]
    ends = [*heads[1:], whole.after]
    headed = [any(head < at < end for at in parts) for head, end in zip(heads, ends, strict=False)]
    if parts and parts[0] < heads[0]:
        return _by_closing(counts, whole, heads)
    if not all(headed):
        return [whole]
    starts = [whole.first, *heads[1:]]
    return [
        whole._replace(first=first, after=after) for first, after in zip(starts, ends, strict=True)
    ]


def _passes(notes: Notes, at: int) -> bool:
    """`9 femmes ont passé le marigot, refugiées`: what they did, and no category of its own."""
    term = notes.terms[at]
    return term.value == Category.TRA and not term.code and "L" in notes.line[max(at - 1, 0) : at]


def _by_closing(counts: Sequence[Count], whole: Segment, heads: Sequence[int]) -> list[Segment]:
    """`4 femmes réfugiées du Nigeria + 9 hommes refoulés du Bénin`: each closes its people."""
    parts = [count.pair.first for count in counts if count.label.kind == "L"]
    others = any(count.label.kind in "PCT" for count in counts)
    opened = [
        next((at for at in parts if before < at < head), None)
        for before, head in zip((-1, *heads[:-1]), heads, strict=True)
    ]
    if others or None in opened or parts[-1] > heads[-1]:
        return [whole]
    starts = [whole.first, *(at for at in opened[1:] if at is not None)]
    ends = [*starts[1:], whole.after]
    return [
        whole._replace(first=first, after=after) for first, after in zip(starts, ends, strict=True)
    ]
