"""« Aujourd'hui »: what needs a human now, and how the week went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from flask import render_template

from config.regions import Region
from gateway.console import french
from gateway.console.door import house, may
from gateway.console.rights import Right
from gateway.ledger import alerts, inbox, today
from gateway.ledger.inbox import Why
from gateway.ledger.levels import levels_in_force

DAYS: Final = 7
SILENCE: Final = timedelta(days=7)
"""A focal point who said nothing for this long, not even RAS, is called."""


@dataclass(frozen=True, slots=True)
class Row:
    """A department's week: people by day, the oldest day first."""

    pcode: str | None
    name: str
    days: tuple[int, ...]
    active: bool

    @property
    def total(self) -> int:
        return sum(self.days)


def show() -> str:
    """GET /."""
    now, region = house().now(), house().settings.region
    days = last_days(now, region.timezone)
    with house().ledger.read() as ledger:
        waiting = inbox.waiting_counts(ledger)
        opened = today.open_alerts(ledger)
        silent = today.silent_focal_points(ledger, now - SILENCE)
        arrived = today.arrivals_by_day(ledger, edges(days, region.timezone))
        beds = today.last_occupancy(ledger)
        levels = levels_in_force(ledger, region.levels)
        traffic = today.traffic(ledger, now - timedelta(days=1), now)
    free = alerts.beds_left(beds, region.centre.capacity)
    hidden = 0 if may(Right.SENSITIVE) else waiting.pop(Why.SENSITIVE, 0)
    return render_template(
        "today.html",
        levels=levels,
        now=now,
        waiting=waiting,
        waiting_told=_told(waiting),
        hidden=hidden,
        alerts=opened,
        silent=silent,
        days=days,
        rows=_rows(region, arrived),
        beds=beds,
        free=free,
        traffic=traffic,
        names={place.pcode: place.name for place in region.places} | {region.pcode: region.name},
    )


_WAITING: Final = {
    Why.SENSITIVE: ("confidentiel", "confidentiels"),
    Why.FAILED: ("en panne", "en panne"),
    Why.UNREAD: ("non compris", "non compris"),
    Why.STRANGER: ("d'un numéro inconnu", "de numéros inconnus"),
    Why.PROVISIONAL: ("à confirmer", "à confirmer"),
    Why.HUMAN: ("à décider", "à décider"),
}


def _told(waiting: Mapping[str, int]) -> str:
    """« 1 confidentiel, 2 à confirmer »."""
    counts = [(waiting.get(kind, 0), words) for kind, words in _WAITING.items()]
    return ", ".join(french.plural(count, *words) for count, words in counts if count)


def last_days(now: datetime, zone: ZoneInfo) -> list[date]:
    """Today and the days before it at the region, the oldest first."""
    today_there = now.astimezone(zone).date()
    return [today_there - timedelta(days=back) for back in reversed(range(DAYS))]


def edges(days: list[date], zone: ZoneInfo) -> list[datetime]:
    """Midnight before each day and after the last."""
    return [datetime.combine(day, time(), zone) for day in [*days, days[-1] + timedelta(days=1)]]


def _rows(region: Region, arrived: Mapping[str | None, tuple[int, ...]]) -> list[Row]:
    """The active departments and whoever else had arrivals; an unknown place at the end."""
    nobody = (0,) * DAYS
    rows = [
        Row(place.pcode, place.name, arrived.get(place.pcode, nobody), place.active)
        for place in region.departments
        if place.active or place.pcode in arrived
    ]
    if None in arrived:
        rows.append(Row(None, "Lieu inconnu", arrived[None], active=False))
    return rows
