"""Old people, who are men and women like the others, where they were not counted among them.

elder := NUMBER (vieux | vieille | tsoho | tsohuwa)      un vieux et sa petite-fille
         at the head of a list, or behind "et" and another count

`12 hommes dont 2 vieux` and `12 hommes, 2 vieux` stay some of those counted.
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules
from parsers.people.heads import ADDED
from parsers.report import Vulnerability
from parsers.words.terms import Term


def _elder(notes: Notes, first: int, after: int) -> bool:
    at = next(i for i in range(first, after) if notes.line[i] == "V")
    word, number = notes.terms[at], notes.terms[first + after - 1 - at]
    sort = next((s for s in ("men", "women") if word.form in word_set(f"old_{s}")), None)
    joined = notes.line[first - 1 : first] == "&" or notes.line[:first].endswith("LV,")
    if "s" in notes.line[notes.sentence(first)[0] : first]:
        joined = False  # `8 enfants dont 2 malades et 2 vieux`: of those counted
    if sort is None or not (_heads(notes, first, sort) or joined):
        return False
    word.value, number.note = sort, ADDED
    notes.recast(at, Kind.LABEL)
    old = Term(Kind.VULNERABLE, "", word.end, word.end, Vulnerability.AGE, glued=True)
    notes.insert(at + 1, old)
    return True


def _heads(notes: Notes, first: int, sort: str) -> bool:
    """Nobody was counted before, and others are behind: `1 vieux, 2 femmes`.

    `5 vieux, 12 hommes` may be twelve or seventeen.
    """
    before, behind = notes.line[:first], notes.terms[first + 2 :]
    others = {term.value for term in behind if term.kind == "L"}
    return "N" not in before and "P" not in before and bool(others) and sort not in others


RULES: Rules = (
    ("elder", "N V @old_men|old_women", re.compile(r"NV(?!L)|(?<![NL])VN(?!_?[LPC])"), _elder),
)
