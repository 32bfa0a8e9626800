"""A PostgreSQL database that is brought back to what it held when it was made.

Copying a database costs many times as much as putting back the few rows that a test changed. The
tables themselves stay as they are: no test may alter them here.
"""

from __future__ import annotations

from typing import Any, LiteralString

import psycopg
from psycopg import sql

_TABLES: LiteralString = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
_SEQUENCES: LiteralString = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'"
# Whoever is still there would hold what they locked, or write once more.
_END_OTHERS: LiteralString = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
# A row of any kind is compared as text: JSON knows no equality.
_REMOVED: LiteralString = """
{step} AS (DELETE FROM public.{table} now WHERE NOT EXISTS
(SELECT FROM as_made.{table} made WHERE made::text = now::text))"""
_EMPTIED: LiteralString = "{step} AS (DELETE FROM public.{table})"
_ADDED: LiteralString = """
{step} AS (INSERT INTO public.{table} OVERRIDING SYSTEM VALUE SELECT * FROM as_made.{table} made
WHERE NOT EXISTS (SELECT FROM public.{table} now WHERE made::text = now::text))"""


class Restored:
    """What the database behind this connection holds now is what it will hold again."""

    def __init__(self, url: str, connection: psycopg.Connection[Any]) -> None:
        self.url = url
        self._connection = connection
        tables = [sql.Identifier(name) for (name,) in connection.execute(_TABLES).fetchall()]
        connection.execute("CREATE SCHEMA as_made")
        for table in tables:
            copy = sql.SQL("CREATE TABLE as_made.{table} AS SELECT * FROM public.{table}")
            connection.execute(copy.format(table=table))
        # One statement each way: references between tables are checked when it is through.
        self._remove = _all_at_once(_REMOVED, tables)
        self._empty = _all_at_once(_EMPTIED, tables)
        self._add = _all_at_once(_ADDED, tables)
        self._rewind = self._sequences()

    def restore(self) -> None:
        """End every other connection, and put back what has changed."""
        self._connection.execute(_END_OTHERS)
        with self._connection.transaction():
            try:
                with self._connection.transaction():
                    self._connection.execute(self._remove)
            except psycopg.errors.ForeignKeyViolation:
                # What changed is what others lean on, a place or a person.
                self._connection.execute(self._empty)
            self._connection.execute(self._add)
            self._connection.execute(self._rewind)

    def _sequences(self) -> sql.Composed:
        names = [name for (name,) in self._connection.execute(_SEQUENCES).fetchall()]
        rewound = []
        for name in names:
            asked = sql.SQL("SELECT last_value, is_called FROM public.{}")
            state = self._connection.execute(asked.format(sql.Identifier(name))).fetchone()
            assert state is not None
            rewound.append(sql.SQL("setval({}, {}, {})").format(f"public.{name}", *state))
        return sql.SQL("SELECT {}").format(sql.SQL(", ").join(rewound))


def _all_at_once(step: LiteralString, tables: list[sql.Identifier]) -> sql.Composed:
    steps = [
        sql.SQL(step).format(step=sql.Identifier(f"step_{number}"), table=table)
        for number, table in enumerate(tables)
    ]
    return sql.SQL("WITH {} SELECT").format(sql.SQL(",").join(steps))
