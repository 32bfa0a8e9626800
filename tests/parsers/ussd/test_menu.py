"""What the menu asks, keeps and hands on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from parsers.report import AlertAnswer, Capacity, Decision, Flag, Intent
from parsers.ussd import Caller, LastReport, OpenAlert, Screen, State, hear
from tests.parsers.ussd.dialling import FOCAL_POINT, KANTCHE, dialled

LAST = LastReport(reference="0142", adm2=KANTCHE, heads=(12, 8, None, None), total=20)
ALERT = OpenAlert(number=12, pcode=KANTCHE, total=518)
STAFF = replace(FOCAL_POINT, role="centre", last=LAST, alert=ALERT)
ONE_BY_ONE = ("1", "1", "1", "12", "8", "5", "7", "1")


def test_a_whole_report_one_screen_a_question() -> None:
    call = dialled(*ONE_BY_ONE)
    assert "KANTCHE H12 F8 G5 FI7 = 32" in call.now.reply
    assert call.now.reading is not None
    assert call.now.reading.intent is Intent.REPORT
    assert call.now.reading.decision is Decision.ACCEPT
    expected: dict[str, object] = {
        "adm2": KANTCHE,
        "category": "RAP",
        "origins": ["DZA"],
        "date": "2026-03-10",
    }
    expected |= {"men": 12, "women": 8, "boys": 5, "girls": 7, "total": 32, "flags": []}
    assert {name: call.report[name] for name in expected} == expected


def test_every_whole_report_takes_nine_screens_and_twenty_five_keys() -> None:
    """Each input costs its characters and the key that sends it.

    Of the details: one group and two needs of up to forty people whose category is known.
    """
    categories, origins = range(1, 11), range(1, 10)
    ways = [("499", "499", "499", "503"), ("499 499 499 503",), ("000", "999", "000", "999")]
    plain = [
        ("1", str(why), str(whence), *heads, "1")
        for why, whence, heads in product(categories, origins, ways)
    ]
    detailed = [
        ("1", str(why), str(whence), "12 8 5 7", "3", "23", "12", "1")
        for why, whence in product(categories[:-1], origins)
    ]
    for inputs in plain + detailed:
        call = dialled(*inputs)
        assert call.now.ends, inputs
        assert len(call.steps) <= 9, inputs
        assert sum(len(text) + 1 for text in inputs) <= 25, inputs


def test_details_are_a_part_of_the_report() -> None:
    call = dialled("1", "1", "1", "12 8 5 7", "3", "23", "12", "1")
    assert call.report["vulnerable"] == {"enc": 3}
    assert call.report["needs"] == ["EAU", "VIVRES"]


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ("23", {"enc": 3}),
        ("2 3", {"enc": 3}),
        ("215 41", {"enc": 15, "nour": 1}),
        ("2 15 4 1", {"enc": 15, "nour": 1}),
        ("2*3*9*1", {"enc": 3, "deces": 1}),
        ("10", {}),
        ("1 0", {}),
    ],
)
def test_groups_may_be_glued_to_their_numbers(typed: str, groups: dict[str, int]) -> None:
    call = dialled("1", "1", "1", "12 8 5 7", "3", typed, "11", "1")
    assert call.report["vulnerable"] == groups


@pytest.mark.parametrize("typed", ["2", "2 3 4", "23 4", "03", "x", "", "23 x", "2 33", "299"])
def test_groups_are_never_guessed(typed: str) -> None:
    call = dialled("1", "1", "1", "12 8 5 7", "3", typed)
    assert (call.now.state.screen, call.now.state.draft.vulnerable) == (Screen.VULNERABLE, ())
    assert call.now.state.reason is not None


@pytest.mark.parametrize(
    ("typed", "needs"),
    [
        ("12", ["EAU", "VIVRES"]),
        ("1 2", ["EAU", "VIVRES"]),
        ("210", ["VIVRES", "PROTECTION"]),
        ("10", ["PROTECTION"]),
        ("1 10", ["EAU", "PROTECTION"]),
        ("11", []),
        ("55", ["SANTE"]),
    ],
)
def test_needs_may_be_glued(typed: str, needs: list[str]) -> None:
    call = dialled("1", "1", "1", "12 8 5 7", "3", "10", typed, "1")
    assert call.report["needs"] == needs


@pytest.mark.parametrize("typed", ["", "20", "x", "1 x", "05"])
def test_needs_are_never_guessed(typed: str) -> None:
    call = dialled("1", "1", "1", "12 8 5 7", "3", "10", typed)
    assert call.now.state.screen is Screen.NEEDS


@pytest.mark.parametrize("typed", ["12 8 5 7", "12*8*5*7", "12,8,5,7", " 12.8/5 7 "])
def test_four_numbers_in_one_line_are_the_same_report(typed: str) -> None:
    assert dialled("1", "1", "1", typed, "1").report == dialled(*ONE_BY_ONE).report


def test_a_short_cut_is_one_screen_and_the_same_report() -> None:
    call = dialled(short_cut="1*12*8*5*7")
    assert call.now.ends
    assert call.report == dialled("1", "10", "9", "12", "8", "5", "7", "1").report
    assert "KANTCHE H12 F8 G5 FI7 = 32" in call.now.text


def test_a_short_cut_counts_nobody_with_a_plain_nought() -> None:
    report = dialled(short_cut="1*0*301*98*119").report
    assert (report["men"], report["total"]) == (0, 518)


@pytest.mark.parametrize("typed", ["1*12*8*5*7#", "1*12*8*5*7*#", "1*12*8*5*7*", "1* 12 *8*5*7 "])
def test_a_short_cut_may_end_as_it_was_dialled(typed: str) -> None:
    assert dialled(short_cut=typed).report["total"] == 32
    assert dialled(short_cut="2#").now.ends
    assert dialled(short_cut="#").now.state.screen is Screen.HOME


@pytest.mark.parametrize(
    "short_cut", ["1*12*8*5", "1*12*8*5*7*9", "1*a*b*c*d", "1*12", "1*0*0*0*0"]
)
def test_a_short_cut_that_is_not_four_numbers_is_asked_again(short_cut: str) -> None:
    call = dialled(short_cut=short_cut)
    assert not call.now.ends
    assert call.now.state.screen is Screen.HEADS
    assert dialled("12 8 5 7", "1", short_cut=short_cut).report["total"] == 32


def test_a_short_cut_from_nowhere_asks_where() -> None:
    nowhere = replace(FOCAL_POINT, department=None)
    call = dialled("2", "1", "1", caller=nowhere, short_cut="1*12*8*5*7")
    assert call.now.ends
    assert (call.report["adm2"], call.report["total"]) == (KANTCHE, 32)


def test_nobody_came_in_one_dial_or_by_the_menu() -> None:
    short, long = dialled(short_cut="2"), dialled("2", "1")
    assert short.now.ends
    assert short.report == long.report
    assert short.now.reading is not None
    assert short.now.reading.intent is Intent.ZERO_REPORT
    assert (short.report["adm2"], short.report["total"]) == (KANTCHE, 0)


def test_another_dial_behind_the_code_answers_the_first_screen() -> None:
    assert dialled(short_cut="1").now.state.screen is Screen.CATEGORY
    assert dialled(short_cut="7*7").now.state.screen is Screen.HOME


def test_the_place_can_be_changed_before_sending() -> None:
    call = dialled("1", "1", "1", "12 8 5 7", "2", "1", "1", "5")
    assert call.now.state.screen is Screen.SUMMARY
    assert "GOURE" in call.now.text
    report = call.type("1").report
    assert (report["adm2"], report["adm3"]) == ("NE007004", "NE007004004")


@pytest.mark.parametrize(
    ("line", "typed", "field", "value"),
    [
        ("2", "2", "category", "REF"),
        ("3", "2", "origins", ["LBY"]),
        ("4", "1 2 3 4", "total", 10),
        ("6", "1 3", "needs", ["EAU", "ABRI"]),
    ],
)
def test_each_answer_can_be_put_right_before_sending(
    line: str, typed: str, field: str, value: object
) -> None:
    call = dialled("1", "1", "1", "12 8 5 7", "2", line, typed)
    assert call.now.state.screen is Screen.SUMMARY
    assert call.type("1").report[field] == value


def test_going_back_keeps_what_was_given() -> None:
    call = dialled("1", "1", "1", "12", "8", "0", "9")
    assert "KANTCHE H12 F9" in call.now.text
    assert call.type("5", "7", "1").report["women"] == 9


def test_a_wrong_answer_says_why_and_loses_nothing() -> None:
    call = dialled("1", "1", "1", "12", "huit", "99999", "8")
    assert [step.text.splitlines()[0] for step in call.steps[5:7]] == [
        "Un nombre SVP.",
        "Nombre trop grand.",
    ]
    assert "KANTCHE H12 F8" in call.now.text


@pytest.mark.parametrize("typed", ["12 8", "12 8 5", "12 8 5 7 9"])
def test_two_or_three_numbers_are_never_guessed(typed: str) -> None:
    call = dialled("1", "1", "1", typed)
    assert call.now.state.screen is Screen.HEADS
    assert call.now.state.draft.heads == (None, None, None, None)


def test_more_people_than_the_region_believes_are_asked_again() -> None:
    for inputs in (("1000 1000 1 0",), ("1000", "1001")):
        call = dialled("1", "1", "1", *inputs)
        assert call.now.text.startswith("Nombre trop grand.")


def test_groups_larger_than_everybody_are_asked_again() -> None:
    call = dialled("1", "1", "1", "12 8 5 7", "3", "2 33")
    assert call.now.text.startswith("Plus que le total.")
    smaller = dialled("1", "1", "1", "12 8 5 7", "3", "2 30", "11", "2", "4", "1 2 3 4", "1")
    assert smaller.now.text.startswith("Plus que le total.")


def test_more_dead_than_the_region_believes_are_asked_again() -> None:
    call = dialled("1", "1", "1", "1 0 0 0", "3", "9 2001")
    assert call.now.text.startswith("Nombre trop grand.")


def test_the_dead_are_outside_the_total() -> None:
    report = dialled("1", "1", "1", "1 0 0 0", "3", "9 3", "11", "1").report
    assert (report["total"], report["vulnerable"], report["flags"]) == (1, {"deces": 3}, ["DEATH"])


def test_trafficking_goes_to_a_person() -> None:
    reading = dialled("1", "7", "1", "1 0 0 0", "1").now.reading
    assert reading is not None
    assert (reading.decision, reading.sensitive) == (Decision.HUMAN, True)


def test_a_number_of_the_last_report_is_corrected() -> None:
    reading = dialled("3", "1", "2", "9", "1", caller=STAFF).now.reading
    assert reading is not None
    assert (reading.intent, reading.ref, reading.changes) == (
        Intent.CORRECTION,
        "0142",
        {"women": 9},
    )


def test_the_last_report_is_cancelled() -> None:
    reading = dialled("3", "2", "1", caller=STAFF).now.reading
    assert reading is not None
    assert (reading.intent, reading.ref) == (Intent.CANCELLATION, "0142")


def test_a_report_that_comes_meanwhile_is_not_the_one_corrected() -> None:
    call = dialled("3", "1", "2", "9", caller=STAFF)
    later = replace(STAFF, last=replace(LAST, reference="0143"))
    reading = hear(call.now.state, later, "3*1*2*9*1").reading
    assert reading is not None
    assert reading.ref == "0142"


def test_the_centre_tells_its_beds() -> None:
    reading = dialled("5", "25", "1", caller=STAFF).now.reading
    assert reading is not None
    assert reading.capacity == Capacity(occupied=25, free=15)
    full = dialled("5", "60", "1", caller=STAFF).now.reading
    assert full is not None
    assert full.capacity == Capacity(occupied=60, free=0)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (("1",), AlertAnswer(12, "oui")),
        (("2",), AlertAnswer(12, "non")),
        (("3", "60"), AlertAnswer(12, "lits", 60)),
        (("4", "1"), AlertAnswer(12, "bus", 1)),
    ],
)
def test_an_alert_is_answered(typed: tuple[str, ...], answer: AlertAnswer) -> None:
    reading = dialled("6", *typed, caller=STAFF).now.reading
    assert reading is not None
    assert reading.alert_answer == answer


def test_the_last_report_is_told() -> None:
    call = dialled("4", caller=STAFF)
    assert "0142 KANTCHE H12 F8 = 20, recu" in call.now.reply
    assert call.now.ends
    assert call.now.reading is None
    assert dialled("4").now.text == "Aucun rapport de vous encore."


@pytest.mark.parametrize(
    ("last", "told"),
    [
        (replace(LAST, status="cancelled"), "0142 KANTCHE H12 F8 = 20, annule"),
        (replace(LAST, heads=(None,) * 4, total=45), "0142 KANTCHE 45 pers, recu"),
        (replace(LAST, heads=(None,) * 4, total=0), "0142 KANTCHE rien a signaler, recu"),
        (replace(LAST, adm2=None, heads=(12,), total=None), "0142 H12, recu"),
        (replace(LAST, adm3="NE007005001", total=None), "H12 F8, recu"),
    ],
)
def test_a_last_report_is_told_as_far_as_it_is_known(last: LastReport, told: str) -> None:
    assert told in dialled("4", caller=replace(STAFF, last=last)).now.text


def test_an_alert_is_told_with_its_place_and_people() -> None:
    assert "Alerte 12: KANTCHE 518 pers" in dialled("6", caller=STAFF).now.text
    drill = replace(STAFF, alert=replace(ALERT, pcode="NE007", drill=True))
    assert "EXERCICE ZINDER 518 pers" in dialled("6", caller=drill).now.text


def test_a_language_is_chosen_in_its_own_words() -> None:
    call = dialled("7", "2")
    assert call.now.ends
    assert call.now.reading is None
    assert call.now.state.language == "ha"
    assert "hausa" in call.now.text


@pytest.mark.parametrize("line", ["3", "5", "6"])
def test_nobody_is_led_where_they_have_nothing_to_do(line: str) -> None:
    call = dialled(line)
    assert call.now.state.screen is Screen.HOME
    assert f"\n{line} " not in call.now.text


def test_help_is_a_screen_to_come_back_from() -> None:
    assert dialled("8", "0", "1").now.state.screen is Screen.CATEGORY


def test_the_day_is_the_day_the_report_was_begun() -> None:
    call = dialled("1", "1", "1", "12 8 5 7")
    tomorrow = replace(FOCAL_POINT, today=date(2026, 3, 11))
    reading = hear(call.now.state, tomorrow, "1*1*1*12 8 5 7*1").reading
    assert reading is not None
    assert reading.reports[0].date == date(2026, 3, 10)


def test_somebody_without_a_department_is_asked_for_it() -> None:
    call = dialled("1", caller=Caller(region=FOCAL_POINT.region, today=FOCAL_POINT.today))
    assert call.now.state.screen is Screen.DEPARTMENT


def test_a_total_without_a_category_says_so() -> None:
    assert dialled(short_cut="1*1*0*0*0").report["flags"] == [Flag.CATEGORY_MISSING]


@pytest.mark.parametrize("text", ["", "{}", "null", "[]", '{"version":0}', '{"version":1}', "x"])
def test_what_is_no_state_is_not_read(text: str) -> None:
    assert State.from_json(text) is None


def test_a_state_of_another_version_is_not_read() -> None:
    kept = dialled("1").now.state.to_json()
    assert State.from_json(kept) is not None
    assert State.from_json(kept.replace('"version":1', '"version":2')) is None
