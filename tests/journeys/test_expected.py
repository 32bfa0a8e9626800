"""People who are expected, people who move on, and what the rapid response mechanism hears."""

from __future__ import annotations

from sqlalchemy import select

from gateway.ledger.tables import Announcement, RrmNote
from tests.village import (
    CENTRE,
    DRAHGC,
    FDS,
    GARKUA,
    INS,
    KANTCHE,
    KARKARA,
    SECRETARIAT,
    Village,
)  # fmt: skip

CONVOY = "convoi de 300 rapatries d'Algerie attendu demain a Matameye"


def arrival_of(village: Village) -> list[int | None]:
    with village.ledger.read() as session:
        return list(session.scalars(select(Announcement.arrival_id)))


def test_an_announced_convoy_is_told_and_counted_nowhere(village: Village) -> None:
    village.phone(KANTCHE).sends(CONVOY)
    told = village.phone(GARKUA).expects(
        "GTM ZINDER ANNONCE 0001", "300 pers", "attendus le 11/03", "rapatries", "Pas encore"
    )
    assert told.purpose == "notice"
    security = village.phone(FDS).expects("ANNONCE 0001", "KANTCHE", "300 pers", "11/03")
    assert not any(word in security.text for word in ("rapatries", "DZA", "MATAMEYE"))
    for number in (INS, KARKARA):  # a later tier, and another department
        village.phone(number).expects_nothing()
    assert village.alerts() == []


def test_who_was_announced_and_comes_settles_the_announcement(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends(CONVOY)
    garkua.expects("ANNONCE 0001", "300 pers")
    village.clock.forward(hours=20)
    kantche.sends("ARR KAN RAP H280 DZA")
    garkua.expects("urgence", "280 pers")
    garkua.expects_nothing()  # the alert said it
    assert arrival_of(village) == [2]
    kantche.sends("ARR KAN RAP H20 DZA")
    assert arrival_of(village) == [2]


def test_who_heard_no_alert_hears_that_they_came(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("convoi de 30 rapatries d'Algerie attendu demain a Matameye")
    garkua.expects("ANNONCE 0001", "30 pers")
    village.clock.forward(hours=20)
    kantche.sends("ARR KAN RAP H18 DZA")
    garkua.expects("ANNONCE 0001", "18 pers sont arrives")
    assert arrival_of(village) == [2]


def test_others_who_come_settle_nothing(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends(CONVOY)
    garkua.expects("ANNONCE 0001")
    kantche.sends("ARR KAN REF H19 LBY")
    village.clock.forward(hours=20)
    kantche.sends("ARR KAN RAP H19 DZA")  # a few of the three hundred
    assert arrival_of(village) == [None]
    garkua.expects("vigilance", "38 pers")  # the day's, not the announced


def test_an_announcement_that_is_cancelled_is_called_off(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends(CONVOY)
    garkua.expects("300 pers")
    kantche.sends("ANNUL 0001")
    garkua.expects("ANNONCE 0001", "annulee")
    kantche.sends("ARR KAN RAP H10 DZA")
    garkua.expects_nothing()


def test_an_announcement_that_changes_much_is_told_again(village: Village) -> None:
    garkua = village.phone(GARKUA)
    village.phone(KANTCHE).sends(CONVOY)
    garkua.expects("300 pers")
    village.edits(1, total=290)
    garkua.expects_nothing()
    village.edits(1, total=120)
    garkua.expects("ANNONCE 0001 corrigee", "120 pers")


def test_a_small_announcement_disturbs_nobody(village: Village) -> None:
    village.phone(KANTCHE).sends("5 rapatries d'Algerie attendus demain a Matameye")
    village.phone(GARKUA).expects_nothing()


def test_people_who_moved_on_did_not_arrive_and_free_no_bed(village: Village) -> None:
    centre = village.phone(CENTRE)
    centre.sends("CAPACITE occupe 38 libre 2")
    centre.expects("places libres: 2")
    kantche = village.phone(KANTCHE)
    kantche.sends("TRANSFERT 30 rapatries de Matameye vers Zinder")
    kantche.expects("DEPART", "Pas compte")
    assert village.alerts() == []
    # Only the centre knows its beds: three people are still more than two.
    kantche.sends("ARR KAN RAP F3")
    centre.expects("alerte", "3 pers", "manque 1")


def test_many_households_are_noted_and_are_no_people(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN DEP 60 menages H25 F30")
    village.phone(GARKUA).expects("alerte 1", "55 pers")
    (noted,) = [sms.text for sms in village.phone(DRAHGC).received if "RRM" in sms.text]
    assert noted == (
        "GTM ZINDER note RRM 1: KANTCHE 55 pers, 60 menages (H25 F30) deplaces, 24h."
        " Seuil RRM: 50 menages ou 325 pers."
    )
    assert any("RRM" in sms.text for sms in village.phone(SECRETARIAT).received)
    for number in (GARKUA, CENTRE, FDS, INS):
        assert not any("RRM" in sms.text for sms in village.phone(number).received)
    kantche.sends("ARR KAN DEP 70 menages H300")  # the same event
    with village.ledger.read() as session:
        (note,) = session.scalars(select(RrmNote)).all()
    assert (note.rule, note.households, note.people, note.alert_id) == ("households", 60, 55, 1)


def test_many_people_are_noted_once_for_each_event(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    secretariat = village.phone(SECRETARIAT)
    for _ in range(2):
        kantche.sends("ARR KAN RAP H330")
        kantche.sends("OUI")
        assert secretariat.received[-1].text.startswith("GTM ZINDER")
        village.passes(hours=25)
    notes = [sms for sms in secretariat.received if "RRM" in sms.text]
    assert len(notes) == 2
    assert all("330 pers" in sms.text for sms in notes)
