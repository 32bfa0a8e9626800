"""The door of the console: closed unless listed, and shut for a while to those who guess."""

from __future__ import annotations

import re

import pyotp
import pytest
from sqlalchemy import select

from gateway.console.rights import ROLES
from gateway.console.site import PAGES
from gateway.ledger import sign_ins
from gateway.ledger.tables import SignInAttempt, Staff, Trail
from tests.console.desk import Page, desk
from tests.console.pages import address
from tests.village import Village

CLOSED = [page for page in PAGES if page.right is not None]


def test_every_page_sends_a_stranger_to_the_sign_in(hamlet: Village) -> None:
    assert {page.name for page in PAGES if page.right is None} == {
        "sign_in", "sign_in_code", "asset", "invitation",
    }  # fmt: skip
    for page in CLOSED:
        if "GET" in page.methods:
            response = hamlet.client.get(address(page))
            assert response.status_code == 303, page.name
            assert response.location.startswith("/connexion"), page.name
        if "POST" in page.methods:
            assert hamlet.client.post(address(page)).status_code == 400, page.name


def test_every_address_of_the_console_is_in_the_table(hamlet: Village) -> None:
    found = {
        rule.endpoint.removeprefix("console.")
        for rule in hamlet.client.application.url_map.iter_rules()
        if rule.endpoint.startswith("console.")
    }
    assert found == {page.name for page in PAGES}


def test_what_each_role_may_do() -> None:
    assert {role: sorted(rights) for role, rights in ROLES.items()} == {
        "reader": ["read"],
        "secretariat": ["edit", "read"],
        "protection": ["edit", "read", "sensitive"],
        "administrator": ["administer", "edit", "read", "sensitive"],
    }


@pytest.mark.parametrize("role", sorted(ROLES))
def test_each_role_is_refused_what_it_may_not_see(hamlet: Village, role: str) -> None:
    who = desk(hamlet, role)
    for page in CLOSED:
        if page.right in ROLES[role] or page.right is None:
            continue
        for method in page.methods:
            if method == "GET":
                who.opens(address(page), 403).says("Cette page ne vous est pas ouverte")
            else:
                who.sends(address(page), 403)


def test_an_unknown_role_may_nothing(hamlet: Village) -> None:
    who = desk(hamlet, "visitor")
    who.opens("/", 403)


def test_the_right_password_opens_the_page_that_was_wanted(hamlet: Village) -> None:
    mariama = desk(hamlet, name="mariama")
    mariama.opens("/").says("mariama", "secrétariat")
    stranger = hamlet.client.application.test_client()
    wanted = stranger.get("/compte?a=1")
    assert wanted.location == "/connexion?suite=/compte?a%3D1"
    response = mariama.signs_in(suite="/compte?a=1")
    assert response.location == "/compte?a=1"


@pytest.mark.parametrize(
    "suite", ["//elsewhere.example/x", "https://elsewhere.example", "/\\elsewhere", "", "/a\nb"]
)
def test_nobody_is_sent_elsewhere_after_signing_in(hamlet: Village, suite: str) -> None:
    assert desk(hamlet).signs_in(suite=suite).location == "/"


def test_the_sign_in_names_a_command_that_makes_an_administrator(hamlet: Village) -> None:
    page = Page(desk(hamlet), "", hamlet.client.get("/connexion"))
    page.says("bin/labari users add NOM --role administrator")


def test_a_wrong_name_and_a_wrong_password_are_told_the_same(hamlet: Village) -> None:
    who = desk(hamlet)
    wrong = who.signs_in(password="not this")
    unknown = who.signs_in(name="nobody")
    assert wrong.status_code == unknown.status_code == 401
    assert "Le nom ou le mot de passe" in wrong.text
    assert "Le nom ou le mot de passe" in unknown.text


def test_five_failures_shut_the_door_for_a_quarter_of_an_hour(village: Village) -> None:
    who = desk(village)
    for _ in range(5):
        assert who.signs_in(password="a guess").status_code == 401
    shut = who.signs_in()
    assert shut.status_code == 429
    assert "quart d&#39;heure" in shut.text
    village.clock.forward(minutes=16)
    assert who.signs_in().status_code == 303
    # Getting in forgives what came before.
    assert who.signs_in(password="a guess").status_code == 401
    with village.ledger.read() as session:
        assert len(list(session.scalars(select(SignInAttempt)))) == 1


def test_guesses_from_elsewhere_do_not_keep_the_owner_out_at_once(village: Village) -> None:
    now = village.clock.now
    with village.ledger.write() as session:
        tried = [sign_ins.attempt(session, "Mariama", "192.0.2.1", now) for _ in range(7)]
        assert tried == [True] * 5 + [False] * 2
        assert sign_ins.attempt(session, "mariama", "192.0.2.2", now)
        # Many addresses against one name, and many names from one address, are stopped too.
        from_everywhere = [
            sign_ins.attempt(session, "mariama", f"198.51.100.{n}", now) for n in range(30)
        ]
        assert from_everywhere.count(True) == 19
        of_everybody = [sign_ins.attempt(session, f"name-{n}", "192.0.2.9", now) for n in range(50)]
        assert of_everybody.count(True) == 40


def test_leaving_ends_the_session_and_not_only_the_cookie(hamlet: Village) -> None:
    who = desk(hamlet)
    cookie = who.client.get_cookie("labari")
    assert cookie is not None
    assert who.sends("/deconnexion").location == "/connexion"
    who.client.set_cookie("labari", cookie.value)
    assert who.client.get("/").status_code == 303


