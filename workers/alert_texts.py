"""The words of an alert, one segment for each audience; what an audience may know is decided here.

Pure: it takes facts and gives a text. It never counts, and never chooses who is told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum
from typing import Final

from config.regions import Region
from config.replies import render, word
from gateway.ledger.codes import Audience
from parsers.report import Category, Need
from workers.arrivals import Action
from workers.fitting import Part, always, may_go, one_segment, shrinks
from workers.wording import capitals, category, needs, place_named, short, split, split_sum


class Kind(StrEnum):
    """Why a text about an alert goes out; the words of the verdicts."""

    OPEN = "open"
    RAISE = "raise"
    UPDATE = "update"
    RECTIFY = "rectify"
    CONFIRM = "confirm"
    CLOSE = "close"
    ESCALATE = "escalate"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFacts:
    """What is known of a wave when a text about it is written.

    `pcode` is the department, a commune of it, or the region. `categories`, `origins` (ISO 3166
    alpha-3) and `needs` come largest first. `hours` is the window the people were counted in.
    `free_beds` None: not worth saying. `twin` is the reference of a report that one of these may
    repeat. `at` is the local time of the last arrival. `previous_level` and `previous_total` are
    what was told before. `waited`: minutes in which nobody took it.
    """

    number: int
    level: str
    pcode: str
    total: int
    hours: int
    men: int = 0
    women: int = 0
    boys: int = 0
    girls: int = 0
    children: int = 0
    categories: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    free_beds: int | None = None
    deaths: int = 0
    unaccompanied: int = 0
    trafficked: int = 0
    insecurity: bool = False
    at: time | None = None
    unconfirmed: bool = False
    drill: bool = False
    twin: str | None = None
    previous_level: str | None = None
    previous_total: int | None = None
    waited: int = 0


def may_know(facts: AlertFacts, audience: Audience, region: Region) -> AlertFacts:
    """The facts this audience may be told. The only place where this is decided.

    FDS: time, department, total, security and road. Counts of presumed victims of trafficking
    and of unaccompanied children: protection only.
    """
    if audience is Audience.PROTECTION:
        return facts
    told = replace(
        facts,
        categories=tuple(code for code in facts.categories if code != Category.VDT),
        unaccompanied=0,
        trafficked=0,
    )
    if audience is Audience.GENERAL:
        return told
    place = place_named(region, facts.pcode)
    return AlertFacts(
        number=facts.number,
        level=facts.level,
        pcode=place.parent if place and place.level > 2 else facts.pcode,
        total=facts.total,
        hours=facts.hours,
        needs=tuple(code for code in facts.needs if code == Need.TRANSPORT),
        insecurity=facts.insecurity,
        at=facts.at,
        unconfirmed=facts.unconfirmed,
        drill=facts.drill,
        previous_level=facts.previous_level,
        previous_total=facts.previous_total,
        waited=facts.waited,
    )


def alert_text(
    facts: AlertFacts,
    audience: Audience,
    kind: Kind | Action,
    region: Region,
    language: str = "fr",
) -> str:
    """One GSM-7 segment about an alert, with nothing in it that the audience may not know.

    When not everything fits, this goes first: the hour, the window, origins, categories, needs
    and the level told before, the total told before, the split by sex and age, free beds, then
    deaths, insecurity and the protection counts. Number, level, place, total, a rectified total,
    NON CONFIRME and how to answer stay.
    """
    kind = Kind(kind.value)
    facts = may_know(facts, audience, region)
    return one_segment(
        [
            *_head(facts, kind, region, language),
            place_part(facts, region, language),
            *_people(facts, kind, language),
            *_circumstances(facts, kind, language),
            *_ending(facts, kind, language),
        ]
    )


def _head(facts: AlertFacts, kind: Kind, region: Region, language: str) -> list[Part]:
    network = render("alert.name", language, region=capitals(region.name))
    level = word("level", facts.level, language) or ""
    previous = word("level", facts.previous_level or "", language)
    opened = render("alert.opened", language, network=network, level=level, number=facts.number)
    if kind is Kind.RAISE and previous:
        raised = render(
            "alert.raised",
            language,
            network=network,
            level=level,
            number=facts.number,
            previous=previous,
        )
        title = shrinks(6, raised, opened)
    elif kind is Kind.ESCALATE:
        title = always(_escalated(facts, network, level, language))
    elif kind in _TITLES:
        title = always(
            render(_TITLES[kind], language, network=network, level=level, number=facts.number)
        )
    else:
        title = always(opened)
    parts = [always(render("mark.drill", language) + " ")] if facts.drill else []
    parts.append(title)
    if facts.unconfirmed and kind is not Kind.CLOSE:
        parts.append(always(f" {render('alert.unconfirmed', language)}."))
    return parts


def _escalated(facts: AlertFacts, network: str, level: str, language: str) -> str:
    """How long nobody took it; every phone may have failed at once, and then that is all."""
    said = {"network": network, "level": level, "number": facts.number}
    if not facts.waited:
        return render("alert.untaken", language, **said)
    return render("alert.escalated", language, **said, minutes=facts.waited)


_TITLES: Final = {
    Kind.UPDATE: "alert.updated",
    Kind.RECTIFY: "alert.rectified",
    Kind.CONFIRM: "alert.confirmed",
    Kind.CLOSE: "alert.closed",
}


def place_part(facts: AlertFacts, region: Region, language: str) -> Part:
    """Where: the commune or department in capitals, or the region."""
    if facts.pcode == region.pcode:
        return always(f" {render('alert.region', language)}")
    place = place_named(region, facts.pcode)
    name = capitals(place.name if place else facts.pcode)
    return shrinks(1, f" {name}", f" {short(name)}")


def _people(facts: AlertFacts, kind: Kind, language: str) -> list[Part]:
    total = always(f" {render('alert.people', language, total=facts.total)}")
    if kind is Kind.CLOSE:
        return [total, always(".")]
    before = _before(facts, kind, language)
    # A rectification is about one number: anything near it would be read as part of it.
    who = _split(facts, language) if kind is Kind.RECTIFY else who_parts(facts, language)
    return [total, *before, *who, always(".")]


def _before(facts: AlertFacts, kind: Kind, language: str) -> list[Part]:
    """The total told before, where the new one replaces it."""
    previous = facts.previous_total
    if previous is None or previous == facts.total:
        return []
    if kind is Kind.RECTIFY:
        return [always(f" {render('alert.not_any_more', language, previous=previous)}")]
    if kind in (Kind.UPDATE, Kind.RAISE, Kind.CONFIRM):
        return [may_go(5, f", {render('alert.before', language, previous=previous)}")]
    return []


def who_parts(facts: AlertFacts, language: str) -> list[Part]:
    """Who: by sex and age, category and origin; within how many hours, and when the last came."""
    parts = _split(facts, language)
    kinds = [name for code in facts.categories if (name := category(code, language))]
    if kinds:
        parts.append(may_go(7, f" {', '.join(kinds[:2])}", f" {kinds[0]}"))
    if facts.origins:
        parts.append(may_go(8, f" {','.join(facts.origins[:3])}", f" {facts.origins[0]}"))
    if facts.hours:
        parts.append(may_go(9, f", {render('alert.hours', language, hours=facts.hours)}"))
    if facts.at is not None:
        clock = f"{facts.at:%Hh%M}"
        parts.append(may_go(10, f", {render('alert.at', language, time=clock)}"))
    return parts


def _split(facts: AlertFacts, language: str) -> list[Part]:
    counted = split_sum(facts)
    # Parts beyond the total come from a report whose numbers disagree: the total is the safe one.
    if not counted or counted > facts.total:
        return []
    some = render("alert.of_whom", language) if counted < facts.total else ""
    return [may_go(4, f" ({some}{' '.join(split(facts))})")]


def _circumstances(facts: AlertFacts, kind: Kind, language: str) -> list[Part]:
    if kind is Kind.CLOSE:
        return []
    parts = []
    if facts.twin:
        parts.append(may_go(3, f" {render('alert.twin', language, reference=facts.twin)}."))
    if facts.deaths:
        parts.append(may_go(2, f" {render('alert.deaths', language, deaths=facts.deaths)}."))
    if facts.insecurity:
        parts.append(may_go(2, f" {render('alert.insecurity', language)}."))
    if facts.unaccompanied:
        said = render("alert.unaccompanied", language, count=facts.unaccompanied)
        parts.append(may_go(2, f" {said}."))
    if facts.trafficked:
        said = render("alert.trafficked", language, count=facts.trafficked)
        parts.append(may_go(2, f" {said}."))
    parts += _beds(facts, language)
    return parts if kind is Kind.RECTIFY else [*parts, *needs_part(facts, language)]


def needs_part(facts: AlertFacts, language: str) -> list[Part]:
    """What they need, the most needed first; fewer needs when there is little room."""
    if not facts.needs:
        return []
    shorter = [facts.needs, facts.needs[:2], facts.needs[:1]]
    forms = [render("alert.need", language, needs=needs(some, language)) for some in shorter]
    return [may_go(6, *(f" {form}." for form in dict.fromkeys(forms)))]


def _beds(facts: AlertFacts, language: str) -> list[Part]:
    if facts.free_beds is None:
        return []
    free = render("alert.beds", language, free=facts.free_beds)
    if facts.total <= facts.free_beds:
        return [may_go(3, f" {free}.")]
    missing = render("alert.missing", language, missing=facts.total - facts.free_beds)
    return [may_go(3, f" {free}, {missing}.", f" {missing.capitalize()}.")]


def _ending(facts: AlertFacts, kind: Kind, language: str) -> list[Part]:
    if kind is Kind.CLOSE:
        return [always(f" {render('alert.over', language)}")]
    if kind is Kind.RECTIFY:
        level = word("level", facts.level, language)
        said = (
            render("alert.now_level", language, level=level)
            if level
            else render("alert.no_level", language)
        )
        return [always(f" {said}")]
    return [always(f" {render('alert.reply', language, number=facts.number)}")]
