"""From pairs to heads: how many people of each sort, what is part of what, and the total.

    total      := number beside TOTAL, PEOPLE, CATEGORY
    part       := number beside LABEL
    subset     := count SUBSET part+ | count "(" part+ ")"      dont, parmi, wato
    vulnerable := number beside VULNERABLE: inside the total always, the dead outside it
                | number beside FE, FA, where other parts make the total

A declared total is evidence: of two readings, the one whose parts make the total is taken.
"""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.bounds import EITHER
from parsers.people.carried_on import carry_on
from parsers.people.everybody import (
    all_are,
    at_places_before,
    befell_all,
    give,
    said_of_the_other,
    said_of_the_sort,
)
from parsers.people.heads import ADDED, CHILDREN, GROWN, TOTALS, Count
from parsers.people.nesting import nest
from parsers.people.pairing import Pair, Pairing
from parsers.people.remainder import remainder
from parsers.report import Category, Flag, Question, Vulnerability
from parsers.words.codes import SHORTEST_WORD

POSSESSIVES = frozenset(("son", "sa", "ses", "leur", "leurs", "et leurs", "her", "his", "their"))
_YOUNG_ONES = ("enf", "anf", "yara", "child", "mineur")
MAX_TRAIT_DISTANCE = 3
_NOT_SHARED = (Vulnerability.ENC, Vulnerability.ALL, Vulnerability.ENA)
_OF_OTHERS = (Vulnerability.DECES, Vulnerability.ENA)
"""The dead are no patients, and `6 malades isolés` no children."""
_THEY_HAVE = ("ont ", "a la ", "a le ")
"""So begin illnesses that carry their verb: `ont la fièvre`."""
_WHOSE = frozenset("_wfaUXCPKJ")


def gather(notes: Notes, pairing: Pairing) -> list[Count]:
    """The counts of a text, each knowing what it is a subset of."""
    found: list[Count] = []
    for pair in pairing.pairs:
        number, label = notes.terms[pair.number], notes.terms[pair.label]
        slot, also = label.kind, ""
        if slot == "L":
            also = _grouped(notes, pairing, pair) if pairing.labels else ""
            slot = "mixed" if also else str(label.value)
        count = Count(slot, number, label, pair, also=also)
        if found:
            nest(notes, found, count)
            if _is_one_more_group(notes, found, count):
                number.note = ADDED
        if "s" in notes.line:
            _of_them(notes, found, count)
        found.append(count)
        rule = "pair, number first" if pair.number < pair.label else "pair, word first"
        notes.steps.append((number, f"{number.value} {label.value}", rule))
    _say_who_expects(notes, found)
    carry_on(notes, pairing, found)
    _say_of_them(notes, pairing, found)
    if len(found) == 1 and found[0].label.value == Category.EEM:  # `7 enfants en mobilité`
        if found[0].label.form.startswith(_YOUNG_ONES):
            label = replace(found[0].label, kind="L", value="children")
            found.append(Count("children", found[0].number, label, found[0].pair))
        return found
    if len(found) == 1 and found[0].label.kind == "V":
        found += _standing_for_all(notes, found[0])
    return found + remainder(notes, found)


def _say_who_expects(notes: Notes, found: list[Count]) -> None:
    """`9 refoulés: 5H 2F 1G 1FI. 1 FE`: a pregnant woman, where the others make the total."""
    if not notes.has("expecting"):
        return
    told = [count for count in found if count.label.kind == "L"]
    also = [count for count in told if count.label.form in word_set("expecting")]
    others = [count for count in told if count not in also]
    women = sum(count.value for count in others if count.slot == "women")
    whole = {count.value for count in found if count.slot in TOTALS}
    once = len({count.label.form for count in also}) == len(also)
    if not once or whole != {sum(count.value for count in others)}:
        return
    for count in also:
        if count.value <= women:
            fe = count.label.form == "fe"
            count.traits.append(Vulnerability.ENC if fe else Vulnerability.ALL)


def _say_of_them(notes: Notes, pairing: Pairing, found: list[Count]) -> None:
    """What words without a number, or far from it, say of those who were counted."""
    if notes.has("all_of_them") and notes.several_places():
        found += at_places_before(notes, found)
    for alone in list(pairing.labels):
        if notes.line[alone] == "V" and not befell_all(notes, pairing, found, alone):
            _attach(notes, pairing, found, alone)
        elif notes.line[alone] == "L":
            all_are(notes, pairing, found, alone)


def _is_one_more_group(notes: Notes, earlier: list[Count], count: Count) -> bool:
    """`3 femmes seules + 2 femmes avec 7 enfants`; `6 enf moins de 5 ans, 2 enf de 5 à 17 ans`."""
    if count.label.kind != "L" or count.pair.number > count.pair.label:
        return False
    same = [c for c in earlier if c.slot == count.slot]
    if len(same) != 1:
        return False
    plus = count.pair.first > 0 and notes.terms[count.pair.first - 1].form == "+"
    behind = [_of_an_age(notes, c.pair.last) for c in (same[0], count)]
    return plus or all(behind) or _is_another_family(notes, earlier, same[0], count)


