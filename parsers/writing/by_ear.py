"""What a sender wants, written as it sounds: `inskrivé moi`, `viennent de descendr`.

heard := a phrase of the cues, each word written as it is or as it sounds; one of them nobody knows

Single words by ear are in `misspelt.py`; here it takes the neighbours to know the word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from parsers.lexicon.kinds import Kind
from parsers.report import NOTHING
from parsers.words.sounds import sound
from parsers.words.typos import Slips
from parsers.words.vocabulary import Vocabulary

LEAST = 8
"""Letters of a phrase: shorter ones sound like too many others."""
NEAR = 3
"""Words before one nobody knows, where its phrase may begin."""
LONGEST = 6
"""Words of a phrase."""
_Words = tuple[str, ...]


def heard(forms: Sequence[str], strangers: Sequence[int], known: Vocabulary) -> Slips:
    """The words of the phrases that are heard, in the form of slips of the thumb."""
    found: dict[int, tuple[int, str]] = {}
    by_ear = _phrases(known)
    for at in strangers:
        for first in range(max(0, at - NEAR), min(at + 1, len(forms) - 1)):
            sounds = [_sound(form) for form in forms[first : first + LONGEST]]
            rows = by_ear.get((sounds[0], sounds[1]), ())
            for heard_as, meant in rows:
                if first + len(heard_as) > at and tuple(sounds[: len(heard_as)]) == heard_as:
                    found.update({first + i: (1, word) for i, word in enumerate(meant)})
                    break
    return found or NOTHING


def _sound(form: str) -> str:
    """How a word sounds; a figure is none, though sounds are written with figures."""
    return sound(form) if form.isalpha() else f"[{form}]"


@lru_cache(maxsize=8)
def _phrases(known: Vocabulary) -> dict[tuple[str, str], list[tuple[_Words, _Words]]]:
    """By the sounds of its first two words each phrase, the longest first, that means one thing."""
    meant: dict[_Words, tuple[_Words, _Words] | None] = {}
    for first, rows in known.phrases.items():
        for rest, meanings in rows:
            words = (first, *rest)
            cues = tuple(str(word.value) for word in meanings if word.kind == Kind.CUE)
            if cues and sum(map(len, words)) >= LEAST and len(words) <= LONGEST:
                key = tuple(map(sound, words))
                other = meant.get(key, (words, cues))
                meant[key] = other if other is not None and other[1] == cues else None
    found: dict[tuple[str, str], list[tuple[_Words, _Words]]] = {}
    for key, row in meant.items():
        if row is not None:
            found.setdefault((key[0], key[1]), []).append((key, row[0]))
    for listed in found.values():
        listed.sort(key=lambda row: -len(row[0]))
    return found
