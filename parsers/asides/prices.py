"""What things cost, which counts nobody.

price := NUMBER "le" WEIGHT | GOODS NUMBER     350 le kilo, sac de mil 14000
fare  := NUMBER "f" ("/" PEOPLE | EACH)        500f/personne
"""

from __future__ import annotations

import re

from parsers.asides.units import has_label
from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes, Rules
from parsers.report import Need

DEAR = 1000
"""Francs for a sack."""
CHEAP = 100
"""Francs each."""


def _price(notes: Notes, first: int, after: int) -> bool:
    """`oignon 350 le kilo`, `sac de mil 14000`: what it costs at the market, and no need."""
    at = notes.line.index("N", first, after)
    each = notes.terms[after - 1].form in word_set("weights")
    dear = notes.terms[at].value >= DEAR and at == after - 1 and "need" not in notes.cues
    if not (each or dear) or has_label(notes, at):
        return False
    notes.terms[at].note = "money"
    for i in range(max(at - 2, 0), at):
        if notes.terms[i].value == Need.VIVRES:
            notes.recast(i, Kind.FILLER)
            notes.kinds = notes.kinds[:i] + Kind.FILLER + notes.kinds[i + 1 :]
    notes.claim(at, after, "not people: money", "unit")
    return True


def _fare(notes: Notes, first: int, after: int) -> bool:
    """`500f/personne`, `2000 f par personne`: francs, and no women."""
    each = notes.line[after - 1] == "x"  # `3 f chacun`: three women, or francs?
    if notes.terms[first + 1].form != "f" or (each and notes.terms[first].value < CHEAP):
        return False
    notes.terms[first].note = "money"
    notes.claim(first, after, "not people: money", "unit")
    return True


RULES: Rules = (
    ("unit", "N _x @weights", re.compile(r"N[_x][Uw]"), _price),
    ("unit", "N D", re.compile(r"D[:=]?N(?![LPCVMXYU])"), _price),
    ("unit", "L / PC", re.compile(r"NL/[PC]"), _fare),
    ("unit", "L x N", re.compile(r"NLx"), _fare),
)
"""Before vehicles and households are counted."""
