"""Words written without spaces: `MAGREFH` before a number is MAG REF H.

Every part must be known, and only codes may be short. The fewest parts win.
"""

from __future__ import annotations

from functools import lru_cache

from parsers.lexicon.kinds import Kind, Word
from parsers.words.vocabulary import Vocabulary

LONGEST = 40
SHORT = 3
OF = ("de", "du", "daga")

Parts = tuple[tuple[str, Word | None], ...]
_cache_size = 4096


def split(form: str, known: Vocabulary, number_after: bool, number_before: bool) -> Parts | None:
    """The parts of a glued word, or None. A part with no Word is a digit typed as a letter.

    `number_after` and `number_before` say whether digits touch the word: only there may a label
    of one or two letters stand.
    """
    if len(form) > LONGEST or len(form) < 2:
        return None
    return _split(form, known, number_after, number_before) or _of_country(form, known)


def _of_country(form: str, known: Vocabulary) -> Parts | None:
    """`deCIV`, `dutchad`, `refoulesdelibye`: the little word before a country."""
    for of in OF:
        at = form.find(of)
        while at >= 0:
            word, head = known.glue.get(form[at + len(of) :]), known.glue.get(form[:at])
            known_before = at == 0 or (at >= SHORT and head is not None)
            if word is not None and word.kind == Kind.COUNTRY and known_before:
                before = ((form[:at], head),) if head else ()
                return (*before, (of, known.words[of].likeliest), (form[at + len(of) :], word))
            at = form.find(of, at + 1)
    return None


@lru_cache(maxsize=_cache_size)
def _split(form: str, known: Vocabulary, number_after: bool, number_before: bool) -> Parts | None:
    glue = known.glue
    touches = number_after or number_before
    best: list[Parts | None] = [None] * (len(form) + 1)
    best[0] = ()
    for end in range(1, len(form) + 1):
        for start in range(end):
            head = best[start]
            if head is None:
                continue
            part = form[start:end]
            word = glue.get(part)
            if word is None or not _may_stand(
                part, word, number_before and start == 0, number_after and end == len(form)
            ):
                continue
            current = best[end]
            if current is None or len(head) + 1 < len(current):
                best[end] = (*head, (part, word))
    whole = best[-1]
    if whole is None and number_after and form[-1] in "lo":
        head = best[-2] if len(form) > 1 else None
        label = head[-1][1] if head else glue.get(form[:-1])
        if label is not None and label.kind == Kind.LABEL:
            return (*(head or ((form[:-1], label),)), (form[-1], None))
    if whole is None or (len(whole) < 2 and not touches) or _twice(whole):
        return None
    if not touches and any(word and word.kind == Kind.TOTAL for _, word in whole):
        return None  # `tantôt`
    return whole


def _twice(parts: Parts) -> bool:
    """`testes` is no TES twice: of places and categories a glued word holds one."""
    kinds = [word.kind for _, word in parts if word and word.kind in (Kind.PLACE, Kind.CATEGORY)]
    return len(kinds) != len(set(kinds))


def _may_stand(part: str, word: Word, at_start: bool, at_end: bool) -> bool:
    if len(part) >= SHORT:
        return True
    return word.kind in (Kind.LABEL, Kind.TOTAL) and (at_start or at_end)
