"""Who dials, and what is known about them before the first screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from config.regions import Region
from parsers.menu.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class LastReport:
    """The caller's newest report as it is now: its four-digit reference, place and people.

    `heads` are men, women, boys, girls; `status` a code of the ledger (`received`).
    """

    reference: str
    status: str = "received"
    adm2: str | None = None
    adm3: str | None = None
    heads: tuple[int | None, ...] = ()
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAlert:
    """An alert the caller was told of: its number, its place (P-code) and how many people."""

    number: int
    pcode: str
    total: int
    drill: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Everything the menu may know. `department` and `commune` are P-codes.

    `role` is focal_point, coordinator, centre or secretariat; `alert` an open alert this person
    was told of; `dropped` a session to take up again; `today` the date at the region.
    """

    region: Region
    today: date
    role: str = "focal_point"
    language: str = "fr"
    department: str | None = None
    commune: str | None = None
    last: LastReport | None = None
    alert: OpenAlert | None = None
    dropped: State | None = None
