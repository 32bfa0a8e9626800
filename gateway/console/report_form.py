"""The form in which a person says what a report should say: filled from a report or a reading, read
back into columns, each mistake told beside its field.

An empty field is unknown, and never 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Final

from werkzeug.datastructures import MultiDict

from config.regions import Region
from gateway.console import words
from parsers.report import Category, Flag, Intent, Need, Vulnerability

PEOPLE: Final = tuple(words.PEOPLE)
NUMBERS: Final = (*PEOPLE, "total", "households", "vehicles")
INTENTS: Final = (Intent.REPORT, Intent.ZERO_REPORT, Intent.TRANSFER, Intent.ANNOUNCEMENT)
_LARGEST: Final = 20_000
# What a reading doubted is settled once a person has filled the form.
_SETTLED: Final = frozenset(
    {
        Flag.SUM_MISMATCH, Flag.TOTAL_MISSING, Flag.LABEL_AMBIGUOUS, Flag.VALUE_INVALID,
        Flag.TRUNCATED, Flag.IMPLICIT_PRODUCT, Flag.PLACE_AMBIGUOUS, Flag.PLACE_DEFAULTED,
        Flag.CATEGORY_MISSING, Flag.OUT_OF_ZONE, Flag.DIGIT_REPAIRED, Flag.DUPLICATE_POSSIBLE,
        Flag.TOTAL_ONLY, Flag.PARTIAL_SPLIT,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it stands in a page: a text a field, and what is wrong with some of them."""

    values: Mapping[str, str]
    needs: frozenset[str] = frozenset()
    sensitive: bool = False
    problems: Mapping[str, str] = field(default_factory=dict)


def filled(source: Mapping[str, Any], sender: str = "") -> Filled:
    """The form of a report's columns, or of a reading's values as JSON."""
    values = {name: _text(source.get(name)) for name in NUMBERS}
    # What the form would refuse is not offered: the sum of the parts stands for such a total.
    if contradiction(source):
        values["total"] = ""
    origins = [*(source.get("origins") or ()), "", ""]
    groups = source.get("vulnerable") or {}
    values |= {f"v_{code}": _text(groups.get(code)) for code in Vulnerability}
    values |= {
        "intent": _text(source.get("intent")) or Intent.REPORT.value,
        "place": _text(source.get("adm3") or source.get("adm2")),
        "category": _text(source.get("category")) or Category.INC.value,
        "origin": origins[0],
        "origin_2": origins[1],
        "origin_place": _text(source.get("origin_place")),
        "date": _text(source.get("date")),
        "time": _text(source.get("time"))[:5],
        "sender": sender,
    }
    return Filled(
        values,
        frozenset(source.get("needs") or ()),
        sensitive=bool(source.get("sensitive")),
    )


def contradiction(source: Mapping[str, Any]) -> str | None:
    """Why a report's columns, or a reading, cannot stand as they are; None: they can."""
    return _sums({name: _text(source.get(name)) for name in NUMBERS}).get("total")


def read(form: MultiDict[str, str]) -> Filled:
    """What somebody filled in, as it is, with each mistake."""
    names = [*filled({}).values]
    values = {name: form.get(name, "").strip() for name in names}
    problems = {}
    for name in (*NUMBERS, *(f"v_{code}" for code in Vulnerability)):
        if _count(values[name]) is None and values[name]:
            problems[name] = f"Un nombre entier, de 0 à {_LARGEST}, ou rien."
    if values["date"] and _date(values["date"]) is None:
        problems["date"] = "Une date comme 2026-03-10."
    if values["time"] and _time(values["time"]) is None:
        problems["time"] = "Une heure comme 14:30."
    problems |= _sums(values)
    return Filled(
        values,
        frozenset(code for code in form.getlist("needs") if code in set(Need)),
        sensitive="sensitive" in form,
        problems=problems,
    )


def columns(said: Filled, before: Mapping[str, Any], region: Region) -> dict[str, Any]:
    """The columns of a report that says this. `before`: what it says now; no problems left."""
    values = said.values
    counts = {name: _count(values[name]) for name in NUMBERS}
    parts = [counts[name] for name in PEOPLE if counts[name] is not None]
    if counts["total"] is None and parts:
        counts["total"] = sum(part or 0 for part in parts)
    adm2, adm3 = _place(values["place"], region)
    return {
        **counts,
        **_bounds(counts["total"], before),
        "intent": values["intent"] if values["intent"] in set(INTENTS) else before.get("intent"),
        "adm2": adm2,
        "adm3": adm3,
        "category": values["category"] if values["category"] in set(Category) else None,
        "origins": _origins(values, before),
        "origin_place": values["origin_place"][:80] or None,
        "vulnerable": _vulnerable(values, before),
        "needs": [need.value for need in Need if need in said.needs],
        "date": _date(values["date"]),
        "time": _time(values["time"]),
        "flags": [flag for flag in before.get("flags") or [] if flag not in _SETTLED],
    }


def _sums(values: Mapping[str, str]) -> dict[str, str]:
    """A total below its parts, and a group larger than the total, cannot be."""
    total = _count(values["total"])
    parts = sum(_count(values[name]) or 0 for name in PEOPLE)
    if total is not None and parts > total:
        return {"total": f"Le total ({total}) est plus petit que la somme des parties ({parts})."}
    everybody = total if total is not None else parts
    for code in Vulnerability:
        count = _count(values.get(f"v_{code}", ""))
        if code is not Vulnerability.DECES and everybody and count and count > everybody:
            return {f"v_{code}": f"Ils font partie du total : {everybody} au plus."}
    return {}


def _bounds(total: int | None, before: Mapping[str, Any]) -> dict[str, int | None]:
    """A total that somebody wrote is no longer « 30 à 40 »."""
    if total == before.get("total"):
        return {}
    return {"total_min": None, "total_max": None}


def _place(pcode: str, region: Region) -> tuple[str | None, str | None]:
    """The department and the commune of a P-code of the list."""
    known = {place.pcode: place for place in region.places}
    place = known.get(pcode)
    if place is None:
        return None, None
    return (place.pcode, None) if place.level == 2 else (place.parent, place.pcode)


def _origins(values: Mapping[str, str], before: Mapping[str, Any]) -> list[str]:
    chosen = [values[name] for name in ("origin", "origin_2") if values[name] in words.COUNTRY]
    # The form has two fields; a third country that was read stays.
    return list(dict.fromkeys([*chosen, *list(before.get("origins") or ())[2:]]))


def _vulnerable(values: Mapping[str, str], before: Mapping[str, Any]) -> dict[str, int | None]:
    """Groups with a count; one that was named without a count stays so when nobody counted it."""
    known = before.get("vulnerable") or {}
    counted = {code.value: _count(values[f"v_{code}"]) for code in Vulnerability}
    return {
        code: count
        for code, count in counted.items()
        if count or (count is None and code in known and known[code] is None)
    }


def _text(value: Any) -> str:
    if isinstance(value, date | time):
        return value.isoformat()
    return "" if value is None else str(value)


def _count(text: str) -> int | None:
    if not (text.isascii() and text.isdigit()) or len(text) > 6:
        return None
    count = int(text)
    return count if count <= _LARGEST else None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None
