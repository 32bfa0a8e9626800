"""An alert is one cheap segment that keeps its numbers, and tells nobody more than their part."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.replies import LANGUAGES
from gateway.channels.segments import fits
from gateway.ledger.codes import Audience
from parsers.report import Need
from tests.workers.saying import KANTCHE, REGION, WAVE, any_facts, numbers
from workers.alert_texts import AlertFacts, Kind, alert_text
from workers.arrivals import Action


def general(kind: Kind = Kind.OPEN, language: str = "fr", **changes: Any) -> str:
    return alert_text(replace(WAVE, **changes), Audience.GENERAL, kind, REGION, language)


def test_the_wave_of_518_is_told_in_one_line() -> None:
    assert general() == (
        "GTM ZINDER urgence 12: MATAMEYE 518 pers (F301 G98 FI119) rapatries CIV, 24h."
        " Lits libres 40, manque 478. Besoin eau,vivres. Rep: 12 OUI / 12 NON"
    )


@pytest.mark.parametrize(
    ("kind", "changes", "said"),
    [
        (
            Kind.RAISE,
            {"previous_level": "alerte", "previous_total": 60},
            (
                "GTM ZINDER urgence 12 (avant: alerte): MATAMEYE 518 pers, avant 60"
                " (F301 G98 FI119). Lits libres 40, manque 478. Besoin eau,vivres."
                " Rep: 12 OUI / 12 NON"
            ),
        ),
        (
            Kind.UPDATE,
            {"previous_total": 320},
            (
                "GTM ZINDER urgence 12 suite: MATAMEYE 518 pers, avant 320 (F301 G98 FI119)"
                " rapatries CIV. Lits libres 40, manque 478. Besoin eau,vivres."
                " Rep: 12 OUI / 12 NON"
            ),
        ),
        (
            Kind.RECTIFY,
            {"previous_total": 518, "total": 419, "level": "urgence", "women": 202},
            (
                "GTM ZINDER rectificatif 12: MATAMEYE 419 pers et non 518 (F202 G98 FI119)."
                " Lits libres 40, manque 379. Niveau: urgence."
            ),
        ),
        (
            Kind.RECTIFY,
            {"previous_total": 518, "total": 3, "level": "none", "free_beds": None},
            "GTM ZINDER rectificatif 12: MATAMEYE 3 pers et non 518. Plus d'alerte.",
        ),
        (Kind.CLOSE, {}, "GTM ZINDER fin 12: MATAMEYE 518 pers. Alerte terminee. Merci."),
        (
            Kind.OPEN,
            {"pcode": REGION.pcode, "level": "alerte", "hours": 72, "needs": ()},
            (
                "GTM ZINDER alerte 12: REGION 518 pers (F301 G98 FI119) rapatries CIV, 72h."
                " Lits libres 40, manque 478. Rep: 12 OUI / 12 NON"
            ),
        ),
        (
            Kind.OPEN,
            {"drill": True, "unconfirmed": True, "needs": (), "free_beds": None},
            (
                "EXERCICE GTM ZINDER urgence 12: NON CONFIRME. MATAMEYE 518 pers"
                " (F301 G98 FI119) rapatries CIV, 24h. Rep: 12 OUI / 12 NON"
            ),
        ),
        (
            Kind.OPEN,
            {"total": 25, "level": "vigilance", "women": 0, "boys": 0, "girls": 0, "needs": ()},
            (
                "GTM ZINDER vigilance 12: MATAMEYE 25 pers rapatries CIV, 24h. Lits libres 40."
                " Rep: 12 OUI / 12 NON"
            ),
        ),
        (
            Kind.OPEN,
            {"deaths": 2, "insecurity": True, "needs": (), "free_beds": None},
            (
                "GTM ZINDER urgence 12: MATAMEYE 518 pers (F301 G98 FI119) rapatries CIV, 24h."
                " 2 deces. Insecurite. Rep: 12 OUI / 12 NON"
            ),
        ),
        (
            Kind.OPEN,
            {"pcode": KANTCHE, "at": time(14, 5), "needs": (), "free_beds": None},
            (
                "GTM ZINDER urgence 12: KANTCHE 518 pers (F301 G98 FI119) rapatries CIV, 24h,"
                " dernier a 14h05. Rep: 12 OUI / 12 NON"
            ),
        ),
    ],
)
def test_each_kind_says_what_changed(kind: Kind, changes: dict[str, Any], said: str) -> None:
    assert general(kind, **changes) == said


def test_groups_that_are_not_everybody_are_said_to_be_a_part() -> None:
    assert "518 pers (dont F301 G98)" in general(girls=0)


def test_groups_that_are_more_than_the_total_are_left_out() -> None:
    assert "500 pers rapatries" in general(total=500)


@pytest.mark.parametrize("action", [Action.OPEN, Action.RAISE, Action.UPDATE, Action.RECTIFY])
def test_a_verdict_names_the_kind(action: Action) -> None:
    kind = Kind(action.value)
    assert alert_text(WAVE, Audience.GENERAL, action, REGION) == general(kind)


def test_only_texts_that_ask_for_help_ask_for_an_answer() -> None:
    asked = {kind for kind in Kind if "Rep: 12 OUI" in general(kind)}
    assert asked == {Kind.OPEN, Kind.RAISE, Kind.UPDATE, Kind.CONFIRM, Kind.ESCALATE}


every = pytest.mark.parametrize(
    ("language", "audience"), [(lang, who) for lang in LANGUAGES for who in Audience]
)


@every
@given(facts=any_facts, kind=st.sampled_from(Kind))
def test_every_alert_is_one_segment(
    language: str, audience: Audience, facts: AlertFacts, kind: Kind
) -> None:
    assert fits(alert_text(facts, audience, kind, REGION, language))


@every
@given(facts=any_facts, kind=st.sampled_from(Kind))
def test_what_matters_most_always_stays(
    language: str, audience: Audience, facts: AlertFacts, kind: Kind
) -> None:
    said = alert_text(facts, audience, kind, REGION, language)
    assert said.startswith("EXERCICE ") is facts.drill
    assert "GTM ZINDER" in said
    assert {str(facts.number), str(facts.total)} <= set(numbers(said))
    if kind in (Kind.OPEN, Kind.RAISE, Kind.UPDATE, Kind.ESCALATE):
        assert said.endswith(f"{facts.number} OUI / {facts.number} NON")
    if facts.unconfirmed and kind is not Kind.CLOSE:
        assert "NON CONFIRME" in said or "BA A TABBATAR BA" in said
    if kind is Kind.RECTIFY and facts.previous_total not in (None, facts.total):
        assert str(facts.previous_total) in numbers(said)


@every
@given(facts=any_facts, kind=st.sampled_from(Kind))
def test_no_number_is_cut_or_invented(
    language: str, audience: Audience, facts: AlertFacts, kind: Kind
) -> None:
    said = alert_text(facts, audience, kind, REGION, language)
    known = {str(getattr(facts, name)) for name in AlertFacts.__slots__}
    known.add(str(facts.total - (facts.free_beds or 0)))
    if facts.at:
        known |= {f"{facts.at:%H}", f"{facts.at:%M}"}
    known |= {number for place in REGION.places for number in numbers(place.name)}
    assert set(numbers(said)) <= known


def test_the_longest_alert_gives_up_what_is_written_down_first() -> None:
    longest = replace(
        WAVE,
        number=99999,
        pcode="NE007002",
        total=10000,
        previous_total=9999,
        unconfirmed=True,
        drill=True,
        men=2000,
        women=2000,
        boys=2000,
        girls=2000,
        children=2000,
        previous_level="vigilance",
        needs=tuple(need.value for need in Need),
    )
    assert alert_text(longest, Audience.GENERAL, Kind.RAISE, REGION) == (
        "EXERCICE GTM ZINDER urgence 99999: NON CONFIRME. DAMAGARAM TAKAYA 10000 pers"
        ". Lits libres 40, manque 9960. Rep: 99999 OUI / 99999 NON"
    )
