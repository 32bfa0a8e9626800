"""A reply is one cheap segment that a tired person understands at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.replies import LANGUAGES
from gateway.channels.segments import fits
from gateway.ledger.tables import Report
from parsers.report import (
    Category,
    Decision,
    Flag,
    Intent,
    Need,
    Question,
    Reading,
    Vulnerability,
)
from parsers.report import Report as Parsed
from tests.workers.saying import KANTCHE, REGION, numbers, row, total_only
from workers import replies

TODAY = date(2023, 3, 14)


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (
            row(),
            (
                "Recu 0142 KANTCHE rapatries Algerie H12 F8 G5 FI7 = 32."
                " Faux? CORR 0142 F9. Annuler: ANNUL 0142"
            ),
        ),
        (
            total_only(41),
            (
                "Recu 0142 KANTCHE rapatries Algerie 41 pers."
                " Combien H F G FI? Ex: CORR 0142 H12 F8 G5 FI7. Annuler: ANNUL 0142"
            ),
        ),
        (
            total_only(0, intent="zero_report", category=None, origins=[], flags=[]),
            "Recu 0142 KANTCHE: rien a signaler. Merci. Annuler: ANNUL 0142",
        ),
        (
            row(adm2="NE007003", adm3="NE007003001", category=None, origins=[]),
            (
                "Recu 0142 DOGO-DOGO (DUNGASS) H12 F8 G5 FI7 = 32."
                " Faux? CORR 0142 F9. Annuler: ANNUL 0142"
            ),
        ),
        (
            row(intent="transfer", destination_place="Agadez", origins=[]),
            (
                "Recu 0142 DEPART KANTCHE rapatries vers AGADEZ H12 F8 G5 FI7 = 32."
                " Pas compte comme arrivee. Faux? CORR 0142 F9. Annuler: ANNUL 0142"
            ),
        ),
        (
            row(intent="announcement"),
            (
                "Recu 0142 ANNONCE KANTCHE rapatries Algerie H12 F8 G5 FI7 = 32."
                " Envoyez le rapport a l'arrivee. Faux? CORR 0142 F9. Annuler: ANNUL 0142"
            ),
        ),
        (
            row(intent="test"),
            "Recu 0142 TEST KANTCHE rapatries Algerie H12 F8 G5 FI7 = 32. Pas compte.",
        ),
        (
            row(drill=True),
            (
                "Recu 0142 EXERCICE KANTCHE rapatries Algerie H12 F8 G5 FI7 = 32."
                " Faux? CORR 0142 F9. Annuler: ANNUL 0142"
            ),
        ),
        (
            row(date=date(2023, 3, 12)),
            (
                "Recu 0142 KANTCHE 12/03 rapatries Algerie H12 F8 G5 FI7 = 32."
                " Faux? CORR 0142 F9. Annuler: ANNUL 0142"
            ),
        ),
        (
            row(needs=["EAU", "VIVRES"], households=6, vulnerable={"enc": 2, "ena": None}),
            (
                "Recu 0142 KANTCHE rapatries Algerie H12 F8 G5 FI7 = 32, 6 menages, dont enceintes"
                " 2, enfants seuls. Besoin eau,vivres. Faux? CORR 0142 F9. Annuler: ANNUL 0142"
            ),
        ),
        (
            row(flags=["PERSON_NAME"]),
            (
                "Recu 0142 KANTCHE rapatries Algerie H12 F8 G5 FI7 = 32."
                " Ni noms ni telephones SVP. Faux? CORR 0142 F9. Annuler: ANNUL 0142"
            ),
        ),
    ],
)
def test_a_receipt_says_back_what_was_understood(report: Report, said: str) -> None:
    assert replies.receipt(report, "fr", REGION, TODAY) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"total": 41}, "41 pers dont H12 F8 G5 FI7."),
        ({"total": 30}, "H12 F8 G5 FI7 mais total ecrit 30."),
        ({"flags": ["APPROX"]}, "H12 F8 G5 FI7 = environ 32."),
        ({"total": None}, "H12 F8 G5 FI7."),
        ({"men": None, "women": None, "males": 12, "females": 8}, "G5 FI7 masc12 fem8 = 32."),
        ({"boys": 0, "children": 5}, "H12 F8 FI7 E5 = 32."),
    ],
)
def test_groups_and_total_are_never_made_to_agree(changes: dict[str, Any], said: str) -> None:
    assert said in replies.receipt(row(**changes), "fr", REGION)


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (total_only(40, flags=["TOTAL_ONLY", "APPROX"]), " environ 40 pers."),
        (total_only(30, total_min=30, total_max=40), " 30 a 40 pers."),
        (total_only(None), "rapatries Algerie. "),
    ],
)
def test_a_total_is_said_as_it_was_given(report: Report, said: str) -> None:
    assert said in replies.receipt(report, "fr", REGION)


def test_a_report_of_today_does_not_say_its_date() -> None:
    assert "14/03" not in replies.receipt(row(date=TODAY), "fr", REGION, TODAY)


def test_a_place_outside_the_region_is_said_as_it_was_written() -> None:
    said = replies.receipt(row(adm2=None, place_text="Da\u0257in K\u00f4w\u00e8"), "fr", REGION)
    assert said.startswith("Recu 0142 DADIN KOWE rapatries")


def test_a_correction_shows_the_report_as_it_stands() -> None:
    assert replies.for_correction(row(women=9, total=33), "fr", REGION) == (
        "Recu 0142 CORRIGE KANTCHE rapatries Algerie H12 F9 G5 FI7 = 33. Faux? CORR 0142 F9."
    )


def test_a_cancellation_says_that_nothing_counts_any_more() -> None:
    assert replies.for_cancellation(row(), "fr", REGION) == (
        "Recu 0142 ANNULE KANTCHE 32 pers: n'est plus compte. Erreur? Renvoyez le rapport."
    )


def test_a_duplicate_gives_the_first_reference_again() -> None:
    assert replies.for_duplicate(row(), "fr", REGION) == (
        "Recu 0142 DEJA COMPTE KANTCHE rapatries Algerie H12 F8 G5 FI7 = 32. Faux? CORR 0142 F9."
    )


def test_a_very_large_report_is_asked_about() -> None:
    assert replies.confirmation(total_only(518), "fr", REGION) == (
        "Recu 0142 KANTCHE rapatries Algerie 518 pers. C'est exact? Rep: OUI ou NON"
    )
    assert replies.for_confirmation(True, "0142", "fr") == "C'est confirme: 0142. Merci."
    assert "CORR 0142" in replies.for_confirmation(False, "0142", "fr")


def test_the_secretariat_sees_that_the_phone_is_unknown() -> None:
    said = replies.for_secretariat(row(), REGION)
    assert said.startswith("TELEPHONE INCONNU. Recu 0142 KANTCHE")
    assert said.endswith("= 32.")


# --- by construction ------------------------------------------------------------------------

count = st.none() | st.integers(0, 2000)
people = st.fixed_dictionaries(
    dict.fromkeys(("men", "women", "boys", "girls", "children", "males", "females"), count)
)
vulnerable = st.dictionaries(st.sampled_from([v.value for v in Vulnerability]), count)
anything = st.text(max_size=60)
reports = st.builds(
    lambda groups, rest: row(**groups, **rest),
    people,
    st.fixed_dictionaries(
        {
            "id": st.integers(1, 10**9),
            "intent": st.sampled_from([intent.value for intent in Intent]),
            "drill": st.booleans(),
            "adm2": st.sampled_from([None, *(p.pcode for p in REGION.departments)]),
            "adm3": st.sampled_from([None, *(p.pcode for p in REGION.places if p.level == 3)]),
            "place_text": st.none() | anything,
            "category": st.none() | st.sampled_from([c.value for c in Category]),
            "origins": st.lists(st.sampled_from(["SAU", "CIV", "XXX"]), max_size=6),
            "origin_place": st.none() | anything,
            "destination_place": st.none() | anything,
            "households": count,
            "total": st.none() | st.integers(0, 14000),
            "total_min": count,
            "total_max": count,
            "vulnerable": vulnerable,
            "needs": st.lists(st.sampled_from([n.value for n in Need])),
            "date": st.none() | st.dates(),
            "flags": st.lists(st.sampled_from([f.value for f in Flag])),
        }
    ),
)


@pytest.mark.parametrize("language", LANGUAGES)
@given(report=reports)
def test_every_reply_to_a_report_is_one_segment(language: str, report: Report) -> None:
    assert fits(replies.receipt(report, language, REGION, TODAY))
    assert fits(replies.for_correction(report, language, REGION))
    assert fits(replies.for_cancellation(report, language, REGION))
    assert fits(replies.for_duplicate(report, language, REGION))
    assert fits(replies.confirmation(report, language, REGION))
    assert fits(replies.for_secretariat(report, REGION, language))


@pytest.mark.parametrize("language", LANGUAGES)
@given(report=reports)
def test_a_receipt_always_keeps_its_reference_and_every_count(
    language: str, report: Report
) -> None:
    said = replies.receipt(report, language, REGION, TODAY)
    groups = (report.men, report.women, report.boys, report.girls, report.children)
    counts = {str(n) for n in (*groups, report.males, report.females) if n}
    if report.intent == "zero_report":
        counts = set()
    assert counts | {report.reference} <= set(numbers(said))


@pytest.mark.parametrize("language", LANGUAGES)
@given(report=reports)
def test_no_number_in_a_receipt_is_cut(language: str, report: Report) -> None:
    long = replies.receipt(report, language, REGION, TODAY)
    known = {report.reference, "12", "8", "5", "7", "9", "0142"}
    known |= {str(value) for value in vars(report).values() if isinstance(value, int)}
    known |= {str(value) for value in report.vulnerable.values()}
    known |= set(numbers(f"{report.place_text} {report.origin_place} {report.destination_place}"))
    if report.date:
        known |= set(numbers(f"{report.date:%d/%m}"))
    named = [p.name for p in REGION.places if p.pcode in (report.adm2, report.adm3)]
    known |= set(numbers(" ".join(named)))
    assert set(numbers(long)) <= known or (report.origin_place or report.destination_place)


# --- questions and answers ------------------------------------------------------------------


def reading(intent: Intent, decision: Decision, **changes: Any) -> Reading:
    return Reading(intent=intent, decision=decision, **changes)


def asking(question: Question, **report: Any) -> Reading:
    return reading(Intent.REPORT, Decision.ASK, question=question, reports=(Parsed(**report),))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", Question)
@pytest.mark.parametrize("reference", [None, "0142"])
def test_every_question_is_one_segment_and_says_how_to_answer(
    question: Question, language: str, reference: str | None
) -> None:
    said = replies.answer(asking(question), language, region=REGION, reference=reference)
    assert fits(said)
    if question is not Question.REFERENCE:
        assert "CORR 0142" in said or "ARR " in said


def test_a_question_about_a_kept_report_is_answered_by_its_reference() -> None:
    assert replies.answer(asking(Question.PLACE), "fr", reference="0142") == (
        "Recu 0142. Dans quel departement sont ces personnes? Rep: CORR 0142 KAN"
    )


def test_a_question_without_report_shows_a_good_one_of_the_senders_own() -> None:
    said = replies.answer(asking(Question.TOTAL), "fr", region=REGION, department="NE007004")
    assert (
        said
        == "Message garde. Combien de personnes sont arrivees? Ex: ARR GOU RAP H12 F8 G5 FI7 DZA"
    )


def test_a_sum_that_is_wrong_is_shown() -> None:
    wrong = asking(Question.SUM, men=12, women=8, boys=5, girls=7, declared_total=41)
    assert replies.answer(wrong, "fr", reference="0142") == (
        "Recu 0142. H12 F8 G5 FI7 = 32 mais total ecrit 41. Les nombres ne font pas le total"
        " ecrit. Lequel est juste? Rep: CORR 0142 H12 F8 G5 FI7"
    )


def test_an_ambiguous_place_is_named() -> None:
    said = replies.answer(asking(Question.PLACE_AMBIGUOUS, place_text="Damagaram"), "fr")
    assert said.startswith("Message garde. DAMAGARAM: Ce nom de lieu existe")


def test_a_name_of_several_known_places_offers_them() -> None:
    said = replies.answer(
        asking(Question.PLACE_AMBIGUOUS, place_text="damagaram"),
        "fr",
        region=REGION,
        reference="0142",
    )
    assert said == ("Recu 0142. DAMAGARAM: VILLE DE ZINDER ou DAMAGARAM TAKAYA? Rep: CORR 0142 ZIN")


def test_a_name_that_may_lie_outside_the_region_offers_nothing() -> None:
    said = replies.answer(
        asking(Question.PLACE_AMBIGUOUS, place_text="sinder"), "fr", region=REGION
    )
    assert said.startswith("Message garde. SINDER: Ce nom de lieu existe")


@pytest.mark.parametrize("decision", [Decision.ASK, Decision.HUMAN])
def test_what_was_not_understood_gets_an_example(decision: Decision) -> None:
    unclear = reading(Intent.OFF_TOPIC, decision, question=Question.UNCLEAR)
    assert replies.answer(unclear, "fr", region=REGION, department=KANTCHE) == (
        "Message garde mais pas compris. Ex: ARR KAN RAP H12 F8 G5 FI7 DZA."
        " Rien a signaler: RAS. Aide: AIDE"
    )


def test_a_correction_that_says_nothing_is_asked_for_its_change() -> None:
    lost = reading(Intent.CORRECTION, Decision.ASK, question=Question.CHANGE)
    assert replies.answer(lost, "fr") == "Message garde. Que faut-il corriger? Rep: CORR 0142 F9"


@pytest.mark.parametrize(
    ("given_reading", "start"),
    [
        (
            reading(Intent.HELP, Decision.EXECUTE),
            "Pour ecrire: ARR GOU RAP H12 F8 G5 FI7 DZA. H hommes",
        ),
        (reading(Intent.OPT_OUT, Decision.EXECUTE), "C'est fait: plus de SMS"),
        (reading(Intent.OPT_OUT, Decision.EXECUTE, sensitive=True), "C'est fait: plus de SMS"),
        (reading(Intent.STATUS, Decision.EXECUTE), "Nous n'avons encore aucun rapport"),
        (reading(Intent.QUESTION, Decision.HUMAN), "Bien recu. Le secretariat lit votre question"),
        (reading(Intent.SECURITY, Decision.HUMAN), "Bien recu. Le secretariat est prevenu."),
        (reading(Intent.COMPLAINT, Decision.HUMAN), "Bien recu. Votre plainte va"),
        (reading(Intent.COMPLAINT, Decision.HUMAN, sensitive=True), "Bien recu. Votre message est"),
        (reading(Intent.REGISTRATION, Decision.HUMAN), "Bien recu. Le secretariat verifie"),
        (reading(Intent.REPORT, Decision.HUMAN), "Bien recu. Le secretariat lit votre message."),
        (
            reading(Intent.REPORT, Decision.HUMAN, flags=(Flag.OUT_OF_ZONE,)),
            "Bien recu. Ce lieu semble hors de la region",
        ),
        (
            reading(Intent.CORRECTION, Decision.EXECUTE, flags=(Flag.REF_UNKNOWN,)),
            "Aucun message de vous ne porte ce numero.",
        ),
        (reading(Intent.CONFIRMATION, Decision.EXECUTE), "Bien recu, mais aucune question"),
        (reading(Intent.REPORT, Decision.ACCEPT), "Message garde mais pas compris."),
    ],
)
def test_each_answer_says_where_the_message_went(given_reading: Reading, start: str) -> None:
    assert replies.answer(given_reading, "fr", region=REGION).startswith(start)


def test_thanks_get_no_answer() -> None:
    assert replies.answer(reading(Intent.OFF_TOPIC, Decision.IGNORE), "fr") == ""


@pytest.mark.parametrize("intent", Intent)
def test_a_sensitive_text_is_never_echoed(intent: Intent) -> None:
    secret = reading(
        intent,
        Decision.HUMAN,
        sensitive=True,
        reports=(Parsed(place_text="Bande", men=3, total=3),),
        question=Question.PLACE_AMBIGUOUS,
    )
    said = replies.answer(secret, "fr", region=REGION)
    assert "BANDE" not in said.upper()
    assert intent is Intent.OPT_OUT or "confidentiel" in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("intent", Intent)
@pytest.mark.parametrize("decision", sorted(set(Decision) - {Decision.IGNORE}))
@pytest.mark.parametrize("sensitive", [False, True])
def test_every_reading_has_an_answer_of_one_segment(
    language: str, intent: Intent, decision: Decision, sensitive: bool
) -> None:
    for flags in ((), (Flag.REF_UNKNOWN,), (Flag.OUT_OF_ZONE,)):
        given_reading = reading(intent, decision, sensitive=sensitive, flags=flags)
        said = replies.answer(given_reading, language, region=REGION)
        assert said
        assert fits(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_other_text_is_one_segment(language: str) -> None:
    assert fits(replies.for_stranger())
    assert fits(replies.for_human(language))
    assert fits(replies.for_capacity(99999, language))
    assert fits(replies.for_unknown_alert(language))
    assert fits(replies.reminder("Damagaram Takaya de l'Ouest", 365, language))
    for said_word in ("oui", "non", "lits", "bus"):
        for is_open in (True, False):
            assert fits(
                replies.for_alert_answer(
                    99999, said_word, language, is_open=is_open, quantity=2000, remaining=9999
                )
            )


def test_an_answer_to_an_alert_is_counted_back() -> None:
    assert replies.for_alert_answer(12, "lits", "fr", quantity=60, remaining=418) == (
        "Merci pour l'alerte 12. Note: 60 lits. Reste 418 lits a trouver."
    )
    assert replies.for_alert_answer(12, "oui", "fr") == (
        "Merci. Alerte 12: vous la prenez en charge."
    )


def test_a_silent_focal_point_is_asked_in_one_line() -> None:
    assert replies.reminder("Gour\u00e9", 7, "fr") == (
        "Pas de nouvelles de GOURE depuis 7 jours. Personne n'est arrive? Rep: RAS"
    )
