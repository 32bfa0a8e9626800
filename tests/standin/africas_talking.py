"""A stand-in for Africa's Talking: its messaging protocol over real HTTP on 127.0.0.1.

It records every request, answers as a test scripts it, and can call delivery callbacks. It knows
nothing of the application.

    with AfricasTalkingStandIn() as provider:
        provider.script(Answer.status_code(405), phone="+22790000001")  # next request to that phone
        provider.script(Answer.dropped())                               # next request to any phone
        … AfricasTalking("labari", "key", base_url=provider.url) …
        assert provider.texts("+22790000002") == ["…"]
        provider.deliver(callback_url, provider.received[0], "Success")
"""

from __future__ import annotations

import json
import threading
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs

import requests

PATH = "/version1/messaging"
WORDS = {
    100: "Processed",
    101: "Success",
    102: "Queued",
    401: "RiskHold",
    402: "InvalidSenderId",
    403: "InvalidPhoneNumber",
    404: "UnsupportedNumberType",
    405: "InsufficientBalance",
    406: "UserInBlacklist",
    407: "CouldNotRoute",
    409: "DoNotDisturbRejection",
    500: "InternalServerError",
    501: "GatewayError",
    502: "RejectedByGateway",
}


@dataclass(frozen=True, slots=True)
class Received:
    """One request as it came: its path, headers (lower case) and form."""

    path: str
    headers: Mapping[str, str]
    form: Mapping[str, str]
    message_id: str

    @property
    def phone(self) -> str:
        return self.form.get("to", "")

    @property
    def text(self) -> str:
        return self.form.get("message", "")


@dataclass(frozen=True, slots=True)
class Answer:
    """How one request is answered. `body` None: the usual JSON, with `recipient` as its status.

    `wait` is in seconds and ends early when the stand-in closes. `drop` reads the request and
    closes the connection without a word.
    """

    http: int = 201
    body: str | None = None
    content_type: str = "application/json"
    recipient: int = 101
    wait: float = 0.0
    drop: bool = False

    @classmethod
    def status_code(cls, code: int) -> Answer:
        """A 201 whose only recipient has this statusCode."""
        return cls(recipient=code)

    @classmethod
    def invalid_sender_id(cls) -> Answer:
        data = {"Message": "InvalidSenderId", "Recipients": []}
        return cls(body=json.dumps({"SMSMessageData": data}))

    @classmethod
    def with_charset(cls) -> Answer:
        return cls(content_type="application/json; charset=utf-8")

    @classmethod
    def bad_gateway(cls) -> Answer:
        page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
        return cls(http=502, body=page, content_type="text/html")

    @classmethod
    def gateway_timeout(cls) -> Answer:
        page = "<html><head><title>504 Gateway Time-out</title></head><body>nginx</body></html>"
        return cls(http=504, body=page, content_type="text/html")

    @classmethod
    def unauthorised(cls) -> Answer:
        return cls(401, "The supplied authentication is invalid", "text/plain; charset=UTF-8")

    @classmethod
    def slow(cls, seconds: float) -> Answer:
        return cls(wait=seconds)

    @classmethod
    def dropped(cls) -> Answer:
        return cls(drop=True)

    @classmethod
    def literally(cls, body: str, content_type: str = "application/json") -> Answer:
        """A 201 with exactly this body."""
        return cls(body=body, content_type=content_type)


class AfricasTalkingStandIn:
    """The server, as a context manager; `url` goes into AT_BASE_URL."""

    def __init__(self, api_key: str | None = None) -> None:
        self.received: list[Received] = []
        self._api_key = api_key
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._scripts: defaultdict[str | None, deque[Answer]] = defaultdict(deque)
        self._usual = Answer()
        self._server = _Server(self)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def script(self, *answers: Answer, phone: str | None = None) -> None:
        """Answer the next requests (to `phone`, or to any) like this, then as usual again."""
        with self._lock:
            self._scripts[phone].extend(answers)

    def usually(self, answer: Answer) -> None:
        """Answer like this whenever nothing else is scripted."""
        with self._lock:
            self._usual = answer

    def texts(self, phone: str | None = None) -> list[str]:
        """What was sent to this phone, or to all, in the order it came."""
        with self._lock:
            return [r.text for r in self.received if phone in (None, r.phone)]

    def deliver(self, url: str, received: Received, status: str = "Success", **fields: str) -> int:
        """Post a delivery report for a recorded request to `url`; the HTTP status it answers."""
        form = {
            "id": received.message_id,
            "status": status,
            "phoneNumber": received.phone,
            "networkCode": "61402",
            **fields,
        }
        return requests.post(url, data=form, timeout=10).status_code

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()  # waits for the requests under way
        self._thread.join()

    def take(self, path: str, headers: Mapping[str, str], form: Mapping[str, str]) -> _Reply:
        """Record one request and say how to answer it."""
        with self._lock:
            received = Received(path, headers, form, f"ATXid_{len(self.received) + 1}")
            self.received.append(received)
            answer = self._next(received)
        self._closing.wait(answer.wait)
        body = answer.body if answer.body is not None else _usual_body(received, answer)
        return _Reply(answer, body.encode())

    def _next(self, received: Received) -> Answer:
        for key in (received.phone, None):
            if self._scripts[key]:
                return self._scripts[key].popleft()
        if self._api_key is not None and received.headers.get("apikey") != self._api_key:
            return Answer.unauthorised()
        missing = [name for name in ("username", "to", "message") if name not in received.form]
        if missing:
            body = f"Request is missing required form field '{missing[0]}'"
            return Answer(http=400, body=body, content_type="text/plain; charset=UTF-8")
        return self._usual


@dataclass(frozen=True, slots=True)
class _Reply:
    answer: Answer
    body: bytes


def _usual_body(received: Received, answer: Answer) -> str:
    taken = answer.recipient in (100, 101, 102)
    recipients: list[dict[str, Any]] = [
        {
            "statusCode": answer.recipient,
            "number": phone,
            "status": WORDS.get(answer.recipient, "Unknown"),
            "cost": "XOF 15.0000" if taken else "0",
            "messageId": received.message_id if taken else "None",
            "messageParts": 1,
        }
        for phone in received.phone.split(",")
    ]
    message = f"Sent to {len(recipients) if taken else 0}/{len(recipients)} Total Cost: XOF 15.0000"
    return json.dumps({"SMSMessageData": {"Message": message, "Recipients": recipients}})


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # closing the server joins them: no socket outlives the test
    block_on_close = True
    request_queue_size = 128

    def __init__(self, stand_in: AfricasTalkingStandIn) -> None:
        self.stand_in = stand_in
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is part of what tests do."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 10

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        pairs = parse_qs(self.rfile.read(length).decode(), keep_blank_values=True)
        form = {name: values[-1] for name, values in pairs.items()}
        headers = {name.lower(): value for name, value in self.headers.items()}
        if self.path != PATH:
            self._write(404, "text/plain", b"The requested resource could not be found.")
            return
        reply = self.server.stand_in.take(self.path, headers, form)
        if not reply.answer.drop:
            self._write(reply.answer.http, reply.answer.content_type, reply.body)

    def _write(self, status: int, content_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any, **kwargs: Any) -> None:
        """Silent: tests read `received`."""
