"""Days told by how long ago they were, or how soon they will be.

ago  := (il y a) NUMBER DAYS | NUMBER DAYS ago      il y a 3 jours, two days back, kwana biyu …
     | "cela fait" NUMBER DAYS "que" … ARRIVED      cela fait 3 jours que 12 sont arrivés
     | (people | PLACE | STAYING) "depuis" NUMBER DAYS    12 refoulés depuis 3 jours
week := "il y a une semaine", at the start, behind people or a word of arrival
soon := "dans" NUMBER DAYS                          dans 2 jours
"""

from __future__ import annotations

from datetime import timedelta

from parsers.days import other_events
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.words.terms import Term

_SINCE = frozenset(("depuis", "depui", "dps"))
_AGO = frozenset(("a", "ya", "y a", "il y a"))
_DAYS = frozenset(("jour", "jours", "jrs", "jr", "j", "day", "days", "kwanaki", "kwana"))
_IT_IS = frozenset(("cela fait", "ca fait", "sa fait", "sa fe", "fait"))
WEEK = 7
NEAR = 3
"""Terms: "il y a", where nothing is said before it."""
MOST = 366
"""Days: nobody reports what was before."""


def settle(notes: Notes, first: int, after: int) -> None:
    """`il y a 3 jours`, `dans 2 jours`: the number before its unit."""
    number, unit = notes.terms[first], notes.terms[after - 1]
    before = notes.terms[first - 1].form if first else ""
    if unit.form in _DAYS and are_here_since(notes, first):
        _go(notes, first, -number.value)  # `12 refoulés depuis 3 jours`
    elif unit.form == "semaine" and number.value == 1 and are_here_since(notes, first):
        _go(notes, first, -WEEK)  # `12 refoulés bloqués depuis une semaine`
    elif unit.form in _DAYS and (before in _AGO or _they_came_then(notes, before, after)):
        _, end = notes.sentence(first)
        said = {term.form for term in notes.terms[after:end]}
        unheard = said & word_set("lines_down")  # `il y a 3 jours que je n'ai pas de réseau`
        if not (unheard or other_events.of_another_event(notes, max(first - 2, 0))):
            _go(notes, first, -number.value)
    elif before in _AGO and unit.form == "semaine" and number.value == 1:
        near = notes.terms[notes.sentence(first, ends=".;!,")[0] : first]
        came = any("arrive" in term.cues or term.kind in "CP" for term in near)
        if first <= NEAR or came:
            _go(
                notes, first, -WEEK
            )  # `il y a une semaine, 15 …`; `accouché il y a une semaine` is none
    settle_behind(notes, unit, number, after)
    if unit.form in _DAYS and first and notes.terms[first - 1].form == "dans":
        _go(notes, first, number.value)


def _they_came_then(notes: Notes, before: str, after: int) -> bool:
    """`cela fait 3 jours que 12 refoulés sont arrivés`; not `… qu'ils n'ont pas mangé`."""
    behind = notes.terms[after : after + 1]
    if before not in _IT_IS or not behind or behind[0].form.split(" ")[0] not in ("que", "qu", "k"):
        return False
    _, end = notes.sentence(after, ends=".;!,")
    came = any("arrive" in term.cues for term in notes.terms[after:end])
    return came and "n" not in notes.kinds[after:end]


def ask_which(notes: Notes, first: int, after: int) -> None:
    """`arrivés il y a 2 ou 3 jours`: on which day, then?"""
    before = notes.terms[first - 1].form if first else ""
    behind = notes.terms[after].form if after < len(notes.terms) else ""
    told = before in _AGO or behind in word_set("ago") or are_here_since(notes, first)
    told = told or _they_came_then(notes, before, after)
    if notes.terms[after - 1].form in _DAYS and told:
        notes.terms[after - 1].cues = ("long_ago",)
        notes.cues.add("long_ago")


def are_here_since(notes: Notes, number: int) -> bool:
    """`refoulés depuis 3 …`, `logés à l'école depuis 3 …`; not `rien mangé depuis 3 jours`."""
    since = notes.terms[number - 1].form.split(" ") if number else [""]
    if since[-1] not in _SINCE:
        return False
    if len(since) > 1:
        return "landed" in notes.terms[number - 1].cues  # `bloqués depuis`
    before = notes.terms[number - 2] if number > 1 else None
    if before is None or (before.kind == "G" and not before.ours):
        return False  # `vivaient à Arlit depuis 3 ans`
    if before.kind in "CPLGN" or "staying" in before.cues or before.form in word_set("hosts"):
        return True
    near = [term.form for term in notes.terms[max(0, number - 6) : number - 2]]
    return before.form in word_set("sites") and not word_set("hosts").isdisjoint(near)


def settle_behind(notes: Notes, unit: Term, number: Term, after: int) -> None:
    """`3 days ago`, `kwana biyu da suka wuce`."""
    behind = notes.terms[after].form if after < len(notes.terms) else ""
    if unit.form in _DAYS and behind in word_set("ago"):
        _go(notes, after - 2, -number.value)


def _go(notes: Notes, at: int, days: int) -> None:
    notes.day = notes.context.today + timedelta(days=max(-MOST, min(days, MOST)))
    notes.days.append((at, notes.day))
