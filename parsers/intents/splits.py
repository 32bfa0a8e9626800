"""Whether a text tells of which sorts people are who were reported before as one number.

split := (les | des | sur les) NUMBER … count+              répartition des 45: 20 H, 12 F, 13 E
       | DETAIL count count+                                détail: 20H 12F 8G 5FI
       | count+ … NUMBER "que j'ai signalés"                maza 18 mata 7, su ne 25 da na fada
       | (DETAIL | PRECISE) … count count+                  précision refoulés Matamèye h30 f20
       | count count+                                       behind a text that told only their sum

Counted as an arrival they would be there twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.intents.earlier import EarlierTexts
from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import SLOTS, Count
from parsers.report import Flag, Report

_KNOWN = frozenset(("les", "des", "ces", "sur les", "parmi les", "the", "these"))
_FEWEST = 2
"""Sorts of people that make a detail."""


def splits_known(s: Signals) -> bool:
    """No place, category or country, and nobody who comes: those people are known."""
    if _for_known(s) or (s.said("split") and _says_detail(s.notes)):
        return True
    if "G" in s.kinds or "C" in s.kinds or "L" not in s.kinds or "K" in s.kinds or "+" in s.kinds:
        return False
    if s.said("arrive", "landed", "transfer", "announce") or s.notes.context.pending is not None:
        return False
    return s.said("split") or _of_known(s) or _in_detail(s) or _told_before(s)


def _for_known(s: Signals) -> bool:
    """`pour les trois familles de Bouné, cela fait 4 hommes et 5 femmes`."""
    if s.kinds[2:3] != "N" or s.kinds[3:4] not in tuple("MPC"):
        return False
    known = [term.form for term in s.notes.terms[:2]] == ["pour", "les"]
    return known and s.kinds.count("L") >= _FEWEST and not s.said("arrive", "landed")


def of_earlier(notes: Notes, counts: Sequence[Count], earlier: EarlierTexts) -> bool:
    """Whether these counts make the total of a text before, or what it left open of it.

    17, then `maza 11 mata 6`; `45 dont 30 hommes`, then `(2/2) 10 femmes 5 enfants`.
    """
    parts = [count for count in counts if count.label.kind == "L" and count.inside is None]
    anew = {"+"} if _says_detail(notes) else {"G", "C", "K", "Y", "+"}
    if not parts or not anew.isdisjoint(notes.line):
        return False
    makes = sum(count.value for count in parts)
    several = len(parts) >= _FEWEST
    return any(
        len(told) == 1
        and told[0].total is not None
        and ((several and Flag.TOTAL_ONLY in told[0].flags) or Flag.PARTIAL_SPLIT in told[0].flags)
        and told[0].total - _split_so_far(told[0]) == makes
        for told in earlier.stored()
    )


def _split_so_far(report: Report) -> int:
    """How many of its people a report tells by sort: of `45 dont 30 hommes` thirty."""
    return sum([getattr(report, slot) or 0 for slot in SLOTS])


def is_last_total(notes: Notes, counts: Sequence[Count], earlier: EarlierTexts) -> bool:
    """Whether the one number is the total of a text before: 12h 8f, then `ces 20 refoulés`."""
    if len(counts) != 1 or not (notes.has("those_reported") or "thanks" in notes.cues):
        return False
    return any(counts[0].value == report.total for told in earlier.stored() for report in told)


def is_elsewhere(notes: Notes, earlier: EarlierTexts) -> bool:
    """Whether `encore 9 à Magaria` is of another department than the last report."""
    places = [
        term.value
        for i, term in enumerate(notes.terms)
        if term.ours and notes.kinds[max(i - 1, 0)] not in "ft"  # `encore 9 venus de Magaria`
    ]
    if "+" not in notes.kinds or not places or notes.references:
        return False
    last = [told for told in earlier.texts if told.ref == notes.context.last_ref]
    there = {report.adm2 for told in last for report in earlier.reports(told)} - {None}
    return bool(there) and not any(
        code.startswith(tuple(there)) for place in places for code in place.meant
    )


def _of_known(s: Signals) -> bool:
    """`sur les 32 il y a 6 mineurs`; `les 12 hommes` are not told anew."""
    at = s.kinds.find("N")
    behind = s.kinds[at + 1 : at + 2]
    if at < 1 or s.notes.terms[at - 1].form not in _KNOWN or behind in tuple("LCVYXMUDA"):
        return False
    return "L" in s.kinds[at:] and "N" in s.kinds[at + 1 :]


def _in_detail(s: Signals) -> bool:
    """`voici le détail: …`: as an answer to a receipt that asked for it."""
    if s.notes.context.last_ref is None or s.kinds.count("L") < _FEWEST:
        return False
    return any(term.form in word_set("detailing") for term in s.notes.terms[: s.kinds.find("N")])


def _says_detail(notes: Notes) -> bool:
    """`ventilation des 50: 30h 20f refoulés`, `je précise 20h 10f`: said before the counts."""
    words = word_set("detailing") | word_set("precising")
    return any(term.form in words for term in notes.terms[: max(notes.kinds.find("N"), 0)])


def _told_before(s: Signals) -> bool:
    terms = s.notes.terms
    last = s.kinds.rfind("N")
    return s.proven and any(
        term.form in word_set("told")
        and any(before.form in word_set("telling") for before in terms[i - 3 : i])
        for i, term in enumerate(terms)
        if i > last
    )
