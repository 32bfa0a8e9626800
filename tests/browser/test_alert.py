"""An alert in a real browser: answered from a simulated phone and by voice, and its levels."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.test_desk import SCRIPT, says
from tests.browser.windows import Site
from tests.village import KANTCHE


def _wave(site: Site) -> None:
    """205 people at Kantché, in daylight."""
    site.village.clock.forward(hours=-8)
    site.village.phone(KANTCHE).sends("ARR KAN RAP F120 G40 FI45 CIV")


@SCRIPT
def test_an_alert_is_answered_from_a_simulated_phone(site: Site, script: bool) -> None:
    _wave(site)
    page = site.window(script=script)
    page.goto("/simulateur")
    says(page, "EXERCICE")
    shown = page.get_by_role("checkbox", checked=True)
    while shown.count():
        shown.first.uncheck()
    page.get_by_role("checkbox", name="Equipe Garkua").check()
    page.get_by_role("button", name="Poser ces téléphones").click()
    phone = page.get_by_role("region", name="Equipe Garkua")
    expect(phone).to_contain_text("KANTCHE 205")
    phone.get_by_label("SMS à Labari").fill("1 OUI")
    if script:
        expect(phone).to_contain_text("1 SMS, 5 caractères")
    phone.get_by_role("button", name="Envoyer le SMS").click()
    phone.get_by_text("1 OUI", exact=True).wait_for()
    site.village.settle()
    page.get_by_role("link", name="Actualiser").click()
    expect(phone).to_contain_text("vous la prenez en charge")
    page.get_by_role("link", name="Alertes").click()
    page.get_by_role("link", name="n° 1").click()
    says(page, "Equipe Garkua (ONG Garkua) : OUI")
    says(page, "1 a dit OUI")


@SCRIPT
def test_who_says_yes_on_the_telephone_is_written_down(site: Site, script: bool) -> None:
    _wave(site)
    page = site.window(script=script, width=360)
    page.goto("/alertes/1")
    page.get_by_role("link", name="Appeler ceux qui n'ont pas répondu").click()
    page.get_by_role("button", name="Equipe Garkua a dit oui").click()
    says(page, "C'est noté : Equipe Garkua a dit OUI")
    site.village.settle()
    page.get_by_role("link", name="Alerte n° 1").click()
    says(page, "Au téléphone, noté par")


@SCRIPT
def test_levels_are_tried_on_the_last_days_before_they_are_saved(site: Site, script: bool) -> None:
    _wave(site)
    page = site.window("administrator", script=script)
    page.locator(".more summary").click()
    page.get_by_role("link", name="Seuils").click()
    page.get_by_label("Urgence").fill("300")
    page.get_by_role("button", name="Voir l'effet d'abord").click()
    says(page, "Depuis 90 jours")
    urgence = page.get_by_role("row", name=re.compile("^urgence"))
    expect(urgence.get_by_role("cell")).to_have_text(["0", "1"])
    says(page, "Rien n'est encore changé")
    says(page, "aujourd'hui : 100")
    page.get_by_role("button", name="Enregistrer").click()
    says(page, "Les seuils sont enregistrés")
    expect(page.get_by_label("Urgence")).to_have_value("300")
