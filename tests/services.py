"""Real servers for the tests, one of each per test process, a clean one for each test.

Where a machine cannot have one, the test is skipped by name; where CI is set, it fails.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn

import pytest
import redis

from gateway.commands.embedded import EmbeddedError, EmbeddedServer
from tests.postgres import NoPostgresError, PostgresServer, postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The PostgreSQL of this test process."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(postgres_server())
        except NoPostgresError as error:
            lacking(str(error))
        yield server


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """A new, empty PostgreSQL database."""
    with postgres.database() as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'ledger.sqlite3'}"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A new, empty database of each kind in turn."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(scope="session")
def redis_server() -> Iterator[EmbeddedServer]:
    """The Redis server of this test process."""
    home = Path(tempfile.mkdtemp(prefix="labari-redis-"))
    server = EmbeddedServer(home, home / "redis.sock")
    try:
        server.start()
    except EmbeddedError as error:
        lacking(str(error))
    else:
        yield server
    finally:
        server.stop()
        shutil.rmtree(home)


@pytest.fixture
def redis_url(redis_server: EmbeddedServer) -> str:
    """A Redis with nothing in it."""
    with redis.Redis(unix_socket_path=str(redis_server.socket)) as client:
        client.flushall()
    return f"unix://{redis_server.socket}"


def lacking(reason: str) -> NoReturn:
    """Skip what this machine cannot run; where everything must be there (`CI`), fail.

    `make test` asks for nothing but Python: who has no browser or PostgreSQL server still runs the
    rest and reads what is lacking. `.ci/run` sets `CI`, so nothing is skipped there.
    """
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
