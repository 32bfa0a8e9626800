"""Wholes that are told beside their parts: nobody is counted twice.

sum    := mixed, and others who make it               518 femmes et enfants : 301 f. 217 e
again  := mixed, and some of its sorts                60 femmes et enfants refoulés 20 garçons
nested := (children | adults | mixed) ("(" | ":" | "dont") part+        E 9 (4 garçons 5 filles)
total  := mixed, and both of its sorts                60 femmes et enfants, 25 femmes, 35 enfants
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.people.heads import CHILDREN, Count, Tally
from parsers.report import Flag, Question


def part_wholes(tally: Tally, slots: dict[str, list[Count]]) -> None:
    """Take out of the slots whatever is counted in others, or ask."""
    _forget_sum_of_others(slots)
    _ask_of_mixed(tally, slots)
    _unnest(tally, slots)
    _overlap(tally, slots)


def _forget_sum_of_others(slots: dict[str, list[Count]]) -> None:
    """`518 femmes et enfants : 301 femmes. 98 garçons. 119 filles`: wherever the others stand."""
    others = [c for slot, counts in slots.items() if slot != "mixed" for c in counts]
    whole = slots.get("mixed", [])
    if len(whole) == 1 and sum(c.value for c in others) == whole[0].value:
        del slots["mixed"]


def _ask_of_mixed(tally: Tally, slots: dict[str, list[Count]]) -> None:
    """`60 femmes et enfants refoulés 20 garçons 15 filles`: of the sixty, or besides them?"""
    for whole in slots.get("mixed", []):
        among = CHILDREN if whole.also == "children" else frozenset((whole.also,))
        again = [c for slot in among for c in slots.get(slot, []) if c.inside is None]
        if again and whole.label.value not in slots:
            tally.ask(Question.SUM, Flag.SUM_MISMATCH)
            for count in again:
                count.inside = whole


def _unnest(tally: Tally, slots: dict[str, list[Count]]) -> None:
    """`E 9 (4 garçons 5 filles)` counts nine once; what is left of E stays without sex."""
    for slot in ("children", "adults", "mixed"):
        for parent in slots.get(slot, []):
            inside = [c for counts in slots.values() for c in counts if c.inside is parent]
            if not inside:
                continue
            rest = parent.value - sum(c.value for c in inside)
            short = rest > 0 and tally.declared is None and _is_spelt_out(parent, inside)
            if rest < 0 or short:
                tally.ask(Question.SUM, Flag.SUM_MISMATCH)
            if rest > 0 and not short:
                # a copy: the same counts are added up again for every reading that is weighed
                left = replace(parent, number=replace(parent.number, value=rest))
                slots[slot] = [left if c is parent else c for c in slots[slot]]
            elif rest >= 0:
                slots[slot] = [c for c in slots[slot] if c is not parent]
    for slot in [slot for slot, counts in slots.items() if not counts]:
        del slots[slot]


def _is_spelt_out(whole: Count, inside: Sequence[Count]) -> bool:
    """`9 enfants (2 garçons 5 filles)`: all, it seems; behind "dont" some of them are told."""
    told = {count.slot for count in inside}
    named = whole.slot != "mixed" or whole.label.value in told  # `60 femmes et enfants: 9 garçons`
    return named and len(told) > 1 and not any(count.subset for count in inside)


def _overlap(tally: Tally, slots: dict[str, list[Count]]) -> None:
    """`60 femmes et enfants, 25 femmes, 35 enfants`: the sixty are the total of the others."""
    for whole in slots.get("mixed", []):
        rest = [c for slot, counts in slots.items() if slot != "mixed" for c in counts]
        rest = [c for c in rest if c.inside is not whole]
        if whole.label.value not in {c.slot for c in rest}:
            continue
        slots["mixed"].remove(whole)
        if tally.declared is None:
            tally.declared = whole.value
        return
