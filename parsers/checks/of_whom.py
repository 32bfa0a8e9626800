"""Numbers of which nobody says whose they are, or of how many: asked about.

says     := SAYS NUMBER                                  le chef dit 18, le gendarme 22
others   := AMONG … count, and no whole                  parmi les arrivants 5 femmes
included := count INCLUDED                               4 girls, one baby girl included
more     := MORE count, or more of another sentence      encore 7 sans couverture
each     := count … EACH, count PER VEHICLE              12 femmes avec 2 enfants chacune
compared := count MORE THAN                              5 refoulés de plus qu'hier
came     := count "dont" count ARRIVED DAY               45 refoulés dont 12 arrivés hier
running  := CUMULATIVE another number                    12 (8h 4f), cumul semaine 57
twice    := two reports of as many people                46 à Magaria ou Dungass. 30 hommes …
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.checks.left import Left
from parsers.lexicon.tables import word_set
from parsers.notes import REST
from parsers.people.heads import is_proven
from parsers.report import Flag, Intent
from parsers.words.terms import Term

_OTHERS_WITH = re.compile(r"[s&]_{0,2}N?[Uw_]")
_DEPARTMENT = len("NE007005")
_SUBSET = re.compile(r"s[_fPa]{0,4}N")
_SAYS = frozenset(("dit", "disent", "says"))


def others_say(left: Left) -> bool:
    """`le chef de canton dit 18, le gendarme 22`: the count of somebody else, and no parts."""
    terms = left.notes.terms
    split = any(count.label.kind == "L" for count in left.counts)
    return not split and any(
        count.pair.number > 0 and terms[count.pair.number - 1].form in _SAYS
        for count in left.counts
    )


def of_others(left: Left) -> bool:
    """`parmi les arrivants 5 femmes`, `one woman among them`: of how many?"""
    if len(left.counts) == 1:
        behind = left.counts[0].pair.last + 1
        said = {term.form for term in left.notes.terms[behind : behind + 1]}
        if said & word_set("of_them") and left.counts[0].label.kind == "L":
            return True
    first = min((count.pair.first for count in left.counts), default=-1)
    match = _SUBSET.search(left.notes.line)
    if match is None or match.start() > first or any(count.inside for count in left.counts):
        return False
    return left.notes.terms[match.end() - 2].form not in ("les", "the")  # parmi les 6 hommes


def included(left: Left) -> bool:
    """`4 girls, one baby girl included`: which of the two counts?"""
    words = word_set("included")
    return bool(left.counts) and any(
        term.form in words and not _are_some(left, i) for i, term in enumerate(left.notes.terms)
    )


def _are_some(left: Left, at: int) -> bool:
    """`9 femmes 7 enfants, 3 allaitantes 3 nourrissons inclus`: those are some of the others."""
    last = max(
        (c for c in left.counts if c.pair.last < at), key=lambda c: c.pair.last, default=None
    )
    return last is not None and last.label.kind == "V" and last.pair.last == at - 1


def more_of_whom(left: Left) -> bool:
    """`encore 7 sans couverture`: of those who came before?"""
    return "+" in left.notes.kinds


def each(left: Left) -> bool:
    """`12 femmes avec 2 enfants chacune`."""
    terms = left.notes.terms
    return len(left.counts) > 0 and any(
        kind == "x"
        and not (terms[i].form.startswith("par ") and _travelled(terms[i - 1]))
        and not any(term.kind in "UH" or term.note for term in terms[max(0, i - 2) : i + 2])
        and not any(term.form in word_set("paying") for term in terms[i : i + 4])
        for i, kind in enumerate(left.notes.line)
    )


def _travelled(before: Term) -> bool:
    """`arrivés par bus`, and not `12 par bus`."""
    return "arrive" in before.cues or before.kind not in "NLPX"


def in_each_vehicle(left: Left) -> bool:
    """`5 motos arrivées avec 2 hommes par moto`: ten men."""
    terms = left.notes.terms
    if not any(term.note == "vehicles" and term.value > 1 for term in terms):
        return False
    return any(
        before.form in ("par", "per", "dans chaque", "sur chaque") and term.kind == "X"
        for before, term in pairwise(terms)
    )


def compared(left: Left) -> bool:
    """`5 refoulés de plus qu'hier`: how many, then?"""
    terms = left.notes.terms
    return any(
        term.form.endswith(("plus", "moins", "more"))
        and terms[i + 1].form in word_set("than")
        and term.note != REST
        for i, term in enumerate(terms[:-1])
    )


def some_came_then(left: Left) -> bool:
    """`45 refoulés dont 12 arrivés hier`: when the others came, nobody says."""
    terms = left.notes.terms
    return any(
        count.subset
        and count.label.kind == "P"
        and "arrive" in count.label.cues
        and any(
            terms[i].form == "dont" for i in range(max(0, count.pair.first - 2), count.pair.first)
        )
        and "J" in left.notes.kinds[count.pair.last + 1 : count.pair.last + 4]
        for count in left.counts
    )


def running_total(left: Left) -> bool:
    """`arrivées du jour 12 (8h 4f), cumul semaine 57`: which of the two is their number?"""
    notes = left.notes
    at = next((i for i, term in enumerate(notes.terms) if "cumulative" in term.cues), None)
    if at is None or left.intent != Intent.FOLLOW_UP or len(left.reports) != 1:
        return False
    _, after = notes.sentence(at, ends=".;!,")
    said = next((term.value for term in notes.terms[at:after] if term.kind == "N"), None)
    return said is not None and left.reports[0].total not in (None, said)


def at_both_places(left: Left) -> bool:
    """`46 rapatriés à Magaria ou Dungass. 30 hommes 9 femmes …`: the forty-six are one group."""
    if len(left.reports) < 2:
        return False
    alone = {r.total for r in left.reports if Flag.TOTAL_ONLY in r.flags}
    split = {r.total for r in left.reports if r.declared_total is None}
    return not alone.isdisjoint(split - {None})


def on_average(left: Left) -> bool:
    """`5 familles, moyenne 6`: of each, and how many in all?"""
    return "M" in left.notes.kinds


def origins_of_which(left: Left) -> bool:
    """`d'Algérie Kantché 12 H, du Nigeria Magaria 8 F`: each place has one, and which?"""
    told = {report.origins for report in left.reports}
    return len(left.reports) > 1 and len(told) == 1 and len(next(iter(told))) > 1


def with_crew(left: Left) -> bool:
    """`12 refoulés dont le chauffeur`, `… et la tante`: how many of them came?"""
    terms, kinds = left.notes.terms, left.notes.kinds
    among, besides = word_set("crew") | word_set("guards"), word_set("crew") | word_set("aunts")
    for match in _OTHERS_WITH.finditer(kinds):
        at = match.start()
        last = kinds.rfind("N", 0, at)
        near = last >= 0 and {",", ".", ";", ")"}.isdisjoint(kinds[last:at])
        if near and terms[match.end() - 1].form in (among if terms[at].kind == "s" else besides):
            return True
    return False


def at_one_place_twice(left: Left) -> bool:
    """`Matamèye 10 refoulés Kantché 10 refoulés`: two names of one place; the same ten?"""
    terms, kinds = left.notes.terms, left.notes.kinds
    places = [i for i, term in enumerate(terms) if term.ours]
    return len(left.reports) == 1 and any(
        terms[one].form != terms[other].form
        and {code[:_DEPARTMENT] for code in terms[one].value.meant}
        == {code[:_DEPARTMENT] for code in terms[other].value.meant}
        and "N" in kinds[one:other]
        and "N" in kinds[other:]
        and not is_proven(left.reports[0])
        for one, other in pairwise(places)
    )
