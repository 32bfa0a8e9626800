"""Reads the date a provider puts on a text, however it is written. It never raises."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

_DATE_FORMATS: Final = (
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%Y/%m/%d %H:%M:%S",
    "%Y%m%d%H%M%S",
)


def read_date(given: str) -> datetime | None:
    """The moment, in UTC; one without an offset is UTC already. None when it cannot be read."""
    if not given:
        return None
    for read in (_epoch, _iso, _day_first):
        try:
            found = read(given)
            return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        except (ValueError, OverflowError, OSError):
            continue
    return None


def _epoch(given: str) -> datetime:
    if not re.fullmatch(r"\d{9,10}(\.\d+)?|\d{12,13}", given, re.ASCII):
        raise ValueError("not an epoch")
    seconds = float(given)
    return datetime.fromtimestamp(seconds / 1000 if seconds >= 1e11 else seconds, UTC)


def _iso(given: str) -> datetime:
    return datetime.fromisoformat(given)


def _day_first(given: str) -> datetime:
    for form in _DATE_FORMATS:
        try:
            return datetime.strptime(given, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    raise ValueError("no known form")
