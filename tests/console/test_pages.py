"""What holds for every page: light, few questions to the ledger, safe headers, sane errors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import event

from gateway.console.door import Page
from gateway.house import House
from gateway.ledger.database import Ledger
from tests.console.desk import Desk, desk
from tests.console.pages import FRAGMENTS, READABLE, WHOLE, address
from tests.village import GOURE, KANTCHE, MAGARIA, STRANGER, Village

FIRST_LOAD, AFTER, STATEMENTS = 100_000, 30_000, 12


@contextmanager
def counted(village: Village) -> Iterator[list[str]]:
    """The statements the web process asks its ledger meanwhile."""
    house: House = village.client.application.extensions["labari"]
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            asked.append(statement)

    event.listen(house.ledger.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(house.ledger.engine, "before_cursor_execute", note)


@pytest.fixture
def busy(village: Village) -> Village:
    """A village in which much was said."""
    kantche, magaria = village.phone(KANTCHE), village.phone(MAGARIA)
    for day in range(6):
        kantche.sends(f"ARR KAN RAP H{day + 3} F8 G5 FI7 DZA besoin eau vivres")
        magaria.sends(f"ARR MAG REF H{day + 5} F2 LBY")
        kantche.sends("wallahi reseau mauvais, je rappelle demain matin pour le reste")
        village.phone(GOURE).sends("RAS")
        village.phone(STRANGER).sends(f"{day + 12} femmes arrivees a Tanout")
        village.clock.forward(hours=7)
    kantche.sends("ARR MATAMEYE RAP F120 G40 FI45 CIV")
    return village


@pytest.mark.parametrize("role", ["reader", "administrator"])
def test_every_page_is_light_and_asks_little(busy: Village, role: str) -> None:
    who = desk(busy, role)
    for page in READABLE:
        if not _opens(who, page):
            continue
        with counted(busy) as asked:
            shown = who.opens(address(page))
        assert len(asked) <= STATEMENTS, (page.name, asked)
        weight = len(shown.html.encode())
        assert weight <= AFTER, (page.name, weight)
        if page.name not in FRAGMENTS:
            assert weight + _static(who, shown.html) <= FIRST_LOAD, page.name


def _opens(who: Desk, page: Page) -> bool:
    return who.client.get(address(page)).status_code == 200


def _static(who: Desk, html: str) -> int:
    """Bytes of everything the page makes a browser fetch."""
    addresses = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', html))
    assert addresses
    return sum(len(who.client.get(found).data) for found in addresses)


def test_a_page_holds_no_script_style_or_stranger(busy: Village) -> None:
    who = desk(busy, "administrator")
    for page in WHOLE:
        if not _opens(who, page):
            continue
        html = who.opens(address(page)).html
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", html), page.name
        assert not re.search(r'(?:href|src|action)="(?:https?:)?//', html), page.name
        assert html.count("<h1") == 1, page.name
        assert re.search(r"<title>.+ · Labari</title>", html), page.name


def test_pages_are_guarded_by_headers_and_kept_by_nobody(hamlet: Village) -> None:
    response = desk(hamlet).opens("/").response
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in response.headers
    # The machines' doors stay as they were.
    assert "Content-Security-Policy" not in hamlet.client.get("/healthz").headers


def test_the_cookie_is_for_the_server_alone_and_over_tls_where_there_is_tls(
    hamlet: Village,
) -> None:
    who = desk(hamlet)
    plain = who.signs_in().headers["Set-Cookie"]
    assert "HttpOnly" in plain
    assert "SameSite=Lax" in plain
    assert "Secure" not in plain
    # As the application sees it behind a proxy that speaks TLS.
    secure = hamlet.client.get("/connexion", base_url="https://labari.example")
    assert "Secure" in secure.headers["Set-Cookie"]
    assert "max-age" in secure.headers["Strict-Transport-Security"]


def test_files_are_kept_for_ever_under_a_name_of_their_content(hamlet: Village) -> None:
    html = hamlet.client.get("/connexion").text
    sheet = re.search(r"/static/console\.[0-9a-f]{10}\.css", html)
    assert sheet is not None
    response = hamlet.client.get(sheet[0])
    assert response.mimetype == "text/css"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert hamlet.client.get("/static/console.css").status_code == 404
    assert hamlet.client.get("/static/..%2fsite.py").status_code == 404


@pytest.mark.parametrize("path", ["/nulle-part", "/journal/999", "/a-traiter/2"])
@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_an_unknown_address_of_the_console_is_a_page(
    hamlet: Village, path: str, accept: str
) -> None:
    page = hamlet.client.get(path, headers={"Accept": accept})
    assert (page.status_code, page.mimetype) == (404, "text/html")
    assert "Cette page n&#39;existe pas" in page.text
    assert page.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/webhooks/africastalking/wrong/nothing", "text/plain"),
        ("/healthz/nothing", "text/plain"),
        ("/api/v1/nothing", "application/problem+json"),
    ],
)
def test_an_unknown_door_of_machines_is_a_line(hamlet: Village, path: str, kind: str) -> None:
    line = hamlet.client.get(path)
    assert (line.status_code, line.mimetype) == (404, kind)


def test_without_a_database_a_person_is_told_what_to_do(hamlet: Village, tmp_path: Path) -> None:
    who = desk(hamlet)
    away = Ledger(f"postgresql+psycopg://labari:hidden@/labari?host={tmp_path}")
    house: House = hamlet.client.application.extensions["labari"]
    hamlet.client.application.extensions["labari"] = replace(house, ledger=away)
    who.opens("/", 503).says("La base de données ne répond pas", "Réessayez dans une minute")
    away.close()


def test_an_error_of_ours_is_told_without_its_entrails(hamlet: Village) -> None:
    who = desk(hamlet)

    def broken() -> datetime:
        raise RuntimeError("a secret of the machine")

    house: House = hamlet.client.application.extensions["labari"]
    hamlet.client.application.extensions["labari"] = replace(house, now=broken)
    page = who.opens("/", 500)
    page.says("Labari a rencontré une erreur")
    page.does_not_say("a secret of the machine")
