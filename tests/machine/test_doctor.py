"""The doctor names what is wrong and what to do, and never changes or shows more than it must."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import redis
from click.testing import CliRunner
from rq import SimpleWorker

from config.settings import Settings, load_settings
from gateway.bell import READING, SENDING, connect
from gateway.commands import checks
from gateway.commands.__main__ import labari
from gateway.commands.checks import Finding, State
from gateway.ledger.database import migrate
from gateway.ledger.spool import Spool

Install = Callable[..., Settings]
SECRETS = {"webhook_secret": "w" * 20, "secret_key": "k" * 20}


@pytest.fixture
def install(tmp_path: Path) -> Install:
    """Settings of an installation in a folder of its own."""

    def install(**overrides: Any) -> Settings:
        return load_settings(data_dir=tmp_path / "data", **SECRETS, **overrides)

    return install


def _only(check: checks.Check, settings: Settings, name: str) -> Finding:
    return next(finding for finding in check(settings) if finding.name == name)


def test_an_installation_that_never_ran_fails_with_one_line_a_check(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    result = CliRunner().invoke(
        labari, ["doctor"], env={"LABARI_DATA_DIR": str(folder), "PORT": "1"}
    )
    assert result.exit_code == 1
    states = {line.split()[1]: line.split()[0] for line in result.output.splitlines()}
    assert states["settings"] == "ok"
    assert states["database"] == "fail"
    assert states["redis"] == "fail"
    assert states["sending"] == "warn"
    assert not (folder / "labari.sqlite3").exists()


def test_a_data_directory_others_can_enter_is_a_warning(install: Install) -> None:
    settings = install()
    settings.data_dir.mkdir(mode=0o755)
    settings.data_dir.chmod(0o755)
    assert _only(checks.data_directory, settings, "data").state is State.WARN
    settings.data_dir.chmod(0o700)
    assert _only(checks.data_directory, settings, "data").state is State.OK


def test_a_data_directory_that_is_missing_or_read_only_fails(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = install()
    assert _only(checks.data_directory, settings, "data").state is State.FAIL
    settings.data_dir.mkdir()
    # Root may write everywhere, so the answer of the system is given here.
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert _only(checks.data_directory, settings, "data").state is State.FAIL


@pytest.mark.parametrize(
    ("free", "state"), [(10**7, State.FAIL), (5 * 10**8, State.WARN), (10**11, State.OK)]
)
def test_a_disk_that_fills_up_is_told_in_time(
    install: Install, monkeypatch: pytest.MonkeyPatch, free: int, state: State
) -> None:
    settings = install()
    settings.data_dir.mkdir()
    usage = type("Usage", (), {"free": free})
    monkeypatch.setattr("gateway.commands.checks.shutil.disk_usage", lambda _: usage)
    assert _only(checks.data_directory, settings, "disk").state is state


def test_a_database_is_well_once_its_migrations_are_applied(
    install: Install, database_url: str
) -> None:
    settings = install(database_url=database_url)
    assert _only(checks.database, settings, "database").state is State.FAIL
    migrate(settings.database)
    assert _only(checks.database, settings, "database").state is State.OK


def test_a_database_that_is_away_fails_without_showing_its_password(
    install: Install, tmp_path: Path
) -> None:
    settings = install(database_url=f"postgresql://labari:hidden@/x?host={tmp_path}")
    finding = _only(checks.database, settings, "database")
    assert finding.state is State.FAIL
    assert "hidden" not in finding.text


def test_a_redis_without_workers_fails_on_the_workers(install: Install, redis_url: str) -> None:
    settings = install(redis_url=redis_url)
    assert _only(checks.redis, settings, "redis").state is State.OK
    assert _only(checks.redis, settings, "workers").state is State.FAIL


def _is_born(worker: SimpleWorker) -> None:
    """Redis hears of a worker."""
    birth: Callable[[], None] = worker.register_birth
    birth()


def test_readers_without_a_sender_fail_on_the_workers(install: Install, redis_url: str) -> None:
    settings = install(redis_url=redis_url)
    connection = connect(redis_url)
    reader = SimpleWorker([READING], connection=connection)
    _is_born(reader)
    found = _only(checks.redis, settings, "workers")
    assert (found.state, found.text) == (
        State.FAIL,
        "none sends: alerts wait; start labari worker",
    )
    sender = SimpleWorker([SENDING], connection=connection)
    _is_born(sender)
    assert _only(checks.redis, settings, "workers").state is State.OK


def test_a_redis_that_evicts_is_a_warning(install: Install, redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        client.config_set("maxmemory-policy", "allkeys-lru")
        try:
            finding = _only(checks.redis, install(redis_url=redis_url), "redis")
        finally:
            client.config_set("maxmemory-policy", "noeviction")
    assert finding.state is State.WARN
    assert "noeviction" in finding.text


def test_a_redis_that_forgets_over_a_restart_is_a_warning(install: Install, redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        client.config_set("appendonly", "no")
        try:
            finding = _only(checks.redis, install(redis_url=redis_url), "redis")
        finally:
            client.config_set("appendonly", "yes")
    assert finding.state is State.WARN


def test_a_wrong_clock_is_a_warning(
    install: Install, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.commands.checks.time.time", lambda: 0.0)
    assert _only(checks.redis, install(redis_url=redis_url), "clock").state is State.WARN


def test_texts_in_the_spool_are_a_warning(install: Install) -> None:
    settings = install()
    assert _only(checks.spool, settings, "spool").state is State.OK
    waiting = Spool(settings.spool_dir)
    assert _only(checks.spool, settings, "spool").state is State.OK
    waiting.path.write_text("{}\n")
    assert _only(checks.spool, settings, "spool").state is State.WARN


def test_a_spool_that_cannot_be_written_fails(install: Install) -> None:
    settings = install()
    (settings.spool_dir / "messages.jsonl").mkdir(parents=True)
    assert _only(checks.spool, settings, "spool").state is State.FAIL


def test_credentials_of_a_provider_are_what_makes_sending_real(install: Install) -> None:
    assert _only(checks.provider, install(), "sending").state is State.WARN
    real = install(at_username="sandbox", at_api_key="k")
    assert _only(checks.provider, real, "sending").state is State.OK


@contextmanager
def _web_server() -> Iterator[int]:
    class Well(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()

    with HTTPServer(("127.0.0.1", 0), Well) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def test_a_web_server_that_answers_is_well(install: Install) -> None:
    with _web_server() as port:
        assert _only(checks.web, install(port=port), "web").state is State.OK
    away = _only(checks.web, install(port=port), "web")
    assert away.state is State.WARN
    assert f":{port}/healthz does not answer: start labari web" in away.text
    assert "another port" in away.text
    assert "PORT=" in away.text
