"""« Appels »: who has not answered an alert and is called by voice, and what they said then."""

from __future__ import annotations

from typing import Final

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gateway.bell import DECISIONS
from gateway.console import alert_words
from gateway.console.addresses import number_given, page_after
from gateway.console.door import back_to, house, say, user
from gateway.ledger import alert_log, answers, people
from gateway.ledger.codes import AlertStatus, AnswerWord
from gateway.ledger.decisions import Kind, decide
from gateway.ledger.tables import Alert, Person

PAGE: Final = 10
MOST: Final = 100_000
"""Nobody offers more of anything."""


def show(alert_id: int) -> str:
    """GET /alertes/ID/appels: who has not answered, with their numbers, to be called by voice.

    `vue` repondu: those who have, to note another word; `saut`: so many are left out.
    """
    replied, skipped = request.args.get("vue") == "repondu", number_given("saut") or 0
    region = house().settings.region
    with house().ledger.read() as ledger:
        alert = ledger.get(Alert, alert_id)
        if alert is None:
            abort(404)
        told = {one.person_id: one for one in alert_log.telling(ledger, alert_id).people}
        tally = answers.tally(ledger, alert_id)
        wide = alert.scope == "region"
        listening = people.listeners(ledger, None if wide else alert.pcode)
        noted = _noted(ledger, alert_id)
        spoken = _answered(tally)
        silent = [person for person in listening if person.id not in spoken | noted]
        answered = [person for person in listening if person.id in spoken - noted]
        listed = answered if replied else silent
        listed.sort(
            key=lambda one: (one.tier or people.LAST_TIER, _reached(told.get(one.id)), one.id)
        )
        shown = listed[skipped : skipped + PAGE]
        deputies = alert_log.deputies_of(ledger, [person.id for person in shown])
    further = None
    if len(listed) > skipped + PAGE:
        view = "repondu" if replied else ""
        further = page_after("alert_calls", alert_id=alert_id, vue=view, saut=skipped + PAGE)
    return render_template(
        "alert_calls.html",
        alert=alert,
        place=f"région de {region.name}" if wide else region.place(alert.pcode).name,
        wide=wide,
        replied=replied,
        silent=len(silent),
        answered=len(answered),
        shown=shown,
        further=further,
        told=told,
        deputies=deputies,
        stands=tally.stands,
        yes=tally.yes,
        noted=len(noted),
        is_open=alert.status == AlertStatus.OPEN.value,
        said=alert_words,
    )


def _answered(tally: answers.Tally) -> set[int]:
    return {key for key, stand in tally.stands.items() if stand.says is not None}


def _reached(told: alert_log.Told | None) -> bool:
    return told is not None and told.reached


def _noted(ledger: Session, alert_id: int) -> set[int]:
    """Ids of the people whose answer is written down, and not yet counted."""
    return {
        decision.detail["person"]
        for decision in alert_log.decisions_on(ledger, alert_id)
        if decision.kind == Kind.ANSWER and decision.done_at is None
    }


def note_answer(alert_id: int) -> ResponseReturnValue:
    """POST /alertes/ID/reponse: what `person` said: `word` oui, non, or an offer of `quantity`."""
    given = request.form.get("word", "")
    word = request.form.get("thing", "") if given == "offre" else given
    if word not in set(AnswerWord):
        abort(400)
    quantity = request.form.get("quantity", type=int) if given == "offre" else None
    with house().ledger.write() as ledger:
        alert = ledger.get(Alert, alert_id)
        person = ledger.get(Person, request.form.get("person", type=int, default=0))
        if alert is None or person is None:
            abort(404)
        told = _problem(ledger, alert, person, wants=given == "offre", quantity=quantity)
        if told is None:
            detail = {"person": person.id, "word": word, "quantity": quantity}
            decide(ledger, Kind.ANSWER, alert_id, user().name, house().now(), **detail)
            told = f"C'est noté : {person.name} {_SAID.get(word, 'offre')}{_offer(word, quantity)}."
    # Rung also for what somebody else has just noted: a ring too many does no harm.
    house().bell.ring(DECISIONS)
    say(told)
    return back_to("alert_calls", alert_id=alert_id)


_SAID: Final = {"oui": "a dit OUI", "non": "a dit NON"}


def _offer(word: str, quantity: int | None) -> str:
    return f" {quantity} {alert_words.THING[word]}" if word in alert_words.THING else ""


def _problem(
    ledger: Session, alert: Alert, person: Person, *, wants: bool, quantity: int | None
) -> str | None:
    """Why it cannot be noted. Two people who note the same answer note it once."""
    if alert.status != AlertStatus.OPEN.value:
        return "Trop tard : cette alerte vient d'être fermée."
    if wants and not (quantity is not None and 0 < quantity <= MOST):
        return "Écrivez combien, en chiffres : par exemple 60 lits."
    if person.id in _noted(ledger, alert.id):
        return f"La réponse de {person.name} vient d'être notée."
    return None
