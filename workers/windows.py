"""Windows: who came to a place within the hours that count, and the alert that is open for it.

A window is loaded from the ledger once a transaction, and then kept up to date report by report.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from config.regions import Region
from gateway.ledger import alerts, reports
from gateway.ledger.tables import Alert, Report
from workers.arrivals import Tally


@dataclass(slots=True)
class Window:
    """A department or the region while it is held: who came within its hours, and its alert."""

    pcode: str
    wide: bool
    """The whole region."""
    drill: bool
    length: timedelta
    tally: Tally
    """Numbers only, until somebody is told: then everything about who came."""
    alert: Alert | None
    complete: bool = False
    told: set[int] = field(default_factory=set)
    """Ids of the people who heard of the open alert."""

    @property
    def hours(self) -> int:
        return int(self.length.total_seconds() // 3600)


class Windows:
    """The windows of one transaction, under the region's gate."""

    def __init__(self, session: Session, region: Region, now: datetime) -> None:
        self._session = session
        self._region = region
        self._now = now
        self._held: dict[tuple[str, bool], Window] = {}

    def __getitem__(self, key: tuple[str, bool]) -> Window:
        """The window of a place and of drills or not. Raises KeyError when it is not held."""
        return self._held[key]

    def missing(self, pcodes: set[str], *, drill: bool) -> list[str]:
        """Those of these places that are not held, in the order of their codes."""
        return sorted(pcode for pcode in pcodes if (pcode, drill) not in self._held)

    def hold(self, pcodes: list[str], *, drill: bool) -> None:
        """Remember who came to these departments, or to the region, and their open alerts."""
        levels = self._region.levels
        for wide in (False, True):
            some = [pcode for pcode in pcodes if (pcode == self._region.pcode) is wide]
            hours = levels.region_hours if wide else levels.department_hours
            if some:
                self._load(some, timedelta(hours=hours), wide=wide, drill=drill)

    def _load(self, pcodes: list[str], length: timedelta, *, wide: bool, drill: bool) -> None:
        since = self._now - length
        adm2s = None if wide else pcodes
        counts = reports.arrival_counts(self._session, adm2s, since, self._now, drill=drill)
        found = alerts.open_alerts_of(self._session, pcodes, drill=drill)
        for pcode in pcodes:
            tally = Tally()
            for name, value in counts.get(None if wide else pcode, {}).items():
                setattr(tally, name, value)
            alert = found.get(pcode)
            if alert is not None and alert.updated_at <= since:
                # Nothing touched it for a whole window: that wave is over.
                alerts.close_alert(alert, self._now)
                self._session.flush()
                alert = None
            window = Window(pcode, wide, drill, length, tally, alert)
            if alert is not None:
                window.told = alerts.told_people(self._session, alert.id)
            self._held[pcode, drill] = window

    def count(self, report: Report, sign: int = 1) -> None:
        """Count a report in, or out of, the windows it belongs to; both are held."""
        if report.adm2 is None or not reports.counts_as_arrival(report):
            return
        age = self._now - report.arrived_at
        for pcode in (report.adm2, self._region.pcode):
            window = self._held[pcode, report.drill]
            if timedelta(0) <= age < window.length:
                window.tally.add(report, sign)

    def complete(self, window: Window) -> Tally:
        """Learn all about who came to a place, and not only the numbers."""
        if not window.complete:
            tally = Tally()
            adm2, since = None if window.wide else window.pcode, self._now - window.length
            for report in reports.arrivals(
                self._session, adm2, since, self._now, drill=window.drill
            ):
                tally.add(report)
            window.tally, window.complete = tally, True
        return window.tally
