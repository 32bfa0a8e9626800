"""The story of one alert, event by event: what was told and why, who answered, who decided what.

Pure: rows in, sentences out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gateway.console import alert_words
from gateway.console.french import plural
from gateway.ledger.alert_log import Batch
from gateway.ledger.decisions import Kind
from gateway.ledger.tables import Alert, AlertStep, Answer, Decision, Person, Verdict


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; `kind` is how it is marked, `mark` the word in its tag."""

    at: datetime
    kind: str
    mark: str
    title: str
    details: Sequence[str] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    """By audience, what was sent."""


def timeline(
    alert: Alert,
    *,
    verdicts: Iterable[Verdict],
    batches: Iterable[Batch],
    answers: Iterable[Any],
    steps: Iterable[AlertStep],
    decisions: Iterable[Decision],
) -> list[Event]:
    """Everything that happened, the newest first."""
    sent = {batch.cause: batch for batch in batches}
    events = [_told(verdict, sent) for verdict in verdicts]
    events += [_answered(answer, person) for answer, person in answers]
    events += [event for step in steps if (event := _stepped(step, sent)) is not None]
    # An answer by telephone is told where it counts; until then, and when it could not, as decided.
    events += [
        _decided(decision)
        for decision in decisions
        if decision.kind != Kind.ANSWER or decision.outcome != "done"
    ]
    if alert.closed_at is not None and not any(event.mark == "fermée" for event in events):
        why = alert_words.ENDING.get(alert.ending or "", "")
        events.append(Event(alert.closed_at, "end", "fermée", f"Alerte fermée : {why}."))
    return sorted(events, key=lambda event: event.at, reverse=True)


_MARKS = {
    "open": "ouverte",
    "raise": "relevée",
    "update": "suite",
    "rectify": "rectifiée",
    "confirm": "confirmée",
    "close": "fermée",
}


def _told(verdict: Verdict, sent: Mapping[str, Batch]) -> Event:
    reason = verdict.reason
    batch = sent.get(f"alert:{verdict.alert_id}:{verdict.revision}")
    details = [
        alert_words.why(reason),
        alert_words.unconfirmed(reason),
        alert_words.counted(Counter(batch.statuses)) if batch else "",
    ]
    return Event(
        verdict.judged_at,
        "warn" if verdict.action in ("open", "raise") else "told",
        _MARKS.get(verdict.action, verdict.action),
        alert_words.title(verdict.action, verdict.level, verdict.total, reason),
        [detail for detail in details if detail],
        batch.texts if batch else {},
    )


def _answered(answer: Answer, person: Person) -> Event:
    kind = "bad" if answer.word == "non" else "good"
    who = f"{person.name} ({person.organisation})" if person.organisation else person.name
    said = alert_words.said(answer.word, answer.quantity)
    heard = f"Au téléphone, noté par {answer.recorded_by}." if answer.recorded_by else ""
    details = [heard] if heard else []
    return Event(answer.answered_at, kind, "réponse", f"{who} : {said}", details)


def _stepped(step: AlertStep, sent: Mapping[str, Batch]) -> Event | None:
    """A further tier that was told, and what else the clock did. The first tier is the alert."""
    if step.done_at is None or step.outcome != "told" or (step.kind == "tier" and step.tier < 2):
        return None
    batch = sent.get(f"step:{step.id}")
    titles = {
        "tier": f"Personne n'avait dit OUI : le niveau d'appel {step.tier} est prévenu",
        "news": "Ce qui avait attendu la fin de la nuit est parti",
        "roll": "Ceux qui ont dit OUI savent qui d'autre aide",
    }
    counts = alert_words.counted(Counter(batch.statuses)) if batch else ""
    return Event(
        step.done_at,
        "warn" if step.kind == "tier" else "told",
        "relance" if step.kind == "tier" else "suite",
        titles.get(step.kind, step.kind),
        [counts] if counts else [],
        batch.texts if batch else {},
    )


def _decided(decision: Decision) -> Event:
    what = alert_words.DECIDED.get(decision.kind, decision.kind)
    hours = decision.detail.get("hours")
    if decision.kind == "silence":
        what = "a levé le silence" if not hours else f"{what} pour {plural(hours, 'heure')}"
    details = []
    if decision.done_at is None:
        details.append("En cours…")
    elif decision.outcome == "moot":
        details.append("Sans effet : l'alerte était déjà fermée.")
    elif decision.outcome != "done":
        details.append("N'a pas pu être exécuté. Prévenez l'administrateur.")
    return Event(decision.made_at, "desk", "décision", f"{decision.actor} {what}", details)


def coming(alert: Alert, steps: Iterable[AlertStep]) -> list[AlertStep]:
    """What will happen by itself, the next first; nothing once an alert is closed."""
    if alert.status != "open":
        return []
    waiting = [step for step in steps if step.done_at is None]
    return sorted(waiting, key=lambda step: step.due_at)
