"""What the secretariat decides at its desk, and what phones then hear."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from gateway.ledger.decisions import Kind, decide
from gateway.ledger.edits import Conflict, edit_report
from gateway.ledger.tables import Decision, Report, Revision, Trail
from tests.village import CENTRE, GARKUA, KANTCHE, KARKARA, MAGARIA, STRANGER, Village


def decided(village: Village) -> list[tuple[str, str | None]]:
    with village.ledger.read() as session:
        found = session.scalars(select(Decision).order_by(Decision.id))
        return [(decision.kind, decision.outcome) for decision in found]


def rows(village: Village, table: Any) -> list[Any]:
    with village.ledger.read() as session:
        return list(session.scalars(select(table).order_by(table.id)))


def test_an_edit_at_the_console_is_judged_like_a_correction(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP F90")
    garkua = village.phone(GARKUA)
    garkua.expects("alerte", "90 pers")
    edited = village.edits(1, women=9)
    assert isinstance(edited, Report)
    assert (edited.total, edited.revision) == (9, 2)
    assert garkua.expects("rectificatif", "9 pers et non 90").purpose == "rectification"
    assert decided(village) == [("recount", "done")]
    (revision,) = rows(village, Revision)
    assert (revision.actor, revision.before) == ("Awa", {"women": 90, "total": 90})
    edit, recount = rows(village, Trail)
    assert (edit.action, edit.detail["after"]) == ("edit", {"women": 9, "total": 9})
    assert recount.action == "decide_recount"


def test_people_edited_into_another_department_alert_it(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP F90")
    garkua, karkara = village.phone(GARKUA), village.phone(KARKARA)
    garkua.expects("KANTCHE", "90 pers")
    village.edits(1, adm2="NE007006")
    garkua.expects("rectificatif", "KANTCHE", "0 pers et non 90")
    karkara.expects("MAGARIA", "90")


def test_a_new_date_moves_the_arrival_out_of_the_window(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP F90")
    village.phone(GARKUA).expects("alerte")
    edited = village.edits(1, date=date(2026, 3, 6))
    assert isinstance(edited, Report)
    assert edited.arrived_at == datetime(2026, 3, 6, 22, 59, tzinfo=UTC)
    village.phone(GARKUA).received[-1].text.index("rectificatif")


def test_two_people_cannot_overwrite_each_other(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP F30")
    assert isinstance(village.edits(1, women=31), Report)
    with village.ledger.write() as session:
        late = edit_report(
            session,
            1,
            expected_revision=1,
            changes={"women": 13},
            actor="Moussa",
            now=village.clock.now,
            zone=village.settings.region.timezone,
        )
    assert isinstance(late, Conflict)
    assert (late.report.women, late.report.revision) == (31, 2)
    assert len(rows(village, Revision)) == 1


def test_an_edit_that_changes_nothing_leaves_no_trace(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP F30")
    edited = village.edits(1, women=30, status="received")
    assert isinstance(edited, Report)
    assert edited.revision == 1
    assert rows(village, Revision) == rows(village, Decision) == []


def test_what_follows_cannot_be_edited(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP F30")
    with pytest.raises(ValueError, match="arrived_at, phone"):
        village.edits(1, phone=MAGARIA, arrived_at=village.clock.now, women=3)


def test_there_is_no_editing_what_does_not_exist(village: Village) -> None:
    with village.ledger.write() as session:
        zone, now = village.settings.region.timezone, village.clock.now
        nothing = edit_report(
            session, 7, expected_revision=1, changes={}, actor="Awa", now=now, zone=zone
        )
    assert nothing is None


def test_the_secretariat_confirms_for_the_sender(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP F120")
    kantche.expects("OUI ou NON")
    village.phone(GARKUA).expects("NON CONFIRME", "120 pers")
    village.decides(Kind.CONFIRM, 1, exact=True)
    assert [report.status for report in village.reports()] == ["validated"]
    kantche.sends("NON")  # nobody asks any more
    kantche.expects_nothing()
    assert [report.status for report in village.reports()] == ["validated"]


def test_the_secretariat_denies_for_the_sender(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP F120")
    garkua = village.phone(GARKUA)
    garkua.expects("NON CONFIRME", "120 pers")
    village.decides(Kind.CONFIRM, 1, exact=False)
    garkua.expects("rectificatif", "0 pers et non 120")
    assert [report.status for report in village.reports()] == ["rejected"]
    village.decides(Kind.CONFIRM, 1, exact=True)
    assert decided(village) == [("confirm", "done"), ("confirm", "moot")]


def test_a_strangers_report_counts_once_it_is_confirmed(village: Village) -> None:
    village.phone(STRANGER).sends("ARR KAN RAP F60")
    garkua = village.phone(GARKUA)
    garkua.expects_nothing()
    village.decides(Kind.CONFIRM, 1, exact=True)
    garkua.expects("alerte", "60 pers")


def test_the_secretariat_closes_an_alert_and_those_who_were_told_hear_it(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP F30")
    garkua = village.phone(GARKUA)
    garkua.expects("vigilance")
    village.decides(Kind.CLOSE, 1)
    garkua.expects("fin 1", "30 pers", "terminee")
    (alert,) = village.alerts()
    assert (alert.status, alert.reason["rule"]) == ("closed", "secretariat")
    garkua.sends("1 OUI")
    garkua.expects("deja terminee")
    village.decides(Kind.CLOSE, 1)
    garkua.expects_nothing()
    assert decided(village) == [("close", "done"), ("close", "moot")]


def test_the_region_is_closed_like_a_department(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP F90")
    village.phone(MAGARIA).sends("ARR MAG RAP F90")
    karkara = village.phone(KARKARA)
    karkara.expects("MAGARIA")
    (wide,) = [alert for alert in village.alerts() if alert.scope == "region"]
    village.decides(Kind.RESEND, wide.id)
    village.decides(Kind.CLOSE, wide.id)
    assert wide.id not in {alert.id for alert in village.alerts() if alert.status == "open"}
    assert village.phone(CENTRE).received[-1].text.startswith(f"GTM ZINDER fin {wide.id}: REGION")


def test_an_alert_can_be_told_again(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP F30")
    garkua = village.phone(GARKUA)
    garkua.expects("vigilance")
    village.phone(KANTCHE).sends("ARR KAN RAP F5")
    garkua.expects_nothing()
    village.decides(Kind.RESEND, 1)
    garkua.expects("1 suite", "35 pers", "OUI")


def test_the_secretariat_writes_to_a_sender(village: Village) -> None:
    stranger = village.phone(STRANGER)
    stranger.sends("Salut, je suis à Matamèye")
    stranger.expects("secretariat")
    village.decides(Kind.REPLY, 1, text="Qui êtes-vous? Le secrétariat")
    assert stranger.expects("Qui etes-vous?").purpose == "notice"


def test_a_broken_decision_holds_up_nobody(village: Village) -> None:
    village.phone(STRANGER).sends("Salut")
    with village.ledger.write() as session:
        decide(session, Kind.REPLY, 1, "Awa", village.clock.now)
        decide(session, Kind.REPLY, 1, "Awa", village.clock.now, text="Bonjour")
        decide(session, Kind.RECOUNT, 99, "Awa", village.clock.now)
        decide(session, Kind.RESEND, 99, "Awa", village.clock.now)
    village.settle()
    assert decided(village) == [
        ("reply", "KeyError"),
        ("reply", "done"),
        ("recount", "moot"),
        ("resend", "moot"),
    ]
    village.phone(STRANGER).received[-1].text.index("Bonjour")
