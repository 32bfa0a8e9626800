"""People a text joins to those it counted, or takes out of them, without a sum: asked about.

kin      := count ("+" | "plus" | "with") people without a number    16 women plus kids
theirs   := NUMBER C "et leurs" the same NUMBER                      12 rapatriés et leurs 12 femmes
elder    := "le vieux et" count                                      le vieux et 4 jeunes
some     := count of children or women "+" some of such            2 garçons + 1 enfant seul
minors   := NUMBER "mineurs dont" NUMBER (men | women)               16 mineurs dont 9 H et 7 F
alone    := ENA beside people who are all grown                      ENA 3, 12 rapatriés adultes
others   := VULNERABLE, more people, the first report                3 ena, et 12 autres rapatriés
another  := count "et un autre" one                                  15 rapatriés et un autre homme
excluded := count ("non compris" | "not including") count            15 rapatriés non compris 6 …
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.checks.left import Left
from parsers.lexicon.tables import word_set
from parsers.people.counts import POSSESSIVES
from parsers.people.traits import counted_before
from parsers.report import Intent, Vulnerability

NEAR = 3
"""Terms between people and what is said of them."""
_KIN = re.compile(r"[LPC]C?&_?[LM](?![:=]?N)")
_WITH = frozenset(
    ("+", "plus", "avec", "with", "wit", "tare da", "plus les", "avec les", "avec leurs")
)
_ELDER = re.compile(r"_V&_?NL")
_MINORS = re.compile(r"NLC?_?s_{0,2}N(?P<who>L)")
_YOUNG = frozenset(("children", "people_young"))
_GROWN = frozenset(("men", "women"))
_UNACCOMPANIED = re.compile(r"[CP]&NV")
_ANOTHER = re.compile(r"[LPC]&N\+[LP]")
_LEFT_OUT = frozenset(("non", "not", "sans", "without"))
_NATION_DENIED = re.compile(r"N_?n_?Y")
_TWO_NATIONS = re.compile(r"NY[^N.;,]*N_Y")


def with_kin(left: Left) -> bool:
    """`16 women plus kids`, `13 rapatriés et familles`, `12 hommes refoulés et leurs familles`."""
    terms = left.notes.terms
    counted = {count.pair.label for count in left.counts}
    for match in _KIN.finditer(left.notes.line):
        joined = terms[left.notes.line.index("&", match.start())]
        last = terms[match.end() - 1]
        if match.end() - 1 in counted or last.code or match.start() not in counted:
            continue
        if joined.form in _WITH or last.kind == "M":
            return True
    return False


def as_many_of_theirs(left: Left) -> bool:
    """`12 rapatriés et leurs 12 femmes`: twelve in all, or twenty-four?"""
    wholes = {c.value for c in left.counts if c.slot in "TPC"}
    terms = left.notes.terms
    return any(
        c.label.kind == "L" and c.value in wholes and terms[c.pair.first - 1].form in POSSESSIVES
        for c in left.counts
        if c.pair.first
    )


def an_elder_and(left: Left) -> bool:
    """`le vieux et 4 jeunes refoulés`: five."""
    terms = left.notes.terms
    return any(
        terms[match.start()].form in ("le", "la", "l", "the")
        for match in _ELDER.finditer(left.notes.kinds)
    )


def grown_among_minors(left: Left) -> bool:
    """`16 mineurs dont 9 H et 7 F`: boys and girls, or men and women?

    Of `9 femmes et 24 enfants dont 2 femmes enceintes` the two are of the women.
    """
    terms = left.notes.terms
    return any(
        terms[match.start() + 1].value in _YOUNG
        and terms[match.start("who")].value in _GROWN
        and not _of_those_before(left, match)
        for match in _MINORS.finditer(left.notes.line)
    )


def _of_those_before(left: Left, match: re.Match[str]) -> bool:
    slot, told = left.notes.terms[match.start("who")].value, left.notes.line[match.end("who") :]
    return told[:1] == "V" and any(
        c.slot == slot and c.pair.last < match.start() for c in left.counts
    )


def alone_beside_adults(left: Left) -> bool:
    """`ENA 3, 12 rapatriés adultes`: children alone are no adults."""
    alone = any(c.label.value == Vulnerability.ENA for c in left.counts)
    return alone and not any(
        c.label.kind == "L" and c.slot not in ("adults", "men", "women") for c in left.counts
    )


def plus_unaccompanied(left: Left) -> bool:
    """`30 refoulés + 3 ENA`: thirty-three?"""
    terms = left.notes.terms
    split = any(c.label.kind == "L" for c in left.counts)
    return not split and any(
        terms[match.end() - 1].value == Vulnerability.ENA
        and terms[match.start() + 1].form in ("+", "plus")
        for match in _UNACCOMPANIED.finditer(left.notes.line)
    )


def plus_some_of_them(left: Left) -> bool:
    """`5 F 2 G + 1 enfant seul`: one of the two, or a third child?"""
    heads = [count for count in left.counts if count.label.kind == "L"]
    terms = left.notes.terms
    return sum(term.form == "+" for term in terms) == 1 and any(
        terms[count.pair.first - 1].form == "+" and counted_before(count, heads)
        for count in heads
        if count.pair.first
    )


def twice_for_two(left: Left) -> bool:
    """`mota 2 mutane 14 14`: fourteen in each."""
    terms = left.notes.terms
    vehicles = [t.value for t in terms if t.kind == "N" and t.note == "vehicles"]
    return vehicles == [2] and any(
        one.kind == other.kind == "N" and one.value == other.value for one, other in pairwise(terms)
    )


def another_one(left: Left) -> bool:
    """`15 rapatriés et un autre homme malade`: sixteen?"""
    terms = left.notes.terms
    return left.intent == Intent.REPORT and any(
        terms[match.end() - 3].form in ("un", "une", "one")
        for match in _ANOTHER.finditer(left.notes.kinds)
    )


def stayed_behind(left: Left) -> bool:
    """`12 hommes et 12 femmes restées en arrière`."""
    terms = left.notes.terms
    return any(
        term.form in word_set("stayed")
        and any(t.form in ("derriere", "arriere", "behind") for t in terms[i + 1 : i + 1 + NEAR])
        and any(t.kind in "LPC" for t in terms[max(0, i - NEAR) : i])
        for i, term in enumerate(terms)
    )


def not_included(left: Left) -> bool:
    """`15 rapatriés non compris 6 enfants`, `sans compter les 6 enfants`."""
    words = ("compris", "compter", "including", "counting")
    terms = left.notes.terms
    return any(
        behind.form in words
        and term.form in _LEFT_OUT
        and "N" in left.notes.kinds[i + 2 : i + 2 + NEAR]
        for i, (term, behind) in enumerate(pairwise(terms))
    )


def nation_denied(left: Left) -> bool:
    """`mutane 14, uku ba 'yan Nijar ba`: three who are not of that nation."""
    return _NATION_DENIED.search(left.notes.line) is not None


def of_another_nation(left: Left) -> bool:
    """`14 nigériens refoulés, 3 sont nigérians`: of the fourteen?"""
    terms = left.notes.terms
    return any(
        terms[match.end() - 2].form in ("sont", "are", "est")
        for match in _TWO_NATIONS.finditer(left.notes.line)
    )


def mostly(left: Left) -> bool:
    """`16 returnees men mostly`: not all of them are men."""
    terms = left.notes.terms
    return any(
        c.label.kind == "L"
        and any(t.form in word_set("mostly") for t in terms[c.pair.last + 1 : c.pair.last + 2])
        and left.notes.kinds[c.pair.last + 2 : c.pair.last + 3] in ("", ".", ",", ";")
        for c in left.counts
    )


def as_many_from(left: Left) -> bool:
    """`algérie 15 et libye autant`: fifteen from each."""
    terms = left.notes.terms
    return any(behind.form == "autant" and place.kind in "KG" for place, behind in pairwise(terms))


def letter_for_number(left: Left) -> bool:
    """`20 rapatriés B hommes 12 femmes`: a letter that looks like a figure."""
    terms = left.notes.terms
    return any(
        word.kind == "w" and word.form in ("b", "s", "z", "i", "q") and people.kind == "L"
        for word, people in pairwise(terms)
    )