_WITH_CHILDREN = re.compile(r"&_?NL")


def _is_another_family(notes: Notes, earlier: list[Count], same: Count, count: Count) -> bool:
    """`1 femme avec 3 enfants et 1 femme avec 2 enfants`: two women, and five children."""
    before = earlier[-1]
    if "s" in notes.line[same.pair.last : count.pair.first]:
        return False  # `2 femmes avec 3 enfants, dont 1 femme avec 2 enfants`
    if count.slot in CHILDREN:
        joined = notes.line[before.pair.last + 1 : count.pair.first].startswith("&")
        return joined and before.number.note == ADDED and before.slot in GROWN
    both = (c.pair.last + 1 for c in (same, count))
    return count.slot in GROWN and all(_has_children(notes, at) for at in both)


def _has_children(notes: Notes, at: int) -> bool:
    match = _WITH_CHILDREN.match(notes.line, at)
    return match is not None and notes.terms[match.end() - 1].value in CHILDREN


def _of_an_age(notes: Notes, last: int) -> bool:
    near = {id(term) for term in notes.terms[last + 1 : last + 3]}
    infants = any(t.value == Vulnerability.NOUR for t in notes.terms[last + 1 : last + 2])
    return infants or any(id(t) in near for t in notes.claimed_by("age"))


def _of_them(notes: Notes, earlier: list[Count], count: Count) -> None:
    """`mutane 25 …, mata 9 ne a cikinsu`: the word for a subset stands behind."""
    behind = notes.terms[count.pair.last + 1 : count.pair.last + 3]
    whole = next((c for c in earlier if c.slot in TOTALS), None)
    said = any(term.kind == "s" and term.form in word_set("of_them") for term in behind)
    if said and whole is not None and count.inside is None and count.label.kind == "L":
        count.inside, count.subset = whole, True


def _standing_for_all(notes: Notes, count: Count) -> list[Count]:
    """`12 orphelins rapatriés`: the only ones counted, and a category says they came."""
    said = {term.form for term in notes.terms[count.pair.first : count.pair.last]}
    if count.number.weak or said & word_set("being"):
        return []  # `les expulsés sont arrivés. 2 sont malades`: of how many?
    category = next((i for i, kind in enumerate(notes.line) if kind == "C"), None)
    if (
        category is None
        or "s" in notes.line[count.pair.last : category]
        or _is_among(notes, category)
        or count.label.value == Vulnerability.DECES
    ):
        return []
    return [Count("C", count.number, notes.terms[category], count.pair)]


def _is_among(notes: Notes, category: int) -> bool:
    """`3 cas de palu chez les refoulés`: of people known already."""
    before = [term.form for term in notes.terms[max(0, category - 2) : category]]
    chez = before[:1] == ["chez"] and before[-1] in ("les", "ces", "nos")
    return chez or before[-1:] == ["dans les"]


def _attach(notes: Notes, pairing: Pairing, counts: list[Count], alone: int) -> None:
    """`8 garçons non accompagnés`: the number counts them both ways."""
    for count in counts:
        if count.label.kind == "V" and _is_both(notes, count, alone):
            count.traits.append(notes.terms[alone].value)
            pairing.labels.remove(alone)
            return
        if count.label.kind not in "LCP":
            continue
        if alone == count.pair.label - 1 and alone != count.pair.number:
            give(notes, count, alone)
            pairing.labels.remove(alone)
            return
        if alone < count.pair.label:
            if _befell(notes, alone, count):
                give(notes, count, alone)
                pairing.labels.remove(alone)
                return
            continue
        among = range(min(count.pair.last, count.pair.label) + 1, alone)
        # `un vieux malade`: the old man has his age in a word that nobody typed
        between = "".join(notes.line[i] if notes.terms[i].form else "_" for i in among)
        # the age: `1 fille (16 ans) enceinte`; the brackets: `1 fille (enceinte)`
        claimed = between.replace("(__)", "_").replace("f__", "_").removeprefix("(")
        came = "arrive" in notes.terms[alone - 1].cues and set(between) <= set("_Q")
        if came or _befell_them(notes, alone, between):
            give(notes, count, alone)
            _give_joined(notes, counts, count, alone)
            pairing.labels.remove(alone)
            return
        near = not claimed.strip("_NCY") and len(claimed.lstrip("_")) < MAX_TRAIT_DISTANCE
        if near and not _of_some(notes, alone):
            give(notes, count, alone)
            pairing.labels.remove(alone)
            _share(notes, counts, count)
            return
    if not (
        said_of_the_sort(notes, pairing, counts, alone)
        or said_of_the_other(notes, pairing, counts, alone)
    ):
        _only_children(notes, pairing, counts, alone)


