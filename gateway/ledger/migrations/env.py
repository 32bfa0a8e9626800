"""Alembic's entry point: runs on the connection it is given, never opens one of its own."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON

from gateway.ledger.columns import UtcDateTime
from gateway.ledger.tables import Base


def _render(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write our own column types by their names in a new migration."""
    for kept, name in ((UtcDateTime, "UtcDateTime()"), (JSON, "Json")):
        if kind == "type" and isinstance(item, kept):
            autogen.imports.add(f"from gateway.ledger.columns import {name.rstrip('()')}")
            return name
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=_render,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
