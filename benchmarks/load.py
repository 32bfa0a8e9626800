"""A bounded load: prepared requests over kept connections, counted when answered 200."""

from __future__ import annotations

import socket
import threading
import time
from urllib.parse import urlencode

CONNECTIONS = 8
TEXT = "ARR MATAMEYE RAP H12 F8 G5 FI7 DZA"


def requests_per_second(port: int, path: str, requests: int, round_number: int) -> float:
    """Send `requests` different texts to one server and return how many it accepted a second."""
    share = requests // CONNECTIONS
    batches = [
        [_request(path, f"{round_number}-{lane}-{number}") for number in range(share)]
        for lane in range(CONNECTIONS)
    ]
    accepted = [0] * CONNECTIONS
    threads = [
        threading.Thread(target=_send, args=(port, batch, accepted, lane))
        for lane, batch in enumerate(batches)
    ]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    if sum(accepted) != share * CONNECTIONS:
        raise SystemExit(f"only {sum(accepted)} of {share * CONNECTIONS} were accepted")
    return sum(accepted) / seconds


def _request(path: str, identifier: str) -> bytes:
    phone = f"+227900{abs(hash(identifier)) % 100_000:05d}"
    body = urlencode({"id": identifier, "from": phone, "to": "22700", "text": TEXT}).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _send(port: int, batch: list[bytes], accepted: list[int], lane: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for request in batch:
            connection.sendall(request)
            answer = connection.recv(4096)
            while b"\r\n\r\n" not in answer:
                answer += connection.recv(4096)
            accepted[lane] += answer.startswith(b"HTTP/1.1 200")
