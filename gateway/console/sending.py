"""« Messages et coût »: what came in and went out, what it used up, and texts in doubt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from gateway.bell import DISPATCH
from gateway.console import alert_words, sending_words
from gateway.console.addresses import number_given, page_after
from gateway.console.door import back_to, house, may, say, user
from gateway.console.rights import Right
from gateway.ledger import claims, gauges, providers, sending, trail
from gateway.ledger.codes import Audience

DAYS: Final = 14
PAGE: Final = 40
DOUBTS: Final = 20


@dataclass(slots=True)
class Day:
    """One day: texts in; texts and segments out, by provider."""

    day: date
    received: int = 0
    segments: Counter[str] = field(default_factory=Counter)
    texts: int = 0


def show() -> str:
    """GET /sms."""
    settings, now = house().settings, house().now()
    zone = settings.region.timezone
    today = now.astimezone(zone).date()
    first = today - timedelta(days=DAYS - 1)
    since = datetime.combine(first, time(), zone)
    with house().ledger.read() as ledger:
        spent = providers.spent_between(ledger, first, today)
        counts = sending.counts_since(ledger, since)
        received = sending.received_at_since(ledger, since)
        doubts = claims.ambiguous(ledger, DOUBTS + 1)
        states = gauges.provider_states(ledger, settings, now)
        budget = gauges.budget(ledger, settings, now)
        phones = gauges.phones(ledger, settings, now)
    days = {first + timedelta(days=n): Day(first + timedelta(days=n)) for n in range(DAYS)}
    for at in received:
        days[at.astimezone(zone).date()].received += 1
    for day, provider, texts, segments in spent:
        days[day].texts += texts
        days[day].segments[provider] += segments
    purposes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    segments_of: Counter[str] = Counter()
    for count in counts:
        purposes[count.purpose][count.status] += count.texts
        segments_of[count.purpose] += count.segments
    return render_template(
        "sending.html",
        days=sorted(days.values(), key=lambda one: one.day, reverse=True),
        providers=sorted({provider for _, provider, _, _ in spent}),
        purposes=purposes,
        segments_of=segments_of,
        is_cut=len(received) >= sending.STEP or sum(c.texts for c in counts) >= sending.STEP,
        doubts=doubts[:DOUBTS],
        more_doubts=len(doubts) > DOUBTS,
        states=states,
        budget=budget,
        phones=phones,
        said=sending_words,
        statuses=alert_words,
        length=DAYS,
    )


def show_texts() -> str:
    """GET /sms/envois: `etat`, `motif`, `par`, and `avant`, the text before which it starts."""
    given = {
        "etat": _one_of("etat", alert_words.SMS_STATUS),
        "motif": _one_of("motif", sending_words.PURPOSE),
        "par": request.args.get("par", "")[:40],
    }
    with house().ledger.read() as ledger:
        found = sending.newest_texts(
            ledger,
            before=number_given("avant"),
            limit=PAGE,
            status=given["etat"] or None,
            purpose=given["motif"] or None,
            provider=given["par"] or None,
        )
    return render_template(
        "sending_texts.html",
        found=found,
        given=given,
        filtered=any(given.values()),
        hidden=() if may(Right.SENSITIVE) else (Audience.PROTECTION.value,),
        further=page_after("sending_texts", **given, avant=found.further)
        if found.further
        else None,
        said=sending_words,
        statuses=alert_words,
    )


def _one_of(name: str, known: Mapping[str, str]) -> str:
    value = request.args.get(name, "")
    return value if value in known else ""


def resolve(sms_id: int) -> ResponseReturnValue:
    """POST /sms/ID/doute: send a text in doubt once more, or leave it."""
    what = request.form.get("what", "")
    if what not in ("resend", "leave"):
        abort(400)
    now = house().now()
    with house().ledger.write() as ledger:
        done = claims.resolve_ambiguous(ledger, sms_id, what == "resend", now)
        if done:
            trail.note(ledger, user().name, f"{what}_sms", f"sms:{sms_id}", now)
    if not done:
        say("Trop tard : une réponse du réseau, ou quelqu'un d'autre, en a décidé.")
    elif what == "resend":
        house().bell.ring(DISPATCH)
        say("Il part encore une fois. La personne le recevra peut-être deux fois.")
    else:
        say("C'est noté : il ne sera pas renvoyé.")
    return back_to("sending")
