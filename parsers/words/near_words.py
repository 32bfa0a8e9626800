"""Words that are one slip of the thumb apart: what a form by itself may have been meant as.

slip := a letter too many, too few, exchanged or swapped     magaira, efmmes, byiar, AMG
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from parsers.words import numbers
from parsers.words.glue import split
from parsers.words.ordinary import may_mean, ordinary
from parsers.words.vocabulary import Vocabulary

SHORTEST = 5
"""Letters of a word that a slip may have changed; shorter ones are all near each other."""
SHORTEST_BESIDE = 3
"""The same, of a word that is known by what stands beside it."""
SHORTEST_CODE = 2


def one_slip(form: str, word: str) -> bool:
    """Whether one is the other with a letter more, less, exchanged or swapped."""
    return OSA.distance(form, word, score_cutoff=1) <= 1


@lru_cache(maxsize=4096)
def meant(form: str, known: Vocabulary) -> str | None:
    """The one word this form is a slip from; None for none, several, or two codes in one."""
    if split(form, known, False, False) is not None:
        return None
    single = _without_twin(form, known)
    if single is not None and len(single) >= SHORTEST:
        return single
    near = {
        word
        for length in range(max(SHORTEST, len(form) - 1), len(form) + 2)
        for word, _, _ in process.extract(
            form, known.spellings.get(length, ()), scorer=OSA.distance, score_cutoff=1, limit=None
        )
        if may_mean(form, word)
    }
    if single is not None:
        near.add(single)
    elif codes_near(form, known):
        return None
    if len({meaning(word, known) for word in near}) != 1:
        return None
    return min(near, key=lambda word: (word[0] != form[0], word[-1] != form[-1], word))


def _without_twin(form: str, known: Vocabulary) -> str | None:
    """`mmata`, `KAAN`: a letter typed twice, the surest of slips."""
    found = {
        form[:i] + form[i + 1 :]
        for i in range(len(form) - 1)
        if form[i] == form[i + 1] and len(form) > SHORTEST_BESIDE
    }
    meant = [word for word in found if word in known.spoken]
    return meant[0] if len(meant) == 1 else None


def meaning(word: str, known: Vocabulary) -> object:
    """What two words must share to be one for us: a number's value, or all meanings."""
    number = numbers.spelt([word], 0)
    return (number.value, number.about) if number else known.words.get(word, word)


@lru_cache(maxsize=4096)
def near_place(form: str, known: Vocabulary) -> bool:
    """Whether it is one slip from a place of the region or from its code, and no ordinary word."""
    if form in ordinary():
        return False
    return bool(codes_near(form, known)) or any(
        len(name) >= SHORTEST and not meant.elsewhere and one_slip(form, name)
        for name, meant in known.places.compact.items()
    )


@lru_cache(maxsize=4096)
def codes_near(form: str, known: Vocabulary) -> tuple[str, ...]:
    """The codes of places that this form is one slip from: `AMG`, `KAAN`."""
    if len(form) < SHORTEST_CODE:
        return ()
    return tuple(c for c in known.places.codes if one_slip(form, c))


@lru_cache(maxsize=4096)
def may_be_number(form: str) -> bool:
    """Whether it is one slip from a word of a number (`byiar`, `cen`) or begins with one.

    Of `soixanteet onze` and `deuxcent quarante` the first word is glued.
    """
    return len(form) >= SHORTEST_BESIDE and any(
        one_slip(form, word) or (len(word) > SHORTEST_BESIDE and form.startswith(word))
        for word in numbers.FIRST_WORDS
        if len(word) >= SHORTEST_BESIDE
    )
