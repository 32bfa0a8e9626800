"""The arrival rule: from how many people came, and what was said before, to what must be said.

Pure: no clock, no database. The reason for every verdict is a value that is stored with the alert.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from config.regions import Levels


class Level(StrEnum):
    """How grave a wave is, the least first. `none`: below every level."""

    NONE = "none"
    VIGILANCE = "vigilance"
    ALERTE = "alerte"
    URGENCE = "urgence"

    @property
    def rank(self) -> int:
        return list(Level).index(self)


class Action(StrEnum):
    """What a verdict asks for."""

    NOTHING = "nothing"
    OPEN = "open"
    RAISE = "raise"
    UPDATE = "update"
    RECTIFY = "rectify"
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
    def deaths(self) -> int: ...
    @property
    def vulnerable(self) -> Mapping[str, Any]: ...
    @property
    def status(self) -> str: ...


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
    unaccompanied: int = 0
    unconfirmed: int = 0
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
        for name in ("men", "women", "boys", "girls", "children", "deaths"):
            setattr(self, name, getattr(self, name) + sign * (getattr(arrival, name) or 0))
        self.unaccompanied += sign * (arrival.vulnerable.get("ena") or 0)
        self.unconfirmed += sign * (arrival.status == "provisional")
        self.categories[arrival.category or "INC"] += sign * people
        for origin in arrival.origins:
            self.origins[origin] += sign * people
        for need in arrival.needs:
            self.needs[need] += sign
        self.communes[arrival.adm3 or ""] += sign
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
    """What the network was last told of the open alert: its level, and how many people."""

    level: Level
    total: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do, at which level, and why. `reason` is stored as it is."""

    action: Action
    level: Level
    reason: Mapping[str, Any]


def judge_department(
    tally: Tally, levels: Levels, *, free_beds: int, told: Told | None, corrected: bool
) -> Verdict:
    """The verdict on a department after one report changed its tally.

    `alerte` from `levels.alerte` people on, or as soon as they are more than the free beds;
    `urgence` from `levels.urgence` on, or at any death.
    """
    level, rule = _department_level(tally, levels, free_beds)
    reason = {
        "rule": rule,
        "total": tally.total,
        "hours": levels.department_hours,
        "free_beds": free_beds,
        "deaths": tally.deaths,
    }
    return _verdict(level, tally.total, reason, levels, told, corrected=corrected)


def judge_region(total: int, levels: Levels, *, told: Told | None, corrected: bool) -> Verdict:
    """The verdict on the region: one level, from `levels.region` people on."""
    level = Level.ALERTE if total >= levels.region else Level.NONE
    reason = {"rule": "region", "total": total, "hours": levels.region_hours}
    return _verdict(level, total, reason, levels, told, corrected=corrected)


def _department_level(tally: Tally, levels: Levels, free_beds: int) -> tuple[Level, str]:
    if tally.deaths:
        return Level.URGENCE, "death"
    if tally.total >= levels.urgence:
        return Level.URGENCE, "urgence"
    if tally.total >= levels.alerte:
        return Level.ALERTE, "alerte"
    if tally.total > free_beds:
        return Level.ALERTE, "beds"
    if tally.total >= levels.vigilance:
        return Level.VIGILANCE, "vigilance"
    return Level.NONE, "below"


def _verdict(
    level: Level,
    total: int,
    reason: dict[str, Any],
    levels: Levels,
    told: Told | None,
    *,
    corrected: bool,
) -> Verdict:
    """Compare with what was told: a text only when it says something new and useful."""
    if told is None:
        action = Action.OPEN if level is not Level.NONE else Action.NOTHING
    elif level.rank > told.level.rank:
        action = Action.RAISE
    elif level.rank < told.level.rank:
        # Arrivals that merely grow old do not lower an alert: the people are still there.
        action = Action.RECTIFY if corrected else Action.NOTHING
    elif total >= told.total * (1 + levels.growth):
        action = Action.UPDATE
    else:
        action = Action.NOTHING
    told_part = {"told_level": told.level.value, "told_total": told.total} if told else {}
    return Verdict(action, level, reason | told_part | {"action": action.value})
