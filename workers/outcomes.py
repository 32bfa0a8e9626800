"""What became of texts that were handed to a provider, or whose sender died, written down.

Decides what may be tried again and when. What may have left is not: it waits for a delivery report
or a human, unless the provider takes the same text only once.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from sqlalchemy.orm import Session

from gateway.channels.contract import Failure, Handed, Outgoing, TransportError
from gateway.ledger import claims, deliveries, providers
from gateway.ledger.codes import SmsStatus
from gateway.ledger.tables import Circuit
from workers.admission import URGENT
from workers.runtime import Runtime

# With the waits below about nine hours: a line that fails in the evening is back by morning.
_ATTEMPTS: Final = 80
_FIRST_WAIT: Final = timedelta(seconds=5)
_LONGEST_WAIT: Final = timedelta(minutes=10)
# What is about an alert is tried again quickly while it is fresh: minutes matter, requests do not,
# and the provider's places bound how many there are.
_FRESH: Final = timedelta(minutes=2)
_FIRST_URGENT: Final = timedelta(seconds=0.1)
_LONGEST_URGENT: Final = timedelta(seconds=0.5)
# A provider that takes a text only once is asked this often whether it has it.
_ASKED: Final = 6

_OPEN: Final = (SmsStatus.SENDING.value, SmsStatus.AMBIGUOUS.value)

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One text, through whom it went, since when, what came of it, and after how long."""

    provider: str
    outgoing: Outgoing
    result: Handed | TransportError
    began: datetime
    seconds: float

    @property
    def failure(self) -> Failure | None:
        return self.result.failure if isinstance(self.result, TransportError) else None


def record(
    runtime: Runtime,
    session: Session,
    circuits: dict[str, Circuit],
    outcomes: Sequence[Outcome],
    now: datetime,
) -> None:
    """Write down what came of these texts, and learn from it how the providers do.

    `circuits` are held by this transaction.
    """
    _learn(runtime, circuits, outcomes, now)
    texts = claims.texts_of(session, [outcome.outgoing.id for outcome in outcomes])
    working = [name for name, circuit in circuits.items() if not providers.is_open(circuit)]
    rows = []
    handed: defaultdict[str, list[str]] = defaultdict(list)
    spent: defaultdict[str, list[int]] = defaultdict(list)
    for outcome in outcomes:
        sms = texts[outcome.outgoing.id]
        if sms.status not in _OPEN:
            continue  # a report or another worker was quicker, and knows more
        rows.append({"id": sms.id} | _columns(runtime, outcome, sms, working, now))
        if outcome.failure in (None, Failure.AMBIGUOUS):
            spent[outcome.provider].append(sms.segments)
        if isinstance(outcome.result, Handed) and outcome.result.provider_id:
            handed[outcome.provider].append(outcome.result.provider_id)
    claims.move(session, rows)
    providers.spend(session, now.astimezone(runtime.region.timezone).date(), spent)
    for name, ids in handed.items():
        deliveries.settle_early(session, name, ids, now)


def bury(
    runtime: Runtime, session: Session, circuits: Mapping[str, Circuit], now: datetime
) -> None:
    """Deal with texts whose sender died: they may have left."""
    safe = {way.name for way in runtime.ways if way.channel.resend_safe}
    rows: list[dict[str, Any]] = []
    spent: defaultdict[str, list[int]] = defaultdict(list)
    for sms in claims.expired_claims(session, now):
        again = sms.provider in safe
        status = SmsStatus.QUEUED if again else SmsStatus.AMBIGUOUS
        row = {"status": status.value, "lease_until": None, "failure": claims.DIED}
        rows.append(row | {"id": sms.id, "route": sms.provider if again else None})
        if not again:
            spent[sms.provider or ""].append(sms.segments)
        _log.warning("sender_died", sms_id=sms.id, provider=sms.provider, again=again)
        circuit = circuits.get(sms.provider or "")
        if circuit is not None and circuit.until is not None:
            # If it was the one that tried, it is still not known whether the provider works.
            began = (sms.lease_until or now) - runtime.lease
            providers.note(circuit, Failure.AMBIGUOUS, claims.DIED, began, now)
    claims.move(session, rows)
    providers.spend(session, now.astimezone(runtime.region.timezone).date(), spent)


