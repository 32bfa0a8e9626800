"""A question or answer is one cheap segment that a tired person understands at once."""

from __future__ import annotations

from typing import Any

import pytest

from config.replies import LANGUAGES
from gateway.channels.segments import fits
from parsers.report import Decision, Flag, Intent, Question, Reading
from parsers.report import Report as Parsed
from tests.workers.saying import KANTCHE, REGION
from workers import replies


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
    assert fits(replies.reminder("Damagaram Takaya de l'Ouest", 365, language))


def test_a_silent_focal_point_is_asked_in_one_line() -> None:
    assert replies.reminder("Gour\u00e9", 7, "fr") == (
        "Pas de nouvelles de GOURE depuis 7 jours. Personne n'est arrive? Rep: RAS"
    )
