"""What an address of the console asks for: the part after the question mark, checked."""

from __future__ import annotations

from typing import Any

from flask import request, url_for


def number_given(name: str) -> int | None:
    """A whole number of the address, like the key a page starts before; None: none is given."""
    value = request.args.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 16 else None


def page_after(endpoint: str, **values: Any) -> str:
    """The address of the next page: these values, those that say nothing left out."""
    return url_for(f"console.{endpoint}", **{k: v for k, v in values.items() if v})
