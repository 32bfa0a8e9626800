"""The region an installation serves: its places, its alert levels, its reception centre.

One TOML file a region, under `config/data/`. Loading checks the whole file and names every problem.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from config.escalation import Escalation, QuietHours, read_rules
from config.maps import NO_LINES, Lines, read_lines

DATA = Path(__file__).parent / "data"


class RegionError(ValueError):
    """The region file cannot be used; the message lists what to change in it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A department (level 2) or a commune (level 3), by its OCHA P-code (`NE007005`)."""

    pcode: str
    name: str
    level: int
    parent: str
    sms_code: str | None
    aliases: tuple[str, ...]
    latitude: float | None = None
    longitude: float | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place outside the region: where people come from or go to. `country` is ISO3."""

    name: str
    country: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Confusable:
    """A name that means several places: `prefer` unless the sender's department has another.

    Without `prefer` the sender's department decides, or the sender is asked. `outside`: a place
    beyond the region bears the name too, so it is always asked.
    """

    name: str
    places: tuple[str, ...]
    prefer: str | None = None
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Levels:
    """From how many people on an alert is raised; windows are in hours of arrival time."""

    vigilance: int
    alerte: int
    urgence: int
    region: int
    rrm_households: int
    rrm_people: int
    department_hours: int
    region_hours: int
    growth: float


@dataclass(frozen=True, slots=True)
class Centre:
    """The reception centre whose free places an arrival is measured against."""

    name: str
    place: str
    capacity: int


@dataclass(frozen=True, eq=False)
class Region:
    """A region file, checked. Compared by identity: there is one object a file."""

    code: str
    pcode: str
    name: str
    country: str
    country_iso3: str
    network: str
    timezone: ZoneInfo
    plausible_total: int
    levels: Levels
    centre: Centre
    escalation: Escalation
    quiet_hours: QuietHours
    called: Mapping[str, tuple[str, ...]]
    """By need, the organisations that an alert with this need calls at once."""
    places: tuple[Place, ...]
    elsewhere: tuple[Elsewhere, ...] = ()
    confusable: tuple[Confusable, ...] = ()
    lines: Lines = NO_LINES

    @property
    def departments(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.level == 2)

    def place(self, pcode: str) -> Place:
        """The place with this P-code. Raises KeyError."""
        return self._by_pcode[pcode]

    @cached_property
    def _by_pcode(self) -> dict[str, Place]:
        return {place.pcode: place for place in self.places}


