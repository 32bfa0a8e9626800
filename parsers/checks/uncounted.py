"""People a text speaks of and gives no number for, so that a count may miss them.

companions := count "et" (leurs | quelques | des) people      3 frères et leurs soeurs
left out   := NOT counted people                              sans compter les enfants
named      := a person by name who came too                   Mme X est venue avec 4 enfants
"""

from __future__ import annotations

import re

from parsers.checks.left import Left
from parsers.lexicon.tables import word_set
from parsers.notes import REST
from parsers.people.by_name import BY_NAME
from parsers.people.counts import POSSESSIVES
from parsers.people.heads import NESTED, SLOTS, TOTALS
from parsers.people.traits import FAMILIES
from parsers.report import Intent, Vulnerability

_THEIRS = re.compile(r"&_?[LwMzQ_](?![:=]?N)")
_OTHERS = re.compile(r"&[_f]{0,2}\+[_f]{0,2}[PL]")
_AND_HEADS = re.compile(r"_&[_f]{0,2}N[LV]")
_COUNTED = frozenset((*SLOTS, "adults", "people_young"))
OWNERS = POSSESSIVES | {"mes", "my"}
NEAR = 4
"""Terms between "not counted" and who was not."""


def spoken_of(left: Left) -> bool:
    """`un couple et 3 enfants`, `11 hommes et quelques femmes`: people without a number."""
    if not left.counts:
        return False
    first = min(count.pair.first for count in left.counts)
    return any(
        "uncounted" in term.cues
        and left.notes.kinds[i + 1 : i + 2] != "U"  # `depuis plusieurs jours`
        and not any(near.form in word_set("turns") for near in left.notes.terms[i:first])
        for i, term in enumerate(left.notes.terms)
    )


def owned(left: Left) -> bool:
    """`Mme X et ses 2 enfants`, `moi et mes 2 femmes`."""
    first = min((count.pair.first for count in left.counts), default=0)
    return first > 0 and left.notes.terms[first - 1].form in OWNERS


def in_vehicles(left: Left) -> bool:
    """`mota 3 mutane`: in Hausa the number follows its word, so nobody counted the people."""
    words, vehicles = word_set("hausa_people"), word_set("hausa_vehicles")
    terms = left.notes.terms
    return any(
        terms[c.pair.number - 1].form in vehicles
        and c.pair.label == c.pair.number + 1
        and c.label.form in words
        for c in left.counts
        if c.pair.number
    )


def heads_of_families(left: Left) -> bool:
    """`chef de famille 1 avec 6 personnes`: seven, or six with him?"""
    terms = left.notes.terms
    return any(
        term.form.startswith("chef")
        and "M" in left.notes.kinds[i : i + 3]
        and "&" in left.notes.kinds[i : i + 6]
        for i, term in enumerate(terms)
    )


def and_others(left: Left) -> bool:
    """`12 hommes et d'autres femmes`."""
    return bool(left.counts) and _OTHERS.search(left.notes.line) is not None


def of_a_sort(left: Left) -> bool:
    """Whether a word without a number is of people of a sort that nobody counted."""
    if not (left.counts and left.pairing.labels):
        return False
    labels = [i for i in left.pairing.labels if left.notes.terms[i].kind == "L"]
    if not labels:
        return False
    counted = {slot for c in left.counts for slot in FAMILIES.get(c.slot, (c.slot,))}
    return any(_uncounted(left, i, counted) for i in labels)


def _uncounted(left: Left, i: int, counted: set[str]) -> bool:
    terms, label = left.notes.terms, left.notes.terms[i]
    if label.code or label.value in counted or counted & set("TPC"):
        return False
    if {term.form for term in terms[i + 1 : i + 4]} & word_set("stayed"):
        return False  # `les enfants sont restés chez leur oncle`
    if left.intent == Intent.FOLLOW_UP and i and terms[i - 1].form in ("les", "the", "nos"):
        return False  # `six femmes allaitantes, et les enfants réclament des nattes`
    if left.intent == Intent.FOLLOW_UP and i > 1 and terms[i - 2].value == Vulnerability.ALL:
        return terms[i - 1].form not in POSSESSIVES  # `deux des femmes allaitent leur bébé`
    if left.notes.kinds[max(i - 2, 0) : i] == "Uf":
        return False  # `un groupe de jeunes, H 17`
    before = left.notes.line[:i].rstrip("_f")
    inside = counted & set(NESTED.get(str(label.value), ()))
    return before[-1:] not in tuple("ntsD") and label.value in _COUNTED and not inside


def mother_and(left: Left) -> bool:
    """`1 famille, maman et 3 enfants`: the mother, or a man of that name; nobody counted either."""
    terms, line = left.notes.terms, left.notes.line
    return any(
        term.form == "maman" and line[i : i + 3] in ("w&N", "w,N", "Z&N") and i + 2 in _told(left)
        for i, term in enumerate(terms)
    )


def _told(left: Left) -> set[int]:
    return {count.pair.number for count in left.counts}


