"""The region an installation serves: its places, its alert levels, its reception centre.

One TOML file a region, under `config/data/`. Loading checks the whole file and names every problem.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

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
    network: str
    timezone: ZoneInfo
    plausible_total: int
    levels: Levels
    centre: Centre
    places: tuple[Place, ...]

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
