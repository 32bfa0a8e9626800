"""Days told by a word: yesterday, a weekday and what stands with it.

    day    := today | yesterday | WEEKDAY | WEEKDAY N

A weekday is the last one, or the next one in an announcement.
"""

from __future__ import annotations

import re
from datetime import timedelta

from parsers.days import other_events
from parsers.days.dates import WEEK, WEEKS, put_day
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules
from parsers.report import Category

LATELY = 10
"""Days: of an older one few name the weekday too, and then a sign stands behind it."""
_SIGNS = frozenset((":", ")"))
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _weekday_of(notes: Notes, first: int, after: int) -> bool:
    """`mercredi 25`: that day of these weeks, where the weekday is right."""
    day = notes.terms[after - 1].value
    word, today = notes.terms[first].value, notes.context.today
    if word not in WEEKDAYS or not 1 <= day <= 31 or notes.terms[after - 1].glued:
        return False
    behind = notes.terms[after].form if after < len(notes.terms) else ""
    apart = behind in _SIGNS or behind in word_set("subjects")  # `jeudi 5: …`, `jeudi 5 il est …`
    old = WEEKS if apart else LATELY
    for back in range(-WEEK, old):
        found = today - timedelta(days=back)
        if found.day == day and WEEKDAYS[found.weekday()] == word:
            return put_day(notes, first, after, day, found.month, found.year)
    return False


_FUTURE = ("ront", "era", "ira", "dra", "vra", "rrons", "erons", "irons", "drons", "vrons")
_STAY = ("passeront", "dormiront", "logeront", "resteront", "dorment")
LONG = 5
"""Letters: a shorter word that ends so is no verb."""


def _word(notes: Notes, first: int, after: int) -> bool:
    value, today = notes.terms[first].value, notes.context.today
    before = notes.terms[first - 1] if first else None
    until = before is not None and (before.kind == "<" or before.form in word_set("until"))
    if (
        until
        or other_events.when_told(notes, first)
        or other_events.of_their_way(notes, first)
        or other_events.of_another_event(notes, first)
        or other_events.our_plan(notes, first, after)
        or other_events.of_nobody(notes, first, after)
        or _of_others(notes, first)
        or _of_those_two(notes, first)
    ):
        notes.claim(first, after, "the day of something else", "date")
        return True
    if other_events.when_forgotten(notes, first, after):
        notes.claim(first, after, "the day of something else", "date")
        return True
    if notes.terms[first].form in word_set("now") and notes.days:
        notes.claim(first, after, "now", "date")
        return True
    if _is_its_hour(notes, first):
        notes.claim(first, after, "the time of that day", "date")
        return True
    if isinstance(value, int):
        notes.days.append((first, today + timedelta(days=value)))
        came = before is not None and "arrive" in before.cues
        if value or notes.day is None or came:  # `partis il y a 10 jours, arrivés ce matin`
            notes.day = today + timedelta(days=value)
    elif notes.day is None or _is_another(notes, first) or _they_left(notes, first):
        back = (today.weekday() - WEEKDAYS.index(value)) % 7
        coming = _expected(notes, first) or _coming(notes, after) or _is_for(notes, first)
        coming = (coming or _foretold(notes, first)) and not _gone(notes, after)
        back = back or (7 if _gone(notes, after) else 0)
        found = today + timedelta(days=7 - back if coming else -back)
        notes.day = notes.day or found
        notes.days.append((first, found))
    else:
        return False
    if not isinstance(value, int) and (_day_of_month(notes, after) or _said_which(notes, after)):
        after += 1
    if first and notes.terms[first - 1].form in ("d", "de", "du", "of"):
        first -= 1  # `les 22 d'hier`
    notes.claim(first, after, f"date: {notes.days[-1][1].isoformat()}", "date")
    return True


def _is_its_hour(notes: Notes, first: int) -> bool:
    """`shekaranjiya da yamma`: when that day; of `da safe ranar Lahadi` the second is the day."""
    if not notes.days or notes.line[notes.days[-1][0] + 1 : first].strip("_,"):
        return False
    told, here = (
        term.form if term.form.startswith("da ") else ""
        for term in (notes.terms[notes.days[-1][0]], notes.terms[first])
    )
    if told in word_set("parts_of_day"):
        notes.days.pop()
        notes.day = None
    return here in word_set("parts_of_day")


def _is_another(notes: Notes, first: int) -> bool:
    """`samedi 12 à Gaffati, dimanche 7 à Gouna`: another number stands between the two days.

    The place may be the same: `samedi Bandé H5, dimanche Bandé H3`.

    `pas de réseau hier. Lundi 9 rapatriés`: in a sentence of its own, with people.
    """
    if not notes.days:
        return False
    between = notes.line[notes.days[-1][0] : first]
    apart = not {".", "!"}.isdisjoint(between) and "N" not in notes.line[: notes.days[-1][0]]
    if apart and _expected(notes, first):
        return True  # `le préfet a appelé tout à l'heure. Un convoi est attendu jeudi`
    if notes.line[first - 1] in ".;" and not {"N", "L", "P", "C"} & set(between):
        return "N" in notes.line[first : first + 4]
    return "N" in between and sum(term.ours for term in notes.terms) > 1


