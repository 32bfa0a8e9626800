"""Puts the arrival rule to the ledger: verdicts, alerts, and what follows from them.

Works within one transaction that holds the region's row, so no two verdicts are ever made at once.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from config.regions import Region
from gateway.ledger import alerts, places
from gateway.ledger.outbox import Draft
from gateway.ledger.tables import Alert, Report
from workers.arrivals import Action, Level, Told, Verdict, judge_department, judge_region
from workers.telling import Teller
from workers.windows import Window, Windows


class Network:
    """The coordination network, for the time of one transaction.

    Call `watch` before a report of a department changes, `count` after, then `judge`.
    """

    def __init__(self, session: Session, region: Region, now: datetime) -> None:
        self._session = session
        self._region = region
        self._now = now
        self._windows = Windows(session, region, now)
        self._teller = Teller(session, region, now)
        self._free_beds: int | None = None

    @property
    def drafts(self) -> list[Draft]:
        """What the network will be told; whoever closes the transaction writes it."""
        return self._teller.drafts

    def watch(self, *adm2s: str, drill: bool = False) -> None:
        """Hold departments and the region, before anything about them changes."""
        missing = self._windows.missing({self._region.pcode, *adm2s}, drill=drill)
        if not missing:
            return
        # The region's code sorts first, so its row is the gate: whoever holds it is alone.
        places.lock_places(self._session, (self._region.pcode, *missing))
        self._windows.hold(missing, drill=drill)

    def count(self, report: Report, sign: int = 1) -> None:
        """Count a report in, or out of, the windows it belongs to; `watch` came before."""
        self._windows.count(report, sign)

    def free_beds(self) -> int:
        if self._free_beds is None:
            self._free_beds = alerts.free_beds(self._session, self._region.centre.capacity)
        return self._free_beds

    def beds_changed(self) -> None:
        """The centre said something new about its places."""
        self._free_beds = None

    def judge(self, adm2: str, *, drill: bool = False, corrected: bool = False) -> None:
        """Put the rule to a department and to the region, and tell whoever must be told.

        Who just heard of the department is not told of the same people in the region again.
        """
        levels = self._region.levels
        here = self._windows[adm2, drill]
        verdict = judge_department(
            here.tally,
            levels,
            free_beds=self.free_beds(),
            told=_told(here.alert),
            corrected=corrected,
        )
        heard = self._carry_out(here, verdict)
        wide = self._windows[self._region.pcode, drill]
        verdict = judge_region(
            wide.tally.total, levels, told=_told(wide.alert), corrected=corrected
        )
        self._carry_out(wide, verdict, heard)

    def close(self, alert: Alert, reason: dict[str, Any]) -> None:
        """The wave of an open alert is over: everybody who was told of it hears so."""
        window = self._window_of(alert)
        said = {**reason, "action": Action.CLOSE.value, "total": window.tally.total}
        alert.reason, alert.revision = said, alert.revision + 1
        alerts.close_alert(alert, self._now)
        self._tell(alert, window, Verdict(Action.CLOSE, Level(alert.level), said))
        window.alert, window.told = None, set()

    def tell_again(self, alert: Alert) -> None:
        """Tell the people of an open alert what stands now, whether or not it is news."""
        window = self._window_of(alert)
        said = {**alert.reason, "action": Action.UPDATE.value, "rule": "resend"}
        alert.told_total, alert.revision = window.tally.total, alert.revision + 1
        self._tell(alert, window, Verdict(Action.UPDATE, Level(alert.level), said))

    def _window_of(self, alert: Alert) -> Window:
        """The place of an alert, held; its one open alert is this one."""
        wide = alert.pcode == self._region.pcode
        self.watch(*([] if wide else [alert.pcode]), drill=alert.drill)
        return self._windows[alert.pcode, alert.drill]

    def _carry_out(
        self, window: Window, verdict: Verdict, heard: frozenset[int] = frozenset()
    ) -> frozenset[int]:
        """Do what a verdict asks for. Returns the ids of the people who are told."""
        if window.alert is None:
            if verdict.action is not Action.OPEN:
                return frozenset()
            window.alert = alerts.raise_alert(
                self._session,
                scope="region" if window.wide else "department",
                pcode=window.pcode,
                level=verdict.level.value,
                drill=window.drill,
                counts=window.tally.counts,
                reason=dict(verdict.reason),
                now=self._now,
            )
        alert = window.alert
        if alert.total != window.tally.total:
            alert.updated_at = self._now
        for name, value in window.tally.counts.items():
            setattr(alert, name, value)
        if verdict.action is Action.NOTHING:
            return frozenset()
        alert.reason = dict(verdict.reason)
        alert.told_total = window.tally.total
        alert.revision += 1
        if verdict.level is Level.NONE:
            alerts.close_alert(alert, self._now)
        else:
            alert.level = verdict.level.value
        told = self._tell(alert, window, verdict, heard)
        window.told |= told
        if verdict.level is Level.NONE:
            window.alert, window.told = None, set()
        return told

    def _tell(
        self,
        alert: Alert,
        window: Window,
        verdict: Verdict,
        heard: frozenset[int] = frozenset(),
    ) -> frozenset[int]:
        tally = self._windows.complete(window)
        beds = self.free_beds()
        return self._teller.tell(alert, window, tally, verdict, free_beds=beds, heard=heard)


def _told(alert: Alert | None) -> Told | None:
    return Told(Level(alert.level), alert.told_total) if alert else None
