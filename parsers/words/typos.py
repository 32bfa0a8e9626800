"""Slips of the thumb: a word that is nobody's, one letter from one of ours.

    hausa in French := ou, tch, dj, ch, gu, ss            moutoum, tchiki, djiya, achirin
    slip := a letter too many, too few, exchanged or swapped     magaira, efmmes, transférs
    drawn out := a letter three times, or the last one twice     refoulésss, Gouréé, mataa
          | a space within a word                                Ta nout

A long word is read as the one word it may be. Of a short one nobody can be sure (`ferme`, `femme`):
the text is read both ways, see `parsers.second_reading`. Words that are nearly ours and mean
something else are in the lexicon (`lookalikes`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.report import NOTHING
from parsers.words import numbers
from parsers.words.glue import split
from parsers.words.near_words import (
    SHORTEST,
    SHORTEST_BESIDE,
    SHORTEST_CODE,
    meaning,
    meant,
    one_slip,
)
from parsers.words.ordinary import may_mean
from parsers.words.personal import Span
from parsers.words.text import Token
from parsers.words.vocabulary import Vocabulary

SURE = 7
"""Letters: of a longer word there are hardly two that are one slip apart."""
SHORTEST_SPELT = 4
"""Letters of a Hausa word in French spelling: `soun`."""
SHORTEST_DRAWN = 4
"""Letters of a word whose last one may have been typed twice: `mataa`."""
LONGEST_PIECE = 3
"""Letters of the shorter of two words that may be one."""
FEW = 2
"""Words nobody knows: a text with more of them is written in words that are not ours."""
_FRENCH = tuple(
    (re.compile(french), hausa)
    for french, hausa in (
        (r"tch", "c"),
        (r"dj", "j"),
        (r"ch", "sh"),
        (r"ou(?=[aei])", "w"),
        (r"ou", "u"),
        (r"gu(?=[ei])", "g"),
        (r"ss", "s"),
    )
)
"""How French writes a sound, and how Hausa does."""
_HELD = re.compile(r"([a-z])\1{2,}")
ELIDED = frozenset(("d", "l", "n", "s", "j", "m", "t", "c", "qu", "aujourd", "la"))
"""Words that an apostrophe ties to the next: `d'Algérie` is no `dalgérie`."""
ALONE = frozenset(("a", "y"))
"""Letters that are words: `d'arriver à` is no `arrivera`."""

Slips = Mapping[int, tuple[int, str]]
"""Where a word begins that was mistyped: how many tokens it takes, and what was meant."""


def find_strangers(tokens: Sequence[Token], forms: Sequence[str], known: Vocabulary) -> list[int]:
    """The words that are nobody's; `forms` are those of the tokens."""
    if known.familiar.issuperset(forms):
        return []
    spoken = known.spoken
    return [
        i
        for i, form in enumerate(forms)
        if form not in spoken
        and len(form) >= SHORTEST_CODE
        and tokens[i].sort == 1
        and not _is_glued(tokens, i, known)
    ]


def _is_glued(tokens: Sequence[Token], i: int, known: Vocabulary) -> bool:
    """`matameyH6F3`, `8fnigeria`: a label beside its number, and no `matameye`, no `nigeria`."""
    behind = i + 1 < len(tokens) and tokens[i + 1].sort == 2 and tokens[i + 1].glued
    before = i > 0 and tokens[i - 1].sort == 2 and tokens[i].glued
    return (behind or before) and split(tokens[i].form, known, behind, before) is not None


def sure(tokens: Sequence[Token], strangers: Sequence[int], known: Vocabulary) -> Slips:
    """The slips in long words, and Hausa as it is spelt in French: no slip, but meant as surely."""
    found: dict[int, tuple[int, str]] = {}
    for i in strangers:
        short = _drawn_out(tokens[i].form, known)
        if short is not None:
            found[i] = 1, short
            continue
        hausa = in_hausa(tokens[i].form)
        # `DJR` is a code; `goma cha biyou` is twelve
        long_enough = len(tokens[i].form) >= SHORTEST_SPELT or tokens[i].form == "cha"
        written = hausa != tokens[i].form and long_enough and hausa in known.spoken
        if written and _joined(tokens, i, known, SHORTEST) is None:
            found[i] = 1, hausa
            continue
        whole = _joined(tokens, i, known, SURE)
        word = meant(tokens[i].form, known) if len(tokens[i].form) >= SURE else None
        if whole is not None:
            found[whole[0]] = 2, whole[1]
        elif word is not None and not is_cut(tokens, {i: (1, word)}):
            found[i] = 1, word
    return found


def _drawn_out(form: str, known: Vocabulary) -> str | None:
    """`femmesss`, `Gouréé`, `mataa`: the word of which a letter was held down."""
    tried = [_HELD.sub(letters, form) for letters in (r"\1", r"\1\1") if _HELD.search(form)]
    if len(form) > SHORTEST_DRAWN and form[-1] == form[-2]:
        tried += [_HELD.sub(r"\1", form[:-1]), form[:-1]]
    return next((word for word in tried if word in known.spoken), None)


@lru_cache(maxsize=4096)
def in_hausa(form: str) -> str:
    """`moutoum`, `djiya`, `achirin`: mutum, jiya, ashirin, by whoever learnt to write in French."""
    for french, hausa in _FRENCH:
        form = french.sub(hausa, form)
    return form


