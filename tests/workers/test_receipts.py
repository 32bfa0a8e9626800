"""A receipt is one cheap segment that says back what was understood, with every number."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.replies import LANGUAGES
from gateway.channels.segments import fits
from gateway.ledger.tables import Report
from parsers.report import Category, Flag, Intent, Need, Vulnerability
from tests.workers.saying import REGION, numbers, row, total_only
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
            "origins": st.lists(st.sampled_from(["SAU", "CIV", "ZZZ"]), max_size=6),
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
