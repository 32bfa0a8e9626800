"""Reports and readings as the words are tested with: the smallest, the usual, the longest."""

from __future__ import annotations

import re
from typing import Any

from config.regions import Region, load_region
from gateway.ledger.tables import Report

REGION: Region = load_region("zinder")
KANTCHE = "NE007005"


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
