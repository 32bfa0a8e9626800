"""Ledgers with their tables, places and example people, made once and as good as new for each test.

Migrating takes ten times as long; a test that is about migrating asks for an empty `database_url`
instead. Each kind has one address a test process: what is kept between tests goes by it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from config.settings import load_settings
from gateway.commands.migrate import bring_up_to_date
from tests.postgres import PostgresServer
from tests.restored import Restored
from tests.village import people_ledger


@pytest.fixture(scope="session")
def sqlite_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that the SQLite ledgers of this test process are copies of."""
    file = tmp_path_factory.mktemp("model") / "ledger.sqlite3"
    people_ledger(f"sqlite:///{file}")
    return file


@pytest.fixture
def peopled_sqlite_url(sqlite_model: Path) -> str:
    """A SQLite ledger to which nothing has been reported yet."""
    folder = sqlite_model.parent / "tested"
    # With everything beside it: its log, the queue of its writers.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return f"sqlite:///{shutil.copy(sqlite_model, folder)}"


@pytest.fixture(scope="session")
def postgres_model(postgres: PostgresServer) -> Iterator[Restored]:
    """The PostgreSQL database of the villages of this test process, and how it was made."""
    with _restored(postgres, people_ledger) as model:
        yield model


@pytest.fixture
def peopled_postgres_url(postgres_model: Restored) -> str:
    """A PostgreSQL ledger to which nothing has been reported yet."""
    postgres_model.restore()
    return postgres_model.url


@pytest.fixture(params=["sqlite", "postgres"])
def peopled_url(request: pytest.FixtureRequest) -> str:
    """A ledger to which nothing has been reported yet, on each kind of database in turn."""
    return str(request.getfixturevalue(f"peopled_{request.param}_url"))


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that the migrated SQLite databases of this test process are copies of."""
    file = tmp_path_factory.mktemp("migrated") / "ledger.sqlite3"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres: PostgresServer) -> Iterator[Restored]:
    """The migrated PostgreSQL database of this test process, and how it was made."""
    with _restored(postgres, _migrate) as model:
        yield model


@pytest.fixture(params=["sqlite", "postgres"])
def migrated_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database as `labari migrate` leaves it, of each kind in turn."""
    if request.param == "sqlite":
        model: Path = request.getfixturevalue("migrated_sqlite")
        return f"sqlite:///{shutil.copy(model, tmp_path)}"
    restored: Restored = request.getfixturevalue("migrated_postgres")
    restored.restore()
    return restored.url


@contextmanager
def _restored(postgres: PostgresServer, make: Callable[[str], None]) -> Iterator[Restored]:
    with postgres.database() as url:
        make(url)
        dsn = PostgresServer(make_url(url)).dsn
        with psycopg.connect(dsn, autocommit=True) as connection:
            yield Restored(url, connection)


def _migrate(url: str) -> None:
    bring_up_to_date(load_settings(database_url=url, webhook_secret="w" * 20, secret_key="k" * 20))
