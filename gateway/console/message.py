"""« Un message »: a text no rule could deal with, and what a person does about it: make a report of
it, answer it, put it away, or read it as it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gateway.bell import DECISIONS
from gateway.channels.segments import fold, segments
from gateway.console import explanations, french, report_form, summaries
from gateway.console.door import as_json, back_to, house, may, say, user
from gateway.console.inbox import left_to_do
from gateway.console.journal import place_names
from gateway.console.report_form import Filled
from gateway.console.rights import Right
from gateway.ledger import decisions, edits, histories, inbox, trail
from gateway.ledger.decisions import Kind
from gateway.ledger.quarantine import SealError
from gateway.ledger.tables import Message, Person

MOST: Final = 3
"""An answer of more SMS than this is a conversation: telephone."""
_SHORTEST_REASON: Final = 8


def show(message_id: int) -> ResponseReturnValue:
    """GET /messages/ID."""
    with house().ledger.read() as ledger:
        return _page(ledger, message_id)


def make_report(message_id: int) -> ResponseReturnValue:
    """POST /messages/ID/rapport: what a person read in the text, as a validated report."""
    said = report_form.read(request.form)
    with house().ledger.write() as ledger:
        message, _ = _visible(ledger, message_id)
        person = histories.person_named(ledger, said.values["sender"])
        if said.values["sender"] and person is None:
            told = "Personne d'inscrit sous ce nom ou ce numéro."
            said = replace(said, problems={**said.problems, "sender": told})
        if said.problems:
            return _page(ledger, message_id, said=said), 400
        if not inbox.settle(ledger, message_id, user().name, house().now()):
            say("Quelqu'un a déjà traité ce message.")
            return back_to("message", message_id=message_id)
        columns = report_form.columns(said, {}, house().settings.region)
        columns["person_id"] = person.id if person else None
        columns["sensitive"] = said.sensitive if may(Right.SENSITIVE) else message.sensitive
        report = edits.add_report(
            ledger,
            message,
            columns,
            actor=user().name,
            now=house().now(),
            zone=house().settings.region.timezone,
        )
        left = left_to_do(ledger)
    house().bell.ring(DECISIONS)
    say(f"Le rapport {report.reference} est enregistré et compté. {left}")
    return back_to("report", report_id=report.id)


def put_away(message_id: int) -> ResponseReturnValue:
    """POST /messages/ID/classer: nothing more is to be done about it."""
    with house().ledger.write() as ledger:
        _visible(ledger, message_id)
        settled = inbox.settle(ledger, message_id, user().name, house().now())
        told = "Message classé." if settled else "Quelqu'un a déjà traité ce message."
        told = f"{told} {left_to_do(ledger)}"
    say(told)
    return back_to("inbox")


def answer(message_id: int) -> ResponseReturnValue:
    """POST /messages/ID/reponse: `action` count, send an SMS, or settle: both at once."""
    written = request.form.get("texte", "")
    text = fold(written.replace("\r\n", "\n").strip())
    with house().ledger.write() as ledger:
        message, _ = _visible(ledger, message_id)
        if request.form.get("action") == "count":
            return _page(ledger, message_id, draft=written)
        if problem := _problem(ledger, message, text):
            return _page(ledger, message_id, draft=written, reply_problem=problem), 400
        decisions.decide(ledger, Kind.REPLY, message.id, user().name, house().now(), text=text)
        told = "Le SMS part. Son arrivée se lira ici, sous « Réponses envoyées »."
        if request.form.get("action") == "settle":
            inbox.settle(ledger, message_id, user().name, house().now())
            told = f"Le SMS part, et le message est classé. {left_to_do(ledger)}"
    house().bell.ring(DECISIONS)
    say(told)
    return back_to("message", message_id=message_id)


def count() -> ResponseReturnValue:
    """GET /sms/compte: what a text costs, for our own script."""
    return as_json({"told": cost(request.args.get("texte", ""))})


def original(message_id: int) -> ResponseReturnValue:
    """POST /messages/ID/original: the text as it was written, for a reason that is kept."""
    reason = request.form.get("motif", "").strip()[:200]
    with house().ledger.write() as ledger:
        message, _ = _visible(ledger, message_id)
        if len(reason) < _SHORTEST_REASON:
            told = "Écrivez en quelques mots pourquoi vous devez lire ce texte."
            return _page(ledger, message_id, seal_problem=told), 400
        written = _open(message)
        if written is None:
            return _page(ledger, message_id, seal_problem=_why_shut(message)), 410
        trail.note(
            ledger,
            user().name,
            "open_sealed",
            f"message:{message_id}",
            house().now(),
            reason=reason,
        )
        return _page(ledger, message_id, written=written)


def cost(text: str) -> str:
    """« 1 SMS, 45 caractères »; and how it leaves when some characters cost too much."""
    leaves = fold(text.replace("\r\n", "\n").strip())
    if not leaves:
        return "Un SMS contient 160 caractères."
    size = f"{segments(leaves)}{french.NBSP}SMS, {french.plural(len(leaves), 'caractère')}"
    if segments(leaves) > MOST:
        return f"{size}. C'est trop long : {MOST} SMS au plus. Téléphonez plutôt."
    changed = leaves != text.replace("\r\n", "\n").strip()
    return f"{size}. Partira ainsi : {leaves}" if changed else f"{size}."


def _problem(ledger: Session, message: Message, text: str) -> str | None:
    if not text:
        return "Écrivez d'abord la réponse."
    if segments(text) > MOST:
        return f"C'est trop long : {MOST} SMS au plus. Téléphonez plutôt."
    if not message.phone.startswith("+"):
        return "On ne peut pas répondre à cet expéditeur : ce n'est pas un numéro."
    sent = decisions.decisions_about(ledger, Kind.REPLY, message.id)
    if any(decision.detail.get("text") == text for decision in sent):
        return "Ce texte lui a déjà été envoyé."
    return None


def _open(message: Message) -> str | None:
    """The text as it was written, while the quarantine keeps it."""
    if message.sealed is None or message.channel != "sms":
        return None
    try:
        return house().seal.open(message.sealed)
    except SealError:
        return None


def _why_shut(message: Message) -> str:
    """Why the text as it was written cannot be shown."""
    if message.sealed is None:
        return "Le texte d'origine n'est plus gardé : il est effacé après quelques jours."
    return (
        "Le texte d'origine ne s'ouvre pas : la clé secrète de Labari (LABARI_SECRET_KEY) n'est "
        "plus la même. Prévenez l'administrateur, et appelez l'expéditeur."
    )


def _visible(ledger: Session, message_id: int) -> tuple[Message, Person | None]:
    """A text and its sender, for those who may see it."""
    found = histories.text_and_sender(ledger, message_id)
    if found is None or (found[0].sensitive and not may(Right.SENSITIVE)):
        abort(404)
    return found


def _page(
    ledger: Session,
    message_id: int,
    *,
    said: Filled | None = None,
    draft: str | None = None,
    **more: Any,
) -> str:
    message, person = _visible(ledger, message_id)
    region = house().settings.region
    reports = histories.reports_of(ledger, message_id)
    understood = _understood(message, person)
    form = said or report_form.filled(
        _start_of_form(message, person, understood), person.phone if person else ""
    )
    return render_template(
        "message.html",
        message=message,
        person=person,
        why=_why(message),
        waits=inbox.is_waiting(message),
        reports=reports,
        form=form,
        understood=bool(understood),
        texts=histories.texts_to(ledger, message),
        replies=_replies(ledger, message),
        draft=draft or "",
        example=f"CORR {reports[0].reference} H12 F8 G5 FI7" if reports else "",
        cost=cost(draft or ""),
        explained=explanations.of_message(message, person, region),
        names=place_names(region),
        region_places=region.places,
        intents=report_form.INTENTS,
        summaries=summaries,
        may_open=may(Right.SENSITIVE) and message.sealed is not None and message.channel == "sms",
        **more,
    )


def _why(message: Message) -> str:
    """A key of `words.WHY`. A text without a sender is no stranger's: there is nobody to ask."""
    why = inbox.why_of(message)
    return "senderless" if why is inbox.Why.STRANGER and not message.phone else why.value


def _understood(message: Message, person: Person | None) -> Mapping[str, Any]:
    """The first arrivals that were understood of the text; nothing, if none were."""
    kept = (message.reading or {}).get("reports") or []
    if not kept and message.text:
        read = explanations.reading_of(message, person, house().settings.region).reports
        kept = [report.as_json() for report in read]
    return kept[0] if kept else {}


def _start_of_form(
    message: Message, person: Person | None, understood: Mapping[str, Any]
) -> Mapping[str, Any]:
    """What was understood, with what is known without reading: who wrote, and when."""
    best = dict(understood)
    if person is not None and not best.get("adm2"):
        best["adm2"] = person.department
    written = (message.sent_at or message.received_at).astimezone(house().settings.region.timezone)
    best.setdefault("date", written.date())
    best["sensitive"] = message.sensitive
    return best


def _replies(ledger: Session, message: Message) -> list[Any]:
    return decisions.decisions_about(ledger, Kind.REPLY, message.id)
