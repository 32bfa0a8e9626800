"""`labari run`: one command starts everything, and nothing of it stays behind."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from config.settings import ROOT
from tests.machine.installation import LAUNCHER, free_port, started
from tests.machine.processes import alive, eventually

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux ties processes")


def _run(port: int) -> list[str | Path]:
    return [LAUNCHER, "run", "--port", str(port)]


def test_one_command_serves_says_where_and_stops_clean(tmp_path: Path) -> None:
    port = free_port()
    with started(_run(port), tmp_path, port) as installation:
        assert eventually(lambda: "Labari is running" in installation.said())
        said = installation.said()
        assert f"http://127.0.0.1:{port}/webhooks/africastalking/" in said
        assert "SIMULATED" in said
        assert f"Console       http://127.0.0.1:{port}/\n" in said
        _sign_in(port, said)
        family = installation.family()
        # A Ctrl-C in the terminal goes to the whole group: only the supervisor may be in it.
        assert all(os.getpgid(pid) != installation.process.pid for pid in family)
        installation.process.send_signal(signal.SIGINT)
        assert installation.process.wait(60) == 0
        assert "Labari has stopped." in installation.said()
        assert "process_killed" not in installation.said()
        assert not any(alive(pid) for pid in family)


def _sign_in(port: int, said: str) -> None:
    """With the password that was printed, as the administrator reads it off the terminal."""
    password = re.search(r"« admin », password (\S+) ", said)
    assert password is not None
    with requests.Session() as browser:
        page = browser.get(f"http://127.0.0.1:{port}/", timeout=10)
        assert page.url.endswith("/connexion")
        token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
        assert token is not None
        form = {"csrf_token": token[1], "name": "admin", "password": password[1]}
        inside = browser.post(page.url, data=form, timeout=10)
        assert "Se déconnecter" in inside.text


def test_a_second_run_on_the_same_data_is_refused(tmp_path: Path) -> None:
    port = free_port()
    with started(_run(port), tmp_path, port) as installation:
        second = subprocess.run(
            _run(free_port()),
            env={**os.environ, "LABARI_DATA_DIR": str(tmp_path / "data")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert second.returncode == 2
        assert "already running with this data directory" in second.stderr
        assert f"(process {installation.process.pid})" in second.stderr


def test_after_a_kill_nothing_is_left_and_a_new_run_starts_at_once(tmp_path: Path) -> None:
    port = free_port()
    with started(_run(port), tmp_path, port) as installation:
        family = installation.family()
        assert len(family) >= 5
        installation.process.kill()
        installation.process.wait()
        assert eventually(lambda: not any(alive(pid) for pid in family))
    with started(_run(port), tmp_path, port) as again:
        assert again.is_up()


def test_the_procfile_runs_on_postgresql_and_redis(
    tmp_path: Path, postgres_url: str, redis_url: str
) -> None:
    port = free_port()
    environment = {
        "DATABASE_URL": postgres_url.replace("postgresql+psycopg", "postgres"),
        "REDIS_URL": redis_url,
        "LABARI_WEBHOOK_SECRET": "w" * 20,
        "LABARI_SECRET_KEY": "k" * 20,
        "LABARI_DATA_DIR": str(tmp_path / "data"),
    }
    lines = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
    subprocess.run(
        shlex.split(lines["release"]), cwd=ROOT, env={**os.environ, **environment}, check=True
    )
    honcho = [
        sys.executable,
        "-m",
        "honcho",
        "start",
        "--port",
        str(port),
        "web",
        "worker",
        "clock",
    ]
    with started(honcho, tmp_path, port, **environment) as installation:
        family = installation.family()
        assert "Traceback" not in installation.said()
        installation.process.terminate()
        installation.process.wait(60)
        assert eventually(lambda: not any(alive(pid) for pid in family))


def test_a_database_that_is_away_is_told_in_a_sentence(tmp_path: Path) -> None:
    result = subprocess.run(
        [LAUNCHER, "run", "--port", str(free_port())],
        env={
            **os.environ,
            "LABARI_DATA_DIR": str(tmp_path / "data"),
            "DATABASE_URL": f"postgresql://labari@/labari?host={tmp_path}",
            "LABARI_WEBHOOK_SECRET": "w" * 20,
            "LABARI_SECRET_KEY": "k" * 20,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "the database does not answer" in result.stderr
    assert "Traceback" not in result.stderr
