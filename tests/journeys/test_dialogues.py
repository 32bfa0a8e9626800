"""One question at a time, and its answer completes the same report."""

from __future__ import annotations

import pytest

from tests.village import GARKUA, KANTCHE, MAGARIA, Village
from workers.clock import tidy


def test_the_answer_to_a_question_completes_the_same_report(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("rapatries d'Algerie arrives a Matameye")
    assert kantche.expects("0001", "combien").purpose == "question"
    kantche.sends("H12 F8")
    kantche.expects("Recu 0001", "H12 F8 = 20")
    (report,) = village.reports()
    assert (report.men, report.women, report.total) == (12, 8, 20)
    assert (report.status, report.category, report.origins) == ("received", "RAP", ["DZA"])
    assert "TOTAL_MISSING" not in report.flags


def test_a_bare_number_answers_how_many(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("rapatries arrives a Matameye")
    kantche.expects("combien")
    kantche.sends("25")
    kantche.expects("Recu 0001", "25 pers")
    assert [report.total for report in village.reports()] == [25]
    village.phone(GARKUA).expects("vigilance", "25")


def test_an_unclear_answer_is_asked_again_about_the_same_report(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP 12 8 5 7 2")
    kantche.expects("0001", "H, F, G")
    kantche.sends("12 8 5 7")
    kantche.expects("0001", "H, F, G")
    kantche.sends("H12 F8 G5 FI7")
    kantche.expects("Recu 0001", "= 32")
    assert len(village.reports()) == 1


def test_a_question_is_not_answered_by_a_report_from_elsewhere(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("rapatries arrives a Matameye")
    kantche.expects("combien")
    kantche.sends("ARR TAN RAP H4 F2")
    kantche.expects("Recu 0002", "TANOUT")
    kantche.sends("H9")
    kantche.expects("Recu 0001", "H9 = 9")


def test_after_an_hour_the_question_is_over(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("rapatries arrives a Matameye")
    kantche.expects("combien")
    village.clock.forward(minutes=61)
    kantche.sends("ARR KAN RAP H3")
    kantche.expects("Recu 0002")


@pytest.mark.parametrize(("word", "status"), [("OUI", "received"), ("non", "cancelled")])
def test_a_very_large_report_alerts_at_once_and_is_confirmed(
    village: Village, word: str, status: str
) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP F120")
    kantche.expects("Recu 0001", "F120", "OUI ou NON")
    garkua.expects("urgence", "120", "NON CONFIRME")
    kantche.sends(word)
    kantche.expects("confirme" if status == "received" else "CORR 0001")
    (report,) = village.reports()
    assert report.status == status
    if status == "received":
        garkua.expects("urgence 1 CONFIRME", "120 pers", "OUI")
    else:
        garkua.expects("rectificatif")
        kantche.sends("CORR 0001 F12")
        kantche.expects("CORRIGE", "F12 = 12")
        assert village.reports()[0].status == "received"
    garkua.expects_nothing()


@pytest.mark.parametrize("text", ["oui sauf les enfants", "non, les bandits ont attaqué"])
def test_an_answer_with_more_in_it_settles_nothing(village: Village, text: str) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP F120")
    kantche.expects("Recu 0001", "F120", "OUI ou NON")
    garkua.expects("urgence", "120", "NON CONFIRME")
    kantche.sends(text)
    assert village.reports()[0].status == "provisional"
    kantche.sends("OUI")
    assert village.reports()[0].status == "received"


def test_a_no_with_the_right_number_corrects_at_once(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP F120")
    kantche.expects("Recu 0001", "F120", "OUI ou NON")
    garkua.expects("urgence", "120", "NON CONFIRME")
    kantche.sends("non c'est 12 femmes")
    kantche.expects("CORRIGE", "F12 = 12")
    garkua.expects("rectificatif")
    assert village.reports()[0].status == "received"
    kantche.sends("NON")
    assert village.reports()[0].status == "received"


def test_oui_with_nothing_asked_does_nothing(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H3")
    kantche.expects("Recu 0001")
    kantche.sends("OUI")
    assert [report.revision for report in village.reports()] == [1]


def test_more_people_are_added_to_the_last_report(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H10 F5")
    kantche.expects("= 15")
    kantche.sends("encore 3 femmes 2 garcons")
    kantche.expects("Recu 0001", "H10 F8 G2 = 20")
    garkua.expects("vigilance", "20")
    kantche.sends("encore 7 arrivés")
    kantche.expects("Recu 0001", "27")
    (report,) = village.reports()
    assert (report.total, report.revision) == (27, 3)
    assert "PARTIAL_SPLIT" in report.flags


def test_more_people_with_no_report_before_are_a_report(village: Village) -> None:
    magaria = village.phone(MAGARIA)
    magaria.sends("encore 7 arrivés")
    magaria.expects("0001", "MAGARIA", "7")
    assert [report.intent for report in village.reports()] == ["report"]


def test_needs_and_vulnerable_people_join_the_last_report(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H10 F5")
    kantche.expects("= 15")
    kantche.sends("besoin eau et vivres")
    kantche.expects("Recu 0001", "eau")
    kantche.sends("2 femmes enceintes et 1 malade")
    kantche.expects("Recu 0001", "= 15", "enceintes 2")
    (report,) = village.reports()
    assert (report.total, report.women) == (15, 5)
    assert report.needs == ["EAU", "VIVRES"]
    assert report.vulnerable == {"enc": 2, "mal": 1}


def test_a_corrected_group_leaves_the_others_and_the_women(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H10 F5 dont 3 femmes enceintes et 2 malades")
    kantche.expects("= 15", "enceintes 3")
    kantche.sends("CORR 0001 2 femmes enceintes")
    kantche.expects("CORRIGE", "= 15", "enceintes 2")
    assert [report.vulnerable for report in village.reports()] == [{"enc": 2, "mal": 2}]
    kantche.sends("CORR 0001 pas de malades, F6")
    kantche.expects("CORRIGE", "= 16")
    (report,) = village.reports()
    assert (report.women, report.vulnerable) == (6, {"enc": 2})


def test_a_sort_mistaken_for_another_is_counted_once(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H12")
    kantche.expects("= 12")
    kantche.sends("pardon, pas 12 hommes mais 12 femmes")
    kantche.expects("CORRIGE", "F12 = 12")
    (report,) = village.reports()
    assert (report.men, report.women, report.total) == (0, 12, 12)


@pytest.mark.parametrize(
    ("first", "correction", "heads", "total", "flag"),
    [
        # Children are counted once: of known sex, or not.
        ("H10 G3 FI4", "enfants 9", {"boys": None, "girls": None, "children": 9}, 19, None),
        ("H10 G3 FI4", "pas d'enfants, H11", {"men": 11, "boys": None, "children": 0}, 11, None),
        ("H10 E7", "G3 FI5", {"boys": 3, "girls": 5, "children": None}, 18, None),
        # People who were counted without sex and age do not vanish.
        ("518", "F200", {"women": 200, "men": None}, 518, "PARTIAL_SPLIT"),
        ("518", "H200 F318", {"men": 200, "women": 318}, 518, None),
        ("20", "H12 F10", {"men": 12, "women": 10}, 22, None),
        ("20", "H9 F7 G0 FI2", {"men": 9, "girls": 2}, 18, None),
        # A new total leaves a split that cannot be true any more behind.
        ("H12 F8", "total 15", {"men": None, "women": None}, 15, "TOTAL_ONLY"),
        ("H12 F8", "total 25", {"men": 12, "women": 8}, 25, "PARTIAL_SPLIT"),
        ("H12 F8", "total 15 F9", {"men": None, "women": 9}, 15, "PARTIAL_SPLIT"),
    ],
)
def test_a_correction_counts_nobody_twice_and_loses_nobody(
    village: Village,
    first: str,
    correction: str,
    heads: dict[str, int | None],
    total: int,
    flag: str | None,
) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends(f"ARR KAN RAP {first}")
    kantche.expects("0001")
    kantche.sends(f"CORR 0001 {correction}")
    kantche.expects("CORRIGE", f" {total}")
    (report,) = village.reports()
    assert {name: getattr(report, name) for name in heads} == heads
    assert report.total == total
    split = {"PARTIAL_SPLIT", "TOTAL_ONLY"} & set(report.flags)
    assert split == ({flag} if flag else set())


def test_people_who_joined_stay_when_those_before_are_corrected(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H10 F5")
    kantche.expects("= 15")
    kantche.sends("encore 7 arrivés")
    kantche.expects("22")
    kantche.sends("CORR 0001 H12")
    kantche.expects("CORRIGE", "24 pers dont H12 F5")


def test_a_cumulative_total_replaces_and_is_not_added(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H10 F5")
    kantche.expects("= 15")
    kantche.sends("total maintenant 45")
    kantche.expects("Recu 0001", "45")
    garkua.expects("alerte", "45")
    assert [report.total for report in village.reports()] == [45]


def test_what_is_for_the_few_is_in_no_alert_and_not_in_the_api(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("30 filles victimes de traite arrivees a Matameye VDT")
    kantche.expects("confidentiel")
    village.phone(GARKUA).expects_nothing()
    assert village.incoming()[0].status == "inbox"
    assert village.get("/api/v1/reports")["items"] == []
    (item,) = village.get("/api/v1/messages?direction=in")["items"]
    assert item["text"] is None


def test_a_test_is_answered_and_never_counted(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("TEST ARR KAN RAP H50")
    kantche.expects("Essai", "Rien n'a ete compte")
    village.phone(GARKUA).expects_nothing()


def test_an_exercise_goes_the_whole_way_and_counts_nowhere(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("EXERCICE ARR KAN RAP H50")
    kantche.expects("EXERCICE", "H50")
    assert garkua.expects("EXERCICE", "50").purpose == "drill"
    kantche.sends("ARR KAN RAP H25")
    garkua.expects("EXERCICE", "une vraie alerte commence")
    garkua.expects("vigilance", "25 pers")
    assert [(alert.drill, alert.total) for alert in village.alerts()] == [(True, 50), (False, 25)]


def test_what_was_written_is_gone_after_three_days(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H3 chez Moussa 90 00 00 55")
    tidy(village.runtime)
    assert village.incoming()[0].sealed is not None
    village.clock.forward(hours=73)
    village.post(KANTCHE, "RAS")  # not read yet: it must stay
    village.clock.forward(hours=73)
    tidy(village.runtime)
    read, unread = village.incoming()
    assert read.sealed is None
    assert read.text is not None
    assert unread.sealed is not None


def test_a_known_zero_is_kept_for_who_decides(village: Village) -> None:
    village.phone(KANTCHE).sends("H0 F8 total 25")
    (message,) = village.incoming()
    assert message.decision == "ask"
    assert (message.reading or {})["reports"][0]["men"] == 0


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("CORR 0001 F3000", "Quel est le bon"),
        ("ANNUL 0001 ou 0002, je ne sais plus", "pas compris"),
        ("Hier j'ai envoye 45 dans mon rapport. Aujourd'hui 12 arrives a Kantche", "corriger"),
        ("encore 7 femmes et quelques hommes", "hommes"),
        ("AJOUT 0777 F4", "Aucun message de vous"),
    ],
)
def test_what_is_asked_about_changes_nothing_yet(village: Village, text: str, answer: str) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H12 F8")
    kantche.expects("Recu 0001")
    kantche.sends(text)
    kantche.expects(answer)
    (report,) = village.reports()
    assert (report.status, report.revision) == ("received", 1)
    assert (report.men, report.women, report.total) == (12, 8, 20)


@pytest.mark.parametrize(
    "text",
    [
        "CORR 0001 2 filles violees",
        "encore 2 filles violees arrivees",
        "CORR 0001 F9, victimes de traite",
        "suite: 2 filles ont ete violees en route",
    ],
)
def test_what_a_human_must_see_changes_nothing_by_itself(village: Village, text: str) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H12 F8")
    kantche.expects("Recu 0001")
    kantche.sends(text)
    (report,) = village.reports()
    assert (report.revision, report.total, report.girls) == (1, 20, None)
    assert [message.status for message in village.incoming()] == ["read", "inbox"]


def test_the_dead_are_counted_before_a_human_sees_them(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H12 F8")
    kantche.expects("Recu 0001")
    kantche.sends("2 sont morts cette nuit parmi eux")
    assert [report.vulnerable for report in village.reports()] == [{"deces": 2}]
