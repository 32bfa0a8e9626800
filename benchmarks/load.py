"""A bounded load: prepared requests over kept connections, counted when answered 200."""

from __future__ import annotations

import socket
import threading
import time
from typing import BinaryIO
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
    form = {"id": identifier, "from": phone, "to": "22700", "text": TEXT}
    form |= {"date": "2026-03-10T18:00:00Z", "networkCode": "61402"}
    body = urlencode(form).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _send(port: int, batch: list[bytes], accepted: list[int], lane: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        answers = connection.makefile("rb")
        for request in batch:
            connection.sendall(request)
            accepted[lane] += _accepted(answers)


def _accepted(answers: BinaryIO) -> bool:
    """Read one whole answer; whether it was a 200."""
    status = answers.readline()
    length = 0
    while (line := answers.readline().lower()) not in (b"\r\n", b""):
        if line.startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    answers.read(length)
    return status.startswith(b"HTTP/1.1 200")
