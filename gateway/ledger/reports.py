"""Reports as they stand now, and the trail of what they said before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gateway.ledger.bulk import add_later, new_row
from gateway.ledger.codes import ReportStatus
from gateway.ledger.tables import Message, Report
from parsers.report import Intent
from parsers.report import Report as Parsed

# A person names one of their own latest reports; older references have come round again.
_OWN_REPORTS = 60

_COPIED = (
    "adm2", "adm3", "place_text", "category", "origin_place", "destination", "destination_place",
    "men", "women", "boys", "girls", "children", "males", "females", "households", "vehicles",
    "total", "total_min", "total_max", "declared_total", "date", "time",
)  # fmt: skip
_LISTS = ("origins", "needs", "flags")
_MAPPINGS = ("nationalities", "vulnerable")


def parsed_columns(parsed: Parsed) -> dict[str, Any]:
    """What a reading says, as the columns of a report."""
    columns: dict[str, Any] = {name: getattr(parsed, name) for name in _COPIED}
    columns |= {name: [str(item) for item in getattr(parsed, name)] for name in _LISTS}
    columns |= {name: _plain(getattr(parsed, name)) for name in _MAPPINGS}
    columns["category"] = parsed.category.value if parsed.category else None
    columns["deaths"] = columns["vulnerable"].get("deces") or 0
    return columns


def _plain(mapping: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key): value for key, value in mapping.items()}


def reserve_ids(session: Session, count: int) -> Iterator[int]:
    """Ids for reports that are about to be saved, so that a batch needs no visit for each."""
    if count == 0:
        return iter(())
    if session.get_bind().dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence("reports", "id")
        ids = select(func.nextval(sequence)).select_from(func.generate_series(1, count))
        return iter(session.scalars(ids).all())
    # SQLite has one writer, and this transaction is it.
    newest = session.scalar(select(func.max(Report.id))) or 0
    return iter(range(newest + 1, newest + 1 + count))


def save_report(
    session: Session,
    message: Message,
    ordinal: int,
    parsed: Parsed,
    *,
    report_id: int,
    intent: Intent,
    status: ReportStatus,
    arrived_at: datetime,
    sensitive: bool = False,
    drill: bool = False,
) -> Report:
    """Add what a text said of one place, under an id from `reserve_ids`."""
    report = new_row(
        Report,
        id=report_id,
        message_id=message.id,
        ordinal=ordinal,
        phone=message.phone,
        person_id=message.person_id,
        channel=message.channel,
        intent=intent.value,
        status=status.value,
        revision=1,
        drill=drill,
        sensitive=sensitive,
        arrived_at=arrived_at,
        received_at=message.received_at,
        **parsed_columns(parsed),
    )
    add_later(session, report)
    return report


def own_reports(session: Session, phone: str) -> list[Report]:
    """The latest reports of a phone, the newest first; those a reference may name."""
    return list(
        session.scalars(
            select(Report)
            .where(Report.phone == phone)
            .order_by(Report.id.desc())
            .limit(_OWN_REPORTS)
        )
    )


def reports_of_messages(session: Session, message_ids: Collection[int]) -> dict[int, Report]:
    """The first report each of these messages made."""
    found = session.scalars(
        select(Report).where(Report.message_id.in_(message_ids), Report.ordinal == 0)
    )
    return {report.message_id: report for report in found}


def last_report_ids(session: Session, phones: Collection[str]) -> dict[str, int]:
    """The id of the latest report of each of these phones."""
    found = session.execute(
        select(Report.phone, func.max(Report.id))
        .where(Report.phone.in_(phones))
        .group_by(Report.phone)
    )
    return dict(found.all())