def joined(left: Left) -> bool:
    """`2 jumelles et leur mère`, `30 réfugiés et beaucoup d'enfants`: more behind the number."""
    split = any(count.label.kind == "L" for count in left.counts)
    if not left.counts or split:
        return False
    kinds = left.notes.kinds
    for i, term in enumerate(left.notes.terms):
        if "uncounted" in term.cues and term.form.startswith(("et ", "avec ", "and ", "with ")):
            return True
        many = "uncounted" in term.cues or term.form in word_set("many")
        behind = kinds[max(i - 3, 0) : i] == "&L&"  # `mutum 30 da yara da yawa`
        if many and (behind or (kinds[max(i - 1, 0) : i] == "&" and "L" in kinds[i : i + 3])):
            return True
    return False


def left_uncounted(left: Left) -> bool:
    """`30 réfugiés sans compter les enfants`, `…, we did not count the women`: how many of them?"""
    terms, kinds = left.notes.terms, left.notes.kinds
    counted = {count.pair.label for count in left.counts}
    for i, term in enumerate(terms):
        words = set(term.form.split(" "))
        if words.isdisjoint(word_set("left_out")):
            continue
        first = max(0, i - NEAR)
        no = "n" in kinds[first:i] or any(t.form == "non" for t in terms[first:i])
        denied = no or not words.isdisjoint(word_set("excluding"))
        near = [k for k in range(first, min(len(terms), i + NEAR)) if kinds[k] == "L"]
        if left.counts and denied and any(k not in counted for k in near):
            return True
    return False


def and_theirs(left: Left) -> bool:
    """`3 frères et leurs soeurs`, `7 garçons et leur marabout`: how many of them?"""
    terms, line = left.notes.terms, left.notes.line
    if not left.counts:
        return False
    if left.notes.has("their_own") and _theirs_in_hausa(left):
        return True
    counted = {count.pair.label for count in left.counts}
    for match in _THEIRS.finditer(line):
        owner, owned = terms[match.end() - 2].form, terms[match.end() - 1]
        if line[match.end() - 1] not in "LwM" and owned.form not in word_set("companions"):
            continue
        if "_" not in match.group()[:-1] and match.start() - 1 not in counted:
            continue  # `des femmes et leurs enfants`: nobody was counted yet
        known = owned.form in word_set("belongings") | word_set("crew")
        behind = terms[match.end() : match.end() + 2]
        known = known or any(term.form in word_set("stayed") for term in behind)
        if owner in POSSESSIVES and not known:
            return True
    return False


def _theirs_in_hausa(left: Left) -> bool:
    """`maza 12 tare da matansu`, `mutum da matarsa da yara uku`: how many wives?"""
    terms, line = left.notes.terms, left.notes.line
    counted = {count.pair.label for count in left.counts}
    wholes = {count.value for count in left.counts if count.slot in TOTALS}
    if any(c.label.form in word_set("their_own") and c.value in wholes for c in left.counts):
        return True  # `mutum 12 da matansu 12`: twelve in all, or twenty-four?
    return any(
        term.form in word_set("their_own")
        and line[i - 1 : i] == "&"
        and i not in counted
        and line[i + 1 : i + 2] not in tuple("N:")
        for i, term in enumerate(terms)
    )


def named(left: Left) -> bool:
    """`Mme X est arrivée avec 4 enfants`: she came too, and nobody counted her."""
    named = {id(term) for term in left.notes.claimed_by("name")}
    if not named or left.notes.claimed_by(BY_NAME):
        return False
    terms = left.notes.terms
    first = min((count.pair.first for count in left.counts), default=0)
    if first > 1 and left.notes.kinds[first - 1] == "&" and id(terms[first - 2]) in named:
        return True  # `Aichatou da yaranta 3 sun iso`, `Aicha et 3 enfants sont arrivés`
    if first and terms[first - 1].form in ("avec", "ac", "with"):
        return any(id(term) in named for term in terms[:first])  # `Mme X, enceinte, avec 3 …`
    return "arrive" in left.notes.cues and any(
        id(term) in named
        and any(
            "arrive" in other.cues and other.form.startswith(("est ", "vient "))
            for other in terms[i + 1 : i + 3]
        )
        for i, term in enumerate(terms)
    )


def beside_households(left: Left) -> bool:
    """`2 familles et 5 hommes`: are the five in the families?"""
    if not any(term.note == "households" for term in left.notes.terms):
        return False
    return any(
        left.notes.terms[match.start()].kind == "M"
        for match in _AND_HEADS.finditer(left.notes.line)
    )


def nearly_all(left: Left) -> bool:
    """`presque tous des hommes, 44 refoulés`: not all of them are men."""
    terms = left.notes.terms
    return any(
        term.form in word_set("nearly")
        and terms[i + 1].form in word_set("all_of_them")
        and term.note != REST
        for i, term in enumerate(terms[:-1])
    ) and any(count.label.kind == "L" for count in left.counts)