def _learn(
    runtime: Runtime,
    circuits: Mapping[str, Circuit],
    outcomes: Sequence[Outcome],
    now: datetime,
) -> None:
    for outcome in outcomes:
        if outcome.failure is None:
            runtime.paces[outcome.provider].learn(outcome.seconds)
        reason = str(outcome.result) if outcome.failure else None
        circuit = circuits[outcome.provider]
        was_open = providers.is_open(circuit)
        if providers.note(circuit, outcome.failure, reason, outcome.began, now):
            _log.error("provider_given_up", provider=outcome.provider, reason=reason)
        elif was_open and not providers.is_open(circuit):
            _log.info("provider_back", provider=outcome.provider)


def _columns(
    runtime: Runtime, outcome: Outcome, sms: Any, working: Sequence[str], now: datetime
) -> dict[str, Any]:
    """What became of one text, as columns of its row."""
    result = outcome.result
    if isinstance(result, Handed):
        status = SmsStatus.DELIVERED if result.delivered else SmsStatus.SENT
        settled = now if result.delivered else None
        row = _row(sms, status, sent_at=now, settled_at=settled)
        return row | {"provider_id": result.provider_id, "failure": None}
    row = _failed(runtime, outcome, result, sms, working, now)
    return row | {"failure": result.reason}


def _failed(
    runtime: Runtime,
    outcome: Outcome,
    error: TransportError,
    sms: Any,
    working: Sequence[str],
    now: datetime,
) -> dict[str, Any]:
    failure, here = error.failure, outcome.provider
    refused = [*(sms.refused_by or ()), here] if failure is Failure.REFUSED else sms.refused_by
    possible = {way.name for way in runtime.ways} - set(refused or ())
    elsewhere = bool((possible & set(working)) - {here})
    if failure is Failure.PERMANENT or (failure is Failure.REFUSED and not possible):
        return _row(sms, SmsStatus.FAILED, refused_by=refused, settled_at=now)
    if failure is Failure.REFUSED:
        return _row(sms, SmsStatus.QUEUED, refused_by=refused, due_at=now)
    hurry = sms.priority < URGENT and now - sms.created_at < _FRESH
    back_off = _back_off(sms.attempts, len(possible), hurry=hurry)
    wait = max(back_off, timedelta(seconds=error.retry_after or 0))
    if failure is Failure.AMBIGUOUS:
        channel = next(way.channel for way in runtime.ways if way.name == here)
        if channel.resend_safe and sms.attempts < _ASKED:
            # Only there: it takes the text once, and the answer says that it has it.
            return _row(sms, SmsStatus.QUEUED, due_at=now + wait, route=here)
        return _row(sms, SmsStatus.AMBIGUOUS)
    if sms.route is not None:
        return _row(sms, SmsStatus.QUEUED, due_at=now + wait, route=sms.route)
    if failure is Failure.PAUSED:
        # The provider's trouble, not this text's: it costs none of its attempts.
        due = now if elsewhere else now + providers.REFUSED_PAUSE
        return _row(sms, SmsStatus.QUEUED, due_at=due, attempts=sms.attempts - 1)
    if sms.attempts >= _ATTEMPTS:
        return _row(sms, SmsStatus.FAILED, settled_at=now)
    if elsewhere and sms.attempts % len(possible):
        return _row(sms, SmsStatus.QUEUED, due_at=now)
    return _row(sms, SmsStatus.QUEUED, due_at=now + wait)


def _row(sms: Any, status: SmsStatus, **columns: Any) -> dict[str, Any]:
    """Every row names the same columns, so that all are written at one go."""
    kept = {
        "status": status.value,
        "lease_until": None,
        "provider_id": sms.provider_id,
        "route": None,
        "refused_by": sms.refused_by,
        "attempts": sms.attempts,
        "due_at": sms.due_at,
        "sent_at": sms.sent_at,
        "settled_at": sms.settled_at,
    }
    return kept | columns


def _back_off(attempts: int, providers_left: int, *, hurry: bool) -> timedelta:
    """Twice as long each time round, with jitter so that texts do not all come back at once."""
    rounds = max((attempts - 1) // max(providers_left, 1), 0)
    first, most = (_FIRST_URGENT, _LONGEST_URGENT) if hurry else (_FIRST_WAIT, _LONGEST_WAIT)
    longest = min(first * 2.0 ** min(rounds, 10), most)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - spreads retries, guards nothing
