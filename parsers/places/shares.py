"""Whose a country, a day or a need is, in a text that tells of several places.

own     := said within the people of one place       à Magaria 4 femmes du Nigeria à Bandé
general := said before the first place               refoulés d'Algérie: Matameye 12, Magaria 4
         | a sentence of its own behind the last     …. Besoin d'eau et de vivres
         | said of all of them, behind the last      Bandé 7 hommes, Yékoua 9, tous du Nigeria
weak    := said of the first place, or at the end, of all in that sentence

What is said of a place alone is nobody else's; what is general holds for every place that has no
country of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from parsers.notes import Notes
from parsers.people.heads import Count
from parsers.people.needs import asked, named
from parsers.places.roles import Roles
from parsers.places.segments import Segment
from parsers.report import Need

_ALL = frozenset(("tous", "toutes", "ts", "ttes", "all", "duk", "duka", "dukkansu"))


class Share(NamedTuple):
    """What one report has of the whole text; origins and destinations are indices of terms."""

    origins: Sequence[int]
    destinations: Sequence[int]
    needs: tuple[Need, ...]
    days: frozenset[date] | None = None  # None: the day of the text holds


class _Told(NamedTuple):
    """Indices of what is told of one place, by how surely it is."""

    own: list[int]
    general: list[int]
    weak: list[int]


def shares(
    notes: Notes, segments: Sequence[Segment], counts: Sequence[Count], roles: Roles
) -> list[Share]:
    """The share of each segment, in their order."""
    if len(segments) == 1:
        return [Share(roles.origins, roles.destinations, asked(notes))]
    needs, days = dict(named(notes)), dict(notes.days)
    apart = bool(days) and notes.several_places()
    spots = [_spots(segment, counts) for segment in segments]
    found = []
    for k in range(len(segments)):
        wanted = _told(notes, segments, spots, k, needs)
        of_it = sorted((*wanted.own, *wanted.general)) or wanted.weak
        when = _nearest(_told(notes, segments, spots, k, days))
        found.append(
            Share(
                _nearest(_told(notes, segments, spots, k, roles.origins)),
                _nearest(_told(notes, segments, spots, k, roles.destinations)),
                tuple(dict.fromkeys(needs[at] for at in of_it)),
                frozenset(days[at] for at in when) if apart else None,
            )
        )
    return found


def _nearest(told: _Told) -> Sequence[int]:
    return told.own or told.general or told.weak


def _spots(segment: Segment, counts: Sequence[Count]) -> list[int]:
    """Where the place of a segment and its people stand."""
    own = [c.pair.first for c in counts if segment.first <= c.pair.first < segment.after]
    return own if segment.place is None else sorted((*own, segment.place))


def _told(
    notes: Notes,
    segments: Sequence[Segment],
    spots: Sequence[Sequence[int]],
    k: int,
    indices: Iterable[int],
) -> _Told:
    """What of these is told of the segment of this number."""
    found = _Told([], [], [])
    for at in indices:
        inside = next(
            (n for n, segment in enumerate(segments) if segment.first <= at < segment.after), 0
        )
        first, after = notes.sentence(at)
        here = [n for n, places in enumerate(spots) if any(first <= i < after for i in places)]
        heads = at < min(spots[0], default=0) and not here
        ends = inside == len(segments) - 1 and at > max(spots[-1], default=at)
        if heads or (ends and (not here or _of_all(notes, max(spots[-1], default=at), at))):
            found.general.append(at)
        elif inside == k:
            found.own.append(at)
        elif (inside == 0 or ends) and k in here:
            found.weak.append(at)
    return found


def _of_all(notes: Notes, last: int, at: int) -> bool:
    """`…, tous refoulés du Nigeria`: whether the words before say that all of them are meant."""
    said = {term.form for term in notes.terms[last + 1 : at]}
    return not said.isdisjoint(_ALL)
