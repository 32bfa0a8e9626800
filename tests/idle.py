"""What takes longer to open than to use, kept between the tests of one process.

Only what was compiled lasts: statements, routes, pages. Every connection is closed with its test.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from gateway.app import create_app
from gateway.house import House
from gateway.ledger.database import Ledger

_LEDGERS: defaultdict[tuple[str, int], list[Ledger]] = defaultdict(list)
_APPS: list[Flask] = []


@contextmanager
def idle_ledger(url: str, pool_size: int) -> Iterator[Ledger]:
    """The ledger at this address, which knows the statements of the tests before."""
    idle = _LEDGERS[url, pool_size]
    ledger = idle.pop() if idle else Ledger(url, pool_size)
    try:
        yield ledger
    finally:
        ledger.close()
        idle.append(ledger)


@contextmanager
def idle_app(house: House) -> Iterator[Flask]:
    """The web application on this house; its own settings must be those of every test."""
    app = _APPS.pop() if _APPS else create_app(house)
    app.extensions["labari"] = house
    try:
        yield app
    finally:
        _APPS.append(app)
