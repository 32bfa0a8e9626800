"""Whatever a reply tells people to type is understood when they type it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from config.replies import DATA, LANGUAGES, load_replies, render
from gateway.ledger.codes import AnswerWord
from parsers import sms
from parsers.report import Capacity, Category, Context, Decision, Intent, Question, Reading
from tests.workers.saying import KANTCHE, REGION
from workers.questions import example_report

CONTEXT = Context(
    today=date(2023, 3, 14), sender_dept=KANTCHE, last_ref="0142", known_refs=("0142",)
)


def typed(text: str) -> Reading:
    return sms.read(text, CONTEXT, REGION)


@pytest.mark.parametrize("department", [place.pcode for place in REGION.departments])
def test_the_example_of_every_department_is_a_good_report(department: str) -> None:
    reading = typed(example_report(REGION, department))
    assert (reading.intent, reading.decision) == (Intent.REPORT, Decision.ACCEPT)
    [report] = reading.reports
    groups = (report.men, report.women, report.boys, report.girls, report.total)
    assert groups == (12, 8, 5, 7, 32)
    assert (report.adm2, report.category, report.origins) == (department, Category.RAP, ("DZA",))


def test_a_correction_is_understood_as_taught() -> None:
    reading = typed("CORR 0142 F9")
    assert (reading.intent, reading.ref, dict(reading.changes)) == (
        Intent.CORRECTION,
        "0142",
        {"women": 9},
    )


def test_the_split_we_ask_for_is_understood() -> None:
    reading = typed("CORR 0142 H12 F8 G5 FI7")
    changes = {"men": 12, "women": 8, "boys": 5, "girls": 7}
    assert (reading.intent, reading.ref) == (Intent.CORRECTION, "0142")
    assert changes.items() <= dict(reading.changes).items()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "question", [q for q in Question if q not in (Question.REFERENCE, Question.UNCLEAR)]
)
def test_the_answer_to_every_question_is_a_correction(question: Question, language: str) -> None:
    reading = typed(f"CORR 0142 {render(f'field.{question}', language)}")
    assert (reading.intent, reading.ref) == (Intent.CORRECTION, "0142")
    assert reading.changes
    assert reading.decision is not Decision.ASK


def test_a_place_is_corrected_by_its_code() -> None:
    assert dict(typed("CORR 0142 ZIN").changes).get("adm2") == "NE007011"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ANNUL 0142", Intent.CANCELLATION),
        ("RAS", Intent.ZERO_REPORT),
        ("AIDE", Intent.HELP),
        ("STOP", Intent.OPT_OUT),
    ],
)
def test_each_command_is_understood_as_taught(text: str, intent: Intent) -> None:
    assert typed(text).intent is intent


def test_the_beds_of_the_centre_are_understood_as_taught() -> None:
    reading = typed("CENTRE 28 OCCUPES 12 LIBRES")
    assert (reading.intent, reading.decision) == (Intent.CAPACITY, Decision.ACCEPT)
    assert reading.capacity == Capacity(28, 12)


@pytest.mark.parametrize(
    ("text", "word"),
    [("12 OUI", "oui"), ("12 NON", "non"), ("12 FIN", "fin"), ("12 LITS 60", "lits")],
)
def test_each_answer_to_an_alert_is_understood_as_taught(text: str, word: str) -> None:
    answer = typed(text).alert_answer
    assert answer is not None
    assert (answer.number, answer.word) == (12, word)


def test_no_reply_teaches_a_command_that_is_not_tried_here() -> None:
    tried = {"CORR", "ANNUL", "RAS", "AIDE", "STOP", "OUI", "NON", "FIN", "RAP", "REF", "FI", "KAN"}
    tried |= {"CENTRE", "OCCUPES", "LIBRES"}
    not_typed = {
        "SVP",
        "SMS",
        "CONFIRME",
        "REGION",
        "GTM",
        "BNA",
        "RRM",
        "ANNONCE",
        "TELEPHONE",
        "INCONNU",
    }
    french = load_replies(DATA)["fr"].items()
    said = " ".join(text for code, text in french if not code.startswith("mark."))
    assert set(re.findall(r"\b[A-Z]{2,}\b", said)) - not_typed == tried


@pytest.mark.parametrize("word", list(AnswerWord))
def test_every_offer_is_understood_by_its_name(word: AnswerWord) -> None:
    text = f"12 {word.upper()}" if word in ("oui", "non") else f"12 {word.upper()} 60"
    answer = typed(text).alert_answer
    assert answer is not None
    assert answer.word == word.value
