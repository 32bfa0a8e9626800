"""Starts and ends drills from a desk: as many people as the level takes, invented, and marked so.

Works within one transaction; it says who is told, and the caller decides whether to commit.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from config.escalation import TIERS
from config.regions import Place, Region
from gateway.ledger import drills, outbox, people, places, reports
from gateway.ledger.codes import Ending, MessageStatus, ReportStatus
from gateway.ledger.outbox import Draft
from gateway.ledger.tables import Alert, Message, Person
from parsers.report import Intent
from parsers.report import Report as Parsed
from workers.alerting import Network
from workers.routing import tier_of


class DrillError(Exception):
    """A drill cannot start or end now; the message says why."""


@dataclass(frozen=True, slots=True)
class Started:
    """A drill that was opened: its alerts, the texts that leave, and who would be next."""

    alerts: Sequence[Alert]
    drafts: Sequence[Draft]
    later: dict[int, list[Person]]
    """By tier: who is told when nobody answers."""
    real_alert: int | None = None
    """The real alert that is open: one may look at this drill, and not start it."""


def start(
    session: Session,
    region: Region,
    place: Place,
    total: int,
    now: datetime,
    *,
    simulated: bool = False,
    only_look: bool = False,
) -> Started:
    """Let `total` invented people arrive in a department, and tell whoever the rule tells.

    `only_look`: the caller will not commit, so a real alert does not forbid it.
    Raises DrillError while a real alert is open, or a drill.
    """
    places.hold_gate(session)
    real = drills.real_alert_open(session)
    if real is not None and not only_look:
        raise DrillError(
            f"real alert {real} is open, and nobody practises meanwhile: wait until it is over, or "
            "close it in the console; --dry-run may look"
        )
    if running := drills.open_drills(session):
        raise DrillError(f"drill {running[0].id} is still open: end it first")
    network = Network(session, region, now)
    network.simulates = simulated
    network.watch(place.pcode, drill=True)
    report = reports.save_report(
        session,
        _message(session, place, total, now),
        0,
        Parsed(adm2=place.pcode, total=total),
        report_id=next(reports.reserve_ids(session, 1)),
        intent=Intent.REPORT,
        status=ReportStatus.VALIDATED,
        arrived_at=now,
        drill=True,
    )
    session.flush()
    network.count(report)
    network.judge(place.pcode, drill=True)
    outbox.write(session, network.drafts, now)
    opened = drills.open_drills(session)
    if not opened:
        raise DrillError(f"{total} people open no alert: name a higher level or more people")
    heard = {draft.person_id for draft in network.drafts}
    listening = [one for one in people.listeners(session, place.pcode) if one.id not in heard]
    later = {tier: [one for one in listening if tier_of(one) == tier] for tier in TIERS}
    return Started(opened, network.drafts, later, real)


def stop(session: Session, region: Region, number: int, now: datetime) -> Sequence[Draft]:
    """End a drill; everybody who heard of it is told. Raises DrillError when it is not open."""
    places.hold_gate(session)
    alert = drills.drill(session, number)
    if alert is None or alert not in drills.open_drills(session):
        raise DrillError(f"{number} is no drill that is open")
    network = Network(session, region, now)
    network.close(alert, Ending.SECRETARIAT, {"rule": "drill"})
    outbox.write(session, network.drafts, now)
    return network.drafts


def _message(session: Session, place: Place, total: int, now: datetime) -> Message:
    """What somebody at the desk said, kept like a text, so that the report has its source."""
    message = Message(
        provider="labari",
        provider_id=f"drill-{secrets.token_hex(8)}",
        channel="console",
        phone="labari",
        recipient="",
        text=f"EXERCICE ARR {place.sms_code or place.name} {total}",
        received_at=now,
        read_at=now,
        lane=0,
        status=MessageStatus.READ.value,
        intent=Intent.TEST.value,
    )
    session.add(message)
    session.flush()
    return message