def _is_both(notes: Notes, count: Count, alone: int) -> bool:
    """`1 vieux aveugle`, `tsoho daya marar lafiya`: the same people, said to be two things."""
    both = {count.label.value, notes.terms[alone].value}
    joined = count.pair.number < count.pair.label == alone - 1
    old = notes.terms[alone].form in word_set("old_men") | word_set("old_women")
    joined = joined or (old and alone + 1 == count.pair.number == count.pair.label - 1)
    return joined and len(both) > 1 and both.isdisjoint(_OF_OTHERS)


def _of_some(notes: Notes, alone: int) -> bool:
    """`H10 F5 cas de choléra`, `H10 F5 plusieurs malades`: some of all, and not the five women."""
    some = "uncounted" in notes.terms[alone - 1].cues
    return some or "cas" in notes.terms[alone].form.split(" ")


def _give_joined(notes: Notes, counts: list[Count], count: Count, alone: int) -> None:
    """`3 femmes et 2 enfants sont malades`: all five, where all of them can be."""
    plural = notes.terms[alone - 1].form in ("sont", "etaient", "are", "were", "suna")
    if not plural or notes.terms[alone].value in _NOT_SHARED:
        return
    for before in reversed(counts[: counts.index(count)]):
        joined = notes.line[before.pair.last + 1 : count.pair.first] == "&"
        if not joined or before.traits or before.label.kind != "L":
            return
        before.traits.append(notes.terms[alone].value)
        count = before


def _befell_them(notes: Notes, alone: int, between: str) -> bool:
    """`Un homme est malheureusement décédé`, `2 femmes du groupe d'hier sont enceintes`."""
    dead = notes.terms[alone].value == Vulnerability.DECES
    if dead and len(between) <= MAX_TRAIT_DISTANCE and set(between) <= set("_w"):
        return True
    said = notes.terms[alone - 1].form in word_set("being") or notes.terms[alone].form.startswith(
        _THEY_HAVE
    )
    return said and set(between) <= _WHOSE


def _only_children(notes: Notes, pairing: Pairing, counts: list[Count], alone: int) -> None:
    """`3 garçons égarés de 11, 13 et 15 ans, sans parents`: nobody else can be meant."""
    heads = [count for count in counts if count.label.kind in "LPCT"]
    told = [count for count in heads if count.slot in CHILDREN]
    if notes.terms[alone].value != Vulnerability.ENA or len(told) != 1:
        return
    same = {count.value for count in heads} == {told[0].value}
    if same and told[0].pair.last < alone and not told[0].traits:
        told[0].traits.append(Vulnerability.ENA)
        pairing.labels.remove(alone)


def _share(notes: Notes, counts: list[Count], last: Count) -> None:
    """`2 garçons et 3 filles non accompagnés`: all the children of the list are."""
    if Vulnerability.ENA not in last.traits or last.slot not in CHILDREN:
        return
    if last.slot == "children" and any(count.slot in ("boys", "girls") for count in counts):
        return  # `5 garçons 4 filles, 3 enfants non accompagnés`: three of them
    later = last
    for count in reversed(counts[: counts.index(last)]):
        between = notes.line[count.pair.last + 1 : later.pair.first]
        if count.slot not in CHILDREN or count.slot == last.slot or set(between) - set("&_,"):
            return
        count.traits.append(Vulnerability.ENA)
        count.shared, later = True, count


def _befell(notes: Notes, alone: int, count: Count) -> bool:
    """`on a enterré une femme`, `décès d'un homme`: the dead, who are in no total."""
    between = notes.line[alone + 1 : count.pair.first]
    dead = notes.terms[alone].value == Vulnerability.DECES
    return dead and alone < count.pair.first and not between.strip("_f") and len(between) <= 1


def _grouped(notes: Notes, pairing: Pairing, pair: Pair) -> str:
    """`518 femmes et enfants`: one number for several words; of what sort the other word is."""
    for alone in pairing.labels:
        label = notes.terms[alone]
        if notes.line[alone] != "L" or (label.code and len(label.form) < SHORTEST_WORD):
            continue  # `518 femmes et enf` are one number; `12 h f` are none
        low, high = min(alone, pair.label), max(alone, pair.label)
        between = notes.line[low + 1 : high]
        if any(term.form in EITHER for term in notes.terms[low + 1 : high]):
            notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
            return ""
        if {"&", "/"} & set(between) and not set(between) - set("&_,/f"):
            if pair.number < low and notes.terms[high - 1].form in word_set("some"):
                return ""  # `2 filles et des adultes`
            pairing.labels.remove(alone)
            if _theirs(notes, low, high) or notes.terms[pair.number].value < 2:
                notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
                return ""
            return str(notes.terms[alone].value)
    return ""


def _theirs(notes: Notes, low: int, high: int) -> bool:
    """`une femme et son bébé`: the second was not counted. `4 home et de fame`: "deux", by ear."""
    owned = notes.terms[high].form in word_set("their_own")  # `mata da yaransu 5`
    by_ear = notes.line[high - 2 : high] == "&f" and notes.terms[high - 1].form == "de"
    two = by_ear and notes.line[low - 1] != "f"  # `une dizaine d'hommes et de femmes`: ten of both
    return owned or two or any(term.form in POSSESSIVES for term in notes.terms[low:high])
