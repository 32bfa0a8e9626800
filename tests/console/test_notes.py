"""The printed note and bulletin: right numbers, nothing small for strangers, nothing of a drill."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.console.disclosure import FEWEST, guarded
from gateway.console.period import read_month, read_week
from tests.console.desk import Page, desk
from tests.console.test_charts import row
from tests.village import GARKUA, GOURE, KANTCHE, MAGARIA, STRANGER, TANOUT, Village

PLACES = "Personnes arrivées. Garçons"


@pytest.fixture
def march(village: Village) -> Village:
    """A few days of February and March 2026, seen on the second of April."""
    village.clock.now = datetime(2026, 2, 27, 9, 0, tzinfo=UTC)
    village.phone(KANTCHE).sends("ARR KAN RAP H10 F10 DZA")
    village.clock.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    village.phone(KANTCHE).sends("ARR KAN RAP H12 F8 G5 FI7 DZA besoin eau vivres")
    village.clock.forward(minutes=12)
    village.phone(GARKUA).sends(f"{village.alerts()[-1].id} OUI")
    village.clock.forward(days=1)
    village.phone(MAGARIA).sends("ARR MAG REF H9 F2 LBY besoin eau")
    village.phone(GOURE).sends("RAS")
    village.clock.forward(days=1)
    village.phone(TANOUT).sends("ARR TAN RAP H6 F7 G8 FI9 DZA 2 femmes enceintes")
    village.clock.now = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
    village.settle()
    return village


def test_the_note_says_what_was_sent(march: Village) -> None:
    page = desk(march).opens("/note")
    page.says("Note mensuelle : mars 2026", "73 personnes arrivées, contre 20 en février 2026")
    assert row(page, PLACES, "Kantché") == ["12", "8", "5", "7", "0", "32", "20", "+12"]
    assert row(page, PLACES, "Magaria") == ["9", "2", "0", "0", "0", "11", "0", "+11"]
    assert row(page, PLACES, "Région") == ["27", "17", "13", "16", "0", "73", "20", "+53"]
    page.says("Rapatriés 62 20", "Refoulés ou expulsés 11 0", "Algérie 62", "Libye 11")
    page.says("Eau 2 43", "Vivres 1 32", "Femmes enceintes 2")
    page.says("2 alertes ouvertes, dont 1 a reçu un OUI (délai médian : 12 min)")
    page.says("Kantché vigilance 32 lun. 2 mars 2026, 10 h 00 12 min", "Tanout vigilance 30")
    page.says("Gouré 1/31 3 %", "Sur 3 rapports d'arrivée comptés", "Aucune remarque")
    page.says("Pour le réseau du GTM seulement")


def test_what_leaves_the_network_names_no_small_number(march: Village) -> None:
    page = desk(march).opens("/note?version=publique")
    page.says("Version à diffuser")
    # Two women at Magaria: withheld, and with them what would give them away.
    magaria, region = row(page, PLACES, "Magaria"), row(page, PLACES, "Région")
    assert magaria == ["n.c.", "n.c.", "0", "0", "0", "11", "0", "+11"]
    women = [row(page, PLACES, name)[1] for name in ("Kantché", "Magaria", "Tanout", "Région")]
    assert women.count("n.c.") >= 2
    assert region[5] == "73"
    page.says("Eau n.c. 43", "Femmes enceintes n.c.")


def test_who_may_only_read_sees_no_other_version(march: Village) -> None:
    for path in ("/note", "/note?version=reseau", "/semaine?du=2026-03-03"):
        page = desk(march, "reader").opens(path)
        page.says("Version à diffuser : les nombres de moins de 5")
        page.does_not_say("Pour le réseau", "Version du réseau")
        assert row(page, PLACES, "Magaria")[1] == "n.c."


def test_nothing_of_an_exercise_a_stranger_or_what_was_refused(march: Village) -> None:
    before = _numbers(desk(march).opens("/note?mois=2026-04"))
    march.phone(KANTCHE).sends("EXERCICE ARR KAN RAP H60 F50 DZA besoin eau")
    march.phone(STRANGER).sends("12 femmes arrivees a Tanout")
    march.phone(TANOUT).sends("ARR TAN RAP H9 DZA")
    march.edits(march.reports()[-1].id, status="rejected")
    page = desk(march).opens("/note?mois=2026-04")
    assert _numbers(page) == before
    page.says("Période non terminée", "Aucune alerte n'a été ouverte")
    assert any(alert.drill for alert in march.alerts())
    page.says("Non comptés", "1 rapport rejeté ou annulé")


def _numbers(page: Page) -> list[str]:
    return row(page, PLACES, "Région")


def test_remarks_name_what_is_missing(march: Village) -> None:
    march.phone(KANTCHE).sends("environ 30 personnes arrivees")
    march.phone(TANOUT).sends("ARR TAN RAP H9 DZA")
    march.phone(TANOUT).sends(f"CORR {march.reports()[-1].reference} H8")
    page = desk(march).opens("/note?mois=2026-04")
    page.says("1 ne dit pas qui", "1 est sans catégorie", "1 ne nomme pas le lieu")
    page.says("1 a été corrigé")


def test_trafficking_and_children_alone_only_by_region_and_for_the_few(march: Village) -> None:
    march.clock.now = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
    march.phone(KANTCHE).sends("ARR KAN VDT F6 besoin protection")
    march.phone(MAGARIA).sends("ARR MAG RAP H6 G3 DZA dont 3 enfants non accompagnes")
    march.clock.now = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
    few = desk(march, "protection")
    few.opens("/note").says("traite 6, enfants non accompagnés 3", "82 personnes arrivées")
    few.opens("/note?version=publique").says("traite 6, enfants non accompagnés n.c.")
    few.opens("/semaine?du=2026-03-20").does_not_say("présumées de traite", "non accompagnés")
    for role in ("reader", "secretariat"):
        page = desk(march, role).opens("/note")
        page.says("s'adresser à la protection", "82 personnes arrivées")
        page.does_not_say("traite 6", "non accompagnés 3")


def test_a_month_begins_at_midnight_in_niger(village: Village) -> None:
    """23:00 UTC of the last of February is the first of March at Zinder."""
    village.clock.now = datetime(2026, 2, 28, 22, 59, tzinfo=UTC)
    village.phone(KANTCHE).sends("ARR KAN RAP H11 DZA")
    village.clock.now = datetime(2026, 2, 28, 23, 0, tzinfo=UTC)
    village.phone(KANTCHE).sends("ARR KAN RAP H17 DZA")
    who = desk(village)
    who.opens("/note?mois=2026-02").says("11 personnes arrivées")
    who.opens("/note?mois=2026-03").says("17 personnes arrivées, contre 11")


def test_the_bulletin_says_what_was_sent_that_week(march: Village) -> None:
    page = desk(march).opens("/semaine?du=2026-03-04")
    page.says("Bulletin de la semaine : 2 au 8 mars 2026", "73 personnes arrivées", "contre 20")
    assert row(page, PLACES, "Tanout") == ["6", "7", "8", "9", "0", "30", "0", "+30"]
    page.says("Magaria 1/7 14 %")
    # Without a date the last whole week, in which nobody came.
    last = desk(march).opens("/semaine")
    last.says("23 au 29 mars 2026", "Personne n'a été signalé cette semaine")


def test_a_note_without_reports_teaches(hamlet: Village) -> None:
    desk(hamlet).opens("/note").says("Personne n'a été signalé en février 2026", "se remplit toute")


TODAY = date(2026, 3, 10)


@pytest.mark.parametrize("wrong", [None, "", "mars", "2026-13", "2026-04", "1999-12", "9999-12"])
def test_a_month_that_is_none_is_the_last_whole_one(wrong: str | None) -> None:
    assert read_month(wrong, TODAY).label == "février 2026"
    assert read_month("2026-03", TODAY).last == date(2026, 3, 31)
    assert read_week(wrong, TODAY).first == date(2026, 3, 2)


@given(
    st.integers(1, 5).flatmap(
        lambda wide: st.lists(
            st.lists(st.integers(0, 12), min_size=wide, max_size=wide), min_size=1, max_size=6
        )
    )
)
def test_no_small_cell_is_printed_or_can_be_calculated(inner: list[list[int]]) -> None:
    """Whatever the table: no cell of 1 to 4, and no line with one gap beside its sum."""
    table = [[*cells, sum(cells)] for cells in inner]
    table.append([sum(column) for column in zip(*table, strict=True)])
    printed = guarded(table)
    for row_, shown in zip(table, printed, strict=True):
        for count, cell in zip(row_, shown, strict=True):
            assert cell is None or (cell == count and not 0 < cell < FEWEST)
    for line in [*printed, *map(list, zip(*printed, strict=True))]:
        assert line.count(None) != 1
