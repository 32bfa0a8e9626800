"""What every stand-in is: an HTTP server on 127.0.0.1 that records and answers as scripted."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

PATIENT = (5.0, 30.0)
"""Seconds to connect and to read: a busy machine must not look like a provider that is silent."""
IMPATIENT = (5.0, 0.3)
"""For the providers that are."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came: its path, query (the last of each name), headers, and body."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """How one request is answered. `wait` is in seconds; `drop`: not at all, once it was read."""

    status: int
    body: bytes = b""
    content_type: str = "text/plain"
    wait: float = 0.0
    drop: bool = False
    headers: Mapping[str, str] | None = None


class StandIn:
    """The server, as a context manager. A subclass says what it answers usually."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._script: deque[Reply] = deque()
        self._always: Reply | None = None
        self._server = _Server(self)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def script(self, *replies: Reply) -> None:
        """Answer the next requests like this, then as usual again."""
        with self._lock:
            self._script.extend(replies)

    def always(self, reply: Reply | None) -> None:
        """Answer every request like this (None: as usual again)."""
        with self._lock:
            self._always = reply

    def usual(self, request: Request) -> Reply:
        """What the provider answers when nothing is scripted."""
        raise NotImplementedError

    def take(self, request: Request) -> Reply:
        with self._lock:
            self.requests.append(request)
            scripted = self._script.popleft() if self._script else self._always
            reply = scripted or self.usual(request)
        self._closing.wait(reply.wait)
        return reply

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


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # closing the server joins them: no socket outlives the test
    block_on_close = True
    request_queue_size = 128

    def __init__(self, stand_in: StandIn) -> None:
        self.stand_in = stand_in
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is part of what tests do."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 10

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def _answer(self, method: str) -> None:
        address = urlsplit(self.path)
        pairs = parse_qs(address.query, keep_blank_values=True)
        reply = self.server.stand_in.take(
            Request(
                method,
                address.path,
                {name: values[-1] for name, values in pairs.items()},
                {name.lower(): value for name, value in self.headers.items()},
                self.rfile.read(int(self.headers.get("content-length") or 0)),
            )
        )
        if reply.drop:
            return
        self.send_response(reply.status)
        headers = {"content-type": reply.content_type, "content-length": str(len(reply.body))}
        for name, value in (headers | dict(reply.headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, *args: Any, **kwargs: Any) -> None:
        """Silent: tests read `requests`."""
