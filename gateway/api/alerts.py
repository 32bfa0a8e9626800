"""`GET /api/v1/alerts`: every alert with its reason and the answers to it, oldest first."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from flask.typing import ResponseReturnValue

from gateway.api import door
from gateway.ledger import pages
from gateway.ledger.codes import AlertStatus
from gateway.ledger.tables import Alert


def list_alerts() -> ResponseReturnValue:
    """Filters: `status`, `department`; pages: `after`, `limit`."""
    limit = door.read_limit()
    after = door.read_after(int)
    filters = {
        "status": door.read_choice("status", AlertStatus),
        "department": door.read_department(),
    }
    with door.house().ledger.read() as session:
        rows = pages.alerts_after(session, after[0] if after else 0, limit + 1, filters)
        shown = rows[:limit]
        answers: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
        for answer, name, organisation in pages.answers_to(session, [alert.id for alert in shown]):
            answers[answer.alert_id].append(
                {
                    "name": name,
                    "organisation": organisation,
                    "word": answer.word,
                    "quantity": answer.quantity,
                    "answered_at": door.moment(answer.answered_at),
                }
            )
    items = [_item(alert, answers[alert.id]) for alert in shown]
    return door.page(items, door.cursor(shown[-1].id) if len(rows) > limit else None)


def _item(alert: Alert, answers: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "number": alert.id,
        "level": alert.level,
        "scope": alert.scope,
        "department": alert.pcode if alert.scope == "department" else None,
        "total": alert.total,
        "men": alert.men,
        "women": alert.women,
        "boys": alert.boys,
        "girls": alert.girls,
        "opened_at": door.moment(alert.opened_at),
        "closed_at": door.moment(alert.closed_at),
        "status": alert.status,
        "drill": alert.drill,
        "reason": alert.reason,
        "answers": answers,
    }
