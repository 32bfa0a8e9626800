"""Column types that mean the same on PostgreSQL and on SQLite."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    DateTime,
    Dialect,
    String,
    TypeDecorator,
    bindparam,
    literal,
)
from sqlalchemy.dialects.postgresql import JSONB


def utc_now() -> datetime:
    """The clock of every process; tests put their own in its place."""
    return datetime.now(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime in, an aware UTC datetime out; a naive one is a programming error."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a naive datetime may not enter the ledger")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.replace(tzinfo=None)

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        found: datetime = value
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def is_one_of(column: Any, *codes: str) -> ColumnElement[bool]:
    """Whether a column holds one of these codes of ours, written into the statement as they are.

    An index over some rows is only used by a statement that says which, and a parameter does not.
    """
    if len(codes) == 1:
        alone: ColumnElement[bool] = column == literal(codes[0], String, literal_execute=True)
        return alone
    several = bindparam(None, list(codes), String, expanding=True, literal_execute=True)
    among: ColumnElement[bool] = column.in_(several)
    return among


def of_one(column: Any, owner: Any) -> ColumnElement[bool]:
    """Whether a column holds the key of one owner, said as a range; order by that column first.

    Said as equality, PostgreSQL may look for the newest of one owner by walking the ids of
    everybody, which for somebody who has none is the whole table.
    """
    among: ColumnElement[bool] = column.between(owner, owner)
    return among


Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
