"""What `labari doctor` looks at. Each check yields findings and never raises for a broken part."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import requests
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from config.settings import Settings
from gateway.bell import READING, SENDING
from gateway.commands.addresses import base_url, outgoing

LITTLE_BYTES = 1_000_000_000
TOO_LITTLE_BYTES = 200_000_000
SKEW_SECONDS = 5.0
PATIENCE_SECONDS = 3.0


class State(StrEnum):
    """How serious a finding is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line for the administrator; `text` of a WARN or FAIL says what to do."""

    state: State
    name: str
    text: str


Check = Callable[[Settings], Iterator[Finding]]


def settings_read(settings: Settings) -> Iterator[Finding]:
    """Wrong settings never get this far."""
    yield Finding(State.OK, "settings", f"region {settings.region.name}")


def data_directory(settings: Settings) -> Iterator[Finding]:
    """Writable, private, and with room left."""
    folder = settings.data_dir.absolute()
    if not folder.is_dir():
        yield Finding(State.FAIL, "data", f"{folder} does not exist: create it, or start labari")
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        yield Finding(State.FAIL, "data", f"{folder} cannot be written: give it to this user")
        return
    open_to = stat.S_IMODE(folder.stat().st_mode) & 0o077
    if open_to:
        yield Finding(State.WARN, "data", f"others can enter {folder}: chmod 700 {folder}")
    else:
        yield Finding(State.OK, "data", f"{folder} is writable and private")
    yield _room(folder)


def _room(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    text = f"{free / 1e9:.1f} GB free"
    if free < TOO_LITTLE_BYTES:
        return Finding(State.FAIL, "disk", f"{text}: make room now, texts cannot be kept soon")
    if free < LITTLE_BYTES:
        return Finding(State.WARN, "disk", f"{text}: make room")
    return Finding(State.OK, "disk", text)


def database(settings: Settings) -> Iterator[Finding]:
    """Reachable, and in the shape this program expects."""
    from gateway.ledger.database import pending_migrations

    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        # Looking would create it, empty.
        yield Finding(State.FAIL, "database", f"{url.database} does not exist: start labari once")
        return
    shown = url.render_as_string(hide_password=True)
    try:
        pending = pending_migrations(settings.database)
    except SQLAlchemyError as error:
        reason = str(error).splitlines()[0]
        yield Finding(State.FAIL, "database", f"{shown} does not answer: {reason}")
        return
    if pending:
        yield Finding(
            State.FAIL, "database", f"{len(pending)} migrations to apply: run labari migrate"
        )
    else:
        yield Finding(State.OK, "database", f"{shown} is up to date")


def redis(settings: Settings) -> Iterator[Finding]:
    """Reachable, keeps what it is given, and somebody works on each of its queues."""
    with Redis.from_url(
        settings.redis,
        socket_timeout=PATIENCE_SECONDS,
        socket_connect_timeout=PATIENCE_SECONDS,
        retry=Retry(NoBackoff(), 0),
    ) as connection:
        try:
            yield from _redis_state(connection)
            yield _workers(connection)
        except RedisError as error:
            todo = "check REDIS_URL" if settings.redis_url else "start labari run"
            yield Finding(State.FAIL, "redis", f"does not answer ({error}): {todo}")


def _redis_state(connection: Redis) -> Iterator[Finding]:
    info = connection.info()
    seconds, _ = connection.time()
    policy = info.get("maxmemory_policy", "noeviction")
    if policy != "noeviction":
        yield Finding(
            State.WARN,
            "redis",
            f"maxmemory-policy is {policy}, which forgets wake-ups: set it to noeviction",
        )
    elif not info.get("aof_enabled"):
        yield Finding(
            State.WARN, "redis", "keeps nothing over a restart (the clock makes up): appendonly yes"
        )
    else:
        yield Finding(State.OK, "redis", "answers and keeps what it is given")
    skew = abs(seconds - time.time())
    if skew > SKEW_SECONDS:
        yield Finding(State.WARN, "clock", f"{skew:.0f} s away from Redis's: synchronise the time")


def _workers(connection: Redis) -> Finding:
    from rq import Queue, Worker

    # One that died without a word stays on RQ's list for a while, but cannot be loaded.
    queues = [Queue(name, connection=connection) for name in (READING, SENDING)]
    alive = {queue.name: len(Worker.all(queue=queue)) for queue in queues}
    if not alive[READING]:
        return Finding(State.FAIL, "workers", "none reads: texts wait; start labari worker")
    if not alive[SENDING]:
        return Finding(State.FAIL, "workers", "none sends: alerts wait; start labari worker")
    return Finding(State.OK, "workers", f"{alive[READING]} read, {alive[SENDING]} sends")


def web(settings: Settings) -> Iterator[Finding]:
    """Whether the web server of this machine answers."""
    url = f"{base_url(settings)}/healthz"
    try:
        with requests.Session() as session:
            # This machine's own address: no proxy stands between.
            session.trust_env = False
            answer = session.get(url, timeout=PATIENCE_SECONDS)
    except requests.RequestException:
        todo = "start labari web, or, if it listens on another port, set PORT=… to it as there"
        yield Finding(State.WARN, "web", f"{url} does not answer: {todo}")
        return
    yield Finding(State.OK, "web", f"{url} answers {answer.status_code}")


def spool(settings: Settings) -> Iterator[Finding]:
    """Texts that wait on this machine's disk for the database to come back."""
    from gateway.ledger.spool import Spool, SpoolError

    if not settings.spool_dir.exists():
        yield Finding(State.OK, "spool", "empty")
        return
    try:
        waiting = Spool(settings.spool_dir).waiting()
    except SpoolError as error:
        yield Finding(State.FAIL, "spool", f"{error}: labari web refuses to start")
        return
    if waiting:
        yield Finding(State.WARN, "spool", f"{waiting} texts wait for the database and the clock")
    else:
        yield Finding(State.OK, "spool", "empty")


def escalations(settings: Settings) -> Iterator[Finding]:
    """Whether everything that falls due about alerts is carried out."""
    from gateway.ledger.auditor import overdue
    from gateway.ledger.database import Ledger

    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        return
    ledger = Ledger(settings.database, pool_size=1)
    try:
        with ledger.read() as session:
            late = overdue(session, settings.region, datetime.now(UTC))
    except SQLAlchemyError:
        return  # The database's own line says so.
    finally:
        ledger.close()
    if not late:
        yield Finding(State.OK, "escalation", "nothing is overdue")
    for item in late:
        todo = "start labari clock and labari worker, and call its people"
        text = f"alert {item.alert_id} waits {item.minutes} min too long: {todo}"
        yield Finding(State.WARN if item.drill else State.FAIL, "escalation", text)


def provider(settings: Settings) -> Iterator[Finding]:
    """Whether texts really leave."""
    state = State.OK if settings.sends_for_real else State.WARN
    yield Finding(state, "sending", outgoing(settings))


CHECKS: tuple[Check, ...] = (
    settings_read,
    data_directory,
    database,
    redis,
    web,
    spool,
    escalations,
    provider,
)
