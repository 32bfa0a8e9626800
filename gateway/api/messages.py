"""`GET /api/v1/messages`: every text in and out, oldest first; persons in a text are masked."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Any

from flask.typing import ResponseReturnValue

from gateway.api import door
from gateway.ledger import pages
from gateway.ledger.codes import Purpose
from gateway.ledger.tables import reference_of


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


def list_messages() -> ResponseReturnValue:
    """Filters: `direction`, `purpose`, `since`; pages: `after`, `limit`."""
    limit = door.read_limit()
    filters = {
        "direction": door.read_choice("direction", Direction),
        "purpose": door.read_choice("purpose", Purpose),
        "since": door.read_since(),
    }
    with door.house().ledger.read() as session:
        rows = pages.messages_after(session, _after(), limit + 1, filters)
    items = [_item(row) for row in rows[:limit]]
    if len(rows) <= limit:
        return door.page(items, None)
    last = rows[limit - 1]
    return door.page(items, door.cursor(last.created_at.isoformat(), last.direction, last.id))


def _after() -> tuple[datetime, str, int] | None:
    key = door.read_after(str, str, int)
    if key is None:
        return None
    try:
        return datetime.fromisoformat(key[0]), key[1], key[2]
    except ValueError:
        raise door.ProblemError(
            HTTPStatus.BAD_REQUEST, "after must be the `next` of an earlier page"
        ) from None


def _item(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "direction": row.direction,
        "channel": row.channel,
        "phone": row.phone,
        "text": row.text,
        "purpose": row.purpose,
        "status": row.status,
        "encoding": row.encoding,
        "segments": row.segments,
        "provider": row.provider,
        "reference": reference_of(row.report_id) if row.report_id else None,
        "created_at": door.moment(row.created_at),
    }
