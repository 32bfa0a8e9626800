"""Who dials, and what is known about them before the first screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from config.regions import Region
from parsers.menu.state import State


@dataclass(frozen=True, slots=True)
class LastReport:
    """The caller's newest report: its four-digit reference and its numbers as they are now."""

    reference: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Everything the menu may know. `department` and `commune` are P-codes.

    `role` is focal_point, coordinator, centre or secretariat; `alert` the number of an open alert
    this person was told of; `dropped` a session to take up again; `today` the date at the region.
    """

    region: Region
    today: date
    role: str = "focal_point"
    language: str = "fr"
    department: str | None = None
    commune: str | None = None
    last: LastReport | None = None
    alert: int | None = None
    dropped: State | None = None
