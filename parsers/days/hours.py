"""Hours in a text.

    hour   := N h (N) | N:N | N HOUR | HOUR N (:N)     9h30, 14:05, karfe 9, karfe 10:30, 0415H

A bare `9h` is nine men or nine o'clock: `parsers.people.readings` weighs both.
"""

from __future__ import annotations

import re
from datetime import time

from parsers.days.durations import HOURS
from parsers.days.other_hours import of_an_official, of_ours
from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import COUNTED, Notes, Rules
from parsers.words.terms import Term

FIGURES = len("0415")
"""Of an hour and its minutes in one number."""
FAR_MORE = 10
"""Times the people told: a number so much larger is no sum of them."""
_LASTING = frozenset(("en", "pendant", "durant"))
_MINUTES = re.compile(r":N(?![LPVMX](?!N))")


def _clock(notes: Notes, first: int, after: int) -> bool:
    """14:05, 9h30, 9 heures 30."""
    hour, minute = notes.terms[first].value, notes.terms[after - 1].value
    joined = notes.terms[first + 1]
    if joined.kind == "L" and not _glued_h(notes, first):
        return False
    if joined.form in word_set("hour_first") and notes.line[after : after + 1] != "H":
        return False  # `mutum 8 karfe 9 na safe`: eight people, at nine
    if joined.kind == ":" and not notes.terms[after - 1].glued:
        return False  # le 12: 14 hommes
    if len(notes.terms[after - 1].form) != 2 and joined.kind != "H":
        return False
    behind = notes.line[after : after + 2]
    if joined.kind != "H" and behind[:1] in tuple("LCPV"):
        return not notes.terms[after].glued and behind != "L" and _put_clock(notes, first, after)
    return put_time(notes, first, after, hour, minute)


def _clock_h(notes: Notes, first: int, after: int) -> bool:
    """`9h30`, also right behind another count: `12 hommes 9h30`."""
    return _clock(notes, first, after + 2)


def _is_four_figures(number: Term) -> bool:
    """`0415`, and no `neuf`."""
    return number.form.isdigit() and len(number.form) == FIGURES


def _military(notes: Notes, first: int, after: int) -> bool:
    """`0415H`, `1730 hrs`: hours and minutes in one number."""
    number, letter = notes.terms[first:after]
    hour, minute = divmod(number.value, 100)
    if not _is_four_figures(number):
        return False  # `à neuf heures`
    if letter.kind == "L":
        others = [t for t in notes.terms if t is not letter and t.kind == "L" and t.value == "men"]
        told = number.form[:1] == "0" or bool(others)  # `1800h. (5H, 2F)`, `12H à 1730H`
        told = told or _as_a_gendarme(notes, first)
        if letter.form != "h" or not letter.glued or not told:
            return False
    return put_time(notes, first, after, hour, minute)


def _as_a_gendarme(notes: Notes, first: int) -> bool:
    """`CE JOUR 1600H`, `ARRIVES BELBEDJI 1430H`: behind a day, a place or a word of arrival."""
    number, before = notes.terms[first], notes.terms[first - 1] if first else None
    after_what = before is not None and (before.kind in "JaG" or "arrive" in before.cues)
    others = [i for i, kind in enumerate(notes.line) if kind == "N" and i != first]
    coded = any(t.code and t.kind == "L" for t in notes.terms[:first] + notes.terms[first + 2 :])
    people = sum(notes.terms[i].value for i in others)
    return after_what and not (coded or number.value % 5) and number.value >= FAR_MORE * people


def _of_a_note(notes: Notes, first: int, after: int) -> bool:
    """`Sit rep Dan Barto 0600: 22 returnees`: when it was written, behind the place."""
    number = notes.terms[first + 1]
    hour, minute = divmod(number.value, 100)
    if not _is_four_figures(number) or minute % 15:
        return False
    people = sum(
        notes.terms[i].value for i in range(after, len(notes.line)) if notes.line[i] == "N"
    )
    if number.form[:1] != "0" and number.value < FAR_MORE * people:
        return False  # `Magaria 1200: 700 hommes 450 femmes`
    return put_time(notes, first + 1, after - 1, hour, minute)


def _at_the_end(notes: Notes, first: int, after: int) -> bool:
    """`NEANT. BRIGADE TANOUT 09/11/26 0800`, `… 1098 PAX. TANOUT 1515`: when it was written."""
    number = notes.terms[first + 1]
    hour, minute = divmod(number.value, 100)
    if not _is_four_figures(number) or minute % 5 or notes.behind(number.end).strip(" ."):
        return False
    dated = first > 0 and any(rule == "date" for _, _, rule in notes.steps[-3:])
    told = "zero" in notes.cues or COUNTED.search(notes.line) is not None
    if not told or not (notes.line[first] == "G" or dated):
        return False
    return put_time(notes, first + 1, after, hour, minute)


