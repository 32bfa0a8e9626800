"""People set beside those counted, of whom nobody knows whether they were counted too: asked about.

nations  := count "et" NUMBER NATION              12 hommes et 3 nigérians
table    := LABEL ":" NUMBER NATION NUMBER NATION  hommes: 5 nigériens 2 maliens
trades   := count "et" NUMBER TRADE               12 hommes et 3 étudiants refoulés
families := count "et" NUMBER HOUSEHOLD           12 hommes et 3 familles
bringers := "par" count | count BROUGHT count     12 femmes amenées par 2 hommes
behind   := count LEFT count                      6 femmes qui ont laissé 11 enfants
old      := count of young people, NUMBER old     8 jeunes 2 vieux
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.checks.left import Left
from parsers.lexicon.tables import word_set
from parsers.report import Vulnerability

_PEOPLE = frozenset("LPC")
_BY_NATION = re.compile(r"L[:=]NY[,&/_]{0,2}NY")
_TRADE = re.compile(r"[LPC]_?[&,]NU|LN&[Uw_]N|NU[&,]N")
_WHOLE_AND_OTHERS = re.compile(r"(?:N[PC]|[PC]N)(?P<and>&)(?:N(?P<sort>[YU])|YN)")
_THEM, _HAVE = frozenset(("les", "l")), frozenset(("ont", "a"))
_FAMILIES = re.compile(r"L_?&N(?=M)|LN&M(?=N)")
_AND = frozenset(("et", "and", "da", "+", "&", "plus", "n"))
_BESIDE = _AND | {","}
_BY = frozenset(("par", "by"))
_PEOPLE_ILL = re.compile(r"PNLN_?V")
CLOSE = 4
"""Terms: so much stands at most between those who bring and whom they bring."""


def nations(left: Left) -> bool:
    """`12 hommes et 3 nigérians refoulés`: more, or of them?"""
    heads = [c for c in left.counts if c.label.kind == "L" and c.inside is None]
    told = {c.pair.number for c in heads}  # `12 hommes nigériens et 3 maliens`: men, all of them
    own = [c for c in left.counts if c.slot == "Y" and c.inside is None]
    if not own or not heads or any(c.pair.number in told for c in own):
        return False
    if sum(c.value for c in own) == sum(c.value for c in heads):
        return False
    line, first = left.notes.kinds, min(c.pair.first for c in own)
    last = max((c.pair.last for c in heads if c.pair.last < first), default=-1)
    return last >= 0 and "&" in line[last:first] and "s" not in line[last:first]


def by_nation(left: Left) -> bool:
    """`hommes: 5 nigériens 2 maliens`."""
    return _BY_NATION.search(left.notes.kinds) is not None


def besides_the_whole(left: Left) -> bool:
    """`12 refoulés et 3 nigérians`, `… et 3 commerçants`: among the twelve, or besides?"""
    match = _WHOLE_AND_OTHERS.search(left.notes.kinds)
    if match is None or left.notes.has("of_them"):
        return False
    if match["sort"] == "U" and left.notes.terms[match.end() - 1].form not in word_set("trades"):
        return False
    split = any(c.label.kind == "L" for c in left.counts)
    return not split and left.notes.terms[match.start("and")].form in _AND


def trades(left: Left) -> bool:
    """`12 hommes et 3 étudiants refoulés`: are the three among those who came?"""
    return any(
        not (word_set("trades").isdisjoint(said) or _BESIDE.isdisjoint(said))
        for said in (
            [term.form for term in left.notes.terms[match.start() : match.end()]]
            for match in _TRADE.finditer(left.notes.kinds)
        )
    )


def the_rest(left: Left) -> bool:
    """`30 personnes dont 18 rapatriés, le reste des commerçants`: are all of them ours?"""
    terms = left.notes.terms
    return any(
        term.form in ("reste", "rest", "sauran")
        and any(near.form in word_set("trades") for near in terms[i + 1 : i + 4])
        for i, term in enumerate(terms)
    )


def families(left: Left) -> bool:
    """`12 hommes et 3 familles arrivés à Magaria`: how many people are in them?"""
    terms = left.notes.terms
    return any(
        "households" in (terms[match.end() - 1].note, terms[match.end()].note)
        and terms[match.end() - 2].form in _AND
        for match in _FAMILIES.finditer(left.notes.kinds)
    )


def brought_by(left: Left) -> bool:
    """`12 femmes amenées par 2 hommes`: who brought them, counted."""
    terms = left.notes.terms
    heads = [c for c in left.counts if c.label.kind in _PEOPLE]
    return len(heads) > 1 and any(
        c.pair.first and terms[c.pair.first - 1].form.split(" ")[-1] in _BY for c in heads
    )


def bringers(left: Left) -> bool:
    """`2 men brought 5 children`, `5 filles, un homme les amenait au Nigeria`."""
    return _between(left, "bringing") or _who_took_them(left)


def _who_took_them(left: Left) -> bool:
    terms = left.notes.terms
    heads = {c.pair.last for c in left.counts if c.label.kind in _PEOPLE}
    if len(heads) < 2:
        return False
    took = word_set("bringing") | word_set("brought")
    for i, term in enumerate(terms):
        them = i - 2 if terms[i - 1].form in _HAVE else i - 1
        if term.form.split(" ")[-1] in took and terms[them].form in _THEM and them - 1 in heads:
            return True
    return False


def behind(left: Left) -> bool:
    """`6 femmes qui ont laissé 11 enfants en Algérie`: did the children come?"""
    return _between(left, "left_behind")


def _between(left: Left, words: str) -> bool:
    """Whether one of these words stands between two counts, and close to both."""
    heads = sorted(
        (c for c in left.counts if c.label.kind in _PEOPLE), key=lambda count: count.pair.first
    )
    return any(
        b.pair.first - a.pair.last <= CLOSE + 1
        and any(
            term.form in word_set(words)
            for term in left.notes.terms[a.pair.last + 1 : b.pair.first][-2:]
        )
        for a, b in pairwise(heads)
    )


def old_ones(left: Left) -> bool:
    """`8 jeunes 2 vieux`: ten of them, or eight?"""
    old = [
        c
        for c in left.counts
        if c.label.kind == "V" and c.label.value == Vulnerability.AGE and c.inside is None
    ]
    young = not word_set("young_ones").isdisjoint(left.notes.words)
    return bool(old) and young


def ill_among(left: Left) -> bool:
    """`mutum 12 yara 4 sun mutu`: four children, or four of the twelve?"""
    return _PEOPLE_ILL.search(left.notes.kinds) is not None
