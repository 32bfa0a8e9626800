"""Who may call a webhook, and the form they brought, whatever state it is in."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl

from flask import Request, abort, current_app, request

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
    """The form's fields, the first of each name.

    Bytes that are not UTF-8 are read as Windows-1252, which old gateways still send: a text is
    never refused for its encoding.
    """
    if called.mimetype != _FORM:
        return {name: called.form[name] for name in called.form}
    fields = _split(called.get_data(cache=False))
    return {name: _decode(value) for name, value in fields.items()}


def read_query(called: Request) -> dict[str, bytes]:
    """The fields behind the address's question mark, the first of each name, as bytes."""
    return _split(called.query_string)


def _split(raw: bytes) -> dict[str, bytes]:
    # Latin-1 carries every byte through the splitting unchanged.
    pairs = parse_qsl(raw.decode("latin-1"), keep_blank_values=True, encoding="latin-1")
    return {
        _decode(name.encode("latin-1")): value.encode("latin-1") for name, value in reversed(pairs)
    }


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
