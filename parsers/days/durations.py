"""Lengths of time in a text: how long something took, was open or is still off.

    length := N (dernières | prochaines) HOUR | HOUR N      ces 24 dernières heures, dernières 24h
    took   := N HOUR "de" (retard | route …)                3 h de retard, restés 4h à Tanout
    later  := N HOUR (après | plus tard)                    deux heures après
    since  := "depuis" N HOUR, more than a day has           depuis 30h ils attendent
    off    := (à | dans) N HOUR                             je suis à 3h du poste, dans 2 heures
    open   := OPEN H24 | 24h/24                             poste ouvert H24

They are no hours of the day, and nobody is counted by them.
"""

from __future__ import annotations

import re

from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules

HOURS, WEEK = 24, 7
"""Of a day; and days of a week."""
_WRITTEN = ("h", "heure", "heures", "hours")
"""How an hour of a length is written; `karfe` is the clock's."""


def _some_hours(notes: Notes, first: int, after: int) -> bool:
    """`après trois heures sur la piste`, `retenus deux heures pour contrôle`: how long."""
    before = notes.terms[first - 1].form if first else ""
    behind = notes.terms[after].form if after < len(notes.terms) else ""
    long = before in ("apres", "pendant", "durant") and behind in ("de", "d", "sur", "dans")
    held = behind == "pour" and before not in ("a", "vers", "de")
    if notes.terms[after - 1].form not in ("heures", "hours") or not (long or held):
        return False
    notes.claim(first, after, "not people: duration", "unit")
    return True


def _lasting(notes: Notes, first: int, after: int) -> bool:
    """`3 h de retard`, `deux heures de route`: how long something took."""
    hours = notes.terms[first + 1]
    if notes.terms[after - 1].form not in word_set("lasting") or hours.form[:1] != "h":
        return False
    notes.claim(first, after, "not people: duration", "unit")
    return True


def _hours_later(notes: Notes, first: int, after: int) -> bool:
    """`12 hommes, deux heures après 3 femmes`: how much later; `3h après-midi` is an hour."""
    hours, later = notes.terms[after - 2 : after]
    behind = notes.terms[after].form if after < len(notes.terms) else ""
    if hours.form not in _WRITTEN or later.form not in word_set("hours_later") or behind == "midi":
        return False
    notes.claim(first, after, "not people: duration", "unit")
    return True


def _length(notes: Notes, first: int, after: int) -> bool:
    """`ces 24 dernières heures`, `en 48 heures`: how long, and no hour of the day."""
    between = after - first == 3 and notes.terms[first + 1].form in word_set("span")
    if not between and (after - first == 3 or notes.terms[first].value < HOURS):
        return False
    if notes.terms[after - 1].form in word_set("hour_first"):
        return False  # `mutane 58 karfe 6`: fifty-eight people, at six
    notes.claim(first, after, "not people: duration", "unit")
    return True


def _all_day(notes: Notes, first: int, after: int) -> bool:
    """`24h/24`, `24h sur 24`."""
    if {notes.terms[first].value, notes.terms[after - 1].value} != {HOURS}:
        return False
    notes.claim(first, after, "not people: duration", "unit")
    return True


def _all_week(notes: Notes, first: int, after: int) -> bool:
    """`7j/7`, `7 jours sur 7`."""
    numbers = [term.value for term in notes.terms[first:after] if term.kind == "N"]
    if numbers != [WEEK, WEEK] or notes.terms[first + 1].form not in ("j", "jours", "jour"):
        return False
    notes.claim(first, after, "not people: duration", "unit")
    return True


def _round_the_clock(notes: Notes, first: int, after: int) -> bool:
    """`poste ouvert H24`: day and night."""
    number = notes.terms[after - 1]
    if notes.terms[first].form not in word_set("open") or number.value != HOURS:
        return False
    notes.claim(first + 1, after, "not people: duration", "unit")
    return True


def _while_they_stayed(notes: Notes, first: int, after: int) -> bool:
    """`restés 4h à Tanout`, `marche de 6h à pied`: how long it took, and no men."""
    said = {term.form.split(" ")[-1] for term in notes.terms[first : after - 2]}
    number, letter = notes.terms[after - 2 : after]
    if word_set("lingering").isdisjoint(said) or letter.form not in _WRITTEN:
        return False
    coded = notes.line[after : after + 3] == ",NL" and notes.terms[after + 2].code
    if number.value >= HOURS or coded or notes.line[after : after + 1] == "N":
        return False  # `restés 9h 3f`
    notes.claim(after - 2, after, "not people: duration", "unit")
    return True


def _since_so_many(notes: Notes, first: int, after: int) -> bool:
    """`depuis 30h ils attendent`: more hours than a day has."""
    since, number, letter = notes.terms[first:after]
    if since.form not in ("depuis", "pendant", "durant", "since", "for", "tun"):
        return False
    if number.value <= HOURS or letter.form not in _WRITTEN:
        return False
    notes.claim(first + 1, after, "not people: duration", "unit")
    return True


def _away(notes: Notes, first: int, after: int) -> bool:
    """`je suis à 3h du poste`, `dans 2 heures`: so far off, and no hour of the day."""
    before, letter = notes.terms[first], notes.terms[first + 2]
    if letter.form not in (*_WRITTEN, "hrs"):
        return False
    far = before.form == "a" and notes.line[after : after + 2] in ("fv", "f_")
    day = far and notes.terms[after + 1].form in ("matin", "mat", "soir", "l apres", "apres")
    ahead = before.form in ("dans", "in") and notes.line[after : after + 1] != "N"
    if not (ahead or (far and not day)):
        return False
    notes.claim(first + 1, after, "not people: distance", "unit")
    return True


def _last_hours(notes: Notes, first: int, after: int) -> bool:
    """`RAS dernières 24h`."""
    letter = notes.terms[after - 1]
    if notes.terms[first].form not in word_set("span") or letter.form not in ("h", "heures"):
        return False
    notes.claim(first, after, "not people: duration", "unit")
    return True


RULES: Rules = (
    ("date", "H =apres|pendant|durant|pour", re.compile(r"NH"), _some_hours),
    ("date", "LH f", re.compile(r"N[HL]f[_wUX]"), _lasting),
    ("date", "HL @hours_later", re.compile(r"N[HL][_w]"), _hours_later),
    ("date", "H", re.compile(r"N[_w]?H"), _length),
    ("date", "HL /sa", re.compile(r"N[HL][/sa]N"), _all_day),
    ("date", "/sa =j|jours|jour", re.compile(r"N[w_AHJU][/sa]N"), _all_week),
    ("date", "L @open", re.compile(r"[_wUQ][f_]?LN"), _round_the_clock),
    ("date", "HL @lingering", re.compile(r"[_wQf]f?_?N[HL]"), _while_they_stayed),
    ("date", "HL", re.compile(r"[fwatQ_]N[HL]"), _since_so_many),
    ("date", "HL a", re.compile(r"aN[HL]"), _away),
    ("date", "HL @span", re.compile(r"[_w]N[HL]"), _last_hours),
)
