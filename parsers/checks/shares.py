"""Shares told in words: how many that is, the sender is asked."""

from __future__ import annotations

from itertools import pairwise

from parsers.checks.left import Left
from parsers.lexicon.tables import word_set

_OF = frozenset(("of", "des", "de", "d", "du", "na", "cikin"))


def of_some(left: Left) -> bool:
    """`12 femmes la moitié enceinte`: in words, and how many is that?"""
    terms = left.notes.terms
    return any(
        term.form in word_set("fractions")
        and any(near.kind == "V" for near in terms[i + 1 : i + 4])
        for i, term in enumerate(terms)
    )


def of_so_many(left: Left) -> bool:
    """`two-thirds of 45 deportees are children`: how many is that?"""
    terms = left.notes.terms
    return any(
        term.form.split(" ")[-1] in word_set("fractions")
        and behind.form in _OF
        and left.notes.kinds[i + 2 : i + 4].lstrip("_").startswith("N")
        for i, (term, behind) in enumerate(pairwise(terms))
    )
