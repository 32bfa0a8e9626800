"""People a text counts who are not among those who came: sought, lost, or who only helped: asked.

sought    := count (SEEK | SEPARATED | "sans nouvelles de") count  9 refoulés cherchent 5 femmes
missing   := count MISSING | MISSES count                     9 men deported, 4 kids missing
household := OFFICE "et ses" count                            avec le chef et ses 2 fils
locals    := count … count OF THE TOWN                        maza 9 …, mata 3 na gari sun basu …
elsewhere := count "ici" … count (à) PLACE                    9 hommes ici, 12 femmes à Magaria
young     := "et" (leurs) GRANDCHILDREN                       kaka da jikoki 3
list      := "su" NUMBER ":" people, people, …                su hudu ne: uba, uwa, da yara biyu
another   := "et une autre" … VULNERABLE                     8H 4F, et une autre est enceinte
excepted  := EXCEPT count … count                             except for 2 women the 19 are men
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from parsers.checks.left import Left
from parsers.lexicon.tables import word_set
from parsers.notes import BUT
from parsers.people.counts import POSSESSIVES
from parsers.people.heads import Count
from parsers.report import Vulnerability

_PEOPLE = frozenset("LPC")
_ENDS = frozenset(".;!")
_CLAUSES = ".;!,:"
_LIST = re.compile(r"N[_=]?:L[,&]")
_ANOTHER = re.compile(r"[&,]N(?:\+|P).{0,3}V")
_MISTAKES = frozenset(("erreur", "error", "oubli", "omission"))
_NEWS = frozenset(("nouvelle", "nouvelles", "news"))
_OF_THE_TOWN = ("of the town", "of the village", "from the town", "from the village")
CLOSE = 4
"""Terms: so much stands at most between those who seek and whom they seek."""


def _heads(left: Left) -> list[Count]:
    """People counted in their order, and no part of others."""
    heads = [c for c in left.counts if c.label.kind in _PEOPLE and c.inside is None]
    return sorted(heads, key=lambda count: count.pair.first)


def _pairs(left: Left) -> Iterator[tuple[Count, Count, list[str]]]:
    """Two counts behind one another in one sentence, and the words between them."""
    for one, other in pairwise(_heads(left)):
        between = left.notes.terms[one.pair.last + 1 : other.pair.first]
        if not any(term.kind in _ENDS for term in between):
            yield one, other, [word for term in between for word in term.form.split(" ")]


def sought(left: Left) -> bool:
    """`14 refoulés recherchent 5 femmes`, `séparées de leurs 12 enfants`, `sans nouvelles de 2`."""
    return any(
        not word_set("sought_ones").isdisjoint(between[-CLOSE:])
        or ("sans" in between and not _NEWS.isdisjoint(between[-CLOSE:]))
        for _, _, between in _pairs(left)
    )


def another(left: Left) -> bool:
    """`12 refoulés, 8H 4F, et une autre est enceinte`: one more, or one of them?"""
    terms, kinds = left.notes.terms, left.notes.kinds
    return any(
        terms[match.start() + 1].weak
        and terms[match.start() + 2].form in ("autre", "other")
        and terms[match.end() - 1].value != Vulnerability.DECES
        and "V" not in kinds[: match.start()]  # `dont une malade et une autre enceinte`
        for match in _ANOTHER.finditer(kinds)
    )


def missing(left: Left) -> bool:
    """`9 men deported, 4 kids missing`, `12 rapatriés introuvables`, `il manque 12 rapatriés`."""
    terms = left.notes.terms
    return any(
        any(
            term.form.split(" ")[-1] in word_set("missing_ones")
            for term in terms[c.pair.last + 1 : c.pair.last + 3]
        )
        or (c.pair.first and terms[c.pair.first - 1].form.split(" ")[-1] in word_set("misses"))
        for c in _heads(left)
    )


def of_an_official(left: Left) -> bool:
    """`24 refoulés avec le chef du village et ses 2 fils`: the sons did not come."""
    terms = left.notes.terms
    return any(
        terms[c.pair.first - 1].form in POSSESSIVES
        and terms[c.pair.first - 2].kind == "&"
        and (
            terms[c.pair.first - 3].kind == "z"
            or not word_set("officials").isdisjoint(terms[c.pair.first - 3].form.split(" "))
        )
        for c in _heads(left)[1:]
        if c.pair.first > 2
    )


def of_the_town(left: Left) -> bool:
    """`mata 3 na gari sun basu abinci`, `3 femmes de la Croix-Rouge les aident`: none of them."""
    terms, heads = left.notes.terms, _heads(left)
    return len(heads) > 1 and any(
        (
            c.label.kind in "LP"
            and terms[c.pair.last + 1 : c.pair.last + 2]
            and terms[c.pair.last + 1].kind == "f"
            and any(
                not word_set("helpers").isdisjoint(term.form.split(" "))
                for term in terms[c.pair.last + 2 : c.pair.last + 4]
            )
        )
        or " ".join([term.form for term in terms[c.pair.last + 1 : c.pair.last + 4]]).startswith(
            ("na gari", "yan gari", "na unguwa", "na kauye", *_OF_THE_TOWN)
        )
        for c in heads
    )


def others_elsewhere(left: Left) -> bool:
    """`9 hommes refoulés ici, 12 femmes à Magaria`, `12 au poste, 5 femmes à Magaria`."""
    notes, heads = left.notes, _heads(left)
    here = [
        i
        for i, term in enumerate(notes.terms)
        if term.form in ("ici", "nan", "here") or term.form in word_set("posts")
    ]
    if len(heads) < 2 or not here or notes.several_places():
        return False
    clauses = [notes.sentence(c.pair.first, ends=_CLAUSES) for c in heads]
    named = {notes.sentence(i, ends=_CLAUSES) for i, term in enumerate(notes.terms) if term.ours}
    beside = {notes.sentence(i, ends=_CLAUSES) for i in here}
    return any(c in named and c not in beside for c in clauses) and any(
        c in beside and c not in named for c in clauses
    )


def grandchildren(left: Left) -> bool:
    """`kaka da jikoki 3`, `tsohuwa daya da jikokinta hudu`: who is with them was not counted."""
    terms = left.notes.terms
    return bool(left.counts) and any(
        behind.form in word_set("grandchildren") and before.form in ("da", "et", "and", "avec")
        for before, behind in pairwise(terms)
    )


def one_list(left: Left) -> bool:
    """`su hudu ne: uba, uwa, da yara biyu`: the four are all who are named behind."""
    kinds = left.notes.kinds
    return any(
        c.pair.number < c.pair.label and _LIST.match(kinds, c.pair.number) is not None
        for c in left.counts
        if c.label.kind == "L"
    )


def excepted(left: Left) -> bool:
    """`except for 2 women the 19 deportees are all men`; but `sauf erreur 12 hommes`."""
    notes, heads = left.notes, _heads(left)
    if len(heads) < 2:
        return False
    return any(
        term.form in word_set("except")
        and term.note != BUT
        and i < heads[0].pair.first <= i + CLOSE
        and not any(near.form in _MISTAKES for near in notes.terms[i : i + 2])
        for i, term in enumerate(notes.terms)
    )
