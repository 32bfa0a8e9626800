"""The doors for USSD: the kept state and the call give the next screen; what is finished is stored.

The state is stored before the screen is shown, so that a repeated or late call changes nothing.
Redis is not needed for an answer, and no worker.
"""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta
from typing import Final

import structlog
from flask import Blueprint, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from config.menu import say
from gateway.bell import DRAIN_LANE
from gateway.channels import africas_talking
from gateway.channels.contract import Dialled, FormError
from gateway.house import House
from gateway.ledger import people, sessions
from gateway.ledger.codes import Refusal, SessionStatus
from gateway.ledger.quarantine import SealError
from gateway.ledger.tables import Person, UssdSession
from gateway.webhooks.caller import from_provider, read_form
from gateway.webhooks.dialler import who_dials
from parsers import ussd

blueprint = Blueprint("ussd", __name__, url_prefix="/webhooks")

RESUME_WINDOW: Final = timedelta(minutes=15)
FLOOD_WINDOW: Final = timedelta(minutes=10)
_PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
_OVER: Final = frozenset(
    {SessionStatus.SUPERSEDED.value, SessionStatus.SALVAGED.value, SessionStatus.EXPIRED.value}
)
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


@blueprint.post("/africastalking/<secret>/ussd-end")
@from_provider
def africas_talking_ussd_end() -> ResponseReturnValue:
    """How a session ended, as far as the provider knows. Nothing waits for this call."""
    house: House = current_app.extensions["labari"]
    try:
        end = africas_talking.decode_session_end(read_form(request))
    except FormError as error:
        return f"not the end of a USSD session, {error}\n", 400, _PLAIN
    try:
        with house.ledger.write() as session:
            new = sessions.keep_end(session, end, house.now())
    except SQLAlchemyError as error:
        _log.error("ledger_away", error=type(error).__name__)
        return "come again\n", 503, _PLAIN | {"Retry-After": "30"}
    _log.info("ussd_end", session_id=end.session_id, word=end.word, new=new)
    return "OK\n", 200, _PLAIN


def _answer(house: House, dialled: Dialled) -> str:
    with house.ledger.write() as session:
        person = people.people_by_phone(session, [dialled.phone]).get(dialled.phone)
        if person is None:
            return _turn_away(house, session, dialled)
        kept = sessions.find_session(session, dialled.session_id)
        if kept is None:
            reply, lane = _first_call(house, session, person, dialled)
        else:
            reply, lane = _next_call(house, session, person, dialled, kept)
    if lane is not None:
        house.bell.ring(DRAIN_LANE, lane)
    return reply


def _first_call(
    house: House, session: Session, person: Person, dialled: Dialled
) -> tuple[str, int | None]:
    """A new session; it takes over an arrival that its phone left in a dropped one."""
    now = house.now()
    opened = sessions.opened_since(session, dialled.phone, now - FLOOD_WINDOW)
    if opened >= house.settings.ussd_sessions:
        sessions.refuse(session, dialled.phone, Refusal.BUSY, now)
        _log.warning("ussd_flood", person_id=person.id, session_id=dialled.session_id)
        return ussd.farewell("busy", person.language), None
    dropped = sessions.offered_session(session, dialled.phone, now)
    state = _opened(house, dropped) if dropped else None
    if dropped is not None:
        sessions.supersede(dropped, dialled.session_id)
    caller = who_dials(session, person, house.settings.region, now, dropped=state)
    kept = UssdSession(session_id=dialled.session_id, phone=dialled.phone, started_at=now)
    session.add(kept)
    return _take(house, session, person, kept, ussd.hear(None, caller, dialled.history))


def _next_call(
    house: House, session: Session, person: Person, dialled: Dialled, kept: UssdSession
) -> tuple[str, int | None]:
    """One more call of a session: a step, or one that came before and changes nothing."""
    state = _opened(house, kept)
    if kept.phone != dialled.phone or state is None or kept.status in _OVER:
        # Another phone, a key that was changed, or an arrival that was taken over meanwhile.
        _log.warning("ussd_over", session_id=dialled.session_id, status=kept.status)
        return ussd.farewell("over", person.language), None
    caller = who_dials(session, person, house.settings.region, house.now())
    step = ussd.hear(state, caller, dialled.history)
    if step.repeated:
        return step.reply, None
    return _take(house, session, person, kept, step)


def _take(
    house: House, session: Session, person: Person, kept: UssdSession, step: ussd.Step
) -> tuple[str, int | None]:
    """Keep what a step changed; what it finished is stored as one more message."""
    now = house.now()
    kept.sealed = house.seal.close(step.state.to_json())
    kept.status = (SessionStatus.ENDED if step.ends else SessionStatus.OPEN).value
    kept.updated_at = now
    kept.due_at = now + RESUME_WINDOW if ussd.resumable(step.state) else None
    if step.ends:
        person.language = step.state.language
    if step.reading is None:
        return step.reply, None
    lane = sessions.store_result(
        session,
        kept,
        step.state.to_json(),
        provider=africas_talking.NAME,
        salvaged=False,
        now=now,
        lanes=house.settings.lanes,
        seal=house.seal,
    )
    return step.reply, lane


def _turn_away(house: House, session: Session, dialled: Dialled) -> str:
    """A phone nobody registered: polite words, and a line for the secretariat."""
    now: datetime = house.now()
    calls = sessions.refuse(session, dialled.phone, Refusal.UNREGISTERED, now)
    if calls == 1:
        lane = zlib.crc32(dialled.phone.encode()) % house.settings.lanes
        text = say("inbox.stranger", "fr")
        provider = dialled.provider
        sessions.store_stranger(session, dialled.phone, text, provider=provider, now=now, lane=lane)
    _log.warning("ussd_stranger", session_id=dialled.session_id)
    return ussd.farewell("unregistered", "fr")


def _opened(house: House, kept: UssdSession) -> ussd.State | None:
    """The state that was kept; None when it was deleted, or is of another key or version."""
    try:
        return ussd.State.from_json(house.seal.open(kept.sealed or b""))
    except SealError:
        return None
