"""Vulnerable people without a number of their own: of which of those counted they are said.

8 garçons non accompagnés             the number counts them both ways
3 femmes et 2 enfants sont malades    all five, where all of them can be
on a enterré une femme                the dead, who are in no total
"""

from __future__ import annotations

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.everybody import give, said_of_the_other, said_of_the_sort
from parsers.people.heads import CHILDREN, Count
from parsers.people.pairing import Pairing
from parsers.report import Vulnerability

MAX_TRAIT_DISTANCE = 3
_NOT_SHARED = (Vulnerability.ENC, Vulnerability.ALL, Vulnerability.ENA)
_OF_OTHERS = (Vulnerability.DECES, Vulnerability.ENA)
"""The dead are no patients, and `6 malades isolés` no children."""
_THEY_HAVE = ("ont ", "a la ", "a le ")
"""So begin illnesses that carry their verb: `ont la fièvre`."""
_WHOSE = frozenset("_wfaUXCPKJ")


def attach(notes: Notes, pairing: Pairing, counts: list[Count], alone: int) -> None:
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
