"""Reports that a new one may repeat: who is compared, and what being near means.

Of a batch they are asked of the ledger once and then kept in memory. Whoever makes or changes a
report holds the region's gate, so nobody adds one meanwhile but the batch itself, which says so.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, select
from sqlalchemy.orm import Session

from gateway.ledger.arrivals import counting, counts_as_arrival
from gateway.ledger.columns import UtcDateTime
from gateway.ledger.tables import Report, Twins
from parsers.report import Category

WITHIN: Final = timedelta(hours=12)
"""So far apart two texts about one wave may be: what a convoy needs from one town to the next."""
SHARE: Final = 0.1
FEW: Final = 3
"""Counts are near when they differ by at most a tenth, or by three people."""
LOOKED_AT: Final = 50
"""Candidates compared in full, the nearest in count."""
PARTS: Final = ("men", "women", "boys", "girls", "children")
MOST: Final = 3
"""Twins noticed of one report: on an evening of fifty lorries nobody wants a thousand pairs."""
FEWEST: Final = 10
"""Groups smaller than this look alike by chance; nobody is asked about them."""
_BESIDES: Final = timedelta(hours=3)
"""What is fetched before and after, so that the texts of one evening are served by one question."""

_by_id: Final = attrgetter("id")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What of a report is compared with another's."""

    id: int
    phone: str
    adm2: str | None
    origins: frozenset[str]
    people: int
    parts: tuple[int | None, ...]
    arrived_at: datetime

    def resembles(self, other: Candidate) -> bool:
        """Whether both, of one category and not far in time, may tell of the same people.

        Where both say how many men, women or children, those are near too: the lorries of one
        convoy carry much the same number, but not the same people.
        """
        return (
            not self.origins.isdisjoint(other.origins)
            and near(self.people, other.people)
            and all(
                near(ours, theirs)
                for ours, theirs in zip(self.parts, other.parts, strict=True)
                if ours is not None and theirs is not None
            )
        )


def candidate(report: Report) -> Candidate:
    """A report as it is compared."""
    return Candidate(
        report.id,
        report.phone,
        report.adm2,
        frozenset(report.origins),
        _people(report),
        tuple(getattr(report, name) for name in PARTS),
        report.arrived_at,
    )


def may_have_twins(report: Report) -> bool:
    return (
        counts_as_arrival(report)
        and report.category not in (None, Category.INC.value)
        and bool(report.origins)
        and _people(report) >= FEWEST
    )


