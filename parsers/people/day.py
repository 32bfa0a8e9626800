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
from functools import cache
from typing import Any

from parsers.days.spoken_days import WEEKDAYS
from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import entries, word_set
from parsers.notes import Notes
from parsers.people.heads import TOTALS, Count
from parsers.report import Question, Vulnerability

CLAUSE_ENDS = frozenset(".;,")
NOON = 12
_ELSE = frozenset(("talk", "given", "security"))
"""Cues of what happened besides: a visit, a distribution, an attack."""
NEAR = 5
"""Terms behind a day, in which is said that nobody came."""
_TO_PEOPLE = frozenset("_faPQ")
"""Kinds between a day and the people who came on it: `aujourd'hui arrivée de 8 femmes`."""
_NIGHT = re.compile(r"U[f_]{0,2}(?P<one>J)[a_&](?P<other>J)")


def settle_day(notes: Notes, counts: Sequence[Count]) -> None:
    """Choose the day of those who were counted, or ask."""
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
    _forget_others(notes, counts)
    if len(notes.days) < 2 or len({day for _, day in notes.days}) < 2:
        return
    past = [day for _, day in notes.days if day <= notes.context.today]
    if past and "zero" in notes.cues and not counts and not notes.several_places():
        notes.day = max(past)
        return  # `yau babu kowa, jiya ma babu`: the report of today
    _forget_counting(notes)
    clauses = _clauses(notes)
    heads = [count for count in counts if count.label.kind in "LPCTY"]
    counted = {clauses[count.pair.first] for count in heads}
    own = [(at, day) for at, day in notes.days if clauses[at] in counted]
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


def _just_before(notes: Notes, heads: Sequence[Count]) -> date | None:
    """`RAS hier aujourd'hui 8 hommes`: of several days before all people the last one."""
    last, day = notes.days[-1]
    first = min([count.pair.first for count in heads], default=0)
    near = last < first and _TO_PEOPLE.issuperset(notes.kinds[last + 1 : first])
    return day if near and notes.kinds[last - 1] != "&" else None


def _forget_when_they_came(notes: Notes) -> None:
    """`62 des rapatriés arrivés hier ont été conduits ce matin`: moved this morning."""
    moved = next(i for i, term in enumerate(notes.terms) if "transfer" in term.cues)
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


def _forget_others(notes: Notes, counts: Sequence[Count]) -> None:
    """The days of plans and of other news; a day since which they stand there is their own."""
    if notes.days and counts:
        _forget_plans(notes, counts)
    if notes.days and (notes.has("other_news") or not _ELSE.isdisjoint(notes.cues)):
        _forget_other_news(notes, counts)
    if notes.days and notes.has("since_when") and not any(count.value for count in counts):
        _forget_since(notes)
    if not notes.days and "since" in notes.cues:
        _stand_there_since(notes)


def _forget_since(notes: Notes) -> None:
    """`aucun migran depui samdi`, `ba kowa tun asabar`: nobody until today."""
    kept = [(at, day) for at, day in notes.days if not _is_none_since(notes, at)]
    if len(kept) < len(notes.days):
        notes.days = kept
        notes.day = kept[-1][1] if kept else None


def _is_none_since(notes: Notes, at: int) -> bool:
    first, after = notes.sentence(at)
    since = any(term.form in word_set("since_when") for term in notes.terms[max(0, at - 2) : at])
    none = any(term.kind == "n" or "zero" in term.cues for term in notes.terms[first:after])
    return since and none


def _come_on(notes: Notes) -> tuple[int, date] | None:
    """`ils quittent Arlit ce soir, arrivée demain`: the day to come of the only arrival told."""
    came = [i for i, term in enumerate(notes.terms) if "arrive" in term.cues]
    if len(came) != 1 or notes.terms[came[0]].form not in ("arrive", "arrivee", "arrives"):
        return None
    today = notes.context.today
    return next((row for row in notes.days if row[0] == came[0] + 1 and row[1] > today), None)


def _forget_plans(notes: Notes, counts: Sequence[Count]) -> None:
    """`28 reçus à Mirriah demain on leur trouve à manger`: they are here, and more is planned."""
    last = max(count.pair.last for count in counts)
    came = any("arrive" in term.cues for term in notes.terms) or _makes_total(counts)
    if not came or not {"announce", "if"}.isdisjoint(notes.cues) or notes.has("are_coming"):
        return
    kept = [
        (at, day)
        for at, day in notes.days
        if at < last
        or not (_plans(notes, last, at) if day > notes.context.today else _idle(notes, at))
    ]
    if len(kept) < len(notes.days):
        notes.days = kept
        notes.day = kept[-1][1] if kept else None


def _idle(notes: Notes, at: int) -> bool:
    """`hier rien`, `hier il y avait rien`, `mercredi le maire vient`: nobody who was counted."""
    behind = [term.form for term in notes.terms[at + 1 : at + 3]]
    return _was_nobody(notes, at) or (
        behind[:1] in (["le"], ["la"], ["l"])
        and len(behind) > 1
        and behind[1] in word_set("officials")
    )


