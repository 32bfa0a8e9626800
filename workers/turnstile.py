"""Writes down what ended and lets due texts through, in one short transaction at a time.

No other worker is in it meanwhile. It gathers what the ledger knows of the providers, the budget
and the phones, has each text judged, and gives those that may leave to a provider.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final

import structlog
from sqlalchemy.orm import Session

from gateway.channels.choice import Way
from gateway.channels.contract import Outgoing
from gateway.ledger import claims, providers
from gateway.ledger.claims import Due
from gateway.ledger.codes import SmsStatus
from gateway.ledger.tables import Circuit
from workers import outcomes
from workers.admission import (
    LOWEST,
    OLDEST,
    THROTTLE_WINDOW,
    URGENT,
    Fate,
    Gate,
    Place,
    Verdict,
)
from workers.outcomes import Outcome
from workers.runtime import Runtime

# A request that takes longer than this hangs. It gives its place to another, so that lost answers
# and a dead worker's claims do not stop an alert; but so many times the cap are the most.
_HANGS: Final = timedelta(seconds=0.6)
_MOST: Final = 4
# Texts that cannot leave are looked at too, and must not hide those behind them.
_SPARE: Final = 16
_WHILE_NOTHING_WORKS: Final = 500

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Look:
    """What one look let through, by provider, and how many texts it moved otherwise."""

    taken: tuple[tuple[str, Outgoing], ...] = ()
    moved: int = 0


def most_at_once(cap: int) -> int:
    """Requests that may be open at a provider, hanging ones included."""
    return cap * _MOST


def let_through(runtime: Runtime, ended: Sequence[Outcome] = (), *, more: bool = True) -> Look:
    """Write down what ended, and claim what may leave now (unless no `more` is wanted). Commits."""
    now = runtime.now()
    with runtime.ledger.write() as session:
        circuits = providers.lock_circuits(session, [way.name for way in runtime.ways])
        if ended:
            outcomes.record(runtime, session, circuits, ended, now)
        return _choose(runtime, session, circuits, now) if more else Look()


def _choose(
    runtime: Runtime, session: Session, circuits: Mapping[str, Circuit], now: datetime
) -> Look:
    outcomes.bury(runtime, session, circuits, now)
    under_way = claims.under_way(session, now + runtime.lease - _HANGS)
    places = [
        _place(way, circuits[way.name], under_way.get(way.name, (0, 0, 0)), now)
        for way in runtime.ways
    ]
    room = sum(max(place.room, 0) for place in places)
    urgent_room = sum(max(place.urgent_room, 0) for place in places)
    works = any(place.opens_at is None for place in places)
    if works and not urgent_room:
        return Look()
    due = claims.due_texts(
        session,
        now,
        (room or urgent_room) + _SPARE if works else _WHILE_NOTHING_WORKS,
        # The places kept for alerts are for alerts.
        below=LOWEST if room or not urgent_room else URGENT,
    )
    if not due:
        return Look()
    gate = _gate(runtime, session, places, under_way, due, now)
    return _carry_out(runtime, session, [(text, gate.judge(text)) for text in due], now)


def _place(way: Way, circuit: Circuit, busy: tuple[int, int, int], now: datetime) -> Place:
    total, recent, _ = busy
    cap = way.channel.concurrency
    room = min(cap - recent, most_at_once(cap) - total)
    if circuit.until is not None:
        if now < circuit.until:
            return Place(way.name, way.weight, 0, 0, opens_at=circuit.until)
        probe = 0 if total else 1
        return Place(way.name, way.weight, probe, probe, trying=True)
    # An eighth of the places, one at least, is free for an alert even when all others are slow.
    kept = max(cap // 8, 1) if cap > 1 else 0
    return Place(way.name, way.weight, room - kept, room)


def _gate(
    runtime: Runtime,
    session: Session,
    places: list[Place],
    under_way: dict[str, tuple[int, int, int]],
    due: list[Due],
    now: datetime,
) -> Gate:
    settings = runtime.settings
    local = now.astimezone(settings.region.timezone)
    midnight = datetime.combine(local.date() + timedelta(days=1), time(), settings.region.timezone)
    gate = Gate(
        places,
        now,
        midnight,
        same_way=settings.reply_same_way,
        hourly=settings.phone_hourly,
        sent=claims.sent_since(session, {text.phone for text in due}, now - THROTTLE_WINDOW),
    )
    if settings.daily_segments:
        spent = sum(providers.spent_on(session, local.date()).values())
        spent += sum(parts for _, _, parts in under_way.values())
        gate.segments_left, gate.urgent_segments_left = providers.left_of(
            settings.daily_segments, settings.alert_reserve, spent
        )
    return gate


def _carry_out(
    runtime: Runtime, session: Session, judged: list[tuple[Due, Verdict]], now: datetime
) -> Look:
    by_provider: defaultdict[str, list[int]] = defaultdict(list)
    taken: list[tuple[str, Outgoing]] = []
    moved: list[dict[str, Any]] = []
    for text, verdict in judged:
        if verdict.fate is Fate.SEND and verdict.provider is not None:
            by_provider[verdict.provider].append(text.id)
            taken.append((verdict.provider, _outgoing(text, now)))
        elif verdict.fate is not Fate.STAY:
            moved.append({"id": text.id} | _columns(verdict, now))
            _log.info("sms_held", sms_id=text.id, fate=verdict.fate.value, reason=verdict.reason)
    for name in sorted(by_provider):
        claims.take(session, by_provider[name], name, now + runtime.lease)
    claims.move(session, [row for row in moved if "status" in row])
    claims.move(session, [row for row in moved if "status" not in row])
    return Look(tuple(taken), len(moved))


def _outgoing(text: Due, now: datetime) -> Outgoing:
    left = text.created_at + OLDEST[text.purpose] - now
    return Outgoing(
        id=text.id,
        phone=text.phone,
        text=text.text,
        key=text.key,
        urgent=text.priority < URGENT,
        seconds_left=max(int(left.total_seconds()), 60),
    )


_ENDS: Final = {
    Fate.EXPIRE: SmsStatus.EXPIRED,
    Fate.WITHHOLD: SmsStatus.WITHHELD,
    Fate.GIVE_UP: SmsStatus.FAILED,
}


def _columns(verdict: Verdict, now: datetime) -> dict[str, Any]:
    if verdict.fate is Fate.WAIT:
        return {"due_at": verdict.until, "failure": verdict.reason}
    if verdict.fate is Fate.DOUBT:
        return {
            "status": SmsStatus.AMBIGUOUS.value,
            "failure": verdict.reason,
            "settled_at": None,
        }
    status = _ENDS[verdict.fate].value
    return {"status": status, "failure": verdict.reason, "settled_at": now}
