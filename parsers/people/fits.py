"""Whether what was added up fits together: what does not is asked about.

alone     := a number nothing was said about, and not the sum     H12 F8 25
subset    := count inside a sort it is no part of, and no total   9 femmes dont 4 enfants
expecting := more pregnant or nursing women than women            14H 5F, 6 femmes enceintes
nations   := more of them than people, or "dont" and all  10 maliens dont 4 guinéens
           | as many as the total says, or not            17 maliens 5 guinéens total 23
alone     := more children alone than children            H20 F10 G3 FI2, ENA7
children  := as many children as boys and girls                   9 enfants, 5 g et 4 f
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.people.heads import CHILDREN, GROWN, Count, Tally
from parsers.people.outsiders import check_outsiders
from parsers.people.traits import counted_before
from parsers.people.unsaid import UNSAID
from parsers.report import Flag, Question, Vulnerability

_WOMEN_ONLY = (Vulnerability.ENC, Vulnerability.ALL)


def check_alone(tally: Tally, alone: Sequence[int]) -> None:
    whole = sum(tally.parts.values())
    if len(alone) == 1 and tally.parts and tally.declared in (None, alone[0]) and alone[0] == whole:
        tally.declared = whole
        return
    if len(alone) == 1 and not tally.parts and tally.declared == alone[0]:
        return
    if len(alone) == 1 and tally.parts and tally.declared is None:
        tally.declared = alone[0]
        tally.total = min(whole, alone[0])
        tally.ask(Question.SUM, Flag.SUM_MISMATCH)
        return
    if not tally.parts:
        tally.total = tally.declared = None
        tally.flags = [flag for flag in tally.flags if flag != Flag.TOTAL_ONLY]
    tally.ask(Question.LABELS)


def check_subsets(tally: Tally, counts: Sequence[Count]) -> None:
    """A child is no subset of women: only the total can say whether it was added or not."""
    for count in counts:
        parent = count.inside
        if parent is None or count.label.kind != "L" or parent.label.kind != "L":
            continue
        if parent.slot in ("children", "adults", "mixed") or counted_before(count, counts):
            continue
        if tally.declared is None or sum(tally.parts.values()) != tally.declared:
            tally.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
            return
    if tally.vulnerable:
        check_outsiders(tally, counts)
        living = [v for k, v in tally.vulnerable.items() if k != Vulnerability.DECES and v]
        most = tally.total if tally.total is not None else tally.most
        if most is not None and living and max(living) > most:
            tally.ask(Question.VALUE, Flag.VALUE_INVALID)
    if _more_alone(tally):
        tally.ask(Question.VALUE, Flag.VALUE_INVALID)
    _check_nations(tally, counts)
    if tally.declared is None and "children" in tally.parts:
        _check_children(tally, counts)


def _check_nations(tally: Tally, counts: Sequence[Count]) -> None:
    if not tally.nationalities or tally.total is None:
        return
    people = sum(v or 0 for v in tally.nationalities.values())
    listed = not tally.parts and len(tally.nationalities) > 1
    total = any(count.slot == "T" for count in counts) and None not in tally.nationalities.values()
    differs = listed and total and people != tally.declared
    if differs or people > tally.total or any(_of_another_nation(count) for count in counts):
        tally.ask(Question.SUM, Flag.SUM_MISMATCH)


def _more_alone(tally: Tally) -> bool:
    """`H20 F10 G3 FI2 ENA7`: more children alone than children."""
    children = [tally.parts[slot] for slot in CHILDREN if slot in tally.parts]
    told = bool(children) and not (GROWN.isdisjoint(tally.parts) or tally.partial)
    return told and (tally.vulnerable.get(Vulnerability.ENA) or 0) > sum(children)


def _of_another_nation(count: Count) -> bool:
    """`10 maliens dont 4 guinéens`: were they added, or among the ten?"""
    inside = count.inside
    return count.label.kind == "Y" and inside is not None and inside.label.kind == "Y"


def check_expecting(tally: Tally) -> None:
    """`14H 5F, 6 femmes enceintes`: more than the women there are."""
    expecting = sum(tally.vulnerable.get(word) or 0 for word in _WOMEN_ONLY)
    others = sum(v for word, v in tally.parts.items() if word not in ("men", "boys"))
    grown = "women" in tally.parts and not tally.partial
    among = {"women", "girls", "females"} & tally.parts.keys()
    sure = (
        grown and expecting > sum(tally.parts[slot] for slot in among) and "children" in tally.parts
    )
    if (grown and expecting > others) or sure:
        tally.ask(Question.VALUE, Flag.VALUE_INVALID)


def _check_children(tally: Tally, counts: Sequence[Count]) -> None:
    """`9 enfants, 5 garçons et 4 filles`: nine children, or eighteen?"""
    sexed = tally.parts.get("boys", 0) + tally.parts.get("girls", 0)
    among = {"boys", "girls"} <= tally.parts.keys() and any(
        count.slot == "children" and count.traits and count.value > sexed for count in counts
    )  # `G5 FI3, 9 enfants malades`: vulnerable people are some of those counted
    if not (among or 0 < sexed == tally.parts["children"]):
        return
    if not any(count.number.note == UNSAID for count in counts):
        tally.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
