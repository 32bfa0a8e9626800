"""Answers that somebody heard on the telephone: written down, counted, told, and in the trail."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from gateway.ledger import people
from gateway.ledger.tables import Answer, Person, Trail
from tests.console.desk import desk
from tests.village import DRPF, FDS, GARKUA, KANTCHE, SECRETARIAT, Village

REPLY, CALLS = "/alertes/1/reponse", "/alertes/1/appels"


@pytest.fixture
def wave(village: Village) -> Village:
    """205 people at Kantché, in daylight, and nobody has answered."""
    village.clock.forward(hours=-8)
    village.phone(KANTCHE).sends("ARR KAN RAP F120 G40 FI45 CIV")
    return village


def key_of(village: Village, phone: str) -> int:
    with village.ledger.read() as session:
        return session.scalars(select(Person.id).where(Person.phone == phone)).one()


def test_a_yes_by_telephone_counts_as_theirs_and_ends_the_escalation(wave: Village) -> None:
    who, drpf = desk(wave, name="awa"), wave.phone(DRPF)
    garkua = wave.phone(GARKUA)
    garkua.expects("urgence 1")
    who.opens(CALLS).says("Equipe Garkua", "Sa réponse au téléphone", "OUI", "NON", "Offre")
    who.sends(REPLY, person=key_of(wave, GARKUA), word="oui")
    page = who.opens(CALLS)
    page.says("C'est noté : Equipe Garkua a dit OUI", "1 réponse notée est en train")
    page.does_not_say("ONG Garkua, niveau")
    wave.settle()
    garkua.expects("Merci", "prenez en charge")
    page = who.opens("/alertes/1")
    page.says("Equipe Garkua (ONG Garkua) : OUI", "Au téléphone, noté par awa", "1 a dit OUI")
    page.does_not_say("En cours", "sera prévenu")
    wave.passes(minutes=40)
    drpf.expects_nothing()


def test_an_offer_by_telephone_is_set_against_the_need(wave: Village) -> None:
    who = desk(wave)
    garkua = key_of(wave, GARKUA)
    who.sends(REPLY, person=garkua, word="offre", thing="lits", quantity="60")
    wave.settle()
    who.opens("/alertes/1").says("offre 60 lits", "Reste 105 lits à trouver")


def test_who_was_not_told_yet_is_told_from_then_on(wave: Village) -> None:
    drpf = wave.phone(DRPF)
    drpf.expects_nothing()
    desk(wave).sends(REPLY, person=key_of(wave, DRPF), word="oui")
    wave.settle()
    drpf.expects("Merci")
    drpf.sends("1 LITS 20")
    drpf.expects("Merci")


def test_a_no_by_telephone_is_one_of_the_answers(wave: Village) -> None:
    desk(wave).sends(REPLY, person=key_of(wave, FDS), word="non")
    wave.settle()
    desk(wave).opens("/alertes/1").says("Permanence FDS (FDS) : NON", "0 a dit OUI")
    desk(wave).opens(CALLS).does_not_say("Permanence FDS")


def test_what_was_noted_wrongly_is_noted_again(wave: Village) -> None:
    who, garkua = desk(wave), key_of(wave, GARKUA)
    who.sends(REPLY, person=garkua, word="oui")
    wave.settle()
    who.opens(CALLS).says("Changer une réponse (1)")
    who.opens(f"{CALLS}?vue=repondu").says("Equipe Garkua", "A répondu")
    who.sends(REPLY, person=garkua, word="non")
    wave.settle()
    who.opens("/alertes/1").says("0 a dit OUI", "le niveau d'appel 2 sera prévenu")


def test_what_is_noted_is_noted_once_by_those_who_may(wave: Village) -> None:
    who, garkua = desk(wave, name="awa"), key_of(wave, GARKUA)
    desk(wave, "reader").sends(REPLY, 403, person=garkua, word="oui")
    who.sends(REPLY, 400, person=garkua, word="peut-etre")
    who.sends(REPLY, 404, person="9999", word="oui")
    for quantity in ("", "0", "beaucoup"):
        who.sends(REPLY, person=garkua, word="offre", thing="lits", quantity=quantity)
    who.opens(CALLS).says("Écrivez combien, en chiffres")
    who.sends(REPLY, person=garkua, word="oui")
    desk(wave, name="moussa").sends(REPLY, person=garkua, word="oui")
    wave.settle()
    with wave.ledger.read() as session:
        (answer,) = session.scalars(select(Answer))
        (kept,) = session.scalars(select(Trail).where(Trail.action == "decide_answer"))
    assert (answer.word, answer.recorded_by, answer.message_id) == ("oui", "awa", None)
    assert (kept.actor, kept.subject) == ("awa", "alert:1")
    assert kept.detail == {"person": garkua, "word": "oui", "quantity": None}
    desk(wave, "administrator").opens("/audit").says("a noté une réponse au téléphone")


def test_nobody_is_called_once_the_alert_is_over(wave: Village) -> None:
    who = desk(wave)
    who.sends("/alertes/1/decision", what="close")
    wave.settle()
    who.sends(REPLY, person=key_of(wave, SECRETARIAT), word="oui")
    who.opens(CALLS).says("Trop tard", "il n'y a plus personne à appeler")


def test_a_long_list_of_calls_comes_in_pages(wave: Village) -> None:
    with wave.ledger.write() as session:
        one = session.scalars(select(Person).where(Person.phone == FDS)).one()
        for number in range(30):
            session.add(
                Person(
                    phone=f"+227900002{number:02d}", name=f"Equipe {number}", role=one.role,
                    organisation=f"ONG {number}", department=None, language="fr", tier=3,
                    audience="general", active=True, example=False, created_at=one.created_at,
                )
            )  # fmt: skip
    page = desk(wave).opens(CALLS)
    seen = page.html.count(">OUI<")
    assert len(page.html.encode()) < 30_000
    while further := re.search(r'href="([^"]+)" rel="next"', page.html):
        page = page.desk.opens(further[1].replace("&amp;", "&"))
        seen += page.html.count(">OUI<")
    with wave.ledger.read() as session:
        expected = len(people.listeners(session, "NE007005"))
    assert seen == expected
