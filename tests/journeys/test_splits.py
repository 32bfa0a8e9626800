"""A lone total is asked who they are: the answer completes that report, and counts once."""

from __future__ import annotations

import pytest

from tests.village import GARKUA, KANTCHE, MAGARIA, Village

ARRIVED = "45 rapatries d'Algerie arrives a Matameye"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("H20 F12 G8 FI5", (20, 12, 8, 5, None)),
        ("20 hommes 12 femmes 13 enfants", (20, 12, None, None, 13)),
        ("répartition des 45 : 20 H, 12 F, 8 G, 5 filles", (20, 12, 8, 5, None)),
        ("detail: Matameye 20h 12f 8g 5fi", (20, 12, 8, 5, None)),
        ("maza 20 mata 12 yara 13", (20, 12, None, None, 13)),
    ],
)
def test_who_they_are_completes_the_report(
    village: Village, text: str, parts: tuple[int | None, ...]
) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends(ARRIVED)
    kantche.expects("Recu 0001", "45 pers", "Combien H F G FI")
    kantche.sends(text)
    kantche.expects("Recu 0001", "= 45")
    (report,) = village.reports()
    assert (report.men, report.women, report.boys, report.girls, report.children) == parts
    assert (report.total, report.category, report.origins) == (45, "RAP", ["DZA"])
    assert "TOTAL_ONLY" not in report.flags
    assert not [sms for sms in village.phone(GARKUA).received if "90" in sms.text]


@pytest.mark.parametrize("text", ["H20 F12 G8 FI6", "répartition des 45: 20 H 12 F 8 G 6 FI"])
def test_a_split_that_is_off_by_one_is_asked_about(village: Village, text: str) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends(ARRIVED)
    kantche.expects("Recu 0001")
    kantche.sends(text)
    assert kantche.expects("0001", "46", "45").purpose == "question"
    (report,) = village.reports()
    assert (report.total, report.declared_total) == (45, 45)
    kantche.sends("46")
    kantche.expects("Recu 0001", "46")
    assert [report.total for report in village.reports()] == [46]


@pytest.mark.parametrize(
    "text",
    [
        "3 femmes et 2 enfants du groupe de ce matin sont malades",
        "dans le groupe 0001, 3 femmes et 2 enfants sont malades",
    ],
)
def test_the_sick_of_a_group_are_no_split_of_it(village: Village, text: str) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends(ARRIVED)
    kantche.expects("Recu 0001")
    kantche.sends(text)
    kantche.expects("Recu 0001", "45")
    (report,) = village.reports()
    assert (report.total, report.women, report.children) == (45, None, None)
    assert "SUM_MISMATCH" not in report.flags
    assert report.vulnerable == {"mal": 5}


@pytest.mark.parametrize(
    "text",
    [
        "H3 F2",  # nobody splits forty-five like that
        "Magaria H20 F12 G8 FI5",
        "H20 F12 G8 FI5 refoules",
        "encore H20 F12 G8 FI5",
    ],
)
def test_other_people_are_no_split(village: Village, text: str) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends(ARRIVED)
    kantche.sends(text)
    assert sum(report.total or 0 for report in village.reports()) > 45


def test_some_of_those_known_are_not_more_people(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends(ARRIVED)
    kantche.sends("sur les 45 il y a 6 mineurs")
    (report,) = village.reports()
    assert (report.total, report.children) == (45, 6)
    assert "PARTIAL_SPLIT" in report.flags


def test_a_report_told_in_full_is_not_split_again(village: Village) -> None:
    magaria = village.phone(MAGARIA)
    magaria.sends("Magaria refoules NGA H10 F4")
    magaria.expects("0001", "= 14")
    village.clock.forward(minutes=40)
    magaria.sends("H10 F4")
    assert len(village.reports()) == 2