@cache
def load_region(name: str) -> Region:
    """Read `config/data/<name>.toml`, or the file at the path `name`.

    Raises RegionError with every problem found, one a line.
    """
    path = Path(name) if name.endswith(".toml") else DATA / f"{name}.toml"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        known = ", ".join(sorted(p.stem for p in DATA.glob("*.toml") if "." not in p.stem))
        raise RegionError(f"no region file {path.name}; known regions: {known}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegionError(f"{path.name} is not valid TOML: {error}") from None
    return _build(path.stem, raw)


def _build(code: str, raw: dict[str, Any]) -> Region:
    """The checked region of a parsed file; every problem is collected before any is raised."""
    problems: list[str] = []
    places = _places(raw, problems)
    known = {place.pcode for place in places}
    levels = _levels(raw.get("levels"), problems)
    centre = _centre(raw.get("centre"), known, problems)
    confusable = _confusable(raw.get("confusable", ()), known, problems)
    elsewhere = _elsewhere(raw.get("elsewhere", ()), problems)
    texts = {name: _text(raw, name, code, problems) for name in _TEXTS}
    zone = _zone(texts.pop("timezone"), problems)
    escalation, quiet, called = read_rules(raw, zone, problems)
    lines = read_lines(raw, problems)
    plausible = raw.get("plausible_total")
    if not isinstance(plausible, int) or plausible < 1:
        problems.append("plausible_total must be a whole number, 1 or more")
    if problems or levels is None or centre is None or zone is None:
        raise RegionError("\n".join(f"{code}.toml: {problem}" for problem in problems))
    return Region(
        code=code,
        **texts,
        timezone=zone,
        plausible_total=int(plausible or 0),
        levels=levels,
        centre=centre,
        escalation=escalation,
        quiet_hours=quiet,
        called=called,
        places=places,
        elsewhere=elsewhere,
        confusable=confusable,
        lines=lines,
    )


_TEXTS = ("pcode", "name", "country", "country_iso3", "network", "timezone")


def _text(entry: dict[str, Any], name: str, where: str, problems: list[str]) -> str:
    value = entry.get(name)
    if isinstance(value, str) and value:
        return value
    problems.append(f"{where}: {name} is missing or is not text")
    return ""


def _zone(name: str, problems: list[str]) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        problems.append(f"timezone {name!r} is not known")
        return None


def _places(raw: dict[str, Any], problems: list[str]) -> tuple[Place, ...]:
    region = str(raw.get("pcode", ""))
    departments = [
        _place(entry, 2, region, problems) for entry in _entries(raw, "departments", problems)
    ]
    parents = {place.pcode for place in departments}
    communes = [
        _place(entry, 3, str(entry.get("department", "")), problems)
        for entry in _entries(raw, "communes", problems)
    ]
    problems.extend(
        f"commune {place.name}: no department {place.parent!r}"
        for place in communes
        if place.parent not in parents
    )
    counts = Counter(place.pcode for place in (*departments, *communes))
    problems.extend(f"P-code {pcode} is used {n} times" for pcode, n in counts.items() if n > 1)
    return (*departments, *communes)


def _entries(raw: dict[str, Any], name: str, problems: list[str]) -> list[dict[str, Any]]:
    entries = raw.get(name)
    if isinstance(entries, list) and entries and all(isinstance(e, dict) for e in entries):
        return entries
    problems.append(f"there are no [[{name}]]")
    return []


def _place(entry: dict[str, Any], level: int, parent: str, problems: list[str]) -> Place:
    where = f"place {entry.get('name', entry.get('pcode', '?'))}"
    position = (entry.get("latitude"), entry.get("longitude"))
    if any(value is not None and not isinstance(value, (int, float)) for value in position):
        problems.append(f"{where}: latitude and longitude must be numbers")
        position = (None, None)
    return Place(
        pcode=_text(entry, "pcode", where, problems),
        name=_text(entry, "name", where, problems),
        level=level,
        parent=parent,
        sms_code=entry.get("sms_code"),
        aliases=_names(entry, where, problems),
        latitude=position[0],
        longitude=position[1],
        active=entry.get("active", True) is True,
    )


def _names(entry: dict[str, Any], where: str, problems: list[str]) -> tuple[str, ...]:
    aliases = entry.get("aliases", [])
    if isinstance(aliases, list) and all(isinstance(alias, str) for alias in aliases):
        return tuple(aliases)
    problems.append(f"{where}: aliases must be a list of texts")
    return ()


def _elsewhere(entries: Any, problems: list[str]) -> tuple[Elsewhere, ...]:
    found = []
    for entry in entries:
        where = f"elsewhere {entry.get('name', '?')}"
        found.append(
            Elsewhere(
                name=_text(entry, "name", where, problems),
                country=_text(entry, "country", where, problems),
                aliases=_names(entry, where, problems),
            )
        )
    return tuple(found)


def _confusable(entries: Any, known: set[str], problems: list[str]) -> tuple[Confusable, ...]:
    found = []
    for entry in entries:
        where = f"confusable {entry.get('name', '?')}"
        places = tuple(entry.get("places", ()))
        prefer = entry.get("prefer")
        problems.extend(
            f"{where}: no place {pcode}"
            for pcode in (*places, *((prefer,) if prefer else ()))
            if pcode not in known
        )
        name = _text(entry, "name", where, problems)
        found.append(Confusable(name, places, prefer, entry.get("outside") is True))
    return tuple(found)


def _levels(raw: Any, problems: list[str]) -> Levels | None:
    entry = raw if isinstance(raw, dict) else {}
    names = [f.name for f in fields(Levels)]
    bad = [n for n in names if not isinstance(entry.get(n), (int, float)) or entry[n] <= 0]
    problems.extend(f"levels.{name} must be a number above 0" for name in bad)
    return None if bad else Levels(**{name: entry[name] for name in names})


def _centre(raw: Any, known: set[str], problems: list[str]) -> Centre | None:
    entry = raw if isinstance(raw, dict) else {}
    name = _text(entry, "name", "centre", problems)
    place, capacity = entry.get("place"), entry.get("capacity")
    if place not in known:
        problems.append(f"centre.place: no place {place!r}")
        return None
    if not isinstance(capacity, int) or capacity < 1:
        problems.append("centre.capacity must be a whole number, 1 or more")
        return None
    return Centre(name, str(place), capacity)
