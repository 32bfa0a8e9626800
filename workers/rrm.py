"""Notes to the rapid response mechanism: once for each wave of many households or people."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from config.regions import Levels, Region
from gateway.ledger import people, rrm
from gateway.ledger.codes import Audience, Purpose
from gateway.ledger.outbox import Draft
from workers.alert_texts import AlertFacts
from workers.arrivals import rrm_rule
from workers.notice_texts import rrm_text
from workers.telling import largest
from workers.windows import Window, Windows


def _noted(session: Session, window: Window, since: datetime) -> bool:
    """Whether this wave was noted; asked of the ledger once for each alert of the place."""
    number = window.alert.id if window.alert else None
    if number not in window.noted:
        window.noted[number] = rrm.noted(
            session, window.pcode, window.alert, since, drill=window.drill
        )
    return window.noted[number]


def notes(
    session: Session,
    region: Region,
    levels: Levels,
    now: datetime,
    windows: Windows,
    window: Window,
) -> list[Draft]:
    """Texts to the secretariat and the regional services, if a department reached the limits now.

    Households count as what they are; nobody guesses how many people they hold.
    """
    rule = rrm_rule(window.tally, levels)
    since = now - window.length
    if rule is None or _noted(session, window, since):
        return []
    window.noted.clear()
    tally = windows.complete(window)
    note = rrm.keep_note(
        session,
        window.pcode,
        window.alert,
        drill=window.drill,
        rule=rule,
        households=tally.households,
        people=tally.total,
        now=now,
    )
    facts = AlertFacts(
        number=window.alert.id if window.alert else 0,
        level="none",
        pcode=tally.only_commune or window.pcode,
        total=tally.total,
        hours=window.hours,
        men=tally.men,
        women=tally.women,
        boys=tally.boys,
        girls=tally.girls,
        children=tally.children,
        categories=largest(tally.categories),
        origins=largest(tally.origins),
        needs=largest(tally.needs),
        drill=window.drill,
    )
    return [
        Draft(
            cause=f"rrm:{note.id}:{person.id}",
            phone=person.phone,
            text=rrm_text(
                facts, tally.households, Audience(person.audience), region, person.language
            ),
            purpose=Purpose.DRILL if window.drill else Purpose.NOTICE,
            person_id=person.id,
        )
        for person in people.regional_services(session)
    ]
