"""Days in a text.

    day    := today | yesterday | weekday | N/N(/N) | N MONTH (year) | "le" N

A day that has passed this year is this year's; a weekday is the last one, or the next one in an
announcement.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from parsers.lexicon.tables import word_set
from parsers.notes import Handler, Notes, is_countable
from parsers.report import Category, Question

WEEK = 7
LATELY = 10
"""Days: of an older one nobody names the weekday too."""
WEEKS = 45
"""Days: a report is hardly about an earlier one."""
NEAR = 5
"""Terms: so far before its day the word may stand that says what happened then."""
LAST_DAY = 31
YEAR = len("2026")
LEAST_SAID = 3
"""Terms: a clause that says more than a day."""
_COUNTED = re.compile(r"N[_f]{0,2}[LPC]|[LPC][:=]?N")
_MOVES = frozenset(("arrive", "announce", "landed", "transfer", "leaving"))
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _numeric(notes: Notes, first: int, after: int) -> bool:
    """12/03/2026, 12-03-26, 2026-03-12, 12/03."""
    if _longer(notes, first, after):
        return False
    numbers = [notes.terms[i].value for i in range(first, after, 2)]
    signs = {notes.terms[i].form for i in range(first + 1, after, 2)}
    if len(signs) != 1 or not all(notes.terms[i].glued for i in range(first + 1, after)):
        return False
    said = first > 0 and notes.terms[first - 1].form in ("le", "du")
    beds = "capacity" in notes.cues and "C" not in notes.line
    if len(numbers) == 2 and beds and not said:
        return False  # of 40 beds 25 are taken
    if len(numbers) == 2 and signs != {"/"} and not _dotted(notes, first, after):
        return False
    year = len(notes.terms[after - 1].form) == YEAR or len(notes.terms[first].form) == YEAR
    short = min(len(notes.terms[i].form) for i in (first, after - 1)) < 2
    if len(numbers) > 2 and short and not year:
        return False  # `14/6/2`: men, women, boys
    if numbers[0] > 1000:
        numbers.reverse()
    return _put_day(notes, first, after, *numbers)


def _dotted(notes: Notes, first: int, after: int) -> bool:
    """`28.11`, two figures each, a day of these weeks: nobody counts people in parts.

    `28-11` is no range either, which grows.
    """
    day, month = notes.terms[first], notes.terms[after - 1]
    if len(day.form) != 2 or len(month.form) != 2:
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


def _put_day(
    notes: Notes, first: int, after: int, day: int, month: int, year: int | None = None
) -> bool:
    if year is not None and year < 100:
        year += 2000
    found = _date(notes.context.today, day, month, year)
    if found is None:
        return False
    if not _of_another_event(notes, first):
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
        year, after = None, after - 1
    return _put_day(notes, first, after, day, notes.terms[at].value, year)


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
    if notes.line[after : after + 1] == "o" and notes.line[after + 1 : after + 2] in tuple("UXwPC"):
        return False  # `le 1er groupe`
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
    return _put_day(notes, first, after, day, base.month, base.year)


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
    return _put_day(notes, first, after, day, base.month, base.year)


def _weekday_of(notes: Notes, first: int, after: int) -> bool:
    """`mercredi 25`: that day of these weeks, where the weekday is right."""
    day = notes.terms[after - 1].value
    word, today = notes.terms[first].value, notes.context.today
    if word not in WEEKDAYS or not 1 <= day <= 31 or notes.terms[after - 1].glued:
        return False
    for back in range(-WEEK, LATELY):
        found = today - timedelta(days=back)
        if found.day == day and WEEKDAYS[found.weekday()] == word:
            return _put_day(notes, first, after, day, found.month, found.year)
    return False


def _week(notes: Notes, first: int, after: int) -> bool:
    """`RAS semaine du 5 au 11`: the days that a report of a longer time is about."""
    said = {term.form for term in notes.terms[max(first - 2, 0) : first]}
    start, end = notes.terms[first + 1].value, notes.terms[after - 1].value
    if not said & word_set("long_times") or not 1 <= start <= 31 or not 1 <= end <= 31:
        return False
    notes.claim(first, after, "the days it is about", "date")
    return True


def _of_another_event(notes: Notes, first: int) -> bool:
    """`partis d'Abidjan le 19`, `les 12 annoncés hier sont là`: not the day on which they came."""
    for at in range(first - 1, max(first - 1 - NEAR, -1), -1):
        term = notes.terms[at]
        if "correct" in term.cues and at == first - 1 and term.form[:4] != "c et":
            return True  # `je me suis trompé hier: …`
        if term.form.split(" ")[-1] in word_set("messages") and "N" not in notes.line:
            return True  # `RAS. Avez-vous reçu mon message d'hier ?`
        there = "arrive" in term.cues or term.form.startswith(("arrivee", "seront"))
        if term.kind in ".;:" or there:
            return False  # `partis d'Arlit, arrivée prévue mardi`, `… seront à Tanout jeudi`
        if term.form in word_set("ourselves") and not notes.terms[at - 1].form.endswith("chez"):
            return notes.line[first] == "J" and _is_plan(notes, at, first)
        if term.form in word_set("quitting") and "announce" in notes.cues:
            return "J" in notes.line[first + 1 :]  # `quittent Agadez ce soir, arrivée mercredi`
        if term.form.split(" ")[-1] in word_set("leaving"):
            came = any("arrive" in later.cues for later in notes.terms[first + 1 :])
            left = notes.line[at + 1] in "_f" or (came and "landed" in notes.cues)
            return left and "C" not in notes.line[at:first]
        if term.form in word_set("paperwork") and notes.line[first] == "J":
            return isinstance(notes.terms[first].value, int) and notes.terms[first].value > 0
        if term.form in word_set("announced"):
            here = {cue for later in notes.terms[first:] for cue in later.cues}
            return at == first - 1 and not here.isdisjoint(("arrive", "landed"))
    return False


def _of_their_way(notes: Notes, first: int) -> bool:
    """`ils étaient à Agadez hier`, `repartent demain`; `d'Agadez hier` is when they came."""
    near = notes.terms[max(0, first - 3) : first]
    if any("leaving" in term.cues for term in near) and "transfer" not in notes.cues:
        return True
    behind = notes.terms[first + 1 : first + 5]
    spots = [term for term in behind if term.kind in "GK"]
    if spots and any(term.form in word_set("being") for term in behind[:2]):
        place = spots[0]  # `jiya suna Agadez`, `hier ils étaient à Agadez`
    elif near and notes.line[first - 2 : first - 1] == "a":
        place = near[-1]
    else:
        return False
    away = place.kind == "K" or (place.kind == "G" and not place.ours)
    return away and any(term.ours for term in notes.terms)


def _of_nobody(notes: Notes, first: int, after: int) -> bool:
    """`hier RAS aujourd'hui 22 refoulés`: the day before, on which nobody came."""
    if after >= len(notes.terms) or "zero" not in notes.terms[after].cues:
        return False
    behind = notes.line[after + 1 :]
    return "J" in behind and "N" in behind and "N" not in notes.line[:first]


def _our_plan(notes: Notes, first: int, after: int) -> bool:
    """`Demain je donne le nombre`, `…, demain la mairie vient voir`: what is done then."""
    value = notes.terms[first].value
    told = not {"N", "C"}.isdisjoint(notes.line[:first])
    if not told or not isinstance(value, int) or value <= 0:
        return False
    ours = after < len(notes.terms) and notes.terms[after].form in ("je", "j", "nous", "ns", "i")
    return ours or _of_its_own(notes, first)


def _of_its_own(notes: Notes, at: int) -> bool:
    """A clause behind the people that speaks of none, and in which nobody comes or leaves."""
    start, end = notes.sentence(at, ends=".;!,")
    if _COUNTED.search(notes.line, 0, start) is None or end - start < LEAST_SAID:
        return False
    clause = notes.terms[start:end]
    moves = any(not _MOVES.isdisjoint(term.cues) for term in clause)
    return not moves and {"L", "P", "C", "G", "K"}.isdisjoint(notes.line[start:end])


def _is_plan(notes: Notes, at: int, first: int) -> bool:
    """`je recompte demain`: what we do then, beside people counted before."""
    between = notes.line[at + 1 : first]
    value = notes.terms[first].value
    ahead = isinstance(value, int) and value > 0
    return ahead and not set(between) & set("NQ") and not {"N", "C"}.isdisjoint(notes.line[:at])


def _word(notes: Notes, first: int, after: int) -> bool:
    value, today = notes.terms[first].value, notes.context.today
    until = notes.line[first - 1 : first] == "<"  # `jusqu'à vendredi`
    if (
        until
        or _of_their_way(notes, first)
        or _of_another_event(notes, first)
        or _our_plan(notes, first, after)
        or _of_nobody(notes, first, after)
    ):
        notes.claim(first, after, "the day of something else", "date")
        return True
    behind = notes.terms[after : after + 3]
    if any("forgotten" in term.cues for term in behind):
        notes.claim(first, after, "the day of something else", "date")
        return True  # `hier j'ai oublié de vous dire: le 26/11`
    if notes.terms[first].form in word_set("now") and notes.days:
        notes.claim(first, after, "now", "date")
        return True
    if isinstance(value, int):
        notes.days.append((first, today + timedelta(days=value)))
        if value or notes.day is None:
            notes.day = today + timedelta(days=value)
    elif notes.day is None or _at_the_next_place(notes, first):
        back = (today.weekday() - WEEKDAYS.index(value)) % 7
        coming = _expected(notes) or _coming(notes, after)
        back = back or (7 if _gone(notes, after) else 0)
        found = today + timedelta(days=7 - back if coming else -back)
        notes.day = notes.day or found
        notes.days.append((first, found))
    else:
        return False
    if not isinstance(value, int) and _day_of_month(notes, after):
        after += 1
    if first and notes.terms[first - 1].form in ("d", "de", "du", "of"):
        first -= 1  # `les 22 d'hier`
    notes.claim(first, after, f"date: {notes.days[-1][1].isoformat()}", "date")
    return True


def _at_the_next_place(notes: Notes, first: int) -> bool:
    """`samedi 12 à Gaffati, dimanche 7 à Gouna`: another number stands between the two days."""
    return (
        bool(notes.days) and notes.several_places() and "N" in notes.line[notes.days[-1][0] : first]
    )


def _expected(notes: Notes) -> bool:
    """Whether people are announced; those who passed and are on their way again are not."""
    if "announce" not in notes.cues:
        return False
    passed = any(term.kind == "C" and term.value == Category.TRA for term in notes.terms)
    return not passed or not all(
        term.form.startswith("en route") for term in notes.terms if "announce" in term.cues
    )


def _day_of_month(notes: Notes, at: int) -> bool:
    """`samedi 28`: the number behind a weekday, when that day was the twenty-eighth."""
    if notes.line[at : at + 1] != "N" or notes.line[at + 1 : at + 2] in tuple("LPCVMXYU"):
        return False
    return notes.day is not None and notes.terms[at].value == notes.day.day


def _coming(notes: Notes, after: int) -> bool:
    return after < len(notes.terms) and notes.terms[after].form in ("prochain", "next")


def _gone(notes: Notes, after: int) -> bool:
    """`lundi dernier`, said on a Monday."""
    return after < len(notes.terms) and notes.terms[after].form in ("dernier", "passe", "last")


WRITTEN: tuple[tuple[str, re.Pattern[str], Handler], ...] = (
    ("-/.", re.compile(r"N([-/.])N\1N"), _numeric),
    ("O", re.compile(r"No?O(?:[_,]?N)?"), _month),
    ("/.-", re.compile(r"N[-/.]N"), _numeric),
)
"""Before the hours."""
SPOKEN: tuple[tuple[str, re.Pattern[str], Handler], ...] = (
    ("f a", re.compile(r"fNaN(?![LPCVTMXU])"), _week),
    ("L A =wata", re.compile(r"NLA"), _of_the_moon),
    ("N =le|du", re.compile(r"[_f]N"), _the),
    ("J N", re.compile(r"JN(?![LCPYXMU%])"), _weekday_of),
    ("J", re.compile(r"J"), _word),
)
"""After them: `le 9h` is no ninth."""
