"""Puts the arrival rule to the ledger: verdicts, alerts, and what follows from them.

Works within one transaction that holds the region's row, so no two verdicts are ever made at once.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from config.levels import Level
from config.regions import Region
from gateway.ledger import alerts, arrivals, places, twins
from gateway.ledger.candidates import Candidates
from gateway.ledger.codes import Ending
from gateway.ledger.levels import levels_in_force
from gateway.ledger.outbox import Draft
from gateway.ledger.tables import Alert, Report
from parsers.report import Intent
from workers import drills, rrm
from workers.alert_texts import AlertFacts
from workers.announcing import Announcing
from workers.arrivals import Action, Tally, Verdict, judge_department, judge_region
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
        self.levels = levels_in_force(session, region.levels)
        self._windows = Windows(session, region, self.levels, now)
        self.teller = Teller(session, region, now)
        self._announcing = Announcing(session, region, self.levels, now, self.teller)
        self._candidates = Candidates(session)
        self._free_beds: int | None = None
        self.simulates = False
        """The drills that open from now on are simulated: no phone gets anything."""

    @property
    def drafts(self) -> list[Draft]:
        """What the network will be told; whoever closes the transaction writes it."""
        return self.teller.drafts

    def watch(self, *adm2s: str, drill: bool = False) -> None:
        """Hold departments and the region, before anything about them changes."""
        missing = self._windows.missing({self._region.pcode, *adm2s}, drill=drill)
        if not missing:
            return
        # The region's code sorts first, so its row is the gate: whoever holds it is alone.
        places.lock_places(self._session, (self._region.pcode, *missing))
        self._windows.hold(missing, drill=drill)
        for pcode in missing:
            self._look_whether_over(self._windows[pcode, drill])

    def _look_whether_over(self, window: Window) -> None:
        """Close the alert of a place to which nobody new has come for a whole window."""
        alert = window.alert
        if alert is None or alert.closes_at > self._now:
            return
        latest = window.tally.latest
        if latest is None:
            self.close(alert, Ending.TIME, {"rule": "time", "hours": window.hours})
        else:
            alert.closes_at = latest + window.length

    def count(self, report: Report, sign: int = 1) -> None:
        """Count a report in, or out of, the windows it belongs to; `watch` came before."""
        self._windows.count(report, sign)

    def arrived(self, report: Report) -> None:
        """A new report: put the rule to its department, which is watched."""
        if report.adm2 is None:
            self._candidates.keep(report)
            return
        if report.intent == Intent.ANNOUNCEMENT.value:
            self._announcing.announced(report)
        elif arrivals.counts_as_arrival(report):
            twins_of_it = twins.notice(self._session, report, self._candidates, self._now)
            if all(other.id < report.id for other in twins_of_it):
                # Whoever told of them before counts as before: only this one may not. To ask the
                # ledger for everybody again would cost more with each report of a crowd.
                here = {report.adm2 for other in twins_of_it if other.adm2 == report.adm2}
                wide = {self._region.pcode} if twins_of_it else set()
                self._windows.count(report, but=here | wide)
            else:
                self._windows.recount([report.adm2], drill=report.drill)
            self._judge_all(report, [report.adm2])

    def changed(self, report: Report, departments: Collection[str]) -> None:
        """A report says something new: judge the departments it was and is counted in.

        They are watched, and `count` has taken out what it said before and put in what it says.
        People who moved on, were announced or did not come at all change no count.
        """
        if report.intent == Intent.ANNOUNCEMENT.value:
            self._announcing.announced(report)
        if twins.review(self._session, report, self._candidates, self._now):
            self._windows.recount(departments, drill=report.drill)
        self._judge_all(report, departments)

    def _judge_all(self, report: Report, departments: Collection[str]) -> None:
        heard: frozenset[int] = frozenset()
        for adm2 in sorted(departments):
            heard |= self.judge(adm2, drill=report.drill)
        if report.adm2 is not None and arrivals.counts_as_arrival(report):
            tally = self._windows[report.adm2, report.drill].tally
            self._announcing.arrived(report, tally, heard)

    def free_beds(self) -> int:
        if self._free_beds is None:
            self._free_beds = alerts.free_beds(self._session, self._region.centre.capacity)
        return self._free_beds

    def beds_changed(self) -> None:
        """The centre said something new about its places."""
        self._free_beds = None

    def judge(self, adm2: str, *, drill: bool = False) -> frozenset[int]:
        """Put the rule to a department and to the region, and tell whoever must be told.

        Who just heard of the department is not told of the same people in the region again.
        Returns the ids of everybody who was told something.
        """
        levels = self.levels
        here = self._windows[adm2, drill]
        beds = self.free_beds()
        verdict = judge_department(here.tally, levels, free_beds=beds, told=here.known)
        heard = self._carry_out(here, verdict)
        self.drafts.extend(
            rrm.notes(self._session, self._region, levels, self._now, self._windows, here)
        )
        wide = self._windows[self._region.pcode, drill]
        return heard | self._carry_out(
            wide, judge_region(wide.tally, levels, told=wide.known), heard
        )

    def close(self, alert: Alert, ending: Ending, reason: dict[str, Any]) -> None:
        """The wave of an open alert is over: everybody who was told of it hears so.

        When somebody says so, its people are dealt with and raise no other alert.
        """
        window = self._window_of(alert)
        if window.alert is None:
            return  # It was over already, and the network has just been told.
        everybody = self._windows.event(window, alert)
        for name, value in everybody.counts.items():
            setattr(alert, name, value)
        verdict = Verdict(
            Action.CLOSE,
            Level(alert.level),
            {**reason, "action": Action.CLOSE.value, "total": everybody.total},
        )
        self._remember(alert, verdict, everybody)
        self.teller.tell(alert, window, everybody, verdict, free_beds=self.free_beds())
        alerts.close_alert(alert, ending, self._now)
        if ending in (Ending.ANSWER, Ending.SECRETARIAT):
            alert.settled_upto = arrivals.newest_report_id(self._session)
        self._session.flush()
        window.over()
        if alert.settled_upto is not None:
            window.settled = alert.settled_upto
            self._windows.recount([window.pcode], drill=window.drill)

    def tell_again(self, alert: Alert) -> None:
        """Tell the people of an open alert what stands now, whether or not it is news."""
        window = self._window_of(alert)
        if window.alert is None:
            return
        said = {**alert.reason, "action": Action.UPDATE.value, "rule": "resend"}
        self._say(alert, window, Verdict(Action.UPDATE, Level(alert.level), said))

    def current(self, alert: Alert) -> AlertFacts:
        """What there is to say of an alert now; its place is held from here on."""
        window = self._window_of(alert)
        tally = self._windows.complete(window)
        return self.teller.standing(alert, window, tally, self.free_beds())

    def _window_of(self, alert: Alert) -> Window:
        """The place of an alert, held; its open alert is this one, or none."""
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
                closes_at=self._now + window.length,
            )
            window.alert.simulated = window.drill and self.simulates
            if not window.drill:
                drills.give_way(self._session, self.teller)
        alert = window.alert
        if alert.total != window.tally.total:
            alert.updated_at = self._now
        for name, value in window.tally.counts.items():
            setattr(alert, name, value)
        if verdict.action is Action.NOTHING or self._is_silenced(alert, verdict):
            return frozenset()
        told = self._say(alert, window, verdict, heard)
        if verdict.level is Level.NONE:
            alerts.close_alert(alert, Ending.CORRECTION, self._now)
            window.over()
        else:
            alert.level = verdict.level.value
        return told

    def _is_silenced(self, alert: Alert, verdict: Verdict) -> bool:
        """Somebody takes care of it, and this is no news: it is said when the silence ends."""
        until = alert.silenced_until
        no_news = verdict.action in (Action.UPDATE, Action.CONFIRM)
        return no_news and until is not None and self._now < until

    def _say(
        self,
        alert: Alert,
        window: Window,
        verdict: Verdict,
        heard: frozenset[int] = frozenset(),
    ) -> frozenset[int]:
        """Tell the network what stands now, and remember that it knows."""
        tally = self._windows.complete(window)
        self._remember(alert, verdict, tally)
        alert.closes_at = self._now + window.length
        window.aged = Tally()
        return self.teller.tell(
            alert, window, tally, verdict, free_beds=self.free_beds(), heard=heard
        )

    def _remember(self, alert: Alert, verdict: Verdict, tally: Tally) -> None:
        alert.revision += 1
        alert.reason = dict(verdict.reason)
        alert.told_total, alert.told_deaths = tally.total, tally.deaths
        alert.told_unconfirmed, alert.told_at = tally.unconfirmed, self._now
        alerts.keep_verdict(
            self._session,
            alert,
            action=verdict.action.value,
            level=verdict.level.value,
            total=tally.total,
            reason=dict(verdict.reason),
            now=self._now,
        )
