"""What every view works with: the settings, the ledger, the spool and the bell of one process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from config.settings import Settings
from gateway.bell import Bell, Ringer, connect
from gateway.ledger.columns import utc_now
from gateway.ledger.database import Ledger
from gateway.ledger.quarantine import Seal
from gateway.ledger.spool import Spool


@dataclass(frozen=True, slots=True)
class House:
    """Opened once a process, before the first request; nothing connects before it is used."""

    settings: Settings
    ledger: Ledger
    spool: Spool
    bell: Ringer
    seal: Seal
    now: Callable[[], datetime] = utc_now


def open_house(settings: Settings) -> House:
    """Raises SpoolError when a text could be lost."""
    return House(
        settings=settings,
        ledger=Ledger(settings.database, pool_size=settings.web_threads),
        spool=Spool(settings.spool_dir),
        bell=Ringer(Bell(connect(settings.redis))),
        seal=Seal(settings.secret_key.get_secret_value()),
    )
