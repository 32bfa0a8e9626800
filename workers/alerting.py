"""Puts the arrival rule to the ledger: tallies, verdicts, alerts, and who is told.

Works within one transaction that holds the region's row, so no two verdicts are ever made at once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
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


@dataclass(slots=True)
class _Watched:
    """A department or the region while it is held: who came within its window, and its alert."""

    pcode: str
    wide: bool
    drill: bool
    window: timedelta
    tally: Tally
    alert: Alert | None


class Network:
    """The coordination network, for the time of one transaction.

    Call `watch` before a report of a department changes, `count` after, then `judge`.
    """

    def __init__(self, session: Session, region: Region, now: datetime) -> None:
        self._session = session
        self._region = region
        self._now = now
        self._watched: dict[tuple[str, bool], _Watched] = {}
        self._free_beds: int | None = None
        self.told_somebody = False

    def watch(self, adm2: str, *, drill: bool = False) -> None:
        """Hold a department and count who came, before anything about it changes."""
        if (adm2, drill) in self._watched:
            return
        # The region's code sorts first, so its row is the gate: whoever holds it is alone.
        places.lock_places(self._session, (self._region.pcode, adm2))
        levels = self._region.levels
        self._hold(adm2, drill, timedelta(hours=levels.department_hours))
        if (self._region.pcode, drill) not in self._watched:
            self._hold(self._region.pcode, drill, timedelta(hours=levels.region_hours))

    def count(self, report: Report, sign: int = 1) -> None:
        """Count a report in, or out of, the windows it belongs to; `watch` came before."""
        if report.adm2 is None or not reports.counts_as_arrival(report):
            return
        age = self._now - report.arrived_at
        for pcode in (report.adm2, self._region.pcode):
            watched = self._watched[pcode, report.drill]
            if timedelta(0) <= age < watched.window:
                watched.tally.add(report, sign)

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
        here = self._watched[adm2, drill]
        verdict = judge_department(
            here.tally,
            levels,
            free_beds=self.free_beds(),
            told=_told(here.alert),
            corrected=corrected,
        )
        heard = self._carry_out(here, verdict)
        wide = self._watched[self._region.pcode, drill]
        verdict = judge_region(
            wide.tally.total, levels, told=_told(wide.alert), corrected=corrected
        )
        self._carry_out(wide, verdict, heard)

    def _hold(self, pcode: str, drill: bool, window: timedelta) -> None:
        wide = pcode == self._region.pcode
        since = self._now - window
        tally = Tally()
        if wide:
            counts = reports.region_counts(self._session, since, self._now, drill=drill)
            for name, value in counts.items():
                setattr(tally, name, value)
        else:
            for report in reports.arrivals(self._session, pcode, since, self._now, drill=drill):
                tally.add(report)
        alert = alerts.open_alert(self._session, pcode, drill=drill)
        if alert is not None and alert.updated_at <= since:
            # Nothing touched it for a whole window: that wave is over.
            alerts.close_alert(alert, self._now)
            self._session.flush()
            alert = None
        self._watched[pcode, drill] = _Watched(pcode, wide, drill, window, tally, alert)

    def _carry_out(
        self, place: _Watched, verdict: Verdict, heard: frozenset[int] = frozenset()
    ) -> frozenset[int]:
        """Do what a verdict asks for. Returns the ids of the people who are told."""
        if place.alert is None:
            if verdict.action is not Action.OPEN:
                return frozenset()
            place.alert = alerts.raise_alert(
                self._session,
                scope="region" if place.wide else "department",
                pcode=place.pcode,
                level=verdict.level.value,
                drill=place.drill,
                counts=place.tally.counts,
                reason=dict(verdict.reason),
                now=self._now,
            )
        alert = place.alert
        if alert.total != place.tally.total:
            alert.updated_at = self._now
        for name, value in place.tally.counts.items():
            setattr(alert, name, value)
        if verdict.action is Action.NOTHING:
            return frozenset()
        alert.reason = dict(verdict.reason)
        alert.told_total = place.tally.total
        alert.revision += 1
        if verdict.level is Level.NONE:
            alerts.close_alert(alert, self._now)
            place.alert = None
        else:
            alert.level = verdict.level.value
        self._session.flush()
        return self._tell(alert, place, verdict, heard)

    def _tell(
        self, alert: Alert, place: _Watched, verdict: Verdict, heard: frozenset[int]
    ) -> frozenset[int]:
        facts = self._facts(alert, place, verdict)
        purpose = Purpose.DRILL if alert.drill else _PURPOSES[verdict.action]
        listening = [person for person in self._recipients(alert) if person.id not in heard]
        drafts = [
            Draft(
                cause=f"alert:{alert.id}:{alert.revision}:{person.id}",
                phone=person.phone,
                text=alert_text(
                    facts,
                    Audience(person.audience),
                    verdict.action,
                    self._region,
                    person.language,
                ),
                purpose=purpose,
                person_id=person.id,
                alert_id=alert.id,
            )
            for person in listening
        ]
        outbox.write(self._session, drafts, self._now)
        self.told_somebody = self.told_somebody or bool(drafts)
        return frozenset(person.id for person in listening)

    def _facts(self, alert: Alert, place: _Watched, verdict: Verdict) -> AlertFacts:
        tally = self._whole_region(place) if place.wide else place.tally
        return AlertFacts(
            number=alert.id,
            level=verdict.level.value,
            pcode=place.pcode if place.wide else (tally.only_commune or place.pcode),
            total=tally.total,
            men=tally.men,
            women=tally.women,
            boys=tally.boys,
            girls=tally.girls,
            children=tally.children,
            hours=int(place.window.total_seconds() // 3600),
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
            previous_level=verdict.reason.get("told_level"),
            previous_total=verdict.reason.get("told_total"),
        )

    def _whole_region(self, place: _Watched) -> Tally:
        """Everything about the region's arrivals; read only when somebody is told."""
        tally = Tally()
        since = self._now - place.window
        for report in reports.arrivals(self._session, None, since, self._now, drill=place.drill):
            tally.add(report)
        return tally

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
