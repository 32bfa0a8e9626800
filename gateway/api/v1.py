"""Version 1 of the API: which path is which resource."""

from __future__ import annotations

from flask import Blueprint

from gateway.api import alerts, door, messages, reports

blueprint = Blueprint("api_v1", __name__, url_prefix="/api/v1")
door.guard(blueprint)

blueprint.add_url_rule("/reports", view_func=reports.list_reports)
blueprint.add_url_rule("/messages", view_func=messages.list_messages)
blueprint.add_url_rule("/alerts", view_func=alerts.list_alerts)
