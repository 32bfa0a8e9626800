"""« Journal d'audit »: who did what to what, and when. It is only read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from flask import render_template, request

from gateway.console import audit_words
from gateway.console.addresses import number_given, page_after
from gateway.console.door import house
from gateway.ledger import trail_pages
from gateway.ledger.trail_pages import Wanted

PAGE: Final = 40
_LONGEST: Final = 300


def show() -> str:
    """GET /audit: `qui`, `action`, `objet`, `du`, `au`, and `avant`, the key of the page."""
    action = request.args.get("action", "")
    given = {
        "qui": request.args.get("qui", "").strip()[:80],
        "action": action if action in audit_words.ACTION else "",
        "objet": request.args.get("objet", "").strip()[:80],
        "du": _day("du"),
        "au": _day("au"),
    }
    wanted = Wanted(
        actor=given["qui"] or None,
        action=given["action"] or None,
        subject=audit_words.subject_of(given["objet"]) or None,
        since=_midnight(given["du"]),
        until=_midnight(given["au"], days=1),
    )
    with house().ledger.read() as ledger:
        found = trail_pages.newest_lines(ledger, wanted, before=number_given("avant"), limit=PAGE)
    return render_template(
        "audit.html",
        found=found,
        given=given,
        filtered=any(given.values()),
        further=page_after("audit", **given, avant=found.further) if found.further else None,
        said=audit_words,
        told=_told,
    )


def _day(name: str) -> str:
    try:
        return date.fromisoformat(request.args.get(name, "")).isoformat()
    except ValueError:
        return ""


def _midnight(day: str, days: int = 0) -> datetime | None:
    if not day:
        return None
    zone = house().settings.region.timezone
    return datetime.combine(date.fromisoformat(day), time(), zone) + timedelta(days=days)


def _told(detail: Mapping[str, Any]) -> str:
    """« total : 12 → 9 », or what else was kept of it, cut where it is long."""
    before, after = detail.get("before"), detail.get("after")
    if isinstance(before, dict) and isinstance(after, dict):
        parts = [
            f"{audit_words.field(name)} : {_value(before.get(name))} → {_value(after[name])}"
            for name in after
        ]
    else:
        parts = [f"{audit_words.field(name)} : {_value(value)}" for name, value in detail.items()]
    told = ", ".join(parts)
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, str):
        return audit_words.value(value) or "rien"
    return "rien" if value is None else str(value)
