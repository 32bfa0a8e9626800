"""How the ledger is opened, on PostgreSQL or on SQLite, and brought to its newest shape.

Nothing else in the house knows which of the two it is talking to.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event, inspect, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session

from gateway.ledger.bulk import DRIVERS, BulkSession

MIGRATIONS = Path(__file__).parent / "migrations"

# A power cut must not lose an acknowledged text: FULL makes the commit wait for the disk.
_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=15000",
    # Moving the log into the database waits for the disk again: do it every 16 MB, not every 4.
    "PRAGMA wal_autocheckpoint=4000",
    "PRAGMA foreign_keys=ON",
)
# How long a webhook waits for a silent server before it spools instead; others wait longer.
_CONNECT_SECONDS = 3
_SINGLE_MILLISECONDS = 5_000
_STATEMENT_MILLISECONDS = 30_000

# Any number will do, as long as nobody else locks it in our database.
_PREPARING = 518


class Ledger:
    """One open database. Fork-safe only before its first use."""

    def __init__(self, url: str, pool_size: int = 4) -> None:
        self.engine = _engine(url, pool_size)
        self.dialect = self.engine.dialect.name
        self._writing = self.engine.execution_options(begin_immediate=True)
        # An engine of its own: switching a connection there and back costs more than an INSERT.
        self._autocommit = _engine(url, pool_size, isolation_level="AUTOCOMMIT")
        self._turn = _Turn(f"{self.engine.url.database}-turn") if self.dialect == "sqlite" else None

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction that may write; commits at the end, or nothing happened."""
        with (
            self._turn or nullcontext(),
            BulkSession(self._writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session
            session.flush()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One transaction that only reads; on SQLite it waits for no writer."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def single(self) -> Iterator[Connection]:
        """A connection on which each statement is its own transaction."""
        with self._turn or nullcontext(), self._autocommit.connect() as connection:
            yield connection

    def insert_once(self, table: type[DeclarativeBase], row: Mapping[str, Any]) -> bool:
        """Insert one row durably, in its own transaction. False: a unique one is there already."""
        statement = _prepared(self.dialect, table, tuple(row))
        with self.single() as connection:
            done = connection.exec_driver_sql(statement.sql, statement.parameters(row))
            return done.rowcount == 1

    def close(self) -> None:
        self.engine.dispose()
        self._autocommit.dispose()


class _Turn:
    """The queue of writers of an SQLite file, over threads and processes.

    SQLite's own waiting is by longer and longer naps, unfair and slow; here the next in the line is
    woken at once. The file beside the database holds nothing.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._threads = threading.Lock()
        self._file = -1

    def __enter__(self) -> None:
        self._threads.acquire()
        try:
            # Opened each time: a lock of a file opened before a fork is shared by both sides.
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX)
        except BaseException:
            self._threads.release()
            raise

    def __exit__(self, *_: object) -> None:
        os.close(self._file)
        self._threads.release()


@cache
def insert_or_skip(dialect_name: str, table: type[DeclarativeBase]) -> Any:
    """An INSERT that does nothing where a unique row exists, in the ledger's own dialect.

    Its rowcount says whether the row is new.
    """
    dialect = sqlite if dialect_name == "sqlite" else postgresql
    statement = dialect.insert(table).on_conflict_do_nothing()
    # Inline: a RETURNING for a key that nobody asked for would cost time.
    return statement.inline().execution_options(preserve_rowcount=True)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An INSERT compiled once: what a webhook waits for should wait for nothing but the disk."""

    sql: str
    names: tuple[str, ...]
    positional: bool
    converters: Mapping[str, Callable[[Any], Any]]

    def parameters(self, row: Mapping[str, Any]) -> Any:
        values = {
            name: self.converters[name](row[name]) if name in self.converters else row[name]
            for name in self.names
        }
        return tuple(values.values()) if self.positional else values


@cache
def _prepared(
    dialect_name: str, table: type[DeclarativeBase], columns: tuple[str, ...]
) -> _Prepared:
    dialect: Dialect = URL.create(DRIVERS[dialect_name]).get_dialect()()
    statement = insert_or_skip(dialect_name, table)
    compiled = statement.compile(dialect=dialect, column_keys=columns)
    described = inspect(table).columns
    processors = {
        name: described[name].type.dialect_impl(dialect).bind_processor(dialect) for name in columns
    }
    return _Prepared(
        sql=str(compiled),
        names=tuple(compiled.positiontup or columns),
        positional=compiled.positional,
        converters={name: found for name, found in processors.items() if found},
    )


@contextmanager
def alone(url: str) -> Iterator[None]:
    """Let one process at a time prepare the database; the others wait, and find it done."""
    engine = _engine(url, 1, isolation_level="AUTOCOMMIT")
    try:
        if engine.dialect.name == "sqlite":
            with _held(Path(engine.url.database or "").parent):
                yield
        else:
            with engine.connect() as connection:
                # Ends with the connection, also when this process is killed.
                connection.exec_driver_sql(f"SELECT pg_advisory_lock({_PREPARING})")
                yield
    finally:
        engine.dispose()


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    file = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def migrate(url: str) -> None:
    """Bring the database at `url` to the newest shape. Safe to run again."""
    engine = _engine(url, 1)
    try:
        with engine.begin() as connection:
            command.upgrade(_alembic(connection), "head")
    finally:
        engine.dispose()


def pending_migrations(url: str) -> list[str]:
    """Names of the migrations the database lacks; empty when it is at head."""
    engine = _engine(url, 1)
    try:
        with engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_heads()
    finally:
        engine.dispose()
    script = ScriptDirectory(str(MIGRATIONS))
    applied = {item.revision for head in current for item in script.iterate_revisions(head, "base")}
    return [item.revision for item in script.walk_revisions() if item.revision not in applied]


def _alembic(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _engine(url: str, pool_size: int, **options: Any) -> Engine:
    if make_url(url).get_backend_name() == "sqlite":
        Path(make_url(url).database or "").parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(
            url,
            pool_size=pool_size,
            max_overflow=4,
            pool_timeout=20,
            hide_parameters=True,
            **options,
        )
        event.listen(engine, "connect", _open_sqlite)
        if not options:
            event.listen(engine, "begin", _begin_sqlite)
        return engine
    patience = _SINGLE_MILLISECONDS if options else _STATEMENT_MILLISECONDS
    return create_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=10,
        # An error must not carry what people wrote into a log.
        hide_parameters=True,
        **options,
        connect_args={
            "connect_timeout": _CONNECT_SECONDS,
            # The machine itself is gone, and nothing answers any more.
            "tcp_user_timeout": patience,
            "options": f"-c statement_timeout={patience} -c timezone=UTC",
        },
    )


def _open_sqlite(connection: Any, _record: Any) -> None:
    # The driver must not open transactions of its own: _begin_sqlite says when and how.
    connection.isolation_level = None
    for pragma in _SQLITE_PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    # IMMEDIATE takes the write lock at once; a transaction that starts by reading and then writes
    # could fail half-way because somebody else wrote in between.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("begin_immediate") else "BEGIN")
