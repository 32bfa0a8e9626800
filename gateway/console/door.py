"""The door of the console: who comes in, to which page, and what every page is given.

Closed unless listed: a page that is not in the table of `site.py` is refused to everybody.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import abort, current_app, g, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from gateway.console.forgery import csrf
from gateway.console.rights import ROLES, Right
from gateway.house import House
from gateway.ledger import sign_ins
from gateway.ledger.sign_ins import SignedIn

NAME: Final = "console"
SIGNED_IN: Final = "signed_in"
"""In the cookie: what opens the session of the ledger."""
View = Callable[..., ResponseReturnValue]


@dataclass(frozen=True, slots=True)
class Page:
    """One address of the console. `right` None: open to everybody."""

    name: str
    path: str
    right: Right | None
    view: View
    methods: tuple[str, ...] = ("GET",)


def house() -> House:
    found: House = current_app.extensions["labari"]
    return found


def user() -> SignedIn:
    """Who asks. Only for pages that are not open to everybody."""
    found: SignedIn = g.user
    return found


def may(right: Right) -> bool:
    """Whether who asks may do this."""
    who: SignedIn | None = g.get("user")
    return who is not None and right in ROLES.get(who.role, ())


def require(right: Right) -> None:
    """Refuse the request to those who may not do this."""
    if not may(right):
        abort(403)


def guard(pages: Mapping[str, Page]) -> Callable[[], ResponseReturnValue | None]:
    """What runs before every page: the page's form is ours, and who asks may ask for it."""

    def check() -> ResponseReturnValue | None:
        page = pages.get((request.endpoint or "").removeprefix(f"{NAME}."))
        if page is None:
            abort(403)
        g.user = None
        if request.method == "POST":
            csrf.protect()
        if page.right is None:
            return None
        g.user = _recognise()
        if g.user is None:
            session.pop(SIGNED_IN, None)
            return redirect(url_for("console.sign_in", suite=_wanted()), 303)
        require(page.right)
        return None

    return check


def _recognise() -> SignedIn | None:
    """Whose browser this is, by its cookie."""
    token = session.get(SIGNED_IN)
    if not isinstance(token, str):
        return None
    now = house().now()
    with house().ledger.read() as ledger:
        found = sign_ins.who_is_signed_in(ledger, token, now)
    if found is not None and found.is_stale(now):
        with house().ledger.write() as ledger:
            sign_ins.still_there(ledger, found.session_id, now)
    return found


def _wanted() -> str | None:
    """The page to come back to after signing in."""
    if request.method != "GET" or request.path == "/":
        return None
    return request.full_path.rstrip("?")


def local_path(path: str | None) -> str:
    """A path of this site, or "/": nobody is sent to a stranger's site by a prepared address."""
    if not path or not path.startswith("/") or path.startswith("//") or "\\" in path:
        return "/"
    return path if path.isprintable() else "/"


def wants_fragment() -> bool:
    """Whether our own script asks for a piece of a page, and not for the page."""
    return request.headers.get("X-Requested-With") == "labari"


def say(text: str) -> None:
    """A sentence at the top of the next page this person sees."""
    session["said"] = [*session.get("said", []), text][-3:]


def heard() -> list[str]:
    """What `say` kept, once."""
    return list(session.pop("said", []))


def back_to(endpoint: str, **values: Any) -> Response:
    """After a form: to a page that can be reloaded without sending the form again."""
    return redirect(url_for(f"{NAME}.{endpoint}", **values), 303)


def as_json(values: Mapping[str, Any]) -> Response:
    """An answer to our own script."""
    response = make_response(json.dumps(values, ensure_ascii=False))
    response.mimetype = "application/json"
    return response
