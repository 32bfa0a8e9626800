"""Changes to a report, by SMS and from the console alike: what it said before is always kept.

Whoever changes a report holds the region's gate, so a verdict never sees half of a change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gateway.ledger import moments, places, trail, twins
from gateway.ledger.codes import ReportStatus
from gateway.ledger.decisions import Kind, decide
from gateway.ledger.tables import Message, Report, Revision
from parsers.report import Flag, Intent

PEOPLE: Final = ("men", "women", "boys", "girls", "children", "males", "females")
EDITABLE: Final = frozenset(
    {
        *PEOPLE, "adm2", "adm3", "place_text", "category", "origins", "origin_place",
        "destination", "destination_place", "nationalities", "households", "vehicles", "total",
        "total_min", "total_max", "declared_total", "vulnerable", "needs", "date", "time",
        "flags", "status", "intent", "sensitive", "person_id",
    }
)  # fmt: skip
"""What may be changed by hand; the rest follows or never changes."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed the report first; `report` is what it says now."""

    report: Report


def edit_report(
    session: Session,
    report_id: int,
    *,
    expected_revision: int,
    changes: Mapping[str, Any],
    actor: str,
    now: datetime,
    zone: tzinfo,
) -> Report | Conflict | None:
    """Change a report as a person of the secretariat wants it. None: there is no such report.

    `expected_revision` is the one the person was looking at. Writes the revision, the trail, and
    the decision to judge its departments again: ring `bell.DECISIONS` after the commit. `zone` is
    the region's, for dates. Raises ValueError for a column that may not be changed.
    """
    if foreign := set(changes) - EDITABLE:
        raise ValueError(f"not to be changed by hand: {', '.join(sorted(foreign))}")
    places.hold_gate(session)
    report = session.get(Report, report_id, populate_existing=True)
    if report is None:
        return None
    if report.revision != expected_revision:
        return Conflict(report)
    before = report.adm2
    if not amend(session, report, changes, actor=actor, now=now, zone=zone):
        return report
    departments = sorted({adm2 for adm2 in (before, report.adm2) if adm2 is not None})
    decide(session, Kind.RECOUNT, report.id, actor, now, departments=departments)
    session.flush()
    return report


def add_report(
    session: Session,
    message: Message,
    columns: Mapping[str, Any],
    *,
    actor: str,
    now: datetime,
    zone: tzinfo,
) -> Report:
    """A report that a person read in a text no rule could read; it stands as validated.

    `columns` are of `EDITABLE`. Writes the trail and the decision to judge its department.
    """
    places.hold_gate(session)
    made = session.scalar(select(func.count()).where(Report.message_id == message.id)) or 0
    values: dict[str, Any] = {"origins": [], "needs": [], "flags": []}
    values |= {"nationalities": {}, "vulnerable": {}}
    values |= {"intent": Intent.REPORT.value, "person_id": message.person_id, "sensitive": False}
    values |= {name: value for name, value in columns.items() if name in EDITABLE}
    report = Report(
        **values,
        message_id=message.id,
        ordinal=made,
        phone=message.phone,
        channel=message.channel,
        status=ReportStatus.VALIDATED.value,
        revision=1,
        drill=False,
        deaths=values["vulnerable"].get("deces") or 0,
        arrived_at=moments.arrived_at(
            values.get("date"), values.get("time"), message.received_at, zone
        ),
        received_at=message.received_at,
    )
    session.add(report)
    session.flush()
    said = {name: _jsonable(value) for name, value in values.items()}
    trail.note(session, actor, "add", f"report:{report.id}", now, said=said)
    departments = [report.adm2] if report.adm2 else []
    decide(session, Kind.RECOUNT, report.id, actor, now, departments=departments)
    return report


def settle_twins(
    session: Session,
    report: Report,
    other_id: int,
    *,
    same: bool,
    actor: str,
    now: datetime,
    zone: tzinfo,
) -> None:
    """Somebody knows whether two reports tell of the same people.

    If so the other no longer counts and `report` stays as it is; if not, both count. Judging again
    follows, as after every edit.
    """
    places.hold_gate(session)
    other = session.get_one(Report, other_id, populate_existing=True)
    twins.decide_pair(session, report, other_id, same=same, now=now)
    if same:
        amend(
            session, other, {"status": ReportStatus.REJECTED.value}, actor=actor, now=now, zone=zone
        )
    departments = sorted({one.adm2 for one in (report, other) if one.adm2 is not None})
    decide(session, Kind.RECOUNT, other.id, actor, now, departments=departments)
    for subject, twin in ((other, report), (report, other)):
        action = "merge" if same else "part"
        trail.note(session, actor, action, f"report:{subject.id}", now, other=twin.id)


def amend(
    session: Session,
    report: Report,
    changes: Mapping[str, Any],
    *,
    actor: str,
    now: datetime,
    zone: tzinfo,
    message_id: int | None = None,
) -> bool:
    """Change columns of a report and what follows from them. False: it says so already.

    The caller holds the gate. `actor` is a phone or a staff name, `message_id` the text that asked.
    """
    wanted = _with_what_follows(report, changes, zone)
    before = {name: getattr(report, name) for name in wanted}
    changed = {name: value for name, value in wanted.items() if value != before[name]}
    if not changed:
        return False
    kept = {name: _jsonable(before[name]) for name in changed}
    session.add(
        Revision(
            report_id=report.id,
            revision=report.revision,
            actor=actor,
            message_id=message_id,
            before=kept,
            changed_at=now,
        )
    )
    said = {name: _jsonable(value) for name, value in changed.items()}
    trail.note(session, actor, "edit", f"report:{report.id}", now, before=kept, after=said)
    for name, value in changed.items():
        setattr(report, name, value)
    report.revision += 1
    return True


def _with_what_follows(report: Report, changes: Mapping[str, Any], zone: tzinfo) -> dict[str, Any]:
    """The changes, with the total, the dead and the moment of arrival that follow from them."""
    changed = dict(changes)
    if "total" not in changed and any(name in changed for name in PEOPLE):
        parts = [changed.get(name, getattr(report, name)) for name in PEOPLE]
        changed["total"] = sum(part or 0 for part in parts)
        # Counted anew: what was "at least so many" before is no more.
        changed = {"total_min": None, "total_max": None} | changed
        if Flag.PARTIAL_SPLIT in report.flags and None not in parts[:4]:
            kept = [flag for flag in report.flags if flag != Flag.PARTIAL_SPLIT]
            changed.setdefault("flags", kept)
    if changed.get("total") and report.intent == Intent.ZERO_REPORT:
        changed.setdefault("intent", Intent.REPORT.value)  # people came after all
    if "vulnerable" in changed:
        changed["deaths"] = changed["vulnerable"].get("deces") or 0
    if any(name in changed and changed[name] != getattr(report, name) for name in ("date", "time")):
        changed["arrived_at"] = moments.arrived_at(
            changed.get("date", report.date),
            changed.get("time", report.time),
            # Of a report without a date this is its day, and of one with a date it is not used.
            report.received_at,
            zone,
        )
    return changed


def _jsonable(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value
