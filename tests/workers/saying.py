"""The reports and alerts that words are tested with: the usual ones, and any at all."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

from config.regions import Region, load_region
from gateway.ledger.tables import Report
from parsers.report import Category, Need
from workers.alert_texts import AlertFacts

REGION: Region = load_region("zinder")
KANTCHE = "NE007005"
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
any_facts = st.builds(
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
    waited=st.integers(0, 9999),
)


def row(**changes: Any) -> Report:
    """The ledger's row of `RAP H12 F8 G5 FI7 DZA` from Kantché, with changes."""
    usual: dict[str, Any] = {
        "id": 142,
        "intent": "report",
        "drill": False,
        "adm2": KANTCHE,
        "adm3": None,
        "place_text": None,
        "category": "RAP",
        "origins": ["DZA"],
        "men": 12,
        "women": 8,
        "boys": 5,
        "girls": 7,
        "total": 32,
        "vulnerable": {},
        "needs": [],
        "flags": [],
    }
    return Report(**{**usual, **changes})


def total_only(total: int | None, **changes: Any) -> Report:
    nobody = {"men": None, "women": None, "boys": None, "girls": None}
    return row(**nobody, **{"total": total, "flags": ["TOTAL_ONLY"], **changes})


def numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)
