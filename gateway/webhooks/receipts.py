"""The doors for what happens after a text left: delivery reports and opt-outs.

When the database is away they answer 503; providers call again for minutes.
"""

from __future__ import annotations

import structlog
from flask import Blueprint, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from gateway.channels import africas_talking
from gateway.channels.contract import FormError
from gateway.house import House
from gateway.ledger import deliveries, people
from gateway.webhooks.caller import from_provider, read_form

blueprint = Blueprint("receipts", __name__, url_prefix="/webhooks")

_PLAIN = {"Content-Type": "text/plain"}
_log = structlog.get_logger()


@blueprint.post("/africastalking/<secret>/delivery")
@from_provider
def africas_talking_delivery() -> ResponseReturnValue:
    """How far one of our texts got."""
    house: House = current_app.extensions["labari"]
    report = africas_talking.decode_delivery(read_form(request))
    if report.status is None:
        _log.warning("delivery_word_unknown", word=report.word)
    deliveries.keep_delivery_report(house.ledger, report, house.now())
    return "OK\n", 200, _PLAIN


@blueprint.post("/africastalking/<secret>/optout")
@from_provider
def africas_talking_opt_out() -> ResponseReturnValue:
    """A phone wants no more texts from us."""
    house: House = current_app.extensions["labari"]
    phone = africas_talking.decode_opt_out(read_form(request))
    with house.ledger.write() as session:
        people.opt_out(session, phone, house.now())
    return "OK\n", 200, _PLAIN


@blueprint.errorhandler(FormError)
def not_ours(error: FormError) -> ResponseReturnValue:
    return f"not a delivery report or opt-out, {error}\n", 400, _PLAIN


@blueprint.errorhandler(SQLAlchemyError)
def ledger_away(error: SQLAlchemyError) -> ResponseReturnValue:
    _log.error("ledger_away", error=type(error).__name__)
    return "come again\n", 503, _PLAIN | {"Retry-After": "30"}