def _on_arrival(notes: Notes, first: int, after: int) -> bool:
    """`CONVOI ARRIVE 0640.`, `ATTENDU DEMAIN 0900`, `vers 1830`: hour and minutes as figures."""
    before, number = notes.terms[first:after]
    hour, minute = divmod(number.value, 100)
    at = before.form in word_set("at_an_hour") and told_then(notes, first + 1)
    at = at and notes.line[after : after + 1] != "P"  # `à Tanout vers 1200 arrivés`
    if not _is_four_figures(number) or not (number.form[:1] == "0" or at) or minute % 5:
        return False
    if before.kind not in "JC" and not told_then(notes, first + 1):
        return False
    return put_time(notes, first + 1, after, hour, minute)


def told_then(notes: Notes, at: int) -> bool:
    """`ARRIVE 0640`, `le 19/11 à 0640`, `arrivés vers 1830`: when they came, or on what day."""
    before = notes.terms[at - 1]
    if "arrive" in before.cues or before.form not in word_set("at_an_hour"):
        return "arrive" in before.cues
    told = notes.terms[max(at - 4, 0) : at - 1]
    dated = notes.kinds[max(at - 4, 0) : at - 1].endswith(("J", "N/N", "NO", "N.N", "N-N"))
    return dated or any("arrive" in term.cues for term in told)


def _glued_h(notes: Notes, first: int) -> bool:
    """`9h30` in one piece or `vers 16 h 30`, and not the `0 H10` of `FI0 H10`."""
    letter, minutes = notes.terms[first + 1], notes.terms[first + 2]
    behind = notes.line[first + 3 : first + 4]
    if letter.form == "h" and not letter.glued and not minutes.glued:
        opens = not first and "arrive" in notes.terms[first + 3].cues if behind else False
        said = bool(first) and notes.line[first - 1] in "at~"
        return opens or (said and behind not in tuple("LCPVXMU"))
    own_label = notes.terms[first].glued and notes.line[first - 1 : first] == "L"
    return letter.form == "h" and letter.glued and minutes.glued and not own_label


def _put_clock(notes: Notes, first: int, after: int) -> bool:
    return put_time(notes, first, after, notes.terms[first].value, notes.terms[after - 1].value)


def _hours(notes: Notes, first: int, after: int) -> bool:
    hour = notes.terms[first].value
    word = notes.terms[after - 1].form
    if _is_ago(notes, first):
        notes.claim(first, after, "not people: duration", "unit")
        return True
    if word == "am" and hour > 12:
        return False
    if hour >= HOURS or (word in word_set("hour_first") and notes.line[after : after + 1] == "N"):
        return False
    if word == "pm" and hour < 12:
        hour += 12
    return put_time(notes, first, after, hour, 0)


def _of_message(notes: Notes, first: int, after: int) -> bool:
    """`mon sms de 8h est bien passé ?`: when it was sent, and nobody arrived then."""
    said = notes.terms[first].form.split(" ")[-1]
    if said not in word_set("messages") or notes.terms[after - 1].form not in ("h", "heures"):
        return False
    notes.claim(first + 1, after, "when a message was sent", "time")
    return True


def _hours_after(notes: Notes, first: int, after: int) -> bool:
    """karfe 9 (na safe, na dare), heure 18h."""
    if notes.terms[first].form in ("am", "pm"):
        return False  # `cet am 3 femmes`: the afternoon, and three women
    if notes.terms[after - 1].kind == "L":
        letter = notes.terms[after - 1]
        hour = notes.terms[after - 2].value
        if letter.form != "h" or not letter.glued:
            return put_time(notes, first, after - 1, hour, 0)
        minutes = notes.terms[after] if after < len(notes.terms) else None
        if minutes is None or minutes.kind != "N" or not minutes.glued:
            return put_time(notes, first, after, hour, 0)
        return put_time(notes, first, after + 1, hour, minutes.value)
    hour, minute = notes.terms[after - 1].value, 0
    if _MINUTES.match(notes.line, after) is not None and notes.terms[after + 1].glued:
        minute, after = notes.terms[after + 1].value, after + 2  # `karfe 10:30`
    rest = [term.form for term in notes.terms[after : after + 2]]
    if hour < 12 and any(word in ("yamma", "dare", "rana") for word in rest) and hour > 0:
        hour += 12
    if rest[:1] in (["na"], ["da"]) and rest[1:] and rest[1] in word_set("hausa_times"):
        after += 2  # `karfe 9 na safe`
    return put_time(notes, first, after, hour, minute)


_AFTER_NOON = ("du soir", "du apres", "de l apres", "apres midi", "l apres midi")


