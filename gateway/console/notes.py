"""« Note mensuelle » and « Bulletin de la semaine », to print for the network and for others.

What is for everybody has its small numbers withheld; who may only read sees no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any, Final

from flask import render_template, request
from sqlalchemy.orm import Session

from config.regions import Region
from gateway.console import words
from gateway.console.charts import GROUPS, local_day, regularity
from gateway.console.disclosure import guarded, single, withheld
from gateway.console.door import house, may
from gateway.console.period import Period, Slot, month_slot, read_month, read_week, week_slot
from gateway.console.rights import Right
from gateway.ledger import figures, notes
from gateway.ledger.figures import People
from gateway.ledger.notes import Raised

_BEFORE, _NOW = 0, 1
_UNKNOWN: Final = "INC"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its groups with their sum, and the sum of the period before; None: withheld."""

    name: str
    groups: tuple[int | None, ...]
    before: int | None

    @property
    def total(self) -> int | None:
        return self.groups[-1]

    @property
    def change(self) -> int | None:
        """More or fewer people than before; None: one of the two is withheld."""
        if self.total is None or self.before is None:
            return None
        return self.total - self.before


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a printed page. `public`: for people outside the network."""

    slot: Slot
    earlier: Slot
    public: bool
    places: list[Line]
    whole: Line
    needs: list[tuple[str, int | None, int | None]]
    alerts: list[Raised]
    answered: int
    median_minutes: int | None
    regularity: list[Any]
    quality: notes.Quality


def show_month() -> str:
    """GET /note: `mois` (2026-03), else the last whole month; `version=publique`."""
    region = house().settings.region
    today = house().now().astimezone(region.timezone).date()
    slot = read_month(request.args.get("mois"), today)
    earlier = month_slot(slot.first - timedelta(days=1))
    two = Period(earlier.first, slot.last, "mois", (earlier, slot))
    edges = two.slot_edges(region.timezone)
    with house().ledger.read() as ledger:
        sheet = _sheet(ledger, region, two, today)
        categories = notes.people_by_category(ledger, edges)
        origins = notes.people_by_origins(ledger, edges[_NOW:])
        vulnerable = notes.vulnerable_people(ledger, edges[_NOW:])
        protected = notes.protected_people(ledger, edges[_NOW:]) if may(Right.SENSITIVE) else None
    guard = _guard(public=sheet.public)
    return render_template(
        "note.html",
        sheet=sheet,
        groups=GROUPS,
        today=today,
        now=house().now(),
        previous=earlier.first,
        following=_after(slot, today),
        categories=_categories(categories, guard),
        origins=_origins(origins, guard),
        vulnerable=[
            (words.VULNERABLE[code], single(count) if sheet.public else count)
            for code, count in vulnerable.items()
            if count
        ],
        protected=protected,
        withheld=withheld,
        names=_names(region),
    )


def show_week() -> str:
    """GET /semaine: `du`, a day of the week, else the last whole week; `version=publique`."""
    region = house().settings.region
    today = house().now().astimezone(region.timezone).date()
    slot = read_week(request.args.get("du"), today)
    earlier = week_slot(slot.first - timedelta(days=1))
    two = Period(earlier.first, slot.last, "semaine", (earlier, slot))
    with house().ledger.read() as ledger:
        sheet = _sheet(ledger, region, two, today)
    return render_template(
        "week.html",
        sheet=sheet,
        groups=GROUPS,
        today=today,
        now=house().now(),
        previous=earlier.first,
        following=_after(slot, today),
        names=_names(region),
    )


def _sheet(ledger: Session, region: Region, two: Period, today: date) -> Sheet:
    """What both pages say, of the second slot of `two`, the first to compare with."""
    public = request.args.get("version") == "publique" or not may(Right.EDIT)
    edges = two.slot_edges(region.timezone)
    people = figures.people_by_place(ledger, edges)
    heard = figures.heard_by_day(ledger, two.day_edges(region.timezone))
    begun = figures.first_arrival(ledger)
    needs = notes.people_by_needs(ledger, edges[_NOW:])
    alerts = notes.raised(ledger, edges[_NOW], edges[-1])
    minutes = [
        int(one.yes_after.total_seconds() // 60) for one in alerts if one.yes_after is not None
    ]
    *places, whole = _lines(region, people, _guard(public=public))
    return Sheet(
        slot=two.slots[_NOW],
        earlier=two.slots[_BEFORE],
        public=public,
        places=places,
        whole=whole,
        needs=_needs(needs, public=public),
        alerts=alerts,
        answered=sum(one.yes_after is not None for one in alerts),
        median_minutes=int(median(minutes)) if minutes else None,
        regularity=regularity(region, two, heard, local_day(begun, region), today),
        quality=notes.quality(ledger, edges[_NOW:]),
    )


Table = Sequence[Sequence[int]]
Guard = Callable[[Table], Sequence[Sequence[int | None]]]


def _guard(*, public: bool) -> Guard:
    return guarded if public else list


def _lines(
    region: Region, people: Mapping[tuple[str | None, int], People], guard: Guard
) -> list[Line]:
    """A line a department, an unknown place after them, and the region at the end."""
    there = {adm2 for adm2, _ in people}
    wanted: list[tuple[str | None, str]] = [
        (place.pcode, place.name)
        for place in region.departments
        if place.active or place.pcode in there
    ]
    if None in there:
        wanted.append((None, "Lieu inconnu"))
    tables = []
    for slot in (_BEFORE, _NOW):
        rows = [people.get((pcode, slot), People()) for pcode, _ in wanted]
        rows.append(sum(rows, People()))
        # The table of the period before is guarded as it was when it was this period's.
        tables.append(guard([[*row.groups, row.total] for row in rows]))
    names = [*(name for _, name in wanted), region.name]
    return [
        Line(name, tuple(now), before[-1]) for name, before, now in zip(names, *tables, strict=True)
    ]


def _categories(
    people: Mapping[tuple[str | None, int], People], guard: Guard
) -> list[tuple[str, int | None, int | None]]:
    """What was reported as the reason, this period and the one before; the sum at the end."""
    counts: dict[int, Counter[str]] = {_BEFORE: Counter(), _NOW: Counter()}
    for (code, slot), found in people.items():
        counts[slot][code or _UNKNOWN] += found.total
    codes = [code for code in words.CATEGORY if counts[_BEFORE][code] or counts[_NOW][code]]
    before, now = (
        guard([*([counts[slot][code]] for code in codes), [counts[slot].total()]])
        for slot in (_BEFORE, _NOW)
    )
    names = [*(words.CATEGORY[code] for code in codes), "Total"]
    return [(name, one[0], was[0]) for name, one, was in zip(names, now, before, strict=True)]


def _origins(
    found: Sequence[tuple[tuple[str, ...], int]], guard: Guard
) -> list[tuple[str, int | None]]:
    """From where, the most first; people of several countries together stay together."""
    counts: Counter[str] = Counter()
    for countries, people in found:
        names = sorted(words.word(words.COUNTRY, code) for code in countries)
        counts[" et ".join(names) if len(names) < 3 else "plusieurs pays"] += people
    unsaid = counts.pop("", 0)
    listed = [(name, count) for name, count in counts.most_common() if count]
    listed += [("non précisé", unsaid)] if unsaid else []
    cells = guard([*([count] for _, count in listed), [sum(count for _, count in listed)]])
    return [(name, cell[0]) for (name, _), cell in zip([*listed, ("Total", 0)], cells, strict=True)]


def _needs(
    found: Sequence[tuple[tuple[str, ...], int, int]], *, public: bool
) -> list[tuple[str, int | None, int | None]]:
    """Each need, in how many reports and for how many people it was named, the most first."""
    reports: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for codes, count, persons in found:
        for code in codes:
            reports[code] += count
            people[code] += persons
    return [
        (
            words.word(words.NEED, code),
            single(count) if public else count,
            single(people[code]) if public else people[code],
        )
        for code, count in reports.most_common()
    ]


def _after(slot: Slot, today: date) -> date | None:
    """The first day of the next sheet, if it has begun."""
    following = slot.last + timedelta(days=1)
    return following if following <= today else None


def _names(region: Region) -> dict[str, str]:
    names = {place.pcode: place.name for place in region.places}
    return names | {region.pcode: f"région de {region.name}"}
