"""The doors for Kannel: its get-url for incoming texts, its dlr-url for delivery reports.

Kannel signs nothing, so the secret in the address is all that guards them. What the first answers
would be texted back to the sender: it answers nothing.
"""

from __future__ import annotations

import structlog
from flask import Blueprint, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from gateway.channels import kannel
from gateway.channels.contract import FormError
from gateway.house import House
from gateway.ledger import deliveries
from gateway.webhooks import sms
from gateway.webhooks.caller import from_provider, read_query

blueprint = Blueprint("kannel", __name__, url_prefix="/webhooks/kannel/<secret>")

_PLAIN = {"Content-Type": "text/plain"}
_log = structlog.get_logger()


@blueprint.get("/sms")
@from_provider
def text() -> ResponseReturnValue:
    """One incoming text."""
    house: House = current_app.extensions["labari"]
    return sms.keep(house, kannel.decode_sms(read_query(request)), answer="")


@blueprint.get("/dlr")
@from_provider
def delivery() -> ResponseReturnValue:
    """How far one of our texts got."""
    house: House = current_app.extensions["labari"]
    report = kannel.decode_delivery(
        {name: raw.decode("utf-8", "replace") for name, raw in read_query(request).items()}
    )
    if report.status is None:
        _log.warning("delivery_word_unknown", word=report.word)
    deliveries.keep_delivery_report(house.ledger, report, house.now())
    return "", 200, _PLAIN


@blueprint.errorhandler(FormError)
def not_ours(error: FormError) -> ResponseReturnValue:
    return f"not a text or delivery report, {error}\n", 400, _PLAIN


@blueprint.errorhandler(SQLAlchemyError)
def ledger_away(error: SQLAlchemyError) -> ResponseReturnValue:
    _log.error("ledger_away", error=type(error).__name__)
    return "come again\n", 503, _PLAIN | {"Retry-After": "30"}
