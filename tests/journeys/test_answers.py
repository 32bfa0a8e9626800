"""Coordinators answer alerts: who does what, what is still missing, and who hears of it."""

from __future__ import annotations

import pytest

from gateway.ledger.decisions import Kind
from tests.village import (
    CENTRE,
    DRAHGC,
    DRPF,
    FDS,
    GARKUA,
    KANTCHE,
    KARKARA,
    SECRETARIAT,
    Village,
)  # fmt: skip

NINETY = "ARR KAN RAP F90"


def test_offers_are_set_against_the_need(village: Village) -> None:
    village.phone(KANTCHE).sends(NINETY)
    garkua, centre = village.phone(GARKUA), village.phone(CENTRE)
    garkua.expects("manque 50")
    garkua.sends("1 LITS 30")
    garkua.expects("Merci pour l'alerte 1", "Note: 30 lits", "Reste 20 lits")
    centre.expects("manque 50")
    centre.sends("1 LITS 60")
    centre.expects("60 lits", "Reste 0 lits", "Avec: ONG GARKUA")
    garkua.sends("1 NON")
    garkua.expects("pas vous pour l'alerte 1")
    centre.sends("1 LITS 40")  # the last word of each counts
    centre.expects("Reste 10 lits")


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        ("1 BUS 2", "2 bus"),
        ("1 eau 500", "500 l d'eau"),
        ("1 VIVRES 200", "200 rations"),
        ("1 kit 40", "40 kits"),
    ],
)
def test_other_things_may_be_offered_too(hamlet: Village, said: str, noted: str) -> None:
    hamlet.phone(KANTCHE).sends(NINETY)
    garkua = hamlet.phone(GARKUA)
    garkua.expects("1 OUI")
    garkua.sends(said)
    garkua.expects(f"Note: {noted}.")
    hamlet.clock.forward(minutes=40)
    hamlet.phone(DRPF).expects_nothing()  # whoever brings something takes part


def test_nothing_offered_is_nobody_coming(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends(NINETY)
    hamlet.phone(GARKUA).sends("1 LITS 0")
    hamlet.clock.forward(minutes=15)
    hamlet.phone(DRPF).expects("sans OUI")


def test_each_answer_names_those_who_said_yes_before(village: Village) -> None:
    village.phone(KANTCHE).sends(NINETY)
    for number in (GARKUA, DRAHGC, CENTRE):
        village.phone(number).sends("OUI")
    said = [village.phone(number).received[-1].text for number in (GARKUA, DRAHGC, CENTRE)]
    assert "Avec" not in said[0]
    assert "Avec: ONG GARKUA." in said[1]
    assert "Avec: ONG GARKUA, DR/AH/GC." in said[2]


def test_who_said_yes_hears_together_of_those_who_came_after(village: Village) -> None:
    village.phone(KANTCHE).sends(NINETY)
    first, others = village.phone(GARKUA), (DRAHGC, CENTRE, SECRETARIAT)
    first.expects("1 OUI")
    first.sends("1 OUI")
    first.expects("Merci")
    for number in others:
        village.clock.forward(minutes=2)
        village.phone(number).sends("1 LITS 10")
    village.clock.forward(minutes=5)
    first.expects_nothing()
    village.clock.forward(minutes=1)
    told = first.expects("Reponses a l'alerte 1", "OUI DR/AH/GC, ANLTP/TIM, DRECM/R", "lits 30")
    assert told.purpose == "update"
    assert "Reste 20 lits" in told.text
    # The last to answer has heard of everybody already.
    assert len(village.phone(SECRETARIAT).received) == 2
    village.clock.forward(hours=2)
    first.expects_nothing()
    village.phone(DRAHGC).sends("1 NON")
    village.clock.forward(minutes=10)
    first.expects("Reponses a l'alerte 1", "OUI ANLTP/TIM, DRECM/R", "lits 20")


def test_many_answers_are_few_texts(hamlet: Village) -> None:
    people = hamlet.adds(20, department="NE007005")
    hamlet.phone(KANTCHE).sends(NINETY)
    before = len(hamlet.outgoing())
    for phone in people:
        hamlet.phone(phone).sends("1 OUI")
    hamlet.clock.forward(minutes=10)
    hamlet.clock.forward(hours=1)
    assert len(hamlet.outgoing()) - before <= 2 * len(people)


def test_fds_hear_neither_of_beds_nor_of_the_people_of_protection(village: Village) -> None:
    village.phone(KANTCHE).sends(NINETY)
    village.phone(CENTRE).sends("1 LITS 20")
    village.phone(DRAHGC).sends("1 BUS 1")
    fds = village.phone(FDS)
    fds.expects("90 pers")
    fds.sends("1 OUI")
    assert "ANLTP" not in fds.expects("Merci. Alerte 1", "Avec: DR/AH/GC.").text
    assert "lits" not in fds.received[-1].text
    village.phone(GARKUA).sends("1 LITS 5")
    village.clock.forward(minutes=10)
    told = fds.expects("Reponses a l'alerte 1", "DR/AH/GC, ONG GARKUA", "bus 1").text
    assert "lits" not in told.lower()
    assert "ANLTP" not in told


def test_an_answer_to_an_alert_that_is_over_is_explained(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H30")
    garkua.expects("vigilance 1")
    kantche.sends("ANNUL 0001")
    garkua.expects("rectificatif")
    garkua.sends("1 OUI")
    garkua.expects("alerte 1 est deja terminee")


def test_an_answer_to_an_alert_of_others_is_explained(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    karkara = village.phone(KARKARA)  # of Magaria
    karkara.sends("1 OUI")
    karkara.expects("Ba a aiko", "1")
    second = village.phone(DRPF)
    second.sends("1 OUI")
    second.expects("l'alerte 1 ne vous a pas ete envoyee")
    village.clock.forward(minutes=15)
    second.expects("sans OUI")


def test_oui_alone_is_asked_which_when_there_are_several(village: Village) -> None:
    for place in ("KAN", "GOU"):
        village.phone(KANTCHE).sends(f"ARR {place} RAP H25")
    centre = village.phone(CENTRE)
    centre.expects("vigilance 1")
    centre.expects("vigilance 2")
    centre.sends("OUI")
    centre.expects("Plusieurs alertes", "2, 1", "Ex: 2 OUI")
    centre.sends("2 OUI")
    centre.expects("Merci. Alerte 2")


def test_no_roll_is_called_of_an_alert_that_is_over(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    garkua = village.phone(GARKUA)
    garkua.sends("1 OUI")
    village.phone(DRAHGC).sends("1 OUI")
    village.decides(Kind.CLOSE, 1)
    village.clock.forward(minutes=10)
    assert "fin 1" in garkua.received[-1].text


def test_who_opted_out_is_left_alone(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    garkua = village.phone(GARKUA)
    garkua.sends("1 OUI")
    garkua.sends("STOP")
    before = len(garkua.received)
    village.phone(DRAHGC).sends("1 OUI")
    village.clock.forward(minutes=10)
    assert len(garkua.received) == before
