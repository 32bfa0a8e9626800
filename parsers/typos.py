"""Slips of the thumb: a word that is nobody's, one letter from one of ours.

    slip := a letter too many, too few, exchanged or swapped     magaira, efmmes, transférs
          | a space within a word                                Ta nout

A long word is read as the one word it may be. Of a short one nobody can be sure (`ferme`, `femme`):
the text is read both ways. What the second reading only adds to the first is taken; where the two
say different things, the sender is asked, and so he is where the place is left open and a word may
be one. Words that are nearly ours and mean something else are in the lexicon (`lookalikes`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from parsers import numbers
from parsers.glue import split
from parsers.heads import SLOTS
from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.personal import Span
from parsers.report import Decision, Flag, Intent, Question, Reading, Report
from parsers.terms import Term
from parsers.text import Token
from parsers.vocabulary import Vocabulary

SURE = 7
"""Letters: of a longer word there are hardly two that are one slip apart."""
SHORTEST = 5
"""Letters of a word that a slip may have changed; shorter ones are all near each other."""
SHORTEST_BESIDE = 3
"""The same, of a word that stands beside the other word of a phrase."""
SHORTEST_CODE = 2
LONGEST_PIECE = 3
"""Letters of the shorter of two words that may be one."""
FEW = 2
"""Words nobody knows: a text with more of them is written in words that are not ours."""
ELIDED = frozenset(("d", "l", "n", "s", "j", "m", "t", "c", "qu", "aujourd", "la"))
"""Words that an apostrophe ties to the next: `d'Algérie` is no `dalgérie`."""
ALONE = frozenset(("a", "y"))
"""Letters that are words: `d'arriver à` is no `arrivera`."""
SETTLED = frozenset((Decision.ACCEPT, Decision.EXECUTE))

_UNREAD = frozenset((Kind.UNKNOWN, Kind.FILLER))
_PIECES = _UNREAD | {Kind.LABEL}

Slips = Mapping[int, tuple[int, str]]
"""Where a word begins that was mistyped: how many tokens it takes, and what was meant."""


def strangers(tokens: Sequence[Token], known: Vocabulary) -> list[int]:
    """The words that are nobody's."""
    return [
        i
        for i, token in enumerate(tokens)
        if token.sort == 1 and token.form not in known.spoken and len(token.form) >= SHORTEST_CODE
    ]


def sure(tokens: Sequence[Token], strange: Sequence[int], known: Vocabulary) -> Slips:
    """The slips in long words."""
    found: dict[int, tuple[int, str]] = {}
    for i in strange:
        whole = _joined(tokens, i, known, SURE)
        meant = _meant(tokens[i].form, known) if len(tokens[i].form) >= SURE else None
        if whole is not None:
            found[whole[0]] = 2, whole[1]
        elif meant is not None and not is_cut(tokens, {i: (1, meant)}):
            found[i] = 1, meant
    return found


def unsure(tokens: Sequence[Token], known: Vocabulary, hidden: Sequence[Span]) -> Slips:
    """The slips in short words, as they may be; names that are hidden have none.

    Where many words are nobody's, one more is hardly a slip, unless it stands beside a number.
    """
    strange = [
        i
        for i in strangers(tokens, known)
        if not any(start <= tokens[i].start < end for start, end, _ in hidden)
    ]
    found: dict[int, tuple[int, str]] = {}
    for i in strange:
        if len(strange) > FEW and not _beside_number(tokens, i):
            continue
        whole = _joined(tokens, i, known, SHORTEST)
        if whole is not None:
            found[whole[0]] = 2, whole[1]
            continue
        meant = _meant(tokens[i].form, known) or _short(tokens, i, known)
        meant = meant or _beside(tokens, i, known)
        meant = meant or _command(tokens, i, known)
        if meant is not None:
            found[i] = 1, meant
    return found or _two_in_one(tokens, known)


