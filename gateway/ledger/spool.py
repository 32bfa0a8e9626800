"""Where texts wait when the database itself is away: a local file, fsynced line by line.

The webhook appends, the clock drains. A line that is drained twice is stored once, because the
row already carries the id that makes it unique.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy.exc import DataError, IntegrityError

from gateway.ledger.database import Ledger
from gateway.ledger.messages import store

_FILE = "messages.jsonl"
_REFUSED = "refused.jsonl"
_TIMES = ("sent_at", "received_at")


_log = structlog.get_logger()


class SpoolError(Exception):
    """The spool cannot be written: an acknowledged text could be lost, so nothing may start."""


class Spool:
    """One directory on this machine's disk, shared by its web processes and its clock."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / _FILE
        try:
            directory.mkdir(parents=True, exist_ok=True, mode=0o700)
            with self._locked():
                pass
        except OSError as error:
            raise SpoolError(f"cannot write the spool in {directory}: {error.strerror}") from None

    def append(self, row: dict[str, Any]) -> None:
        """Keep one row; on return it is on the disk. Raises OSError."""
        line = json.dumps(_as_json(row)).encode() + b"\n"
        with self._locked() as file:
            os.write(file, line)
            os.fsync(file)

    def waiting(self) -> int:
        """How many texts wait here."""
        try:
            with self.path.open("rb") as file:
                return sum(1 for _ in file)
        except FileNotFoundError:
            return 0

    def drain(self, ledger: Ledger) -> int:
        """Store every spooled text in the ledger and empty the spool. Returns how many.

        Raises SQLAlchemyError when the database is still away: then everything stays.
        """
        if self.waiting() == 0:
            return 0
        with self._locked() as file:
            lines = self.path.read_bytes().splitlines()
            rows = [row for row in map(_as_row, lines) if row is not None]
            for row in rows:
                self._store(ledger, row)
            os.ftruncate(file, 0)
            os.fsync(file)
        return len(rows)

    def _store(self, ledger: Ledger, row: dict[str, Any]) -> None:
        try:
            store(ledger, row)
        except (DataError, IntegrityError) as error:
            # The database will never take it: put it aside for a human, and let the others pass.
            _log.error("spooled_message_refused", error=type(error).__name__)
            with self.path.with_name(_REFUSED).open("a", encoding="utf-8") as refused:
                refused.write(json.dumps(_as_json(row)) + "\n")

    @contextmanager
    def _locked(self) -> Iterator[int]:
        file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
        finally:
            os.close(file)


def _as_json(row: dict[str, Any]) -> dict[str, Any]:
    plain = {name: row[name].isoformat() if row[name] else None for name in _TIMES}
    return row | plain | {"sealed": base64.b64encode(row["sealed"]).decode()}


def _as_row(line: bytes) -> dict[str, Any] | None:
    """A spooled row; None for a line cut short by a power cut before it was acknowledged."""
    try:
        row: dict[str, Any] = json.loads(line)
    except ValueError:
        return None
    times = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in _TIMES}
    return row | times | {"sealed": base64.b64decode(row["sealed"])}
