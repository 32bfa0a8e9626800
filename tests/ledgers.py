"""Ledgers with their tables, places and example people, made once and copied for each test.

Migrating takes ten times as long as copying; a test that is about migrating asks for an empty
`database_url` instead.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.postgres import PostgresServer
from tests.village import people_ledger


@pytest.fixture(scope="session")
def sqlite_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that the SQLite ledgers of this test process are copies of."""
    file = tmp_path_factory.mktemp("model") / "ledger.sqlite3"
    people_ledger(f"sqlite:///{file}")
    return file


@pytest.fixture
def peopled_sqlite_url(sqlite_model: Path, tmp_path: Path) -> str:
    """A SQLite ledger to which nothing has been reported yet."""
    return f"sqlite:///{shutil.copy(sqlite_model, tmp_path / 'ledger.sqlite3')}"


@pytest.fixture(scope="session")
def postgres_model(postgres: PostgresServer) -> Iterator[str]:
    """The name of the database that the PostgreSQL ledgers of this test process are copies of."""
    with postgres.database() as url:
        people_ledger(url)
        yield make_url(url).database or ""


@pytest.fixture
def peopled_postgres_url(postgres: PostgresServer, postgres_model: str) -> Iterator[str]:
    """A PostgreSQL ledger to which nothing has been reported yet."""
    with postgres.database(postgres_model) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def peopled_url(request: pytest.FixtureRequest) -> str:
    """A ledger to which nothing has been reported yet, on each kind of database in turn."""
    return str(request.getfixturevalue(f"peopled_{request.param}_url"))
