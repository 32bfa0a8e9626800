"""How sending goes, in numbers: providers, phones, budget, and texts that ended otherwise.

For `/metrics`, `labari doctor` and the console; a few indexed counts.
"""

from __future__ import annotations

from collections import Counter as Tallied
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from config.settings import Settings
from gateway.ledger import claims, providers
from gateway.ledger.counters import Counter


@dataclass(frozen=True, slots=True)
class ProviderState:
    """How a provider does. `until`: it was given up on, and is tried again then."""

    name: str
    works: bool
    failures: int
    reason: str | None
    since: datetime | None
    until: datetime | None
    under_way: int
    segments_today: int


@dataclass(frozen=True, slots=True)
class Phone:
    """A device that sends for us. `heard_at` None: it was never heard of."""

    name: str
    heard_at: datetime | None
    health: str | None
    silent: bool


@dataclass(frozen=True, slots=True)
class Budget:
    """The day's segments. `ceiling` 0: none, and then nothing is said of what is left."""

    ceiling: int
    spent: int
    left: int
    left_for_alerts: int


def provider_states(session: Session, settings: Settings, now: datetime) -> list[ProviderState]:
    """The providers that are set up, in order; the simulator when there is none."""
    circuits = providers.circuits(session)
    busy = Tallied(claim.provider for claim in claims.under_way(session))
    spent = providers.spent_on(session, _today(settings, now))
    states = []
    for name in [name for name, _ in settings.active_providers] or ["simulator"]:
        circuit = circuits.get(name)
        states.append(
            ProviderState(
                name=name,
                works=not providers.is_open(circuit),
                failures=circuit.failures if circuit else 0,
                reason=circuit.reason if circuit else None,
                since=circuit.failing_since if circuit else None,
                until=circuit.until if circuit else None,
                under_way=busy[name],
                segments_today=spent.get(name, 0),
            )
        )
    return states


def phones(session: Session, settings: Settings, now: datetime) -> list[Phone]:
    """Every phone that was heard of, and one unknown when none ever was."""
    if not settings.android_url:
        return []
    patience = settings.android_silence_minutes * 60
    found = [
        Phone(
            name=f"{beat.provider}-{beat.device[:8]}",
            heard_at=beat.heard_at,
            health=beat.health,
            silent=(now - beat.heard_at).total_seconds() > patience,
        )
        for beat in providers.heartbeats(session)
    ]
    return found or [Phone("android", None, None, silent=True)]


def budget(session: Session, settings: Settings, now: datetime) -> Budget:
    """What may still leave today."""
    spent = sum(providers.spent_on(session, _today(settings, now)).values())
    left, for_alerts = providers.left_of(settings.daily_segments, settings.alert_reserve, spent)
    return Budget(settings.daily_segments, spent, left, for_alerts)


def count_sending(session: Session, settings: Settings, now: datetime) -> list[Counter]:
    """The counters of `/metrics` that are about sending."""
    states = provider_states(session, settings, now)
    day = budget(session, settings, now)
    counters = [
        Counter("labari_provider_up", "1 while texts leave through it.", "provider",
                {state.name: float(state.works) for state in states}),
        Counter("labari_provider_failures", "Failures in a row.", "provider",
                {state.name: float(state.failures) for state in states}),
        Counter("labari_provider_requests", "Requests under way.", "provider",
                {state.name: float(state.under_way) for state in states}),
        Counter("labari_segments_today", "Segments that left today, or may have.", "provider",
                {state.name: float(state.segments_today) for state in states}),
        Counter("labari_outbox_ended", "Texts that ended otherwise than sent.", "status",
                {status: float(count) for status, count in claims.stuck(session).items()}),
        Counter("labari_phone_silent_seconds", "Since a phone was last heard of.", "phone",
                _silences(phones(session, settings, now), now)),
    ]  # fmt: skip
    if day.ceiling:
        left = {"anything": float(day.left), "alerts": float(day.left_for_alerts)}
        counters.append(
            Counter("labari_segments_left", "Segments that may still leave today.", "for", left)
        )
    return counters


def _silences(found: Sequence[Phone], now: datetime) -> dict[str, float]:
    never = float("inf")
    return {
        phone.name: (now - phone.heard_at).total_seconds() if phone.heard_at else never
        for phone in found
    }


def _today(settings: Settings, now: datetime) -> date:
    return now.astimezone(settings.region.timezone).date()
