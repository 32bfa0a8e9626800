"""Whatever people answer and whichever phones fail: each tier has its time, and a yes is a stop."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from gateway.ledger.codes import SmsStatus
from gateway.ledger.decisions import Kind
from gateway.ledger.tables import Alert, AlertStep, Person, Sms
from tests.village import (
    CENTRE,
    DRAHGC,
    DRPF,
    FDS,
    GARKUA,
    INS,
    KANTCHE,
    SECRETARIAT,
    Village,
)  # fmt: skip

PEOPLE = (SECRETARIAT, CENTRE, DRAHGC, GARKUA, FDS, DRPF, INS)
GAP = timedelta(minutes=15)
people = st.sampled_from(PEOPLE)
events = st.one_of(
    st.tuples(st.just("wait"), st.integers(1, 20)),
    st.tuples(st.just("say"), people, st.sampled_from(["OUI", "NON", "LITS 10", "BUS 0"])),
    st.tuples(st.just("all"), st.sampled_from(["NON", "OUI"])),
    st.tuples(st.just("fail"), people),
    st.tuples(st.just("rise")),
    st.tuples(st.just("close")),
)


@dataclass(slots=True)
class Story:
    """One alert, and what people said and got since everybody was last asked."""

    village: Village
    alert_id: int
    words: dict[str, str] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    risen: bool = False

    def happens(self, event: tuple[Any, ...]) -> None:
        village, (what, *rest) = self.village, event
        if what == "wait":
            village.clock.forward(minutes=rest[0])
            village.settle()
        elif what == "say":
            self._says(*rest)
        elif what == "all":
            for phone in PEOPLE:
                self._says(phone, rest[0])
        elif what == "fail":
            self._fails(rest[0])
        elif what == "close":
            village.decides(Kind.CLOSE, self.alert_id)
        elif not self.risen and self._open():
            self.risen, self.words, self.failed = True, {}, set()
            village.phone(KANTCHE).sends("ARR KAN RAP F80")

    def _says(self, phone: str, word: str) -> None:
        if self._open() and phone in self._told():
            if word == "NON" or not word.endswith(" 0"):
                self.words[phone] = word
            self.village.phone(phone).sends(f"{self.alert_id} {word}")

    def _fails(self, phone: str) -> None:
        with self.village.ledger.write() as session:
            session.execute(
                update(Sms)
                .where(Sms.alert_id == self.alert_id, Sms.phone == phone)
                .values(status=SmsStatus.FAILED.value)
            )
        if phone in self._told():
            self.failed.add(phone)
        self.village.settle()

    def _open(self) -> bool:
        with self.village.ledger.read() as session:
            return session.get_one(Alert, self.alert_id).status == "open"

    def _told(self) -> set[str]:
        return {sms.phone for sms in self.village.outgoing() if sms.alert_id == self.alert_id}

    def _steps(self) -> list[AlertStep]:
        """The tiers that were told, of every round."""
        with self.village.ledger.read() as session:
            steps = session.scalars(
                select(AlertStep)
                .where(
                    AlertStep.alert_id == self.alert_id,
                    AlertStep.kind == "tier",
                    AlertStep.outcome == "told",
                )
                .order_by(AlertStep.round, AlertStep.tier)
            ).all()
        return list(steps)

    def _phones(self, ids: list[int]) -> set[str]:
        with self.village.ledger.read() as session:
            return set(session.scalars(select(Person.phone).where(Person.id.in_(ids))))

    def check(self, *, closed: bool) -> None:
        steps = self._steps()
        for before, step in itertools.pairwise(steps):
            assert step.done_at is not None
            assert before.done_at is not None
            if step.id in self.seen or step.round != before.round or step.tier == 1:
                continue
            assert not closed, "a closed alert was escalated"
            assert not [w for w in self.words.values() if w != "NON"], "an answered one was"
            silent = self._phones(before.told) - self.failed
            left = {phone for phone in silent if self.words.get(phone) != "NON"}
            if left and before.told:
                assert step.done_at - before.done_at >= GAP, "a tier was told too soon"
        for number in {step.round for step in steps}:
            told = [one for step in steps if step.round == number for one in step.told]
            assert len(told) == len(set(told)), "somebody was told twice"
        self.seen |= {step.id for step in steps}


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(script=st.lists(events, max_size=10))
def test_each_tier_has_its_time_and_a_yes_stops_it(
    hamlet: Village, script: list[tuple[Any, ...]]
) -> None:
    for alert in hamlet.alerts():
        if alert.status == "open":
            hamlet.decides(Kind.CLOSE, alert.id)
    morning = hamlet.clock.now.replace(hour=8, minute=0)
    hamlet.clock.now = morning + timedelta(days=5)
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H30")
    story = Story(hamlet, hamlet.alerts()[-1].id)
    story.check(closed=False)
    closed = False
    for event in script:
        story.happens(event)
        story.check(closed=closed)
        closed = closed or event[0] == "close"
