"""Labels that can be read two ways, settled by the total or by the labels beside them.

second F := F behind G or E means girls when the total proves it
M        := males, or men beside children
groups   := the same labels once more, and the total is the sum of all
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.people.heads import CHILDREN, Count, Tally
from parsers.report import Flag, Question

MALE = frozenset(("men", "boys", "males"))
GROUPS = 2


def second_f(
    tally: Tally, slots: dict[str, list[Count]], parts: Sequence[Count], alone: Sequence[int]
) -> None:
    """A second F after G means girls when the declared total proves it."""
    women = slots.get("women", [])
    if len(women) != 2 or "girls" in slots:
        return
    letter = women[1].label.code and len(women[1].label.form) == 1
    if women[1].subset or women[1].traits or not letter:
        return  # `H5 F9 E5 dont 2 femmes enceintes`, `une femme et 3 enfants, 2 femmes et …`
    first, second = parts.index(women[0]), parts.index(women[1])
    if not any(c.slot in ("boys", "children") for c in parts[first:second]):
        return
    whole = (
        tally.declared if tally.declared is not None else (alone[0] if len(alone) == 1 else None)
    )
    if whole == sum(count.value for count in parts):
        slots["women"], slots["girls"] = [women[0]], [women[1]]
        tally.flags.append(Flag.LABEL_AMBIGUOUS)


def ages(tally: Tally, slots: dict[str, list[Count]]) -> None:
    """M with F and no other label says the sex and not the age."""
    _grown_by_sex(slots)
    if "males" not in slots and "females" not in slots:
        return
    if {"men", "males"} <= set(slots) and slots["males"][0].label.code:
        tally.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)  # H10 M5: men, and what else?
    if CHILDREN & set(slots) or ("males" in slots and "men" in slots):
        for by_sex, adult in (("males", "men"), ("females", "women")):
            if by_sex in slots and adult not in slots and slots[by_sex][0].label.form != "samari":
                slots[adult] = slots.pop(by_sex)
    elif "women" in slots and "females" not in slots and _says_sex(slots["males"][0]):
        slots["females"] = slots.pop("women")
    elif "men" in slots and "males" not in slots:
        slots["males"] = slots.pop("men")
    if "males" in slots or "females" in slots:
        tally.flags.append(Flag.AGE_AMBIGUOUS)


def _grown_by_sex(slots: dict[str, list[Count]]) -> None:
    """`22 adultes de sexe masculin et 7 de sexe féminin`: said of the grown once."""
    for by_sex, adult, other in (("males", "men", "women"), ("females", "women", "men")):
        told = slots.get(other, [])
        if by_sex in slots and adult not in slots and told and "adulte" in told[0].label.form:
            slots[adult] = slots.pop(by_sex)


def _says_sex(count: Count) -> bool:
    return count.label.form not in ("samari", "saurayi", "matasa")


def in_groups(tally: Tally, slots: dict[str, list[Count]], parts: Sequence[Count]) -> bool:
    """`groupe A 10H 4F, groupe B 6H 3F, total 23`: two labels or more twice, or words in full."""
    twice = [counts for counts in slots.values() if len(counts) > 1]
    spelt = all(not count.label.code for counts in twice for count in counts)
    return (len(twice) >= GROUPS or spelt) and tally.declared == sum(count.value for count in parts)
