"""What a job works with: one open ledger, one bell, the ways out, one clock, for one process."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Final

from config.regions import Region
from config.settings import Settings, current_settings
from gateway.bell import Bell, connect
from gateway.channels.choice import Way, open_ways
from gateway.ledger.columns import utc_now
from gateway.ledger.database import Ledger
from gateway.ledger.quarantine import Seal
from workers.pace import Paces

ENDING: Final = threading.Event()
"""Set when this process was told to end: a long job leaves at its next step."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """Given to every job; tests give their own, with a clock they move."""

    settings: Settings
    ledger: Ledger
    bell: Bell
    ways: tuple[Way, ...]
    seal: Seal
    now: Callable[[], datetime] = field(default=utc_now)
    paces: Paces = field(default_factory=Paces)

    @property
    def region(self) -> Region:
        return self.settings.region

    @property
    def lease(self) -> timedelta:
        return timedelta(seconds=self.settings.lease_seconds)


def open_runtime(settings: Settings) -> Runtime:
    """Open what the settings name. Nothing connects before it is used."""
    return Runtime(
        settings=settings,
        ledger=Ledger(settings.database, pool_size=2),
        bell=Bell(connect(settings.redis)),
        ways=open_ways(settings),
        seal=Seal(settings.secret_key.get_secret_value()),
    )


@cache
def current_runtime() -> Runtime:
    """The runtime of this process, opened at its first job."""
    return open_runtime(current_settings())
