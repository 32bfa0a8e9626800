"""What waits for a human, and what a person does about it."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from gateway.ledger import messages
from gateway.ledger.tables import Message, Trail
from tests.console.desk import Desk, Page, desk
from tests.console.test_report import form
from tests.village import GOURE, KANTCHE, MAGARIA, STRANGER, TANOUT, Village
from workers.decisions import carry_out


def message(village: Village, number: int) -> Message:
    return next(one for one in village.incoming() if one.id == number)


@pytest.fixture
def waiting(village: Village) -> Village:
    """One of each kind: not understood, of a stranger, for the few, to decide, to confirm."""
    village.phone(KANTCHE).sends("wallahi reseau mauvais, Mme Mariama 90112233 je rappelle")
    village.phone(STRANGER).sends("12 femmes arrivees a Tanout")
    village.phone(GOURE).sends("une jeune fille a ete vendue a un homme a Goure")
    village.phone(TANOUT).sends("quand vient la prochaine mission svp?")
    village.phone(MAGARIA).sends("ARR MAG RAP F120 G40 FI45 CIV")
    return village


def test_each_kind_of_waiting_thing_is_listed_once_with_its_reason(waiting: Village) -> None:
    who = desk(waiting, "protection")
    page = who.opens("/a-traiter")
    texts = re.findall(r"/messages/(\d+)", page.html)
    assert sorted(texts) == ["1", "2", "3", "4"]
    page.says(
        "confidentiel",
        "numéro inconnu",
        "à décider",
        "non compris",
        "Rapports à confirmer",
        "0003 Magaria",
    )
    page.does_not_say("Mariama", "90112233")
    for view, expected in {
        "confidentiels": ["3"], "inconnus": ["2"], "non-compris": ["1"], "a-decider": ["4"],
    }.items():  # fmt: skip
        page = who.opens(f"/a-traiter?vue={view}")
        assert re.findall(r"/messages/(\d+)", page.html) == expected, view
    who.opens("/a-traiter?vue=a-confirmer").says("0003 Magaria")
    who.opens("/a-traiter?vue=en-panne").says("Rien à traiter ici.")
    who.opens("/a-traiter?vue=tout", 404)


def test_what_is_for_the_few_is_only_counted_for_the_others(waiting: Village) -> None:
    who = desk(waiting)
    page = who.opens("/a-traiter")
    page.says("1 message confidentiel attend une personne du rôle « protection »")
    assert "/messages/3" not in page.html
    who.opens("/a-traiter?vue=confidentiels", 403)
    who.opens("/messages/3", 404)
    who.sends("/messages/3/classer", 404)
    who.opens("/").says("1 message confidentiel attend")
    desk(waiting, "reader").opens("/a-traiter", 403)


def test_an_empty_inbox_teaches(hamlet: Village) -> None:
    desk(hamlet).opens("/a-traiter").says("Rien à traiter", "Labari n'invente jamais")


def test_the_inbox_is_paged_by_key(hamlet: Village) -> None:
    for number in range(45):
        hamlet.post(f"+2279001{number:04d}", "12 femmes arrivees a Tanout")
    hamlet.settle()
    who, path, found = desk(hamlet), "/a-traiter?vue=inconnus", []
    while path:
        page = who.opens(path)
        found.append(re.findall(r'/messages/(\d+)"', page.html))
        further = re.search(r'rel="next" href="([^"]+)"', page.html)
        path = further[1].replace("&amp;", "&") if further else ""
    assert [len(numbers) for numbers in found] == [20, 20, 5]
    assert len({number for numbers in found for number in numbers}) == 45


def test_an_unread_message_is_corrected_and_counted(village: Village) -> None:
    village.phone(KANTCHE).sends("wallahi reseau mauvais je rappelle")
    who = desk(village)
    page = who.opens("/messages/1")
    page.says("En faire un rapport", "Point focal Kantche")
    # It starts from what was understood, and from who wrote.
    filled = form(page, men="4", women="5", children="9", total="")
    assert filled["place"] == "NE007005"
    assert filled["date"] == "2026-03-10"
    assert filled["sender"] == KANTCHE
    who.sends("/messages/1/rapport", **filled)
    (report,) = village.reports()
    assert (report.men, report.women, report.children, report.total) == (4, 5, 9, 18)
    assert (report.status, report.adm2, report.person_id) == ("validated", "NE007005", 1)
    assert report.arrived_at == village.clock.now
    assert message(village, 1).status == "read"
    page = who.opens("/rapports/1")
    page.says("Le rapport 0001 est enregistré et compté.", "validé")
    who.opens("/").says("0 chose à traiter", "Kantché 18")
    who.opens("/a-traiter").says("Rien à traiter")
    # Sent again from a page that stayed open, it is not counted twice.
    who.sends("/messages/1/rapport", **filled)
    who.opens("/messages/1").says("Quelqu'un a déjà traité ce message.", "Ce message est traité.")
    assert len(village.reports()) == 1


def test_a_report_made_by_hand_raises_an_alert_like_any_other(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("wallahi reseau mauvais")
    who = desk(hamlet)
    page = who.opens("/messages/1")
    who.sends("/messages/1/rapport", **form(page, women="60", total="", origin="CIV"))
    carry_out(hamlet.runtime)
    (alert,) = hamlet.alerts()
    assert (alert.pcode, alert.total, alert.women) == ("NE007005", 60, 60)


def test_a_mistake_in_the_form_keeps_the_message_waiting(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("wallahi reseau mauvais")
    who = desk(hamlet)
    filled = form(who.opens("/messages/1"), men="beaucoup", sender="qui ?")
    page = Page(who, "", who.sends("/messages/1/rapport", 400, **filled))
    page.says("Rien n'est enregistré", "Un nombre entier", "Personne d'inscrit")
    assert (page.field("men"), page.field("sender")) == ("beaucoup", "qui ?")
    assert message(hamlet, 1).status == "inbox"
    assert hamlet.reports() == []


def test_a_strangers_message_leads_to_its_report(hamlet: Village) -> None:
    hamlet.phone(STRANGER).sends("12 femmes arrivees a Tanout")
    page = desk(hamlet).opens("/messages/1")
    page.says("Ce numéro n'est inscrit nulle part", "Vérifier et valider")
    assert "/rapports/1" in page.html
    page.does_not_say("En faire un rapport")


def test_a_message_is_put_away_once(village: Village) -> None:
    village.phone(KANTCHE).sends("wallahi reseau mauvais")
    who, other = desk(village), desk(village)
    who.sends("/messages/1/classer")
    who.opens("/a-traiter").says("Message classé.", "Rien à traiter")
    other.sends("/messages/1/classer")
    other.opens("/a-traiter").says("Quelqu'un a déjà traité ce message.")
    with village.ledger.read() as session:
        rows = session.scalars(select(Trail).where(Trail.subject == "message:1")).all()
    assert [(row.actor, row.action) for row in rows] == [(who.name, "settle")]


def _answers(who: Desk, status: int, **fields: str) -> Page:
    return Page(who, "", who.sends("/messages/1/reponse", status, **fields))


def test_an_answer_goes_out_by_sms_and_is_told_to_have_arrived(hamlet: Village) -> None:
    kantche = hamlet.phone(KANTCHE)
    kantche.sends("wallahi reseau mauvais")
    seen = len(kantche.received)
    who = desk(hamlet)
    who.sends(
        "/messages/1/reponse",
        action="send",
        texte="Combien de personnes à Matamèye, s'il vous plaît ?",
    )
    carry_out(hamlet.runtime)
    hamlet.settle()
    assert [sms.text for sms in kantche.received[seen:]] == [
        "Combien de personnes à Matamèye, s'il vous plait ?"
    ]
    who.opens("/messages/1").says("Combien de personnes", "parti")
    _answers(
        who, 400, action="send", texte="Combien de personnes à Matamèye, s'il vous plaît ?"
    ).says("Ce texte lui a déjà été envoyé.")


def test_segments_are_counted_with_and_without_a_script(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("wallahi reseau mauvais")
    who = desk(hamlet)
    page = _answers(who, 200, action="count", texte="x" * 161)
    page.says("2 SMS, 161 caractères.")
    assert "x" * 161 in page.html
    assert who.client.get("/sms/compte?texte=bonjour").json == {
        "told": "1\u00a0SMS, 7\u00a0caractères."
    }
    told = who.client.get("/sms/compte", query_string={"texte": "ça va"}).get_json()["told"]
    assert told == "1\u00a0SMS, 5\u00a0caractères. Partira ainsi : ca va"
    assert who.client.get("/sms/compte").json == {"told": "Un SMS contient 160 caractères."}
    _answers(who, 400, action="send", texte=" ").says("Écrivez d'abord la réponse.")
    _answers(who, 400, action="send", texte="x" * 460).says("C'est trop long")
    told = who.client.get(f"/sms/compte?texte={'x' * 460}").get_json()["told"]
    assert "C'est trop long" in told


def test_a_machine_gets_no_answer(hamlet: Village) -> None:
    hamlet.phone("MTN").sends("12 femmes arrivees a Tanout")
    who = desk(hamlet)
    who.opens("/messages/1").says("on ne peut pas lui répondre")
    _answers(who, 400, action="send", texte="Bonjour").says("ce n'est pas un numéro")


def test_the_original_is_read_for_a_reason_that_is_kept(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("Mme Mariama Issoufou 90112233 a disparu, que faire?")
    protection, secretariat = desk(hamlet, "protection"), desk(hamlet)
    secretariat.opens("/messages/1").does_not_say("Lire le texte d'origine")
    secretariat.sends("/messages/1/original", 403, motif="retrouver la personne")
    page = protection.opens("/messages/1")
    page.says("Lire le texte d'origine", "[nom]")
    page.does_not_say("Mariama", "Issoufou")
    refused = Page(protection, "", protection.sends("/messages/1/original", 400, motif="voir"))
    refused.says("Écrivez en quelques mots pourquoi")
    shown = protection.sends("/messages/1/original", 200, motif="retrouver la personne")
    assert "Mme Mariama Issoufou 90112233" in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    with hamlet.ledger.read() as session:
        row = session.scalars(select(Trail).where(Trail.action == "open_sealed")).one()
    assert (row.actor, row.subject) == (protection.name, "message:1")
    assert row.detail == {"reason": "retrouver la personne"}
    # After three days nobody can.
    with hamlet.ledger.write() as session:
        messages.empty_quarantine(session, hamlet.clock.now.replace(hour=23))
    protection.opens("/messages/1").does_not_say("Lire le texte d'origine")
    gone = protection.sends("/messages/1/original", 410, motif="retrouver la personne")
    assert "n&#39;est plus gardé" in gone.text
