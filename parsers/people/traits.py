"""Parts that are vulnerable too: people of their own, or some of those already counted.

8 femmes … 3 femmes enceintes        the three are among the eight
3 femmes enceintes, 5 hommes         nobody else of that family: people of their own
4 refoulés, 3 hommes, 1 vieillard    the total says that he is a fourth
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.lexicon.tables import word_set
from parsers.people.heads import CHILDREN, TOTALS, Count, Tally
from parsers.report import Vulnerability

FAMILIES = {
    "children": ("children", "boys", "girls"),
    "women": ("women", "females"),
    "men": ("men", "males"),
}


def without_repeats(parts: list[Count], counts: Sequence[Count]) -> list[Count]:
    """`8 femmes … 3 femmes enceintes`: the three are among the eight, whatever the order.

    Where nobody else of that family was counted they are people of their own.
    """
    marked = [count for count in parts if count.traits]
    if not marked:
        return parts
    whole = next((c.value for c in counts if c.slot in "TPC"), None)
    kept = [c for c in parts if not c.traits]
    split = sum(c.value for c in parts)
    if whole == split and not any(c.inside for c in parts):
        return parts  # `11 refoulés, 3 H 5 F 2 G + 1 enfant seul`
    for count in marked:
        if _are_the_children(count, parts) and whole is not None and split < whole:
            kept.append(count)
            continue
        if (count.subset or not kept) and whole is not None and split < whole:
            continue  # `45 rapatriés dont 6 femmes enceintes`: other women may be among them
        family = FAMILIES.get(count.slot, (count.slot,))
        others = [c for c in parts if c.slot in family and c is not count]
        fits_without = whole is not None and whole == sum(c.value for c in kept)
        if not (others and (not count.traits or _among(count, others))) and not fits_without:
            kept.append(count)
    chosen = {id(count) for count in kept}
    return [count for count in parts if id(count) in chosen]


def _are_the_children(count: Count, parts: Sequence[Count]) -> bool:
    """`54 personnes dont 7 enfants sans parents`: children they are, where no others are told."""
    alone = count.traits == [Vulnerability.ENA] and count.slot == "children"
    within = count.inside is not None and count.inside.slot in TOTALS
    return alone and within and not any(c.slot in CHILDREN for c in parts if c is not count)


def counted_before(count: Count, counts: Sequence[Count]) -> bool:
    """`F7 FI3 dont 2 femmes allaitantes`: the two are among the seven."""
    family = FAMILIES.get(count.slot, (count.slot,))
    others = [c for c in counts if c.slot in family and c is not count]
    return bool(count.traits) and bool(others) and _among(count, others)


def _among(count: Count, others: Sequence[Count]) -> bool:
    """Whether these may be some of the others: `6 garçons 8 filles, parmi eux 14 enfants seuls`."""
    plain = [other for other in others if not other.traits]
    most = max((other.value for other in plain), default=-1)
    if count.slot == "children":  # `G4 FI2, 5 mineurs non accompagnés`
        most = max(most, sum(other.value for other in plain if other.slot in ("boys", "girls")))
    return most >= count.value


def complete_with_elders(tally: Tally, counts: Sequence[Count]) -> None:
    """`4 refoulés, 3 hommes, 1 vieillard`: the old man completes the total."""
    missing = (tally.declared or 0) - sum(tally.parts.values())
    told = [c for c in counts if c.label.kind == "V" and not c.subset and c.value == missing]
    if missing <= 0 or len(told) != 1 or not tally.parts:
        return
    sort = next((s for s in ("men", "women") if told[0].label.form in word_set(f"old_{s}")), None)
    if sort is not None:
        tally.parts[sort] = tally.parts.get(sort, 0) + missing