def unsure(
    tokens: Sequence[Token],
    forms: Sequence[str],
    strangers: Sequence[int],
    known: Vocabulary,
    hidden: Sequence[Span],
) -> Slips:
    """The slips in short words, as they may be; names that are hidden have none.

    Where many words are nobody's, one more is hardly a slip, unless it stands beside a number.
    """
    if not strangers:
        return _two_in_one(tokens, forms, known)
    strange = [
        i for i in strangers if not any(start <= tokens[i].start < end for start, end, _ in hidden)
    ]
    found: dict[int, tuple[int, str]] = {}
    for i in strange:
        if len(strange) > FEW and not _beside_number(tokens, i):
            continue
        whole = _joined(tokens, i, known, SHORTEST)
        if whole is not None:
            found[whole[0]] = 2, whole[1]
            continue
        word = meant(tokens[i].form, known) or _short(tokens, i, known)
        word = word or _beside(tokens, i, known) or _command(tokens, i, known)
        if word is not None:
            found[i] = 1, word
    return found or _two_in_one(tokens, forms, known)


def _two_in_one(tokens: Sequence[Token], forms: Sequence[str], known: Vocabulary) -> Slips:
    """`fa milles`: two words of ours that are the pieces of a third."""
    pieces = _pieces(known)
    if pieces.isdisjoint(pairwise(forms)):
        return NOTHING
    for i, (one, other) in enumerate(pairwise(forms)):
        if (one, other) in pieces and _spaced(tokens, i):
            return {i: (2, one + other)}
    return NOTHING


@lru_cache(maxsize=8)
def _pieces(known: Vocabulary) -> frozenset[tuple[str, str]]:
    """The two pieces, one of them short, that a space within a long word makes of it."""
    return frozenset(
        (word[:at], word[at:])
        for word in known.spoken
        if len(word) >= SURE
        for at in (*range(1, LONGEST_PIECE + 1), *range(len(word) - LONGEST_PIECE, len(word)))
        if not _tied(word[:at], word[at:], known)
    )


def _tied(one: str, other: str, known: Vocabulary) -> bool:
    """Whether the two stand beside each other as words of their own."""
    return one in ELIDED or other in ALONE or other in known.beside.get(one, ())


def _spaced(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i + 1].start == tokens[i].end + 1


def is_cut(tokens: Sequence[Token], slips: Slips) -> bool:
    """Whether the last word may be the beginning of another: it was not mistyped but cut off."""
    last = len(tokens) - 1
    return last in slips and slips[last][1].startswith(tokens[last].form)


def _beside_number(tokens: Sequence[Token], i: int) -> bool:
    around = (*tokens[max(i - 1, 0) : i], *tokens[i + 1 : i + 2])
    return any(_is_number(token) for token in around)


def respell(tokens: Sequence[Token], slips: Slips) -> list[Token]:
    """The tokens with these words as they were meant; each still knows where it stood."""
    found: list[Token] = []
    i = 0
    while i < len(tokens):
        taken, form = slips.get(i, (1, tokens[i].form))
        found.append(tokens[i]._replace(form=form, end=tokens[i + taken - 1].end))
        i += taken
    return found


def _joined(
    tokens: Sequence[Token], i: int, known: Vocabulary, shortest: int
) -> tuple[int, str] | None:
    """`Ta nout`: where the two pieces of a known word begin, and the word."""
    for first in (i - 1, i):
        if 0 <= first < len(tokens) - 1:
            form = tokens[first].form + tokens[first + 1].form
            if len(form) >= shortest and form in known.spoken and _spaced(tokens, first):
                return first, form
    return None


def _beside(tokens: Sequence[Token], i: int, known: Vocabulary) -> str | None:
    """`enn route`: the one word that makes a phrase with the word before or behind."""
    form = tokens[i].form
    around = {token.form for token in (*tokens[max(i - 1, 0) : i], *tokens[i + 1 : i + 2])}
    around = {word for word in around if len(word) >= SHORTEST_BESIDE}  # any word follows "a"
    near = {
        word
        for other in around
        for word in known.beside.get(other, ())
        if len(word) >= SHORTEST_BESIDE and one_slip(form, word) and may_mean(form, word)
    }
    return near.pop() if len(near) == 1 else None


def _short(tokens: Sequence[Token], i: int, known: Vocabulary) -> str | None:
    """`mtaa 5`, `mata hufu`: of numbers and people, a short word beside the other."""
    form = tokens[i].form
    if not SHORTEST_BESIDE <= len(form) <= SHORTEST:
        return None
    near = [word for word in known.short if one_slip(form, word) and may_mean(form, word)]
    if len({meaning(word, known) for word in near}) != 1:
        return None
    around = [tokens[k] for k in (i - 1, i + 1) if 0 <= k < len(tokens)]
    counts = near[0] in numbers.FIRST_WORDS
    fits = any(_is_people(t.form, known) if counts else _is_number(t) for t in around)
    return near[0] if fits else None


def _is_number(token: Token) -> bool:
    return token.sort == 2 or token.form in numbers.FIRST_WORDS


def _is_people(form: str, known: Vocabulary) -> bool:
    meanings = known.words.get(form)
    return meanings is not None and meanings.likeliest.kind in (Kind.LABEL, Kind.PEOPLE)


def _command(tokens: Sequence[Token], i: int, known: Vocabulary) -> str | None:
    """`cror 0142 F9`: the command that opens the text."""
    form = tokens[i].form
    if i or len(form) < SHORTEST_BESIDE:
        return None
    openings = word_set("commands") | word_set("openings")
    near = [c for c in openings if one_slip(form, c)]
    meanings = {known.words.get(command) for command in near}
    return min(near) if len(meanings) == 1 else None
