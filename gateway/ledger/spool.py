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
_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT

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
        # A newline first: a line that a power cut ended early must not swallow this one.
        line = b"\n" + json.dumps(_as_json(row)).encode() + b"\n"
        with self._locked() as file:
            _write(file, line)

    def waiting(self) -> int:
        """How many texts wait here."""
        try:
            with self.path.open("rb") as file:
                return sum(1 for line in file if line.strip())
        except FileNotFoundError:
            return 0

    def drain(self, ledger: Ledger) -> int:
        """Store every spooled text in the ledger and empty the spool. Returns how many.

        Raises SQLAlchemyError when the database is still away: then everything stays.
        """
        if self.waiting() == 0:
            return 0
        with self._locked() as file:
            lines = [line for line in self.path.read_bytes().split(b"\n") if line.strip()]
            stored = sum(self._store(ledger, line) for line in lines)
            os.ftruncate(file, 0)
            os.fsync(file)
        return stored

    def _store(self, ledger: Ledger, line: bytes) -> bool:
        try:
            store(ledger, _as_row(line))
        except (DataError, IntegrityError, LookupError, TypeError, ValueError) as error:
            # The database will never take it, or it is no row at all (a power cut ended it early):
            # put it aside for a human, and let the others pass.
            _log.error("spooled_message_refused", error=type(error).__name__)
            refused = os.open(self.path.with_name(_REFUSED), _APPEND, 0o600)
            try:
                _write(refused, line + b"\n")
            finally:
                os.close(refused)
            return False
        return True

    @contextmanager
    def _locked(self) -> Iterator[int]:
        file = os.open(self.path, _APPEND, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
        finally:
            os.close(file)


def _write(file: int, line: bytes) -> None:
    """Append all of a line and wait for the disk, or nothing of it. Raises OSError."""
    end = os.lseek(file, 0, os.SEEK_END)
    try:
        # A disk that fills up takes half a line without complaint, and complains at the other half.
        while line:
            line = line[os.write(file, line) :]
        os.fsync(file)
    except OSError:
        os.ftruncate(file, end)
        raise


def _as_json(row: dict[str, Any]) -> dict[str, Any]:
    plain = {name: row[name].isoformat() if row[name] else None for name in _TIMES}
    return row | plain | {"sealed": base64.b64encode(row["sealed"]).decode()}


def _as_row(line: bytes) -> dict[str, Any]:
    """A spooled row. Raises ValueError, LookupError or TypeError for anything else."""
    row: dict[str, Any] = json.loads(line)
    times = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in _TIMES}
    return row | times | {"sealed": base64.b64decode(row["sealed"])}
