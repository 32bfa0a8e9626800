"""Drills go the whole way, are marked everywhere, count nowhere, and give way to a real alert."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gateway.ledger import drills
from tests.village import DRAHGC, DRPF, GARKUA, KANTCHE, SECRETARIAT, Village
from workers import rehearsal

EXERCISE = "EXERCICE ARR KAN RAP H30"


def starts(village: Village, total: int = 40, *, simulated: bool = False) -> int:
    """The secretariat starts a drill in Kantché. Returns its number."""
    region = village.settings.region
    with village.ledger.write() as session:
        place = region.place("NE007005")
        started = rehearsal.start(
            session, region, place, total, village.clock.now, simulated=simulated
        )
        number = started.alerts[0].id
    village.settle()
    return number


def test_a_drill_from_a_phone_is_marked_to_the_end(village: Village) -> None:
    kantche, garkua, second = (village.phone(n) for n in (KANTCHE, GARKUA, DRPF))
    kantche.sends(EXERCISE)
    kantche.expects("EXERCICE", "H30")
    assert garkua.expects("EXERCICE GTM ZINDER vigilance 1:", "1 OUI").purpose == "drill"
    village.clock.forward(minutes=15)
    assert second.expects("EXERCICE GTM ZINDER", "sans OUI").purpose == "drill"
    second.sends("1 OUI")
    second.expects("EXERCICE Merci. Alerte 1")
    garkua.sends("1 OUI")
    garkua.expects("EXERCICE Merci", "Avec: DRPF/PE")
    village.clock.forward(minutes=10)
    second.expects("EXERCICE Reponses a l'alerte 1", "ONG GARKUA")
    (alert,) = village.get("/api/v1/alerts")["items"]
    assert alert["drill"] is True
    assert all("EXERCICE" in sms.text for sms in village.outgoing())
    assert "labari_alerts_open{" not in village.client.get("/metrics").text


def test_a_drill_from_the_desk_is_scored(village: Village) -> None:
    number = starts(village)
    garkua, central = village.phone(GARKUA), village.phone(DRAHGC)
    garkua.expects("EXERCICE GTM ZINDER alerte", "KANTCHE 40 pers")
    village.clock.forward(minutes=3)
    central.sends("1 NON")
    village.clock.forward(minutes=4)
    garkua.sends("1 LITS 20")
    with village.ledger.read() as session:
        marks = {mark.organisation: mark for mark in drills.score(session, number)}
        assert [mark.organisation for mark in drills.score(session, number)][:2] == [
            "ONG Garkua", "DR/AH/GC",
        ]  # fmt: skip
    assert (marks["ONG Garkua"].answer, marks["ONG Garkua"].yes) == (timedelta(minutes=7),) * 2
    assert (marks["DR/AH/GC"].answer, marks["DR/AH/GC"].yes) == (timedelta(minutes=3), None)
    assert (marks["FDS"].told, marks["FDS"].reached, marks["FDS"].answer) == (1, 1, None)


def test_a_real_alert_ends_the_drill_and_goes_first(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends(EXERCISE)
    garkua.expects("EXERCICE")
    kantche.sends("ARR GOU RAP H50")
    garkua.expects("EXERCICE Fin de l'exercice 1", "vraie alerte")
    central = village.phone(DRAHGC)
    central.expects("EXERCICE")
    # The real one stands before the word about the drill.
    texts = [sms for sms in central.received[1:] if sms.alert_id]
    assert min(texts, key=lambda sms: sms.priority).text.startswith("GTM ZINDER alerte 2")
    assert [(alert.drill, alert.status) for alert in village.alerts()] == [
        (True, "closed"), (False, "open"),
    ]  # fmt: skip
    garkua.sends("1 OUI")
    garkua.expects("alerte 1 est deja terminee")
    village.clock.forward(hours=1)
    assert not [sms for sms in village.phone(DRPF).received if "EXERCICE" in sms.text]


def test_what_of_a_drill_has_not_left_stays(hamlet: Village) -> None:
    region = hamlet.settings.region
    with hamlet.ledger.write() as session:
        place = region.place("NE007005")
        rehearsal.start(session, region, place, 40, hamlet.clock.now)
    hamlet.phone(KANTCHE).sends("ARR GOU RAP H50")
    assert [sms.failure for sms in hamlet.outgoing() if "EXERCICE" in sms.text] == (
        [drills.WITHDRAWN] * 5
    )


def test_nobody_practises_while_a_real_alert_is_open(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR GOU RAP H50")
    kantche.expects("Recu")
    kantche.sends(EXERCISE)
    kantche.expects("Pas d'exercice maintenant")
    assert [report.drill for report in village.reports()] == [False]
    with pytest.raises(rehearsal.DrillError, match="real alert"):
        starts(village)
    assert len(village.alerts()) == 1


def test_a_drill_and_arrivals_are_counted_apart(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("EXERCICE ARR KAN RAP H90")
    garkua.expects("EXERCICE")
    kantche.sends("ARR KAN RAP H10")
    garkua.expects_nothing()
    assert [(alert.drill, alert.total) for alert in village.alerts()] == [(True, 90)]


def test_a_simulated_drill_reaches_no_phone(hamlet: Village) -> None:
    number = starts(hamlet, simulated=True)
    hamlet.clock.forward(minutes=15)
    about = [sms for sms in hamlet.outgoing() if sms.alert_id == number]
    assert DRPF in {sms.phone for sms in about}
    assert {(sms.status, sms.provider, sms.attempts) for sms in about} == {
        ("delivered", "simulator", 0)
    }


def test_a_drill_is_ended_from_the_desk(hamlet: Village) -> None:
    number = starts(hamlet)
    with pytest.raises(rehearsal.DrillError, match=f"drill {number} is still open"):
        starts(hamlet)
    secretariat = hamlet.phone(SECRETARIAT)
    secretariat.expects("EXERCICE")
    with hamlet.ledger.write() as session:
        rehearsal.stop(session, hamlet.settings.region, number, hamlet.clock.now)
    secretariat.expects("EXERCICE GTM ZINDER fin 1")
    with hamlet.ledger.write() as session, pytest.raises(rehearsal.DrillError):
        rehearsal.stop(session, hamlet.settings.region, number, hamlet.clock.now)
    # Another one starts from nothing.
    assert starts(hamlet) == number + 1
    secretariat.expects("EXERCICE GTM ZINDER alerte 2:", "40 pers")


def test_too_few_people_are_no_drill(hamlet: Village) -> None:
    with pytest.raises(rehearsal.DrillError, match="open no alert"):
        starts(hamlet, 5)
    assert hamlet.outgoing() == []
