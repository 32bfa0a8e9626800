"""Days told by their number; those told by a word are in `spoken_days`.

    day    := N/N(/N) | N "ga"? MONTH (year) | MONTH N | "le" N | "on the" N | N "ga wata"
            | DDHHMM (MONTH) (year)     231830 NOV 26: the day and the hour of a radio message

A day that has passed this year is this year's.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from itertools import pairwise

from parsers.days import other_events
from parsers.days.durations import HOURS
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules, is_countable
from parsers.report import Question

WEEK = 7
WEEKS = 45
"""Days: a report is hardly about an earlier one."""
FAR_AHEAD = 200
"""Days: nobody announces anybody so early."""
LAST_DAY = 31
YEAR = len("2026")
RADIO = len("231830")
DAYS_BACK = 3
"""Days: a radio message is of these."""


def _numeric(notes: Notes, first: int, after: int) -> bool:
    """12/03/2026, 12-03-26, 2026-03-12, 12/03."""
    if _longer(notes, first, after):
        return False
    numbers = [notes.terms[i].value for i in range(first, after, 2)]
    signs = {notes.terms[i].form for i in range(first + 1, after, 2)}
    if len(signs) != 1 or not all(notes.terms[i].glued for i in range(first + 1, after)):
        return False
    said = first > 0 and notes.terms[first - 1].form in ("le", "du")
    if notes.line[:first].rstrip(":=")[-1:] == "V" and notes.line[after : after + 1] == "V":
        return False  # `malades: 2/2 blessés`
    beds = "capacity" in notes.cues and "C" not in notes.line
    if len(numbers) == 2 and beds and not (said or _of_today(notes, *numbers)):
        return False  # of 40 beds 25 are taken
    if len(numbers) == 2 and not said and _is_split(notes, *numbers):
        return False
    if len(numbers) == 2 and signs != {"/"} and not _dotted(notes, first, after):
        return False
    year = len(notes.terms[after - 1].form) == YEAR or len(notes.terms[first].form) == YEAR
    short = min(len(notes.terms[i].form) for i in (first, after - 1)) < 2
    if len(numbers) > 2 and short and not year:
        return False  # `14/6/2`: men, women, boys
    if numbers[0] > 1000:
        numbers.reverse()
    return put_day(notes, first, after, *numbers)


def _spaced(notes: Notes, first: int, after: int) -> bool:
    """`COMPTE RENDU DU 19 11 2026`: with nothing between, and the year in full."""
    day, month, year = notes.terms[first:after]
    if len(year.form) != YEAR or not year.form.startswith("20") or len(month.form) > 2:
        return False
    return put_day(notes, first, after, day.value, month.value, year.value)


def _is_split(notes: Notes, one: int, other: int) -> bool:
    """`12 personnes refoulées 8/4`: eight and four of them, where no such day was of late."""
    found = _date(notes.context.today, one, other, None)
    if found is not None and abs((notes.context.today - found).days) <= WEEKS:
        return False
    return any(
        number.kind == "N" and number.value == one + other and behind.kind in "PCT"
        for number, behind in pairwise(notes.terms)
    )


def _of_today(notes: Notes, day: int, month: int) -> bool:
    """`POINT CENTRE 23/11 - LITS OCCUPES : 18`: a heading of this very day."""
    return (day, month) == (notes.context.today.day, notes.context.today.month)


def _dotted(notes: Notes, first: int, after: int) -> bool:
    """`28.11`, two figures each, a day of these weeks: nobody counts people in parts.

    `28-11` is no range either, which grows; of `le 9.11` the article says it.
    """
    day, month = notes.terms[first], notes.terms[after - 1]
    said = first > 0 and notes.terms[first - 1].form in ("le", "du")
    if len(month.form) != 2 or (len(day.form) != 2 and not said):
        return False
    sign = notes.terms[first + 1].form
    if sign != "." and (day.value <= month.value or is_countable(notes, after)):
        return False
    found = _date(notes.context.today, day.value, month.value, None)
    return found is not None and abs((notes.context.today - found).days) <= WEEKS


def _longer(notes: Notes, first: int, after: int) -> bool:
    """A fourth number in the row, nothing between: a list, no date."""
    before, behind = notes.line[max(0, first - 2) : first], notes.line[after : after + 2]
    if len(before) == 2 and before[0] == "N" and before[1] in "/-.":
        return notes.terms[first - 1].glued and notes.terms[first].glued
    row = len(behind) == 2 and behind[0] in "/-." and behind[1] == "N"
    return row and notes.terms[after].glued and notes.terms[after + 1].glued


def put_day(
    notes: Notes, first: int, after: int, day: int, month: int, year: int | None = None
) -> bool:
    """Take these terms for that day, when there is one; the people came then, or something else."""
    if year is not None and year < 100:
        year += 2000
    found = _date(notes.context.today, day, month, year)
    if found is None:
        return False
    if (found - notes.context.today).days > FAR_AHEAD:
        notes.ask(Question.UNCLEAR)  # `23-11-62`: the year was mistyped
    other = other_events.of_another_event(notes, first)
    if not (other or other_events.said_or_held_then(notes, first)):
        notes.day = found
        notes.days.append((first, found))
    if first and notes.terms[first - 1].form in ("du", "de"):
        first -= 1  # `arrivée du 10 mars`: the day, not the origin
    notes.claim(first, after, f"date: {found.isoformat()}", "date")
    return True


def _date(today: date, day: int, month: int, year: int | None) -> date | None:
    try:
        if year is not None:
            return date(year, month, day) if 2000 <= year <= 2100 else None
        found = date(today.year, month, day)
        # 28/12 read in January is last year's; 02/01 read in December is next year's.
        if (found - today).days > 200:
            return found.replace(year=today.year - 1)
        if (today - found).days > 300:
            return found.replace(year=today.year + 1)
        return found
    except (ValueError, OverflowError):  # a number wider than C counts
        return None


def _month(notes: Notes, first: int, after: int) -> bool:
    """12 mars, 10 mars 2023, 1er avril."""
    day = notes.terms[first].value
    at = next(i for i in range(first, after) if notes.line[i] == "O")
    year = notes.terms[after - 1].value if after - 1 > at else None
    if year is not None and not 2000 <= year <= 2100:
        year, after = None, at + 1
    return put_day(notes, first, after, day, notes.terms[at].value, year)


def _month_of_hausa(notes: Notes, first: int, after: int) -> bool:
    """`23 ga nov`, `23 ga Nuwamba 2026`; `23 ga` alone may be boys."""
    return notes.terms[first + 1].form == "ga" and _month(notes, first, after)


def _month_first(notes: Notes, first: int, after: int) -> bool:
    """`November 12`, `Nov 12, 2026`: as English puts it, where the number counts nobody."""
    if notes.terms[first].form not in word_set("english_months"):
        return False
    year = notes.terms[after - 1] if len(notes.terms[after - 1].form) == YEAR else None
    if year is None:
        after = first + 2
    if notes.line[after : after + 1] in tuple("LPCVMXUO") or notes.line[first - 1 : first] == "N":
        return False  # `november 12 men`, `12 november 2026`
    day, month = notes.terms[first + 1].value, notes.terms[first].value
    return put_day(notes, first, after, day, month, None if year is None else year.value)


def _of_the_radio(notes: Notes, first: int, after: int) -> bool:
    """`BELBEDJI 231830. EFFECTIF 39`, `221745Z NOV`: day, hour and minutes of these days."""
    number, today = notes.terms[first], notes.context.today
    day, hour, minute = int(number.value) // 10000, number.value // 100 % 100, number.value % 100
    dated = number.form.isdigit() and len(number.form) == RADIO and hour < HOURS and minute < 60
    if not dated or not 0 <= today.day - day < DAYS_BACK:
        return False
    if notes.line[after - 1] == "N" and after - first > 1 and not _is_year(notes, after - 1):
        after -= 1
    notes.clock = time(hour, minute)
    return put_day(notes, first, after, day, today.month)


def _is_year(notes: Notes, at: int) -> bool:
    """`26` or `2026`, of this year."""
    return int(notes.terms[at].value) % 100 == notes.context.today.year % 100


def _the(notes: Notes, first: int, after: int) -> bool:
    """`le 12`: that day of this month, or of the month before when it has not come yet.

    A day that comes within a week is asked about.
    """
    if notes.terms[first].form not in ("le", "du"):
        return False
    amends = not notes.cues.isdisjoint(("correct", "sorry", "no"))
    if amends and "C" not in notes.line and not _of_the_day(notes, first):
        return False  # `le téléphone a doublé le 1, pardon`
    next_field = notes.line[after : after + 2] == "LN" and notes.terms[after + 1].glued
    if notes.line[after : after + 1] in tuple("LPCVMXYU/") and not next_field:
        return False
    if after < len(notes.terms) and notes.terms[after].form.startswith(("son ", "sont ", "st ")):
        return False  # `lè 10 son parti`
    if notes.line[after : after + 1] == "o" and notes.line[after + 1 : after + 2] in tuple(
        "UXwPC&"
    ):
        return False  # `le 1er groupe`, `le 1er avec 44 rapatriés`
    within = notes.terms[first - 1].form if first else ""
    if notes.line[after : after + 1] == "o" and within in ("ds", "dans"):
        return False  # `2 bus, ds le 1er 22 hommes`
    day, today = notes.terms[after - 1].value, notes.context.today
    if not 1 <= day <= 31:
        return False
    month_ago = today.replace(day=1) - timedelta(days=1)
    base = today if day <= today.day or "announce" in notes.cues else month_ago
    if base is month_ago and day - today.day <= WEEK and "announce" not in notes.cues:
        notes.ask(Question.UNCLEAR)  # `60 rapatriés, arrivée le 25`, written on the 23rd
    return put_day(notes, first, after, day, base.month, base.year)


def _on_the(notes: Notes, first: int, after: int) -> bool:
    """`17 deported on the 22nd`; but `on the 1st truck`."""
    if [term.form for term in notes.terms[first : first + 2]] != ["on", "the"]:
        return False
    day, today = notes.terms[first + 2].value, notes.context.today
    if notes.line[after : after + 1] in tuple("UXwPCLGO") or not 1 <= day <= LAST_DAY:
        return False
    month_ago = today.replace(day=1) - timedelta(days=1)
    base = today if day <= today.day or "announce" in notes.cues else month_ago
    return put_day(notes, first, after, day, base.month, base.year)


def _of_the_day(notes: Notes, at: int) -> bool:
    """`corr 0142 arrivée le 21`, `la date c'est le 21`: a day is put right, and no count."""
    return any(
        term.form.startswith(("arrivee", "date", "c et")) or "arrive" in term.cues
        for term in notes.terms[max(0, at - 3) : at]
    )


def _of_the_moon(notes: Notes, first: int, after: int) -> bool:
    """`12 ga wata mata 5 sun iso`: the twelfth of this month, or of the last one."""
    day, today = notes.terms[first].value, notes.context.today
    if [term.form for term in notes.terms[first + 1 : after]] != ["ga", "wata"] or day > LAST_DAY:
        return False
    base = today if day <= today.day else today.replace(day=1) - timedelta(days=1)
    return put_day(notes, first, after, day, base.month, base.year)


def _week(notes: Notes, first: int, after: int) -> bool:
    """`RAS semaine du 5 au 11`: the days that a report of a longer time is about."""
    said = {term.form for term in notes.terms[max(first - 2, 0) : first]}
    start, end = notes.terms[first + 1].value, notes.terms[after - 1].value
    if not said & word_set("long_times") or not 1 <= start <= 31 or not 1 <= end <= 31:
        return False
    notes.claim(first, after, "the days it is about", "date")
    return True


WRITTEN: Rules = (
    (
        "date",
        "N",
        re.compile(r"N(?:[w_]?O(?:N(?![LPCV]))?|[w_](?![NLPCV]))?(?![LPUX])"),
        _of_the_radio,
    ),
    ("date", "-/.", re.compile(r"N([-/.])N\1N"), _numeric),
    ("date", "N", re.compile(r"NNN(?![LPCVTMXU](?![:=]?N))"), _spaced),
    ("date", "O", re.compile(r"No?O(?:[_,.]?N)?"), _month),
    ("date", "O L =ga", re.compile(r"NLO(?:[_,.]?N)?"), _month_of_hausa),
    ("date", "O N @english_months", re.compile(r"ON(?:,?N)?"), _month_first),
    ("date", "- /", re.compile(r"(?<=N-)N/N(?!/)"), _numeric),  # `H16 F1 - 23/11`
    ("date", "/.-", re.compile(r"N[-/.]N"), _numeric),
)
"""Before the hours."""
MONTHLESS: Rules = (
    ("date", "f a", re.compile(r"fNaN(?![LPCVTMXU])"), _week),
    ("date", "L A =wata", re.compile(r"NLA"), _of_the_moon),
    ("date", "N =le|du", re.compile(r"[_f]N"), _the),
    ("date", "No =on", re.compile(r"__No"), _on_the),
)
"""After the hours: `le 9h` is no ninth."""
