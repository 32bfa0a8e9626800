"""What other levels would have done: the ladder put to the reports that are in the ledger.

Nothing is written, and however long the log is, a bounded number of reports is read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config.levels import Level, department_level, region_level
from config.regions import Levels
from gateway.ledger.arrivals import counted_arrivals
from gateway.ledger.tables import Occupancy, Report

DAYS: Final = 90
MOST: Final = 20_000
"""Reports that are looked at, the newest; a bound on the cost and not on what is right."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """One report: where, when, how many people and dead."""

    adm2: str | None
    at: datetime
    people: int
    deaths: int


@dataclass(frozen=True, slots=True)
class Past:
    """What happened, in the order of arrival; `is_cut`: there was more before."""

    arrivals: Sequence[Arrived]
    beds: Sequence[tuple[datetime, int]]
    is_cut: bool


@dataclass(slots=True)
class Effect:
    """How many alerts there would have been, by the highest level each reached; and by place."""

    levels: Counter[str] = field(default_factory=Counter)
    places: Counter[str | None] = field(default_factory=Counter)
    region: int = 0

    @property
    def total(self) -> int:
        return sum(self.levels.values()) + self.region


def past(session: Session, now: datetime, capacity: int) -> Past:
    """The last ninety days, at most `MOST` reports of them. Two statements."""
    since = now - timedelta(days=DAYS)
    rows = session.execute(
        select(
            Report.adm2,
            Report.arrived_at,
            func.coalesce(Report.total, Report.total_min, 0),
            Report.deaths,
        )
        .where(counted_arrivals(since, now, drill=False))
        .order_by(Report.arrived_at.desc(), Report.id.desc())
        .limit(MOST + 1)
    ).all()
    told = session.execute(
        select(Occupancy.reported_at, Occupancy.free, Occupancy.occupied)
        .order_by(Occupancy.id.desc())
        .limit(1000)
    ).all()
    beds = [
        (at, free if free is not None else max(capacity - (occupied or 0), 0))
        for at, free, occupied in reversed(told)
    ]
    kept = [Arrived(*row) for row in reversed(rows[:MOST])]
    return Past(kept, beds, len(rows) > MOST)


def rehearse(levels: Levels, known: Past, capacity: int) -> Effect:
    """Live through the past with these levels. Pure."""
    moments = [at for at, _ in known.beds]

    def free_beds(at: datetime) -> int:
        place = bisect_right(moments, at)
        return known.beds[place - 1][1] if place else capacity

    effect = Effect()
    places = {arrived.adm2 for arrived in known.arrivals if arrived.adm2 is not None}
    for adm2 in sorted(places):
        here = [arrived for arrived in known.arrivals if arrived.adm2 == adm2]

        def level_of(total: int, deaths: int, at: datetime) -> Level:
            return department_level(total, deaths, levels, free_beds(at))[0]

        reached = _waves(here, timedelta(hours=levels.department_hours), level_of)
        effect.levels.update(level.value for level in reached)
        if reached:
            effect.places[adm2] = len(reached)
    wide = [arrived for arrived in known.arrivals if arrived.adm2 is not None]

    def wide_level(total: int, _deaths: int, _at: datetime) -> Level:
        return region_level(total, levels)[0]

    effect.region = len(_waves(wide, timedelta(hours=levels.region_hours), wide_level))
    return effect


def _waves(
    arrivals: Iterable[Arrived], length: timedelta, level_of: Callable[[int, int, datetime], Level]
) -> list[Level]:
    """The highest level of each wave; a wave ends when nobody new comes for a whole window."""
    window: deque[Arrived] = deque()
    reached: list[Level] = []
    open_ = False
    total = deaths = 0
    for arrived in arrivals:
        if window and arrived.at - window[-1].at >= length:
            open_ = False
        while window and window[0].at <= arrived.at - length:
            gone = window.popleft()
            total, deaths = total - gone.people, deaths - gone.deaths
        window.append(arrived)
        total, deaths = total + arrived.people, deaths + arrived.deaths
        level = level_of(total, deaths, arrived.at)
        if level is Level.NONE:
            continue
        if not open_:
            reached.append(level)
            open_ = True
        elif level.rank > reached[-1].rank:
            reached[-1] = level
    return reached
