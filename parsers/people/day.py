"""Which day a text is about when it names more than one.

A day stands in the clause of the people it counts; `d'hier` says who they are, not when they came.
`depuis hier` is the day they came when it is said of their being here; nobody `depuis samedi` is
told of today.
People counted on two days are asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from parsers.days.spoken_days import WEEKDAYS
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import Count
from parsers.people.idle_days import clauses_of, forget_others
from parsers.report import Category, Question

NOON = 12
NEAR = 5
"""Terms from the word for leaving to its day: `expulsés du Nord de l'Algérie le 15`."""
_TO_PEOPLE = frozenset("_faPQ")
"""Kinds between a day and the people who came on it: `aujourd'hui arrivée de 8 femmes`."""
_NIGHT = re.compile(r"U[f_]{0,2}(?P<one>J)[a_&](?P<other>J)")


def settle_day(notes: Notes, counts: Sequence[Count]) -> None:
    """Choose the day of those who were counted, or ask."""
    _hear_which_day_nobody_came(notes)
    if "transfer" in notes.cues and all(_attribute(notes, at) for at, _ in notes.days):
        notes.day = None
    if "cumulative" in notes.cues and all(_of_those(notes, at) for at, _ in notes.days):
        notes.day = None  # `avec ceux d'hier ça fait 33`
    if "transfer" in notes.cues and len(notes.days) > 1:
        _forget_when_they_came(notes)
    _after_midnight(notes)
    coming = _come_on(notes)
    if coming is not None:
        notes.day, notes.days = coming[1], [coming]
        return
    forget_others(notes, counts)
    if len(notes.days) < 2 or len({day for _, day in notes.days}) < 2:
        return
    past = [day for _, day in notes.days if day <= notes.context.today]
    if past and "zero" in notes.cues and not counts and not notes.several_places():
        notes.day = max(past)
        return  # `yau babu kowa, jiya ma babu`: the report of today
    _forget_counting(notes)
    _forget_setting_out(notes)
    clauses = clauses_of(notes)
    heads = [count for count in counts if count.label.kind in "LPCTY"]
    own = _beside(notes, heads, clauses)
    plain = [(at, day) for at, day in own if not _attribute(notes, at)]
    named = {day for _, day in plain or own}
    nearest = _just_before(notes, heads)
    if len(named) == 1 or nearest is not None:
        notes.day = nearest or named.pop()
        return
    first, last = notes.days[0][0], notes.days[-1][0]
    if notes.several_places() and len(notes.days) == len({day for _, day in notes.days}):
        return  # each place has its day
    between = any(first < count.pair.first < last for count in counts)
    if between and any(c.pair.first < first or c.pair.first > last for c in counts):
        notes.ask(Question.UNCLEAR)


def _hear_which_day_nobody_came(notes: Notes) -> None:
    """`personne hier à Magaria`: the day is within the phrase."""
    if "zero" not in notes.cues or notes.days:
        return
    said = [term.form.split(" ") for term in notes.terms if "zero" in term.cues]
    if any("hier" in words for words in said):
        notes.day = notes.context.today - timedelta(days=1)


def _beside(notes: Notes, heads: Sequence[Count], clauses: Sequence[int]) -> list[tuple[int, date]]:
    """The days of the clauses people are counted in; where there is none, of their sentences."""
    counted = {clauses[count.pair.first] for count in heads}
    own = [(at, day) for at, day in notes.days if clauses[at] in counted]
    if own:
        return own
    told = {notes.sentence(count.pair.first)[0] for count in heads}
    return [(at, day) for at, day in notes.days if notes.sentence(at)[0] in told]


def _just_before(notes: Notes, heads: Sequence[Count]) -> date | None:
    """`RAS hier aujourd'hui 8 hommes`: of several days before all people the last one."""
    last, day = notes.days[-1]
    first = min([count.pair.first for count in heads], default=0)
    near = last < first and _TO_PEOPLE.issuperset(notes.kinds[last + 1 : first])
    return day if near and notes.kinds[last - 1] != "&" else None


def _forget_when_they_came(notes: Notes) -> None:
    """`62 des rapatriés arrivés hier ont été conduits ce matin`: moved this morning."""
    moved = notes.where("transfer")
    _, end = notes.sentence(moved, ends=".;!,")
    then = any(moved < at < end for at, _ in notes.days)
    kept = [
        (at, day)
        for at, day in notes.days
        if not (at < moved and (_they_came(notes, at) or (then and _is_theirs(notes, at, moved))))
    ]
    if kept and len(kept) < len(notes.days):
        notes.days, notes.day = kept, kept[-1][1]


def _they_came(notes: Notes, at: int) -> bool:
    return "arrive" in notes.terms[at - 1].cues


def _is_theirs(notes: Notes, at: int, moved: int) -> bool:
    """`the 14 people from Friday left this morning`, `mutanen jiya sun tafi yau`: known by it."""
    between = notes.kinds[at + 1 : moved]
    return at > 0 and notes.terms[at - 1].kind in "PLCf" and set(between) <= set("_PLCQN")


def _after_midnight(notes: Notes) -> None:
    """`dans la nuit du samedi au dimanche, vers 2h`: a small hour is of the second day."""
    if notes.clock is None or notes.clock.hour >= NOON or not notes.has("nights"):
        return
    match = _NIGHT.search(notes.kinds)
    if match is None or notes.terms[match.start()].form.split(" ")[-1] not in word_set("nights"):
        return
    one, other = (notes.terms[match.start(group)].value for group in ("one", "other"))
    if one in WEEKDAYS and other == WEEKDAYS[(WEEKDAYS.index(one) + 1) % len(WEEKDAYS)]:
        days = [(at, day) for at, day in notes.days if at != match.start("one")]
        first = next((day for at, day in notes.days if at == match.start("one")), None)
        if first is not None:
            notes.day = first + timedelta(days=1)
            notes.days = [*days, (match.start("one"), notes.day)]


def _come_on(notes: Notes) -> tuple[int, date] | None:
    """`ils quittent Arlit ce soir, arrivée demain`: the day to come of the only arrival told."""
    came = [i for i, term in enumerate(notes.terms) if "arrive" in term.cues]
    if len(came) != 1 or notes.terms[came[0]].form not in ("arrive", "arrivee", "arrives"):
        return None
    today = notes.context.today
    return next((row for row in notes.days if row[0] == came[0] + 1 and row[1] > today), None)


def _forget_counting(notes: Notes) -> None:
    """`Hier un camion les a déposés. Ce matin on a compté`: they came yesterday."""
    kept = [
        (at, day)
        for at, day in notes.days
        if not _then_counted(notes, at) and not (at and _of_a_count(notes, at))
    ]
    if kept and len(kept) < len(notes.days):
        notes.days = kept
        notes.day = kept[-1][1]


def _then_counted(notes: Notes, at: int) -> bool:
    """`ce matin on a compté`; but `arrivés ce jour. Le village compte 37 maisons`."""
    behind = notes.terms[at + 1 : min(at + 6, notes.sentence(at)[1])]
    return any(term.form in word_set("counting") for term in behind)


def _of_a_count(notes: Notes, at: int) -> bool:
    """`arrivés vendredi, enregistrés aujourd'hui`: the day they were written down."""
    counted = notes.terms[at - 1].form.split(" ")[-1] in word_set("counting")
    came = any("arrive" in t.cues for t in notes.terms if t is not notes.terms[at - 1])
    return counted and came


def _forget_setting_out(notes: Notes) -> None:
    """`34 expulsés samedi d'Algérie, arrivés ce matin`: of two days the later is theirs."""
    if len({day for _, day in notes.days}) < 2 or notes.kinds.count("C") > 1:
        return
    last = max(notes.days, key=lambda row: row[1])
    kept = [
        (at, day)
        for at, day in notes.days
        if day == last[1] or not (_sets_out(notes, at) and _come_between(notes, at, last[0]))
    ]
    if len(kept) < len(notes.days) and last[1] <= notes.context.today:
        notes.days, notes.day = kept, last[1]


def _come_between(notes: Notes, first: int, last: int) -> bool:
    """Whether their coming is told on the way to the other day, and nobody else is counted."""
    if last < first or "N" in notes.line[first:last]:
        return False
    said = notes.terms[first : last + 4]
    there = any(term.form in word_set("being") for term in notes.terms[first:last])
    return there or any(not {"arrive", "landed"}.isdisjoint(term.cues) for term in said)


def _sets_out(notes: Notes, at: int) -> bool:
    """Whether the day stands right behind a word of expulsion or of leaving."""
    before = notes.terms[max(0, at - NEAR) : at]
    out = [
        i
        for i, term in enumerate(before)
        if term.value == Category.REF or not word_set("set_out").isdisjoint(term.form.split(" "))
    ]
    return bool(out) and all(term.kind in "fKG_a" for term in before[out[-1] + 1 :])


def _of_those(notes: Notes, at: int) -> bool:
    """`avec ceux d'hier`, in which the day is only of the others."""
    return at > 0 and "cumulative" in notes.terms[at - 1].cues and _attribute(notes, at)


def _attribute(notes: Notes, at: int) -> bool:
    """`les 22 d'hier`."""
    return at > 0 and notes.terms[at - 1].form.split(" ")[-1] in ("d", "de")
