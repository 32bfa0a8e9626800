"""`GET /api/v1/reports`: what was reported, as it stands now, oldest first."""

from __future__ import annotations

from typing import Any

from flask.typing import ResponseReturnValue

from gateway.api import door
from gateway.ledger import pages
from gateway.ledger.codes import ReportStatus
from gateway.ledger.tables import Report

_SAME = (
    "intent", "status", "revision", "channel", "message_id", "adm2", "adm3", "place_text",
    "category", "origins", "origin_place", "destination", "destination_place", "nationalities",
    "men", "women", "boys", "girls", "children", "males", "females", "households", "vehicles",
    "total", "total_min", "total_max", "declared_total", "vulnerable", "needs", "flags",
)  # fmt: skip


def list_reports() -> ResponseReturnValue:
    """Filters: `department`, `status`, `since`; pages: `after`, `limit`."""
    limit = door.read_limit()
    after = door.read_after(int)
    filters = {
        "department": door.read_department(),
        "status": door.read_choice("status", ReportStatus),
        "since": door.read_since(),
    }
    with door.house().ledger.read() as session:
        rows = pages.reports_after(session, after[0] if after else 0, limit + 1, filters)
    items = [_item(report, reporter) for report, reporter in rows[:limit]]
    more = len(rows) > limit
    return door.page(items, door.cursor(rows[limit - 1][0].id) if more else None)


def _item(report: Report, reporter: str | None) -> dict[str, Any]:
    return {
        "id": report.id,
        "reference": report.reference,
        "reporter": reporter,
        **{name: getattr(report, name) for name in _SAME},
        "date": report.date.isoformat() if report.date else None,
        "time": report.time.strftime("%H:%M") if report.time else None,
        "received_at": door.moment(report.received_at),
        "arrived_at": door.moment(report.arrived_at),
        "drill": report.drill,
    }
