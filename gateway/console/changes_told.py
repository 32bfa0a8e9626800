"""The changes of a report in French: which column, from what, to what, by whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from gateway.console import words
from gateway.console.french import UNKNOWN, day
from gateway.ledger.histories import Change

# They follow from others that are told.
_FOLLOWS: Final = frozenset({"deaths", "arrived_at"})


@dataclass(frozen=True, slots=True)
class Told:
    """One change, ready to be shown. `values`: what, before, after."""

    actor: str
    at: datetime
    values: tuple[tuple[str, str, str], ...]


def told(changes: Iterable[Change], places: Mapping[str, str]) -> list[Told]:
    """Changes in words; `places` are names by P-code."""
    return [
        Told(
            change.actor,
            change.at,
            tuple(
                (words.word(words.FIELD, name), _say(name, before, places), _say(name, now, places))
                for name, (before, now) in change.values.items()
                if name not in _FOLLOWS
            ),
        )
        for change in changes
    ]


def _say(name: str, value: Any, places: Mapping[str, str]) -> str:
    """A column's value in words."""
    if value is None or value == [] or value == {}:
        return UNKNOWN
    if name in ("adm2", "adm3"):
        return places.get(value, str(value))
    if name in _TABLES:
        return words.word(_TABLES[name], value)
    return _SAY.get(name, str)(value)


def _date(value: date | str) -> str:
    return day(date.fromisoformat(value) if isinstance(value, str) else value)


def _list(table: Mapping[str, str]) -> Callable[[Any], str]:
    return lambda values: ", ".join(words.word(table, value) for value in values)


def _groups(groups: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{words.word(words.VULNERABLE, code)} {'' if count is None else count}".strip()
        for code, count in groups.items()
    )


_TABLES: Final = {
    "intent": words.INTENT,
    "category": words.CATEGORY,
    "status": words.REPORT_STATUS,
    "destination": words.COUNTRY,
}
_SAY: Final[Mapping[str, Callable[[Any], str]]] = {
    "origins": _list(words.COUNTRY),
    "needs": _list(words.NEED),
    "flags": _list(words.FLAG),
    "vulnerable": _groups,
    "date": _date,
    "time": lambda value: str(value)[:5],
    "sensitive": lambda value: "oui" if value else "non",
    "person_id": lambda value: f"personne n°{value}",
}
