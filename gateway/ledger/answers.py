"""What coordinators said to an alert, and what it adds up to: each person's last word counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gateway.ledger import steps
from gateway.ledger.codes import AnswerWord, Audience
from gateway.ledger.tables import Alert, Answer, Person


@dataclass(slots=True)
class Stand:
    """Where one person stands, by all they said in order."""

    person_id: int
    organisation: str
    audience: Audience
    says: AnswerWord | None = None
    """OUI or NON, whichever came last; an offer of something is a OUI, of nothing is neither."""
    offers: dict[str, int] = field(default_factory=dict)
    since: int = 0
    """The id of the answer with which they first said yes, and have since."""
    latest: int = 0
    """The id of their last answer."""
    changed: int = 0
    """The id of the last answer that gave something or took it back."""

    @property
    def yes(self) -> bool:
        return self.says is AnswerWord.OUI

    def hear(self, answer: Answer) -> None:
        """A NON takes back whatever was offered; another number replaces the one before.

        Said once more it is kept, and is no news to anybody.
        """
        word, was, gave = AnswerWord(answer.word), self.yes, self._gives
        self.latest = answer.id
        if word is AnswerWord.NON:
            self.says, self.offers = AnswerWord.NON, {}
        elif word is AnswerWord.OUI:
            self.says = AnswerWord.OUI
        else:
            self.offers[word.value] = answer.quantity or 0
            if answer.quantity:
                self.says = AnswerWord.OUI
        if self.yes and not was:
            self.since = answer.id
        if (self.yes, self._gives) != (was, gave):
            self.changed = answer.id

    @property
    def _gives(self) -> dict[str, int]:
        return {thing: count for thing, count in self.offers.items() if count}


@dataclass(frozen=True, slots=True)
class Tally:
    """What an alert was offered: the people who said yes, the first of them first."""

    stands: Mapping[int, Stand]

    @property
    def yes(self) -> list[Stand]:
        said = [stand for stand in self.stands.values() if stand.yes]
        return sorted(said, key=lambda stand: stand.since)

    @property
    def no(self) -> set[int]:
        """Ids of the people whose last word was NON."""
        return {key for key, stand in self.stands.items() if stand.says is AnswerWord.NON}

    def news_for(self, stand: Stand, known: int) -> bool:
        """Whether others gave or took back something since this person last heard of them.

        They heard when they answered themselves, and of the answers up to `known`.
        """
        heard = max(stand.latest, known)
        return any(
            other.changed > heard
            for other in self.stands.values()
            if other.person_id != stand.person_id
        )

    @property
    def offers(self) -> Counter[str]:
        """How many of each thing were offered, and are still."""
        offered: Counter[str] = Counter()
        for stand in self.stands.values():
            offered.update(stand.offers)
        return offered


def add_answer(
    session: Session,
    alert: Alert,
    *,
    person_id: int,
    message_id: int | None,
    word: AnswerWord,
    quantity: int | None,
    now: datetime,
    recorded_by: str | None = None,
) -> Answer:
    """Keep what somebody said, in a message or on the telephone; its id is known afterwards."""
    answer = Answer(
        alert_id=alert.id,
        person_id=person_id,
        message_id=message_id,
        recorded_by=recorded_by,
        word=word.value,
        quantity=quantity,
        round=steps.current_round(session, alert.id),
        answered_at=now,
    )
    session.add(answer)
    session.flush()
    return answer


def tally(session: Session, alert_id: int, number: int | None = None) -> Tally:
    """Where everybody stands who answered an alert, or answered one round of it."""
    return tallies(session, [alert_id], number).get(alert_id, Tally({}))


def tallies(
    session: Session, alert_ids: Collection[int], number: int | None = None
) -> dict[int, Tally]:
    """The tally of each of these alerts that was answered."""
    query = (
        select(Answer, Person.organisation, Person.audience)
        .join(Person, Person.id == Answer.person_id)
        .where(Answer.alert_id.in_(alert_ids))
        .order_by(Answer.id)
    )
    if number is not None:
        query = query.where(Answer.round == number)
    stands: dict[int, dict[int, Stand]] = {}
    for answer, organisation, audience in session.execute(query):
        known = stands.setdefault(answer.alert_id, {})
        key = answer.person_id
        stand = known.setdefault(key, Stand(key, organisation, Audience(audience)))
        stand.hear(answer)
    return {alert_id: Tally(known) for alert_id, known in stands.items()}


def unanswered(session: Session) -> list[Alert]:
    """The secretariat's screen: open alerts that every tier was told of and nobody takes."""
    return [
        alert
        for alert, number in steps.told_everybody(session)
        if not tally(session, alert.id, number).yes
    ]
