"""One slip of the thumb: the text is read as it was meant, or the sender is asked.

Every accepted report of the corpus is mistyped in one letter of a longer word: left out, put in
twice, exchanged for another of its key, swapped with its neighbour, or a space put before it. A
reading that is accepted with other people, another place or another intent would store what nobody
told.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from parsers.report import Decision, Question, Reading, Report
from parsers.sms import read
from tests.parsers.corpus import REGION, UNTRACED, Message, messages

pytestmark = UNTRACED

MEANT = (
    ("12 hommes refoulés magaira", "12 hommes refoulés magaria"),
    ("12 hommes et 8 efmmes refoulés à Magaria", "12 hommes et 8 femmes refoulés à Magaria"),
    ("Ta nout 12 rapatriés", "Tanout 12 rapatriés"),
    ("Garag oumsa 8 efmmes rapatries", "Garagoumsa 8 femmes rapatries"),
    ("200 rapatriés annocés à Tanout", "200 rapatriés annoncés à Tanout"),
    ("12 migrants transférs à Zinder hier", "12 migrants transférés à Zinder hier"),
    ("dari da ashiirn mutane Tanout", "dari da ashirin mutane Tanout"),
    ("EXERCICF KAN RAP H120 F80", "EXERCICE KAN RAP H120 F80"),
    ("cror 0142 F9", "corr 0142 F9"),
    ("mmata 4 an koro su Magaria", "mata 4 an koro su Magaria"),
)
"""As it was typed, and as it was meant."""

DOUBTED = (
    ("AMG REF H12 F8", Question.PLACE),
    ("MA G REF H12 F8", Question.PLACE),
    ("RAP KAAN H12 F8", Question.PLACE),
    ("jiya maza 5 magara", Question.PLACE),
    ("12 h 12 f 24 xe rap kan", Question.LABEL),
    ("12H 8FX kan rap", Question.LABEL),
    ("maza talatn da biyar Tanout an koro", Question.LABEL),
    ("douze hommes, une emme et trois enfants rapatriés Kantché", Question.LABEL),
    ("RFG DUN 12H 8 NGA", Question.LABEL),
    ("Gouré 9 femmes rapatriées, les 5 hommes annoncés ne sont as venus", Question.UNCLEAR),
)
"""What may be meant otherwise, and nobody can be sure."""

OF_THEIR_OWN = (
    ("8 hommes refoulés à Magaria, logés dans une ferme", {"men": 8, "total": 8}),
    ("14 refoulés à Gouré avec 3 sacs de pommes", {"men": None, "total": 14}),
    ("9 refoulés à Tanout. Le chef va décider", {"total": 9, "vulnerable": {}}),
    ("9 refoulés à Tanout. Enchantée, madame", {"total": 9, "category": "REF"}),
    ("9 refoulés à Tanout. Un vol de mouettes", {"total": 9, "vulnerable": {}}),
)
"""Words one letter from ours that mean something else, or sound like them."""

FIGURES = (
    ("REF HlO FO6 Magaria", {"men": 10, "women": 6, "total": 16}),
    ("1OOh 1Of refoulés Magaria", {"men": 100, "women": 10, "total": 110}),
)
"""Letters that stand for digits, told by their case and their place."""

KEYS = ("abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz")
LONG = 5
A_MESSAGE = 3
FALSE_IN_HUNDRED = 1
ASKED_IN_HUNDRED = 12


def reading(text: str) -> Reading:
    return read(text, Message("", {"text": text}).context, REGION)


def told(found: Reading) -> tuple[object, ...]:
    """What a reading says, without the words it was said in."""
    reports = [report._replace(place_text=None) for report in found.reports]
    return found.intent, found.decision, reports, found.flags, found.ref, dict(found.changes)


@pytest.mark.parametrize(("typed", "right"), MEANT)
def test_a_slip_is_read_as_it_was_meant(typed: str, right: str) -> None:
    assert told(reading(typed)) == told(reading(right))


@pytest.mark.parametrize(("typed", "question"), DOUBTED)
def test_a_slip_that_may_be_two_words_is_asked_about(typed: str, question: Question) -> None:
    found = reading(typed)
    assert (found.decision, found.question) == (Decision.ASK, question)


@pytest.mark.parametrize(("text", "counts"), OF_THEIR_OWN)
def test_a_word_of_its_own_is_no_slip(text: str, counts: dict[str, int | None]) -> None:
    found = reading(text)
    assert found.decision == Decision.ACCEPT
    assert {slot: getattr(found.reports[0], slot) for slot in counts} == counts


def test_a_mended_word_is_explained() -> None:
    text = "12 hommes refoulés transférs magaira"
    found = read(text, Message("", {"text": text}).context, REGION, explained=True)
    rules = {step.text: step.rule for step in found.steps}
    assert rules["transférs"] == "near word"


def test_a_name_is_hidden_though_it_is_nearly_a_word() -> None:
    assert (
        reading("Envoyé par Kané Bouba: RAS à Gouré").masked_text == "Envoyé par [nom]: RAS à Gouré"
    )


def slip(text: str, chance: random.Random) -> str:
    """The text with one slip in one of its longer words; the same text when it has none."""
    places = [i for word in re.finditer(rf"[^\W\d_]{{{LONG},}}", text) for i in range(*word.span())]
    if not places:
        return text
    at = chance.choice(places)
    letter = text[at]
    key = next((key for key in KEYS if letter.lower() in key), letter)
    return chance.choice(
        (
            text[:at] + text[at + 1 :],
            text[:at] + letter + text[at:],
            text[:at] + chance.choice(key) + text[at + 1 :],
            text[:at] + text[at + 1 : at + 2] + letter + text[at + 2 :],
            text[:at] + " " + text[at:],
        )
    )


def mistyped() -> Iterator[tuple[Message, Reading, Reading]]:
    """Reports of the corpus that were accepted, and each read again with one slip."""
    for message in messages()[::2]:
        right = message.read()
        if right.decision != Decision.ACCEPT or not right.reports:
            continue
        chance = random.Random(message.text)  # noqa: S311 - the same slips at each run
        for _ in range(A_MESSAGE):
            typed = read(slip(message.text, chance), message.context, REGION)
            yield message, right, typed


def is_false(right: Reading, typed: Reading) -> bool:
    """Whether something was stored that was not told; less than was told is not false."""
    if typed.decision not in (Decision.ACCEPT, Decision.EXECUTE):
        return False
    if (typed.intent, len(typed.reports)) != (right.intent, len(right.reports)):
        return True
    pairs = zip(right.reports, typed.reports, strict=True)
    return any(_is_other(first, second) for first, second in pairs)


def _is_other(right: Report, typed: Report) -> bool:
    if (right.adm2, right.total) != (typed.adm2, typed.total):
        return True
    slots = ("men", "women", "boys", "girls", "children", "households", "vehicles")
    return any(getattr(typed, s) not in (None, getattr(right, s)) for s in slots)


def test_slips_in_longer_words_store_nothing_false() -> None:
    found = list(mistyped())
    false = [message.text for message, right, typed in found if is_false(right, typed)]
    asked = sum(typed.decision == Decision.ASK for _, _, typed in found)
    assert len(found) > 2000
    assert 100 * len(false) <= FALSE_IN_HUNDRED * len(found), false
    assert 100 * asked <= ASKED_IN_HUNDRED * len(found)
