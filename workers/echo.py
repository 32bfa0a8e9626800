"""Says a report back to whoever sent it: its reference, its place, and what was understood.

Pure; gives parts of a text, which `workers.replies` completes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from config.regions import Region
from config.replies import render
from parsers.report import Flag, Intent
from workers.fitting import Part, always, may_go, shrinks
from workers.wording import (
    capitals,
    category,
    countries,
    needs,
    place_named,
    short,
    split,
    split_sum,
    vulnerable,
)


class Reported(Protocol):
    """A report as it stands, with the four digits it goes by. The ledger's rows are such."""

    @property
    def reference(self) -> str: ...
    @property
    def intent(self) -> str: ...
    @property
    def drill(self) -> bool: ...
    @property
    def adm2(self) -> str | None: ...
    @property
    def adm3(self) -> str | None: ...
    @property
    def place_text(self) -> str | None: ...
    @property
    def category(self) -> str | None: ...
    @property
    def origins(self) -> Sequence[str]: ...
    @property
    def origin_place(self) -> str | None: ...
    @property
    def destination(self) -> str | None: ...
    @property
    def destination_place(self) -> str | None: ...
    @property
    def households(self) -> int | None: ...
    @property
    def total(self) -> int | None: ...
    @property
    def total_min(self) -> int | None: ...
    @property
    def total_max(self) -> int | None: ...
    @property
    def vulnerable(self) -> Mapping[str, Any]: ...
    @property
    def needs(self) -> Sequence[str]: ...
    @property
    def date(self) -> date | None: ...
    @property
    def flags(self) -> Sequence[str]: ...


def echo(
    report: Reported, mark: str | None, language: str, region: Region, today: date | None = None
) -> list[Part]:
    """Reference, place and what was understood, up to and with the full stop."""
    parts = [*lead(report, mark, language), place(report, region)]
    if report.date and today and report.date != today:
        parts.append(may_go(3, f" {report.date:%d/%m}"))
    if report.intent == Intent.ZERO_REPORT:
        return [*parts, always(f": {render('then.nothing_to_say', language)}")]
    if name := category(report.category, language):
        parts.append(may_go(5, f" {name}"))
    parts += _ways(report, language)
    parts.append(always(_numbers(report, language)))
    if report.households:
        said = render("count.households", language, count=report.households)
        parts.append(may_go(4, f", {said}"))
    if said_vulnerable := vulnerable(report.vulnerable, language):
        of_whom = render("count.of_whom", language)
        forms = [f", {of_whom} {', '.join(said_vulnerable[:n])}" for n in (9, 2, 1)]
        parts.append(may_go(6, *dict.fromkeys(forms)))
    parts.append(always("."))
    if report.needs:
        said = render("count.need", language, needs=needs(report.needs, language))
        parts.append(may_go(8, f" {said}"))
    return parts


def lead(report: Reported, mark: str | None, language: str) -> list[Part]:
    """`Recu 0142`, then a word when it is no plain report."""
    marks = ["drill"] if report.drill else []
    if mark:
        marks.append(mark)
    received = render("receipt.received", language, reference=report.reference)
    return [always(received), *(always(f" {render(f'mark.{m}', language)}") for m in marks)]


def place(report: Reported, region: Region) -> Part:
    department = place_named(region, report.adm2)
    commune = place_named(region, report.adm3)
    found = commune or department
    if found is None:
        return may_go(1, f" {short(report.place_text or '')}".rstrip())
    name = capitals(found.name)
    forms = [f" {name}", f" {short(name)}"]
    # Many communes bear a name that another department has too: say which one was understood.
    if commune and department and capitals(department.name) != name:
        forms.insert(0, f" {name} ({capitals(department.name)})")
    return shrinks(6, *forms)


def _ways(report: Reported, language: str) -> list[Part]:
    parts = []
    if report.origins:
        first = countries(report.origins[:1], language)
        parts.append(may_go(7, f" {countries(report.origins[:3], language)}", f" {first}"))
    elif report.origin_place:
        parts.append(may_go(7, f" {short(report.origin_place)}"))
    if report.destination_place or report.destination:
        name = report.destination_place or countries([report.destination or ""], language)
        said = render("count.towards", language, place=short(name))
        parts.append(may_go(7, f" {said}"))
    return parts


def _numbers(report: Reported, language: str) -> str:
    """` H12 F8 G5 FI7 = 32` when the groups make the total, or both as they were said."""
    groups, counted = " ".join(split(report)), split_sum(report)
    if report.total is None:
        return f" {groups}" if groups else ""
    if not groups:
        return f" {_total(report, language)}"
    if counted < report.total:
        of_whom = render("count.of_whom", language)
        return f" {_total(report, language)} {of_whom} {groups}"
    about = Flag.APPROX in report.flags
    code = "unlike" if counted > report.total else "about_equals" if about else "equals"
    return f" {groups} {render(f'count.{code}', language, total=report.total)}"


def _total(report: Reported, language: str) -> str:
    low, high = report.total_min, report.total_max
    if low is not None and high is not None and low < high:
        return render("count.between", language, low=low, high=high)
    code = "count.about" if Flag.APPROX in report.flags else "count.total"
    return render(code, language, total=report.total)
