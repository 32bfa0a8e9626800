"""The embedded Redis server: private, alone on its files, never an orphan, never stuck on them."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from config.settings import ROOT, load_settings
from gateway.commands.embedded import EmbeddedError, EmbeddedServer, answers
from tests.machine.processes import alive, end, eventually

OWNER = """
import sys, time
from pathlib import Path
from gateway.commands.embedded import EmbeddedServer
home = Path(sys.argv[1])
print(EmbeddedServer(home, home / "redis.sock").start().pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def home() -> Iterator[Path]:
    """A short path: pytest's own are longer than a socket's may be."""
    folder = Path(tempfile.mkdtemp(prefix="labari-"))
    yield folder
    shutil.rmtree(folder)


def _server(home: Path) -> EmbeddedServer:
    return EmbeddedServer(home, home / "redis.sock")


def _client(server: EmbeddedServer) -> redis.Redis:
    return redis.Redis(unix_socket_path=str(server.socket))


def test_it_keeps_what_it_was_given_over_a_restart(home: Path) -> None:
    with _server(home) as server, _client(server) as client:
        client.set("bell", "1")
    assert not answers(server.socket)
    with _server(home) as server, _client(server) as client:
        assert client.get("bell") == b"1"


def test_only_its_owner_reaches_it_and_no_port_is_open(home: Path) -> None:
    with _server(home) as server, _client(server) as client:
        assert client.config_get("port") == {"port": "0"}
        assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700
        assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_two_never_share_a_data_directory(home: Path) -> None:
    with _server(home) as first:
        with pytest.raises(EmbeddedError, match="already running with this data directory"):
            _server(home).start()
        assert answers(first.socket)


def test_it_dies_with_its_owner_and_can_be_started_at_once(home: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, str(home)], cwd=ROOT, stdout=subprocess.PIPE
    ) as owner:
        assert owner.stdout
        pid = int(owner.stdout.readline())
        with _client(_server(home)) as client:
            client.set("bell", "1")
        owner.kill()
    try:
        assert eventually(lambda: not alive(pid))
    finally:
        end({pid})
    with _server(home) as server, _client(server) as client:
        assert client.get("bell") == b"1"


def test_a_tail_cut_off_by_a_power_cut_does_not_keep_it_from_starting(home: Path) -> None:
    with _server(home) as server, _client(server) as client:
        client.set("kept", "1")
        client.set("cut", "1")
    log = next(home.glob("appendonlydir/*.incr.aof"))
    log.write_bytes(log.read_bytes()[:-5])
    with _server(home) as server, _client(server) as client:
        assert client.keys() == [b"kept"]


@pytest.mark.parametrize("name", ["*.incr.aof", "*.base.rdb", "*.manifest"])
def test_files_it_cannot_read_are_moved_aside_and_it_starts_empty(home: Path, name: str) -> None:
    with _server(home) as server, _client(server) as client:
        client.set("lost", "1")
    next(home.glob(f"appendonlydir/{name}")).write_bytes(b"neither a log nor a list\n" * 20)
    with _server(home) as server, _client(server) as client:
        assert client.dbsize() == 0
    assert list(home.glob(f"unreadable-*/appendonlydir/{name}"))


def test_a_start_that_fails_for_good_says_why(home: Path) -> None:
    server = EmbeddedServer(home, home / ("x" * 120) / "redis.sock")
    with pytest.raises(EmbeddedError, match="does not start"):
        server.start()
    with _server(home) as again:
        assert answers(again.socket)


def test_a_folder_of_somebody_else_is_refused(home: Path) -> None:
    (home / "link").symlink_to("/")
    with pytest.raises(EmbeddedError, match="somebody else"):
        EmbeddedServer(home / "redis", home / "link" / "redis.sock").start()


def test_a_deep_data_directory_gets_a_short_socket_for_all_its_processes(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 100)
    settings = load_settings(data_dir=deep)
    assert len(str(settings.redis_socket)) < 100
    assert settings.redis_socket == load_settings(data_dir=deep).redis_socket
    assert settings.redis_socket != load_settings(data_dir=deep / "other").redis_socket
    server = EmbeddedServer(deep / "redis", settings.redis_socket)
    with server, redis.Redis.from_url(settings.redis) as client:
        assert client.ping()
    assert not settings.redis_socket.parent.exists()


def test_a_shallow_data_directory_holds_its_socket(home: Path) -> None:
    assert load_settings(data_dir=home).redis_socket == home.resolve() / "redis" / "redis.sock"
