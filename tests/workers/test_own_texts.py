"""Our own texts are known when they come back, by a loop or a friendly forward."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, product

import pytest

from config.replies import LANGUAGES, is_ours
from gateway.ledger.codes import AnswerWord, Audience
from parsers.report import Decision, Flag, Intent, Question, Reading
from parsers.report import Report as Parsed
from tests.workers.saying import REGION, row, total_only
from workers import answer_texts, replies
from workers.alert_texts import AlertFacts, Kind, alert_text
from workers.helping import Help

WAVE = AlertFacts(number=12, level="urgence", pcode="NE007005", total=518, hours=24, women=301)
HELP = Help(who=(("ONG Garkua", Audience.GENERAL),), offers={"lits": 60}, missing_beds=418)


def to_reports(language: str) -> Iterator[str]:
    for intent in Intent:
        for drill in (False, True):
            yield replies.receipt(row(intent=intent.value, drill=drill), language, REGION)
    yield replies.receipt(total_only(41), language, REGION)
    yield replies.for_correction(row(), language, REGION)
    yield replies.for_cancellation(row(), language, REGION)
    yield replies.for_duplicate(row(), language, REGION)
    yield replies.confirmation(row(), language, REGION)
    yield replies.for_secretariat(row(), REGION, language)


def to_readings(language: str) -> Iterator[str]:
    flags = ((), (Flag.REF_UNKNOWN,), (Flag.OUT_OF_ZONE,))
    decided = (Decision.EXECUTE, Decision.HUMAN)
    for intent, decision, flag, secret in product(Intent, decided, flags, (False, True)):
        reading = Reading(intent=intent, decision=decision, flags=flag, sensitive=secret)
        yield replies.answer(reading, language, region=REGION)
    for question, place, reference in product(Question, ("Damagaram", None), ("0142", None)):
        parsed = Parsed(place_text=place, men=12, declared_total=41)
        asking = Reading(
            intent=Intent.REPORT, decision=Decision.ASK, question=question, reports=(parsed,)
        )
        yield replies.answer(asking, language, region=REGION, reference=reference)


def to_the_rest(language: str) -> Iterator[str]:
    yield replies.for_stranger()
    yield replies.for_human(language)
    yield replies.for_capacity(3, language)
    yield answer_texts.for_unknown(language)
    yield answer_texts.for_closed(12, language)
    yield answer_texts.for_drill_over(12, language)
    yield answer_texts.for_no_drill(language)
    yield answer_texts.for_untold(12, language, [13])
    yield answer_texts.which([12, 13], language)
    for drill in (False, True):
        yield answer_texts.roll(12, language, help_=HELP, drill=drill)
        for said in AnswerWord:
            yield answer_texts.for_answer(
                12, said.value, language, help_=HELP, quantity=60, drill=drill
            )
    yield replies.reminder("Kantch\u00e9", 7, language)
    for yes in (False, True):
        yield replies.for_confirmation(yes, "0142", language)
    for kind, audience, facts in product(Kind, Audience, (WAVE, replace(WAVE, drill=True))):
        yield alert_text(facts, audience, kind, REGION, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_we_send_is_known_for_ours(language: str) -> None:
    everything = chain(to_reports(language), to_readings(language), to_the_rest(language))
    unknown = [said for said in everything if not is_ours(said)]
    assert unknown == []


def test_case_and_spacing_do_not_hide_it() -> None:
    assert is_ours("  RECU  0142\nkantche h12 = 12")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ARR KAN RAP H12 F8 G5 FI7 DZA",
        "CORR 0142 F9",
        "Annule 0142",
        "corrige 0142 F9",
        "Recu de l'eau ce matin",
        "Message pour le prefet",
        "EXERCICE ARR KAN H12",
        "TEST H12 F8",
        "Bien recu merci",
        "Merci beaucoup",
        "12 OUI",
        "Combien de jours?",
        "An karba abinci",
    ],
)
def test_what_people_write_is_not_ours(text: str) -> None:
    assert not is_ours(text)
