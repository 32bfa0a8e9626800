"""A period as the address names it, cut into days, weeks or months of the region's calendar. Pure.

A day is a whole local day; the last day of a period is in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from gateway.console import french

USUAL: Final = 28
LONGEST: Final = 366
_DAYS_UPTO: Final = 14
_WEEKS_UPTO: Final = 98


@dataclass(frozen=True, slots=True)
class Slot:
    """Some days of a period, one bar of a chart."""

    first: date
    last: date
    label: str

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`. `unit` says what a slot is; `cut`: more was asked than is shown."""

    first: date
    last: date
    unit: str
    slots: tuple[Slot, ...]
    cut: bool = False

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    def slot_edges(self, zone: ZoneInfo) -> list[datetime]:
        """Midnight before each slot and after the last."""
        return midnights([*(slot.first for slot in self.slots), _after(self.last)], zone)

    def day_edges(self, zone: ZoneInfo) -> list[datetime]:
        """Midnight before each day and after the last."""
        return midnights([*self.days, _after(self.last)], zone)


def read_period(since: str | None, until: str | None, today: date) -> Period:
    """The period of two dates of an address; what is no date, or lies ahead, is as if not said."""
    last = min(_date(until) or today, today)
    first = _date(since) or last - timedelta(days=USUAL - 1)
    if first > last:
        first, last = last, min(first, today)
    shortest = max(first, last - timedelta(days=LONGEST - 1))
    return period(shortest, last, cut=shortest != first)


def period(first: date, last: date, *, cut: bool = False) -> Period:
    """These days: single days for two weeks, weeks for three months, else months."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    if len(days) <= _DAYS_UPTO:
        slots = tuple(Slot(one, one, french.short_day(one)) for one in days)
        return Period(first, last, "jour", slots, cut)
    if len(days) <= _WEEKS_UPTO:
        weeks = [list(some) for _, some in groupby(days, lambda one: one.isocalendar()[:2])]
        return Period(first, last, "semaine", _slots(weeks), cut)
    months = [list(some) for _, some in groupby(days, lambda one: (one.year, one.month))]
    return Period(first, last, "mois", _slots(months, months=True), cut)


def _slots(groups: Iterable[list[date]], *, months: bool = False) -> tuple[Slot, ...]:
    return tuple(
        Slot(
            days[0],
            days[-1],
            french.short_month(days[0]) if months else french.days_between(days[0], days[-1]),
        )
        for days in groups
    )


def midnights(days: Iterable[date], zone: ZoneInfo) -> list[datetime]:
    return [datetime.combine(one, time(), zone) for one in days]


def _after(one: date) -> date:
    return one + timedelta(days=1)


def _date(value: str | None) -> date | None:
    try:
        found = date.fromisoformat(value or "")
    except ValueError:
        return None
    # The calendar has ends, and a period reaches a year beyond its dates.
    return found if 2000 <= found.year < 9000 else None


def month_slot(one: date) -> Slot:
    """The whole month of a day: « mars 2026 »."""
    first = one.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Slot(first, last, french.month(first))


def week_slot(one: date) -> Slot:
    """The whole week of a day, from Monday: « 2 au 8 mars »."""
    first = one - timedelta(days=one.weekday())
    last = first + timedelta(days=6)
    return Slot(first, last, french.days_between(first, last))


def read_month(value: str | None, today: date) -> Slot:
    """The month of an address (`2026-03`); the last whole one if it names none, or one ahead."""
    named = _date(f"{value}-01")
    if named is None or named > today:
        named = today.replace(day=1) - timedelta(days=1)
    return month_slot(named)


def read_week(value: str | None, today: date) -> Slot:
    """The week of a day of an address; the last whole one if it names none, or one ahead."""
    named = _date(value)
    if named is None or named > today:
        named = today - timedelta(days=today.weekday() + 1)
    return week_slot(named)
