"""People told of in few words soon after a report: of those, or others? The sender is asked.

parts  := counts alone, nobody said to come                20 hommes, 8 femmes, behind a total of 34
ill    := VULNERABLE NUMBER, the same by sex               3 malades, 2 femmes et 1 enfant
total  := (TOTAL | "bilan") … count                        total à 18h: 27
instead:= "remplace" REFERENCE count                       remplace 0142 par Magaria 10H 5F
letter := LABEL NUMBER and no more                         F6
need   := as many as before, and a need                    34 rapatriés besoin eau, behind 34

`SOON` the same evening is meant; what comes the next day is another arrival.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.intents.earlier import EarlierTexts
from parsers.intents.signals import Says, Signals
from parsers.notes import Notes
from parsers.report import Report

SOON = 4 * 60
"""Minutes."""
_NEWS = frozenset("CGKX")
_BALANCE = frozenset(("bilan", "total", "totaux", "au total", "en tout", "cumul", "jimla"))


def is_soon(notes: Notes) -> bool:
    """Whether the sender reported somebody within these hours."""
    return any(text.ref and 0 <= text.age_min <= SOON for text in notes.context.previous)


def only_parts(s: Signals) -> bool:
    """`20 hommes, 8 femmes`, `femmes 8 enfants 6`, `30 nigériens et 4 nigérians`."""
    bare = _NEWS.isdisjoint(s.kinds) and not s.said("arrive", "landed", "repeat")
    codes = all(term.code for term in s.notes.terms if term.kind == "L") and "L" in s.kinds
    return bare and not codes and "+" not in s.kinds and is_soon(s.notes)


def ill_by_sex(s: Signals) -> bool:
    """`2 malades, un homme et une femme`: two of those reported, and nobody new."""
    bare = _NEWS.isdisjoint(s.kinds) and not s.said("arrive", "landed")
    return bare and not s.first_of_all


def balance(s: Signals) -> bool:
    """`total à 18h: 27`, `bilan du jour: 14h 6f = 27`: with those of before?"""
    opening = {term.form for term in s.notes.terms[:3]}
    said = not _BALANCE.isdisjoint(opening) or ("T" in s.kinds and "L" not in s.kinds)
    return said and "C" not in s.kinds and is_soon(s.notes)


def told_with_a_need(reports: Sequence[Report], earlier: EarlierTexts, notes: Notes) -> bool:
    """`Tanout 34 rapatriés besoin eau`, behind a report of thirty-four: the same people?"""
    if len(reports) != 1 or not reports[0].needs or "arrive" in notes.cues or notes.has("also"):
        return False
    now = reports[0]
    return any(
        told.total is not None and (told.total, told.adm2) == (now.total, now.adm2)
        for before in earlier.texts
        if before.ref and 0 <= before.age_min <= SOON
        for told in earlier.reports(before)
    )


def instead_of_a_report(s: Signals) -> bool:
    """`remplace 0142 par Magaria 10H 5F`: nobody new."""
    return bool(s.notes.references)


def lone_letter(s: Signals) -> bool:
    """`F6`, behind a report: six women more, or put right?"""
    codes = [term.code for term in s.notes.terms if term.kind == "L"]
    return not s.first_of_all and s.kinds in ("LN", "NL") and codes == [True]


ROWS: tuple[tuple[str, Says], ...] = (
    ("N L|Y", only_parts),
    ("V N L", ill_by_sex),
    ("N", balance),
    ("=remplace|remplacer|remplacez|replace|replaces N", instead_of_a_report),
    ("L N", lone_letter),
)
"""When each is worth asking of a report: rows of `contradictions`."""