def _two_in_one(tokens: Sequence[Token], known: Vocabulary) -> Slips:
    """`fa milles`: two words of ours that are the pieces of a third."""
    forms = [token.form for token in tokens]
    if known.spoken.isdisjoint([one + other for one, other in pairwise(forms)]):
        return {}
    for i, (one, other) in enumerate(pairwise(forms)):
        short = min(len(one), len(other)) <= LONGEST_PIECE and len(one + other) >= SURE
        tied = one in ELIDED or other in ALONE or (one, other) in known.openings
        if short and not tied and one + other in known.spoken and _spaced(tokens, i):
            return {i: (2, one + other)}
    return {}


def _spaced(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i + 1].start == tokens[i].end + 1


def is_cut(tokens: Sequence[Token], slips: Slips) -> bool:
    """Whether the last word may be the beginning of another: it was not mistyped but cut off."""
    last = len(tokens) - 1
    return last in slips and slips[last][1].startswith(tokens[last].form)


def _beside_number(tokens: Sequence[Token], i: int) -> bool:
    around = (*tokens[max(i - 1, 0) : i], *tokens[i + 1 : i + 2])
    return any(_is_number(token) for token in around)


def may_name_a_place(terms: Sequence[Term], known: Vocabulary) -> bool:
    """Whether a word that was not read is one slip from a place of the region or from its code.

    Among codes (`TA RAP H12`, `MA G REF H12`) that may be any word.
    """
    coded = any(term.kind == Kind.LABEL and term.code for term in terms)
    for before, term in zip((None, *terms), terms, strict=False):
        strange = term.kind == Kind.UNKNOWN and term.value is None
        if strange and _near_place(term.form, known):
            return True
        if coded and term.kind in _UNREAD and codes_near(term.form, known):
            return True
        if coded and before is not None and before.end + 1 == term.start:
            pieces = term.kind in _PIECES and before.kind in _PIECES
            if pieces and before.form + term.form in known.places.codes:
                return True
    return False


def respell(tokens: Sequence[Token], slips: Slips) -> list[Token]:
    """The tokens with these words as they were meant; each still knows where it stood."""
    found: list[Token] = []
    i = 0
    while i < len(tokens):
        taken, meant = slips.get(i, (1, tokens[i].form))
        found.append(tokens[i]._replace(form=meant, end=tokens[i + taken - 1].end))
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


@lru_cache(maxsize=4096)
def _meant(form: str, known: Vocabulary) -> str | None:
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
    }
    if single is not None:
        near.add(single)
    elif codes_near(form, known):
        return None
    if len({_meaning(word, known) for word in near}) != 1:
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


def _meaning(word: str, known: Vocabulary) -> object:
    number = numbers.spelt([word], 0)
    return (number.value, number.about) if number else known.words.get(word, word)


def _beside(tokens: Sequence[Token], i: int, known: Vocabulary) -> str | None:
    """`enn route`: the one word that makes a phrase with the word before or behind."""
    form = tokens[i].form
    around = {token.form for token in (*tokens[max(i - 1, 0) : i], *tokens[i + 1 : i + 2])}
    around = {word for word in around if len(word) >= SHORTEST_BESIDE}  # any word follows "a"
    near = {
        word
        for other in around
        for word in known.beside.get(other, ())
        if len(word) >= SHORTEST_BESIDE and OSA.distance(form, word, score_cutoff=1) <= 1
    }
    return near.pop() if len(near) == 1 else None


def _short(tokens: Sequence[Token], i: int, known: Vocabulary) -> str | None:
    """`mtaa 5`, `mata hufu`: of numbers and people, a short word beside the other."""
    form = tokens[i].form
    if not SHORTEST_BESIDE <= len(form) <= SHORTEST:
        return None
    near = [word for word in known.short if OSA.distance(form, word, score_cutoff=1) <= 1]
    if len({_meaning(word, known) for word in near}) != 1:
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
    near = [c for c in openings if OSA.distance(form, c, score_cutoff=1) <= 1]
    meanings = {known.words.get(command) for command in near}
    return min(near) if len(meanings) == 1 else None


