"""Who is told of an alert, and in which words: texts for the outbox, one a person.

It decides neither whether somebody is told nor what an audience may know.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from config.regions import Region
from gateway.ledger import people, twins
from gateway.ledger.codes import Audience, Purpose
from gateway.ledger.outbox import Draft
from gateway.ledger.tables import Alert, Person
from parsers.report import Category
from workers.alert_texts import AlertFacts, alert_text
from workers.arrivals import Action, Tally, Verdict
from workers.windows import Window

_PURPOSES = {
    Action.OPEN: Purpose.ALERT,
    Action.RAISE: Purpose.ALERT,
    Action.UPDATE: Purpose.UPDATE,
    Action.RECTIFY: Purpose.RECTIFICATION,
    Action.CONFIRM: Purpose.UPDATE,
    Action.CLOSE: Purpose.UPDATE,
}
_ONLY_TOLD = (Action.RECTIFY, Action.CONFIRM, Action.CLOSE)


class Teller:
    """Writes the texts of one transaction about alerts."""

    def __init__(self, session: Session, region: Region, now: datetime) -> None:
        self._session = session
        self._region = region
        self._now = now
        self._listening: dict[str | None, list[Person]] = {}
        self.drafts: list[Draft] = []
        """What the network will be told, once somebody writes it to the outbox."""

    def tell(
        self,
        alert: Alert,
        window: Window,
        tally: Tally,
        verdict: Verdict,
        *,
        free_beds: int,
        heard: frozenset[int] = frozenset(),
    ) -> frozenset[int]:
        """Tell everybody this verdict concerns but those who `heard`. Returns their ids."""
        facts = self._facts(alert, window, tally, verdict, free_beds)
        purpose = Purpose.DRILL if alert.drill else _PURPOSES[verdict.action]
        listening = self._recipients(window, verdict.action, heard)
        self.drafts += [
            Draft(
                cause=f"alert:{alert.id}:{alert.revision}:{person.id}",
                phone=person.phone,
                text=alert_text(
                    facts,
                    Audience(person.audience),
                    verdict.action,
                    self._region,
                    person.language,
                ),
                purpose=purpose,
                person_id=person.id,
                alert_id=alert.id,
            )
            for person in listening
        ]
        return frozenset(person.id for person in listening)

    def _facts(
        self, alert: Alert, window: Window, tally: Tally, verdict: Verdict, free_beds: int
    ) -> AlertFacts:
        reason: dict[str, Any] = dict(verdict.reason)
        return AlertFacts(
            number=alert.id,
            level=verdict.level.value,
            pcode=window.pcode if window.wide else (tally.only_commune or window.pcode),
            total=tally.total,
            men=tally.men,
            women=tally.women,
            boys=tally.boys,
            girls=tally.girls,
            children=tally.children,
            hours=window.hours,
            categories=_largest(tally.categories),
            origins=_largest(tally.origins),
            needs=_largest(tally.needs),
            free_beds=free_beds,
            deaths=tally.deaths,
            unaccompanied=tally.unaccompanied,
            trafficked=tally.categories[Category.VDT],
            at=tally.latest.astimezone(self._region.timezone).time() if tally.latest else None,
            unconfirmed=tally.unconfirmed > 0,
            drill=alert.drill,
            twin=self._twin(window),
            previous_level=reason.get("told_level"),
            previous_total=reason.get("told_total"),
        )

    def _twin(self, window: Window) -> str | None:
        """The report that one of this place may repeat."""
        adm2, since = None if window.wide else window.pcode, self._now - window.length
        return twins.doubted(self._session, adm2, since, self._now, drill=window.drill)

    def _recipients(self, window: Window, action: Action, heard: frozenset[int]) -> list[Person]:
        """Whoever was told of this alert before, and the first tier there is unless they `heard`.

        What takes something back concerns only those who were told it.
        """
        department = None if window.wide else window.pcode
        if department not in self._listening:
            self._listening[department] = people.listeners(self._session, department)
        everyone = self._listening[department]
        first = min((person.tier or people.LAST_TIER for person in everyone), default=0)
        new = set() if action in _ONLY_TOLD else {p.id for p in everyone if p.tier == first}
        concerned = (window.told | new) - heard
        return [person for person in everyone if person.id in concerned]


def _largest(counted: Counter[str]) -> tuple[str, ...]:
    return tuple(name for name, count in counted.most_common() if count > 0)