def test_leaving_is_no_link(hamlet: Village) -> None:
    desk(hamlet).opens("/deconnexion", 405)


def test_a_session_ends_by_itself(hamlet: Village) -> None:
    who = desk(hamlet)
    for _ in range(13):
        hamlet.clock.forward(hours=11)
        who.opens("/")
    hamlet.clock.forward(hours=13)
    assert who.client.get("/").status_code == 303
    busy = desk(hamlet)
    statuses = []
    for _ in range(16):
        hamlet.clock.forward(hours=11)
        statuses.append(busy.client.get("/").status_code)
    assert (statuses[0], statuses[-1]) == (200, 303)


def test_another_browser_can_be_signed_out(village: Village) -> None:
    mine = desk(village, name="mariama")
    other = desk(village, "reader")
    borrowed = village.client.application.test_client()
    theirs = type(mine)(village, borrowed, mine.name, mine.password)
    theirs.signs_in()
    ids = re.findall(r"/compte/connexions/(\d+)/fin", mine.opens("/compte").html)
    assert len(ids) == 1
    other.sends(f"/compte/connexions/{ids[0]}/fin", 404)
    theirs.opens("/")
    mine.sends(f"/compte/connexions/{ids[0]}/fin")
    assert theirs.client.get("/").status_code == 303
    mine.opens("/compte").says("Cette connexion est fermée")


def test_a_new_password_ends_the_other_sessions(hamlet: Village) -> None:
    who = desk(hamlet)
    elsewhere = type(who)(hamlet, hamlet.client.application.test_client(), who.name, who.password)
    elsewhere.signs_in()
    who.sends("/compte/mot-de-passe", 400, old="wrong", new="un deux trois quatre")
    who.sends("/compte/mot-de-passe", 400, old=who.password, new="court")
    who.sends("/compte/mot-de-passe", 400, old=who.password, new="long" * 60)
    who.sends("/compte/mot-de-passe", old=who.password, new="un deux trois quatre")
    who.opens("/")
    assert elsewhere.client.get("/").status_code == 303
    assert elsewhere.signs_in().status_code == 401
    assert elsewhere.signs_in(password="un deux trois quatre").status_code == 303


def test_a_form_from_elsewhere_is_refused(hamlet: Village) -> None:
    who = desk(hamlet)
    refused = who.client.post("/deconnexion", data={"csrf_token": "made up"})
    assert refused.status_code == 400
    assert "Ce formulaire a expiré" in refused.text
    who.opens("/")


def test_somebody_who_left_is_out_at_once(hamlet: Village) -> None:
    who = desk(hamlet)
    with hamlet.ledger.write() as session:
        session.scalars(select(Staff).where(Staff.name == who.name)).one().active = False
    assert who.client.get("/").status_code == 303


def _code(secret: str, village: Village) -> str:
    return pyotp.TOTP(secret).at(village.clock.now)


def test_a_code_on_the_telephone_is_asked_for_once_it_was_proven(village: Village) -> None:
    who = desk(village)
    who.opens("/compte/code/essai", 303)
    who.sends("/compte/code")
    offered = who.opens("/compte/code/essai")
    key = re.search(r"<code>([A-Z2-7 ]{16,})</code>", offered.html)
    assert key is not None
    secret = key[1].replace(" ", "")
    who.sends("/compte/code/essai", 400, code="000000")
    who.sends("/compte/code/essai", code=_code(secret, village))
    who.opens("/compte").says("Un code à six chiffres vous est demandé")

    again = type(who)(village, village.client.application.test_client(), who.name, who.password)
    assert again.signs_in(suite="/compte").location == "/connexion/code"
    assert again.client.get("/").status_code == 303
    assert "Code à six chiffres" in again.client.get("/connexion/code").text
    # The code that proved the telephone was used up by that.
    again.sends("/connexion/code", 401, code=_code(secret, village))
    village.clock.forward(seconds=30)
    assert again.sends("/connexion/code", code=_code(secret, village)).location == "/compte"
    again.opens("/")

    who.sends("/compte/code/arret", 400, old="wrong")
    who.sends("/compte/code/arret", old=who.password)
    assert again.signs_in().location == "/"


def test_codes_are_guessed_no_longer_than_passwords(hamlet: Village) -> None:
    who = desk(hamlet)
    who.sends("/compte/code")
    key = re.search(r"<code>([A-Z2-7 ]{16,})</code>", who.opens("/compte/code/essai").html)
    assert key is not None
    secret = key[1].replace(" ", "")
    who.sends("/compte/code/essai", code=_code(secret, hamlet))
    hamlet.clock.forward(seconds=60)
    guesser = type(who)(hamlet, hamlet.client.application.test_client(), who.name, who.password)
    guesser.signs_in()
    statuses = [guesser.sends("/connexion/code", 401, code="123456").status_code for _ in range(4)]
    assert statuses == [401] * 4
    guesser.sends("/connexion/code", 429, code=_code(secret, hamlet))
    hamlet.clock.forward(minutes=6)
    guesser.opens("/connexion/code", 303)


def test_the_trail_says_who_came_in(hamlet: Village) -> None:
    who = desk(hamlet)
    with hamlet.ledger.read() as session:
        rows = list(session.scalars(select(Trail).where(Trail.actor == who.name)))
    assert [row.action for row in rows] == ["sign_in"]
