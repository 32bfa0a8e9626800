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
)
from parsers.people.heads import ADDED, CHILDREN, GROWN, TOTALS, Count
from parsers.people.nesting import nest
from parsers.people.pairing import Pair, Pairing
from parsers.people.remainder import remainder
from parsers.people.said_of import attach
from parsers.people.waves import is_later_wave, is_of_another_land
from parsers.report import Category, Flag, Question, Vulnerability
from parsers.words.codes import SHORTEST_WORD

POSSESSIVES = frozenset(("son", "sa", "ses", "leur", "leurs", "et leurs", "her", "his", "their"))
_THIS = frozenset(("ce", "cet", "cette", "ces", "this"))
_YOUNG_ONES = ("enf", "anf", "yara", "child", "mineur")


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
            attach(notes, pairing, found, alone)
        elif notes.line[alone] == "L":
            all_are(notes, pairing, found, alone)


def _is_one_more_group(notes: Notes, earlier: list[Count], count: Count) -> bool:
    """`3 femmes seules + 2 femmes avec 7 enfants`; `6 enf moins de 5 ans, 2 enf de 5 à 17 ans`."""
    if count.label.kind not in "LPC" or count.pair.number > count.pair.label:
        return False
    same = [c for c in earlier if c.slot == count.slot]
    if count.label.kind != "L":
        apart = same and (
            is_of_another_land(notes, same, count) or is_later_wave(notes, earlier, count)
        )
        return bool(apart)
    if same and is_later_wave(notes, earlier, count):
        return True
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
        listed = "/" in between and notes.line.count("/") > 1  # `14 hom / 17 fem / gar / 3 fil`
        if {"&", "/"} & set(between) and not listed and not set(between) - set("&_,/f"):
            if pair.number < low and notes.terms[high - 1].form in word_set("some"):
                return ""  # `2 filles et des adultes`
            pairing.labels.remove(alone)
            if _is_said_again(notes, pair, alone):
                return ""
            if _theirs(notes, low, high) or notes.terms[pair.number].value < 2:
                notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
                return ""
            return str(notes.terms[alone].value)
    return ""


def _is_said_again(notes: Notes, pair: Pair, alone: int) -> bool:
    """`dont un enfant malade. 24 hommes, 3 femmes et cet enfant`: the one of before."""
    pointed = notes.terms[alone - 1].form in _THIS
    same = notes.terms[alone].value
    return pointed and any(
        notes.line[i] == "L" and notes.terms[i].value == same for i in range(pair.first)
    )


def _theirs(notes: Notes, low: int, high: int) -> bool:
    """`une femme et son bébé`: the second was not counted. `4 home et de fame`: "deux", by ear."""
    owned = notes.terms[high].form in word_set("their_own")  # `mata da yaransu 5`
    by_ear = notes.line[high - 2 : high] == "&f" and notes.terms[high - 1].form == "de"
    two = by_ear and notes.line[low - 1] != "f"  # `une dizaine d'hommes et de femmes`: ten of both
    return owned or two or any(term.form in POSSESSIVES for term in notes.terms[low:high])
