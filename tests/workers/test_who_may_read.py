"""Every template against every audience: a new one must be entered here before it can be sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from config.replies import DATA, LANGUAGES, load_replies, render, word
from gateway.channels.segments import fits
from gateway.ledger.codes import Audience
from parsers.report import Category, Need
from tests.workers.saying import MATAMEYE, REGION
from workers import alert_texts, notice_texts
from workers.alert_texts import AlertFacts, Kind, alert_text
from workers.notice_texts import Expected, Notice, expected_text, rrm_text

ALL = frozenset(Audience)
NOT_FDS = frozenset({Audience.GENERAL, Audience.PROTECTION})
PROTECTION = frozenset({Audience.PROTECTION})
# FDS: time, department, total, level, security and road, and how to answer.
MAY_READ: dict[str, frozenset[Audience]] = {
    **dict.fromkeys(
        (
            "name", "opened", "raised", "updated", "escalated", "untaken", "rectified",
            "confirmed", "closed", "region", "people", "unconfirmed", "before", "not_any_more",
            "now_level", "no_level", "over", "hours", "at", "need", "insecurity", "reply",
        ),
        ALL,
    ),
    **dict.fromkeys(("of_whom", "deaths", "beds", "missing", "twin"), NOT_FDS),
    **dict.fromkeys(("unaccompanied", "trafficked"), PROTECTION),
}  # fmt: skip
NOTICES = (
    "expected.title", "expected.changed", "expected.convoy", "expected.vehicles", "expected.on",
    "expected.not_counted", "expected.came", "expected.not_coming", "rrm.title", "rrm.limits",
)  # fmt: skip

FULL = AlertFacts(
    number=99999,
    level="urgence",
    pcode=MATAMEYE,
    total=9871,
    hours=24,
    men=1111,
    women=1222,
    boys=1333,
    girls=1444,
    children=1555,
    categories=("VDT", "EEM", "REF"),
    origins=("NGA", "CIV", "DZA"),
    needs=tuple(need.value for need in Need),
    free_beds=1777,
    deaths=1888,
    unaccompanied=1999,
    trafficked=1666,
    insecurity=True,
    at=time(23, 58),
    unconfirmed=True,
    twin="1234",
    previous_level="vigilance",
    previous_total=9870,
)
# Little else to say, so that nothing is left out for want of room.
ALONE: dict[str, dict[str, Any]] = {
    "1111": {"men": 1111}, "1222": {"women": 1222}, "1333": {"boys": 1333},
    "1444": {"girls": 1444}, "1555": {"children": 1555}, "1888": {"deaths": 1888},
    "1999": {"unaccompanied": 1999}, "1666": {"trafficked": 1666}, "1777": {"free_beds": 1777},
    "1234": {"twin": "1234"}, "NGA": {"origins": ("NGA",)}, "MATAMEYE": {"pcode": MATAMEYE},
    "traite": {"categories": ("VDT",)}, "enfants": {"categories": ("EEM",)},
    "protection": {"needs": ("PROTECTION",)}, "sante": {"needs": ("SANTE",)},
}  # fmt: skip
BARE = AlertFacts(number=7, level="alerte", pcode="NE007005", total=9871, hours=24)
LONGEST = max(REGION.places, key=lambda place: len(place.name)).pcode


def texts(facts: AlertFacts, audience: Audience, language: str) -> list[str]:
    """Every text of the product about these facts that this audience can get."""
    expected = Expected(people=facts, reference="0142", on=date(2026, 3, 11), vehicles=99)
    said = [alert_text(facts, audience, kind, REGION, language) for kind in Kind]
    said += [expected_text(expected, audience, notice, REGION, language) for notice in Notice]
    if audience is not Audience.FDS:  # the note goes to the general audience only
        said.append(rrm_text(facts, 999, audience, REGION, language))
    return said


def test_every_template_says_who_may_read_it() -> None:
    codes = load_replies(DATA)["fr"]
    assert {code for code in codes if code.startswith("alert.")} == {
        f"alert.{name}" for name in MAY_READ
    }
    assert {code for code in codes if code.startswith(("expected.", "rrm."))} == set(NOTICES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", Audience)
def test_no_template_is_filled_in_for_who_may_not_read_it(
    audience: Audience, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: set[str] = set()

    def listed(code: str, spoken: str, **values: object) -> str:
        used.add(code)
        return render(code, spoken, **values)

    monkeypatch.setattr(alert_texts, "render", listed)
    monkeypatch.setattr(notice_texts, "render", listed)
    texts(FULL, audience, language)
    texts(replace(FULL, men=0, women=0, boys=0, girls=0, children=9), audience, language)
    used = {code.removeprefix("alert.") for code in used if code.startswith("alert.")}
    assert used
    assert {code for code in used if audience not in MAY_READ[code]} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("secret", ALONE)
def test_security_forces_cannot_read_what_is_not_theirs(secret: str, language: str) -> None:
    facts = replace(BARE, **ALONE[secret])
    for said, plain in zip(
        texts(facts, Audience.FDS, language), texts(BARE, Audience.FDS, language), strict=True
    ):
        assert secret.lower() not in said.lower()
        assert said == plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_protection_reads_of_children_alone_and_of_trafficking(language: str) -> None:
    facts = replace(BARE, unaccompanied=1999, trafficked=1666, categories=("VDT",))
    assert texts(facts, Audience.GENERAL, language) == texts(BARE, Audience.GENERAL, language)
    opened = alert_text(facts, Audience.PROTECTION, Kind.OPEN, REGION, language)
    assert "1999" in opened
    assert "1666" in opened
    assert str(word("category", Category.VDT, language)) in opened


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("drill", [False, True])
@pytest.mark.parametrize("pcode", [MATAMEYE, LONGEST, REGION.pcode])
def test_every_text_with_the_longest_names_and_largest_numbers_is_one_segment(
    audience: Audience, language: str, drill: bool, pcode: str
) -> None:
    for said in texts(replace(FULL, drill=drill, pcode=pcode), audience, language):
        assert fits(said), said
        assert said.startswith("EXERCICE ") is drill
