"""Puts the arrival rule to the ledger: tallies, verdicts, alerts, and who is told.

Works within one transaction that holds the region's row, so no two verdicts are ever made at once.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from config.regions import Region
from gateway.ledger import alerts, outbox, people, places, reports
from gateway.ledger.codes import Audience, Purpose
from gateway.ledger.outbox import Draft
from gateway.ledger.tables import Alert, Person, Report
from parsers.report import Category
from workers.alert_texts import AlertFacts, alert_text
from workers.arrivals import Action, Level, Tally, Told, Verdict, judge_department, judge_region

_PURPOSES = {
    Action.OPEN: Purpose.ALERT,
    Action.RAISE: Purpose.ALERT,
    Action.UPDATE: Purpose.UPDATE,
    Action.RECTIFY: Purpose.RECTIFICATION,
}


class Network:
    """The coordination network, for the time of one transaction.

    Call `watch` before a report of a department changes, `count` after.
    """

    def __init__(self, session: Session, region: Region, now: datetime) -> None:
        self._session = session
        self._region = region
        self._now = now
        self._tallies: dict[tuple[str, bool], Tally] = {}
        self._region_totals: dict[bool, int] = {}
        self._free_beds: int | None = None
        self.told_somebody = False

    def watch(self, adm2: str, *, drill: bool = False) -> None:
        """Hold the department and load its tally, before anything about it changes."""
        if (adm2, drill) in self._tallies:
            return
        # The region's code sorts first, so its row is the gate: whoever holds it is alone.
        places.lock_places(self._session, (self._region.pcode, adm2))
        tally = Tally()
        since = self._now - timedelta(hours=self._region.levels.department_hours)
        for report in reports.department_arrivals(
            self._session, adm2, since, self._now, drill=drill
        ):
            tally.add(report)
        self._tallies[adm2, drill] = tally
        if drill not in self._region_totals:
            since = self._now - timedelta(hours=self._region.levels.region_hours)
            self._region_totals[drill] = reports.region_total(
                self._session, since, self._now, drill=drill
            )

    def count(self, report: Report, sign: int = 1) -> None:
        """Count a report in, or out of, the tallies it belongs to; `watch` came before."""
        if report.adm2 is None or not reports.counts_as_arrival(report):
            return
        age = self._now - report.arrived_at
        levels = self._region.levels
        if timedelta(0) <= age < timedelta(hours=levels.department_hours):
            self._tallies[report.adm2, report.drill].add(report, sign)
        if timedelta(0) <= age < timedelta(hours=levels.region_hours):
            self._region_totals[report.drill] += sign * (report.total or 0)

    def free_beds(self) -> int:
        if self._free_beds is None:
            self._free_beds = alerts.free_beds(self._session, self._region.centre.capacity)
        return self._free_beds

    def beds_changed(self) -> None:
        """The centre said something new about its places."""
        self._free_beds = None

    def judge(self, adm2: str, *, drill: bool = False, corrected: bool = False) -> None:
        """Put the rule to a department and to the region, and tell whoever must be told."""
        levels = self._region.levels
        alert = self._open_alert(adm2, drill=drill, hours=levels.department_hours)
        verdict = judge_department(
            self._tallies[adm2, drill],
            levels,
            free_beds=self.free_beds(),
            told=_told(alert),
            corrected=corrected,
        )
        self._carry_out(verdict, alert, "department", adm2, self._tallies[adm2, drill], drill=drill)
        alert = self._open_alert(self._region.pcode, drill=drill, hours=levels.region_hours)
        total = self._region_totals[drill]
        verdict = judge_region(total, levels, told=_told(alert), corrected=corrected)
        if verdict.action is not Action.NOTHING or alert is not None:
            self._carry_out(
                verdict, alert, "region", self._region.pcode, self._region_tally(drill), drill=drill
            )

    def _region_tally(self, drill: bool) -> Tally:
        tally = Tally()
        since = self._now - timedelta(hours=self._region.levels.region_hours)
        for report in reports.region_arrivals(self._session, since, self._now, drill=drill):
            tally.add(report)
        return tally

    def _open_alert(self, pcode: str, *, drill: bool, hours: int) -> Alert | None:
        """The place's open alert; one that nothing touched for a whole window is over."""
        alert = alerts.open_alert(self._session, pcode, drill=drill)
        if alert is not None and self._now - alert.updated_at >= timedelta(hours=hours):
            alerts.close_alert(alert, self._now)
            self._session.flush()
            return None
        return alert

    def _carry_out(
        self,
        verdict: Verdict,
        alert: Alert | None,
        scope: str,
        pcode: str,
        tally: Tally,
        *,
        drill: bool,
    ) -> None:
        if alert is None:
            if verdict.action is not Action.OPEN:
                return
            alert = alerts.raise_alert(
                self._session,
                scope=scope,
                pcode=pcode,
                level=verdict.level.value,
                drill=drill,
                counts=tally.counts,
                reason=dict(verdict.reason),
                now=self._now,
            )
        for name, value in tally.counts.items():
            setattr(alert, name, value)
        if tally.total != alert.told_total:
            alert.updated_at = self._now
        if verdict.action is Action.NOTHING:
            return
        alert.reason = dict(verdict.reason)
        alert.told_total = tally.total
        alert.revision += 1
        if verdict.level is Level.NONE:
            alerts.close_alert(alert, self._now)
        else:
            alert.level = verdict.level.value
        self._session.flush([alert])
        self._tell(alert, verdict, tally)

    def _tell(self, alert: Alert, verdict: Verdict, tally: Tally) -> None:
        facts = self._facts(alert, verdict, tally)
        purpose = Purpose.DRILL if alert.drill else _PURPOSES[verdict.action]
        drafts = [
            Draft(
                cause=f"alert:{alert.id}:{alert.revision}:{person.id}",
                phone=person.phone,
                text=self._words(facts, person, verdict.action),
                purpose=purpose,
                person_id=person.id,
                alert_id=alert.id,
            )
            for person in self._recipients(alert)
        ]
        outbox.write(self._session, drafts, self._now)
        self.told_somebody = self.told_somebody or bool(drafts)

    def _words(self, facts: AlertFacts, person: Person, action: Action) -> str:
        audience = Audience(person.audience)
        return alert_text(facts, audience, action, self._region, person.language)

    def _facts(self, alert: Alert, verdict: Verdict, tally: Tally) -> AlertFacts:
        levels = self._region.levels
        wide = alert.scope == "region"
        told_level = verdict.reason.get("told_level")
        return AlertFacts(
            number=alert.id,
            level=verdict.level.value,
            pcode=alert.pcode if wide else (tally.only_commune or alert.pcode),
            total=tally.total,
            men=tally.men,
            women=tally.women,
            boys=tally.boys,
            girls=tally.girls,
            children=tally.children,
            hours=levels.region_hours if wide else levels.department_hours,
            categories=_largest(tally.categories),
            origins=_largest(tally.origins),
            needs=_largest(tally.needs),
            free_beds=self.free_beds(),
            deaths=tally.dead,
            unaccompanied=tally.unaccompanied,
            trafficked=tally.categories[Category.VDT],
            at=tally.latest.astimezone(self._region.timezone).time() if tally.latest else None,
            unconfirmed=tally.unconfirmed > 0,
            drill=alert.drill,
            previous_level=told_level,
            previous_total=verdict.reason.get("told_total"),
        )

    def _recipients(self, alert: Alert) -> list[Person]:
        """The first tier there is, and whoever was told of this alert before."""
        department = alert.pcode if alert.scope == "department" else None
        everyone = people.listeners(self._session, department)
        first = min((person.tier or people.LAST_TIER for person in everyone), default=0)
        told = alerts.told_people(self._session, alert.id) if alert.revision > 1 else set()
        return [person for person in everyone if person.tier == first or person.id in told]


def _told(alert: Alert | None) -> Told | None:
    return Told(Level(alert.level), alert.told_total) if alert else None


def _largest(counted: Counter[str]) -> tuple[str, ...]:
    return tuple(name for name, count in counted.most_common() if count > 0)
