"""Who is told of an alert, when and in which words: texts for the outbox, one a person.

It decides neither whether there is something to tell nor what an audience may know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy.orm import Session

from config.escalation import TIERS
from config.levels import Level
from config.regions import Region
from gateway.ledger import alerts, people, steps, twins
from gateway.ledger.codes import Audience, Purpose, StepKind, StepOutcome
from gateway.ledger.outbox import Draft
from gateway.ledger.tables import Alert, Person
from parsers.report import Category
from workers.alert_texts import AlertFacts, Kind, alert_text
from workers.arrivals import Action, Tally, Verdict
from workers.routing import tier_of, told_first
from workers.windows import Window

_PURPOSES: Final = {
    Kind.OPEN: Purpose.ALERT,
    Kind.RAISE: Purpose.ALERT,
    Kind.UPDATE: Purpose.UPDATE,
    Kind.RECTIFY: Purpose.RECTIFICATION,
    Kind.CONFIRM: Purpose.UPDATE,
    Kind.CLOSE: Purpose.UPDATE,
    Kind.ESCALATE: Purpose.ESCALATION,
}
# What takes something back, or ends it, concerns only those who heard of it.
_FOR_WHO_HEARD: Final = frozenset({Action.RECTIFY, Action.CONFIRM, Action.CLOSE})


class Teller:
    """Writes the texts of one transaction about alerts."""

    def __init__(self, session: Session, region: Region, now: datetime) -> None:
        self._session = session
        self._region = region
        self.now = now
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
        by_hand = verdict.reason.get("rule") == "resend"
        told = window.told
        if told is None:
            told = alerts.told_people(self._session, alert.id)
        now_told = self.pass_on(alert, facts, verdict.action, told, but=heard, by_hand=by_hand)
        window.told = told | now_told
        return now_told

    def pass_on(
        self,
        alert: Alert,
        facts: AlertFacts,
        action: Action,
        told: set[int],
        *,
        but: Collection[int] = (),
        by_hand: bool = False,
    ) -> frozenset[int]:
        """Tell an alert's people what changed, or keep it for the morning.

        `told` are the ids of those who heard of it before; nobody of `but` is told. What somebody
        of the secretariat sends `by_hand` leaves at any hour. Returns the ids of who is told.
        """
        if not by_hand and self.is_quiet(facts.level, facts.previous_level):
            before = {
                "level": facts.previous_level,
                "total": facts.previous_total,
                "at": self.now.isoformat(),
            }
            due_at = self._region.quiet_hours.over(self.now)
            steps.hold_news(self._session, alert.id, before, action.value, due_at)
            return frozenset()
        held = steps.waiting_step(self._session, alert.id, StepKind.NEWS)
        if held is not None:
            # Nobody heard what was held: people are told what changed since they heard something.
            steps.finish(held, StepOutcome.MERGED, self.now)
            facts = replace(
                facts,
                previous_level=held.before.get("level"),
                previous_total=held.before.get("total"),
            )
        first = told_first(self.listeners(alert), facts, self._region.called)
        first_ids: set[int] = set() if action in _FOR_WHO_HEARD else {person.id for person in first}
        listening = [
            person
            for person in self.listeners(alert)
            if person.id in (first_ids | told) and person.id not in but
        ]
        for person in listening:
            kind = Kind(action.value) if person.id in told else Kind.OPEN
            self.write(alert, facts, kind, [person], f"alert:{alert.id}:{alert.revision}")
        heard = frozenset(person.id for person in listening)
        asked = action in (Action.OPEN, Action.RAISE)
        first_ever = not steps.current_round(self._session, alert.id)
        if asked or (first_ever and action not in _FOR_WHO_HEARD):
            self._plan(alert, facts.level, heard)
        return heard

    def write(
        self, alert: Alert, facts: AlertFacts, kind: Kind, whom: Iterable[Person], cause: str
    ) -> None:
        """Write one text to each of these people, in the words of their audience."""
        purpose = Purpose.DRILL if alert.drill else _PURPOSES[kind]
        self.drafts += [
            Draft(
                cause=f"{cause}:{person.id}",
                phone=person.phone,
                text=alert_text(
                    facts, Audience(person.audience), kind, self._region, person.language
                ),
                purpose=purpose,
                person_id=person.id,
                alert_id=alert.id,
                simulated=alert.simulated,
            )
            for person in whom
        ]

    def _plan(self, alert: Alert, level: str, heard: Collection[int]) -> None:
        """From now on these people have their time to answer, and then the next have theirs."""
        due = {tier: self.due(level, tier) for tier in TIERS}
        steps.start_round(self._session, alert.id, told=heard, due=due, now=self.now)

    def due(self, level: str, tier: int, after: int = steps.FIRST) -> datetime:
        """When a tier is due if the tier `after` is told now: an urgence knows no quiet hours."""
        escalation = self._region.escalation
        delay: timedelta = escalation.delay(level, tier) - escalation.delay(level, after)
        if level == Level.URGENCE:
            return self.now + delay
        return self._region.quiet_hours.waking(self.now, delay)

    def listeners(self, alert: Alert) -> list[Person]:
        """Everybody an alert may go to, by tier."""
        return self._hearing(alert.pcode if alert.scope == "department" else None)

    def first_tier(self, department: str | None) -> list[Person]:
        """The lowest tier there is among those who hear of this department (None: the region)."""
        everyone = self._hearing(department)
        lowest = min((tier_of(person) for person in everyone), default=0)
        return [person for person in everyone if tier_of(person) == lowest]

    def _hearing(self, department: str | None) -> list[Person]:
        if department not in self._listening:
            self._listening[department] = people.listeners(self._session, department)
        return self._listening[department]

    def is_quiet(self, *levels: str | None) -> bool:
        """Whether nobody is woken now for something of these levels."""
        return Level.URGENCE not in levels and self._region.quiet_hours.covers(self.now)

    def standing(self, alert: Alert, window: Window, tally: Tally, free_beds: int) -> AlertFacts:
        """The facts of an alert as it stands, with nothing to compare them with."""
        verdict = Verdict(Action.NOTHING, Level(alert.level), {})
        facts = self._facts(alert, window, tally, verdict, free_beds)
        # The people are still there when the window has moved on from some of them.
        counts = {name: getattr(alert, name) for name in tally.counts}
        moved_on = facts.total < alert.total or window.alert is not alert
        return replace(facts, **counts) if moved_on else facts

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
            categories=largest(tally.categories),
            origins=largest(tally.origins),
            needs=largest(tally.needs),
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
        adm2, since = None if window.wide else window.pcode, self.now - window.length
        return twins.doubted(self._session, adm2, since, self.now, drill=window.drill)


def largest(counted: Counter[str]) -> tuple[str, ...]:
    """What was counted at all, the largest first, equals by name."""
    found = [(name, count) for name, count in counted.items() if count > 0]
    return tuple(name for name, _ in sorted(found, key=lambda pair: (-pair[1], pair[0])))
