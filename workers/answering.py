"""What an answer to an alert causes: it is kept, ends or resumes the escalation, and is seen.

Works at a desk, which holds the region's gate. Nothing here reads text.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol

from sqlalchemy.orm import Session

from config.escalation import TIERS
from gateway.ledger import alerts, answers, people, steps
from gateway.ledger.answers import Stand, Tally
from gateway.ledger.codes import AlertStatus, AnswerWord, Audience, Ending, Purpose, Role, StepKind
from gateway.ledger.outbox import Draft
from gateway.ledger.tables import Alert, AlertStep, Message, Person
from parsers.report import AlertAnswer
from workers import answer_texts
from workers.helping import Help, may_hear
from workers.telling import Teller

if TYPE_CHECKING:
    from config.regions import Region
    from workers.alerting import Network
    from workers.desk import Desk

_OPEN: Final = AlertStatus.OPEN.value
_OVER: Final = "fin"
_KEEPERS: Final = (Role.SECRETARIAT.value, Role.CENTRE.value)


def answer_alert(desk: Desk, message: Message, person: Person, said: AlertAnswer) -> None:
    """`12 OUI`, or OUI alone: keep it and say so, or explain why it cannot be kept."""
    language = person.language
    told = [alert.id for alert in desk.alerts_told(person)]
    number = said.number if said.number is not None else (told[0] if len(told) == 1 else None)
    alert = alerts.alert_by_number(desk.session, number) if number is not None else None
    if alert is None:
        text = _unknown(person, said, told)
    elif not alerts.may_answer(desk.session, alert.id, person.id):
        text = answer_texts.for_untold(alert.id, language, told)
    elif alert.status != _OPEN:
        text = answer_texts.for_closed(alert.id, language)
    elif said.word == _OVER:
        if _may_end(desk, person, alert):
            # Who ends it hears of the end with everybody else: that text is the receipt.
            reason = {"rule": "answer", "person": person.id}
            desk.network.close(alert, Ending.ANSWER, reason)
            return
        text = answer_texts.for_not_taken(alert.id, language)
    else:
        text = take_answer(desk, alert, person, said, message_id=message.id)
        desk.reply(message, text, Purpose.RECEIPT)
        return
    desk.reply(message, text, Purpose.NOTICE)


def _may_end(desk: Desk, person: Person, alert: Alert) -> bool:
    """Whoever takes part may end an alert, and those who keep the list and the beds."""
    stand = answers.tally(desk.session, alert.id).stands.get(person.id)
    return person.role in _KEEPERS or (stand is not None and stand.yes)


def _unknown(person: Person, said: AlertAnswer, told: list[int]) -> str:
    if said.number is None and len(told) > 1:
        return answer_texts.which(told, person.language)
    return answer_texts.for_unknown(person.language)


class Table(Protocol):
    """What an answer is taken at: the desk of a text, or that of a decision."""

    @property
    def session(self) -> Session: ...
    @property
    def region(self) -> Region: ...
    @property
    def network(self) -> Network: ...
    @property
    def now(self) -> datetime: ...


def take_answer(
    table: Table,
    alert: Alert,
    person: Person,
    said: AlertAnswer,
    *,
    message_id: int | None = None,
    recorded_by: str | None = None,
) -> str:
    """Keep what somebody said to an open alert, with all that follows, and return the receipt.

    `recorded_by`: who heard it on the telephone, when no message says it.
    """
    answer = answers.add_answer(
        table.session,
        alert,
        person_id=person.id,
        message_id=message_id,
        recorded_by=recorded_by,
        word=AnswerWord(said.word),
        quantity=said.quantity,
        now=table.now,
    )
    tally = answers.tally(table.session, alert.id)
    _steer(table.session, table.network.teller, alert)
    stand = tally.stands[person.id]
    if stand.changed == answer.id:
        _announce(table, alert, tally, person)
    heard = _help(tally, stand, table.network.free_beds(), alert) if stand.yes else None
    return answer_texts.for_answer(
        alert.id,
        said.word,
        person.language,
        help_=heard,
        quantity=said.quantity,
        drill=alert.drill,
    )


def _steer(session: Session, teller: Teller, alert: Alert) -> None:
    """A yes ends the escalation; when the only one is taken back, the next tiers wait again."""
    number = steps.current_round(session, alert.id)
    if answers.tally(session, alert.id, number).yes:
        steps.answered(session, alert.id, teller.now)
    else:
        due = {tier: teller.due(alert.level, tier) for tier in TIERS}
        steps.reopen(session, alert.id, due)


def _announce(table: Table, alert: Alert, tally: Tally, person: Person) -> None:
    """Whoever else said yes hears of this in a while, together with what comes until then."""
    if not any(stand.person_id != person.id for stand in tally.yes):
        return
    if steps.waiting_step(table.session, alert.id, StepKind.ROLL) is None:
        due_at = table.now + timedelta(minutes=table.region.escalation.roll)
        steps.plan(table.session, alert.id, StepKind.ROLL, due_at)
        table.session.flush()


def call_the_roll(
    session: Session, teller: Teller, step: AlertStep, alert: Alert, beds: int
) -> set[int]:
    """Tell each of those who said yes what the others did since they last heard of it.

    Returns the ids of who is told.
    """
    tally = answers.tally(session, alert.id)
    known = steps.last_roll(session, alert.id)
    whom = [stand for stand in tally.yes if tally.news_for(stand, known)]
    found = people.people_by_id(session, [stand.person_id for stand in whom])
    for stand in whom:
        person = found.get(stand.person_id)
        if person is None:
            continue
        text = answer_texts.roll(
            alert.id,
            person.language,
            help_=_help(tally, stand, beds, alert),
            drill=alert.drill,
        )
        teller.drafts.append(
            Draft(
                cause=f"step:{step.id}:{person.id}",
                phone=person.phone,
                text=text,
                purpose=Purpose.DRILL if alert.drill else Purpose.UPDATE,
                person_id=person.id,
                alert_id=alert.id,
                simulated=alert.simulated,
            )
        )
    step.before = {"answer": max((stand.latest for stand in tally.stands.values()), default=0)}
    return set(found)


def _help(tally: Tally, own: Stand, free_beds: int, alert: Alert) -> Help:
    """What an alert was offered, as one of those who said yes may hear of it."""
    found = free_beds + tally.offers[AnswerWord.LITS]
    everything = Help(
        who=tuple(_organisations(tally.yes, but=own.organisation)),
        offers=dict(tally.offers),
        missing_beds=max(alert.total - found, 0),
    )
    return may_hear(everything, own.audience)


def _organisations(stands: Collection[Stand], but: str) -> dict[tuple[str, Audience], None]:
    """Each organisation once, the first to say yes first."""
    return {
        (stand.organisation, stand.audience): None for stand in stands if stand.organisation != but
    }
