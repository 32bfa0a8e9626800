"""A wave from its first text to its last: grows, ages, is corrected, and ends."""

from __future__ import annotations

from sqlalchemy import select

from gateway.ledger.alerts import verdicts_on
from gateway.ledger.decisions import Kind
from gateway.ledger.tables import Alert
from tests.village import CENTRE, DRAHGC, GARKUA, KANTCHE, KARKARA, MAGARIA, Village


def endings(village: Village) -> list[tuple[str, str | None, int]]:
    return [(alert.status, alert.ending, alert.total) for alert in village.alerts()]


def test_a_wave_ends_when_nobody_new_came_for_a_whole_day(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H30")
    garkua.expects("vigilance 1", "30 pers")
    village.passes(hours=20)
    kantche.sends("ARR KAN RAP F5")  # nothing new to say, but somebody new
    village.passes(hours=23)
    garkua.expects_nothing()
    village.passes(hours=1)
    assert garkua.expects("fin 1", "35 pers").purpose == "update"
    assert endings(village) == [("closed", "time", 35)]
    village.passes(hours=48)
    garkua.expects_nothing()


def test_only_who_was_told_hears_of_the_end(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    village.passes(hours=24)
    village.phone(GARKUA).received[-1].text.index("fin 1")
    village.phone(KARKARA).expects_nothing()


def test_people_who_came_long_ago_lower_nothing(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H45")
    garkua.expects("alerte", "45 pers")
    village.passes(hours=20)
    kantche.sends("ARR KAN RAP F12")
    village.passes(hours=5)
    kantche.sends("CORR F11")  # twelve are left of the day, and one of them was too many
    garkua.expects_nothing()
    assert [alert.level for alert in village.alerts()] == ["alerte"]


def test_a_new_crowd_in_an_old_wave_is_told(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H90")
    garkua.expects("alerte 1", "90 pers")
    village.passes(hours=20)
    kantche.sends("ARR KAN RAP F5")
    village.passes(hours=5)
    garkua.expects_nothing()
    kantche.sends("ARR KAN RAP F40")
    garkua.expects("1 suite", "45 pers")


def test_who_came_yesterday_counts_today(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H45 hier")
    garkua.expects("alerte", "45 pers")
    assert "dernier" not in garkua.received[0].text  # nobody knows the hour


def test_who_came_the_day_before_counts_in_the_region_only(village: Village) -> None:
    garkua, drahgc = village.phone(GARKUA), village.phone(DRAHGC)
    village.phone(KANTCHE).sends("ARR KAN RAP H99 avant-hier")
    village.phone(MAGARIA).sends("ARR MAG RAP H60 avant-hier")
    garkua.expects("REGION", "159 pers")
    drahgc.expects("REGION", "159 pers")
    assert [alert.scope for alert in village.alerts()] == ["region"]


def test_whoever_is_cancelled_at_once_did_not_come_last(one_lane: Village) -> None:
    one_lane.post(KANTCHE, "ARR KAN RAP H45 a 9h")
    one_lane.post(MAGARIA, "ARR KAN REF F80 a 17h")
    one_lane.post(MAGARIA, "ANNUL")
    one_lane.post(KANTCHE, "ARR KAN RAP F40 a 11h")
    one_lane.settle()
    garkua = one_lane.phone(GARKUA)
    garkua.expects("45 pers", "dernier a 09h00")
    garkua.expects("urgence", "125 pers")
    garkua.expects("rectificatif", "45 pers et non 125")
    garkua.expects("85 pers", "dernier a 11h00")


def test_who_came_last_week_is_recorded_and_alerts_nobody(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H99 le 2 mars")
    village.phone(GARKUA).expects_nothing()
    assert village.alerts() == []
    assert [report.total for report in village.reports()] == [99]


def test_a_correction_of_the_day_moves_the_people_with_it(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H45")
    garkua.expects("alerte")
    village.edits(1, date=village.clock.now.date().replace(day=2))
    garkua.expects("rectificatif", "0 pers et non 45", "Plus d'alerte")
    assert endings(village) == [("closed", "correction", 0)]


def test_of_two_unconfirmed_reports_the_false_one_is_taken_back(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP F120")
    garkua.expects("NON CONFIRME", "120 pers")
    kantche.sends("OUI")
    garkua.expects("CONFIRME:", "120 pers")
    kantche.sends("ARR KAN RAP H150")
    garkua.expects("suite", "NON CONFIRME", "270 pers")
    kantche.sends("NON")
    garkua.expects("rectificatif", "120 pers et non 270", "Niveau: urgence")
    garkua.expects_nothing()


def test_a_provisional_count_that_is_completed_is_told(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H30 F20 total 60")
    garkua.expects("alerte", "NON CONFIRME", "50 pers")
    kantche.sends("H30 F30")
    garkua.expects("alerte 1 CONFIRME", "60 pers, avant 50")


def test_a_closed_waves_people_raise_no_other_alert(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H45")
    garkua.expects("alerte 1")
    village.decides(Kind.CLOSE, 1)
    garkua.expects("fin 1")
    kantche.sends("ARR KAN RAP F5")
    garkua.expects_nothing()
    kantche.sends("CORR 0001 H44")
    garkua.expects_nothing()
    kantche.sends("ARR KAN RAP F20")
    garkua.expects("vigilance 2", "25 pers")
    assert endings(village) == [("closed", "secretariat", 45), ("open", None, 25)]


def test_the_region_forgets_only_what_its_own_end_settled(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H90")
    village.phone(MAGARIA).sends("ARR MAG RAP H90")
    garkua, centre = village.phone(GARKUA), village.phone(CENTRE)
    garkua.expects("KANTCHE")
    garkua.expects("REGION", "180 pers")
    (department,) = [alert for alert in village.alerts() if alert.pcode == "NE007005"]
    (wide,) = [alert for alert in village.alerts() if alert.scope == "region"]
    village.decides(Kind.CLOSE, department.id)
    assert village.alerts()[wide.id - 1].status == "open"
    village.decides(Kind.CLOSE, wide.id)
    centre.received[-1].text.index("fin")
    village.phone(MAGARIA).sends("ARR MAG RAP H10")
    opened = [alert for alert in village.alerts() if alert.status == "open"]
    assert [alert.scope for alert in opened] == ["department"]


def test_who_took_an_alert_may_end_it(village: Village) -> None:
    kantche, garkua, drahgc = (village.phone(number) for number in (KANTCHE, GARKUA, DRAHGC))
    kantche.sends("ARR KAN RAP H30")
    for phone in (garkua, drahgc):
        phone.expects("vigilance 1")
    drahgc.sends("1 FIN")
    drahgc.expects("1 OUI, puis 1 FIN")
    garkua.sends("1 LITS 60")  # the need is covered, and the alert is still theirs to end
    garkua.expects("60")
    assert endings(village) == [("open", None, 30)]
    garkua.sends("1 FIN")
    for phone in (garkua, drahgc):
        phone.expects("fin 1", "30 pers")
        phone.expects_nothing()
    assert endings(village) == [("closed", "answer", 30)]
    kantche.sends("ARR KAN RAP H5")
    garkua.expects_nothing()
    garkua.sends("1 FIN")
    garkua.expects("deja terminee")


def test_the_centre_may_end_an_alert(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    centre = village.phone(CENTRE)
    centre.expects("vigilance 1")
    centre.sends("1 clos")
    centre.expects("fin 1")


def test_every_text_keeps_its_reason(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    for text in ("ARR KAN RAP F30", "ARR KAN RAP F20", "CORR F2"):
        kantche.sends(text)
    village.passes(hours=24)
    with village.ledger.read() as session:
        alert = session.scalars(select(Alert)).one()
        said = [
            (verdict.action, verdict.level, verdict.reason["rule"], verdict.total)
            for verdict in verdicts_on(session, alert.id)
        ]
    assert said == [
        ("open", "vigilance", "vigilance", 30),
        ("raise", "alerte", "alerte", 50),
        ("rectify", "vigilance", "vigilance", 32),
        ("close", "vigilance", "time", 32),
    ]
