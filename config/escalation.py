"""How long an alert may stay unanswered, when nobody is woken, and whom a need calls at once.

Values of the region's file, checked, and the arithmetic of waking hours. Pure: it is given moments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

TIERS: Final = (2, 3)
"""The tiers that wait for their turn; tier 1 is told at once."""

_LEVELS: Final = ("vigilance", "alerte", "urgence")
_USUAL: Final = (15, 30)
_OVERDUE: Final = 5
_ROLL: Final = 10


@dataclass(frozen=True, slots=True)
class Escalation:
    """Minutes without a yes until tier 2 is told, then tier 3, for each level.

    `overdue`: minutes after which a step that was not carried out is a fault. `roll`: who said
    yes hears who else did, together, at most once in so many minutes.
    """

    minutes: Mapping[str, tuple[int, int]]
    overdue: int = _OVERDUE
    roll: int = _ROLL

    def delay(self, level: str, tier: int) -> timedelta:
        """How long after the first text this tier is told; nothing for the first."""
        if tier not in TIERS:
            return timedelta()
        return timedelta(minutes=self.minutes.get(level, _USUAL)[TIERS.index(tier)])


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `start` until `end`, local time, nobody is woken for less than an urgence.

    Equal hours: there are none.
    """

    start: time
    end: time
    zone: ZoneInfo

    def covers(self, moment: datetime) -> bool:
        hour = moment.astimezone(self.zone).time()
        if self.start <= self.end:
            return self.start <= hour < self.end
        return hour >= self.start or hour < self.end

    def over(self, moment: datetime) -> datetime:
        """When the quiet hours that cover this moment end; the moment itself when none do."""
        return self._next(self.end, moment) if self.covers(moment) else moment

    def waking(self, start: datetime, delay: timedelta) -> datetime:
        """The moment at which this much time outside quiet hours has passed since `start`."""
        moment = self.over(start)
        while self.start != self.end:
            quiet = self._next(self.start, moment)
            if moment + delay < quiet:
                break
            delay -= quiet - moment
            moment = self.over(quiet)
        return moment + delay

    def _next(self, hour: time, moment: datetime) -> datetime:
        """The next time it is this hour, after the moment."""
        local = moment.astimezone(self.zone)
        found = datetime.combine(local.date(), hour, self.zone)
        if found <= local:
            found = datetime.combine(local.date() + timedelta(days=1), hour, self.zone)
        return found.astimezone(UTC)


def read_rules(
    raw: Mapping[str, Any], zone: ZoneInfo | None, problems: list[str]
) -> tuple[Escalation, QuietHours, dict[str, tuple[str, ...]]]:
    """The tables `[escalation]`, `[quiet_hours]` and `[called_by_need]`; none of them is needed."""
    return (
        _escalation(raw.get("escalation"), problems),
        _quiet_hours(raw.get("quiet_hours"), zone or ZoneInfo("UTC"), problems),
        _called(raw.get("called_by_need"), problems),
    )


def _escalation(raw: Any, problems: list[str]) -> Escalation:
    """Without one, 15 and 30 minutes at every level."""
    entry = raw if isinstance(raw, dict) else {}
    minutes = {}
    for level in _LEVELS:
        told = entry.get(level, list(_USUAL))
        if _rising(told):
            minutes[level] = (told[0], told[1])
        else:
            problems.append(f"escalation.{level} must be two whole minutes, the second later")
    overdue, roll = entry.get("overdue", _OVERDUE), entry.get("roll", _ROLL)
    for name, value in (("overdue", overdue), ("roll", roll)):
        if not isinstance(value, int) or value < 1:
            problems.append(f"escalation.{name} must be a whole number of minutes, 1 or more")
    return Escalation(minutes, overdue, roll)


def _rising(told: object) -> bool:
    return (
        isinstance(told, list)
        and len(told) == len(TIERS)
        and all(isinstance(minutes, int) for minutes in told)
        and 0 < told[0] < told[1]
    )


def _quiet_hours(raw: Any, zone: ZoneInfo, problems: list[str]) -> QuietHours:
    """Without any, every hour is awake."""
    if raw is None:
        return QuietHours(time(0), time(0), zone)
    hours = [raw.get(name) if isinstance(raw, dict) else None for name in ("from", "until")]
    start, end = (hour if isinstance(hour, time) else None for hour in hours)
    if start is None or end is None:
        problems.append("quiet_hours.from and quiet_hours.until must be hours, like 22:00:00")
        return QuietHours(time(0), time(0), zone)
    return QuietHours(start, end, zone)


def _called(raw: Any, problems: list[str]) -> dict[str, tuple[str, ...]]:
    """Names of organisations in small letters, by need."""
    called = {}
    for need, names in (raw if isinstance(raw, dict) else {}).items():
        if isinstance(names, list) and all(isinstance(name, str) and name for name in names):
            called[need] = tuple(name.casefold() for name in names)
        else:
            problems.append(f"called_by_need.{need} must be a list of organisations")
    return called