class Candidates:
    """The candidates of one transaction that holds the region's gate.

    It must be told of every report that is made or changed: `keep`, `forget`, `look_again`.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kinds: dict[tuple[bool, str], _Kind] = {}

    def like(self, report: Report) -> list[Candidate]:
        """Reports of other phones, of the same category and a common origin, near in count."""
        own = candidate(report)
        kind = self._kind(report)
        kind.learn(self._session, own.arrived_at)
        return _alike(own, kind.nearest(own))

    def keep(self, report: Report) -> None:
        """This one was made, and repeats none: the next may repeat it."""
        if may_have_twins(report):
            self._kind(report).add(candidate(report))

    def forget(self, ids: Collection[int]) -> None:
        """These repeat others, who stand for them."""
        for kind in self._kinds.values():
            kind.drop(ids)

    def look_again(self, ids: Collection[int]) -> None:
        """These were changed, or others repeat them no longer, or now do."""
        self.forget(ids)
        for kind in self._kinds.values():
            kind.fetch(self._session, ids)

    def _kind(self, report: Report) -> _Kind:
        key = report.drill, report.category or ""
        found = self._kinds.get(key)
        if found is None:
            found = self._kinds[key] = _Kind(drill=key[0], category=key[1])
        return found


class _Kind:
    """Candidates of one category, of drills or not, by their count and then by their id."""

    def __init__(self, *, drill: bool, category: str) -> None:
        self._bound = {"own": 0, "own_category": category, "low": FEWEST}
        self._drill = drill
        self._fetched: list[datetime] = []
        self._people: dict[int, int] = {}
        self._by_people: defaultdict[int, list[Candidate]] = defaultdict(list)

    def learn(self, session: Session, arrived_at: datetime) -> None:
        """Know everybody who arrived within reach of this moment."""
        if any(abs(arrived_at - moment) <= _BESIDES for moment in self._fetched):
            return
        reach = WITHIN + _BESIDES
        bound = {"since": arrived_at - reach, "until": arrived_at + reach}
        for found in _found(session.execute(_around(drill=self._drill), self._bound | bound)):
            self.add(found)
        self._fetched.append(arrived_at)

    def fetch(self, session: Session, ids: Collection[int]) -> None:
        """Know these, wherever they are of this kind."""
        bound = {"ids": list(ids)}
        for found in _found(session.execute(_named(drill=self._drill), self._bound | bound)):
            self.add(found)

    def nearest(self, own: Candidate) -> Iterator[Candidate]:
        """Those of other phones that arrived within reach, the nearest in count first."""
        low, high = bounds(own.people)
        for distance in range(max(own.people - low, high - own.people) + 1):
            counts = {own.people - distance, own.people + distance}
            for other in merge(*(self._by_people.get(n, ()) for n in counts), key=_by_id):
                if other.phone != own.phone and abs(other.arrived_at - own.arrived_at) <= WITHIN:
                    yield other

    def add(self, found: Candidate) -> None:
        if found.id not in self._people:
            self._people[found.id] = found.people
            insort(self._by_people[found.people], found, key=_by_id)

    def drop(self, ids: Collection[int]) -> None:
        for number in ids:
            people = self._people.pop(number, None)
            if people is not None:
                some = self._by_people[people]
                self._by_people[people] = [other for other in some if other.id != number]


def alike(session: Session, report: Report) -> list[Candidate]:
    """What `Candidates.like` finds, asked of the ledger for one report that was changed."""
    own = candidate(report)
    low, high = bounds(own.people)
    bound = {
        "own": own.id,
        "own_phone": own.phone,
        "own_category": report.category,
        "since": own.arrived_at - WITHIN,
        "until": own.arrived_at + WITHIN,
        "low": max(low, FEWEST),
        "high": high,
        "here": own.people,
    }
    return _alike(own, _found(session.execute(_near_one(drill=report.drill), bound)))


def _alike(own: Candidate, nearest: Iterable[Candidate]) -> list[Candidate]:
    compared = (other for other in islice(nearest, LOOKED_AT) if own.resembles(other))
    return list(islice(compared, MOST))


def _found(rows: Iterable[Any]) -> Iterator[Candidate]:
    for number, phone, adm2, origins, people, arrived_at, *parts in rows:
        yield Candidate(number, phone, adm2, frozenset(origins), people, tuple(parts), arrived_at)


# To put these questions into words costs as much as to answer them.
@cache
def _around(*, drill: bool) -> Select[Any]:
    return _candidates(drill=drill).where(_arrived())


@cache
def _named(*, drill: bool) -> Select[Any]:
    return _candidates(drill=drill).where(Report.id.in_(bindparam("ids", expanding=True)))


@cache
def _near_one(*, drill: bool) -> Select[Any]:
    return (
        _candidates(drill=drill)
        .where(
            Report.id != bindparam("own"),
            Report.phone != bindparam("own_phone"),
            _arrived(),
            _counted() <= bindparam("high"),
        )
        .order_by(func.abs(_counted() - bindparam("here")), Report.id)
        .limit(LOOKED_AT)
    )


def _candidates(*, drill: bool) -> Select[Any]:
    columns: list[Any] = [Report.id, Report.phone, Report.adm2, Report.origins, _counted()]
    columns += [Report.arrived_at, *(getattr(Report, name) for name in PARTS)]
    query: Select[Any] = select(*columns)
    return query.where(
        counting(Report, drill=drill),
        Report.category == bindparam("own_category"),
        _counted() >= bindparam("low"),
        ~_follows_another(),
    )


def _counted() -> ColumnElement[int]:
    return func.coalesce(Report.total, Report.total_min)


def _arrived() -> ColumnElement[bool]:
    since, until = (bindparam(name, type_=UtcDateTime) for name in ("since", "until"))
    return Report.arrived_at.between(since, until)


def _follows_another() -> ColumnElement[bool]:
    """A candidate that was itself taken for a twin of an earlier one: that one stands for both."""
    return exists().where(
        Twins.later_id == Report.id,
        Twins.earlier_id != bindparam("own"),
        Twins.same.is_not(False),
    )


def near(one: int, other: int) -> bool:
    """Whether two counts may be of the same people."""
    return abs(one - other) <= max(FEW, SHARE * max(one, other))


def bounds(people: int) -> tuple[int, int]:
    """Bounds that hold every count near this one, and perhaps a few more."""
    slack = max(FEW, round(SHARE * people / (1 - SHARE)) + 1)
    return people - slack, people + slack


def _people(report: Report) -> int:
    return (report.total_min if report.total is None else report.total) or 0
