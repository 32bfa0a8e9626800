"""At night only an urgence wakes anybody; what waited leaves in the morning, in one text."""

from __future__ import annotations

from datetime import UTC, datetime

from gateway.ledger.decisions import Kind
from tests.village import DRAHGC, DRPF, FDS, GARKUA, INS, KANTCHE, KARKARA, MAGARIA, Village

# Quiet hours in Zinder are from 21:00 until 05:00 UTC.
LATE = datetime(2026, 3, 10, 22, 0, tzinfo=UTC)


def test_a_vigilance_of_the_night_is_told_in_the_morning_and_then_escalates(
    village: Village,
) -> None:
    village.clock.now = LATE
    kantche, garkua, second = (village.phone(n) for n in (KANTCHE, GARKUA, DRPF))
    kantche.sends("ARR KAN RAP H30")
    kantche.expects("Recu 0001")
    village.clock.forward(hours=6)
    garkua.expects_nothing()
    village.clock.forward(hours=1)
    garkua.expects("vigilance 1", "30 pers", "1 OUI")
    village.clock.forward(minutes=14)
    second.expects_nothing()
    village.clock.forward(minutes=1)
    second.expects("sans OUI depuis 15 min")


def test_a_night_is_told_as_it_ended_and_once(village: Village) -> None:
    village.clock.now = LATE
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H30")
    kantche.sends("ARR KAN RAP F25")
    kantche.sends("CORR 0001 H31")
    village.clock.forward(hours=8)
    garkua.expects("alerte 1:", "56 pers")
    garkua.expects_nothing()


def test_what_was_over_by_the_morning_is_not_told(village: Village) -> None:
    village.clock.now = LATE
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H30")
    kantche.sends("ANNUL 0001")
    village.clock.forward(hours=8)
    village.phone(GARKUA).expects_nothing()
    village.clock.forward(hours=1)
    village.phone(DRPF).expects_nothing()


def test_an_urgence_wakes_and_so_does_its_escalation(village: Village) -> None:
    village.clock.now = LATE
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H30")
    kantche.sends("ARR KAN RAP F80")
    garkua.expects("urgence 1:", "110 pers")
    village.clock.forward(minutes=15)
    village.phone(DRPF).expects("sans OUI depuis 15 min")
    village.clock.forward(hours=7)
    village.phone(INS).expects("urgence 1")
    garkua.expects_nothing()


def test_whoever_was_woken_is_told_at_once_that_it_was_an_error(village: Village) -> None:
    village.clock.now = LATE
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP F90 H15")
    garkua.expects("urgence")
    kantche.sends("CORR 0001 F9")
    garkua.expects("rectificatif", "24")


def test_the_clock_of_an_escalation_stands_still_at_night(village: Village) -> None:
    village.clock.now = datetime(2026, 3, 10, 20, 50, tzinfo=UTC)
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    village.phone(GARKUA).expects("vigilance")
    village.clock.forward(hours=8)
    second = village.phone(DRPF)
    second.expects_nothing()
    village.clock.forward(minutes=15)
    second.expects("vigilance 1")


def test_news_of_the_night_names_what_was_said_in_the_evening(village: Village) -> None:
    village.clock.now = datetime(2026, 3, 10, 20, 0, tzinfo=UTC)
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H40")
    garkua.expects("alerte", "40 pers")
    garkua.sends("1 OUI")
    garkua.expects("Merci")
    village.clock.now = LATE
    kantche.sends("ARR KAN RAP H20")
    kantche.sends("ARR KAN RAP F31")
    garkua.expects_nothing()
    village.clock.forward(hours=8)
    garkua.expects("alerte 1 suite", "91 pers", "avant 40")
    garkua.expects_nothing()


def test_an_alert_that_ended_at_night_is_over_in_the_morning(village: Village) -> None:
    village.clock.now = datetime(2026, 3, 10, 20, 0, tzinfo=UTC)
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H30")
    garkua.expects("vigilance")
    village.clock.now = LATE
    kantche.sends("CORR 0001 H3")
    garkua.expects_nothing()
    village.clock.forward(hours=8)
    garkua.expects("rectificatif 1", "3 pers et non 30", "Plus d'alerte")
    village.clock.forward(hours=1)
    garkua.expects_nothing()


def test_in_the_morning_too_nobody_hears_the_same_people_twice(village: Village) -> None:
    village.clock.now = LATE
    for phone, place in ((KANTCHE, "KAN"), (MAGARIA, "MAG")):
        village.phone(phone).sends(f"ARR {place} RAP H80")
    village.clock.forward(hours=8)
    fds, garkua, karkara = (village.phone(n) for n in (FDS, GARKUA, KARKARA))
    assert len(fds.received) == 2
    assert [sms.text.split(":")[1].split()[0] for sms in fds.received] == ["KANTCHE", "MAGARIA"]
    # Whoever hears of one department only is told of the region.
    garkua.expects("KANTCHE")
    garkua.expects("REGION 160")
    karkara.expects("MAGARIA")
    karkara.expects("JIHA")


def test_who_was_woken_for_a_department_is_not_told_of_the_region_in_the_morning(
    village: Village,
) -> None:
    village.clock.now = LATE
    village.phone(KANTCHE).sends("ARR KAN RAP F318")
    central, karkara = village.phone(DRAHGC), village.phone(KARKARA)
    central.expects("urgence 1")
    central.sends("1 OUI")
    central.expects("Merci")
    karkara.expects_nothing()
    village.clock.forward(hours=8)
    karkara.expects("JIHA", "318")
    central.expects_nothing()


def test_what_the_secretariat_closed_at_night_is_said_in_the_morning(village: Village) -> None:
    village.clock.now = datetime(2026, 3, 10, 20, 0, tzinfo=UTC)
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H30")
    garkua.expects("vigilance 1")
    village.clock.now = LATE
    village.decides(Kind.CLOSE, 1)
    kantche.sends("ARR KAN RAP F45")
    garkua.expects_nothing()
    village.clock.forward(hours=8)
    garkua.expects("fin 1", "30 pers")
    garkua.expects("alerte 2", "45 pers")
    garkua.expects_nothing()


def test_a_drill_that_gives_way_at_night_wakes_nobody(hamlet: Village) -> None:
    hamlet.clock.now = datetime(2026, 3, 10, 20, 0, tzinfo=UTC)
    garkua = hamlet.phone(GARKUA)
    hamlet.phone(KANTCHE).sends("EXERCICE ARR KAN RAP H30")
    garkua.expects("EXERCICE")
    hamlet.clock.now = LATE
    hamlet.phone(KANTCHE).sends("ARR GOU RAP H30")
    garkua.expects_nothing()
    assert [alert.status for alert in hamlet.alerts()] == ["closed", "open"]
