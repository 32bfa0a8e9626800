"""The counts of one place added up and checked against what was declared.

Two readings of the same counts are settled by the declared total; without one, the sender is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.lexicon.tables import word_set
from parsers.people.children import are_babies_and_others, complete_with_infants, made_of_both
from parsers.people.fits import check_alone, check_expecting, check_subsets
from parsers.people.heads import ADDED, CHILDREN, MIXED, SLOTS, TOTALS, Count, Tally
from parsers.people.labels import ages, in_groups, second_f
from parsers.people.traits import complete_with_elders, without_repeats
from parsers.people.waves import sum_of_waves
from parsers.people.wholes import part_wholes
from parsers.report import Flag, Question, Vulnerability

_EXPECTING = frozenset((Vulnerability.ENC, Vulnerability.ALL))
PLAIN = frozenset(("men", "women", "boys", "girls", "children"))
"""Words for people that say both sex and age, or that they are children."""


def add_up(
    counts: Sequence[Count],
    alone: Sequence[int],
    *,
    known: bool = False,
    some: bool = False,
    groups: int = 0,
) -> Tally:
    """The tally of these counts. `alone`: numbers nothing was said about.

    `known`: these people were counted in an earlier report; only what befell them is new.
    `some`: the parts need not be all, as in a correction (`CORR 0142 total 36 F12`).
    `groups`: how many groups the text numbers (`bus 1: …, bus 2: …`), whose parts add up.
    """
    tally = Tally()
    waves = None if known or some else sum_of_waves(counts, alone)
    if waves is not None:
        tally.parts, tally.declared = waves, sum(c.value for c in counts if c.slot == "T")
        _total(tally, ())
        return tally
    parts = _sort(tally, counts)
    parts = [] if known else without_repeats(parts, counts)
    declared = _declared(tally, counts, groups)
    if known and declared is not None and (declared.traits or declared.label.form in _THESE):
        declared = None  # `pour les 13 de ce matin`, `2 of them are sick`
    if declared is not None:
        tally.declared = declared.value
    _labels(tally, parts, alone, groups=groups)
    _bounds(tally, counts, declared)
    if not (some and _is_in_part(tally)):
        made_of_both(tally, parts)
        complete_with_infants(tally, counts)
        complete_with_elders(tally, counts)
        _total(tally, parts)
    if alone:
        check_alone(tally, alone)
    check_subsets(tally, counts)
    check_expecting(tally)
    return tally


def _sort(tally: Tally, counts: Sequence[Count]) -> list[Count]:
    """Add up the vulnerable and the nationalities; what is left are the parts, without the dead."""
    parts = []
    for count in counts:
        kind = count.label.kind
        if kind == "V" and not _told_of_all(count, counts):
            _mark(tally, count.label.value, count.value)
        elif kind == "Y":
            code = str(count.label.value)
            tally.nationalities[code] = (tally.nationalities.get(code) or 0) + count.value
        for trait in dict.fromkeys(count.traits):
            _mark(tally, trait, count.value)
        if kind == "L" and not (count.traits and Vulnerability.DECES in count.traits):
            parts.append(count)
    return parts


def _told_of_all(count: Count, counts: Sequence[Count]) -> bool:
    """`G3 FI1, tous non accompagnés, ENA 4`: the same four."""
    trait = count.label.value
    return count.value > 0 and count.value == sum(
        c.value for c in counts if c is not count and trait in c.traits
    )


def _is_in_part(tally: Tally) -> bool:
    """Whether the parts are less than the total, and not everybody is among them."""
    every = {"men", "women"} <= tally.parts.keys() and bool(CHILDREN & tally.parts.keys())
    return not every and 0 < sum(tally.parts.values()) < (tally.declared or 0)


def _mark(tally: Tally, trait: Vulnerability, people: int) -> None:
    tally.vulnerable[trait] = people + (tally.vulnerable.get(trait) or 0)


def _declared(tally: Tally, counts: Sequence[Count], groups: int) -> Count | None:
    """The one total that was written; several that differ are asked about."""
    whole = [count for count in counts if count.slot in TOTALS and not _some_of_all(count)]
    if len(whole) == 1 and Vulnerability.DECES in whole[0].traits and _has_living(counts):
        return None  # `H20 F5. Deux personnes sont mortes en route`
    if len(whole) < 2:
        return whole[0] if whole else None
    whole = [count for count in whole if not count.number.weak] or whole  # `60 …, et un autre`
    totals = [count for count in whole if Vulnerability.DECES not in count.traits] or whole
    apart = all(count.number.note == ADDED for count in totals[1:])
    if (groups == len(totals) or apart) and not any(count.slot == "T" for count in totals):
        sum_of_all = sum(
            count.value for count in totals
        )  # `bus 1: 45 refoulés, bus 2: 38 refoulés`
        return replace(totals[0], number=replace(totals[0].number, value=sum_of_all))
    if len(totals) > 2 and totals[0].value == sum(count.value for count in totals[1:]):
        return totals[0]  # `15 refoulés: 11 refoulés nigérians, 4 refoulés nigériens`
    if len({count.value for count in totals}) > 1:
        whole = [c for c in totals if c.slot != "C"]
        rest = [c for c in totals if c.slot == "C"]
        if len({c.value for c in whole}) == 1 and sum(c.value for c in rest) == whole[0].value:
            return whole[0]
        said = [c for c in totals if c.slot == "T"]
        if len(said) == 1 and sum(c.value for c in totals) == 2 * said[0].value:
            return said[0]  # `30 personnes, 25 personnes, total 55`
        tally.ask(Question.SUM, Flag.SUM_MISMATCH)
        return min(totals, key=lambda c: c.value)
    return totals[0]


def _has_living(counts: Sequence[Count]) -> bool:
    return any(c.label.kind == "L" and Vulnerability.DECES not in c.traits for c in counts)


def _some_of_all(count: Count) -> bool:
    """`33 refoulés, y compris les 4 arrivés ce matin`."""
    return count.subset and count.inside is not None and count.inside.slot in TOTALS


def _labels(tally: Tally, parts: Sequence[Count], alone: Sequence[int], *, groups: int = 0) -> None:
    """Sort the parts into slots; a word said twice is settled by the total or asked."""
    said = {count.slot: count.number.value for count in parts}
    if len(said) == len(parts) and PLAIN.issuperset(said) and not _nested(parts):
        tally.parts = said  # each word once: nothing to settle
        return
    slots: dict[str, list[Count]] = {}
    for count in parts:
        if count.subset and count.inside is not None and count.inside.slot == count.slot:
            if count.label.form in word_set("infants"):
                _mark(tally, Vulnerability.NOUR, count.value)  # `3 enfants dont un bébé`
            continue
        slots.setdefault(count.slot, []).append(count)
    part_wholes(tally, slots)
    apart = not any(count.inside and count.inside.slot == "adults" for count in parts)
    if apart and "adults" in slots and {"men", "women"} & set(slots):
        tally.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)  # `6 hommes, 7 adultes`
    second_f(tally, slots, parts, alone)
    ages(tally, slots)
    _forget_sums(tally, slots, groups)
    _sum_up(tally, slots, together=groups > 1 or in_groups(tally, slots, parts))


def _sum_up(tally: Tally, slots: dict[str, list[Count]], *, together: bool) -> None:
    """One number for each slot: a word said twice is of more people, or asked about."""
    for slot, counts in slots.items():
        if not counts:
            continue
        added = together or are_babies_and_others(counts) or _are_told_apart(counts)
        added = added or _differ_in_trait(counts)
        if len(counts) > 1 and not added:
            tally.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
            counts[1:] = []
        tally.parts[slot] = sum(c.value for c in counts)  # group A 10H 4F, group B 6H 3F: 23


def _forget_sums(tally: Tally, slots: dict[str, list[Count]], groups: int) -> None:
    """`bus 1: 22 H 3 F, bus 2: 18 H 1 F, soit 40 H 4 F`: the last of each is their sum."""
    if groups < 2 or all(len(counts) <= groups for counts in slots.values()):
        return
    if any(sum(c.value for c in counts[:-1]) != counts[-1].value for counts in slots.values()):
        tally.ask(Question.SUM, Flag.SUM_MISMATCH)
        return
    for counts in slots.values():
        del counts[-1]


def _are_told_apart(counts: Sequence[Count]) -> bool:
    """`3 femmes nigériennes et 2 nigérianes`: five women; `2 femmes et une vieille`: three."""
    return all(count.label.kind == "L" and count.number.note == ADDED for count in counts[1:])


def _differ_in_trait(counts: Sequence[Count]) -> bool:
    """`3 femmes enceintes, 2 femmes allaitantes, 4 hommes`: five women."""
    traits = [trait for count in counts for trait in count.traits]
    each = all(len(c.traits) == 1 and not c.subset and not c.label.code for c in counts)
    return each and len(traits) == len(set(traits)) and _EXPECTING.issuperset(traits)


def _nested(parts: Sequence[Count]) -> bool:
    return "children" in [count.inside.slot for count in parts if count.inside is not None]


_THESE = frozenset(("les", "ces", "the"))
WHOLES = TOTALS | {"Y"}
"""What a subset may be of: all people, or all of a nation."""


def _bounds(tally: Tally, counts: Sequence[Count], declared: Count | None) -> None:
    for count in counts:
        if count.number.about:
            tally.flags.append(Flag.APPROX)
            break
    heads = [declared] if declared else [c for c in counts if c.label.kind in "LY"]
    if len(heads) == 1 and (heads[0].number.least or heads[0].number.most) is not None:
        tally.least, tally.most = heads[0].number.least, heads[0].number.most
    elif not declared and any(_is_range(count) for count in heads):
        top = [count for count in heads if count.label.kind == "L" and count.inside is None]
        if len(top) == len(heads):  # `12 à 15 hommes et 4 à 5 femmes`: 16 to 20
            tally.least = sum(count.number.least or count.value for count in top)
            tally.most = sum(count.number.most or count.value for count in top)


def _is_range(count: Count) -> bool:
    return count.number.least is not None and count.number.most is not None


def _total(tally: Tally, parts: Sequence[Count]) -> None:
    split = sum(tally.parts.values())
    nation = list(tally.nationalities.values())
    of_nation = any(c.subset and c.inside and c.inside.slot == "Y" for c in parts)
    if tally.declared is None and (nation == [split] or (len(nation) == 1 and of_nation)):
        tally.declared = nation[0]  # `31 Nigériens dont 14 femmes`
    declared = tally.declared
    if not tally.parts:
        _total_alone(tally)
        return
    if tally.parts.keys().isdisjoint(SLOTS):
        tally.flags.append(Flag.TOTAL_ONLY)
    elif not tally.parts.keys().isdisjoint(MIXED):
        tally.partial = True
    tally.total = split
    if declared is None or split == declared or _in_range(tally, split):
        if declared is None and (tally.least, tally.most) != (None, None):
            tally.total = None
        return
    subsets = [c for c in parts if c.subset and c.inside and c.inside.slot in WHOLES]
    top = [c for c in parts if c.inside is None]  # `20 dont 6 femmes. 5 hommes`: more of them?
    if split < declared and subsets and not top:
        tally.total, tally.partial = declared, True
        if (tally.least, tally.most) != (None, None):
            tally.total = tally.declared = None  # `50 à 60 dont 20 femmes` stays a range
        return
    _mismatch(tally, split, declared)


def _in_range(tally: Tally, split: int) -> bool:
    if tally.least is None and tally.most is None:
        return False
    return (tally.least or 0) <= split <= (tally.most if tally.most is not None else split)


def _total_alone(tally: Tally) -> None:
    if tally.declared is None and tally.nationalities:
        tally.declared = sum(value or 0 for value in tally.nationalities.values())
    if tally.declared is None:
        return
    tally.flags.append(Flag.TOTAL_ONLY)
    if tally.least is None and tally.most is None:
        tally.total = tally.declared
    else:
        tally.declared = None


def _mismatch(tally: Tally, split: int, declared: int) -> None:
    """Another reading may make the total: children that were the sum of boys and girls."""
    children = tally.parts.get("children")
    sexed = tally.parts.get("boys", 0) + tally.parts.get("girls", 0)
    if children is not None and children == sexed and split - children == declared:
        del tally.parts["children"]
        tally.total = declared
        return
    tally.total = min(split, declared)
    tally.ask(Question.SUM, Flag.SUM_MISMATCH)
