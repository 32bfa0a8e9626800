"""« Carte et graphiques »: where people arrived, who they are, and which departments spoke."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from flask import render_template, request

from config.regions import Place, Region
from gateway.console import map_drawing
from gateway.console.door import house, may
from gateway.console.period import Period, Slot, read_period
from gateway.console.rights import Right
from gateway.ledger import figures
from gateway.ledger.figures import Heard, People

GROUPS: Final = (
    ("men", "hommes"),
    ("women", "femmes"),
    ("boys", "garçons"),
    ("girls", "filles"),
    ("unsaid", "sexe ou âge non précisé"),
)
"""The parts of a bar, in their order, and what they are called."""
_BAR: Final = 205
"""How wide the longest bar is drawn."""


@dataclass(frozen=True, slots=True)
class Row:
    """A department over the whole period; `pcode` None: the place is not known."""

    pcode: str | None
    name: str
    people: People


@dataclass(frozen=True, slots=True)
class Bar:
    """One slot of the trend: its people, and the (group, x, width) of each part drawn."""

    slot: Slot
    people: People
    parts: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Of how many expected days a department told, how many reports, how many of them late."""

    expected: int
    days: int
    reports: int
    late: int

    @property
    def share(self) -> int | None:
        """Per cent of the expected days; None: none was expected."""
        return 100 * self.days // self.expected if self.expected else None

    @property
    def step(self) -> int:
        """How dark its square is, 0 to 4."""
        share = self.share or 0
        return 4 if share >= 90 else sum(share >= least for least in (1, 34, 67))

    @property
    def on_time(self) -> int | None:
        """Per cent of the reports that came in time."""
        return 100 * (self.reports - self.late) // self.reports if self.reports else None


@dataclass(frozen=True, slots=True)
class Regularity:
    """A department's line of the heat map: a square a slot, and the whole."""

    place: Place
    squares: tuple[Spoken, ...]
    whole: Spoken


def show() -> str:
    """GET /carte: `du` and `au`, the period; `departement`, whose trend is shown."""
    region = house().settings.region
    today = house().now().astimezone(region.timezone).date()
    period = read_period(request.args.get("du"), request.args.get("au"), today)
    wanted = request.args.get("departement")
    only = next((place for place in region.departments if place.pcode == wanted), None)
    edges = period.slot_edges(region.timezone)
    with house().ledger.read() as ledger:
        people = figures.people_by_place(ledger, edges)
        heard = figures.heard_by_day(ledger, period.day_edges(region.timezone))
        begun = figures.first_arrival(ledger)
        hidden = figures.confidential_people(ledger, edges) if may(Right.SENSITIVE) else None
    rows = by_department(region, people)
    return render_template(
        "charts.html",
        period=period,
        today=today,
        only=only,
        rows=rows,
        whole=sum((row.people for row in rows), People()),
        map=map_drawing.draw(region, {row.pcode: row.people.total for row in rows}),
        bars=_bars(period, people, only),
        groups=GROUPS,
        regularity=regularity(region, period, heard, local_day(begun, region), today),
        hidden=hidden,
        late_hours=int(figures.LATE.total_seconds() // 3600),
        shortcuts=_shortcuts(today),
    )


def by_department(region: Region, people: Mapping[tuple[str | None, int], People]) -> list[Row]:
    """The active departments and whoever else had arrivals; an unknown place at the end."""
    sums: dict[str | None, People] = {}
    for (adm2, _), counted in people.items():
        sums[adm2] = sums.get(adm2, People()) + counted
    rows = [
        Row(place.pcode, place.name, sums.get(place.pcode, People()))
        for place in region.departments
        if place.active or place.pcode in sums
    ]
    return [*rows, Row(None, "Lieu inconnu", sums[None])] if None in sums else rows


def _bars(
    period: Period, people: Mapping[tuple[str | None, int], People], only: Place | None
) -> list[Bar]:
    counted = [
        sum(
            (
                found
                for (adm2, slot), found in people.items()
                if slot == number and (only is None or adm2 == only.pcode)
            ),
            People(),
        )
        for number in range(len(period.slots))
    ]
    most = max([sum(one.groups) for one in counted] + [1])
    bars = []
    for slot, one in zip(period.slots, counted, strict=True):
        x, parts = 0.0, []
        for (code, _), count in zip(GROUPS, one.groups, strict=True):
            wide = _BAR * count / most
            if count:
                parts.append((code, round(x, 1), round(wide, 1)))
            x += wide
        bars.append(Bar(slot, one, tuple(parts)))
    return bars


def regularity(
    region: Region,
    period: Period,
    heard: Mapping[tuple[str, int], Heard],
    begun: date | None,
    today: date,
) -> list[Regularity]:
    """How regularly the active departments told of their days, arrivals or RAS.

    A day is expected once it is over, and from the log's first day on.
    """
    if begun is None:
        return []
    lines = []
    for place in region.departments:
        if not place.active:
            continue
        squares = tuple(_spoken(place, slot, period, heard, begun, today) for slot in period.slots)
        whole = Spoken(*(sum(column) for column in zip(*map(_numbers, squares), strict=True)))
        lines.append(Regularity(place, squares, whole))
    return lines


def _spoken(
    place: Place,
    slot: Slot,
    period: Period,
    heard: Mapping[tuple[str, int], Heard],
    begun: date,
    today: date,
) -> Spoken:
    start = (slot.first - period.first).days
    expected = days = reports = late = 0
    for offset in range(slot.days):
        told = heard.get((place.pcode, start + offset))
        if begun <= slot.first + timedelta(days=offset) < today:
            expected += 1
            days += told is not None
        if told is not None:
            reports, late = reports + told.reports, late + told.late
    return Spoken(expected, days, reports, late)


def _numbers(one: Spoken) -> tuple[int, int, int, int]:
    return one.expected, one.days, one.reports, one.late


def local_day(moment: datetime | None, region: Region) -> date | None:
    return moment.astimezone(region.timezone).date() if moment else None


def _shortcuts(today: date) -> list[tuple[str, date]]:
    """Usual periods up to today: what they are called, and their first day."""
    spans = (("7 jours", 7), ("4 semaines", 28), ("3 mois", 91), ("12 mois", 366))
    return [(label, today - timedelta(days=days - 1)) for label, days in spans]
