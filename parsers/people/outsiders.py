"""Vulnerable people who cannot be among those counted: were they counted at all?

`8 femmes, 5 filles, 3 nourrissons`, `3 enfants 1 vieux`, `5 hommes 1 enceinte`: asked, where no
total says.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.people.heads import CHILDREN, Count, Tally
from parsers.people.labels import MALE
from parsers.report import Flag, Question, Vulnerability


def _is_dead(count: Count) -> bool:
    return count.label.kind == "V" and count.label.value == Vulnerability.DECES


def _are_among_children(tally: Tally, infants: Count, counts: Sequence[Count]) -> bool:
    """`6 G 7 FI dont 2 nourrissons`, `…. 3 enceintes, 2 nourrissons`: some of those boys and girls.

    Behind others who are vulnerable they are, as those are, told of people counted (rule 7).
    """
    children = sum(tally.parts.get(slot, 0) for slot in ("boys", "girls"))
    if infants.value > children or not {"boys", "girls"} <= tally.parts.keys():
        return False
    before = [c for c in counts if c.pair.first < infants.pair.first]
    last = max(before, key=lambda c: c.pair.first, default=None)
    return infants.subset or (last is not None and last.label.kind == "V")


def check_outsiders(tally: Tally, counts: Sequence[Count]) -> None:
    """`3 enfants 1 vieux`, `5 hommes 1 enceinte`: not among those; were they counted?"""
    if any(_is_dead(c) and c.subset and c.inside is not None for c in counts):
        tally.ask(Question.SUM, Flag.SUM_MISMATCH)  # `15 personnes dont 3 mortes`
    if tally.declared is not None or not tally.parts:
        return
    small = () if CHILDREN & set(tally.parts) else (Vulnerability.NOUR, Vulnerability.ENA)
    if "children" not in tally.parts and any(c.inside is None for c in counts):
        small = (*small, Vulnerability.NOUR)  # `8 femmes, 5 filles, 3 nourrissons`
    grown = not set(tally.parts) <= CHILDREN
    mothers = {Vulnerability.ENC, Vulnerability.ALL} & tally.vulnerable.keys()
    if mothers and set(tally.parts) <= MALE | {"children"}:
        tally.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)  # `5 hommes 1 enceinte`
    spelt = [c for c in counts if c.label.kind == "V" and not c.label.code]
    first = next((c.pair.first for c in counts if c.label.kind == "L"), 0)
    grown_only = set(tally.parts) <= {"men", "women", "males", "females"}
    if grown_only and any(
        c.label.value == Vulnerability.ENA and c.pair.first < first for c in counts
    ):
        tally.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)  # `3 ENA et 5 femmes`
    if any(c.label.value == Vulnerability.AGE for c in spelt) and {
        c.label.form for c in counts if c.label.kind == "L"
    } == {"samari"}:
        tally.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)  # `samari 5 da tsofaffi 2`
    if any(
        (c.label.value in small and not _are_among_children(tally, c, counts))
        or (c.label.value == Vulnerability.AGE and (c.pair.first < first or not grown))
        for c in spelt
    ):
        tally.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
