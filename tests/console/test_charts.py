"""« Carte et graphiques »: its numbers are those of the texts that came in, and of nothing else."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from config.maps import NO_LINES, read_lines
from config.regions import load_region
from gateway.console.map_drawing import draw
from gateway.console.period import period, read_period
from gateway.ledger.figures import People
from tests.console.desk import Page, desk
from tests.village import GOURE, KANTCHE, MAGARIA, STRANGER, TANOUT, Village


def row(page: Page, table: str, head: str) -> list[str]:
    """The cells of the row `head` of the table under this caption."""
    found = re.search(rf"<caption>{table}.*?</table>", page.html, re.DOTALL)
    assert found is not None, table
    for line in re.findall(r"<tr>(.*?)</tr>", found[0], re.DOTALL):
        cells = [
            re.sub(r"[\s\u00a0]+", " ", re.sub(r"<[^>]+>", "", cell)).strip()
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL)
        ]
        if cells and cells[0] == head:
            return cells[1:]
    raise AssertionError(f"no {head} in {found[0]}")


@pytest.fixture
def told(village: Village) -> Village:
    """Wednesday 11 March 2026, eleven in the evening at Zinder; three days of reports."""
    village.clock.now = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
    village.phone(KANTCHE).sends("ARR KAN RAP H12 F8 G5 FI7 DZA")
    village.phone(MAGARIA).sends("ARR MAG REF H4 F2 LBY")
    village.phone(GOURE).sends("RAS")
    village.clock.forward(days=1)
    village.phone(KANTCHE).sends("environ 30 personnes arrivees, rapatries algerie")
    village.phone(GOURE).sends("RAS")
    village.clock.forward(days=1, hours=14)
    return village


def test_numbers_are_those_of_the_texts(told: Village) -> None:
    page = desk(told).opens("/carte")
    page.says("68 personnes arrivées dans 3 rapports")
    places = "Personnes arrivées dans la période"
    assert row(page, places, "Kantché") == ["62", "91 %", "2"]
    assert row(page, places, "Magaria") == ["6", "9 %", "1"]
    assert row(page, places, "Gouré") == ["0", "0 %", "0"]
    assert row(page, places, "Région") == ["68", "100 %", "3"]
    # This week, of which three days are there: thirty without sex or age.
    groups = "Personnes arrivées par semaine"
    assert row(page, groups, "9 au 11 mars") == ["16", "10", "5", "7", "30", "68"]
    only = desk(told).opens("/carte?departement=NE007006")
    assert row(only, groups, "9 au 11 mars") == ["4", "2", "0", "0", "0", "6"]


def test_a_zero_report_counts_and_today_is_not_expected_yet(told: Village) -> None:
    page = desk(told).opens("/carte?du=2026-03-07&au=2026-03-11")
    days = "Jours renseignés sur jours attendus"
    # The newest day first: today, then the two days since the log began, then before it.
    assert row(page, days, "Gouré") == ["100 %", "100 %", "·", "1/1", "1/1", "·", "·"]
    assert row(page, days, "Magaria") == ["50 %", "100 %", "·", "0/1", "1/1", "·", "·"]
    assert row(page, days, "Tanout") == ["0 %", "·", "·", "0/1", "0/1", "·", "·"]


def test_a_report_received_long_after_the_arrival_is_late(told: Village) -> None:
    told.phone(TANOUT).sends("avant-hier 5 hommes 3 femmes refoules libye a Tanout")
    told.phone(MAGARIA).sends("hier 6 hommes rapatries algerie a Magaria")
    page = desk(told).opens("/carte?du=2026-03-09&au=2026-03-11")
    days = "Jours renseignés sur jours attendus"
    assert row(page, days, "Tanout") == ["50 %", "0 %", "·", "0/1", "1/1 R"]
    assert row(page, days, "Magaria") == ["100 %", "100 %", "·", "1/1", "1/1"]


def test_nothing_of_an_exercise_or_a_stranger_or_what_was_refused(told: Village) -> None:
    before = desk(told).opens("/carte").html
    told.phone(KANTCHE).sends("EXERCICE ARR KAN RAP H60 F50 DZA")
    told.phone(STRANGER).sends("12 femmes arrivees a Tanout")
    told.phone(TANOUT).sends("ARR TAN RAP H9 DZA")
    told.edits(told.reports()[-1].id, status="rejected")
    assert told.reports()[-1].status == "rejected"
    page = desk(told).opens("/carte")
    page.says("68 personnes arrivées dans 3 rapports")
    assert re.findall(r"<circle.*?>", before) == re.findall(r"<circle.*?>", page.html)


def test_what_is_confidential_is_told_apart_and_to_the_few(told: Village) -> None:
    told.phone(KANTCHE).sends("ARR KAN VDT F2 besoin protection")
    for role in ("reader", "secretariat"):
        page = desk(told, role).opens("/carte")
        page.says("68 personnes arrivées")
        page.does_not_say("confidentiel,", "En plus, pour votre rôle")
    page = desk(told, "protection").opens("/carte")
    page.says("68 personnes arrivées", "En plus, pour votre rôle seulement : 2 personnes dans 1")


def test_a_day_begins_and_ends_at_midnight_in_niger(village: Village) -> None:
    """23:30 UTC is half past midnight of the next day at Zinder."""
    village.clock.now = datetime(2026, 2, 28, 22, 59, tzinfo=UTC)
    village.phone(KANTCHE).sends("ARR KAN RAP H11 DZA")
    village.clock.now = datetime(2026, 2, 28, 23, 0, tzinfo=UTC)
    village.phone(KANTCHE).sends("ARR KAN RAP H17 DZA")
    village.clock.now = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    who = desk(village)
    who.opens("/carte?du=2026-02-28&au=2026-02-28").says("11 personnes arrivées dans 1 rapport")
    who.opens("/carte?du=2026-03-01&au=2026-03-01").says("17 personnes arrivées dans 1 rapport")
    who.opens("/carte?du=2026-02-28&au=2026-03-01").says("28 personnes arrivées")


def test_a_period_is_never_longer_than_a_year_and_never_ahead(hamlet: Village) -> None:
    who = desk(hamlet)
    long = who.opens("/carte?du=2001-01-01&au=2026-03-10")
    long.says("La période est limitée à douze mois")
    assert long.field("du") == "2025-03-10"
    ahead = who.opens("/carte?du=2027-01-01&au=2028-01-01")
    assert (ahead.field("du"), ahead.field("au")) == ("2026-03-10", "2026-03-10")
    for wrong in ("du=hier&au=demain", "au=9999-12-31", "du=0001-01-01x", "departement=Paris"):
        page = who.opens(f"/carte?{wrong}")
        assert (page.field("du"), page.field("au")) == ("2026-02-11", "2026-03-10"), wrong


PERIODS = [
    ("2026-03-01", "2026-03-14", "jour", 14),
    ("2026-03-01", "2026-03-15", "semaine", 3),
    ("2025-12-03", "2026-03-10", "semaine", 15),
    ("2025-12-01", "2026-03-10", "mois", 4),
    ("2025-03-10", "2026-03-10", "mois", 13),
]


@pytest.mark.parametrize(("first", "last", "unit", "slots"), PERIODS)
def test_slots_cover_a_period_without_gap_or_repeat(
    first: str, last: str, unit: str, slots: int
) -> None:
    cut = period(date.fromisoformat(first), date.fromisoformat(last))
    assert (cut.unit, len(cut.slots)) == (unit, slots)
    assert sum(slot.days for slot in cut.slots) == len(cut.days)
    assert (cut.slots[0].first, cut.slots[-1].last) == (cut.first, cut.last)


def test_dates_the_wrong_way_round_are_turned(hamlet: Village) -> None:
    turned = read_period("2026-03-05", "2026-03-01", date(2026, 3, 10))
    assert (turned.first, turned.last) == (date(2026, 3, 1), date(2026, 3, 5))


def test_an_empty_log_teaches_and_an_empty_period_too(hamlet: Village) -> None:
    desk(hamlet).opens("/carte").says("Le journal est vide")
    hamlet.phone(GOURE).sends("RAS")
    desk(hamlet).opens("/carte").says("Aucune arrivée dans cette période", "Complétude")


def test_the_area_of_a_circle_follows_the_number_of_people() -> None:
    region = load_region("zinder")
    drawing = draw(region, {"NE007005": 400, "NE007006": 100, None: 7})
    radius = {circle.place.pcode: circle.radius for circle in drawing.circles}
    assert radius["NE007005"] == pytest.approx(2 * radius["NE007006"])
    assert len(radius) == 11
    assert [number for number, _ in drawing.legend] == [200, 40]
    for circle in drawing.circles:
        assert 0 < circle.x < 360
        assert 0 < circle.y < drawing.height
    assert {name for line in drawing.corridors for *_, name, _ in line.names} >= {
        "Algérie", "Assamaka", "Arlit", "Agadez",
    }  # fmt: skip


def test_the_picture_is_told_to_those_who_do_not_see_it(told: Village) -> None:
    html = desk(told).opens("/carte").html
    assert html.count('role="img"') == 2
    for picture in re.findall(r'<svg[^>]*role="img".*?</svg>', html, re.DOTALL):
        named = re.search(r'aria-labelledby="(\S+) (\S+)"', picture)
        assert named is not None
        assert f'<title id="{named[1]}">' in picture
        assert f'<desc id="{named[2]}">' in picture


def test_lines_of_a_map_are_checked() -> None:
    problems: list[str] = []
    assert read_lines({}, problems) == NO_LINES
    read_lines({"corridor": [{"name": "N"}], "border": ["x"]}, problems)
    read_lines({"border": [{"name": "B", "stops": [[1, 2], ["a", 2]]}]}, problems)
    assert problems == [
        "corridor N: a name and at least two stops are needed",
        "border ?: a name and at least two stops are needed",
        "border B: a stop is [latitude, longitude] or with a name",
    ]


def test_more_in_the_groups_than_in_the_total_is_nobody_unsaid() -> None:
    assert People(1, 5, 4, 3).unsaid == 0
