"""Writes many rows of one table in one statement, in the ledger's own dialect.

What a batch makes is written with as few visits as it can be: PostgreSQL takes the rows as one
document, SQLite takes them one after the other without asking anybody.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final, TypeVar

from sqlalchemy import (
    JSON,
    URL,
    Connection,
    Table,
    TableValuedAlias,
    Text,
    bindparam,
    cast,
    func,
    insert,
    literal_column,
    select,
    update,
)
from sqlalchemy.exc import DataError
from sqlalchemy.orm import DeclarativeBase, Session, make_transient_to_detached

DRIVERS: Final = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
_LATER: Final = "later"

Row = Mapping[str, Any]
_T = TypeVar("_T", bound=DeclarativeBase)


def insert_rows(session: Session, table: type[DeclarativeBase], rows: Sequence[Row]) -> None:
    """Insert rows that all name the same columns; ids that are not named follow their order."""
    session.flush()
    if rows:
        _insertion(_dialect(session), table, tuple(rows[0])).execute(session.connection(), rows)


def update_rows(session: Session, table: type[DeclarativeBase], rows: Sequence[Row]) -> None:
    """Set columns of rows: each names its `id` and the same columns."""
    session.flush()
    if rows:
        _change(_dialect(session), table, tuple(rows[0])).execute(session.connection(), rows)


def add_later(session: Session, row: DeclarativeBase) -> None:
    """Add a row that is complete, to be written with others before anything is asked.

    What it points at is in the ledger, or was added so. Once it is written, one that knows its id
    is in the session like any other, and one that does not is forgotten. Defaults are only those
    of the database.
    """
    if not isinstance(session, BulkSession):
        raise TypeError("only a transaction of the ledger that may write does it later")
    session.info.setdefault(_LATER, {}).setdefault(type(row), []).append(row)


def new_row(table: type[_T], **columns: Any) -> _T:
    """A row to be added later, of all its columns: there is no book to keep of their changes."""
    row = table()
    row.__dict__.update(columns)
    return row


class BulkSession(Session):
    """A session whose flush also writes what was to be written later."""

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        later = self.info.pop(_LATER, {})
        for table in sorted(later, key=_place):
            added = later[table]
            known = tuple(name for name in _columns(table) if name in added[0].__dict__)
            rows = [{name: row.__dict__[name] for name in known} for row in added]
            _insertion(_dialect(self), table, known).execute(self.connection(), rows)
            if "id" in known:
                for row in added:
                    make_transient_to_detached(row)
                self.add_all(added)
        super().flush(objects)


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name


@cache
def _columns(table: type[DeclarativeBase]) -> tuple[str, ...]:
    return tuple(column.name for column in table.__table__.columns)


@cache
def _place(table: type[DeclarativeBase]) -> int:
    """Where a table comes when each comes after those it points at."""
    names = [found.name for found in table.metadata.sorted_tables]
    return names.index(table.__tablename__)


@dataclass(frozen=True, slots=True)
class _Statement:
    """A statement over some columns of one table, compiled once."""

    sql: str
    names: tuple[str, ...]
    converters: Mapping[str, Callable[[Any], Any]]
    whole: bool
    """The rows are one parameter."""

    def execute(self, connection: Connection, rows: Sequence[Row]) -> None:
        if self.whole:
            document = json.dumps([dict(row) for row in rows], default=_iso)
            try:
                connection.exec_driver_sql(self.sql, {"rows": document})
            except DataError as error:
                # What PostgreSQL says of it quotes what people wrote.
                raise ValueError(type(error.orig).__name__) from None
            return
        columns = [(name, self.converters.get(name)) for name in self.names]
        tuples = [tuple(to(row[name]) if to else row[name] for name, to in columns) for row in rows]
        connection.exec_driver_sql(self.sql, tuples)


def _iso(value: Any) -> str:
    if isinstance(value, datetime) and value.tzinfo is None:
        raise TypeError("a naive datetime may not enter the ledger")
    text: str = value.isoformat()
    return text


@cache
def _insertion(
    dialect_name: str, table: type[DeclarativeBase], columns: tuple[str, ...]
) -> _Statement:
    described = table.metadata.tables[table.__tablename__]
    if dialect_name == "sqlite":
        return _compiled(dialect_name, described, insert(described).inline(), columns)
    new = _document(described, columns)
    rows = select(*(new.c[name] for name in columns))
    return _compiled(dialect_name, described, insert(described).from_select(columns, rows), columns)


@cache
def _change(
    dialect_name: str, table: type[DeclarativeBase], columns: tuple[str, ...]
) -> _Statement:
    described = table.metadata.tables[table.__tablename__]
    changed = [name for name in columns if name != "id"]
    if dialect_name == "sqlite":
        # Compiled with the id as a parameter of that name; a column of that name it does not set.
        one = update(described).where(described.c.id == bindparam("which"))
        return _compiled(dialect_name, described, one, tuple(changed))
    new = _document(described, columns)
    values = {name: new.c[name] for name in changed}
    many = update(described).where(described.c.id == new.c.id).values(values)
    return _compiled(dialect_name, described, many, columns)


def _document(table: Table, columns: Sequence[str]) -> TableValuedAlias:
    """The rows of one JSON document, as PostgreSQL reads it by the table's own types."""
    document = cast(bindparam("rows", type_=Text), JSON)
    rows = func.json_populate_recordset(literal_column(f"NULL::{table.name}"), document)
    return rows.table_valued(*columns, name="new")


def _compiled(
    dialect_name: str, table: Table, statement: Any, columns: tuple[str, ...]
) -> _Statement:
    dialect = URL.create(DRIVERS[dialect_name]).get_dialect()()
    whole = dialect_name == "postgresql"
    compiled = statement.compile(dialect=dialect, column_keys=None if whole else columns)
    names = tuple("id" if name == "which" else name for name in compiled.positiontup or ())
    processors = {
        name: table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names
    }
    converters = {name: found for name, found in processors.items() if found}
    return _Statement(str(compiled), names, converters, whole)
