"""A stand-in for a phone with SMS Gateway for Android: its API, its memory for ids, its webhooks.

with AndroidPhone() as phone:
    … Android(phone.url, "sms", "password") …
    assert phone.texts("+22790000002") == ["…"]
body, headers = AndroidPhone.event("sms:received", {...}, key="…", at=clock.now)
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import itertools
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tests.standin.server import Reply, Request, StandIn

_numbers = itertools.count(1)
PASSWORD = "password"


class AndroidPhone(StandIn):
    """The phone. `old`: an app that knows only the first name of its address."""

    def __init__(self, username: str = "sms", password: str = PASSWORD, old: bool = False):
        super().__init__()
        self._login = base64.b64encode(f"{username}:{password}".encode()).decode()
        self._paths = ("/message",) if old else ("/message", "/messages")
        self.sent: dict[str, dict[str, Any]] = {}
        """What the phone really sends, by the id it was given."""

    def texts(self, number: str | None = None) -> list[str]:
        """What went over the air to this number, or to all."""
        return [
            message["textMessage"]["text"]
            for message in list(self.sent.values())
            if number is None or message["phoneNumbers"] == [number]
        ]

    def keeps(self, request: Request) -> None:
        """Enqueue what a request asks for, once."""
        message = json.loads(request.body)
        self.sent.setdefault(message["id"], message)

    def take(self, request: Request) -> Reply:
        reply = super().take(request)
        if reply.drop or reply.wait:
            self.keeps(request)  # it was heard; only the answer is lost
        return reply

    def usual(self, request: Request) -> Reply:
        if request.path not in self._paths or request.method != "POST":
            return _json(404, {"message": "Not Found"})
        if request.headers.get("authorization") != f"Basic {self._login}":
            return _json(401, {"message": "Unauthorized"})
        message = json.loads(request.body)
        if not message.get("textMessage", {}).get("text") or not message.get("phoneNumbers"):
            return _json(400, {"message": "Text message is empty"})
        if message["id"] in self.sent:
            return _json(409, {"message": "Message with the same ID already exists"})
        self.keeps(request)
        recipients = [{"phoneNumber": n, "state": "Pending"} for n in message["phoneNumbers"]]
        answer = {"id": message["id"], "state": "Pending", "recipients": recipients}
        return _json(202, answer)

    @staticmethod
    def event(
        kind: str,
        payload: Mapping[str, Any],
        *,
        key: str,
        at: datetime,
        event_id: str | None = None,
    ) -> tuple[bytes, dict[str, str]]:
        """The body and headers of one webhook call, signed as the app does."""
        told = {
            "id": event_id or f"event-{next(_numbers)}",
            "webhookId": "LreFUt-Z3sSq0JufY9uWB",
            "event": kind,
            "deviceId": "ffffffffceb0b1db0000018e937c815b",
            "payload": dict(payload),
        }
        body = json.dumps(told, ensure_ascii=False).encode()
        timestamp = str(int(at.timestamp()))
        signed = hmac.new(key.encode(), body + timestamp.encode(), hashlib.sha256).hexdigest()
        return body, {
            "Content-Type": "application/json",
            "X-Signature": signed,
            "X-Timestamp": timestamp,
        }


def _json(status: int, body: Mapping[str, Any]) -> Reply:
    return Reply(status, json.dumps(body).encode(), "application/json")
