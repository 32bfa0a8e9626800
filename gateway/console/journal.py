"""« Journal »: every report, one line each, with what was written beside what was understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from urllib.parse import urlencode

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from config.regions import Region
from gateway.console import summaries, words
from gateway.console.door import house, may
from gateway.console.rights import Right
from gateway.ledger import journal
from gateway.ledger.codes import ReportStatus
from gateway.ledger.journal import Lines, Wanted
from parsers.report import Category

PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class Filters:
    """What stands in the address, as it was written there; problems are told and left out."""

    department: str = ""
    status: str = ""
    category: str = ""
    sender: str = ""
    since: str = ""
    until: str = ""
    words: str = ""

    @property
    def query(self) -> str:
        """The filters as the end of an address."""
        return urlencode({name: value for name, value in self._named().items() if value})

    def _named(self) -> Mapping[str, str]:
        return {
            "departement": self.department,
            "statut": self.status,
            "categorie": self.category,
            "expediteur": self.sender,
            "du": self.since,
            "au": self.until,
            "texte": self.words,
        }


def show() -> str:
    """GET /journal: filters in the address, `avant` the report before which the page starts."""
    filters = read_filters()
    before = _number("avant")
    with house().ledger.read() as ledger:
        wanted = _wanted(ledger, filters)
        found = journal.newest_lines(
            ledger, wanted, sensitive=may(Right.SENSITIVE), before=before, limit=PAGE
        )
    # New lines belong to the top of the first page, in the order in which they come.
    fresh = None
    if before is None and wanted.since is None and wanted.until is None:
        fresh = f"{url_for('console.journal_new')}?{filters.query}"
    return render_template(
        "journal.html",
        found=found,
        filters=filters,
        wanted=wanted,
        before=before,
        fresh=fresh,
        further=_further(filters, found),
        departments=house().settings.region.departments,
        names=place_names(house().settings.region),
        statuses=[status.value for status in ReportStatus],
        categories=[category.value for category in Category],
        summaries=summaries,
    )


def show_new() -> ResponseReturnValue:
    """GET /journal/nouveaux: the lines after the report `apres`, for our own script."""
    filters = read_filters()
    with house().ledger.read() as ledger:
        lines = journal.lines_after(
            ledger,
            _wanted(ledger, filters),
            sensitive=may(Right.SENSITIVE),
            after=_number("apres") or 0,
            limit=PAGE,
        )
    if not lines:
        return "", 204
    return render_template(
        "journal_lines.html",
        lines=lines,
        names=place_names(house().settings.region),
        summaries=summaries,
        new=True,
    )


def place_names(region: Region) -> dict[str, str]:
    return {place.pcode: place.name for place in region.places}


def read_filters() -> Filters:
    """The filters of the address; a code nobody knows is no filter."""
    given = request.args
    departments = [place.pcode for place in house().settings.region.departments]
    return Filters(
        department=_one_of(given.get("departement"), departments),
        status=_one_of(given.get("statut"), words.REPORT_STATUS),
        category=_one_of(given.get("categorie"), words.CATEGORY),
        sender=given.get("expediteur", "").strip()[:60],
        since=_date(given.get("du")),
        until=_date(given.get("au")),
        words=given.get("texte", "").strip()[:80],
    )


def _wanted(ledger: Session, filters: Filters) -> Wanted:
    return Wanted(
        department=filters.department or None,
        status=filters.status or None,
        category=filters.category or None,
        phones=_phones(ledger, filters.sender),
        since=_midnight(filters.since),
        until=_midnight(filters.until, days=1),
        words=filters.words or None,
    )


def _phones(ledger: Session, sender: str) -> list[str] | None:
    """The numbers a sender was named by: of people, or any number written in full."""
    if not sender:
        return None
    digits = "".join(char for char in sender if char.isdigit())
    network = house().settings.region.network
    if len(digits) == 8:
        return [f"+{network}{digits}"]
    if digits.startswith(network) and len(digits) == 8 + len(network):
        return [f"+{digits}"]
    return journal.phones_of(ledger, sender)


def _further(filters: Filters, found: Lines) -> str | None:
    if found.further is None:
        return None
    query = f"{filters.query}&" if filters.query else ""
    return f"{url_for('console.journal')}?{query}avant={found.further}"


def _one_of(value: str | None, known: Mapping[str, str] | list[str]) -> str:
    return value if value and value in known else ""


def _date(value: str | None) -> str:
    try:
        return date.fromisoformat(value or "").isoformat()
    except ValueError:
        return ""


def _midnight(day: str, days: int = 0) -> datetime | None:
    if not day:
        return None
    zone = house().settings.region.timezone
    return datetime.combine(date.fromisoformat(day), time(), zone) + timedelta(days=days)


def _number(name: str) -> int | None:
    value = request.args.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 16 else None
