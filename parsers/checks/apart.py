"""People of whom a text says that they are others than those counted: more of them, or among them?

apart   := HEALTHY … VULNERABLE | count NOT VULNERABLE      12 hommes valides et 3 malades
theirs  := "un" … "et ses" count                            un marabout et ses 12 talibés
behind  := count STAYED (PLACE | COUNTRY)                   4 maris sont restés en Algérie
there   := (idem | autant | d'autres) PLACE                 12 refoulés à Magaria, idem à Bandé
both    := PLACE "et" PLACE, one count                      12 refoulés à Magaria et Bandé
either  := PLACE "ou" PLACE                                 c'est à Dogo ou à Dogo-Dogo
or      := count "ou" count                                 12 hommes ou 3 femmes
each    := count "toutes avec un" LABEL                     12 femmes toutes avec un bébé
bracket := NUMBER "(" LABEL …                               famille de 5 (papa, maman et 3 enfants)
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.checks.left import Left
from parsers.lexicon.tables import word_set
from parsers.people.bounds import EITHER
from parsers.people.counts import POSSESSIVES
from parsers.people.heads import Count
from parsers.people.traits import counted_before
from parsers.words.terms import Term

_BRACKET_ILL = re.compile(r"\([^()]*N[^()]*\)V")
_BOTH = re.compile(r"(?:^|[^ft_v]|[^ft]_)(G)&_?a?G")
OTHERS = word_set("sound") | {"non", "pas"}
"""Words of which one tells the healthy from the ill."""
NEAR = 4
"""Terms: so far from people stands what is said of them."""
_VERBS = ("ent", "ait", "eure", "eurt", "ort", "ante")
_DOING = word_set("auxiliaries") | {"su", "suna"}
_HEADED_BY_PLACE = re.compile(r"(?:^|[.,;!:])_?a[_v]{0,2}G|a[_v]{0,2}G(?=_{1,2}a?N|QN)")
"""At the head of a clause, or before "il y a" and a number."""


def bracketed(left: Left) -> bool:
    """`famille de 5 (papa, maman et 3 enfants)`: the five are no fathers."""
    line = left.notes.line
    return any(
        line[c.pair.number + 1 : c.pair.number + 2] == "("
        and c.pair.label > c.pair.number
        and line[c.pair.label + 1 : c.pair.label + 2] != ")"
        for c in left.counts
        if c.label.kind == "L"
    )


def infants_among(left: Left) -> bool:
    """`3g 2fi (1 bébé)`, `… dont 2 vieux, 1 bébé`: of the children counted, or one more?"""
    line, sexed = left.notes.line, {"boys", "girls"}
    told = {count.slot for count in left.counts if count.label.kind == "L"}
    return not sexed.isdisjoint(told) and any(
        count.label.form in word_set("infants")
        and count.inside is None
        and (
            line[count.pair.first - 1 : count.pair.first] == "("
            or "s" in line[left.notes.sentence(count.pair.first)[0] : count.pair.first]
        )
        for count in left.counts
    )


def set_apart(left: Left) -> bool:
    """`12 hommes valides et 3 malades`, `3 enceintes et 5 non enceintes`: more, or among them?"""
    if not any(c.label.kind == "V" or c.traits for c in left.counts):
        return False
    terms = left.notes.terms
    denied = any(
        term.form in ("non", "pas") and terms[i - 1].kind == "N" and terms[i + 1].kind == "V"
        for i, term in enumerate(terms[:-1])
        if i
    )
    return denied or left.notes.has("sound")


def theirs(left: Left) -> bool:
    """`un marabout et ses 12 talibés`: was he counted?"""
    line, terms = left.notes.line, left.notes.terms
    told = {c.pair.number for c in left.counts}
    alone = next(
        (i for i, kind in enumerate(line) if kind == "N" and terms[i].weak and i not in told), None
    )
    return alone is not None and any(
        c.pair.first > alone + 1
        and terms[c.pair.first - 1].form in POSSESSIVES
        and terms[c.pair.first - 2].kind in "&,"
        for c in left.counts
    )


def stayed_behind(left: Left) -> bool:
    """`5 femmes et 9 enfants, 4 maris sont restés en Algérie`."""
    terms = left.notes.terms
    return (
        left.notes.has("stayed")
        and any(
            term.form in word_set("stayed")
            and not (i and terms[i - 1].form in ("le", "du"))  # `le reste femmes`
            and any(t.kind == "K" or (t.kind == "G" and not t.ours) for t in terms[i + 1 : i + 4])
            and any(abs(c.pair.last - i) <= NEAR for c in left.counts)
            for i, term in enumerate(terms)
        )
    )


def there_too(left: Left) -> bool:
    """`12 refoulés à Magaria, idem à Bandé`, `d'autres à Bandé`: how many there?"""
    notes = left.notes
    if not notes.several_places():
        return False
    places = [i for i, term in enumerate(notes.terms) if term.ours]
    return any(
        "N" not in notes.kinds[before + 1 : at]
        and any(term.form in word_set("there_too") for term in notes.terms[before + 1 : at])
        for before, at in pairwise(places)
    )


def told_of_some(left: Left) -> bool:
    """`28 femmes et 22 garçons sont arrivés, 7 enfants n'ont pas mangé`: seven more, or of those?

    A clause beside the one of those who came that says what its people do, and not that they came.
    """
    notes, beside, came = left.notes, False, False
    for count in left.counts:
        first, after = notes.sentence(count.pair.first, ends=".;!,")
        if any("arrive" in term.cues or term.kind in "CG" for term in notes.terms[first:after]):
            came = True
        elif count.label.kind == "L" and count.inside is None and not _is_listed(left, count):
            beside = beside or _may_be_of_those(left, count, first, after)
    return came and beside


def _is_listed(left: Left, count: Count) -> bool:
    """`8 maza, 4 mata, yara 3 suna bukatar ruwa`: nothing but a sign stands before it."""
    at = count.pair.first
    ends = {other.pair.last for other in left.counts}
    return left.notes.line[at - 1 : at] == "," and at - 2 in ends


def _may_be_of_those(left: Left, count: Count, first: int, after: int) -> bool:
    """Whether the clause only says what they do, or how they are: `mata 3 masu ciki.`"""
    notes = left.notes
    behind = [i for i in range(count.pair.last + 1, after) if notes.line[i] not in "_f"]
    said = notes.terms[count.pair.last + 1 : after][:1] + [notes.terms[i] for i in behind[:1]]
    if not count.traits:
        return any(map(_does, said))
    alone = "." in notes.kinds[max(first - 1, 0) : first] + notes.kinds[after : after + 1]
    verb = any(not _DOING.isdisjoint(term.form.split(" ")) for term in said)
    return (alone or verb) and not counted_before(count, left.counts)


def _does(term: Term) -> bool:
    """`n'ont pas mangé`, `vendaient`, `pleure`, `ba su ci`."""
    words = term.form.split(" ")
    if term.kind == "D" or words[0] in ("ba", "suna"):
        return not _DOING.isdisjoint(words)
    return "staying" in term.cues or (term.kind == "w" and term.form.endswith(_VERBS))


def counted_abroad(left: Left) -> bool:
    """`18 femmes à Magaria, à Agadez il y a 5 refoulés bloqués`: the five are there."""
    notes = left.notes
    for match in _HEADED_BY_PLACE.finditer(notes.kinds):
        at = match.end() - 1
        _, after = notes.sentence(at, ends=".;!,")
        there = any(at < count.pair.first < after for count in left.counts)
        here = any("arrive" in term.cues or term.ours for term in notes.terms[at:after])
        if there and not here and not notes.terms[at].ours:
            return True
    return False


def same_twice(left: Left) -> bool:
    """`48 rapatriés à Mirriah, à Agadez il y a 5 rapatriés`: two reports of one place and sort."""
    told = [(r.adm2, r.adm3, r.category, r.date, r.origins) for r in left.reports]
    return len(set(told)) < len(told)


def in_both_places(left: Left) -> bool:
    """`12 refoulés à Magaria et Bandé`: how many in each?"""
    heads = [count for count in left.counts if count.label.kind in "LPCT"]
    match = _BOTH.search(left.notes.line) if len(heads) == 1 else None
    if match is None:
        return False
    one, other = (left.notes.terms[i] for i in (match.start(1), match.end() - 1))
    return one.ours and other.ours and one.value.text != other.value.text


def in_one_of_two(left: Left) -> bool:
    """`c'est à Dogo ou à Dogo-Dogo`: in which?"""
    terms = left.notes.terms
    places = [i for i, kind in enumerate(left.notes.kinds) if kind == "G"]
    return any(
        {term.form for term in terms[one + 1 : other]} & EITHER
        and other - one <= NEAR
        and terms[one].ours
        and terms[other].ours
        for one, other in pairwise(places)
    )


def one_or_the_other(left: Left) -> bool:
    """`12 hommes ou 3 femmes`: not both; but `…, ne savent pas où aller, 3 femmes`."""
    notes = left.notes
    people = sorted(
        (c for c in left.counts if c.label.kind == "L"), key=lambda count: count.pair.first
    )
    for one, other in pairwise(people):
        between = notes.terms[one.pair.last + 1 : other.pair.first]
        either = bool(between) and between[-1].form in EITHER
        if either and all(term.kind in "VCYK_f&" or term is between[-1] for term in between):
            return True
    return False


def each_has_one(left: Left) -> bool:
    """`12 femmes toutes avec un bébé`: one, or twelve?"""
    terms = left.notes.terms
    return left.notes.has("all_of_them") and any(
        c.number.weak
        and c.pair.number < c.pair.label
        and any(
            term.form in word_set("all_of_them") and term.form not in ("seulement", "only")
            for term in terms[max(0, c.pair.number - 3) : c.pair.number]
        )
        and terms[c.pair.number - 1].kind not in ".;!"
        for c in left.counts
    )


def some_at_the_next(left: Left) -> bool:
    """`12 retournés à Wacha dont 5 enfants et 3 hommes à Bandé`: where are the five?"""
    notes = left.notes
    if not notes.several_places():
        return False
    ours = [i for i, term in enumerate(notes.terms) if term.ours]
    return any(
        "N" in notes.kinds[:here]
        and notes.kinds[here - 1] == "a"
        and notes.kinds[here + 1 : here + 3].lstrip(",").startswith("s")
        and "N" in notes.kinds[here + 1 : there]
        for here, there in pairwise(ours)
    )


def behind_a_bracket(left: Left) -> bool:
    """`dont 6 femmes (2 de Kano) enceintes`: all six, or the two?"""
    match = _BRACKET_ILL.search(left.notes.kinds)
    if match is None:
        return False
    inside = [t.value for t in left.notes.terms[slice(*match.span())] if t.kind == "N"]
    before = [t.value for t in left.notes.terms[: match.start()] if t.kind == "N"]
    return before[-1:] != [sum(inside)]


def some_or_all(left: Left) -> bool:
    """`34 dont 5 enfants, 3 filles et 2 garçons, sans parents`: not the thirty-four."""
    some = any(count.inside is not None for count in left.counts)
    numbered = {id(count.label) for count in left.counts}
    return some and any(
        report.total is not None and report.vulnerable.get(term.value) == report.total
        for report in left.reports
        for term in left.notes.terms
        if term.kind == "V" and id(term) not in numbered
    )
