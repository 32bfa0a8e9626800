"""What every resource of the API shares: keys, cursors, filters, and errors as problems.

Errors are `application/problem+json` (RFC 9457) and say what to change.
"""

from __future__ import annotations

import base64
import binascii
import json
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from werkzeug.exceptions import HTTPException

from gateway.house import House
from gateway.ledger import staff

DEFAULT_LIMIT = 100
LIMIT = 500


class ProblemError(Exception):
    """A request that cannot be answered; `detail` tells the caller what to change."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


def guard(blueprint: Blueprint) -> None:
    """Close a blueprint to everybody without a key, and answer its errors as problems."""
    blueprint.before_request(_check_key)
    blueprint.register_error_handler(
        ProblemError, lambda error: problem(error.status, error.detail)
    )
    for away in (OperationalError, InterfaceError):
        blueprint.register_error_handler(away, _ledger_away)


def problem(status: HTTPStatus, detail: str, **headers: str) -> Response:
    body = {"type": "about:blank", "title": status.phrase, "status": status, "detail": detail}
    return Response(json.dumps(body), status, headers, mimetype="application/problem+json")


def http_problem(error: HTTPException) -> Response:
    """An error the web framework found, such as an unknown path."""
    status = HTTPStatus(error.code or 500)
    return problem(status, error.description or status.phrase)


def _ledger_away(_error: SQLAlchemyError) -> Response:
    return problem(
        HTTPStatus.SERVICE_UNAVAILABLE, "the database is away; try again", **{"Retry-After": "30"}
    )


def house() -> House:
    found: House = current_app.extensions["labari"]
    return found


def _check_key() -> Response | None:
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and key:
        with house().ledger.read() as session:
            if staff.key_name(session, key.strip()) is not None:
                return None
    return problem(
        HTTPStatus.UNAUTHORIZED,
        "send a valid key: Authorization: Bearer KEY (made by `bin/labari keys add NAME`)",
        **{"WWW-Authenticate": "Bearer"},
    )


def page(items: list[dict[str, Any]], following: str | None) -> ResponseReturnValue:
    return jsonify({"items": items, "next": following})


def read_limit() -> int:
    text = request.args.get("limit", str(DEFAULT_LIMIT))
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= LIMIT):
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"limit must be a number from 1 to {LIMIT}")
    return int(text)


def read_choice(name: str, choices: type[Any]) -> str | None:
    """A query parameter that must be one of an enumeration's values."""
    value = request.args.get(name)
    allowed = [item.value for item in choices]
    if value is not None and value not in allowed:
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"{name} must be one of {', '.join(allowed)}")
    return value


def read_since() -> datetime | None:
    """`?since=`, an ISO date or date and time; without a zone it is UTC."""
    value = request.args.get("since")
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value.replace(" ", "+"))
    except ValueError:
        raise ProblemError(
            HTTPStatus.BAD_REQUEST, "since must be an ISO date, such as 2026-03-10T08:00:00Z"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def read_department() -> str | None:
    """`?department=`, a P-code (NE007005, NER007005) or the name of a department."""
    value = request.args.get("department")
    if value is None:
        return None
    region = house().settings.region
    wanted = value.strip().upper().replace("NER", "NE", 1)
    for place in region.departments:
        if wanted in (place.pcode, place.name.upper()):
            return place.pcode
    names = ", ".join(f"{place.pcode} {place.name}" for place in region.departments)
    raise ProblemError(HTTPStatus.BAD_REQUEST, f"department must be one of {names}")


def cursor(*key: object) -> str:
    """An opaque `next`: where the following page starts."""
    packed = json.dumps(key, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def read_after(*types: type) -> tuple[Any, ...] | None:
    """The key in `?after=`; None for the first page."""
    value = request.args.get("after")
    if not value:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)))
    except (ValueError, binascii.Error):
        key = None
    if not isinstance(key, list) or [type(part) for part in key] != list(types):
        raise ProblemError(HTTPStatus.BAD_REQUEST, "after must be the `next` of an earlier page")
    return tuple(key)


def moment(value: datetime | None) -> str | None:
    """A time as the API writes it: UTC, to the second, with a Z."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if value else None