def put_time(notes: Notes, first: int, after: int, hour: int, minute: int) -> bool:
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return False
    evening = " ".join([term.form for term in notes.terms[after : after + 3]])
    if 1 <= hour < 12 and evening.startswith(_AFTER_NOON):
        hour += 12
    if first and notes.terms[first - 1].form.endswith("attendu"):
        notes.claim(first, after, "not people: duration", "unit")
        return True  # `on a attendu 5 heures`
    if notes.has("officials") and of_an_official(notes, first):
        notes.claim(first, after, "when an official comes", "time")
        return True
    if notes.has("hours_of_ours") and of_ours(notes, first):
        notes.claim(first, after, "an hour of something else", "time")
        return True
    notes.clock = time(hour % 24, minute)
    notes.claim(first, after, f"time: {hour:02}:{minute:02}", "time")
    return True


def put_hour(notes: Notes, at: int) -> bool:
    """Read the `9h` at this term as nine o'clock, `en 24h` and `48h` as a length of time."""
    before = notes.terms[at - 1].form if at else ""
    if _is_ago(notes, at) or before in _LASTING or notes.terms[at].value >= HOURS:
        notes.claim(at, at + 2, "not people: duration", "unit")
        return True
    if notes.clock is not None and not _came_then(notes, at):
        notes.claim(at, at + 2, "a later hour", "time")  # `entre 6h et 8h`
        return True
    return put_time(notes, at, at + 2, notes.terms[at].value, 0)


def _is_ago(notes: Notes, at: int) -> bool:
    """`il y a 2 heures`: how long ago, and no hour of the day."""
    before = [term.form for term in notes.terms[max(0, at - 2) : at]]
    return before == ["y", "a"] or before[-1:] in (["y a"], ["il y a"])


def _came_then(notes: Notes, at: int) -> bool:
    """`parti de Zinder à 6h, arrivé à Gouré à 10h`: the hour of the arrival, behind another."""
    if "arrive" not in notes.cues:
        return False
    first, _ = notes.sentence(at, ends=".;!,")
    told = [i for i, (_, _, rule) in enumerate(notes.steps) if rule == "time"]
    if not told or first == 0:
        return False
    arrived = any(
        "arrive" in term.cues or term.form.startswith(("arriv", "sont arriv"))
        for term in notes.terms[first:at]
    )
    before = any("arrive" in term.cues for term in notes.terms[:first])
    return arrived and not before and "N" in notes.kinds[:first]


def _it_is(notes: Notes, first: int, after: int) -> bool:
    """`il e 9h 12 refoulés sont là`: "il est", and no child."""
    letter = notes.terms[after - 1]
    if letter.form != "e" or letter.glued or notes.terms[first].form != "il":
        return False
    notes.recast(after - 1, Kind.FILLER)
    return True


def _clock_hours(notes: Notes, first: int, after: int) -> bool:
    """`14:30 hrs`, `5:40 pm`, `5.40pm`."""
    hour, minute = notes.terms[first].value, notes.terms[after - 2].value
    word = notes.terms[after - 1].form
    if notes.terms[first + 1].form == "." and word not in ("am", "pm"):
        return False
    hour += 12 if word == "pm" and hour < 12 else 0
    return notes.terms[after - 2].glued and put_time(notes, first, after, hour, minute)


def _and_minutes(notes: Notes, first: int, after: int) -> bool:
    """`9h 12min`."""
    number, letter, minute, unit = notes.terms[first:after]
    if unit.form not in word_set("minutes") or letter.form not in ("h", "heure", "heures"):
        return False
    return put_time(notes, first, after, number.value, minute.value)


CLOCK: Rules = (
    ("date", "L =e", re.compile(r"_L(?=NL)"), _it_is),
    ("date", "H :.", re.compile(r"N[:.]NH"), _clock_hours),
    ("date", "HL @minutes", re.compile(r"N[HL]N[UA_]"), _and_minutes),
    ("date", "H", re.compile(r"NH"), _military),
    ("date", "L =h", re.compile(r"NL"), _military),
    ("date", "N", re.compile(r"[G_]N[.]?$"), _at_the_end),
    ("date", "G :", re.compile(r"GN:"), _of_a_note),
    ("date", "N", re.compile(r"[QPJC_]N(?=[.,;xfwat]|$)"), _on_arrival),
    ("date", "N @at_an_hour", re.compile(r"[at_]N(?![LCVTMXUYA]|N(?![LPC]))"), _on_arrival),
    ("date", "HL =h|heures", re.compile(r"[Qw_#](?:f_?)?N[HL](?!N)"), _of_message),
    ("date", "H", re.compile(r"NHN(?![ULPCVXYMA])"), _clock),
)
"""Before the lengths of time: `0415H` is no length."""
BARE: Rules = (
    ("date", "H", re.compile(r"NH"), _hours),
    ("date", "H", re.compile(r"H[:_]?NL?"), _hours_after),
    ("date", ":", re.compile(r"N:N"), _clock),
    ("date", "L =h", re.compile(r"N(?=LN)"), _clock_h),
)
