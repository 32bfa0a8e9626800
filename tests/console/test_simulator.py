"""The simulated phones: through the real doors, and gone where real phones are reached."""

from __future__ import annotations

from dataclasses import replace

from pydantic import SecretStr
from sqlalchemy import select

from gateway.house import House
from gateway.ledger.tables import Person
from tests.console.desk import Desk, desk
from tests.village import GARKUA, KANTCHE, Village


def key_of(village: Village, phone: str) -> int:
    with village.ledger.read() as session:
        return session.scalars(select(Person.id).where(Person.phone == phone)).one()


def table(*keys: int) -> str:
    return "/simulateur?" + "&".join(f"tel={key}" for key in keys)


def dials(who: Desk, key: int, typed: str, action: str = "") -> str:
    """The screen of this phone after dialling or answering."""
    who.sends("/simulateur/ussd", un=key, tel=key, saisie=typed, action=action)
    page = who.opens(table(key))
    return page.html.partition('class="screen"')[2].partition("</div>")[0]


def test_a_text_takes_the_real_door_and_the_answer_comes_back(village: Village) -> None:
    who, key = desk(village), key_of(village, KANTCHE)
    sent = who.sends("/simulateur/sms", un=key, tel=key, texte="ARR KAN RAP H12 F8 G5 FI7 DZA")
    assert sent.headers["Location"] == f"/simulateur?tel={key}"
    village.settle()
    (report,) = village.reports()
    assert (report.total, report.phone) == (32, KANTCHE)
    who.opens(table(key)).says(
        "EXERCICE", "ARR KAN RAP H12 F8 G5 FI7 DZA", "Recu 0001 KANTCHE", "1 SMS, 29 caractères"
    )


def test_an_alert_lights_up_on_the_phone_beside(village: Village) -> None:
    who, key, other = desk(village), key_of(village, KANTCHE), key_of(village, GARKUA)
    who.sends("/simulateur/sms", un=key, tel=[key, other], texte="ARR KAN RAP H50")
    village.settle()
    who.opens(table(key, other)).says("GTM ZINDER alerte", "Equipe Garkua")
    who.sends("/simulateur/sms", un=other, tel=[key, other], texte="1 OUI")
    village.settle()
    who.opens(table(key, other)).says("vous la prenez en charge")


def test_a_phone_shows_what_was_typed_into_it_and_of_others_only_what_is_masked(
    village: Village,
) -> None:
    who, key = desk(village), key_of(village, KANTCHE)
    who.sends("/simulateur/sms", un=key, tel=key, texte="appelez Mme Mariama Issa au 90 00 11 22")
    village.phone(GARKUA).sends("appelez Mme Hadiza Sani au 90 00 11 33")
    village.settle()
    page = who.opens(table(key, key_of(village, GARKUA)))
    page.says("Mariama Issa")
    page.does_not_say("Hadiza", "90 00 11 33")


def test_the_menu_is_dialled_step_by_step(village: Village) -> None:
    who, key = desk(village), key_of(village, KANTCHE)
    assert "1 " in dials(who, key, "*384#")
    dials(who, key, "1")
    assert "session terminée" not in dials(who, key, "1")
    dials(who, key, "", action="raccrocher")
    assert "session terminée" in dials(who, key, "*384*1*12*8*5*7#")
    village.settle()
    assert [report.total for report in village.reports()] == [32]


def test_hanging_up_drops_the_session_and_the_next_dial_offers_it(village: Village) -> None:
    who, key = desk(village), key_of(village, KANTCHE)
    dials(who, key, "*384#")
    for typed in ("1", "1", "1", "12 8 5 7"):
        dials(who, key, typed)
    assert dials(who, key, "", action="raccrocher") == ""
    assert "H12" in dials(who, key, "*384#")


def test_what_is_no_code_is_told_and_calls_nobody(village: Village) -> None:
    who, key = desk(village), key_of(village, KANTCHE)
    assert "Composez un code" in dials(who, key, "bonjour")


def test_a_phone_nobody_registered_is_there_too(village: Village) -> None:
    who = desk(village)
    who.sends("/simulateur/sms", un=0, tel=0, texte="12 femmes arrivees a Tanout")
    village.settle()
    who.opens(table(0)).says("Téléphone inconnu", "pas encore connu")
    who.sends("/simulateur/sms", 404, un=4711, tel=0, texte="RAS")


def test_new_lines_are_asked_for_alone(village: Village) -> None:
    who, key = desk(village), key_of(village, KANTCHE)
    village.phone(KANTCHE).sends("RAS")
    first = who.opens(f"/simulateur/nouveaux?un={key}&apres=0")
    first.says("Recu 0001")
    newest = first.html.split('data-id="')[1].split('"')[0]
    assert who.opens(f"/simulateur/nouveaux?un={key}&apres={newest}").words == ""
    who.opens(f"/simulateur/nouveaux?un={key}&apres={'9' * 19}")


def test_empty_and_endless_texts_are_refused_with_a_word(village: Village) -> None:
    who, key = desk(village), key_of(village, KANTCHE)
    who.sends("/simulateur/sms", un=key, tel=key, texte="  ")
    who.opens(table(key)).says("Écrivez d'abord un texte")
    who.sends("/simulateur/sms", un=key, tel=key, texte="x" * 1601)
    who.opens(table(key)).says("trop long")
    assert village.incoming() == []


def test_there_is_no_simulator_where_real_phones_are_reached(village: Village) -> None:
    who = desk(village)
    who.opens("/").says("Simulateur")
    app = village.client.application
    house: House = app.extensions["labari"]
    settings = house.settings.model_copy(
        update={"at_username": "labari", "at_api_key": SecretStr("a-key-for-a-test")}
    )
    app.extensions["labari"] = replace(house, settings=settings)
    who.opens("/").does_not_say("Simulateur")
    for path in ("/simulateur", "/simulateur/nouveaux?un=1"):
        who.opens(path, 404)
    who.sends("/simulateur/sms", 404, un=1, texte="RAS")
    who.sends("/simulateur/ussd", 404, un=1, saisie="*384#")
