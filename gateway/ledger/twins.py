"""Twins: two reports of two phones that may be the same people, until the secretariat decides.

The same wave is often texted by two people, or by two departments it passes through. Possible twins
count once; which of them stays, and whether they are twins at all, is for a human.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from gateway.ledger.arrivals import counting, counts_as_arrival
from gateway.ledger.columns import UtcDateTime
from gateway.ledger.tables import Report, Twins, reference_of
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


def notice(session: Session, report: Report, now: datetime) -> set[int]:
    """Look for twins of a report that was just made; returns their ids.

    Nobody can have taken it for anything yet, so nothing is asked of what can have none.
    """
    if not _may_have_twins(report):
        return set()
    session.flush()
    found = _alike(session, report)
    _pair(session, report, found, now)
    return found


def review(session: Session, report: Report, now: datetime) -> set[int]:
    """Look again for twins of a report that was changed; forget those it no longer has.

    What the secretariat decided stays decided. Returns the ids of those that are, or were, its
    possible twins: of them and of this one, who counts may have changed.
    """
    session.flush()
    known = {_other(pair, report): pair for pair in _pairs(session, report)}
    found = _alike(session, report) if _may_have_twins(report) else set()
    open_before = {other for other, pair in known.items() if pair.same is None}
    for other in open_before - found:
        session.delete(known[other])
    _pair(session, report, found - known.keys(), now)
    return open_before | found


def _pair(session: Session, report: Report, others: Iterable[int], now: datetime) -> None:
    for other in sorted(others):
        earlier, later = sorted((report.id, other))
        session.add(Twins(earlier_id=earlier, later_id=later, noticed_at=now))
    session.flush()


def _may_have_twins(report: Report) -> bool:
    return (
        counts_as_arrival(report)
        and report.category not in (None, Category.INC.value)
        and bool(report.origins)
        and _people(report) >= FEWEST
    )


def _alike(session: Session, report: Report) -> set[int]:
    """Ids of reports of other phones, of the same category and a common origin, near in count.

    Where both say how many men, women or children, those are near too: the lorries of one convoy
    carry much the same number, but not the same people.
    """
    people_here = _people(report)
    low, high = _near(people_here)
    candidates = session.execute(
        _candidates(drill=report.drill),
        {
            "own": report.id,
            "own_phone": report.phone,
            "own_category": report.category,
            "since": report.arrived_at - WITHIN,
            "until": report.arrived_at + WITHIN,
            "low": max(low, FEWEST),
            "high": high,
            "here": people_here,
        },
    )
    found = [
        candidate.id
        for candidate in candidates
        if set(candidate.origins) & set(report.origins)
        and near(candidate.people, people_here)
        and all(
            near(ours, theirs)
            for name in PARTS
            if (ours := getattr(report, name)) is not None
            and (theirs := getattr(candidate, name)) is not None
        )
    ]
    return set(found[:MOST])


# Asked for each larger group: to put the question into words costs as much as to answer it.
@cache
def _candidates(*, drill: bool) -> Select[Any]:
    people = func.coalesce(Report.total, Report.total_min)
    parts = [getattr(Report, name) for name in PARTS]
    since, until = (bindparam(name, type_=UtcDateTime) for name in ("since", "until"))
    return (
        select(Report.id, Report.origins, people.label("people"), *parts)
        .where(
            counting(Report, drill=drill),
            Report.id != bindparam("own"),
            Report.phone != bindparam("own_phone"),
            Report.category == bindparam("own_category"),
            Report.arrived_at.between(since, until),
            people.between(bindparam("low"), bindparam("high")),
            ~_follows_another(),
        )
        .order_by(func.abs(people - bindparam("here")), Report.id)
        .limit(LOOKED_AT)
    )


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


def _near(people: int) -> tuple[int, int]:
    """Bounds that hold every count near this one, and perhaps a few more."""
    slack = max(FEW, round(SHARE * people / (1 - SHARE)) + 1)
    return people - slack, people + slack


def _people(report: Report) -> int:
    return (report.total_min if report.total is None else report.total) or 0


def _pairs(session: Session, report: Report) -> Iterable[Twins]:
    return session.scalars(
        select(Twins).where(or_(Twins.earlier_id == report.id, Twins.later_id == report.id))
    ).all()


def _other(pair: Twins, report: Report) -> int:
    return pair.earlier_id if pair.later_id == report.id else pair.later_id


def others_of(session: Session, report: Report) -> dict[int, bool | None]:
    """The reports this one was taken for a twin of, and what was decided of each."""
    return {_other(pair, report): pair.same for pair in _pairs(session, report)}


def decide_pair(
    session: Session, report: Report, other_id: int, *, same: bool, now: datetime
) -> None:
    """Keep what somebody said of two reports, whether they were noticed before or not."""
    earlier, later = sorted((report.id, other_id))
    pair = session.scalar(select(Twins).where(Twins.earlier_id == earlier, Twins.later_id == later))
    if pair is None:
        pair = Twins(earlier_id=earlier, later_id=later, noticed_at=now)
        session.add(pair)
    pair.same, pair.decided_at = same, now


def undecided(session: Session, limit: int = 200) -> list[tuple[Twins, Report, Report]]:
    """Possible twins nobody has decided about, the newest first: the pair, the earlier, the later.

    For the console; a decision of kind `twins` has the pair's id as its subject.
    """
    earlier, later = aliased(Report), aliased(Report)
    found = session.execute(
        select(Twins, earlier, later)
        .join(earlier, earlier.id == Twins.earlier_id)
        .join(later, later.id == Twins.later_id)
        .where(Twins.same.is_(None))
        .order_by(Twins.id.desc())
        .limit(limit)
    )
    return [(pair, one, other) for pair, one, other in found]


def doubted(
    session: Session, adm2: str | None, since: datetime, until: datetime, *, drill: bool
) -> str | None:
    """The reference of the newest report that a counted one of this place may repeat.

    Of the region (None) that is the report that counts; of a department the one of the pair that
    is not its own, or else the earlier. None: there is no doubt.
    """
    bound = {"since": since, "until": until} | ({} if adm2 is None else {"adm2": adm2})
    row = session.execute(_doubted(wide=adm2 is None, drill=drill), bound).first()
    if row is None:
        return None
    first_id, first_adm2, second_id, second_adm2 = row
    foreign = adm2 is not None and first_adm2 == adm2 != second_adm2
    return reference_of(second_id if foreign else first_id)


# Asked for each text about an alert: to put it into words costs more than to answer it.
@cache
def _doubted(*, wide: bool, drill: bool) -> Select[Any]:
    earlier, later = aliased(Report), aliased(Report)
    since, until = (bindparam(name, type_=UtcDateTime) for name in ("since", "until"))
    lately = [
        (table.arrived_at > since) & (table.arrived_at <= until) for table in (earlier, later)
    ]
    columns: list[Any] = [earlier.id, earlier.adm2, later.id, later.adm2]
    query: Select[Any] = select(*columns).select_from(Twins)
    query = (
        query.join(earlier, earlier.id == Twins.earlier_id)
        .join(later, later.id == Twins.later_id)
        .where(
            Twins.same.is_(None),
            counting(earlier, drill=drill),
            counting(later, drill=drill),
            or_(*lately),
        )
    )
    if not wide:
        here: ColumnElement[str] = bindparam("adm2")
        query = query.where(or_(earlier.adm2 == here, later.adm2 == here))
    return query.order_by(Twins.id.desc()).limit(1)
