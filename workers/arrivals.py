"""The arrival rule: from how many people came, and what was said before, to what must be said.

Pure: no clock, no database. The reason for every verdict is a value that is stored with the alert.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Protocol

from config.levels import Level, department_level, region_level
from config.regions import Levels


class Action(StrEnum):
    """What a verdict asks for."""

    NOTHING = "nothing"
    OPEN = "open"
    RAISE = "raise"
    UPDATE = "update"
    RECTIFY = "rectify"
    CONFIRM = "confirm"
    CLOSE = "close"


class Arrival(Protocol):
    """What the rule needs to know of a report."""

    @property
    def total(self) -> int | None: ...
    @property
    def total_min(self) -> int | None: ...
    @property
    def men(self) -> int | None: ...
    @property
    def women(self) -> int | None: ...
    @property
    def boys(self) -> int | None: ...
    @property
    def girls(self) -> int | None: ...
    @property
    def children(self) -> int | None: ...
    @property
    def adm3(self) -> str | None: ...
    @property
    def arrived_at(self) -> datetime: ...
    @property
    def category(self) -> str | None: ...
    @property
    def origins(self) -> Iterable[str]: ...
    @property
    def needs(self) -> Iterable[str]: ...
    @property
    def households(self) -> int | None: ...
    @property
    def deaths(self) -> int: ...
    @property
    def vulnerable(self) -> Mapping[str, Any]: ...
    @property
    def status(self) -> str: ...
    @property
    def date(self) -> date | None: ...
    @property
    def time(self) -> time | None: ...


@dataclass(slots=True)
class Tally:
    """People who arrived at one place within its window, kept up to date report by report."""

    total: int = 0
    men: int = 0
    women: int = 0
    boys: int = 0
    girls: int = 0
    children: int = 0
    deaths: int = 0
    households: int = 0
    """Never turned into people; a report may count one, the other or both."""
    unaccompanied: int = 0
    unconfirmed: int = 0
    """Reports that wait for an answer of their sender."""
    reports: int = 0
    categories: Counter[str] = field(default_factory=Counter)
    origins: Counter[str] = field(default_factory=Counter)
    needs: Counter[str] = field(default_factory=Counter)
    communes: Counter[str] = field(default_factory=Counter)
    latest: datetime | None = None

    def add(self, arrival: Arrival, sign: int = 1) -> None:
        """Count a report in, or with sign -1 out again."""
        # Of "between 30 and 40" the lower is certain.
        people = (arrival.total_min if arrival.total is None else arrival.total) or 0
        self.total += sign * people
        self.reports += sign
        self.men += sign * (arrival.men or 0)
        self.women += sign * (arrival.women or 0)
        self.boys += sign * (arrival.boys or 0)
        self.girls += sign * (arrival.girls or 0)
        self.children += sign * (arrival.children or 0)
        self.deaths += sign * arrival.deaths
        self.households += sign * (arrival.households or 0)
        self.unaccompanied += sign * (arrival.vulnerable.get("ena") or 0)
        self.unconfirmed += sign * (arrival.status == "provisional")
        self.categories[arrival.category or "INC"] += sign * people
        for origin in arrival.origins:
            self.origins[origin] += sign * people
        for need in arrival.needs:
            self.needs[need] += sign
        self.communes[arrival.adm3 or ""] += sign
        # Of a day gone by without an hour, the hour is our assumption and must not be told.
        if arrival.date is None or arrival.time is not None:
            self.latest = max(self.latest or arrival.arrived_at, arrival.arrived_at)

    @property
    def only_commune(self) -> str | None:
        """The one commune that every report names, if there is one."""
        named = [commune for commune, count in self.communes.items() if count > 0]
        return named[0] if len(named) == 1 and named[0] else None

    @property
    def counts(self) -> dict[str, int]:
        """The columns of an alert."""
        return {name: getattr(self, name) for name in ("total", "men", "women", "boys", "girls")}


@dataclass(frozen=True, slots=True)
class Told:
    """What the network was last told of the open alert, less those who left the window since.

    So people who merely came long ago are never a correction, and what grows, grows from those
    who still count. `unconfirmed`: the reports behind it that nobody had confirmed.
    """

    level: Level
    total: int
    deaths: int = 0
    unconfirmed: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do, at which level, and why. `reason` is stored as it is."""

    action: Action
    level: Level
    reason: Mapping[str, Any]


def judge_department(tally: Tally, levels: Levels, *, free_beds: int, told: Told | None) -> Verdict:
    """The verdict on a department after one report changed its tally.

    `alerte` from `levels.alerte` people on, or as soon as they are more than the free beds;
    `urgence` from `levels.urgence` on, or at any death.
    """

    def level_of(total: int, deaths: int) -> tuple[Level, str]:
        return department_level(total, deaths, levels, free_beds)

    reason = {"hours": levels.department_hours, "free_beds": free_beds, "deaths": tally.deaths}
    return _verdict(level_of, tally, reason, levels, told)


def judge_region(tally: Tally, levels: Levels, *, told: Told | None) -> Verdict:
    """The verdict on the region: one level, from `levels.region` people on."""

    def level_of(total: int, _deaths: int) -> tuple[Level, str]:
        return region_level(total, levels)

    return _verdict(level_of, tally, {"hours": levels.region_hours}, levels, told)


def rrm_rule(tally: Tally, levels: Levels) -> str | None:
    """Why the rapid response mechanism should know: by households or people. None: it need not."""
    if tally.households >= levels.rrm_households:
        return "households"
    return "people" if tally.total >= levels.rrm_people else None


def _verdict(
    level_of: Callable[[int, int], tuple[Level, str]],
    tally: Tally,
    reason: dict[str, Any],
    levels: Levels,
    told: Told | None,
) -> Verdict:
    level, rule = level_of(tally.total, tally.deaths)
    action = Action.OPEN if level is not Level.NONE else Action.NOTHING
    if told is not None:
        stood, _ = level_of(told.total, told.deaths)
        action = _again(level, stood, tally, levels, told)
        reason = reason | {"told_level": told.level.value, "told_total": told.total}
    said = {"action": action.value, "rule": rule, "total": tally.total}
    return Verdict(action, level, reason | said | {"unconfirmed": tally.unconfirmed})


def _again(level: Level, stood: Level, tally: Tally, levels: Levels, told: Told) -> Action:
    """Compare with what was told: a text only when it says something new and useful.

    `stood`: the level of what was told and still counts. Only a correction can bring the level
    below that; people who came long ago lower nothing, for they are still there.
    """
    if level.rank > told.level.rank:
        return Action.RAISE
    if level.rank < min(told.level.rank, stood.rank):
        return Action.RECTIFY
    if level is Level.NONE:
        return Action.NOTHING
    if told.unconfirmed and not tally.unconfirmed:
        return Action.CONFIRM if tally.total >= told.total else Action.RECTIFY
    grown = tally.total >= told.total * (1 + levels.growth) and tally.total > told.total
    return Action.UPDATE if grown else Action.NOTHING
