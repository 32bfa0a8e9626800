"""An escalation that should have run and did not is noticed, by whoever asks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete
from structlog.testing import capture_logs

from gateway.commands import checks
from gateway.ledger.auditor import Overdue, overdue
from gateway.ledger.tables import AlertStep
from tests.village import GARKUA, KANTCHE, Village
from workers.clock import audit


def late(village: Village) -> list[Overdue]:
    with village.ledger.read() as session:
        return overdue(session, village.settings.region, village.clock.now)


def gauge(village: Village) -> str:
    (line,) = [
        line
        for line in village.client.get("/metrics").text.splitlines()
        if line.startswith("labari_escalations_overdue")
    ]
    return line.split()[1]


def test_an_escalation_nobody_carried_out_is_noticed(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    village.clock.now += timedelta(minutes=20)  # and nobody works
    assert (late(village), gauge(village)) == ([], "0.0")
    village.clock.now += timedelta(minutes=1)
    assert late(village) == [Overdue(1, drill=False, minutes=6)]
    assert gauge(village) == "1.0"
    with capture_logs() as events:
        audit(village.runtime)
    assert [(event["event"], event["alert_id"]) for event in events] == [("escalation_overdue", 1)]
    village.settle()
    assert (late(village), gauge(village)) == ([], "0.0")


def test_an_alert_that_was_never_planned_is_noticed_too(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    with village.ledger.write() as session:
        session.execute(delete(AlertStep))
    village.clock.forward(minutes=6)
    assert late(village) == [Overdue(1, drill=False, minutes=6)]


def test_an_answered_alert_and_one_of_the_night_are_in_order(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    village.phone(GARKUA).sends("1 OUI")
    village.clock.now = datetime(2026, 3, 10, 22, 0, tzinfo=UTC)
    village.phone(KANTCHE).sends("ARR GOU RAP H30")
    assert late(village) == []
    village.clock.now = datetime(2026, 3, 11, 4, 59, tzinfo=UTC)
    assert late(village) == []
    village.clock.now = datetime(2026, 3, 11, 5, 6, tzinfo=UTC)
    assert [item.alert_id for item in late(village)] == [2]


def test_the_doctor_says_it(hamlet: Village) -> None:
    def found() -> list[tuple[str, str]]:
        return [(item.state, item.text[:30]) for item in checks.escalations(hamlet.settings)]

    assert found() == [("ok", "nothing is overdue")]
    # The doctor looks at the real clock. An urgence is late at any hour.
    hamlet.clock.now = datetime.now(UTC) - timedelta(minutes=40, seconds=30)
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H120")
    assert ("fail", "alert 1 waits 25 min too long:") in found()