@lru_cache(maxsize=4096)
def _near_place(form: str, known: Vocabulary) -> bool:
    return bool(codes_near(form, known)) or any(
        len(name) >= SHORTEST
        and not meant.elsewhere
        and OSA.distance(form, name, score_cutoff=1) <= 1
        for name, meant in known.places.compact.items()
    )


def weigh(typed: Reading, meant: Reading, *, cut: bool) -> Reading:
    """The reading of a text that was read as it was typed and as it may be meant.

    `cut`: what was meant is only the rest of a word that was cut off.
    """
    if cut:
        settled = typed.decision in SETTLED and _says(typed) != _says(meant)
        return _asked(typed, Question.TRUNCATED) if settled else typed
    if typed.decision not in SETTLED:
        return meant if meant.decision in SETTLED and _keeps_counts(typed, meant) else typed
    if _adds(typed, meant):
        return meant
    return typed if _says(typed) == _says(meant) else _asked(typed, _question(typed, meant))


def _says(reading: Reading) -> object:
    reports = [report._replace(flags=(), place_text=None) for report in reading.reports]
    return reading.intent, reports, reading.ref, reading.changes, reading.answer, reading.capacity


@lru_cache(maxsize=4096)
def codes_near(form: str, known: Vocabulary) -> tuple[str, ...]:
    """The codes of places that this form is one slip from: `AMG`, `KAAN`."""
    if len(form) < SHORTEST_CODE:
        return ()
    return tuple(c for c in known.places.codes if OSA.distance(form, c, score_cutoff=1) <= 1)


@lru_cache(maxsize=4096)
def may_be_number(form: str) -> bool:
    """Whether it is one slip from a word of a number: `byiar`, `cen`."""
    return len(form) >= SHORTEST_BESIDE and any(
        OSA.distance(form, word, score_cutoff=1) <= 1
        for word in numbers.FIRST_WORDS
        if len(word) >= SHORTEST_BESIDE
    )


def ask_for_place(reading: Reading) -> Reading:
    """The same reading, and the question where these people are."""
    return reading._replace(decision=Decision.ASK, question=Question.PLACE)


def _adds(typed: Reading, meant: Reading) -> bool:
    """Whether the second reading holds all of the first, and fills in what it left open."""
    if (typed.intent, typed.decision) != (meant.intent, meant.decision):
        return False
    if len(typed.reports) != len(meant.reports) or typed.changes != meant.changes:
        return False
    pairs = zip(typed.reports, meant.reports, strict=True)
    return all(_holds(first, second) for first, second in pairs)


def _keeps_counts(typed: Reading, meant: Reading) -> bool:
    """Whether no number that was read for a sort of people is another one now."""
    kept = [
        all(getattr(first, slot) in (None, getattr(second, slot)) for slot in SLOTS)
        for first, second in zip(typed.reports, meant.reports, strict=False)
    ]
    return len(kept) == len(typed.reports) and all(kept)


def _holds(first: Report, second: Report) -> bool:
    open_fields = {"flags", "place_text"}
    if first.total == second.total:
        open_fields.add("declared_total")  # `8 efmmes rapatriées`: the eight are all of them
    if Flag.PLACE_DEFAULTED in first.flags:
        open_fields |= {"adm2", "adm3"}
    if Flag.CATEGORY_MISSING in first.flags:
        open_fields.add("category")
    return all(
        name in open_fields or value in (None, (), {}) or value == getattr(second, name)
        for name, value in first._asdict().items()
    )


def _question(typed: Reading, meant: Reading) -> Question:
    places = [[(r.adm2, r.adm3) for r in reading.reports] for reading in (typed, meant)]
    if typed.intent == Intent.CORRECTION:
        return Question.CHANGE
    if typed.intent != meant.intent:
        return Question.UNCLEAR
    return Question.PLACE if places[0] != places[1] else Question.LABEL


def _asked(reading: Reading, question: Question) -> Reading:
    flag = Flag.TRUNCATED if question == Question.TRUNCATED else Flag.LABEL_AMBIGUOUS
    flags = tuple(dict.fromkeys((*reading.flags, flag)))
    return reading._replace(decision=Decision.ASK, question=question, flags=flags)
