"""Puts the arrival rule to the ledger: tallies, verdicts, alerts, and who is told.

Works within one transaction that holds the region's row, so no two verdicts are ever made at once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from config.regions import Region
from gateway.ledger import alerts, people, places, reports
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
    Action.CLOSE: Purpose.UPDATE,
}


@dataclass(slots=True)
class _Watched:
    """A department or the region while it is held: who came within its window, and its alert."""

    pcode: str
    wide: bool
    drill: bool
    window: timedelta
    tally: Tally
    """Numbers only, until somebody is told: then everything about who came."""
    alert: Alert | None
    complete: bool = False
    told: set[int] = field(default_factory=set)
    """Ids of the people who heard of the open alert."""


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
        self._listening: dict[str | None, list[Person]] = {}
        self.drafts: list[Draft] = []
        """What the network will be told; the desk writes it when it closes."""

    def watch(self, *adm2s: str, drill: bool = False) -> None:
        """Hold departments and count who came, before anything about them changes."""
        missing = sorted({adm2 for adm2 in adm2s if (adm2, drill) not in self._watched})
        if not missing:
            return
        # The region's code sorts first, so its row is the gate: whoever holds it is alone.
        places.lock_places(self._session, (self._region.pcode, *missing))
        levels = self._region.levels
        self._hold(missing, timedelta(hours=levels.department_hours), drill=drill)
        if (self._region.pcode, drill) not in self._watched:
            self._hold(None, timedelta(hours=levels.region_hours), drill=drill)

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

    def close(self, alert: Alert, reason: dict[str, Any]) -> None:
        """The wave of an open alert is over: everybody who was told of it hears so."""
        place = self._place_of(alert)
        level = Level(alert.level)
        said = {**reason, "action": Action.CLOSE.value, "total": place.tally.total}
        alert.reason, alert.revision = said, alert.revision + 1
        alerts.close_alert(alert, self._now)
        self._tell(alert, place, Verdict(Action.CLOSE, level, said), frozenset())
        place.alert, place.told = None, set()

    def tell_again(self, alert: Alert) -> None:
        """Tell the people of an open alert what stands now, whether or not it is news."""
        place = self._place_of(alert)
        said = {**alert.reason, "action": Action.UPDATE.value, "rule": "resend"}
        verdict = Verdict(Action.UPDATE, Level(alert.level), said)
        alert.told_total, alert.revision = place.tally.total, alert.revision + 1
        self._tell(alert, place, verdict, frozenset())

    def _place_of(self, alert: Alert) -> _Watched:
        """The place of an alert, held; its one open alert is this one."""
        wide = alert.pcode == self._region.pcode
        self.watch(*([] if wide else [alert.pcode]), drill=alert.drill)
        if wide and (alert.pcode, alert.drill) not in self._watched:
            places.lock_places(self._session, (self._region.pcode,))
            self._hold(None, timedelta(hours=self._region.levels.region_hours), drill=alert.drill)
        return self._watched[alert.pcode, alert.drill]

    def _hold(self, adm2s: list[str] | None, window: timedelta, *, drill: bool) -> None:
        """Remember who came to these departments (None: the region), and their open alerts."""
        since = self._now - window
        counts = reports.arrival_counts(self._session, adm2s, since, self._now, drill=drill)
        pcodes = [self._region.pcode] if adm2s is None else adm2s
        found = alerts.open_alerts_of(self._session, pcodes, drill=drill)
        for pcode in pcodes:
            tally = Tally()
            for name, value in counts.get(None if adm2s is None else pcode, {}).items():
                setattr(tally, name, value)
            alert = found.get(pcode)
            if alert is not None and alert.updated_at <= since:
                # Nothing touched it for a whole window: that wave is over.
                alerts.close_alert(alert, self._now)
                self._session.flush()
                alert = None
            watched = _Watched(pcode, adm2s is None, drill, window, tally, alert)
            if alert is not None:
                watched.told = alerts.told_people(self._session, alert.id)
            self._watched[pcode, drill] = watched

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
        else:
            alert.level = verdict.level.value
        told = self._tell(alert, place, verdict, heard)
        place.told |= told
        if verdict.level is Level.NONE:
            place.alert, place.told = None, set()
        return told

    def _tell(
        self, alert: Alert, place: _Watched, verdict: Verdict, heard: frozenset[int]
    ) -> frozenset[int]:
        facts = self._facts(alert, place, verdict)
        purpose = Purpose.DRILL if alert.drill else _PURPOSES[verdict.action]
        listening = [person for person in self._recipients(place) if person.id not in heard]
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
        self.drafts += drafts
        return frozenset(person.id for person in listening)

    def _facts(self, alert: Alert, place: _Watched, verdict: Verdict) -> AlertFacts:
        self._complete(place)
        tally = place.tally
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
            deaths=tally.deaths,
            unaccompanied=tally.unaccompanied,
            trafficked=tally.categories[Category.VDT],
            at=tally.latest.astimezone(self._region.timezone).time() if tally.latest else None,
            unconfirmed=tally.unconfirmed > 0,
            drill=alert.drill,
            previous_level=verdict.reason.get("told_level"),
            previous_total=verdict.reason.get("told_total"),
        )

    def _complete(self, place: _Watched) -> None:
        """Learn all about who came, and not only the numbers."""
        if place.complete:
            return
        tally = Tally()
        adm2, since = None if place.wide else place.pcode, self._now - place.window
        for report in reports.arrivals(self._session, adm2, since, self._now, drill=place.drill):
            tally.add(report)
        place.tally, place.complete = tally, True

    def _recipients(self, place: _Watched) -> list[Person]:
        """The first tier there is, and whoever was told of this alert before."""
        department = None if place.wide else place.pcode
        if department not in self._listening:
            self._listening[department] = people.listeners(self._session, department)
        everyone = self._listening[department]
        first = min((person.tier or people.LAST_TIER for person in everyone), default=0)
        return [person for person in everyone if person.tier == first or person.id in place.told]


def _told(alert: Alert | None) -> Told | None:
    return Told(Level(alert.level), alert.told_total) if alert else None


def _largest(counted: Counter[str]) -> tuple[str, ...]:
    return tuple(name for name, count in counted.most_common() if count > 0)
