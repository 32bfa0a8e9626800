"""Names of places and what they may mean: in the region, elsewhere, or several places at once.

Resolving a name weighs the sender's department and never the text around it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from config.regions import Place, Region
from parsers.words.text import fold

CLOSE_ENOUGH = 80.0
MARGIN = 5.0
SHORTEST_FUZZY = 4


@dataclass(frozen=True, slots=True)
class Name:
    """What a name may stand for. `meant`: P-codes in the region, any of them possible."""

    text: str
    meant: tuple[str, ...] = ()
    prefer: str | None = None
    country: str | None = None  # ISO3 of a place outside the region
    outside: bool = False

    @property
    def elsewhere(self) -> bool:
        return not self.meant


class Where(NamedTuple):
    """A resolved place. `adm2` None and not `ambiguous`: outside the region."""

    adm2: str | None = None
    adm3: str | None = None
    ambiguous: bool = False


@dataclass(slots=True, eq=False)  # one a region: equal only to itself, and a cache key
class Gazetteer:
    """All names of a region, folded, hyphens as spaces; `compact` has none."""

    names: dict[str, Name] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)
    compact: dict[str, Name] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    by_department: dict[str, list[str]] = field(default_factory=dict)
    departments: dict[str, str] = field(default_factory=dict)

    def resolve(self, name: Name, sender: str | None) -> Where:
        """Department and commune of a name; a name of both keeps the department only."""
        if name.elsewhere:
            return Where()
        if name.outside:
            return Where(ambiguous=True)
        meant = name.meant
        if len(meant) > 1:
            own = [pcode for pcode in meant if self.department(pcode) == sender]
            if name.prefer and (not own or own == [name.prefer]):
                meant = (name.prefer,)
            elif name.prefer or len(own) != 1:
                return Where(ambiguous=True)
            else:
                meant = (own[0],)
        pcode = meant[0]
        if pcode in self.parents:
            return Where(self.parents[pcode], pcode)
        return Where(pcode)

    def department(self, pcode: str) -> str:
        return self.parents.get(pcode, pcode)

    def sender(self, text: str | None) -> str | None:
        """The P-code of a sender's department given by name, code or P-code."""
        return _sender(self, text) if text else None

    def near(self, word: str, sender: str | None) -> Name | None:
        """The place a misspelt word means: in the sender's department, then in the region.

        None when nothing is close, an ambiguous Name when two places are equally close.
        """
        return _near(self, word, sender) if len(word) >= SHORTEST_FUZZY else None


@lru_cache(maxsize=512)
def _sender(places: Gazetteer, text: str) -> str | None:
    key = _key(text)
    if key in places.departments:
        return places.departments[key]
    name = places.names.get(key)
    return places.department(name.meant[0]) if name and len(name.meant) == 1 else None


@lru_cache(maxsize=4096)
def _near(places: Gazetteer, word: str, sender: str | None) -> Name | None:
    own = _closest(places, word, places.by_department.get(sender or "", []))
    if own is not None and not own.outside:
        return own
    return _closest(places, word, list(places.compact))


def _closest(places: Gazetteer, word: str, names: list[str]) -> Name | None:
    found = process.extract(
        word, names, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH - MARGIN, limit=6
    )
    if not found or found[0][1] < CLOSE_ENOUGH:
        return None
    best = places.compact[found[0][0]]
    for other, score, _ in found[1:]:
        rival = places.compact[other]
        if rival.meant != best.meant and score > found[0][1] - MARGIN:
            meant = tuple(dict.fromkeys((*best.meant, *rival.meant)))
            return Name(word, meant, outside=True)
    return best


def index(region: Region) -> Gazetteer:
    """The gazetteer of a region file."""
    table = Gazetteer()
    for place in region.places:
        _add_place(table, place)
    for foreign in region.elsewhere:
        name = Name(foreign.name, country=foreign.country)
        for alias in (foreign.name, *foreign.aliases):
            table.names.setdefault(_key(alias), name)
    for entry in region.confusable:
        table.names[_key(entry.name)] = Name(
            entry.name, entry.places, entry.prefer, outside=entry.outside
        )
    for key, name in table.names.items():
        if key not in table.codes:
            table.compact.setdefault(key.replace(" ", ""), name)
    for compact, name in table.compact.items():
        for pcode in name.meant:
            table.by_department.setdefault(table.department(pcode), []).append(compact)
    return table


def _add_place(table: Gazetteer, place: Place) -> None:
    name = Name(place.name, (place.pcode,))
    if place.level == 3:
        table.parents[place.pcode] = place.parent
    else:
        table.departments[_key(place.pcode)] = place.pcode
        table.departments[_key(place.name)] = place.pcode
    table.departments.setdefault(_key(place.pcode), table.department(place.pcode))
    for country in ("ne", "ner"):  # partners still write the older NER007005
        digits = place.pcode[2:]
        table.names.setdefault(f"{country}{digits}", name)
        table.names.setdefault(f"{country} {digits}", name)
    for alias in (place.name, *place.aliases):
        # Departments come first: a commune of the same name never takes it from them.
        table.names.setdefault(_key(alias), name)
    if place.sms_code:
        table.names.setdefault(_key(place.sms_code), name)
        table.codes.add(_key(place.sms_code))


@lru_cache(maxsize=1024)
def _key(text: str) -> str:
    """How a name is looked up; every text of a sender asks for that of one department."""
    return " ".join(fold(text).replace("-", " ").split())
