"""Every screen there is, in both languages: it fits, it is reached, it can be left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from config.menu import say
from config.replies import DATA, LANGUAGES, load_replies
from gateway.channels.segments import fits
from parsers.menu.question import _REASON
from parsers.menu.state import Draft, Outcome, Reason
from parsers.report import Category, Need, Vulnerability
from parsers.ussd import QUESTIONS, Screen, State, farewell, hear
from tests.parsers.ussd.dialling import LONGEST, ZINDER, dialled, then, walk

FULL = Draft(
    category=Category.RET,
    origin="CIV",
    men=499,
    women=499,
    boys=499,
    girls=503,
    vulnerable=tuple((group, 499) for group in Vulnerability),
    needs=tuple(Need),
)


def worst(language: str, screen: Screen) -> State:
    return State(
        language=language,
        screen=screen,
        adm2="NE007002",
        draft=FULL,
        held=Screen.HEADS,
        reference="0142",
        told="DAMAGARAM TAKAYA H1999 F1999 G1999 FI1999 = 1999",
        group="lits" if screen is Screen.OFFER else "girls",
        number=1999,
        quantity=1999,
        heard="1",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_of_every_path_fits_one_text(language: str) -> None:
    seen = set()
    caller = replace(LONGEST, language=language)
    for first in (caller, replace(caller, dropped=worst(language, Screen.SUMMARY))):
        for step in walk(first):
            assert fits(step.text), (len(step.text), step.text)
            seen.add(repr(step.state.outcome or step.state.screen))
    assert seen == {repr(code) for code in (*Screen, *Outcome)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", Screen)
def test_every_screen_fits_with_the_longest_of_everything(screen: Screen, language: str) -> None:
    caller = replace(LONGEST, language=language)
    for place in ZINDER.places:
        state = replace(worst(language, screen), adm2=place.parent, adm3=place.pcode)
        for text in ("?", "", "2001", "1 2 3", "99"):
            step = hear(state, caller, f"1*{text}")
            assert fits(step.text), (len(step.text), step.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_end_fits(language: str) -> None:
    for outcome in Outcome:
        state = replace(worst(language, Screen.SUMMARY), outcome=outcome)
        if outcome is Outcome.ALERT:
            state = replace(state, group="lits")
        step = hear(state, LONGEST, "1")
        assert step.reply.startswith("END ")
        assert fits(step.text), (len(step.text), step.text)
    assert fits(farewell("unregistered", language))
    assert fits(farewell("busy", language))
    assert fits(farewell("over", language))
    assert fits(farewell("failure", language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_leave_room_for_the_longest_reason(language: str) -> None:
    assert max(len(say(f"reason.{reason}", language)) + 1 for reason in Reason) <= _REASON


def test_every_screen_has_a_question() -> None:
    assert QUESTIONS.keys() == set(Screen)


def test_every_screen_can_be_left_backwards_and_for_home() -> None:
    for step in walk(LONGEST):
        if step.ends:
            continue
        assert then(step, LONGEST, "00").state.screen is Screen.HOME
        back = step
        for _ in step.state.trail:
            back = then(back, LONGEST, "0")
        assert back.state.screen is Screen.HOME


def test_a_region_with_long_names_fits_too() -> None:
    places = tuple(
        replace(place, name=f"Département de {place.name} " * 3) for place in ZINDER.places
    )
    centre = replace(ZINDER.centre, name="Centre d'accueil [provisoire] de la région " * 2)
    caller = replace(LONGEST, region=replace(ZINDER, places=places, centre=centre))
    for step in walk(caller):
        assert fits(step.text), (len(step.text), step.text)


def test_going_round_in_the_menu_keeps_nothing_more() -> None:
    once = dialled("1", "1", "1", "12 8 5 7", "2", "2", "1")
    often = dialled("1", "1", "1", "12 8 5 7", *["2", "2", "1"] * 20)
    assert often.now.state.trail == once.now.state.trail
    assert often.now.text == once.now.text


def test_the_words_are_the_same_in_every_language() -> None:
    words = load_replies(DATA, "ussd")
    assert words["fr"].keys() == words["ha"].keys()


def test_every_department_and_commune_can_be_chosen() -> None:
    chosen = set()
    for i in range(1, len(ZINDER.departments) + 1):
        department = dialled("2", "2", str(i))
        assert department.now.state.screen is Screen.COMMUNE
        for j in range(1, 20):
            state = dialled("2", "2", str(i), str(j)).now.state
            if state.screen is Screen.ZERO:
                chosen.add(state.adm3 or state.adm2)
    assert chosen == {place.pcode for place in ZINDER.places}


def test_every_line_of_a_long_list_is_shown() -> None:
    pages = [dialled("2", "2", *["99"] * n).now.text for n in range(2)]
    for i in range(1, len(ZINDER.departments) + 1):
        assert any(f"\n{i} " in page for page in pages), i
