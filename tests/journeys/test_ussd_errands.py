"""The short errands of the menu, at the door: what they change, and what they never show."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from gateway.ledger.tables import Answer, Occupancy, Person
from tests.dialling import dial
from tests.village import (
    CENTRE,
    DRAHGC,
    DRPF,
    FDS,
    GARKUA,
    KANTCHE,
    MAGARIA,
    SECRETARIAT,
    Village,
)


def answers(village: Village) -> list[tuple[int, str, int | None]]:
    with village.ledger.read() as session:
        found = session.scalars(select(Answer).order_by(Answer.id))
        return [(answer.alert_id, answer.word, answer.quantity) for answer in found]


def test_the_last_report_is_told_on_the_screen_and_costs_no_text(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    assert "Aucun rapport" in dial(village).types("4")
    kantche.sends("ARR KAN RAP H12 F8 G5 FI7 DZA")
    kantche.expects("Recu 0001")
    assert "0001 KANTCHE H12 F8 G5 FI7 = 32, recu" in dial(village).types("4")
    kantche.sends("ANNUL 0001")
    kantche.expects("ANNULE")
    assert "0001 KANTCHE H12 F8 G5 FI7 = 32, annule" in dial(village).types("4")
    village.settle()
    kantche.expects_nothing()


def test_somebody_elses_report_is_never_shown(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H12 F8")
    magaria = dial(village, MAGARIA)
    assert "0001" not in magaria.screen
    assert "0001" not in magaria.types("3")
    assert "0001" not in dial(village, MAGARIA).types("4")
    secretariat = dial(village, SECRETARIAT)
    assert "0001" not in secretariat.screen


def test_a_report_for_the_few_is_never_shown(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H12 F8")
    kantche.expects("Recu 0001")
    dial(village).types("1", "7", "1", "1 2 3 4", "1")
    village.settle()
    assert [report.sensitive for report in village.reports()] == [False, True]
    kantche.expects("confidentiel")
    again = dial(village)
    assert "3 corriger 0001" in again.screen
    assert "0001 KANTCHE H12 F8" in again.types("4")
    assert [alert.total for alert in village.alerts()] == [20]


def test_the_status_of_a_report_for_the_few_is_not_texted(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    dial(village).types("1", "7", "1", "1 2 3 4", "1")
    village.settle()
    kantche.expects("confidentiel")
    kantche.sends("STATUT")
    kantche.expects("confidentiel")
    assert "Aucun rapport" in dial(village).types("4")


def test_a_number_of_the_last_report_is_corrected(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H12 F8")
    kantche.expects("Recu 0001")
    call = dial(village)
    assert "0001 KANTCHE H12 F8 = 20" in call.types("3")
    assert "0001: 9 femmes ?" in call.types("1", "2", "9")
    assert call.types("1").startswith("END Envoye: 0001 9 femmes")
    village.settle()
    kantche.expects("CORRIGE", "H12 F9 = 21")
    assert village.reports()[0].women == 9


def test_people_came_after_all(village: Village) -> None:
    """A report that nobody came, put right by the menu, counts like any arrival."""
    dial(village, short_cut="2")
    village.settle()
    line = dial(village)
    assert "0001 KANTCHE rien a signaler" in line.types("3")
    line.types("1", "2", "45", "1")
    village.settle()
    (report,) = village.reports()
    assert (report.intent, report.women, report.total) == ("report", 45, 45)
    assert [alert.total for alert in village.alerts()] == [45]


def test_the_last_report_is_cancelled(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H12 F8")
    kantche.expects("Recu 0001")
    assert dial(village).types("3", "2", "1").startswith("END Envoye: annuler 0001")
    village.settle()
    kantche.expects("ANNULE")
    assert village.reports()[0].status == "cancelled"


def test_the_centre_tells_its_beds_and_nobody_else_may(village: Village) -> None:
    assert dial(village, CENTRE).types("5", "25", "1").startswith("END Envoye: 15 places libres")
    village.settle()
    village.phone(CENTRE).expects("places libres: 15")
    with village.ledger.read() as session:
        (told,) = session.scalars(select(Occupancy))
    assert (told.occupied, told.free) == (25, 15)
    for phone in (KANTCHE, GARKUA):
        line = dial(village, phone)
        assert "places" not in line.screen
        assert "Choix inconnu" in line.types("5")


@pytest.mark.parametrize(
    ("typed", "word", "quantity", "receipt"),
    [
        (("1",), "oui", None, "vous la prenez en charge"),
        (("2",), "non", None, "pas vous"),
        (("3", "60"), "lits", 60, "60 lits"),
        (("4", "2"), "bus", 2, "2 bus"),
    ],
)
def test_an_alert_is_answered_as_by_text(
    hamlet: Village, typed: tuple[str, ...], word: str, quantity: int | None, receipt: str
) -> None:
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H12 F80")
    garkua, drahgc = hamlet.phone(GARKUA), hamlet.phone(DRAHGC)
    garkua.expects("KANTCHE 92 pers")
    drahgc.expects("KANTCHE 92 pers")
    line = dial(hamlet, GARKUA)
    assert "6 alerte 1" in line.screen
    assert "Alerte 1: KANTCHE 92 pers" in line.types("6")
    assert line.types(*typed).startswith("END Envoye: alerte 1 ")
    hamlet.settle()
    by_menu = garkua.expects(receipt).text
    assert answers(hamlet) == [(1, word, quantity)]
    said = {"oui": "OUI", "non": "NON", "lits": "LITS 60", "bus": "BUS 2"}[word]
    drahgc.sends(f"1 {said}")
    (by_text,) = [sms.text for sms in drahgc.received if sms.purpose == "receipt"]
    # Sixty beds twice leave fewer to be found; the words are the same.
    assert by_text.split(" Reste")[0] == by_menu.split(" Reste")[0]
    assert [answer[1] for answer in answers(hamlet)] == [word, word]


def test_an_alert_is_shown_to_those_who_were_told_only(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H12 F80")
    for phone in (KANTCHE, DRPF):
        line = dial(village, phone)
        assert "alerte" not in line.screen
        assert "Choix inconnu" in line.types("6")
    fds = dial(village, FDS)
    assert "Alerte 1: KANTCHE 92 pers" in fds.types("6")


def test_an_alert_answered_by_menu_is_no_answer_to_a_question(village: Village) -> None:
    garkua = village.phone(GARKUA)
    garkua.sends("ARR KAN RAP H60 F80")
    garkua.expects("urgence 1")
    garkua.expects("OUI ou NON")
    dial(village, GARKUA).types("6", "2")
    village.settle()
    assert village.reports()[0].status == "provisional"
    assert answers(village) == [(1, "non", None)]


def test_a_language_stays_chosen_on_screens_and_in_texts(village: Village) -> None:
    assert "hausa" in dial(village).types("7", "2")
    again = dial(village, short_cut="1*12*8*5*7")
    assert again.screen.startswith("END An aika")
    village.settle()
    with village.ledger.read() as session:
        person = session.scalar(select(Person).where(Person.phone == KANTCHE))
        assert person is not None
        assert person.language == "ha"
    assert "1 sun iso" in dial(village).screen
    assert "francais" in dial(village).types("7", "1")
    assert "Qui?" in dial(village).types("1")


def test_help_leads_back(hamlet: Village) -> None:
    line = dial(hamlet)
    assert "*1*H*F*G*FI#" in line.types("8")
    assert "1 arrivees" in line.types("0")
