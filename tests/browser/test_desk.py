"""The desk's daily work in a real browser, with JavaScript and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from gateway.commands.demo_desk import MORNING
from tests.browser.windows import Site
from tests.village import KANTCHE, MAGARIA

SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


def says(page: Page, text: str) -> None:
    expect(page.locator("main")).to_contain_text(text)


@SCRIPT
def test_an_unread_message_is_corrected_and_seen_counted(site: Site, script: bool) -> None:
    site.village.phone(KANTCHE).sends("wallahi reseau mauvais je rappelle")
    page = site.window(script=script)
    says(page, "1 non compris")
    page.get_by_role("link", name="chose à traiter").click()
    page.get_by_role("link", name="Traiter le message de Point focal Kantche").click()
    says(page, "Labari n'a pas compris ce message")
    page.get_by_label("Femmes", exact=True).fill("12")
    page.get_by_label("Garçons", exact=True).fill("3")
    if script:
        says(page, "Somme des parties : 15.")
    page.get_by_label("Pays d'origine", exact=True).select_option("Algérie")
    page.get_by_role("button", name="Enregistrer et compter").click()
    says(page, "est enregistré et compté")
    page.get_by_role("link", name="Aujourd'hui").click()
    expect(page.get_by_role("row", name="Kantché")).to_contain_text("15")
    says(page, "0 chose à traiter")


@SCRIPT
def test_a_report_is_validated(site: Site, script: bool) -> None:
    site.village.phone(KANTCHE).sends("ARR KAN RAP H12 F8 DZA")
    page = site.window(script=script)
    page.get_by_role("link", name="Journal").click()
    page.get_by_role("link", name="0001").click()
    page.get_by_role("button", name="Valider", exact=True).click()
    says(page, "Rapport validé.")
    expect(page.get_by_role("heading", level=1)).to_contain_text("validé")


@SCRIPT
def test_two_people_correct_one_report(site: Site, script: bool) -> None:
    site.village.phone(KANTCHE).sends("ARR KAN RAP H12 F8 DZA")
    hers, his = site.window(script=script), site.window(script=script)
    for page, label, count in ((hers, "Hommes", "11"), (his, "Femmes", "9")):
        page.goto("/rapports/1")
        page.get_by_label(label, exact=True).fill(count)
        page.get_by_label("Total", exact=True).fill("")
    hers.get_by_role("button", name="Enregistrer sans valider").click()
    says(hers, "Enregistré.")
    his.get_by_role("button", name="Enregistrer sans valider").click()
    says(his, "Quelqu'un a changé ce rapport pendant que vous l'aviez ouvert")
    says(his, "hommes : 12 devient 11 (secretariat-1")
    expect(his.get_by_label("Femmes", exact=True)).to_have_value("9")
    his.get_by_label("Hommes", exact=True).fill("11")
    his.get_by_role("button", name="Enregistrer sans valider").click()
    says(his, "Enregistré.")
    (report,) = site.village.reports()
    assert (report.men, report.women, report.total) == (11, 9, 20)


def test_new_lines_come_by_themselves(site: Site) -> None:
    site.village.phone(KANTCHE).sends("ARR KAN RAP H12 F8 DZA")
    page = site.visitor()
    page.clock.install()
    site.sign_in(page)
    page.goto("/journal")
    site.village.phone(MAGARIA).sends("ARR MAG REF H3")
    page.clock.run_for(15_000)
    expect(page.get_by_role("link", name="0002")).to_be_visible()
    says(page, "De nouvelles lignes sont arrivées")
    page.clock.run_for(15_000)
    expect(page.get_by_role("link", name="0002")).to_have_count(1)


@SCRIPT
def test_an_answer_is_counted_before_it_is_sent(site: Site, script: bool) -> None:
    site.village.phone(KANTCHE).sends("wallahi reseau mauvais je rappelle")
    page = site.window(script=script)
    page.goto("/messages/1")
    page.get_by_label("Votre réponse").fill("ça va ? " * 21)
    if not script:
        page.get_by_role("button", name="Compter les caractères").click()
    says(page, "2 SMS, 167 caractères")
    says(page, "Partira ainsi : ca va ?")
    page.get_by_label("Votre réponse").fill("Combien de personnes ?")
    page.get_by_role("button", name="Envoyer et classer").click()
    says(page, "Le SMS part, et le message est classé. Plus rien à traiter.")


def test_a_form_is_sent_once_however_often_the_button_is_pressed(site: Site) -> None:
    site.village.phone(KANTCHE).sends("ARR KAN RAP H12 F8 DZA")
    page = site.window()
    page.goto("/rapports/1")
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.get_by_role("button", name="Valider", exact=True).dblclick()
    says(page, "Rapport validé.")
    assert len(sent) == 1


def test_the_keyboard_is_enough(site: Site) -> None:
    site.village.phone(KANTCHE).sends("ARR KAN RAP H12 F8 DZA")
    page = site.window()
    page.goto("/journal")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "0001":
            break
    page.keyboard.press("Enter")
    says(page, "Ce qui a été écrit")


def test_the_rest_of_the_menu_opens_and_closes(site: Site) -> None:
    page = site.window(width=360)
    rest = page.get_by_role("link", name="Personnes")
    expect(rest).to_be_hidden()
    page.locator(".more summary").focus()
    page.keyboard.press("Enter")
    expect(rest).to_be_visible()
    page.keyboard.press("Escape")
    expect(rest).to_be_hidden()
    expect(page.locator(".more summary")).to_be_focused()
    page.locator(".more summary").click()
    rest.click()
    expect(page.locator(".more summary")).to_have_text("Plus : Personnes")


@SCRIPT
def test_the_three_messages_of_the_demonstration_are_dealt_with(site: Site, script: bool) -> None:
    """As somebody does who never saw the console, with what the pages say and nothing else."""
    for phone, words in MORNING:
        site.village.phone(phone).sends(words)
    page = site.window(script=script, width=360)
    page.get_by_role("link", name="Commencer").click()
    page.get_by_role("link", name="Vérifier").click()
    page.get_by_role("link", name="Corriger").click()
    for label, count in (("Hommes", "9"), ("Enfants (sexe inconnu)", "6")):
        page.get_by_label(label, exact=True).fill(count)
    page.get_by_role("button", name="Enregistrer et valider").click()
    says(page, "Rapport validé. Il reste 2 choses à traiter.")
    page.get_by_role("link", name="Continuer").click()
    page.get_by_role("link", name="Traiter le message de +227 90 00 00 99").click()
    page.get_by_role("link", name="Vérifier et valider").click()
    page.get_by_role("button", name="Valider", exact=True).click()
    says(page, "Il reste 1 chose à traiter.")
    page.get_by_role("link", name="Continuer").click()
    page.get_by_role("link", name="Traiter le message de Point focal Tanout").click()
    page.get_by_label("Votre réponse").fill("Combien de personnes ?")
    page.get_by_role("button", name="Envoyer et classer").click()
    says(page, "Plus rien à traiter.")
    page.get_by_role("link", name="Aujourd'hui").click()
    expect(page.get_by_role("row", name="Gouré")).to_contain_text("29")
    expect(page.get_by_role("row", name="Tanout")).to_contain_text("12")
