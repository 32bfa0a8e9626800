"""The log of reports as the desk reads it: the newest first, filtered, in pages by key.

Whatever is asked for, a page looks at a bounded number of rows, so that it costs the same in a log
of a thousand reports and of a million. A rare thing may then take several steps to find.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true, tuple_
from sqlalchemy.orm import Session

from gateway.ledger.columns import is_one_of
from gateway.ledger.tables import Message, Person, Report

STEP: Final = 1_000
"""How many rows a page looks at when no index answers the question alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look for. `since` and `until` are times of arrival; `phones` senders' numbers."""

    department: str | None = None
    status: str | None = None
    category: str | None = None
    phones: Sequence[str] | None = None
    since: datetime | None = None
    until: datetime | None = None
    words: str | None = None
    """In the masked text, whatever the case; four digits are also a reference."""

    @property
    def anything(self) -> bool:
        return self.words is not None or self.others

    @property
    def others(self) -> bool:
        """Whether something besides words is looked for."""
        named = (field.name for field in fields(self) if field.name != "words")
        return any(getattr(self, name) is not None for name in named)


@dataclass(frozen=True, slots=True)
class Line:
    """One report with the text it came from, masked, and its sender's name if known."""

    report: Report
    text: str | None
    sender: str | None


@dataclass(frozen=True, slots=True)
class Lines:
    """One page. `further`: the report before which to go on; `searched`: the page ended because
    it had looked far enough, not because it was full."""

    lines: Sequence[Line]
    further: int | None
    searched: bool = False


def newest_lines(
    session: Session, wanted: Wanted, *, sensitive: bool, before: int | None, limit: int
) -> Lines:
    """Reports before the report `before`, the newest first; up to three statements."""
    by_arrival = wanted.since is not None or wanted.until is not None
    lead, rest = _conditions(wanted, by_arrival=by_arrival)
    if before is not None:
        lead = and_(lead, _start(before, by_arrival=by_arrival))
    if not sensitive:
        rest.append(Report.sensitive.is_(False))
    order = _order(by_arrival=by_arrival)
    # Nearly no report is sensitive: leaving them out needs no walk of its own.
    if len(rest) <= (not sensitive):
        found = _read(session, _lines().where(lead, *rest).order_by(*order).limit(limit + 1))
        further = found[limit - 1].report.id if len(found) > limit else None
        return Lines(found[:limit], further)
    end = session.scalar(select(Report.id).where(lead).order_by(*order).limit(1).offset(STEP - 1))
    query = _lines().where(lead, *rest)
    if end is not None:
        query = query.where(_down_to(end, by_arrival=by_arrival))
    found = _read(session, query.order_by(*order).limit(limit + 1))
    if len(found) > limit:
        return Lines(found[:limit], found[limit - 1].report.id)
    return Lines(found, end, searched=end is not None)


def lines_after(
    session: Session, wanted: Wanted, *, sensitive: bool, after: int, limit: int
) -> Sequence[Line]:
    """What came in since the report `after`, the newest first."""
    lead, rest = _conditions(wanted, by_arrival=False)
    if not sensitive:
        rest.append(Report.sensitive.is_(False))
    walk = select(Report.id).where(Report.id > after).order_by(Report.id.desc()).limit(STEP)
    query = _lines().where(Report.id.in_(select(walk.subquery().c.id)), lead, *rest)
    return _read(session, query.order_by(Report.id.desc()).limit(limit))


def _lines() -> Select[Report, str | None, str]:
    return (
        select(Report, Message.text, Person.name)
        .join(Message, Message.id == Report.message_id)
        .outerjoin(Person, Person.id == Report.person_id)
    )


def _read(session: Session, query: Select[Report, str | None, str]) -> list[Line]:
    return [Line(*row) for row in session.execute(query)]


def _order(*, by_arrival: bool) -> tuple[ColumnElement[Any], ...]:
    newest = Report.id.desc()
    return (Report.arrived_at.desc(), newest) if by_arrival else (newest,)


def _start(before: int, *, by_arrival: bool) -> ColumnElement[bool]:
    if not by_arrival:
        return Report.id < before
    arrived = select(Report.arrived_at).where(Report.id == before).scalar_subquery()
    return tuple_(Report.arrived_at, Report.id) < tuple_(arrived, before)


def _down_to(end: int, *, by_arrival: bool) -> ColumnElement[bool]:
    """The report `end` and what comes before it on the page; a page that is full stops early."""
    if not by_arrival:
        return Report.id >= end
    arrived = select(Report.arrived_at).where(Report.id == end).scalar_subquery()
    return tuple_(Report.arrived_at, Report.id) >= tuple_(arrived, end)


def _conditions(
    wanted: Wanted, *, by_arrival: bool
) -> tuple[ColumnElement[bool], list[ColumnElement[bool]]]:
    """The condition an index answers in the order of the page, and all others."""
    simple = [Report.adm2 == wanted.department] if wanted.department is not None else []
    if wanted.status is not None:
        simple.append(is_one_of(Report.status, wanted.status))
    others: list[ColumnElement[bool]] = []
    if wanted.category is not None:
        others.append(Report.category == wanted.category)
    if wanted.phones is not None:
        one = len(wanted.phones) == 1
        sent = Report.phone == wanted.phones[0] if one else Report.phone.in_(wanted.phones)
        (simple if one else others).append(sent)
    if wanted.words is not None:
        others.append(_says(wanted.words))
    if not by_arrival:
        lead = simple.pop() if simple else true()
        return lead, simple + others
    bounds = [Report.arrived_at >= wanted.since] if wanted.since is not None else []
    if wanted.until is not None:
        bounds.append(Report.arrived_at < wanted.until)
    return and_(*bounds), simple + others


def _says(words: str) -> ColumnElement[bool]:
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    says = Message.text.ilike(f"%{escaped}%", escape="\\")
    if len(words) == 4 and words.isascii() and words.isdigit():
        return or_(says, Report.id % 10_000 == int(words))
    return says


def phones_of(session: Session, who: str) -> list[str]:
    """The phones of people whose name or number holds this, at most twenty."""
    digits = "".join(char for char in who if char.isdigit())
    named = func.lower(Person.name).contains(who.lower(), autoescape=True)
    numbered = Person.phone.contains(digits) if len(digits) >= 4 else None
    found = session.scalars(
        select(Person.phone)
        .where(named if numbered is None else or_(named, numbered))
        .order_by(Person.id)
        .limit(20)
    )
    return list(found)
