"""The door for USSD: the kept state and the call give the next screen; what is finished is stored.

The state is stored before the screen is shown, so that a repeated or late call changes nothing.
Redis is not needed for an answer, and no worker.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import structlog
from flask import Blueprint, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from gateway.bell import DRAIN_LANE
from gateway.channels import africas_talking
from gateway.channels.contract import Dialled, FormError, Inbound
from gateway.house import House
from gateway.ledger import alerts, people, reports, sessions
from gateway.ledger.codes import Role
from gateway.ledger.database import insert_or_skip
from gateway.ledger.messages import incoming_row
from gateway.ledger.tables import Message, Person
from gateway.webhooks.caller import from_provider, read_form
from parsers import ussd

blueprint = Blueprint("ussd", __name__, url_prefix="/webhooks")

RESUME_WINDOW: Final = timedelta(minutes=15)
_PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
_log = structlog.get_logger()


@blueprint.post("/africastalking/<secret>/ussd")
@from_provider
def africas_talking_ussd() -> ResponseReturnValue:
    """One step of a session: `CON` and the next screen, or `END` and the last words."""
    house: House = current_app.extensions["labari"]
    try:
        dialled = africas_talking.decode_ussd(read_form(request))
    except FormError as error:
        return f"not a USSD call, {error}\n", 400, _PLAIN
    try:
        try:
            return _answer(house, dialled), 200, _PLAIN
        except IntegrityError:
            # The same first call came twice at once: the other one is kept, this one repeats it.
            return _answer(house, dialled), 200, _PLAIN
    except SQLAlchemyError as error:
        _log.error("ledger_away", error=type(error).__name__)
        return ussd.farewell("failure", "fr"), 200, _PLAIN


def _answer(house: House, dialled: Dialled) -> str:
    lane: int | None = None
    with house.ledger.write() as session:
        person = people.people_by_phone(session, [dialled.phone]).get(dialled.phone)
        if person is None:
            _log.warning("ussd_stranger", session_id=dialled.session_id)
            return ussd.farewell("unregistered", "fr")
        kept = sessions.find_session(session, dialled.session_id)
        state = ussd.State.from_json(kept.state) if kept else None
        step = ussd.hear(state, _caller(house, session, person, dialled), dialled.history)
        if not step.repeated:
            sessions.keep_session(
                session,
                session_id=dialled.session_id,
                phone=dialled.phone,
                state=step.state.to_json(),
                ended=step.ends,
                now=house.now(),
            )
            if step.ends:
                person.language = step.state.language
            if step.reading is not None:
                lane = _store(house, session, dialled, step.state)
    if lane is not None:
        house.bell.ring(DRAIN_LANE, lane)
    return step.reply


def _caller(house: House, session: Session, person: Person, dialled: Dialled) -> ussd.Caller:
    """What is known about who dials."""
    now, region = house.now(), house.settings.region
    own = reports.own_reports(session, dialled.phone)
    told = []
    if person.role != Role.FOCAL_POINT.value:
        told = alerts.open_alerts_told(session, [person.id]).get(person.id, [])
    dropped = sessions.dropped_session(session, dialled.phone, now - RESUME_WINDOW)
    other = dropped if dropped and dropped.session_id != dialled.session_id else None
    return ussd.Caller(
        region=region,
        today=now.astimezone(region.timezone).date(),
        role=person.role,
        language=person.language,
        department=person.department,
        last=ussd.LastReport(own[0].reference, f"{own[0].total or 0} pers") if own else None,
        alert=told[0].id if told else None,
        dropped=ussd.State.from_json(other.state) if other else None,
    )


def _store(house: House, session: Session, dialled: Dialled, state: ussd.State) -> int:
    """Store what a session came to as one more message; its lane. The worker reads the state."""
    row = incoming_row(
        Inbound(
            provider=dialled.provider,
            provider_id=f"ussd-{dialled.session_id}",
            phone=dialled.phone,
            recipient="",
            text=state.to_json(),
        ),
        received_at=house.now(),
        lanes=house.settings.lanes,
        seal=house.seal,
        channel="ussd",
    )
    session.execute(insert_or_skip(house.ledger.dialect, Message), row)
    lane: int = row["lane"]
    return lane
