"""Nobody answers: the next people are told, once, and an answer ends it."""

from __future__ import annotations

from gateway.ledger import answers
from gateway.ledger.decisions import Kind
from tests.village import (
    CENTRE,
    DRAHGC,
    DRPF,
    FDS,
    GARKUA,
    INS,
    KANTCHE,
    KARKARA,
    MAGARIA,
    SECRETARIAT,
    Village,
)  # fmt: skip

WAVE = "ARR MATAMEYE RAP F101 G98 FI119 CIV besoin eau vivres"
TIER_1 = (SECRETARIAT, CENTRE, DRAHGC, GARKUA, FDS)


def escalations(village: Village) -> int:
    return len([sms for sms in village.outgoing() if sms.purpose == "escalation"])


def on_screen(village: Village) -> list[int]:
    """The alerts that the secretariat sees nobody took."""
    with village.ledger.read() as session:
        return [alert.id for alert in answers.unanswered(session)]


def test_without_an_answer_each_tier_has_its_time(village: Village) -> None:
    village.phone(KANTCHE).sends(WAVE)
    second, third = village.phone(DRPF), village.phone(INS)
    village.clock.forward(minutes=14)
    second.expects_nothing()
    village.clock.forward(minutes=1)
    told = second.expects("GTM ZINDER", "urgence 1", "sans OUI depuis 15 min", "318", "1 OUI")
    assert told.purpose == "escalation"
    village.clock.forward(minutes=14)
    third.expects_nothing()
    assert on_screen(village) == []
    village.clock.forward(minutes=1)
    third.expects("sans OUI depuis 30 min", "318")
    second.expects_nothing()
    assert on_screen(village) == [1]
    for number in TIER_1:
        assert len(village.phone(number).received) == 1
    village.clock.forward(hours=2)
    assert escalations(village) == 2


def test_a_oui_ends_it_and_a_non_does_not(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    village.phone(GARKUA).sends("1 NON")
    village.clock.forward(minutes=15)
    village.phone(DRPF).expects("sans OUI depuis 15 min")
    village.phone(DRPF).sends("1 OUI")
    village.clock.forward(hours=2)
    village.phone(INS).expects_nothing()
    assert on_screen(village) == []


def test_when_everybody_said_non_nobody_waits(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    village.clock.forward(minutes=3)
    for number in TIER_1:
        village.phone(DRPF).expects_nothing()
        village.phone(number).sends("1 NON")
    village.phone(DRPF).expects("sans OUI depuis 3 min")
    # The second tier has all of its time, from when it was told.
    village.clock.forward(minutes=14)
    village.phone(INS).expects_nothing()
    village.clock.forward(minutes=1)
    village.phone(INS).expects("sans OUI depuis 18 min")


def test_who_takes_a_oui_back_puts_the_others_in_turn_again(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    garkua = village.phone(GARKUA)
    garkua.sends("1 OUI")
    village.clock.forward(minutes=40)
    garkua.sends("1 NON")
    village.phone(DRPF).expects_nothing()
    village.clock.forward(minutes=15)
    village.phone(DRPF).expects("sans OUI depuis 55 min")
    village.clock.forward(minutes=15)
    village.phone(INS).expects("sans OUI depuis 70 min")


def test_a_higher_level_asks_everybody_again(village: Village) -> None:
    kantche, second = village.phone(KANTCHE), village.phone(DRPF)
    kantche.sends("ARR KAN RAP H30")
    village.phone(GARKUA).sends("1 OUI")
    village.clock.forward(minutes=40)
    second.expects_nothing()
    kantche.sends("ARR KAN RAP F80 G20")
    village.clock.forward(minutes=15)
    second.expects("urgence 1", "sans OUI depuis 15 min", "130 pers")
    village.phone(GARKUA).sends("OUI")
    village.clock.forward(hours=1)
    village.phone(INS).expects_nothing()


def test_a_rise_tells_at_once_whoever_was_told_before(village: Village) -> None:
    kantche, second, third = (village.phone(n) for n in (KANTCHE, DRPF, INS))
    kantche.sends("ARR KAN RAP H30")
    village.clock.forward(minutes=15)
    second.expects("vigilance 1")
    kantche.sends("ARR KAN RAP F80 G20")
    second.expects("urgence 1", "avant: vigilance")
    village.clock.forward(minutes=14)
    third.expects_nothing()
    village.clock.forward(minutes=1)
    # They had their time since the rise; nobody hears the same twice.
    second.expects_nothing()
    third.expects("urgence 1", "sans OUI depuis 15 min")


def test_an_alert_that_is_over_is_not_escalated(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H30")
    village.clock.forward(minutes=5)
    kantche.sends("ANNUL 0001")
    village.phone(GARKUA).sends("1 OUI")
    village.clock.forward(hours=1)
    village.phone(DRPF).expects_nothing()
    assert on_screen(village) == []


def test_the_region_does_not_escalate_what_its_departments_do(village: Village) -> None:
    village.phone(KANTCHE).sends(WAVE)
    village.phone(KARKARA).expects("JIHA", "318")
    village.clock.forward(minutes=15)
    second = village.phone(DRPF)
    second.expects("urgence 1")
    second.expects_nothing()
    village.phone(DRAHGC).sends("1 OUI")
    village.clock.forward(hours=1)
    assert escalations(village) == 1


def test_the_region_escalates_what_no_department_says(village: Village) -> None:
    for phone, place in ((KANTCHE, "KAN"), (MAGARIA, "MAG"), (KANTCHE, "MIR"), (KANTCHE, "DUN")):
        village.phone(phone).sends(f"ARR {place} RAP H39")
    village.phone(CENTRE).sends("CAPACITE occupe 0 libre 40")
    (wide,) = [alert for alert in village.alerts() if alert.scope == "region"]
    departments = [alert for alert in village.alerts() if alert.scope != "region"]
    assert len(departments) == 4
    for alert in departments:
        village.decides(Kind.CLOSE, alert.id)
    village.clock.forward(minutes=15)
    told = [sms for sms in village.phone(DRPF).received if sms.purpose == "escalation"]
    assert [sms.alert_id for sms in told] == [wide.id]
