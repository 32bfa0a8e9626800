"""Who may call a webhook, and the form they brought, whatever state it is in."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl

from flask import Request, abort, current_app, request
from werkzeug.datastructures import MultiDict

_FORM = "application/x-www-form-urlencoded"


def from_provider(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let a view be called only with the secret in its path, and from the listed networks.

    Anything else is a page that does not exist, and takes as long.
    """

    @wraps(view)
    def guarded(secret: str) -> Any:
        house = current_app.extensions["labari"]
        expected = house.settings.webhook_secret.get_secret_value()
        known = hmac.compare_digest(secret.encode("utf-8", "replace"), expected.encode())
        if not (known and _from_listed_network(house.settings.webhook_networks)):
            abort(404)
        return view()

    return guarded


def _from_listed_network(networks: tuple[str, ...]) -> bool:
    if not networks:
        return True
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return False
    return any(address in ipaddress.ip_network(network) for network in networks)


def read_form(called: Request) -> dict[str, str]:
    """The form's fields. Bytes that are not UTF-8 are read as Windows-1252, which old phones and
    gateways still send: a text is never refused for its encoding.
    """
    if called.mimetype != _FORM:
        return _first(called.form)
    body = called.get_data(cache=False)
    return {_decode(name): _decode(value) for name, value in reversed(_pairs(body))}


def _pairs(body: bytes) -> list[tuple[bytes, bytes]]:
    return parse_qsl(body, keep_blank_values=True)


def _first(form: MultiDict[str, str]) -> dict[str, str]:
    return {name: form[name] for name in form}


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
