"""The door for incoming texts: store durably, ring the bell, answer 200. Nothing else.

When the database is away the text goes to the spool; only when that fails too is the provider told
to come again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import structlog
from flask import Blueprint, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from gateway.bell import DRAIN_LANE
from gateway.channels import africas_talking
from gateway.channels.contract import FormError, Inbound
from gateway.house import House
from gateway.ledger.messages import incoming_row, store
from gateway.webhooks.caller import from_provider, read_form

blueprint = Blueprint("sms", __name__, url_prefix="/webhooks")

_PLAIN = {"Content-Type": "text/plain"}
_log = structlog.get_logger()


@blueprint.post("/africastalking/<secret>/sms")
@from_provider
def africas_talking_sms() -> ResponseReturnValue:
    """One text from Africa's Talking."""
    return _take(africas_talking.decode_sms)


def _take(decode: Callable[[Mapping[str, str]], Inbound]) -> ResponseReturnValue:
    house: House = current_app.extensions["labari"]
    try:
        inbound = decode(read_form(request))
    except FormError as error:
        return f"not a text message, {error}\n", 400, _PLAIN
    return keep(house, inbound)


def keep(house: House, inbound: Inbound, answer: str = "OK\n") -> ResponseReturnValue:
    """Store one text durably and ring for it; `answer` goes back once that is done."""
    row = incoming_row(
        inbound, received_at=house.now(), lanes=house.settings.lanes, seal=house.seal
    )
    if not inbound.phone:
        # Kept all the same: the desk reads it, and whoever runs the provider's callback must know.
        _log.warning("sender_missing", provider=row["provider"], provider_id=row["provider_id"])
    try:
        if store(house.ledger, row):
            house.bell.ring(DRAIN_LANE, row["lane"])
    except SQLAlchemyError as error:
        _log.error("ledger_away", error=type(error).__name__)
        return _spool(house, row, answer)
    return answer, 200, _PLAIN


def _spool(house: House, row: dict[str, Any], answer: str) -> ResponseReturnValue:
    try:
        house.spool.append(row)
    except OSError as error:
        _log.critical("spool_broken", error=error.strerror)
        return "come again\n", 503, _PLAIN | {"Retry-After": "30"}
    return answer, 200, _PLAIN
