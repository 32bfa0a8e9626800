"""Windows: who came to a place within the hours that count, and the alert that is open for it.

A window is loaded from the ledger once a transaction, and then kept up to date report by report.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from config.levels import Level
from config.regions import Levels, Region
from gateway.ledger import alerts, arrivals
from gateway.ledger.tables import Alert, Report
from workers.arrivals import Tally, Told


@dataclass(slots=True)
class Window:
    """A department or the region while it is held: who came within its hours, and its alert."""

    pcode: str
    wide: bool
    """The whole region."""
    drill: bool
    length: timedelta
    tally: Tally = field(default_factory=Tally)
    """Its numbers are right; for the rest ask `Windows.complete`."""
    whole: bool = False
    """All of the tally is right: it was completed, and since then reports were only counted in."""
    aged: Tally = field(default_factory=Tally)
    """Those of whom the network was told, and who came too long ago to count now."""
    alert: Alert | None = None
    settled: int = 0
    """Reports up to this id were dealt with when somebody closed an alert."""
    told: set[int] | None = None
    """Ids of the people who heard of the open alert, once somebody has to know."""
    noted: dict[int | None, bool] = field(default_factory=dict)
    """Whether the rapid response mechanism was told, by the alert that was open."""

    @property
    def hours(self) -> int:
        return int(self.length.total_seconds() // 3600)

    @property
    def known(self) -> Told | None:
        """What the network knows of the open alert and still counts."""
        alert, aged = self.alert, self.aged
        if alert is None:
            return None
        return Told(
            Level(alert.level),
            max(alert.told_total - aged.total, 0),
            max(alert.told_deaths - aged.deaths, 0),
            max(alert.told_unconfirmed - aged.unconfirmed, 0),
        )

    def over(self) -> None:
        """Its alert is closed."""
        self.alert, self.aged, self.told = None, Tally(), None


class Windows:
    """The windows of one transaction, under the region's gate."""

    def __init__(self, session: Session, region: Region, levels: Levels, now: datetime) -> None:
        self._session = session
        self._region = region
        self._levels = levels
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
        levels = self._levels
        for wide in (False, True):
            some = [pcode for pcode in pcodes if (pcode == self._region.pcode) is wide]
            hours = levels.region_hours if wide else levels.department_hours
            if some:
                self._load(some, timedelta(hours=hours), wide=wide, drill=drill)

    def _load(self, pcodes: list[str], length: timedelta, *, wide: bool, drill: bool) -> None:
        found = alerts.open_alerts_of(self._session, pcodes, drill=drill)
        settled = arrivals.settled_upto(self._session, pcodes, drill=drill)
        for pcode in pcodes:
            window = Window(pcode, wide, drill, length, settled=settled.get(pcode, 0))
            window.alert = found.get(pcode)
            self._held[pcode, drill] = window
        self._count([self._held[pcode, drill] for pcode in pcodes])

    def _count(self, windows: list[Window]) -> None:
        """Ask the ledger who came; all of these are departments, or one is the region."""
        first = windows[0]
        adm2s = None if first.wide else [window.pcode for window in windows]
        since = self._now - first.length
        counts = arrivals.arrival_counts(self._session, adm2s, since, self._now, drill=first.drill)
        for window in windows:
            window.tally = _tally(counts.get(None if window.wide else window.pcode))
            window.whole = False
            window.aged = Tally()
        for window, told_at in self._aging(windows):
            window.aged = self._aged(window, told_at)

    def _aging(self, windows: list[Window]) -> list[tuple[Window, datetime]]:
        """Those windows that people may have left since somebody was told of them, and when.

        Mostly nobody came in just those hours of a day ago, and one question tells.
        """
        told = [
            (window, window.alert.told_at)
            for window in windows
            if window.alert is not None and window.alert.told_at < self._now
        ]
        if not told or told[0][0].wide:
            return told
        since = min(at - window.length for window, at in told)
        until = max(min(at, self._now - window.length) for window, at in told)
        places = [window.pcode for window, _ in told]
        anybody = arrivals.places_reached(self._session, places, since, until)
        return [(window, at) for window, at in told if window.pcode in anybody]

    def _aged(self, window: Window, told_at: datetime) -> Tally:
        adm2s = None if window.wide else [window.pcode]
        counts = arrivals.arrival_counts(
            self._session,
            adm2s,
            told_at - window.length,
            min(told_at, self._now - window.length),
            drill=window.drill,
            told_by=told_at,
        )
        return _tally(counts.get(None if window.wide else window.pcode))

    def count(self, report: Report, sign: int = 1, *, but: Collection[str] = ()) -> None:
        """Count a report in, or out of, the windows it belongs to; both are held.

        Not in the places of `but`: there somebody told of the same people before.
        """
        if report.adm2 is None or not arrivals.counts_as_arrival(report):
            return
        for pcode in {report.adm2, self._region.pcode}.difference(but):
            window = self._held[pcode, report.drill]
            if report.id <= window.settled:
                continue
            age = self._now - report.arrived_at
            if timedelta(0) <= age < window.length:
                window.tally.add(report, sign)
                # Who came last, of those who stay, only the ledger knows.
                window.whole = window.whole and sign > 0
            elif self._was_told(window, report):
                window.aged.add(report, sign)

    def _was_told(self, window: Window, report: Report) -> bool:
        """The network heard of these people, who came too long ago to count now."""
        if window.alert is None or report.arrived_at > self._now:
            return False
        told_at = window.alert.told_at
        return told_at - window.length < report.arrived_at and report.received_at <= told_at

    def recount(self, pcodes: Collection[str], *, drill: bool) -> None:
        """Ask the ledger again: who may be the same people as somebody else has changed."""
        for pcode in sorted({*pcodes, self._region.pcode}):
            self._count([self._held[pcode, drill]])

    def complete(self, window: Window) -> Tally:
        """Learn all about who came to a place, and not only the numbers.

        Asked of the ledger once, and again when somebody was counted out: what that leaves behind
        (the hour of a report that was cancelled) must not depend on the batch.
        """
        if not window.whole:
            window.tally = self._since(window, self._now - window.length)
            window.whole = True
        return window.tally

    def event(self, window: Window, alert: Alert) -> Tally:
        """Everybody of the wave an alert is about, from its first hour to now."""
        return self._since(window, alert.opened_at - window.length)

    def _since(self, window: Window, since: datetime) -> Tally:
        tally, adm2 = Tally(), None if window.wide else window.pcode
        drill = window.drill
        for report in arrivals.arrivals(self._session, adm2, since, self._now, drill=drill):
            tally.add(report)
        return tally


def _tally(counts: Mapping[str, Any] | None) -> Tally:
    tally = Tally()
    for name, value in (counts or {}).items():
        setattr(tally, name, value)
    return tally
