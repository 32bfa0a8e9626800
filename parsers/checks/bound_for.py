"""People who are bound for a place, or are sent there, and nobody says that they came.

bound := people TOWARDS PLACE, at no place but one they leave     12 people heading to Magaria
sent  := SEND people                                             we will send 12 people
"""

from __future__ import annotations

from parsers.checks.left import Left
from parsers.lexicon.tables import word_set
from parsers.report import Category, Flag

_CAME = frozenset(("arrive", "landed", "staying", "held", "announce"))
_HERE = frozenset(("ici", "nan", "here"))


def bound_for(left: Left) -> bool:
    """`12 people going to Zinder`, `mutane 14 daga Magaria zuwa Zinder`: did they come here?"""
    if not left.notes.cues.isdisjoint(_CAME) or len(left.reports) != 1:
        return False
    report = left.reports[0]
    told = report.needs or not _HERE.isdisjoint(left.notes.forms)
    if report.destination_place is None or report.category != Category.INC or told:
        return False
    kinds = left.notes.kinds
    leaves = "fGt" in kinds or "fG_t" in kinds
    return Flag.PLACE_DEFAULTED in report.flags or leaves


def sent(left: Left) -> bool:
    """`we will send 12 people to Zinder`, `za mu tura mutum 12 Zinder`: they are not here."""
    terms = left.notes.terms
    counted = min((count.pair.first for count in left.counts), default=0)
    return any(
        term.form in word_set("sends") and at < counted <= at + 2 for at, term in enumerate(terms)
    )
