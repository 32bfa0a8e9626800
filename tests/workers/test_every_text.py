"""Every template of every language is put into the fullest text there is of it, and fits.

What no text here uses fails: a new template cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from itertools import product
from typing import Any

import pytest

import config.replies
from config.replies import DATA, LANGUAGES, load_replies
from gateway.channels.segments import encoding, fits
from gateway.ledger.codes import AnswerWord, Audience
from parsers.report import Category, Decision, Flag, Intent, Need, Question, Reading, Vulnerability
from parsers.report import Report as Parsed
from tests.workers.saying import REGION, row
from workers import answer_texts, dialogue, replies
from workers.alert_texts import AlertFacts, Kind, alert_text
from workers.helping import Help
from workers.notice_texts import Expected, Notice, expected_text, rrm_text
from workers.wording import capitals

TODAY = date(2026, 3, 10)
LONG = "Organisation de Developpement Communautaire du Damagaram"
MANY = 99999
PEOPLE = 9999
LONGEST_COMMUNE = max(
    (place for place in REGION.places if place.level == 3), key=lambda p: len(capitals(p.name))
)
LONGEST_DEPARTMENT = max(REGION.departments, key=lambda place: len(capitals(place.name)))
PLACES: tuple[dict[str, Any], ...] = (
    {"adm2": LONGEST_COMMUNE.parent, "adm3": LONGEST_COMMUNE.pcode},
    {"adm2": LONGEST_DEPARTMENT.pcode, "adm3": None},
    {"adm2": None, "adm3": None, "place_text": LONG},
)
GROUPS: dict[str, Any] = dict.fromkeys(
    ("men", "women", "boys", "girls", "children", "males", "females"), PEOPLE
)
NOBODY: dict[str, Any] = dict.fromkeys(GROUPS)
NUMBERS: tuple[dict[str, Any], ...] = (
    {**GROUPS, "total": 7 * PEOPLE},
    {**GROUPS, "total": 7 * PEOPLE, "flags": ["APPROX", "PERSON_NAME"]},
    {**GROUPS, "total": MANY - 1},
    {**GROUPS, "total": PEOPLE},
    {**NOBODY, "total": PEOPLE, "flags": ["TOTAL_ONLY", "APPROX"]},
    {**NOBODY, "total": PEOPLE, "total_min": PEOPLE, "total_max": MANY},
    {**NOBODY, "total": PEOPLE, "flags": ["TOTAL_ONLY", "PERSON_PHONE"]},
)
# Each question has its words and its example; these two are asked with whole texts of their own.
UNSAID = {"question.unclear", "field.unclear", "field.reference"}
# Nobody knows a stranger's language: this is said in the first.
STRANGERS = {"answer.unregistered"}
FACTS = AlertFacts(
    number=MANY, level="urgence", pcode=LONGEST_COMMUNE.pcode, total=5 * PEOPLE, hours=24,
    men=PEOPLE, women=PEOPLE, boys=PEOPLE, girls=PEOPLE, children=PEOPLE,
    categories=("VDT", "EEM", "DEP"), origins=("CIV", "SAU", "NGA"),
    needs=tuple(need.value for need in Need), free_beds=PEOPLE, deaths=PEOPLE,
    unaccompanied=PEOPLE, trafficked=PEOPLE, insecurity=True, at=time(23, 58), unconfirmed=True,
    drill=True, twin="9999", previous_level="vigilance", previous_total=MANY, waited=PEOPLE,
)  # fmt: skip
# One thing at a time, so that what gives way when there is much to say is said as well.
ALONE = AlertFacts(number=MANY, level="alerte", pcode=REGION.pcode, total=PEOPLE, hours=72)
DETAILS: tuple[dict[str, Any], ...] = (
    {},
    *({"categories": (code.value,)} for code in Category),
    *({"needs": (need.value,)} for need in Need),
    {"origins": ("CIV",)}, {"men": 1}, {"deaths": 9}, {"unaccompanied": 9}, {"trafficked": 9},
    {"insecurity": True}, {"twin": "9999"}, {"free_beds": 9}, {"at": time(23, 58)},
    {"previous_total": 9}, {"previous_level": "vigilance"}, {"waited": 0}, {"level": "none"},
    {"level": "vigilance"},
)  # fmt: skip
HELP = Help(
    who=tuple((f"{LONG} {n}", Audience.GENERAL) for n in range(20)),
    offers=dict.fromkeys(("lits", "bus", "eau", "vivres", "kits"), PEOPLE),
    missing_beds=MANY,
)


def about_reports(language: str) -> Iterator[str]:
    full: dict[str, Any] = {
        "households": PEOPLE, "vulnerable": dict.fromkeys(map(str, Vulnerability), PEOPLE),
        "needs": list(map(str, Need)), "origins": ["SAU", "CIV", "GMB"],
        "destination_place": LONG, "date": date(2026, 3, 9), "category": "VDT",
    }  # fmt: skip
    details: list[dict[str, Any]] = [
        full,
        {"households": PEOPLE},
        {"destination_place": LONG},
        {"origin_place": LONG, "origins": []},
        *({"vulnerable": {group.value: PEOPLE}} for group in Vulnerability),
        *({"needs": [need.value], "origins": []} for need in Need),
        *({"category": category.value} for category in Category),
        *({"origins": [code]} for code in countries(language)),
    ]
    for place, numbers, intent in product(PLACES, NUMBERS, Intent):
        yield from about_report(
            language, row(**full | place | numbers | {"intent": intent.value, "drill": True})
        )
    for place, detail, numbers in product(PLACES, details, NUMBERS):
        yield from about_report(language, row(**detail | place | numbers))


def about_report(language: str, report: Any) -> Iterator[str]:
    yield replies.receipt(report, language, REGION, TODAY)
    yield replies.for_correction(report, language, REGION)
    yield replies.for_cancellation(report, language, REGION)
    yield replies.for_duplicate(report, language, REGION)
    yield replies.confirmation(report, language, REGION)
    yield replies.for_secretariat(report, REGION, language)
    yield replies.for_cut_off(report, dialogue.GROUPS, language, REGION)


def countries(language: str) -> list[str]:
    codes = load_replies(DATA)[language]
    return [code.removeprefix("country.") for code in codes if code.startswith("country.")]


def answers(language: str) -> Iterator[str]:
    decided = (Decision.EXECUTE, Decision.HUMAN, Decision.ASK, Decision.ACCEPT)
    flags = ((), (Flag.REF_UNKNOWN,), (Flag.OUT_OF_ZONE,))
    asked = (None, *Question)
    parsed = Parsed(place_text=LONG, **GROUPS, declared_total=MANY)
    named = [Parsed(place_text=confusable.name) for confusable in REGION.confusable]
    coded = max(REGION.departments, key=lambda place: len(place.sms_code or ""))
    for secret, reference in product((False, True), (None, "9999")):
        for intent, decision, flag, question in product(Intent, decided, flags, asked):
            for report in (parsed, *(named if question is Question.PLACE_AMBIGUOUS else ())):
                reading = Reading(
                    intent=intent, decision=decision, flags=flag, sensitive=secret,
                    question=question, reports=(report,),
                )  # fmt: skip
                yield replies.answer(
                    reading,
                    language,
                    region=REGION,
                    department=coded.pcode,
                    reference=reference,
                )
    yield replies.for_stranger()
    yield replies.for_human(language)
    yield replies.for_capacity(MANY, language)
    for department in REGION.departments:
        yield replies.reminder(department.name, PEOPLE, language)
    for said_yes in (True, False):
        yield replies.for_confirmation(said_yes, "9999", language)


def to_the_network(language: str) -> Iterator[str]:
    some = [FACTS, *(replace(FACTS, pcode=place["adm2"]) for place in PLACES if place["adm2"])]
    some += [replace(ALONE, **detail) for detail in DETAILS]
    for facts, audience in product(some, Audience):
        for kind in Kind:
            yield alert_text(facts, audience, kind, REGION, language)
        for notice, people in product(Notice, (facts, replace(facts, total=0))):
            expected = Expected(people=people, reference="9999", on=TODAY, vehicles=PEOPLE)
            yield expected_text(expected, audience, notice, REGION, language)
        for households in (0, PEOPLE):
            yield rrm_text(facts, households, audience, REGION, language)


def from_the_network(language: str) -> Iterator[str]:
    for drill, help_ in product((True, False), (HELP, replace(HELP, who=()))):
        yield answer_texts.roll(MANY, language, help_=help_, drill=drill)
        for said in AnswerWord:
            yield answer_texts.for_answer(
                MANY, said.value, language, help_=help_, quantity=MANY, drill=drill
            )
    yield answer_texts.for_closed(MANY, language)
    yield answer_texts.for_not_taken(MANY, language)
    yield answer_texts.for_unknown(language)
    yield answer_texts.for_untold(MANY, language, [MANY] * 12)
    yield answer_texts.which([MANY] * 12, language)
    yield answer_texts.for_drill_over(MANY, language)
    yield answer_texts.for_no_drill(language)


class Listed(dict[str, str]):
    """The words of a language, and which of them were asked for."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__(words)
        self.used: set[str] = set()

    def __getitem__(self, code: str) -> str:
        self.used.add(code)
        return super().__getitem__(code)

    def get(self, code: str, default: Any = None) -> Any:
        self.used.add(code)
        return super().get(code, default)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_in_its_fullest_text_is_one_segment(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = {name: Listed(texts) for name, texts in load_replies(DATA).items()}
    monkeypatch.setattr(config.replies, "load_replies", lambda *_: words)
    said: set[str] = set()
    for texts in (about_reports, answers, to_the_network, from_the_network):
        said |= set(texts(language))
    assert {text for text in said if not fits(text) or encoding(text) != "gsm7"} == set()
    unsaid = load_replies(DATA)[language].keys() - words[language].used
    assert unsaid == UNSAID | (STRANGERS if language != LANGUAGES[0] else set())
