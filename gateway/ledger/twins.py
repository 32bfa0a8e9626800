"""Twins: two reports of two phones that may be the same people, until the secretariat decides.

The same wave is often texted by two people, or by two departments it passes through. Possible twins
count once; which of them stays, and whether they are twins at all, is for a human.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, or_, select
from sqlalchemy.orm import Session, aliased

from gateway.ledger import candidates
from gateway.ledger.arrivals import counting
from gateway.ledger.bulk import add_later
from gateway.ledger.candidates import Candidate, Candidates
from gateway.ledger.columns import UtcDateTime
from gateway.ledger.tables import Report, Twins, reference_of


def notice(session: Session, report: Report, known: Candidates, now: datetime) -> list[Candidate]:
    """Look for twins of a report that was just made; returns them.

    Nobody can have taken it for anything yet, so nothing is asked of what can have none.
    """
    if not candidates.may_have_twins(report):
        return []
    found = known.like(report)
    later = [other.id for other in found if other.id > report.id]
    if later:
        _pair(session, report, {other.id for other in found}, now)
        known.look_again([report.id, *later])
    elif found:
        for other in found:
            add_later(session, Twins(earlier_id=other.id, later_id=report.id, noticed_at=now))
        known.forget([report.id])
    else:
        known.keep(report)
    return found


def review(session: Session, report: Report, known: Candidates, now: datetime) -> set[int]:
    """Look again for twins of a report that was changed; forget those it no longer has.

    What the secretariat decided stays decided. Returns the ids of those that are, or were, its
    possible twins: of them and of this one, who counts may have changed.
    """
    session.flush()
    pairs = {_other(pair, report): pair for pair in _pairs(session, report)}
    found: set[int] = set()
    if candidates.may_have_twins(report):
        found = {other.id for other in candidates.alike(session, report)}
    open_before = {other for other, pair in pairs.items() if pair.same is None}
    for other in open_before - found:
        session.delete(pairs[other])
    _pair(session, report, found - pairs.keys(), now)
    known.look_again([report.id, *open_before, *found])
    return open_before | found


def _pair(session: Session, report: Report, others: Iterable[int], now: datetime) -> None:
    session.flush()
    for other in sorted(others):
        earlier, later = sorted((report.id, other))
        session.add(Twins(earlier_id=earlier, later_id=later, noticed_at=now))
    session.flush()


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
