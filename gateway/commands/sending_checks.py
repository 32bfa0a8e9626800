"""What `labari doctor` looks at in the ledger about sending: providers, phones, budget, doubts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from config.settings import Settings
from gateway.commands.checks import Check, Finding, State
from gateway.ledger import claims, gauges
from gateway.ledger.columns import utc_now
from gateway.ledger.database import Ledger


def sending(settings: Settings) -> Iterator[Finding]:
    """How sending goes; nothing while the database is away, which another check tells."""
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        return  # looking would create it
    ledger = Ledger(settings.database, pool_size=1)
    try:
        with suppress(SQLAlchemyError), ledger.read() as session:
            yield from look(session, settings, utc_now())
    finally:
        ledger.close()


def look(session: Session, settings: Settings, now: datetime) -> list[Finding]:
    """Everything there is to say about sending at this moment."""
    parts: tuple[Callable[[Session, Settings, datetime], Iterator[Finding]], ...] = (
        _providers,
        _phones,
        _budget,
        _doubts,
    )
    return [finding for part in parts for finding in part(session, settings, now)]


def _providers(session: Session, settings: Settings, now: datetime) -> Iterator[Finding]:
    states = gauges.provider_states(session, settings, now)
    others = any(state.works for state in states)
    for state in states:
        if state.works:
            told = f"{state.name} works, {state.segments_today} segments today"
            yield Finding(State.OK, "provider", told)
        elif state.until is not None:
            when = f"{state.until.astimezone(settings.region.timezone):%H:%M}"
            todo = "texts leave through the others" if others else "NO TEXT LEAVES: call people"
            told = f"{state.name} fails ({state.reason}), tried again at {when}: {todo}"
            yield Finding(State.WARN if others else State.FAIL, "provider", told)


def _phones(session: Session, settings: Settings, now: datetime) -> Iterator[Finding]:
    if settings.android_url and not settings.android_webhook_key.get_secret_value():
        told = "ANDROID_WEBHOOK_KEY is not set: nothing comes in through the phone"
        yield Finding(State.WARN, "phone", told)
        return
    for phone in gauges.phones(session, settings, now):
        if phone.heard_at is None:
            told = "never heard of: register its webhooks (docs/providers.md)"
            yield Finding(State.WARN, "phone", told)
            continue
        minutes = int((now - phone.heard_at).total_seconds() // 60)
        told = f"{phone.name} heard of {minutes} minutes ago"
        if phone.silent:
            yield Finding(State.FAIL, "phone", f"{told}: see to its power, network and SIM card")
        elif phone.health not in (None, "pass"):
            yield Finding(State.WARN, "phone", f"{told}, says of itself: {phone.health}")
        else:
            yield Finding(State.OK, "phone", told)


def _budget(session: Session, settings: Settings, now: datetime) -> Iterator[Finding]:
    day = gauges.budget(session, settings, now)
    if not day.ceiling:
        return
    told = f"{day.spent} of {day.ceiling} segments today"
    if not day.left_for_alerts:
        told += ": NOT EVEN ALERTS LEAVE; raise LABARI_DAILY_SEGMENTS"
        yield Finding(State.FAIL, "budget", told)
    elif not day.left:
        yield Finding(State.WARN, "budget", f"{told}: only alerts leave until midnight")
    else:
        yield Finding(State.OK, "budget", told)


def _doubts(session: Session, _settings: Settings, _now: datetime) -> Iterator[Finding]:
    doubtful = claims.stuck(session)["ambiguous"]
    if doubtful:
        told = f"{doubtful} texts may or may not have left: somebody has to decide in the console"
        yield Finding(State.WARN, "doubt", told)


SENDING_CHECKS: tuple[Check, ...] = (sending,)
