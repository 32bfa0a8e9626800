"""« Alertes »: which are open and were, and everything about one of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gateway.bell import DECISIONS
from gateway.console import alert_timeline, alert_words, map_drawing
from gateway.console.addresses import number_given, page_after
from gateway.console.door import back_to, house, may, say, user
from gateway.console.rights import Right
from gateway.ledger import alert_log, alerts, answers
from gateway.ledger.codes import AlertStatus
from gateway.ledger.decisions import Kind, decide
from gateway.ledger.levels import levels_in_force
from gateway.ledger.tables import Alert, Twins

PAGE: Final = 25
TEXTS: Final = 40
REPORTS: Final = 25
SILENCES: Final = (1, 3, 12, 24)
"""For how many hours an alert may be silenced."""
_SHOWN: Final = 60
_PARTS: Final = ("men", "women", "boys", "girls")


def show_all() -> str:
    """GET /alertes: `statut`, `lieu`, and `avant`, the alert before which the page starts."""
    region = house().settings.region
    status = request.args.get("statut", "")
    status = status if status in alert_words.ALERT_STATUS else ""
    names = {region.pcode: region.name} | {place.pcode: place.name for place in region.departments}
    pcode = request.args.get("lieu", "")
    pcode = pcode if pcode in names else ""
    with house().ledger.read() as ledger:
        found = alert_log.newest_alerts(
            ledger,
            before=number_given("avant"),
            limit=PAGE + 1,
            status=status or None,
            pcode=pcode or None,
        )
        tallies = answers.tallies(ledger, [alert.id for alert in found])
        levels = levels_in_force(ledger, region.levels)
    further = None
    if len(found) > PAGE:
        further = page_after("alerts", statut=status, lieu=pcode, avant=found[PAGE - 1].id)
    return render_template(
        "alerts.html",
        found=found[:PAGE],
        tallies=tallies,
        names=names,
        status=status,
        pcode=pcode,
        further=further,
        levels=levels,
        said=alert_words,
    )


@dataclass(frozen=True, slots=True)
class Need:
    """What is needed, what was offered and what is missing; None: nobody can say."""

    name: str
    needed: int | None
    at_hand: int | None
    offered: int
    missing: int | None


def show(alert_id: int) -> str:
    """GET /alertes/ID."""
    region = house().settings.region
    with house().ledger.read() as ledger:
        alert = ledger.get(Alert, alert_id)
        if alert is None:
            abort(404)
        wide = alert.scope == "region"
        levels = levels_in_force(ledger, region.levels)
        hours = levels.region_hours if wide else levels.department_hours
        telling = alert_log.telling(ledger, alert_id)
        given, tally = alert_log.answers_given(ledger, alert_id)
        steps = alert_log.steps_done(ledger, alert_id)
        decisions = alert_log.decisions_on(ledger, alert_id)
        events = alert_timeline.timeline(
            alert,
            verdicts=alerts.verdicts_on(ledger, alert_id),
            batches=telling.batches,
            answers=given,
            steps=steps,
            decisions=decisions,
        )
        free = alerts.free_beds(ledger, region.centre.capacity)
        behind = alert_log.reports_behind(ledger, alert, hours, wide=wide, limit=REPORTS + 1)
        where: dict[str | None, int] = {alert.pcode: alert.total}
        if wide:
            where = alert_log.people_behind(ledger, alert, hours)
        pairs = alert_log.possible_twins(ledger, None if wide else alert.pcode, drill=alert.drill)
    parts = {name: getattr(alert, name) for name in _PARTS}
    return render_template(
        "alert.html",
        alert=alert,
        is_open=alert.status == AlertStatus.OPEN.value,
        silenced=_is_silenced(alert),
        under_way=[decision for decision in decisions if decision.done_at is None],
        place=f"région de {region.name}" if wide else region.place(alert.pcode).name,
        parts=parts,
        unknown=max(alert.total - sum(parts.values()), 0),
        needs=_needs(alert, free, tally),
        asked=_asked(behind),
        telling=telling,
        listed=telling.people[:_SHOWN],
        stands=tally.stands,
        yes=tally.yes,
        events=events[:_SHOWN],
        hidden_events=max(len(events) - _SHOWN, 0),
        coming=alert_timeline.coming(alert, steps),
        behind=behind[:REPORTS],
        more_behind=len(behind) > REPORTS,
        pairs=pairs,
        where=where,
        drawing=map_drawing.draw(region, where),
        silences=SILENCES,
        names={place.pcode: place.name for place in region.places},
        said=alert_words,
    )


def _is_silenced(alert: Alert) -> bool:
    return alert.silenced_until is not None and alert.silenced_until > house().now()


def _needs(alert: Alert, free: int, tally: answers.Tally) -> list[Need]:
    """Beds first, against the people; then whatever else was offered."""
    offers = tally.offers
    beds = offers["lits"]
    needs = [Need("lits", alert.total, free, beds, max(alert.total - free - beds, 0))]
    others = [thing for thing in alert_words.THING if thing != "lits" and offers[thing]]
    return needs + [Need(thing, None, None, offers[thing], None) for thing in others]


def _asked(behind: list[tuple[object, ...]]) -> list[tuple[str, int]]:
    """The needs that the reports name, and how many reports name each."""
    counted: Counter[str] = Counter()
    for report, _name in behind:
        counted.update(getattr(report, "needs", ()))
    return counted.most_common()


def show_texts(alert_id: int) -> str:
    """GET /alertes/ID/envois: every text about it, the newest first."""
    with house().ledger.read() as ledger:
        alert = ledger.get(Alert, alert_id)
        if alert is None:
            abort(404)
        found = alert_log.texts_about(
            ledger,
            alert_id,
            before=number_given("avant"),
            limit=TEXTS + 1,
            protection=may(Right.SENSITIVE),
        )
    further = None
    if len(found) > TEXTS:
        last = found[TEXTS - 1][0].id
        further = page_after("alert_texts", alert_id=alert_id, avant=last)
    return render_template(
        "alert_texts.html", alert=alert, found=found[:TEXTS], further=further, said=alert_words
    )


def act(alert_id: int) -> ResponseReturnValue:
    """POST /alertes/ID: close, resend, silence. A worker carries it out."""
    what = request.form.get("what", "")
    kinds = {"close": Kind.CLOSE, "resend": Kind.RESEND, "silence": Kind.SILENCE}
    if what not in kinds:
        abort(400)
    detail = {"hours": _hours()} if what == "silence" else {}
    with house().ledger.write() as ledger:
        alert = ledger.get(Alert, alert_id)
        if alert is None:
            abort(404)
        told = _problem(ledger, alert, kinds[what])
        if told is None:
            decide(ledger, kinds[what], alert_id, user().name, house().now(), **detail)
    if told is None:
        house().bell.ring(DECISIONS)
        told = _DONE[what]
    say(told)
    return back_to("alert", alert_id=alert_id)


_DONE: Final = {
    "close": "C'est noté : l'alerte se ferme, et ceux qui avaient été prévenus le sauront par SMS.",
    "resend": "C'est noté : l'alerte est renvoyée avec les chiffres de maintenant.",
    "silence": "C'est noté.",
}


def _hours() -> int:
    """0 lifts the silence."""
    given = request.form.get("hours", "")
    if given not in {"0", *(str(hours) for hours in SILENCES)}:
        abort(400)
    return int(given)


def _problem(ledger: Session, alert: Alert, kind: Kind) -> str | None:
    """Why it is not to be done now. Two people who press the same button send once."""
    if alert.status != AlertStatus.OPEN.value:
        return "Trop tard : cette alerte vient d'être fermée."
    recent = house().now() - timedelta(minutes=2)
    for decision in alert_log.decisions_on(ledger, alert.id):
        same = decision.kind == kind.value and kind is not Kind.SILENCE
        if same and (decision.done_at is None or decision.made_at > recent):
            return f"{decision.actor} vient de le demander : rien n'est fait deux fois."
    return None


def decide_twins(alert_id: int, pair_id: int) -> ResponseReturnValue:
    """POST /alertes/ID/jumeaux/ID: whether two reports are of the same people."""
    same = request.form.get("same")
    if same not in ("oui", "non"):
        abort(400)
    with house().ledger.write() as ledger:
        pair = ledger.get(Twins, pair_id)
        if pair is None:
            abort(404)
        decided = pair.same is not None or bool(alert_log.decided_twins(ledger, [pair_id]))
        if not decided:
            decide(ledger, Kind.TWINS, pair_id, user().name, house().now(), same=same == "oui")
    if decided:
        say("Quelqu'un vient d'en décider : rien n'est changé.")
    else:
        house().bell.ring(DECISIONS)
        say(
            "C'est noté : ces personnes sont comptées une seule fois."
            if same == "oui"
            else "C'est noté : ce sont deux groupes, tous deux comptés."
        )
    return back_to("alert", alert_id=alert_id)
