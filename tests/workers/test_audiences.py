"""Each audience is told its part of an alert, whatever else is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.replies import LANGUAGES, word
from gateway.ledger.codes import Audience
from parsers.report import Category
from tests.workers.saying import KANTCHE, MATAMEYE, REGION, WAVE, any_facts, numbers
from workers.alert_texts import AlertFacts, Kind, alert_text

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


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=any_facts, kind=st.sampled_from(Kind))
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
        waited=facts.waited,
    )
    assert alert_text(facts, Audience.FDS, kind, REGION, language) == alert_text(
        known, Audience.FDS, kind, REGION, language
    )


@pytest.mark.parametrize("language", LANGUAGES)
@given(facts=any_facts, kind=st.sampled_from(Kind), counts=st.tuples(*[st.integers(0, 9)] * 2))
def test_general_text_does_not_depend_on_the_protection_counts(
    language: str, facts: AlertFacts, kind: Kind, counts: tuple[int, int]
) -> None:
    other = replace(facts, unaccompanied=counts[0], trafficked=counts[1])
    assert alert_text(facts, Audience.GENERAL, kind, REGION, language) == alert_text(
        other, Audience.GENERAL, kind, REGION, language
    )
