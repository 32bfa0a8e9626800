"""What is said of all who were counted: `tous des hommes`, `tous sans parents`, `tous majeurs`.

all_of_them := count "," ALL LABEL | count "(" LABEL ")"       12 refoulés, tous des hommes
             | count "," LABEL ","                             9 refoulés, hommes, Gouré
befell_all  := count+ "," ALL VULNERABLE                       4 garçons 2 filles, tous sans parents
of_age      := counts by sex, ALL ADULTS                       M 40, F 8. Tous majeurs
sort        := THE LABEL BEING VULNERABLE                      4 enfants. Les enfants sont malades
other       := ONE VULNERABLE "l'autre" VULNERABLE             l'une enceinte, l'autre malade
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import CHILDREN, GROWN, NESTED, TOTALS, Count
from parsers.people.pairing import Pair, Pairing
from parsers.report import Vulnerability

_BOTH = re.compile(r"(?<!N)L[_&]{0,2}&f?L(?!N)")
"""`duka maza da mata`, `tous des garçons et des filles`: of two sorts."""
_THE = frozenset(("les", "the", "ces", "leurs"))
_AMONG_CHILDREN = {"maza": "boys", "mata": "girls", "male": "boys", "female": "girls"}
_ARE = frozenset(("sont", "etaient", "are"))


def befell_all(notes: Notes, pairing: Pairing, counts: list[Count], alone: int) -> bool:
    """`4 garçons 2 filles, tous sans parents`: all six of them."""
    named = alone - _are_children(notes, alone - 1, counts)
    around = notes.terms[max(0, named - 2) : named] + notes.terms[alone + 1 : alone + 2]
    heads = [count for count in counts if count.label.kind in "LCP" and _is_of_all(count)]
    every = any(term.form in word_set("all_of_them") and term.kind != "V" for term in around)
    every = every or notes.terms[alone].form.startswith(("aucun", "no parent"))
    behind = [count for count in heads if count.pair.last > alone]
    if behind and len(heads) - len(behind) == 1:
        heads = [count for count in heads if count not in behind]  # `4 femmes, toutes …, avec 4 …`
    elif len(heads) < 2 or behind:
        return False
    if not every:
        return False
    for count in heads:
        if count.label.kind == "L" or not any(other.label.kind == "L" for other in heads):
            count.traits.append(notes.terms[alone].value)
    pairing.labels.remove(alone)
    return True


def _are_children(notes: Notes, at: int, counts: Sequence[Count]) -> bool:
    """`9 garçons 2 filles, tous des enfants non accompagnés`: the word for all of them."""
    if notes.line[at : at + 1] != "L" or notes.terms[at].value != "children":
        return False
    return all(count.slot in CHILDREN for count in counts if count.label.kind == "L")


def _is_of_all(count: Count) -> bool:
    return count.inside is None or count.inside.slot in TOTALS


def said_before(notes: Notes, at: int, first: int = 0) -> set[str]:
    """The words right before this one, where "tous" may stand: `tous des …`, `tous sont des …`."""
    near = [term.form for term in notes.terms[max(first, at - 3) : at]]
    return set(near if not _ARE.isdisjoint(near) else near[-2:])


def _are_some(notes: Notes, at: int) -> bool:
    """`toutes les femmes sont fatiguées`, `duk matan sun gaji`: those among them."""
    article = at > 0 and notes.terms[at - 1].form in _THE
    behind = notes.terms[at + 1].form if at + 1 < len(notes.terms) else ""
    return article or (notes.terms[at].form in word_set("the_ones") and behind[:3] == "sun")


def all_are(notes: Notes, pairing: Pairing, counts: list[Count], alone: int) -> None:
    """`12 refoulés, tous des hommes`: twelve men."""
    if _are_some(notes, alone) or _BOTH.search(notes.kinds, max(0, alone - 3), alone + 4):
        return
    said = _said_around(notes, alone)
    if any(term.form in word_set("nearly") for term in notes.terms[max(0, alone - 4) : alone]):
        return  # `presque tous des hommes`
    if notes.terms[alone].value == "adults" and said & word_set("all_of_them"):
        _of_age(counts)
        if any(count.slot in GROWN for count in counts):
            pairing.labels.remove(alone)
            return  # `tous adultes, 6 hommes et 1 femme`
    heads = [count for count in counts if count.label.kind != "V"]
    before = [count for count in heads if count.pair.last < alone]
    before.sort(key=lambda count: (count.pair.last, count.slot in "TPCY"))
    count: Count | None = heads[0] if len(heads) == 1 else before[-1] if before else None
    if len(before) > 1 and all(c.slot == "Y" for c in before):
        # `20 nigériens et 6 maliens, tous …`
        number = replace(before[0].number, value=sum(c.value for c in before))
        count = replace(before[0], number=number)
    count = _made_of_nations(notes, before, alone) or count
    said_of_all = bool(said & word_set("all_of_them"))
    all_said = said_of_all or _is_set_off(notes, heads, alone) or _only_they(notes, pairing, alone)
    label = notes.terms[alone]
    if count is None or not all_said:
        return
    sort = _AMONG_CHILDREN.get(label.form, label.value) if count.slot == "children" else label.value
    if sort in NESTED.get(count.slot, ()) and len({id(c.number) for c in heads}) == 1:
        count.slot = str(sort)  # `6 enfants, tous des garçons`, `yara 8 …, duka maza`
        pairing.labels.remove(alone)
        return
    if count.slot not in "TPCY":
        return
    told = _at_all_places(notes, heads, alone) if said_of_all else []
    counts += [Count(str(label.value), one.number, label, one.pair) for one in told or [count]]
    pairing.labels.remove(alone)


def _said_around(notes: Notes, alone: int) -> set[str]:
    """The words beside it, where "tous" may stand."""
    said = said_before(notes, alone)
    behind = alone + 1
    if [term.form for term in notes.terms[behind : behind + 1]] in (["ne"], ["ce"]):
        behind += 1  # `maza ne duka`
    closes = notes.line[behind + 1 : behind + 2] in ("", ".", ",", ")")
    if notes.line[alone - 1 : alone] == "," or closes:  # `maza duka`
        said.update(term.form for term in notes.terms[behind : behind + 1])
    return said


def _at_all_places(notes: Notes, heads: Sequence[Count], alone: int) -> list[Count]:
    """`Moa 12 refoulés et Wamé 5 refoulés, tous hommes`: at both places, nothing else told."""
    first, after = notes.sentence(alone)
    told = [count for count in heads if first <= count.pair.first < after]
    plain = all(count.slot in TOTALS and count.pair.last < alone for count in told)
    places = [i for i in range(first, after) if notes.terms[i].ours]
    each = len(places) == len(told) > 1 and places[-1] < alone
    return told if each and plain and "," in notes.kinds[alone - 3 : alone] else []


def at_places_before(notes: Notes, counts: Sequence[Count]) -> list[Count]:
    """`12 refoulés à Moa et 7 à Wamé, tous des hommes`: the twelve too, as the last word says."""
    for count in counts:
        between = notes.terms[count.pair.number + 1 : count.pair.label]
        said = any(term.form in word_set("all_of_them") for term in between)
        if count.label.kind != "L" or not said or all(term.kind != "," for term in between):
            continue
        first, _ = notes.sentence(count.pair.first)
        before = [c for c in counts if first <= c.pair.first < count.pair.first]
        places = [i for i in range(first, count.pair.label) if notes.terms[i].ours]
        if all(c.slot in TOTALS for c in before) and len(places) == len(before) + 1:
            return [Count(count.slot, c.number, count.label, c.pair) for c in before]
    return []


def _is_set_off(notes: Notes, heads: Sequence[Count], alone: int) -> bool:
    """`12 refoulés (hommes)`, `9 refoulés, hommes, Gouré`: of the only ones who were counted."""
    if len(heads) != 1:
        return False
    return notes.kinds[alone - 1 : alone + 2] == "(L)" or _is_apposed(notes, heads[0], alone)


def _is_apposed(notes: Notes, count: Count, alone: int) -> bool:
    """`9 refoulés, hommes, Gouré`: set off by signs, with nothing but an origin between."""
    if notes.terms[alone].code or notes.kinds.count("L") != 1:
        return False
    between, behind = notes.kinds[count.pair.last + 1 : alone], notes.kinds[alone + 1 : alone + 2]
    return between[-1:] == "," and set(between) <= set(",_fKG") and behind in tuple(",.;")


def _made_of_nations(notes: Notes, before: Sequence[Count], alone: int) -> Count | None:
    """`12 refoulés (7 nigériens, 5 nigérians), tous hommes`; not `…, les maliens tous hommes`."""
    nations = [c for c in before if c.slot == "Y"]
    whole = [c for c in before if c.slot in TOTALS]
    if len(whole) != 1 or sum(c.value for c in nations) != whole[0].value:
        return None
    between = notes.kinds[max(c.pair.last for c in before) + 1 : alone]
    apart = between[:1] in (",", ")", ".", ";")
    return whole[0] if apart and set(between) <= set(",).;_f") else None


def _of_age(counts: Sequence[Count]) -> None:
    """`M 40, F 8. Tous majeurs`: men and women."""
    for count in counts:
        count.slot = {"males": "men", "females": "women"}.get(count.slot, count.slot)


def _only_they(notes: Notes, pairing: Pairing, alone: int) -> bool:
    """`12 refoulés à Magaria, des hommes`: a clause of its own, and no other word for people."""
    clause = notes.line[alone - 2 : alone] == ",f" and notes.terms[alone - 1].form == "des"
    behind = alone + 1
    aged = {id(term) for term in notes.claimed_by("age")}
    while behind < len(notes.terms) and (
        id(notes.terms[behind]) in aged or notes.terms[behind].form == "de"
    ):
        behind += 1  # `…, des garçons de 8 à 13 ans`
    closed = notes.line[behind : behind + 1] in ("", ".", ",", ";")
    return clause and closed and [i for i in pairing.labels if notes.line[i] == "L"] == [alone]


def give(notes: Notes, count: Count, alone: int) -> None:
    """The trait of this word; women on their own are no children without parents."""
    trait = notes.terms[alone].value
    if trait == Vulnerability.ENA and count.slot in GROWN:
        notes.recast(alone, Kind.FILLER)
    else:
        count.traits.append(trait)


def said_of_the_sort(notes: Notes, pairing: Pairing, counts: list[Count], alone: int) -> bool:
    """`2 femmes et 1 fille. La fille est handicapée`, `4 enfants. Les enfants sont malades`."""
    at = next((i for i in range(alone - 1, max(alone - 4, 0), -1) if notes.kinds[i] == "L"), 0)
    said = {term.form for term in notes.terms[at + 1 : alone]}
    article = notes.terms[at - 1].form if at else ""
    many = article in ("les", "the") and not said.isdisjoint(word_set("being"))
    if not (many or (at and article in ("la", "le", "l", "the"))):
        return False
    told = [count for count in counts if count.slot == notes.terms[at].value]
    if len(told) != 1 or told[0].pair.last > at or told[0].traits:
        return False
    if (told[0].value == 1) == many:
        return False
    give(notes, told[0], alone)
    pairing.labels.remove(alone)
    return True


def said_of_the_other(notes: Notes, pairing: Pairing, counts: list[Count], alone: int) -> bool:
    """`2 femmes, l'une enceinte, l'autre malade`, `3 hommes, un malade, les autres blessés`."""
    at = alone - 1 - (notes.terms[alone - 1].form in word_set("being"))
    other = notes.terms[at].form
    wholes = [count for count in counts if count.label.kind in "LCPT" and count.inside is None]
    some = [count for count in counts if count.label.kind == "V"]
    one = other in ("autre", "other")
    if not (one or other in ("autres", "others")) or len({c.value for c in wholes}) != 1:
        return False
    if len(some) != 1 or some[0].pair.last > at or wholes[0].traits:
        return False
    counted = {count.pair.label for count in counts}
    if any(kind == "L" and i not in counted for i, kind in enumerate(notes.kinds[:alone])):
        return False  # `12 refoulés, une des femmes est enceinte, les autres malades`
    rest = wholes[0].value - some[0].value
    if rest < 1 or (rest == 1) != one:
        return False
    number = replace(some[0].number, value=rest)
    counts.append(Count("V", number, notes.terms[alone], Pair(alone, alone, alone, alone)))
    pairing.labels.remove(alone)
    return True
