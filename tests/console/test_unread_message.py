"""The page of a message that Labari could not read, understood nothing of, or that
came without a sender."""

from __future__ import annotations

import pytest

from gateway.ledger.quarantine import Seal
from gateway.ledger.tables import Message
from parsers import sms
from tests.console.desk import Page, desk
from tests.village import KANTCHE, Village


@pytest.fixture
def broken(hamlet: Village, monkeypatch: pytest.MonkeyPatch) -> Village:
    """Somebody registered wrote a text that breaks the reader."""

    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(sms, "read", breaks)
        hamlet.phone(KANTCHE).sends("ARR KAN RAP H3")
    return hamlet


def test_who_wrote_is_known_even_when_reading_failed(broken: Village) -> None:
    who = desk(broken)
    who.opens("/a-traiter").says("Point focal Kantche", "Labari n'a pas pu le lire")
    page = who.opens("/messages/1")
    page.says("Message de Point focal Kantche", "en panne", "Point focal Kantche, +227", "Kantché")
    page.does_not_say("numéro inconnu", "Inscrivez ce numéro")
    assert page.field("sender") == KANTCHE


def test_nothing_is_said_to_be_understood_when_reading_failed(broken: Village) -> None:
    page = desk(broken).opens("/messages/1")
    page.says("Labari n'a pas pu lire ce message", "Labari n'y a lu aucune arrivée")
    page.does_not_say("Écrit :", "rien à montrer", "Les champs sont remplis avec")


def test_the_original_is_the_first_thing_to_do_when_reading_failed(broken: Village) -> None:
    secretariat, protection = desk(broken), desk(broken, "protection")
    secretariat.opens("/messages/1").says(
        "Que faire ? Demandez à une personne du rôle « protection » de lire le texte d'origine"
    )
    page = protection.opens("/messages/1")
    page.says("Que faire ? Lisez d'abord le texte d'origine")
    assert 'href="#origine"' in page.html
    assert 'id="origine"' in page.html
    page.does_not_say("Les noms et numéros masqués")
    shown = protection.sends("/messages/1/original", 200, motif="le message est illisible")
    Page(protection, "", shown).says("Le texte d'origine ARR KAN RAP H3")


def test_a_text_of_another_key_is_told_apart_from_one_that_is_gone(hamlet: Village) -> None:
    hamlet.post(KANTCHE, "ARR KAN RAP H3")
    with hamlet.ledger.write() as session:
        session.query(Message).update({Message.sealed: Seal("the key before").close("ARR H9")})
    hamlet.settle()
    who = desk(hamlet, "protection")
    who.opens("/messages/1").says("Message de Point focal Kantche", "Lisez d'abord")
    shut = who.sends("/messages/1/original", 410, motif="le message est illisible")
    Page(who, "", shut).says("LABARI_SECRET_KEY", "appelez l'expéditeur")


def test_once_dealt_with_the_page_still_says_why_there_is_no_text(broken: Village) -> None:
    who = desk(broken)
    who.sends("/messages/1/classer")
    page = who.opens("/messages/1")
    page.says("Labari n'a pas pu lire ce message", "Ce message est traité.")


def test_small_talk_fills_no_field_with_what_was_understood(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("wallahi reseau mauvais je rappelle")
    page = desk(hamlet).opens("/messages/1")
    page.says("Écrit : wallahi", "Labari n'y a lu aucune arrivée")
    page.does_not_say("Les champs sont remplis avec")


def test_what_was_understood_is_said_to_be_in_the_fields(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("+5 femmes 0099")
    page = desk(hamlet).opens("/messages/1")
    assert page.field("women") == "5"
    page.says("Les champs sont remplis avec ce que Labari a compris")


def test_a_text_without_a_sender_is_kept_and_said_to_have_none(hamlet: Village) -> None:
    hamlet.phone("").sends("12 femmes arrivees a Tanout")
    who = desk(hamlet)
    page = who.opens("/a-traiter")
    page.says("expéditeur absent", "12 femmes arrivees a Tanout")
    page = who.opens("/messages/1")
    page.says(
        "Message sans expéditeur",
        "Expéditeur expéditeur absent : l'opérateur n'a pas donné son numéro",
        "est arrivé sans numéro",
    )
    page.does_not_say(
        "numéro inconnu", "Inscrivez", "Les rapports de ce numéro", "Répondez par SMS", "Appelez"
    )
    for path in ("/journal", "/rapports/1"):
        who.opens(path).says("expéditeur absent")
