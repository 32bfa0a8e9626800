"""The web application: every door there is, and what all of them share."""

from __future__ import annotations

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from config.logs import configure_logs
from config.settings import current_settings
from gateway import health
from gateway.api import v1
from gateway.api.door import http_problem
from gateway.console import errors, site
from gateway.house import House, open_house
from gateway.webhooks import android, kannel, receipts, sms, ussd

# A text of 10,000 characters is some 90 kB once encoded; nothing we serve needs more than this.
MAX_BODY = 1024 * 1024

_MACHINES = ("/webhooks/", "/healthz", "/readyz", "/metrics")


def create_app(house: House | None = None) -> Flask:
    """The application of one web process. Raises SettingsError or SpoolError."""
    house = house or open_house(current_settings())
    settings = house.settings
    configure_logs(settings)
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.config["MAX_FORM_MEMORY_SIZE"] = MAX_BODY
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions["labari"] = house
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]
    for blueprint in (
        sms.blueprint,
        ussd.blueprint,
        receipts.blueprint,
        android.blueprint,
        kannel.blueprint,
        v1.blueprint,
        health.blueprint,
    ):
        app.register_blueprint(blueprint)
    site.install(app)
    app.register_error_handler(HTTPException, _plain_error)
    app.after_request(_headers)
    return app


def _plain_error(error: HTTPException) -> ResponseReturnValue:
    """A page of the console, unless it was a door of machines: those read one short line."""
    if request.path.startswith("/api/"):
        return http_problem(error)
    if not request.path.startswith(_MACHINES) or "text/html" in request.accept_mimetypes.values():
        return errors.page(error)
    headers = dict(error.get_headers())
    headers["Content-Type"] = "text/plain"
    return f"{error.code} {error.name}\n", error.code or 500, headers


def _headers(response: Response) -> Response:
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    return response
