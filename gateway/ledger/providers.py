"""How each provider does: its circuit, its devices' signs of life, what it was given to send.

A circuit stands in the ledger, so that every worker of every machine knows of an outage at once
and exactly one text tries whether it is over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from gateway.channels.contract import Failure, Heard
from gateway.ledger.database import Ledger, insert_or_skip
from gateway.ledger.tables import Circuit, Heartbeat, Spending

# Single failures are everyday life and each text goes on to the next provider by itself. Ten
# refusals can also come at once, faster than the next text is taken: that is no outage.
FAILURES_TO_OPEN: Final = 10
FAILING_TO_OPEN: Final = timedelta(seconds=3)
FIRST_PAUSE: Final = timedelta(seconds=30)
LONGEST_PAUSE: Final = timedelta(minutes=5)
# An empty purse or a wrong password mends itself only when a human acts.
REFUSED_PAUSE: Final = timedelta(minutes=5)


def lock_circuits(session: Session, names: Collection[str]) -> dict[str, Circuit]:
    """The circuits of these providers, made where missing and held until the transaction ends.

    Whoever holds them is the only one to choose what leaves, so caps, budget and probe are exact.
    """
    chosen = select(Circuit).where(Circuit.provider.in_(names)).order_by(Circuit.provider)
    found = {row.provider: row for row in session.scalars(chosen.with_for_update())}
    if missing := sorted(set(names) - set(found)):
        add = insert_or_skip(session.get_bind().dialect.name, Circuit)
        session.execute(add, [{"provider": name, "failures": 0, "trips": 0} for name in missing])
        found = {row.provider: row for row in session.scalars(chosen.with_for_update())}
    return found


def circuits(session: Session) -> dict[str, Circuit]:
    """Every circuit there is, by its provider; one that never sent has none."""
    return {row.provider: row for row in session.scalars(select(Circuit))}


def is_open(circuit: Circuit | None) -> bool:
    """Whether the provider was given up on and has not shown since that it works."""
    return circuit is not None and circuit.until is not None


def is_steady(circuit: Circuit) -> bool:
    """Whether it works, and is not about to be given up on."""
    return circuit.until is None and circuit.failures < FAILURES_TO_OPEN // 2


def note(
    circuit: Circuit,
    failure: Failure | None,
    reason: str | None,
    began: datetime,
    now: datetime,
) -> bool:
    """Learn from one outcome (`failure` None: it was taken). True: the provider is given up on now.

    `began`: when the request did. One from before the pause says nothing about what is after it,
    and an answer that never came says nothing once others came since.
    """
    if circuit.until is not None and began < circuit.until:
        return False
    if failure in (None, Failure.REFUSED, Failure.PERMANENT):
        # A refusal is an answer too: the provider works.
        circuit.failures = circuit.trips = 0
        circuit.until = circuit.failing_since = circuit.reason = None
        circuit.worked_at = now
        return False
    worked_since = circuit.worked_at is not None and began < circuit.worked_at
    if worked_since and failure is not Failure.PAUSED:
        return False
    circuit.failures += 1
    circuit.failing_since = circuit.failing_since or now
    # Nothing is lost by a refusal, so they may last; each text in doubt may have reached nobody.
    in_doubt = failure is Failure.AMBIGUOUS
    lasting = in_doubt or now - circuit.failing_since >= FAILING_TO_OPEN
    if failure is Failure.PAUSED:
        pause = REFUSED_PAUSE
    elif circuit.until is not None or (circuit.failures >= FAILURES_TO_OPEN and lasting):
        pause = min(FIRST_PAUSE * 2.0 ** min(circuit.trips, 10), LONGEST_PAUSE)
    else:
        return False
    circuit.trips += 1
    circuit.reason, circuit.until = reason, now + pause
    return True


def hear(ledger: Ledger, heard: Heard, now: datetime) -> None:
    """Note a sign of life of a device; what it says of its health stays until it says otherwise."""
    values = {"heard_at": now} | ({"health": heard.health} if heard.health else {})
    row = {"provider": heard.provider, "device": heard.device, "health": heard.health}
    mine = (Heartbeat.provider == heard.provider, Heartbeat.device == heard.device)
    with ledger.single() as connection:
        if connection.execute(update(Heartbeat).where(*mine).values(**values)).rowcount == 0:
            connection.execute(insert_or_skip(ledger.dialect, Heartbeat), row | {"heard_at": now})


def heartbeats(session: Session) -> list[Heartbeat]:
    """Every device that was ever heard of, the one silent longest first."""
    return list(session.scalars(select(Heartbeat).order_by(Heartbeat.heard_at)))


def spend(session: Session, day: date, spent: Mapping[str, Iterable[int]]) -> None:
    """Add texts that left, or may have, to a day: the segments of each, by provider."""
    for provider in sorted(spent):
        segments = list(spent[provider])
        if not segments:
            continue
        add = (
            update(Spending)
            .where(Spending.day == day, Spending.provider == provider)
            .values(
                texts=Spending.texts + len(segments), segments=Spending.segments + sum(segments)
            )
        )
        if session.connection().execute(add).rowcount == 0:
            row = {"day": day, "provider": provider, "texts": 0, "segments": 0}
            session.execute(insert_or_skip(session.get_bind().dialect.name, Spending), row)
            session.connection().execute(add)


def spent_on(session: Session, day: date) -> dict[str, int]:
    """The segments of a day by provider."""
    found = session.execute(select(Spending.provider, Spending.segments).where(Spending.day == day))
    return dict(found.all())


def spent_between(session: Session, first: date, last: date) -> list[tuple[date, str, int, int]]:
    """Day, provider, texts and segments of each of these days, for whoever pays."""
    found = session.execute(
        select(
            Spending.day,
            Spending.provider,
            func.sum(Spending.texts),
            func.sum(Spending.segments),
        )
        .where(Spending.day.between(first, last))
        .group_by(Spending.day, Spending.provider)
        .order_by(Spending.day, Spending.provider)
    )
    return [(day, provider, int(texts), int(parts)) for day, provider, texts, parts in found]


def left_of(ceiling: int, reserve: int, spent: int) -> tuple[int, int]:
    """Segments left of a day's ceiling for any text, and for alerts; `reserve` in per cent."""
    kept = ceiling * reserve // 100
    return max(ceiling - kept - spent, 0), max(ceiling - spent, 0)
