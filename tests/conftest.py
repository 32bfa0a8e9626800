"""The fixtures every folder of tests may ask for."""

from __future__ import annotations

import sys
import threading
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings

from gateway.ledger import staff
from tests.ledgers import (
    migrated_postgres,
    migrated_sqlite,
    migrated_url,
    peopled_postgres_url,
    peopled_sqlite_url,
    peopled_url,
    postgres_model,
    sqlite_model,
)
from tests.services import (
    database_url,
    postgres,
    postgres_url,
    redis_server,
    redis_url,
    sqlite_url,
)
from tests.village import Village, open_village

__all__ = [
    "database_url",
    "migrated_postgres",
    "migrated_sqlite",
    "migrated_url",
    "peopled_postgres_url",
    "peopled_sqlite_url",
    "peopled_url",
    "postgres",
    "postgres_model",
    "postgres_url",
    "redis_server",
    "redis_url",
    "sqlite_model",
    "sqlite_url",
]

# How fast a law runs says how busy the machine is, and nothing of the law.
settings.register_profile("labari", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("labari")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Function) -> Generator[None, object, object]:
    """A test that runs on PostgreSQL too proves as much there, but its lines are counted once.

    Tracing also what the libraries do takes half as long again as the test. The lines of the two
    databases themselves are counted in the tests of `database_url`, always on both.
    """
    callspec = getattr(item, "callspec", None)
    if callspec is None or callspec.params.get("peopled_url") != "postgres":
        return (yield)
    tracing, tracing_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracing)
        # The first call after it, any call, tells the tracer that it is back.
        threading.settrace(tracing_threads)


@pytest.fixture(scope="session", autouse=True)
def dear_passwords() -> Iterator[PasswordHasher]:
    """The house's own hasher, and how dear it is; what else is tested hashes as cheaply as can be.

    The same argon2id: a hash says what it cost, and is checked at that cost.
    """
    dear = staff._hasher
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staff, "_hasher", PasswordHasher(1, memory_cost=8, parallelism=1))
        yield dear


@pytest.fixture
def village(peopled_url: str, redis_url: str, tmp_path: Path) -> Iterator[Village]:
    """A whole Labari, on each kind of database in turn."""
    with open_village(peopled_url, redis_url, tmp_path) as opened:
        yield opened


@pytest.fixture
def one_lane(peopled_url: str, redis_url: str, tmp_path: Path) -> Iterator[Village]:
    """A whole Labari in which the texts of everybody are worked together, as they came."""
    with open_village(peopled_url, redis_url, tmp_path, lanes=1) as opened:
        yield opened


@pytest.fixture
def hamlet(peopled_sqlite_url: str, redis_url: str, tmp_path: Path) -> Iterator[Village]:
    """A whole Labari on SQLite only, for claims that no database can change."""
    with open_village(peopled_sqlite_url, redis_url, tmp_path) as opened:
        yield opened


@pytest.fixture
def postgres_village(
    peopled_postgres_url: str, redis_url: str, tmp_path: Path
) -> Iterator[Village]:
    """A whole Labari on PostgreSQL only, for claims about several at once."""
    with open_village(peopled_postgres_url, redis_url, tmp_path) as opened:
        yield opened