def _they_left(notes: Notes, first: int) -> bool:
    """`the 14 from Friday left for Diffa on Saturday`: between the two days they left."""
    last = notes.days[-1][0] if notes.days and "transfer" in notes.cues else first
    return any("transfer" in term.cues for term in notes.terms[last:first])


def _expected(notes: Notes, at: int) -> bool:
    """Whether people are announced; those who passed and are on their way again are not."""
    if "announce" not in notes.cues:
        return False
    first, after = notes.sentence(at, ends=".;!")
    if not any("announce" in term.cues for term in notes.terms[first:after]):
        return False  # `vendredi 12 hommes à Magaria. On en attend 37`
    passed = any(term.kind == "C" and term.value == Category.TRA for term in notes.terms)
    return not passed or not all(
        term.form.startswith("en route") for term in notes.terms if "announce" in term.cues
    )


def _day_of_month(notes: Notes, at: int) -> bool:
    """`samedi 28`: the number behind a weekday, when that day was the twenty-eighth."""
    if notes.line[at : at + 1] != "N" or notes.line[at + 1 : at + 2] in tuple("LPCVMXYU"):
        return False
    return notes.day is not None and notes.terms[at].value == notes.day.day


def _said_which(notes: Notes, after: int) -> bool:
    """`mercredi prochain`, `lundi dernier`."""
    return _coming(notes, after) or _gone(notes, after)


def _coming(notes: Notes, after: int) -> bool:
    return after < len(notes.terms) and notes.terms[after].form in ("prochain", "next")


def _is_for(notes: Notes, at: int) -> bool:
    """`2 bus de refoulés pour mercredi`: a day to come, when nobody has arrived yet."""
    said = notes.terms[at - 1].kind == "t" if at else False
    return said and "X" in notes.line[:at] + notes.kinds[:at] and "arrive" not in notes.cues


def _foretold(notes: Notes, at: int) -> bool:
    """`45 rapatriés seront amenés vendredi`, `vendredi un camion partira d'Arlit`.

    The day stands behind the word or opens its clause, and nobody has arrived in it:
    `12 refoulés arrivés vendredi seront transférés`.
    """
    first, after = notes.sentence(at, ends=".,;:!?")
    will = next((i for i in range(first, after) if _is_to_come(notes, i)), after)
    if not (will < at or (at == first and will < after)):
        return False
    clause = notes.terms[first:after]
    came = any("arrive" in term.cues for term in notes.terms[first:will])
    return not came and not any("landed" in term.cues for term in clause)


def _of_others(notes: Notes, at: int) -> bool:
    """`14 rapatriés à Tanout, vendredi une équipe viendra`: nobody who came is in that clause."""
    if isinstance(notes.terms[at].value, int) or "announce" in notes.cues:
        return False
    first, after = notes.sentence(at, ends=".,;:!?")
    others = {"L", "P", "C", "X"}.isdisjoint(
        notes.kinds[first:after]
    ) and "leaving" not in notes.cues
    told = not {"L", "P", "C"}.isdisjoint(notes.kinds[:first])
    return others and told and _foretold(notes, at)


def _of_those_two(notes: Notes, at: int) -> bool:
    """`sans compter les deux d'hier`: their day, and not that of the others."""
    said = [term.form for term in notes.terms[max(0, at - 2) : at]]
    return said[1:] in (["d"], ["de"]) and said[0].startswith("les ")


def _is_to_come(notes: Notes, i: int) -> bool:
    """`seront`, `partira`, `va quitter`, `will be`, `za a`: a verb of what is still to be."""
    term = notes.terms[i]
    if term.kind in "GKYZzCLPVD":
        return False  # `yan gudun hijira` ends like a French verb
    words = term.form.split(" ")
    if words[-1].startswith(_STAY):
        return False  # `ils passeront la nuit à la gare`: who is here
    if word_set("future_words") & set(words) or "leaving" in term.cues:
        return True
    if any(len(w) > LONG and w.endswith(_FUTURE) for w in words):
        return True
    behind = notes.terms[i + 1].form.split(" ")[0] if i + 1 < len(notes.terms) else ""
    return words[-1] in word_set("going_to") and behind.endswith(("er", "ir", "re"))


def _gone(notes: Notes, after: int) -> bool:
    """`lundi dernier`, said on a Monday."""
    return after < len(notes.terms) and notes.terms[after].form in ("dernier", "passe", "last")


RULES: Rules = (
    ("date", "J N", re.compile(r"JN(?![LCPYXMU%s])"), _weekday_of),
    ("date", "J P", re.compile(r"JN(?=P_?f_?N)"), _weekday_of),
    ("date", "J", re.compile(r"J"), _word),
)
