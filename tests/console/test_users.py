"""The page of users: links that open once, roles, sign-ins and shut doors."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select

from gateway.ledger import staff
from gateway.ledger.tables import Invitation, Staff, Trail
from tests.console.desk import Desk, desk
from tests.village import Village

NEW = "un deux trois quatre"


def link_on(text: str) -> str:
    found = re.search(r"http://localhost(/invitation/[\w-]+)", text)
    assert found is not None, text
    return found[1]


def stranger(village: Village, name: str = "", password: str = NEW) -> Desk:
    return Desk(village, village.client.application.test_client(), name, password)


def test_an_invitation_opens_once(village: Village) -> None:
    awa = desk(village, "administrator", "awa")
    link = link_on(awa.sends("/utilisateurs", 200, name="Salif", role="secretariat").text)
    awa.opens("/utilisateurs").says("Invitations en attente", "Salif, secrétariat")
    salif = stranger(village, "Salif")
    salif.opens(link).says("Bienvenue, Salif")
    salif.sends(link, 400, new="court", again="court")
    salif.sends(link, 400, new=NEW, again="autre chose ici")
    assert salif.sends(link, new=NEW, again=NEW).location == "/connexion"
    salif.opens(link, 404).says("Ce lien n'ouvre plus rien")
    salif.sends(link, 404, new=NEW, again=NEW)
    assert salif.signs_in().status_code == 303
    salif.opens("/").says("secrétariat")
    with village.ledger.read() as session:
        kept = session.scalars(select(Invitation)).one()
        actions = list(session.scalars(select(Trail.action).order_by(Trail.id)))
    assert kept.token_hash not in link
    assert link.rpartition("/")[2] not in kept.token_hash
    assert [name for name in actions if name != "sign_in"] == ["invite", "accept_invitation"]


def test_a_link_ends_by_itself_when_taken_back_and_when_another_is_made(village: Village) -> None:
    awa = desk(village, "administrator")

    def invited() -> str:
        return link_on(awa.sends("/utilisateurs", 200, name="Salif", role="reader").text)

    first, second = invited(), invited()
    guest = stranger(village)
    guest.opens(first, 404)
    guest.opens(second)
    awa.sends("/utilisateurs/invitations/2/fin")
    guest.opens(second, 404)
    awa.sends("/utilisateurs/invitations/2/fin", 404)
    third = invited()
    village.clock.forward(hours=73)
    guest.opens(third, 404)


def test_a_name_is_taken_once_and_a_role_is_known(hamlet: Village) -> None:
    awa = desk(hamlet, "administrator", "awa")
    awa.sends("/utilisateurs", 409, name="awa", role="reader")
    awa.sends("/utilisateurs", 400, name="x", role="reader")
    awa.sends("/utilisateurs", 400, name="Salif", role="king")
    link = link_on(awa.sends("/utilisateurs", 200, name="Salif", role="reader").text)
    desk(hamlet, name="Salif")  # made on the command line meanwhile
    stranger(hamlet).sends(link, 404, new=NEW, again=NEW)


def test_a_forgotten_password_is_chosen_anew_and_old_sign_ins_end(village: Village) -> None:
    awa, salif = desk(village, "administrator"), desk(village, name="salif")
    with village.ledger.read() as session:
        key = session.scalars(select(Staff.id).where(Staff.name == "salif")).one()
    link = link_on(awa.sends(f"/utilisateurs/{key}/lien", 200).text)
    stranger(village).sends(link, new=NEW, again=NEW)
    assert salif.client.get("/").status_code == 303
    assert salif.signs_in().status_code == 401
    assert salif.signs_in(password=NEW).status_code == 303
    awa.sends("/utilisateurs/99/lien", 404)


def test_a_role_is_changed_once_and_the_last_administrator_stays(village: Village) -> None:
    awa, salif = desk(village, "administrator", "awa"), desk(village, "reader", "salif")
    awa.opens("/utilisateurs/2").says("salif", "Connexions")
    changed: dict[str, Any] = {"role": "protection", "active": "oui", "seen": "reader-True"}
    awa.sends("/utilisateurs/2", **changed)
    awa.opens("/utilisateurs/2").says("c'est enregistré")
    assert salif.client.get("/").status_code == 303
    awa.sends("/utilisateurs/2", **changed)
    awa.opens("/utilisateurs/2").says("Quelqu'un d'autre vient de changer ce compte")
    awa.sends("/utilisateurs/1", role="reader", active="oui", seen="administrator-True")
    awa.opens("/utilisateurs/1").says("C'est le dernier administrateur")
    awa.sends("/utilisateurs/1", role="administrator", active="oui", seen="administrator-True")
    awa.opens("/utilisateurs/1").says("Rien n'a changé")
    awa.sends("/utilisateurs/2", role="protection", active="non", seen="protection-True")
    awa.opens("/utilisateurs/2").says("Ce compte est désactivé")
    assert salif.signs_in().status_code == 401
    awa.sends("/utilisateurs/2", 400, role="king")
    awa.sends("/utilisateurs/99", 404, role="reader")
    awa.opens("/utilisateurs/99", 404)


def test_a_sign_in_is_ended_and_a_shut_door_opened(village: Village) -> None:
    awa, salif = desk(village, "administrator", "awa"), desk(village, "reader", "salif")
    page = awa.opens("/utilisateurs/2")
    ends = re.findall(r"/utilisateurs/2/connexions/\d+/fin", page.html)
    assert len(ends) == 1
    awa.sends(ends[0])
    awa.sends(ends[0], 404)
    assert salif.client.get("/").status_code == 303
    for _ in range(5):
        salif.signs_in(password="a guess")
    assert salif.signs_in().status_code == 429
    awa.opens("/utilisateurs").says("Portes fermées", "salif")
    awa.sends("/utilisateurs/porte", name="salif")
    assert salif.signs_in().status_code == 303


def test_an_account_says_when_it_was_last_seen_however_long_ago(hamlet: Village) -> None:
    desk(hamlet, "secretariat", "salif")
    hamlet.clock.forward(days=9)
    with hamlet.ledger.write() as session:
        staff.add_staff(session, "nouveau", "reader", hamlet.clock.now)
    page = desk(hamlet, "administrator", "awa").opens("/utilisateurs")
    page.says("salif secrétariat non il y a 9 jours", "nouveau lecture seule non jamais")
    page.does_not_say("pas depuis 7 jours")
