"""A drill gives way: when a real alert opens, every drill ends at once, with a word.

Works within the transaction that opens the real alert, under the region's gate.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from gateway.ledger import alerts, arrivals, drills
from gateway.ledger.codes import Ending, Purpose
from gateway.ledger.outbox import Draft
from workers import answer_texts
from workers.telling import Teller


def give_way(session: Session, teller: Teller) -> None:
    """End every open drill: what has not left stays, and whoever heard of it hears why."""
    for alert in drills.open_drills(session):
        drills.withdraw_texts(session, alert.id, teller.now)
        alert.settled_upto = arrivals.newest_report_id(session)
        alerts.close_alert(alert, Ending.REAL_ALERT, teller.now)
        if teller.is_quiet(alert.level):
            continue
        teller.drafts += [
            Draft(
                cause=f"drill:{alert.id}:over:{person.id}",
                phone=person.phone,
                text=answer_texts.for_drill_over(alert.id, person.language),
                purpose=Purpose.DRILL,
                person_id=person.id,
                alert_id=alert.id,
                simulated=alert.simulated,
            )
            for person in drills.people_who_heard(session, alert.id)
        ]
    session.flush()
