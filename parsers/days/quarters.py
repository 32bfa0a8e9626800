"""Hours told by their quarters, and the two that have a name.

told   := N h (et | moins le?) (quart | demie)       neuf heures moins le quart, 9h et demie
        | N h "moins" NUMBER                         huit heures moins dix
half   := HOUR NUMBER "da rabi"                      karfe shida da rabi: half past six
named  := (à | vers) (midi | minuit) ("et demi")     vers midi, à minuit et demi
"""

from __future__ import annotations

import re

from parsers.days.hours import put_time
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules

HOUR, HALF, QUARTER, NOON = 60, 30, 15, 12
_LETTERS = ("h", "heure", "heures")


def _told(notes: Notes, first: int, after: int) -> bool:
    """`9h et quart`, `neuf heures moins le quart`, `huit heures moins dix`."""
    hour, letter, joined = notes.terms[first : first + 3]
    if letter.form not in _LETTERS or (letter.form == "h" and not letter.glued):
        return False
    last = notes.terms[after - 1]
    minutes = last.value if last.kind == "N" else _part_of_hour(last.form)
    if minutes is None or not 0 < minutes <= HALF or joined.form not in ("et", "moins"):
        return False
    if joined.form == "et":
        return last.kind != "N" and put_time(notes, first, after, hour.value, minutes)
    return hour.value > 0 and put_time(notes, first, after, hour.value - 1, HOUR - minutes)


def _and_a_half(notes: Notes, first: int, after: int) -> bool:
    """`karfe shida da rabi`: half past six."""
    if notes.terms[after - 1].form not in ("da rabi", "rabi"):
        return False
    notes.terms[after - 1].cues = ()
    notes.hear_cues_again()
    return put_time(notes, first, after, notes.terms[first + 1].value, HALF)


def _part_of_hour(form: str) -> int | None:
    if form in word_set("half_hours"):
        return HALF
    return QUARTER if form in word_set("quarter_hours") else None


def _named(notes: Notes, first: int, after: int) -> bool:
    """`arrivés vers midi`, `à minuit et demi`."""
    if notes.terms[first].form not in ("a", "vers"):
        return False
    if first > 1 and notes.terms[first - 1].form in _LETTERS:
        return False  # `de 9h à midi`
    if notes.line[first - 1 : first] in tuple("DU"):
        return False  # `repas à midi`
    noon = notes.terms[first + 1].form == "midi"
    if not noon and notes.terms[first + 1].form != "minuit":
        return False
    minutes = _part_of_hour(notes.terms[after - 1].form) if after - first > 2 else 0
    if minutes is None:
        after, minutes = first + 2, 0
    return put_time(notes, first + 1, after, NOON if noon else 0, minutes)


RULES: Rules = (
    (
        "date",
        "HL =moins|et",
        re.compile(r"N[HL](?:[_&][_]?(?:[w_]|N(?![LPCVXMUYA])))"),
        _told,
    ),
    ("date", "H N =da_rabi|rabi", re.compile(r"HN[Qw_&]w?"), _and_a_half),
    ("date", "ta =midi|minuit", re.compile(r"[at]_(?:&[w_])?"), _named),
)
