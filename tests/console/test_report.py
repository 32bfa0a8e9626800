"""One report: why it reads as it does, and everything a person may change about it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import select

from gateway.ledger.tables import Message, Report, Trail
from tests.console.desk import Desk, Page, desk
from tests.village import GARKUA, KANTCHE, MAGARIA, STRANGER, TANOUT, Village
from workers.decisions import carry_out


def report(village: Village, number: int = 1) -> Report:
    return next(one for one in village.reports() if one.id == number)


def form(page: Page, **changes: str) -> dict[str, Any]:
    """The form of a page as a browser would send it, with these fields changed."""
    part = page.html[page.html.index('id="corriger"') :]
    fields = {
        name: page.field(name)
        for name in re.findall(r'<input[^>]*\bname="(\w+)"', part)
        if name not in ("csrf_token", "needs", "sensitive", "action")
    }
    for name, options in re.findall(
        r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', part, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', options)
        fields[name] = chosen[1] if chosen else ""
    checked = re.findall(r'name="needs" value="(\w+)" checked', part)
    return {**fields, "needs": checked, "action": "save"} | changes


def trail(village: Village, who: Desk) -> list[tuple[str, str]]:
    with village.ledger.read() as session:
        rows = session.scalars(select(Trail).where(Trail.actor == who.name).order_by(Trail.id))
        return [(row.action, row.subject) for row in rows if row.action != "sign_in"]


def test_a_report_shows_both_sides_and_why(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("ARR MATAMEYE RAP H12 F8 G5 FI7 DZA besoin eau 2 malades")
    page = desk(hamlet).opens("/rapports/1")
    page.says(
        "Rapport 0001 reçu",
        "ARR MATAMEYE RAP H12 F8 G5 FI7 DZA besoin eau 2 malades",
        "MATAMEYE un lieu",
        "RAP catégorie : rapatriés",
        "DZA pays : Algérie",
        "Personnes 32 (H12 F8 G5 FI7)",
        "Viennent de Algérie",
        "Besoins eau",
        "Arrivée mar. 10 mars 2026, 19 h 00",
        "Recu 0001 KANTCHE",
        "Rien n'a été changé depuis la réception.",
    )


def test_a_correction_is_kept_told_and_counted(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H12 F8 DZA")
    who = desk(village)
    page = who.opens("/rapports/1")
    filled = form(page, men="10", girls="3", total="", category="REF", place="NE007005")
    who.sends("/rapports/1", **filled)
    changed = report(village)
    assert (changed.men, changed.women, changed.boys, changed.girls) == (10, 8, None, 3)
    assert (changed.total, changed.category, changed.origins) == (21, "REF", ["DZA"])
    assert (changed.status, changed.revision) == ("received", 2)
    page = who.opens("/rapports/1")
    page.says("Enregistré.", "hommes : 12 → 10", "total : 20 → 21", who.name)
    assert trail(village, who) == [("edit", "report:1"), ("decide_recount", "report:1")]
    who.opens("/").says("Kantché 21")


def test_saving_what_stands_there_changes_nothing(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("arrivée de 14 femmes et 9 enfants a Kantche hier a 15h, 2 malades")
    who = desk(hamlet)
    before = report(hamlet)
    who.sends("/rapports/1", **form(who.opens("/rapports/1")))
    after = report(hamlet)
    assert after.arrived_at == before.arrived_at
    assert (after.vulnerable, after.needs, after.time) == (
        before.vulnerable, before.needs, before.time,
    )  # fmt: skip
    # Only the doubts of the reading are settled, once somebody looked.
    assert after.revision - before.revision == (1 if before.flags else 0)


def test_validating_and_rejecting(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H12 F8 DZA")
    who = desk(hamlet)
    who.sends("/rapports/1", action="validate", revision=1)
    assert report(hamlet).status == "validated"
    who.opens("/rapports/1").does_not_say("Enregistrer sans valider : ")
    who.sends("/rapports/1", action="reject", revision=2)
    assert report(hamlet).status == "rejected"
    who.opens("/").says("Personne n'a été signalé depuis 7 jours")
    who.opens("/rapports/1").says("Remettre dans le compte")
    who.sends("/rapports/1", action="restore", revision=3)
    assert report(hamlet).status == "validated"
    who.opens("/").says("Kantché 20")


def test_two_people_cannot_overwrite_each_other(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H12 F8 DZA")
    mariama, ali = desk(village, name="mariama"), desk(village, name="ali")
    hers, his = mariama.opens("/rapports/1"), ali.opens("/rapports/1")
    mariama.sends("/rapports/1", **form(hers, men="11", total=""))
    refused = ali.sends("/rapports/1", 409, **form(his, women="9", total=""))
    page = Page(ali, "/rapports/1", refused)
    page.says(
        "Quelqu'un a changé ce rapport", "hommes : 12 devient 11 (mariama", "total : 20 devient 19"
    )
    assert (page.field("women"), page.field("men"), page.field("revision")) == ("9", "12", "2")
    assert (report(village).men, report(village).women) == (11, 8)
    # Having seen it, he takes hers over and sends his own.
    ali.sends("/rapports/1", **form(page, men="11", total=""))
    assert (report(village).men, report(village).women, report(village).total) == (11, 9, 20)


def test_a_correction_by_sms_meanwhile_is_seen_too(hamlet: Village) -> None:
    kantche = hamlet.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H12 F8 DZA")
    who = desk(hamlet)
    page = who.opens("/rapports/1")
    kantche.sends("CORR 0001 H2")
    refused = who.sends("/rapports/1", 409, action="validate", revision=page.field("revision"))
    assert "hommes" in refused.text
    assert report(hamlet).status == "received"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"men": "douze"}, "Un nombre entier"),
        ({"men": "-3"}, "Un nombre entier"),
        ({"men": "999999"}, "Un nombre entier"),
        ({"total": "5"}, "Le total (5) est plus petit que la somme des parties (20)"),
        ({"v_mal": "21"}, "Ils font partie du total : 20 au plus"),
        ({"date": "hier"}, "Une date comme"),
        ({"time": "midi"}, "Une heure comme"),
        ({"sender": "Personne de ce nom"}, "Personne d'inscrit sous ce nom"),
        ({"sender": "9000"}, "Personne d'inscrit sous ce nom"),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_nothing_is_saved(
    hamlet: Village, changes: dict[str, str], told: str
) -> None:
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H12 F8 DZA")
    who = desk(hamlet)
    refused = who.sends("/rapports/1", 400, **form(who.opens("/rapports/1"), **changes))
    page = Page(who, "/rapports/1", refused)
    page.says("Rien n'est enregistré", told)
    for name, value in changes.items():
        assert page.field(name) == value
    assert report(hamlet).revision == 1


def test_another_place_moves_the_people(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H12 F8 DZA")
    who = desk(hamlet)
    who.sends("/rapports/1", **form(who.opens("/rapports/1"), place="NE007006"))
    assert (report(hamlet).adm2, report(hamlet).adm3) == ("NE007006", None)
    commune = next(p for p in hamlet.settings.region.places if p.level == 3)
    who.sends("/rapports/1", **form(who.opens("/rapports/1"), place=commune.pcode))
    assert (report(hamlet).adm2, report(hamlet).adm3) == (commune.parent, commune.pcode)
    who.sends("/rapports/1", **form(who.opens("/rapports/1"), place=""))
    assert (report(hamlet).adm2, report(hamlet).adm3) == (None, None)


def test_a_strangers_report_counts_once_it_has_a_sender_or_is_validated(village: Village) -> None:
    village.phone(STRANGER).sends("12 femmes arrivees a Tanout")
    who = desk(village)
    who.opens("/").says("1 d'un numéro inconnu", "Personne n'a été signalé")
    who.sends("/rapports/1", **form(who.opens("/rapports/1"), sender="point focal tanout"))
    assert report(village).person_id is not None
    who.opens("/").says("Tanout 12")
    page = who.opens("/rapports/1")
    page.says("Point focal Tanout")
    assert page.field("sender") == TANOUT
    who.sends("/rapports/1", **form(page, sender=""))
    assert report(village).person_id is None
    who.sends("/rapports/1", action="validate", revision=3)
    who.opens("/").says("0 chose à traiter", "Tanout 12")
    with village.ledger.read() as session:
        assert session.get_one(Message, 1).status == "read"


def test_the_same_people_told_twice_are_counted_once(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H12 F8 DZA")
    village.clock.forward(hours=2)
    village.phone(MAGARIA).sends("ARR KAN RAP 21 personnes")
    who = desk(village)
    who.opens("/").says("Kantché 41")
    page = who.opens("/rapports/1")
    page.says("Peut-être les mêmes personnes", "0002 21 personnes")
    who.sends("/rapports/1/jumeau", twin=2)
    who.opens("/").says("Kantché 20")
    assert report(village, 2).status == "rejected"
    assert ("merge", "report:1") in trail(village, who)
    assert ("merge", "report:2") in trail(village, who)
    # Sent again from an old page, nothing more happens.
    who.sends("/rapports/1/jumeau", twin=2)
    who.opens("/rapports/1").says("Ce doublon a changé entre-temps")
    who.sends("/rapports/1/jumeau", twin=1)
    assert report(village, 1).status == "received"


def test_two_waves_that_look_alike_both_count_once_somebody_says_so(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H12 F8 DZA")
    village.phone(MAGARIA).sends("ARR KAN RAP H13 F8 DZA")
    who = desk(village)
    who.opens("/rapports/2").says("Peut-être les mêmes personnes", "0001 20 personnes")
    who.sends("/rapports/2/jumeau", twin=1, same="no")
    who.opens("/rapports/2").does_not_say("Peut-être les mêmes personnes")
    who.opens("/rapports/1").does_not_say("Peut-être les mêmes personnes")
    carry_out(village.runtime)
    (alert,) = village.alerts()
    assert alert.total == 41
    assert ("part", "report:2") in trail(village, who)


def test_a_rectificatif_follows_when_an_alert_was_sent(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H32 F18 DZA")
    garkua = hamlet.phone(GARKUA)
    garkua.expects("GTM ZINDER alerte 1", "50 pers")
    who = desk(hamlet)
    page = who.opens("/rapports/1")
    page.says("Alerte ouverte ici : alerte n° 1", "un rectificatif")
    who.sends("/rapports/1", **form(page, men="5", total=""))
    carry_out(hamlet.runtime)
    hamlet.settle()
    garkua.expects("rectificatif 1", "23 pers")


def test_a_reader_looks_and_does_not_touch(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H12 F8 DZA")
    who = desk(hamlet, "reader")
    page = who.opens("/rapports/1")
    page.does_not_say("Valider", "Corriger", "90 00 00 01")
    who.sends("/rapports/1", 403, action="validate", revision=1)
    who.sends("/rapports/1/jumeau", 403, twin=2)


def test_what_is_for_the_few_does_not_exist_for_the_others(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("ARR KAN VDT F2 besoin protection")
    secretariat, protection = desk(hamlet), desk(hamlet, "protection")
    secretariat.opens("/rapports/1", 404)
    secretariat.sends("/rapports/1", 404, action="validate", revision=1)
    page = protection.opens("/rapports/1")
    page.says("confidentiel")
    # Unmarked by somebody of protection, it is everybody's; anybody may not mark it.
    protection.sends("/rapports/1", **form(page))
    page = secretariat.opens("/rapports/1")
    secretariat.sends("/rapports/1", **form(page), sensitive="1")
    secretariat.opens("/rapports/1")


def test_a_ussd_report_has_no_words_to_explain(hamlet: Village) -> None:
    desk(hamlet).opens("/rapports/99", 404)
    who = desk(hamlet)
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H12 F8 DZA")
    who.sends("/rapports/1", 400, action="burn", revision=1)
