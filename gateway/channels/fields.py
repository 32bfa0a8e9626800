"""Cleans what a provider's callback holds, so that any database can store it. It never raises."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from parsers.phones import normalise

_PHONE_LENGTH: Final = 64
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def clean(value: str) -> str:
    """The text without NUL and halves of surrogate pairs, which PostgreSQL cannot store."""
    return _SURROGATE.sub("\ufffd", value.replace("\0", "\ufffd"))


def field(form: Mapping[str, str], name: str) -> str:
    """One field of a form, cleaned and stripped; empty when it is not there."""
    return clean(form.get(name, "")).strip()


def whole(given: str) -> int | None:
    """A number the ledger can hold, None for anything else."""
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 9 else None


def phone(given: str) -> str:
    """E.164 when it is a valid number, and otherwise what was given, at most 64 characters."""
    return normalise(given) or given[:_PHONE_LENGTH].strip()


def sendable(text: str) -> bool:
    """Whether a text can be put into a request at all."""
    return _SURROGATE.search(text) is None
