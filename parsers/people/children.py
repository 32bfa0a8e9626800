"""Children counted in two ways: by age and by sex, as babies and others, as infants in a total.

both    := children, and as many boys and girls behind      9 enfants …, 5 garçons et 4 filles
babies  := babies "et" children                             4 bébés et 6 enfants: ten
infants := infants in words beside grown people             6 femmes, 1 homme, 4 nourrissons: eleven
         | infants that complete the total                  11 rapatriés, 6 H 3 F 2 nourrissons
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.lexicon.tables import word_set
from parsers.people.heads import CHILDREN, Count, Tally
from parsers.report import Flag, Question, Vulnerability

THREE = 3
_OF_BOTH = frozenset(("f",))
"""Said of females and of women alike."""
FEWEST = 2
"""Children: of one or two, others may well be as many."""
SIDE_BY_SIDE = 2
"""Terms from one count of a list to the next."""


def are_babies_and_others(counts: Sequence[Count]) -> bool:
    """`4 bébés et 6 enfants`: side by side, and no word twice."""
    infants = [count.label.form in word_set("infants") for count in counts]
    if infants != [True, False]:
        return False
    return counts[1].pair.first - counts[0].pair.last <= SIDE_BY_SIDE


def made_of_both(tally: Tally, parts: Sequence[Count]) -> None:
    """`9 enfants du centre vers leurs familles, 5 garçons et 4 filles`: nine, in words."""
    told = tally.parts
    _by_sex(tally, parts)
    _are_the_young(told)
    if "children" not in told:
        return
    _in_hausa(tally, parts)
    told = tally.parts
    sexed = told.get("boys", 0) + told.get("girls", 0)
    if not sexed or "children" not in told:
        return
    whole = next(count for count in parts if count.slot == "children")
    both = [count for count in parts if count.slot in ("boys", "girls")]
    if sexed != whole.value and tally.declared is None and _heads_a_list(parts):
        tally.ask(Question.SUM, Flag.SUM_MISMATCH)
        del told["children"]
        return
    if not FEWEST < sexed == told["children"]:
        return
    if any(count.inside is whole for count in both):
        return  # `18 enfants dont 9 garçons`: the other nine are left
    behind = all(count.pair.first > whole.pair.last for count in both)
    if behind and not any(count.label.code for count in (whole, *both)):
        del told["children"]


def _by_sex(tally: Tally, parts: Sequence[Count]) -> None:
    """`12 minors: 8 males 4 females`: boys and girls. `12 enfants 8h 4f` may be twenty-four."""
    if [count.slot for count in parts][:1] != ["children"] or len(parts) != THREE:
        return
    whole, *both = parts
    slots = sorted(count.slot for count in both)
    sexes = slots in (["men", "women"], ["females", "males"], ["males", "women"])
    if not sexes or sum(count.value for count in both) != whole.value or whole.label.code:
        return
    forms = {count.label.form for count in both} - _OF_BOTH
    within = any(count.subset for count in both)
    if forms and forms <= word_set("sexes"):
        of_men = next(count for count in both if count.slot in ("men", "males"))
        of_women = next(count for count in both if count is not of_men)
        tally.parts = {"boys": of_men.value, "girls": of_women.value}
    elif not within and any(count.label.code for count in both):
        tally.ask(Question.SUM, Flag.SUM_MISMATCH)


def _are_the_young(told: dict[str, int]) -> None:
    """`10 youth 6 boys 4 girls`: ten, and not twenty."""
    sexed = told.get("boys", 0) + told.get("girls", 0)
    if FEWEST < sexed == told.get("people_young"):
        del told["people_young"]


def _heads_a_list(parts: Sequence[Count]) -> bool:
    """`3 mineurs refoulés à Gouré, 15 garçons et 1 fille`: of these, or besides them?"""
    first = parts[0]
    told = [count.slot for count in parts[1:3] if count.inside is None]
    in_words = not first.label.code and first.label.form not in word_set("infants")
    return first.slot == "children" and in_words and sorted(told) == ["boys", "girls"]


def _in_hausa(tally: Tally, parts: Sequence[Count]) -> None:
    """`yara 9 ba iyaye, maza 6 mata 3`: the words for male and female, of nine children."""
    if [count.slot for count in parts] != ["children", "men", "women"]:
        return
    whole, *both = parts
    sexed = sum(count.value for count in both)
    said = {count.label.form for count in both} == {"maza", "mata"}
    if said and sexed == whole.value and tally.declared in (None, sexed):
        tally.parts = {"boys": both[0].value, "girls": both[1].value}


def complete_with_infants(tally: Tally, counts: Sequence[Count]) -> None:
    """`11 rapatriés, 6 hommes 3 femmes 2 nourrissons`: the two complete the total."""
    if not tally.vulnerable:
        return
    missing = (tally.declared or 0) - sum(tally.parts.values())
    listed = tally.declared is None
    small = [
        count
        for count in counts
        if count.label.kind == "V"
        and count.label.value in (Vulnerability.NOUR, Vulnerability.ENA)
        and not count.subset
    ]
    grown = tally.parts and not CHILDREN & tally.parts.keys()
    if not grown or len(small) != 1:
        return
    spelt = small[0].label.value == Vulnerability.NOUR and not small[0].label.code
    if small[0].value == missing or (listed and spelt):
        tally.parts["children"] = small[0].value
