"""Every page, as axe-core, a narrow screen and the browser's own policy see it."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.windows import Site
from tests.console.pages import WHOLE, address
from tests.village import CENTRE, GOURE, KANTCHE, MAGARIA, STRANGER, Village

SERIOUS = {"serious", "critical"}
ADDRESSES = [address(page) for page in WHOLE]


def _fill(village: Village) -> None:
    """Something of everything on the pages."""
    village.phone(KANTCHE).sends("wallahi reseau mauvais je rappelle")
    village.phone(KANTCHE).sends("ARR KAN RAP H12 F8 G5 FI7 DZA besoin eau 2 malades")
    village.phone(MAGARIA).sends("ARR MAG RAP H12 F8 G5 FI8 DZA")
    village.phone(GOURE).sends("une jeune fille a ete vendue a un homme a Goure")
    village.phone(STRANGER).sends("12 femmes arrivees a Tanout")
    village.phone(CENTRE).sends("CAPACITE occupe 0 libre 40")
    village.phone(KANTCHE).sends("CORR 0001 H9")
    village.phone(KANTCHE).sends("ARR MATAMEYE RAP F120 G40 FI45 CIV")


def _serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{issue['id']} {node['target']}: {node['html'][:120]}"
        for issue in found
        if issue["impact"] in SERIOUS
        for node in issue["nodes"]
    ]


def _overflow(page: Page) -> int:
    root = "document.documentElement"
    return int(page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))


@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
def test_no_page_has_a_serious_issue_or_leaves_a_narrow_screen(site: Site, filled: bool) -> None:
    if filled:
        _fill(site.village)
    page = site.window("administrator", width=360)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    opened, issues = 0, {}
    for path in ADDRESSES:
        response = page.goto(path)
        assert response is not None
        if not response.ok:
            continue
        opened += 1
        found = [f"{_overflow(page)} px too wide"] if _overflow(page) else []
        # What is folded away is looked at as well.
        page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
        found += _serious(page)
        if found:
            issues[path] = found
    assert issues == {}
    assert opened >= (6 if filled else 4)
    assert [text for text in said if "Content Security Policy" in text] == []


def test_the_sign_in_and_the_errors_are_accessible_too(site: Site) -> None:
    page = site.visitor(width=360)
    for path in ("/connexion", "/nulle-part"):
        page.goto(path)
        assert _serious(page) == []
    page.goto("/connexion")
    page.get_by_label("Nom d'utilisateur").fill("x")
    page.get_by_label("Mot de passe").fill("y")
    page.get_by_role("button", name="Se connecter").click()
    assert _serious(page) == []
