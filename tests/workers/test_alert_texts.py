"""An alert is one cheap segment that keeps its numbers, and tells nobody more than their part."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.replies import LANGUAGES, word
from gateway.channels.segments import fits
from gateway.ledger.codes import Audience
from parsers.report import Category, Need
from tests.workers.saying import KANTCHE, REGION, numbers
from workers.alert_texts import AlertFacts, Kind, alert_text
from workers.arrivals import Action

MATAMEYE = next(place.pcode for place in REGION.places if place.name == "Matam\u00e8ye")
WAVE = AlertFacts(
    number=12,
    level="urgence",
    pcode=MATAMEYE,
    total=518,
    hours=24,
    women=301,
    boys=98,
    girls=119,
    categories=("RAP",),
    origins=("CIV",),
    needs=("EAU", "VIVRES"),
    free_beds=40,
)


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
    assert asked == {Kind.OPEN, Kind.RAISE, Kind.UPDATE}


# --- who may know what ----------------------------------------------------------------------

SECRET = replace(
    WAVE,
    pcode=MATAMEYE,
    men=11,
    total=529,
    children=13,
    categories=("VDT", "EEM", "REF"),
    origins=("NGA",),
    needs=("SANTE", "TRANSPORT", "PROTECTION"),
    deaths=17,
    unaccompanied=23,
    trafficked=29,
    insecurity=True,
    at=time(4, 37),
)


def test_fds_get_time_department_total_security_and_road_and_nothing_else() -> None:
    assert alert_text(SECRET, Audience.FDS, Kind.OPEN, REGION) == (
        "GTM ZINDER urgence 12: KANTCHE 529 pers, 24h, dernier a 04h37. Insecurite."
        " Besoin transport. Rep: 12 OUI / 12 NON"
    )


def test_protection_gets_the_counts_that_nobody_else_gets() -> None:
    said = alert_text(replace(SECRET, deaths=0), Audience.PROTECTION, Kind.OPEN, REGION)
    assert "23 enfants seuls" in said
    assert "29 vict. traite" in said


@pytest.mark.parametrize("audience", [Audience.GENERAL, Audience.FDS])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_trafficking_and_children_alone_are_for_protection_only(
    audience: Audience, language: str, kind: Kind
) -> None:
    # Little else to say, so that nothing is left out for want of room.
    facts = AlertFacts(
        number=1,
        level="alerte",
        pcode=KANTCHE,
        total=40,
        hours=24,
        categories=("VDT",),
        unaccompanied=23,
        trafficked=29,
    )
    said = alert_text(facts, audience, kind, REGION, language)
    assert {"23", "29"} & set(numbers(said)) == set()
    assert str(word("category", Category.VDT, language)) not in said
    assert said == alert_text(
        replace(facts, categories=(), unaccompanied=0, trafficked=0),
        audience,
        kind,
        REGION,
        language,
    )


facts_of = st.builds(
    AlertFacts,
    number=st.integers(1, 99999),
    level=st.sampled_from(["none", "vigilance", "alerte", "urgence"]),
    pcode=st.sampled_from([REGION.pcode, *(place.pcode for place in REGION.places)]),
    total=st.integers(0, 10000),
    hours=st.sampled_from([24, 72]),
    men=st.integers(0, 2000),
    women=st.integers(0, 2000),
    boys=st.integers(0, 2000),
    girls=st.integers(0, 2000),
    children=st.integers(0, 2000),
    categories=st.lists(st.sampled_from([c.value for c in Category]), unique=True).map(tuple),
    origins=st.lists(st.sampled_from(["CIV", "DZA", "LBY", "NGA"]), unique=True).map(tuple),
    needs=st.lists(st.sampled_from([n.value for n in Need]), unique=True).map(tuple),
    free_beds=st.none() | st.integers(0, 2000),
    deaths=st.integers(0, 2000),
    unaccompanied=st.integers(0, 2000),
    trafficked=st.integers(0, 2000),
    insecurity=st.booleans(),
    at=st.none() | st.times(),
    unconfirmed=st.booleans(),
    drill=st.booleans(),
    previous_level=st.sampled_from([None, "vigilance", "alerte", "urgence"]),
    previous_total=st.none() | st.integers(0, 10000),
)
every = pytest.mark.parametrize(
    ("language", "audience"), [(lang, who) for lang in LANGUAGES for who in Audience]
)


@every
@given(facts=facts_of, kind=st.sampled_from(Kind))
def test_every_alert_is_one_segment(
    language: str, audience: Audience, facts: AlertFacts, kind: Kind
) -> None:
    assert fits(alert_text(facts, audience, kind, REGION, language))


@every
@given(facts=facts_of, kind=st.sampled_from(Kind))
def test_what_matters_most_always_stays(
    language: str, audience: Audience, facts: AlertFacts, kind: Kind
) -> None:
    said = alert_text(facts, audience, kind, REGION, language)
    assert said.startswith("EXERCICE ") is facts.drill
    assert "GTM ZINDER" in said
    assert {str(facts.number), str(facts.total)} <= set(numbers(said))
    if kind in (Kind.OPEN, Kind.RAISE, Kind.UPDATE):
        assert said.endswith(f"{facts.number} OUI / {facts.number} NON")
    if facts.unconfirmed and kind is not Kind.CLOSE:
        assert "NON CONFIRME" in said or "BA A TABBATAR BA" in said
    if kind is Kind.RECTIFY and facts.previous_total not in (None, facts.total):
        assert str(facts.previous_total) in numbers(said)


@every
@given(facts=facts_of, kind=st.sampled_from(Kind))
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


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=facts_of, kind=st.sampled_from(Kind))
def test_fds_text_depends_on_nothing_they_may_not_know(
    language: str, facts: AlertFacts, kind: Kind
) -> None:
    place = None if facts.pcode == REGION.pcode else REGION.place(facts.pcode)
    known = AlertFacts(
        number=facts.number,
        level=facts.level,
        pcode=place.parent if place and place.level == 3 else facts.pcode,
        total=facts.total,
        hours=facts.hours,
        needs=tuple(need for need in facts.needs if need == "TRANSPORT"),
        insecurity=facts.insecurity,
        at=facts.at,
        unconfirmed=facts.unconfirmed,
        drill=facts.drill,
        previous_level=facts.previous_level,
        previous_total=facts.previous_total,
    )
    assert alert_text(facts, Audience.FDS, kind, REGION, language) == alert_text(
        known, Audience.FDS, kind, REGION, language
    )


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=facts_of, kind=st.sampled_from(Kind), counts=st.tuples(*[st.integers(0, 9)] * 2))
def test_general_text_does_not_depend_on_the_protection_counts(
    language: str, facts: AlertFacts, kind: Kind, counts: tuple[int, int]
) -> None:
    other = replace(facts, unaccompanied=counts[0], trafficked=counts[1])
    assert alert_text(facts, Audience.GENERAL, kind, REGION, language) == alert_text(
        other, Audience.GENERAL, kind, REGION, language
    )


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
