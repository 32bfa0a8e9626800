"""The words of what is no alert: who is expected, and notes to the rapid response mechanism.

Pure, one segment each; what an audience may know is decided by `may_know`, as for alerts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from config.regions import Region
from config.replies import render
from gateway.ledger.codes import Audience
from workers.alert_texts import AlertFacts, may_know, needs_part, place_part, who_parts
from workers.fitting import Part, always, may_go, one_segment
from workers.wording import capitals


class Notice(StrEnum):
    """Why a text about expected people goes out."""

    EXPECTED = "expected"
    CHANGED = "changed"
    ARRIVED = "arrived"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Who is expected. `people.total` 0: nobody said how many. `on` is the day, at the region."""

    people: AlertFacts
    reference: str
    on: date
    vehicles: int = 0


def expected_text(
    expected: Expected, audience: Audience, notice: Notice, region: Region, language: str = "fr"
) -> str:
    """One segment about people who were announced; they are counted when they come.

    What shrinks first: free beds and needs, then origins and categories, the split, vehicles.
    """
    facts = may_know(expected.people, audience, region)
    title = render(
        _TITLES[notice], language, network=_network(region, language), reference=expected.reference
    )
    parts = [*_drill(facts, language), always(title)]
    if notice is Notice.CALLED_OFF:
        return one_segment([*parts, always(f" {render('expected.not_coming', language)}")])
    parts += [place_part(facts, region, language), *_people(facts, expected, language)]
    if notice is Notice.ARRIVED:
        return one_segment([*parts, always(f" {render('expected.came', language)}")])
    day = render("expected.on", language, day=f"{expected.on:%d/%m}")
    return one_segment(
        [
            *parts,
            always(f" {day}"),
            *who_parts(facts, language),
            always("."),
            *needs_part(facts, language),
            always(f" {render('expected.not_counted', language)}"),
        ]
    )


_TITLES: Final = {
    Notice.EXPECTED: "expected.title",
    Notice.CHANGED: "expected.changed",
    Notice.ARRIVED: "expected.title",
    Notice.CALLED_OFF: "expected.title",
}


def _people(facts: AlertFacts, expected: Expected, language: str) -> list[Part]:
    if facts.total:
        parts = [always(f" {render('alert.people', language, total=facts.total)}")]
    else:
        parts = [always(f" {render('expected.convoy', language)}")]
    if expected.vehicles:
        said = render("expected.vehicles", language, count=expected.vehicles)
        parts.append(may_go(3, f", {said}"))
    return parts


def rrm_text(
    facts: AlertFacts, households: int, audience: Audience, region: Region, language: str = "fr"
) -> str:
    """One segment that says that a wave is large enough for the rapid response mechanism.

    `facts.number` 0: no alert is open. Households are said as such, and never counted as people.
    """
    facts = may_know(facts, audience, region)
    number = f" {facts.number}" if facts.number else ""
    title = render("rrm.title", language, network=_network(region, language), number=number)
    levels = region.levels
    limits = {"households": levels.rrm_households, "people": levels.rrm_people}
    parts = [*_drill(facts, language), always(title), place_part(facts, region, language)]
    if facts.total or not households:
        parts.append(always(f" {render('alert.people', language, total=facts.total)}"))
    if households:
        separator = "," if facts.total else ""
        said = render("count.households", language, count=households)
        parts.append(always(f"{separator} {said}"))
    return one_segment(
        [
            *parts,
            *who_parts(facts, language),
            always("."),
            *needs_part(facts, language),
            always(f" {render('rrm.limits', language, **limits)}"),
        ]
    )


def _network(region: Region, language: str) -> str:
    return render("alert.name", language, region=capitals(region.name))


def _drill(facts: AlertFacts, language: str) -> list[Part]:
    return [always(render("mark.drill", language) + " ")] if facts.drill else []
