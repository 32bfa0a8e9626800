"""Ordinary words: what stands in a dictionary was meant, and is no slip for another word.

    décider, prévenir, chaleur      no slips for "décéder", "revenir", "couleur"
    arrivait, services              forms of words of ours: the same beginning

The dictionary is made of subtitles: what people say, with how often they say it. Rare words are
left out, for most are misspelt there as well.
"""

from __future__ import annotations

from functools import cache

from rapidfuzz.distance import Prefix
from spellchecker import SpellChecker

from parsers.words.text import fold

OFTEN = {"fr": 150, "en": 2000}
"""How often a word is said at least, in the dictionary of each language."""
ENDING = 2
"""Letters at the end that make another form of the same word."""
STEM = 4
SHORTEST = 3
"""Letters of a word that may be taken for a code."""


@cache
def ordinary() -> frozenset[str]:
    """The words of both languages that are said often, folded."""
    return frozenset(
        fold(word)
        for language, often in OFTEN.items()
        for word, times in SpellChecker(language=language).word_frequency.items()
        if times >= often and len(word) >= SHORTEST
    )


def may_mean(form: str, word: str) -> bool:
    """Whether this form may be a slip for that word: it is no word, or another form of the same."""
    return len(form) < STEM or form not in ordinary() or is_form_of(form, word)


def is_form_of(form: str, word: str) -> bool:
    """`services` of "service", `arrivait` of "arrive"."""
    shared = Prefix.similarity(form, word)
    return shared >= STEM + (len(form) < len(word)) and shared >= min(len(form), len(word)) - ENDING
