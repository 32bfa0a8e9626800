"""From a text on a basic phone to the texts on the coordinators' phones."""

from __future__ import annotations

import pytest

from tests.village import (
    CENTRE,
    DRAHGC,
    DRPF,
    FDS,
    GARKUA,
    GOURE,
    INS,
    KANTCHE,
    KARKARA,
    MAGARIA,
    SECRETARIAT,
    STRANGER,
    Village,
)  # fmt: skip


def test_a_small_report_is_answered_and_nobody_else_is_disturbed(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H3 F2 DZA")
    receipt = kantche.expects("Recu 0001", "KANTCHE", "H3 F2 = 5")
    assert receipt.purpose == "receipt"
    assert receipt.status == "delivered"
    assert len(village.outgoing()) == 1
    (report,) = village.reports()
    assert (report.adm2, report.category, report.total) == ("NE007005", "RAP", 5)
    assert (report.men, report.women, report.boys) == (3, 2, None)
    assert report.status == "received"


def test_many_arrivals_alert_the_first_tier_within_their_audience(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR MATAMEYE RAP F301 G98 FI119 CIV besoin eau vivres")
    (alert, wide) = village.alerts()
    assert (alert.scope, alert.pcode, alert.level, alert.total) == (
        "department", "NE007005", "urgence", 518,
    )  # fmt: skip
    assert (wide.scope, wide.total) == ("region", 518)
    for number in (SECRETARIAT, CENTRE, DRAHGC, GARKUA):
        village.phone(number).expects("GTM ZINDER", "urgence", "518", "manque 478", "OUI")
    fds = village.phone(FDS).expects("518", "urgence")
    assert not any(word in fds.text for word in ("F301", "G98", "FI119", "CIV", "MATAMEYE"))
    # Magaria's people hear of the region only, the others are not told the same twice.
    village.phone(KARKARA).expects("JIHA", "518")
    assert len(village.phone(GARKUA).received) == 1
    for number in (DRPF, INS):  # the second and third tier wait
        village.phone(number).expects_nothing()


@pytest.mark.parametrize(
    "text",
    [
        "518 femmes et enfants arrivés ce soir, on a 40 lits",
        "518 women and children arrived tonight, we have only 40 beds",
        "mata da yara 518 sun iso, gadaje 40 ne kawai",
        "le site est plein, 518 arrivés",
    ],
)
def test_that_evening_told_plainly_alerts_them_too(village: Village, text: str) -> None:
    village.phone(KANTCHE).sends(text)
    alert, _ = village.alerts()
    assert (alert.pcode, alert.level, alert.total) == ("NE007005", "urgence", 518)
    village.phone(GARKUA).expects("urgence", "518", "manque 478")


def test_people_beside_beds_are_asked_whether_they_came(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("518 femmes et enfants, 40 lits")
    kantche.expects("viennent-elles d'arriver", "ARR KAN RAP H12", "CENTRE 28 OCCUPES")
    garkua.expects_nothing()
    kantche.sends("ARR KAN RAP F301 E217 CIV")
    garkua.expects("urgence", "518", "manque 478")


def test_reports_add_up_to_an_alert_and_the_reason_is_kept(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H15")
    garkua.expects_nothing()
    kantche.sends("ARR KAN RAP H9")
    garkua.expects("vigilance", "24 pers")
    kantche.sends("ARR KAN RAP F20")
    garkua.expects("alerte", "44 pers")
    (alert,) = village.alerts()
    assert alert.level == "alerte"
    assert alert.reason["rule"] == "alerte"
    assert alert.reason["told_level"] == "vigilance"


def test_an_open_alert_speaks_again_only_when_it_grew_by_half(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H40")
    garkua.expects("alerte", "40 pers")
    kantche.sends("ARR KAN RAP H10")
    garkua.expects_nothing()
    kantche.sends("ARR KAN RAP H11")
    assert garkua.expects("61").purpose == "update"


def test_arrivals_a_day_apart_are_two_waves(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H25")
    garkua.expects("vigilance")
    village.clock.forward(hours=25)
    kantche.sends("ARR KAN RAP H5")
    garkua.expects("fin 1", "25 pers")
    garkua.expects_nothing()
    kantche.sends("ARR KAN RAP F22")
    garkua.expects("vigilance", "27")
    assert [alert.status for alert in village.alerts()] == ["closed", "open"]


def test_a_correction_below_the_level_is_told(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP F90")
    garkua.expects("alerte", "90")
    kantche.expects("F90")
    kantche.sends("CORR 0001 F9")
    kantche.expects("Recu 0001 CORRIGE", "F9 = 9")
    assert garkua.expects("rectificatif", "9").purpose == "rectification"
    (report,) = village.reports()
    assert (report.women, report.total, report.revision) == (9, 9, 2)
    (alert,) = village.alerts()
    assert alert.status == "closed"


def test_a_cancelled_report_no_longer_counts(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H30")
    garkua.expects("vigilance")
    kantche.expects("Recu 0001")
    kantche.sends("ANNUL 0001")
    kantche.expects("Recu 0001 ANNULE")
    garkua.expects("rectificatif")
    kantche.sends("ARR KAN RAP H15")
    garkua.expects_nothing()


def test_nobody_corrects_somebody_elses_report(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    magaria = village.phone(MAGARIA)
    magaria.sends("CORR 0001 H3")
    magaria.expects()
    assert village.reports()[0].men == 30


def test_a_resend_is_counted_once_and_gets_the_first_reference(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H7 F2")
    kantche.sends("ARR KAN RAP H7 F2")
    kantche.expects("Recu 0001")
    kantche.expects("0001")
    assert len(village.reports()) == 1


def test_no_arrivals_is_news_too(village: Village) -> None:
    goure = village.phone(GOURE)
    goure.sends("RAS")
    goure.expects("GOURE", "rien a signaler")
    (report,) = village.reports()
    assert (report.intent, report.adm2) == ("zero_report", "NE007004")


def test_a_text_nobody_understands_is_answered_once_and_kept(village: Village) -> None:
    goure = village.phone(GOURE)
    goure.sends("blablabla machin truc")
    goure.expects("pas compris", "ARR GOU")
    (message,) = village.incoming()
    assert message.status == "inbox"
    assert village.reports() == []


def test_a_stranger_gets_one_neutral_answer_a_day_and_alerts_nobody(village: Village) -> None:
    stranger = village.phone(STRANGER)
    stranger.sends("ARR KAN RAP F300")
    stranger.expects("secretariat")
    stranger.sends("ARR KAN RAP F301")
    stranger.expects_nothing()
    village.phone(GARKUA).expects_nothing()
    secretariat = village.phone(SECRETARIAT)
    secretariat.expects("300")
    secretariat.expects_nothing()  # once an hour: a stranger must not empty our account
    assert village.alerts() == []
    assert {report.status for report in village.reports()} == {"provisional"}
    village.clock.forward(days=1)
    stranger.sends("ARR KAN RAP F2")
    stranger.expects("secretariat")


def test_a_machine_is_never_answered(village: Village) -> None:
    village.phone("MTN").sends("Vous avez recu 100 F de bonus")
    assert village.outgoing() == []


def test_one_phone_gets_five_answers_in_ten_minutes(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    for men in range(1, 9):
        kantche.sends(f"ARR KAN RAP H{men}")
    assert len(kantche.received) == 5
    assert len(village.reports()) == 8
    village.clock.forward(minutes=11)
    kantche.sends("ARR KAN RAP F1")
    assert len(kantche.received) == 6


def test_a_coordinator_takes_an_alert(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    garkua = village.phone(GARKUA)
    garkua.expects("1 OUI")
    garkua.sends("1 OUI")
    garkua.expects("Merci", "1")
    (alert,) = village.get("/api/v1/alerts")["items"]
    assert [(said["organisation"], said["word"]) for said in alert["answers"]] == [
        ("ONG Garkua", "oui")
    ]


def test_offers_of_beds_are_set_against_the_need(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP F90")
    garkua, centre = village.phone(GARKUA), village.phone(CENTRE)
    garkua.expects("manque 50")
    garkua.sends("1 LITS 30")
    garkua.expects("30", "20")
    centre.expects("manque 50")
    centre.sends("1 LITS 25")
    centre.expects("25", "0")
    garkua.sends("1 LITS 10")  # the last word of each counts
    garkua.expects("10", "15")


def test_oui_alone_answers_the_one_open_alert(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    garkua = village.phone(GARKUA)
    garkua.expects("1 OUI")
    garkua.sends("OUI")
    garkua.expects("Merci", "1")
    (alert,) = village.get("/api/v1/alerts")["items"]
    assert [said["word"] for said in alert["answers"]] == ["oui"]


def test_of_a_range_the_lower_number_counts(village: Village) -> None:
    village.phone(KANTCHE).sends("entre 25 et 30 rapatries arrives a Matameye")
    village.phone(GARKUA).expects("vigilance", "25 pers")


def test_a_death_alerts_and_waits_for_a_human_too(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H3 1 deces")
    kantche.expects("Recu 0001", "deces 1")
    village.phone(GARKUA).expects("urgence", "1 deces")
    assert village.incoming()[0].status == "inbox"


def test_an_attack_beside_arrivals_alerts_and_waits_for_a_human_too(village: Village) -> None:
    village.phone(KANTCHE).sends("518 femmes et enfants refoulés arrivés à Kantché, tirs entendus")
    village.phone(GARKUA).expects("urgence", "518")
    assert village.incoming()[0].status == "inbox"


def test_an_answer_to_an_unknown_alert_is_explained(village: Village) -> None:
    garkua = village.phone(GARKUA)
    garkua.sends("77 OUI")
    garkua.expects("aucune alerte")


def test_the_centres_free_beds_decide(village: Village) -> None:
    centre = village.phone(CENTRE)
    centre.sends("CAPACITE occupe 38 libre 2")
    centre.expects("2")
    village.phone(KANTCHE).sends("ARR KAN RAP F3")
    centre.expects("alerte", "3 pers")
    (alert,) = village.alerts()
    assert alert.reason["rule"] == "beds"
