"""Dates, numbers and phones as a reader in Niger writes them: « mar. 10 mars 2026, 19 h 05 »."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_DAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
_SHORT_MONTHS: Final = (
    "janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
)  # fmt: skip
NBSP: Final = "\u00a0"
_THIN: Final = "\u202f"
UNKNOWN: Final = "\u2013"
NO_SENDER: Final = "expéditeur absent"


def number(value: int | None) -> str:
    """1124 → « 1 124 » (a thin space that does not break); None: a dash."""
    return UNKNOWN if value is None else f"{value:,}".replace(",", _THIN)


def plural(count: int, one: str, many: str | None = None) -> str:
    """« 1 message », « 2 messages »; zero is singular in French."""
    word = one if abs(count) < 2 else (many or f"{one}s")
    return f"{number(count)}{NBSP}{word}"


def lower_first(text: str) -> str:
    """A sentence as it goes on after a colon."""
    return text[:1].lower() + text[1:]


def day(value: date | None) -> str:
    """« mar. 10 mars 2026 »."""
    if value is None:
        return UNKNOWN
    head = f"{_DAYS[value.weekday()][:3]}. {_ordinal(value.day)}"
    return f"{head} {_MONTHS[value.month - 1]} {value.year}"


def long_day(value: date) -> str:
    """« mardi 10 mars 2026 »."""
    return f"{_DAYS[value.weekday()]} {_ordinal(value.day)} {_MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """« mar. 10 »: for the head of a narrow column."""
    return f"{_DAYS[value.weekday()][:3]}. {value.day}"


def short_month(value: date) -> str:
    """« sept. 2026 »: for the head of a row."""
    return f"{_SHORT_MONTHS[value.month - 1]} {value.year}"


def month(value: date) -> str:
    """« septembre 2026 »."""
    return f"{_MONTHS[value.month - 1]} {value.year}"


def span(minutes: int) -> str:
    """« 12 min », « 3 h 05 », « 2 jours »."""
    if minutes < 60:
        return f"{minutes}{NBSP}min"
    if minutes < 48 * 60:
        return f"{minutes // 60}{NBSP}h{NBSP}{minutes % 60:02d}"
    return plural(minutes // 1440, "jour")


def days_between(first: date, last: date) -> str:
    """« 2 au 8 mars », « 30 mars au 5 avril »: for the head of a row."""
    end = f"{_ordinal(last.day)}{NBSP}{_SHORT_MONTHS[last.month - 1]}"
    if first == last:
        return end
    if first.month == last.month:
        return f"{_ordinal(first.day)} au {end}"
    return f"{_ordinal(first.day)}{NBSP}{_SHORT_MONTHS[first.month - 1]} au {end}"


def hour(value: datetime, zone: ZoneInfo) -> str:
    """« 19 h 05 »."""
    local = value.astimezone(zone)
    return f"{local.hour}{NBSP}h{NBSP}{local.minute:02d}"


def moment(value: datetime | None, zone: ZoneInfo) -> str:
    """« mar. 10 mars 2026, 19 h 05 », in the region's time."""
    if value is None:
        return UNKNOWN
    return f"{day(value.astimezone(zone).date())}, {hour(value, zone)}"


def when(value: datetime | None, now: datetime, zone: ZoneInfo) -> str:
    """The shortest that is clear: « 19 h 05 » today, « hier, 19 h 05 », « 10 mars, 19 h 05 »."""
    if value is None:
        return UNKNOWN
    local, today = value.astimezone(zone).date(), now.astimezone(zone).date()
    if local == today:
        return hour(value, zone)
    if local == today - timedelta(days=1):
        return f"hier, {hour(value, zone)}"
    year = "" if local.year == today.year else f" {local.year}"
    return f"{_ordinal(local.day)} {_MONTHS[local.month - 1]}{year}, {hour(value, zone)}"


def ago(value: datetime | None, now: datetime) -> str:
    """« il y a 5 min », « il y a 3 h », « il y a 2 jours »; « jamais »."""
    if value is None:
        return "jamais"
    minutes = int((now - value).total_seconds() // 60)
    if minutes < 1:
        return "à l'instant"
    if minutes < 60:
        return f"il y a {minutes}{NBSP}min"
    if minutes < 48 * 60:
        return f"il y a {minutes // 60}{NBSP}h"
    return f"il y a {plural(minutes // 1440, 'jour')}"


def phone(number: str, *, whole: bool) -> str:
    """« +227 90 00 00 01 »; only the last two digits for those who need no more.

    A text that its provider handed over without a sender has no number at all.
    """
    if not number:
        return NO_SENDER
    if not (number.startswith("+") and number[1:].isdigit()):
        return number
    head, rest = number[:4], number[4:]
    pairs = [rest[i : i + 2] for i in range(0, len(rest), 2)]
    if not whole:
        pairs = ["••"] * (len(pairs) - 1) + pairs[-1:]
    return NBSP.join([head, *pairs])


def _ordinal(day: int) -> str:
    return "1er" if day == 1 else str(day)
