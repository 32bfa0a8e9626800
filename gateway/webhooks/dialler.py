"""Who dials the menu: what is known of them, and what they may be shown.

Never somebody else's report, and never one that is for the few.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from config.regions import Region
from gateway.ledger import alerts, reports
from gateway.ledger.codes import Role
from gateway.ledger.tables import Alert, Person, Report
from parsers import ussd


def who_dials(
    session: Session,
    person: Person,
    region: Region,
    now: datetime,
    *,
    dropped: ussd.State | None = None,
) -> ussd.Caller:
    """Everything the menu may know; `dropped` is what this phone left unfinished."""
    last = next((r for r in reports.own_reports(session, person.phone) if not r.sensitive), None)
    told: list[Alert] = []
    if person.role != Role.FOCAL_POINT.value:
        told = alerts.open_alerts_told(session, [person.id]).get(person.id, [])
    return ussd.Caller(
        region=region,
        today=now.astimezone(region.timezone).date(),
        role=person.role,
        language=person.language,
        department=person.department,
        last=_last(last) if last else None,
        alert=_alert(told[0]) if told else None,
        dropped=dropped,
    )


def _last(report: Report) -> ussd.LastReport:
    return ussd.LastReport(
        reference=report.reference,
        status=report.status,
        adm2=report.adm2,
        adm3=report.adm3,
        heads=(report.men, report.women, report.boys, report.girls),
        total=report.total,
    )


def _alert(alert: Alert) -> ussd.OpenAlert:
    return ussd.OpenAlert(number=alert.id, pcode=alert.pcode, total=alert.total, drill=alert.drill)
