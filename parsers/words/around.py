"""What stands around a token: numbers, codes, words that a short code needs beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.words import numbers
from parsers.words.text import Token
from parsers.words.vocabulary import Vocabulary

NEIGHBOURS = frozenset("NCLKGTVMPX")
BEFORE = "aQftAHJO"
BEHIND = "QJDfns~<>"
COLUMNS = frozenset(";,/|:=+-")


class Kinded(Protocol):
    """A term, as far as codes look at it."""

    kind: str
    form: str
    cues: tuple[str, ...]


class Around:
    """The tokens of one text, and what stands before and behind each."""

    def __init__(
        self, tokens: list[Token], forms: list[str], known: Vocabulary, terms: Sequence[Kinded]
    ) -> None:
        """`terms` are those already read, and grow while the text is scanned."""
        self.terms = terms
        self.tokens = tokens
        self.forms = forms
        self.known = known

    def number_at(self, i: int) -> bool:
        """Whether token `i` is a number in digits."""
        return i < len(self.tokens) and self.tokens[i].sort == 2

    def after_number(self, i: int) -> int:
        """Where the number at token `i` ends, in digits or words; 0 when there is none."""
        if self.number_at(i):
            return i + 1
        number = numbers.spelt(self.forms, i) if i < len(self.forms) else None
        return number.after if number is not None else 0

    def number_ends(self, i: int) -> bool:
        """Whether the last term is a number that ends with token `i`: also `1O`."""
        if self.tokens[i].sort == 2:
            return True
        return self.forms[i] in ("o", "l") and bool(self.terms) and self.terms[-1].kind == "N"

    def label_or_pause(self, i: int) -> bool:
        """Whether token `i` may stand in a row of labels."""
        if self.forms[i] in COLUMNS:
            return True
        known = self.known.words.get(self.forms[i], ())
        return any(word.kind in (Kind.LABEL, Kind.TOTAL) for word in known)

    def coded(self, form: str) -> bool:
        """Whether this word is a code."""
        return any(word.code for word in self.known.words.get(form, ()))

    def before(self, first: int) -> bool:
        """Whether a code may begin at token `first`, by what stands before it."""
        if first == 0 or self.tokens[first - 1].sort != 1:
            return True
        form = self.forms[first - 1]
        last = self.terms[-1].kind if self.terms else ""
        if first == 1 and (last == Kind.UNKNOWN or form in word_set("keywords")):
            return True  # `Mgaria ref`: a place misspelt
        if form in word_set("field_names"):
            return True  # `Cat RAP / Lieu KAN`
        return last in NEIGHBOURS or self.neighbour(form, BEFORE)

    def behind(self, after: int) -> bool:
        """Whether a code may end before token `after`, by what stands there."""
        if after >= len(self.tokens) or self.tokens[after].sort != 1:
            return True
        form = self.forms[after]
        if form in word_set("field_names"):
            return True  # `Cat: RET`, and the next line
        if self.number_at(after + 1) and self.tokens[after + 1].glued:
            return True  # RAP Hl2
        if form in ("le", "ne", "ner") and self.number_at(after + 1):
            return True  # RAP le 12, RAP NE007006
        return self.neighbour(form, BEHIND) or counts(form)

    def neighbour(self, form: str, also: str, kinds: frozenset[str] | str = NEIGHBOURS) -> bool:
        """Whether this word, or a phrase it begins, is of one of these kinds."""
        words = [*self.known.words.get(form, ())]  # and the first word: `cote d'ivoire`
        words += [word for _, meanings in self.known.phrases.get(form, ()) for word in meanings]
        return any(word.kind in kinds or word.kind in also for word in words)

    def behind_signs(self, i: int) -> int:
        """Where `Réf : 0281` goes on."""
        while i < len(self.forms) and self.forms[i] in (".", ":"):
            i += 1
        return i


def counts(form: str) -> bool:
    """Whether this word begins a number and is no article."""
    return form in numbers.FIRST_WORDS and form not in ("un", "une")
