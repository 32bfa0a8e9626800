"""The lines of a region's map: the roads people come by and the borders they cross.

Values of the region's file, checked. Nothing is measured on them: they help the eye.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Stop:
    """A point of a line, in degrees; a name is written beside it."""

    latitude: float
    longitude: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A road or a border through its stops."""

    name: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """What a map shows beside the departments; none of it is needed."""

    corridors: tuple[Line, ...] = ()
    borders: tuple[Line, ...] = ()


NO_LINES: Final = Lines()


def read_lines(raw: Mapping[str, Any], problems: list[str]) -> Lines:
    """The tables `[[corridor]]` and `[[border]]` of a region's file."""
    return Lines(
        corridors=tuple(_line("corridor", entry, problems) for entry in raw.get("corridor", ())),
        borders=tuple(_line("border", entry, problems) for entry in raw.get("border", ())),
    )


def _line(kind: str, entry: Any, problems: list[str]) -> Line:
    name = entry.get("name") if isinstance(entry, dict) else None
    stops = entry.get("stops") if isinstance(entry, dict) else None
    if not isinstance(name, str) or not isinstance(stops, list) or len(stops) < 2:
        problems.append(f"{kind} {name or '?'}: a name and at least two stops are needed")
        return Line(str(name), ())
    read = []
    for stop in stops:
        match stop:
            case [int() | float() as latitude, int() | float() as longitude]:
                read.append(Stop(latitude, longitude))
            case [int() | float() as latitude, int() | float() as longitude, str() as label]:
                read.append(Stop(latitude, longitude, label))
            case _:
                problems.append(f"{kind} {name}: a stop is [latitude, longitude] or with a name")
    return Line(name, tuple(read))
