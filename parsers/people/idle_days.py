"""Days that are not those on which the people counted came: of plans, of other news, of tales.

A day since which they stand there is their own; nobody `depuis samedi` is told of today.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from parsers.days.spoken_days import WEEKDAYS
from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import entries, word_set
from parsers.notes import Notes
from parsers.people.heads import TOTALS, Count
from parsers.report import Vulnerability

CLAUSE_ENDS = frozenset(".;,")
_ELSE = frozenset(("talk", "given", "security"))
"""Cues of what happened besides: a visit, a distribution, an attack."""
NEAR = 5
"""Terms behind a day, in which is said that nobody came."""
_OF_NEWS = frozenset("NLPCXGMTK:")
"""Kinds of what is told of those who came."""
_OF_A_TALE = frozenset(("correct", "talk", "greeting", "thanks", "yes", "given", "sorry"))
_I = frozenset(("j", "je", "c", "c etait"))


def forget_others(notes: Notes, counts: Sequence[Count]) -> None:
    """The days of plans and of other news; a day since which they stand there is their own."""
    if notes.days and counts:
        _forget_plans(notes, counts)
    if notes.days and counts:
        _forget_days_of_tales(notes, counts)
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


def _forget_days_of_tales(notes: Notes, counts: Sequence[Count]) -> None:
    """`Hier c'était la fête. 12 refoulés`: a day of a sentence in which nobody comes.

    It says what somebody did. `Hier. 12 refoulés`, `Hier le camion est venu`: when they came.
    """
    counted = {notes.sentence(count.pair.first)[0] for count in counts}
    kept = [(at, day) for at, day in notes.days if not _is_of_a_tale(notes, at, counted)]
    if len(kept) < len(notes.days):
        notes.days = kept
        notes.day = kept[-1][1] if kept else None


def _is_of_a_tale(notes: Notes, at: int, counted: set[int]) -> bool:
    first, after = notes.sentence(at)
    if first in counted or not _OF_NEWS.isdisjoint(notes.kinds[first:after]):
        return False
    terms = notes.terms[first:after]
    told = any(not _OF_A_TALE.issuperset(term.cues) for term in terms)
    return not told and any(term.form in word_set("story_subjects") | _I for term in terms)


def _forget_other_news(notes: Notes, counts: Sequence[Count]) -> None:
    """`rien hier, 12 hommes arrivés`, `12 refoulés, visite du préfet hier`: they came today."""
    clauses = clauses_of(notes)
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


def clauses_of(notes: Notes) -> list[int]:
    """The number of the clause each term stands in."""
    found, clause = [], 0
    for term in notes.terms:
        clause += term.kind in CLAUSE_ENDS or term.form in word_set("turns")
        found.append(clause)
    return found
