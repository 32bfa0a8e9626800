"""The places of ours a text names, each once: a department and its commune as the commune."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from operator import itemgetter

from parsers.notes import Notes
from parsers.words.gazetteer import Gazetteer, Name, Where


def distinct(
    notes: Notes, here: Sequence[int], places: Gazetteer, sender: str | None
) -> list[tuple[int, Where]]:
    """Each place once, a department and its commune together as the commune."""
    named = [at for at in here if isinstance(notes.terms[at].value, Name)]
    if len(named) < 2:
        return [(at, places.resolve(notes.terms[at].value, sender)) for at in named]
    found: list[tuple[int, Where]] = []
    names = [notes.terms[at].value for at in named]
    sure = {places.department(name.meant[0]) for name in names if len(name.meant) == 1}
    for at, name in zip(named, names, strict=True):
        where = places.resolve(name, sender)
        if len(name.meant) > 1 and sure:
            where = _settled_by_others(name, sure, places) or where
        same = next((k for k, (_, w) in enumerate(found) if _same(w, where)), None)
        if same is None:
            found.append((at, where))
        elif (where.adm3 and not found[same][1].adm3) or _said_again(notes, found[same][0], at):
            found[same] = (at, where)
    return sorted(found, key=itemgetter(0))


def _said_again(notes: Notes, before: int, at: int) -> bool:
    """`Kourni et Tsaouni. Kourni: 3 hommes …`: the second time it heads its people."""
    same = notes.terms[before].form == notes.terms[at].form
    return same and _heads_people(notes, at) and not _heads_people(notes, before)


def _heads_people(notes: Notes, at: int) -> bool:
    return notes.kinds[at + 1 : at + 3] in (":N", ":L") or notes.kinds[at + 1 : at + 2] == "N"


def _settled_by_others(name: Name, sure: Collection[str], places: Gazetteer) -> Where | None:
    """`Dogo, Dungass`: the department named beside it says which one is meant."""
    for pcode in name.meant:
        department = places.department(pcode)
        if department in sure:
            return Where(department, pcode if pcode != department else None)
    return None


def _same(one: Where, other: Where) -> bool:
    if one.ambiguous or other.ambiguous or one.adm2 is None:
        return one == other
    return one.adm2 == other.adm2 and (one.adm3 == other.adm3 or not (one.adm3 and other.adm3))
