"""Where things stand on the small map: circles by department, roads, borders, names. Pure geometry.

Degrees in, points of a drawing 360 wide out. North of the departments the scale is smaller, so that
the long road from Algeria fits; the map is for the eye, its table for the numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from config.maps import Line, Stop
from config.regions import Place, Region

WIDTH: Final = 360
_MARGIN: Final = 10.0
_FAR: Final = 0.3
"""How much smaller the scale is north of the departments."""
_NEARER: Final = 0.42
"""How much nearer to the middle things stand there."""
_LARGEST: Final = 30.0
_SMALLEST: Final = 3.5
_LETTER: Final = 6.0
_LINE: Final = 13.0
_EDGE: Final = 0.35
"""Degrees left around the departments."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A department: its circle, and where its name begins; `people` 0: a small empty ring."""

    place: Place
    people: int
    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Path:
    """A road or border as an SVG path, and its named points (x, y, name, anchor)."""

    name: str
    d: str
    names: tuple[tuple[float, float, str, str], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    height: float
    circles: tuple[Circle, ...]
    corridors: tuple[Path, ...]
    borders: tuple[Path, ...]
    smaller_above: float
    """Above this line the scale is smaller."""
    legend: tuple[tuple[int, float], ...]
    """Round numbers of people and the radius of their circle."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Degrees to points. `west`, `north`: the corner of the departments."""

    west: float
    north: float
    middle: float
    top: float
    scale: float

    def point(self, stop: Stop) -> tuple[float, float]:
        # A degree of longitude is shorter than one of latitude by the cosine: 3 % here.
        x = _MARGIN + (stop.longitude - self.west) * self.scale
        y = self.top + (self.north - stop.latitude) * self.scale
        if stop.latitude > self.north:
            y = self.top - (stop.latitude - self.north) * self.scale * _FAR
            middle = _MARGIN + (self.middle - self.west) * self.scale
            x = middle + (x - middle) * _NEARER
        return min(max(x, _MARGIN), WIDTH - _MARGIN), y


def draw(region: Region, people: Mapping[str | None, int]) -> Drawing:
    """The map of these numbers of people by department."""
    known = [place for place in region.departments if place.latitude and place.longitude]
    if not known:
        return Drawing(0, (), (), (), 0, ())
    frame, height = _frame(region, known)
    corridors = tuple(_road(frame, line) for line in region.lines.corridors)
    most = max((people.get(place.pcode, 0) for place in known), default=0)
    return Drawing(
        height=height,
        circles=tuple(_circles(frame, known, people, most, corridors)),
        corridors=corridors,
        borders=tuple(_border(frame, line) for line in region.lines.borders),
        smaller_above=round(frame.top, 1),
        legend=tuple((number, _radius(number, most)) for number in _round_numbers(most)),
    )


def _frame(region: Region, known: list[Place]) -> tuple[_Frame, float]:
    stops = [Stop(place.latitude or 0, place.longitude or 0) for place in known]
    lines = [*region.lines.corridors, *region.lines.borders]
    north = max(stop.latitude for stop in stops) + _EDGE
    near = [*stops, *(s for line in lines for s in line.stops if s.latitude <= north)]
    west, east = min(s.longitude for s in near) - 0.1, max(s.longitude for s in near) + 0.1
    scale = (WIDTH - 2 * _MARGIN) / (east - west)
    south = min(s.latitude for s in near) - _EDGE / 2
    farthest = max((s.latitude for line in lines for s in line.stops), default=north)
    top = _MARGIN + max(0.0, farthest - north) * scale * _FAR + 2 * _LINE
    middle = sum(stop.longitude for stop in stops) / len(stops)
    return _Frame(west, north, middle, top, scale), round(top + (north - south) * scale, 1)


def _road(frame: _Frame, line: Line) -> Path:
    """A road; its names stand beside their stops."""
    names = []
    for x, y, name in _points(frame, line):
        if name:
            right = x + 6 + len(name) * _LETTER < WIDTH
            names.append(
                (*_rounded(x + 6 if right else x - 6, y + 4), name, "start" if right else "end")
            )
    return Path(line.name, _steps(frame, line), tuple(names))


def _border(frame: _Frame, line: Line) -> Path:
    """A border; the name of who is beyond stands under its end."""
    x, y, _ = _points(frame, line)[-2]
    named = (*_rounded(x, y + 2.2 * _LINE), line.name, "middle")
    return Path(line.name, _steps(frame, line), (named,))


def _points(frame: _Frame, line: Line) -> list[tuple[float, float, str]]:
    return [(*frame.point(stop), stop.name) for stop in line.stops]


def _steps(frame: _Frame, line: Line) -> str:
    return "M" + " ".join(f"{x:.0f},{y:.0f}" for x, y, _ in _points(frame, line))


def _radius(people: int, most: int) -> float:
    """The area follows the number of people."""
    if not people:
        return _SMALLEST
    return round(max(_SMALLEST, _LARGEST * math.sqrt(people / most)), 1)


def _round_numbers(most: int) -> list[int]:
    """One or two round numbers to compare circles with: 518 gives 500 and 100."""
    if most < 1:
        return []
    power = 10 ** int(math.log10(most))
    large = next(step * power for step in (5, 2, 1) if step * power <= most)
    return [large] if large < 5 else [large, max(1, large // 5)]


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: _Box) -> float:
        """The area both have."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, wide) * max(0.0, high)


def _circles(
    frame: _Frame,
    known: list[Place],
    people: Mapping[str | None, int],
    most: int,
    corridors: Iterable[Path],
) -> Iterable[Circle]:
    """Large circles first, so that small ones stay visible; each name where most room is left."""
    placed = []
    for place in known:
        x, y = frame.point(Stop(place.latitude or 0, place.longitude or 0))
        placed.append((place, x, y, _radius(people.get(place.pcode, 0), most)))
    placed.sort(key=lambda one: (-one[3], one[0].name))
    taken = [_Box(x - r, y - r, x + r, y + r) for _, x, y, r in placed]
    for x, y, name, anchor in (named for road in corridors for named in road.names):
        left = x if anchor == "start" else x - len(name) * _LETTER
        taken.append(_Box(left, y - _LINE, left + len(name) * _LETTER, y + 2))
    for place, x, y, r in placed:
        wide = len(place.name) * _LETTER
        # The number stands below the name.
        high = _LINE * (2 if people.get(place.pcode, 0) else 1)
        sides = {
            "start": _Box(x + r + 3, y - high / 2, x + r + 3 + wide, y + high / 2),
            "end": _Box(x - r - 3 - wide, y - high / 2, x - r - 3, y + high / 2),
            "above": _Box(x - wide / 2, y - r - 3 - high, x + wide / 2, y - r - 3),
            "middle": _Box(x - wide / 2, y + r + 2, x + wide / 2, y + r + 2 + high),
        }
        paper = _Box(0, 0, WIDTH, 10_000)
        side, box = min(
            sides.items(),
            key=lambda item: (
                sum(other.covers(item[1]) for other in taken)
                + (wide * high - paper.covers(item[1])) * 3
            ),
        )
        taken.append(box)
        anchor = "middle" if side == "above" else side
        at = {"start": box.left, "end": box.right}.get(anchor, x)
        yield Circle(place, people.get(place.pcode, 0), *_rounded(x, y), r,
                     *_rounded(at, box.top + _LINE - 3), anchor)  # fmt: skip


def _rounded(x: float, y: float) -> tuple[float, float]:
    return round(x, 1), round(y, 1)
