"""The log: what was written beside what was understood, filters in the address, pages by key."""

from __future__ import annotations

import re

import pytest

from gateway.ledger import journal
from gateway.ledger.journal import Wanted
from tests.console.desk import Desk, Page, desk
from tests.village import GOURE, KANTCHE, MAGARIA, STRANGER, TANOUT, Village


def references(page: Page) -> list[str]:
    return re.findall(r"<strong>(\d{4})</strong></a>", page.html)


@pytest.fixture
def told(village: Village) -> Village:
    """Six reports, 0001 to 0006, over three days."""
    village.phone(KANTCHE).sends("ARR KAN RAP H12 F8 G5 FI7 DZA besoin eau")
    village.phone(MAGARIA).sends("ARR MAG REF H14 F2 NGA")
    village.clock.forward(days=1)
    village.phone(GOURE).sends("RAS")
    village.phone(KANTCHE).sends("Mme Mariama Issoufou 90112233 signale 6 femmes a Kantche")
    village.clock.forward(days=1)
    village.phone(STRANGER).sends("12 femmes arrivees a Tanout")
    village.phone(TANOUT).sends("ARR TAN RAP H9 G2 DZA")
    return village


def test_a_line_says_what_was_written_and_what_was_understood(told: Village) -> None:
    page = desk(told).opens("/journal")
    assert references(page) == ["0006", "0005", "0004", "0003", "0002", "0001"]
    page.says(
        "ARR KAN RAP H12 F8 G5 FI7 DZA besoin eau",
        "Kantché, rapatriés (Algérie) H12 F8 G5 FI7 32 reçu",
        "Point focal Kantche",
        "Gouré, rien à signaler",
        "+227 90 00 00 99",
        "à confirmer",
    )


def test_persons_are_masked_for_everybody_and_phones_for_readers(told: Village) -> None:
    for role in ("secretariat", "administrator"):
        page = desk(told, role).opens("/journal")
        page.does_not_say("Mariama", "90112233", "90 11 22 33")
    page = desk(told, "reader").opens("/journal")
    page.says("+227 •• •• •• 99")
    page.does_not_say("90 00 00 99")


FILTERS = [
    ("departement=NE007005", ["0004", "0001"]),
    ("statut=provisional", ["0005"]),
    ("categorie=RAP", ["0006", "0001"]),
    ("departement=NE007005&categorie=RAP", ["0001"]),
    ("expediteur=kantche", ["0004", "0001"]),
    ("expediteur=Point+focal", ["0006", "0004", "0003", "0002", "0001"]),
    ("expediteur=90000099", ["0005"]),
    ("expediteur=%2B227+90+00+00+02", ["0002"]),
    ("expediteur=personne", []),
    ("du=2026-03-11", ["0006", "0005", "0004", "0003"]),
    ("au=2026-03-10", ["0002", "0001"]),
    ("du=2026-03-11&au=2026-03-11", ["0004", "0003"]),
    ("du=2026-03-11&departement=NE007009", ["0006", "0005"]),
    ("texte=BESOIN", ["0001"]),
    ("texte=0003", ["0003"]),
    ("texte=100%25", []),
    ("texte=_", []),
    ("departement=Paris&statut=lost&du=demain&texte=RAS", ["0003"]),
]


def test_filters_in_the_address_choose(told: Village) -> None:
    who = desk(told)
    found = {query: references(who.opens(f"/journal?{query}")) for query, _ in FILTERS}
    assert found == dict(FILTERS)


def test_filters_stay_in_the_form(told: Village) -> None:
    page = desk(told).opens("/journal?departement=NE007005&du=2026-03-10&texte=eau&expediteur=Kan")
    assert '<option value="NE007005" selected>' in page.html
    assert (page.field("du"), page.field("texte")) == ("2026-03-10", "eau")
    assert page.field("expediteur") == "Kan"


def _walk(who: Desk, path: str) -> list[list[str]]:
    pages = []
    while path:
        page = who.opens(path)
        pages.append(references(page))
        further = re.search(r'href="([^"]+)" rel="next"', page.html)
        path = further[1].replace("&amp;", "&") if further else ""
    return pages


def test_pages_join_without_a_gap_or_a_repeat(village: Village) -> None:
    for number in range(56):
        village.post(KANTCHE, f"ARR KAN RAP H{number + 1}")
        village.clock.forward(minutes=31)
    village.settle()
    who = desk(village)
    for query in ("", "departement=NE007005", "du=2026-01-01", "texte=RAP"):
        pages = _walk(who, f"/journal?{query}")
        assert [len(page) for page in pages] == [25, 25, 6], query
        assert [reference for page in pages for reference in page] == [
            f"{number:04d}" for number in range(56, 0, -1)
        ]


def test_a_rare_thing_is_searched_for_step_by_step(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H1 besoin eau")
    for number in range(9):
        village.phone(KANTCHE).sends(f"ARR KAN RAP H{number + 20}")
    monkeypatch.setattr(journal, "STEP", 4)
    who = desk(village)
    first = who.opens("/journal?texte=besoin")
    first.says("Aucun rapport ne correspond", "parmi les plus récents", "Chercher plus loin")
    for query in ("texte=besoin", "texte=besoin&du=2026-01-01"):
        assert _walk(who, f"/journal?{query}") == [[], [], ["0001"]]


def test_an_empty_log_teaches(hamlet: Village) -> None:
    page = desk(hamlet).opens("/journal")
    page.says("Le journal est vide", "ARR KAN RAP H12 F8 G5 FI7 DZA")
    desk(hamlet).opens("/journal?texte=x").says("Aucun rapport ne correspond à ces filtres.")


def test_new_lines_are_given_to_the_script_alone_and_filtered_alike(told: Village) -> None:
    who = desk(told)
    page = who.opens("/journal?departement=NE007005")
    fresh = re.search(r'data-fresh="([^"]+)"', page.html)
    assert fresh is not None
    address = fresh[1].replace("&amp;", "&")
    assert who.client.get(f"{address}&apres=6").status_code == 204
    told.phone(KANTCHE).sends("ARR KAN REF H3")
    told.phone(MAGARIA).sends("ARR MAG REF H3")
    told.phone(KANTCHE).sends("ARR KAN REF H4 F1")
    lines = Page(who, address, who.client.get(f"{address}&apres=6"))
    assert references(lines) == ["0009", "0007"]
    assert "<html" not in lines.html
    # A page that does not start at the newest is left alone.
    assert "data-fresh" not in who.opens("/journal?avant=4").html
    assert "data-fresh" not in who.opens("/journal?du=2026-03-01").html


def test_what_is_for_the_few_is_in_their_log_only(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H3")
    village.phone(KANTCHE).sends("ARR KAN VDT F2 besoin protection")
    assert references(desk(village, "secretariat").opens("/journal")) == ["0001"]
    page = desk(village, "protection").opens("/journal")
    assert references(page) == ["0002", "0001"]
    page.says("confidentiel")
    fragment = desk(village, "reader").client.get("/journal/nouveaux?apres=1")
    assert fragment.status_code == 204


def test_one_person_is_found_by_part_of_a_name_or_number(village: Village) -> None:
    with village.ledger.read() as session:
        assert journal.phones_of(session, "magaria") == [MAGARIA]
        assert journal.phones_of(session, "00 00 02") == [MAGARIA]
        assert journal.phones_of(session, "100%") == []
        found = journal.newest_lines(
            session, Wanted(phones=[]), sensitive=True, before=None, limit=5
        )
        assert found.lines == []
