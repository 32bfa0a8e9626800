"""The doors for a phone that sends and receives for us: texts, delivery events, signs of life.

Each call is signed by the phone; without the phone's key in the settings the doors do not exist.
A call that is known already is answered 200 and changes nothing.
"""

from __future__ import annotations

import json

import structlog
from flask import Blueprint, abort, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from gateway.channels import android
from gateway.channels.contract import DeliveryReport, FormError, Heard, Inbound
from gateway.house import House
from gateway.ledger import deliveries, providers
from gateway.webhooks import sms
from gateway.webhooks.caller import from_provider

blueprint = Blueprint("android", __name__, url_prefix="/webhooks/android/<secret>")

_PLAIN = {"Content-Type": "text/plain"}
_log = structlog.get_logger()


# The app registers an address for each event; any of them may come through any of these.
@blueprint.post("/sms")
@blueprint.post("/delivery")
@blueprint.post("/ping")
@from_provider
def event() -> ResponseReturnValue:
    """One event of a phone."""
    house: House = current_app.extensions["labari"]
    body = request.get_data(cache=False)
    _check_signature(house, body)
    try:
        called = json.loads(body)
    except ValueError:
        raise FormError(("event",)) from None
    found = android.decode(called)
    if found is None:
        return "OK\n", 200, _PLAIN
    if isinstance(found, Inbound):
        _note(house, Heard(android.NAME, android.device_of(called)))
        return sms.keep(house, found)
    if isinstance(found, DeliveryReport):
        deliveries.keep_delivery_report(house.ledger, found, house.now())
        found = Heard(android.NAME, android.device_of(called))
    providers.hear(house.ledger, found, house.now())
    return "OK\n", 200, _PLAIN


def _check_signature(house: House, body: bytes) -> None:
    key = house.settings.android_webhook_key.get_secret_value()
    if not key:
        abort(404)
    signed = android.is_signed(
        body,
        request.headers.get("X-Timestamp", ""),
        request.headers.get("X-Signature", ""),
        key,
        house.now(),
        house.settings.android_tolerance_seconds,
    )
    if not signed:
        # Which of the two is wrong is for the log only: a phone with a wrong clock is common.
        _log.warning("android_signature_refused", timestamp=request.headers.get("X-Timestamp"))
        abort(401)


def _note(house: House, heard: Heard) -> None:
    """Note a sign of life on the way; a text must not wait or fail for it."""
    try:
        providers.hear(house.ledger, heard, house.now())
    except SQLAlchemyError as error:
        _log.warning("ledger_away", error=type(error).__name__)


@blueprint.errorhandler(FormError)
def not_ours(error: FormError) -> ResponseReturnValue:
    return f"not an event, {error}\n", 400, _PLAIN


@blueprint.errorhandler(SQLAlchemyError)
def ledger_away(error: SQLAlchemyError) -> ResponseReturnValue:
    _log.error("ledger_away", error=type(error).__name__)
    return "come again\n", 503, _PLAIN | {"Retry-After": "30"}
