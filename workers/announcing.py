"""Tells the network of people who are expected, and that they came or will not come.

They are in no count: an announcement is no arrival. One text when it is made, one when it changes
much, one when it is settled.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from config.regions import Levels, Region
from gateway.ledger import announcements
from gateway.ledger.arrivals import COUNTED
from gateway.ledger.codes import Audience, Purpose
from gateway.ledger.outbox import Draft
from gateway.ledger.tables import Announcement, Report
from parsers.report import Category
from workers.alert_texts import AlertFacts
from workers.arrivals import Tally
from workers.notice_texts import Expected, Notice, expected_text
from workers.telling import Teller

# A convoy comes a day early or three days late and is still the one that was announced.
_EARLY: Final = timedelta(days=1)
_LATE: Final = timedelta(days=3)
_ENOUGH: Final = 0.5
"""When half of those announced have come, the announcement is settled."""


class Announcing:
    """What is said about expected people in one transaction, under the region's gate."""

    def __init__(
        self, session: Session, region: Region, levels: Levels, now: datetime, teller: Teller
    ) -> None:
        self._session = session
        self._region = region
        self._levels = levels
        self._now = now
        self._teller = teller
        self._awaits: bool | None = None

    def announced(self, report: Report) -> None:
        """An announcement is new or was changed: tell what is news about it."""
        self._awaits = None
        told = announcements.announcement_of(self._session, report.id)
        people = report.total_min if report.total is None else report.total
        stands = report.status in COUNTED and report.person_id is not None and not report.sensitive
        if told is None:
            many = people is None or people >= self._levels.vigilance
            if stands and many and report.adm2 is not None:
                self._session.flush()
                announcements.keep_announcement(self._session, report, people, self._now)
                self._tell(report, 1, Notice.EXPECTED, people or 0)
        elif told.settled_at is None and not stands:
            self._settle(told)
            self._tell(report, told.revision, Notice.CALLED_OFF, 0)
        elif told.settled_at is None and self._differs(told.told_total, people):
            told.told_total, told.revision = people, told.revision + 1
            self._tell(report, told.revision, Notice.CHANGED, people or 0)

    def arrived(self, report: Report, tally: Tally, heard: frozenset[int]) -> None:
        """People came to a department: settle what announced them.

        Who just `heard` of them in an alert is not told again.
        """
        if self._awaits is None:
            self._awaits = announcements.anything_awaited(self._session)
        if report.adm2 is None or not self._awaits:
            return
        expected = announcements.awaited(
            self._session,
            report.adm2,
            report.arrived_at - _LATE,
            report.arrived_at + _EARLY,
            drill=report.drill,
        )
        for told, announced in expected:
            enough = tally.total and tally.total >= (told.told_total or 0) * _ENOUGH
            if enough and _alike(announced, report):
                self._settle(told, report)
                self._tell(announced, told.revision, Notice.ARRIVED, tally.total, heard)

    def _settle(self, told: Announcement, arrival: Report | None = None) -> None:
        told.settled_at, told.revision = self._now, told.revision + 1
        told.arrival_id = arrival.id if arrival else None

    def _differs(self, told: int | None, people: int | None) -> bool:
        if told is None or people is None:
            return told is not people
        return abs(told - people) >= told * self._levels.growth

    def _tell(
        self,
        report: Report,
        revision: int,
        notice: Notice,
        people: int,
        heard: frozenset[int] = frozenset(),
    ) -> None:
        expected = self._expected(report, people)
        self._teller.drafts += [
            Draft(
                cause=f"expected:{report.id}:{revision}:{person.id}",
                phone=person.phone,
                text=expected_text(
                    expected, Audience(person.audience), notice, self._region, person.language
                ),
                purpose=Purpose.DRILL if report.drill else Purpose.NOTICE,
                person_id=person.id,
                report_id=report.id,
            )
            for person in self._teller.first_tier(report.adm2)
            if person.id not in heard
        ]

    def _expected(self, report: Report, people: int) -> Expected:
        facts = AlertFacts(
            number=report.id,
            level="none",
            pcode=report.adm3 or report.adm2 or self._region.pcode,
            total=people,
            hours=0,
            men=report.men or 0,
            women=report.women or 0,
            boys=report.boys or 0,
            girls=report.girls or 0,
            children=report.children or 0,
            categories=(report.category,) if report.category else (),
            origins=tuple(report.origins),
            needs=tuple(report.needs),
            drill=report.drill,
        )
        day = report.arrived_at.astimezone(self._region.timezone).date()
        return Expected(
            people=facts, reference=report.reference, on=day, vehicles=report.vehicles or 0
        )


def _alike(announced: Report, arrived: Report) -> bool:
    """Whether those who came may be those who were announced: nothing said contradicts it."""
    unsaid = (None, Category.INC.value)
    one, other = announced.category, arrived.category
    same_category = one in unsaid or other in unsaid or one == other
    apart = bool(announced.origins and arrived.origins) and not (
        set(announced.origins) & set(arrived.origins)
    )
    return same_category and not apart