def _was_nobody(notes: Notes, at: int) -> bool:
    """`hier il y avait rien`: a day, and nobody before anything is counted."""
    for term in notes.terms[at + 1 : at + 1 + NEAR]:
        if term.form == "rien" or "zero" in term.cues:
            return True
        if term.kind in "NLPCGT.,;":
            return False
    return False


def _makes_total(counts: Sequence[Count]) -> bool:
    parts = [count.value for count in counts if count.label.kind == "L"]
    wholes = {count.value for count in counts if count.slot in TOTALS}
    return len(parts) > 1 and wholes == {sum(parts)}


def _plans(notes: Notes, last: int, at: int) -> bool:
    """Whether somebody does something on that day: they leave, `on` and `le maire` act."""
    between, behind = notes.terms[last + 1 : at], notes.terms[at + 1 : at + 2]
    leave = any({"leaving", "transfer"} & set(term.cues) for term in between)
    leave = leave or (
        any(term.kind in "UD" for term in between)
        and any("arrive" in term.cues for term in between)
    )  # `l'agent arrive demain`
    act = word_set("they") | word_set("subjects")
    return leave or any(term.form in act for term in behind)


def _forget_other_news(notes: Notes, counts: Sequence[Count]) -> None:
    """`rien hier, 12 hommes arrivés`, `12 refoulés, visite du préfet hier`: they came today."""
    clauses = _clauses(notes)
    counted = {
        clauses[count.pair.first]
        for count in counts
        if count.label.kind in "LPCTY" and Vulnerability.DECES not in count.traits
    }  # `12 refoulés, un enfant mort hier`
    came = {clauses[i] for i, term in enumerate(notes.terms) if "arrive" in term.cues}
    words = word_set("other_news")
    kept = [
        (at, day)
        for at, day in notes.days
        if clauses[at] in counted | came
        or not counted
        or (day > notes.context.today and "announce" in notes.cues)  # `on attend demain: …`
        or not any(
            clauses[i] == clauses[at]
            and not (
                words.isdisjoint(notes.terms[i].form.split(" "))
                and _ELSE.isdisjoint(notes.terms[i].cues)
            )
            for i in range(max(at - 4, 0), min(at + 3, len(clauses)))
        )
    ]
    if len(kept) < len(notes.days):
        notes.days = kept
        notes.day = kept[-1][1] if kept else None


def _stand_there_since(notes: Notes) -> None:
    """`8 rapatriés hébergés depuis hier`: the day they came; `rien mangé depuis hier` is none."""
    at = next((i for i, term in enumerate(notes.terms) if "since" in term.cues), None)
    back = None if at is None else _days_back(notes.terms[at].form, notes.context.today)
    if at is None or back is None:
        return
    if any("staying" in term.cues for term in notes.terms[max(0, at - 2) : at]):
        notes.day = notes.context.today - timedelta(days=back)  # `nous hébergeons depuis lundi …`
        return
    if "N" not in notes.kinds[:at]:
        return
    clause = notes.kinds[:at].replace(";", ",").replace(".", ",").rpartition(",")[2]
    said = notes.terms[at - len(clause) : at]
    there = not clause or not {"N", "L", "C", "P", "a"}.isdisjoint(clause)
    if there and {"T", "n", "%"}.isdisjoint(clause) and not any("zero" in t.cues for t in said):
        notes.day = notes.context.today - timedelta(days=back)


def _days_back(form: str, today: date) -> int | None:
    """How long ago `depuis lundi` is; None for a word that names no other day."""
    value = _day_words().get(form.partition(" ")[2])
    if isinstance(value, int):
        return -value if value < 0 else None
    return None if value is None else (today.weekday() - WEEKDAYS.index(value)) % 7


@cache
def _day_words() -> dict[str, Any]:
    """The words for days: how far from today, or a weekday's English name."""
    return {phrase: word.value for phrase, word in entries() if word.kind == Kind.DAY}


def _forget_counting(notes: Notes) -> None:
    """`Hier un camion les a déposés. Ce matin on a compté`: they came yesterday."""
    kept = [
        (at, day)
        for at, day in notes.days
        if not any(t.form in word_set("counting") for t in notes.terms[at + 1 : at + 6])
    ]
    if kept and len(kept) < len(notes.days):
        notes.days = kept
        notes.day = kept[-1][1]


def _of_those(notes: Notes, at: int) -> bool:
    """`avec ceux d'hier`, in which the day is only of the others."""
    return at > 0 and "cumulative" in notes.terms[at - 1].cues and _attribute(notes, at)


def _attribute(notes: Notes, at: int) -> bool:
    """`les 22 d'hier`."""
    return at > 0 and notes.terms[at - 1].form.split(" ")[-1] in ("d", "de")


def _clauses(notes: Notes) -> list[int]:
    """The number of the clause each term stands in."""
    found, clause = [], 0
    for term in notes.terms:
        clause += term.kind in CLAUSE_ENDS or term.form in word_set("turns")
        found.append(clause)
    return found
