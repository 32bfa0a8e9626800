"""Writes down what ended and lets due texts through, in one short transaction at a time.

No other worker is in it meanwhile. It gathers what the ledger knows of the providers, the budget
and the phones, has each text judged, and gives those that may leave to a provider.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import Any, Final

import structlog
from sqlalchemy.orm import Session

from gateway.channels.choice import Way
from gateway.channels.contract import TIMEOUT, Outgoing
from gateway.ledger import claims, providers
from gateway.ledger.claims import Claim, Due
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

# A request that hangs (`pace.py`) gives its place to another, so that lost answers and a dead
# worker's claims do not stop an alert; but so many times the cap are the most.
_MOST: Final = 4
# For so many places one text may be held, so that none stands empty while the ledger is asked.
_AHEAD: Final = 4
_OTHERS: Final = 1.5
# What another worker claimed longer ago is with no provider any more, though its lease runs on.
_OPEN_AT_MOST: Final = timedelta(seconds=sum(TIMEOUT)) + timedelta(seconds=1)
# While all places are taken it is worth looking this soon whether one hangs.
_CROWDED: Final = timedelta(seconds=0.05)
# A text that falls due within this time is waited for.
_SOON: Final = timedelta(seconds=3)
# Texts that cannot leave are looked at too, and must not hide those behind them.
_SPARE: Final = 16
_WHILE_NOTHING_WORKS: Final = 500

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Look:
    """What one look let through, by provider, and how many texts it moved otherwise.

    `again`: after so long another look is worth while, whatever happens until then. `free`: how
    many may be sent at once by each provider, those held included; `back`: held ones taken away.
    """

    taken: tuple[tuple[str, Outgoing], ...] = ()
    moved: int = 0
    again: timedelta | None = None
    free: Mapping[str, int] = field(default_factory=dict)
    back: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Hand:
    """What a worker has of one provider: texts with it, those that hang, and texts held.

    A held text leaves the moment a request of this worker ends: no place waits for the ledger.
    """

    sending: AbstractSet[int] = frozenset()
    hanging: AbstractSet[int] = frozenset()
    held: AbstractSet[int] = frozenset()


def most_at_once(cap: int) -> int:
    """Requests that may be open at a provider, hanging ones included."""
    return cap * _MOST


def let_through(
    runtime: Runtime,
    ended: Sequence[Outcome] = (),
    hands: Mapping[str, Hand] = MappingProxyType({}),
    *,
    more: bool = True,
) -> Look:
    """Write down what ended, and claim what may leave now. Commits.

    `hands`: what this worker has already, by provider. No `more`: it leaves, and what it holds is
    given back.
    """
    now = runtime.now()
    with runtime.ledger.write() as session:
        circuits = providers.lock_circuits(session, [way.name for way in runtime.ways])
        if ended:
            outcomes.record(runtime, session, circuits, ended, now)
        steady = {name for name in circuits if more and providers.is_steady(circuits[name])}
        back = {id_ for name in hands if name not in steady for id_ in hands[name].held}
        if back:
            claims.give_back(session, back)
            hands = {name: hand for name, hand in hands.items() if name in steady}
        look = _choose(runtime, session, circuits, hands, now) if more else Look()
        return replace(look, back=frozenset(back))


def _choose(
    runtime: Runtime,
    session: Session,
    circuits: Mapping[str, Circuit],
    hands: Mapping[str, Hand],
    now: datetime,
) -> Look:
    busy = claims.under_way(session)
    if any(claim.lease_until <= now for claim in busy):
        outcomes.bury(runtime, session, circuits, now)
        busy = [claim for claim in busy if claim.lease_until > now]
    places = [
        _place(runtime, way, circuits[way.name], busy, hands.get(way.name, Hand()), now)
        for way in runtime.ways
    ]
    free = {place.name: place.free for place in places}
    room = sum(max(place.room, 0) for place in places)
    urgent_room = sum(max(place.urgent_room, 0) for place in places)
    works = any(place.opens_at is None for place in places)
    if works and not urgent_room:
        waits = claims.anything_waits(session, now)
        return Look(again=_CROWDED if waits else None, free=free)
    due = claims.due_texts(
        session,
        now,
        (room or urgent_room) + _SPARE if works else _WHILE_NOTHING_WORKS,
        # The places kept for alerts are for alerts.
        below=LOWEST if room or not urgent_room else URGENT,
    )
    if not due:
        falls_due = claims.next_due(session, now, now + _SOON)
        return Look(again=falls_due - now if falls_due else None, free=free)
    gate = _gate(runtime, session, places, busy, due, now)
    judged = [(text, gate.judge(text)) for text in due]
    return replace(_carry_out(runtime, session, judged, now), free=free)


def _place(
    runtime: Runtime,
    way: Way,
    circuit: Circuit,
    busy: Sequence[Claim],
    hand: Hand,
    now: datetime,
) -> Place:
    mine = hand.sending | hand.hanging | hand.held
    others = [
        since
        for claim in busy
        if claim.provider == way.name
        and claim.sms_id not in mine
        and (since := claim.lease_until - runtime.lease) > now - _OPEN_AT_MOST
    ]
    # Another worker may have held it for a while before it sent it.
    hanging_since = now - runtime.paces[way.name].patience * _OTHERS
    recent = len(hand.sending) + sum(since > hanging_since for since in others)
    total = len(hand.sending) + len(hand.hanging) + len(others)
    cap = way.channel.concurrency
    free = max(min(cap - recent, most_at_once(cap) - total), 0)
    room = free - len(hand.held)
    if circuit.until is not None:
        if now < circuit.until:
            return Place(way.name, way.weight, 0, 0, opens_at=circuit.until)
        probe = 0 if total else 1
        return Place(way.name, way.weight, probe, probe, trying=True, free=probe)
    # An eighth of the places, one at least, is free for an alert even when all others are slow.
    kept = max(cap // 8, 1) if cap > 1 else 0
    # Only an alert is worth having in hand: what a dying worker holds is in doubt.
    ahead = min(len(hand.sending), cap // _AHEAD) if providers.is_steady(circuit) else 0
    return Place(way.name, way.weight, room - kept, room + ahead, free=free)


def _gate(
    runtime: Runtime,
    session: Session,
    places: list[Place],
    busy: Sequence[Claim],
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
        spent += sum(claim.segments for claim in busy)
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
    if not (taken or moved):
        return Look(again=_CROWDED)
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
