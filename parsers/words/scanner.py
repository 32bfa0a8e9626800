"""From tokens to terms: every word, number and sign gets its kind and its meaning.

    term   := phrase | word | number | glued | sign
    number := digits | thousands | digits with O or l | number words
    glued  := known forms without spaces: MAGREFH = MAG REF H

What belongs to what is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from parsers.lexicon.kinds import Kind, Meanings, Word
from parsers.lexicon.tables import word_set
from parsers.words import numbers
from parsers.words.codes import Codes
from parsers.words.digits import Digits, as_digits
from parsers.words.glue import split
from parsers.words.personal import Span
from parsers.words.terms import Term
from parsers.words.text import Token
from parsers.words.vocabulary import Vocabulary

SIGNS = {
    "+": Kind.AND,
    "&": Kind.AND,
    "~": Kind.ABOUT,
    "±": Kind.ABOUT,
    "≈": Kind.ABOUT,
    ">": Kind.AT_LEAST,
    "<": Kind.AT_MOST,
    "#": Kind.REFERENCE,
    "[": "(",
    "]": ")",
    "|": ";",
    "_": "-",
    "\u2013": "-",
    "\u2014": "-",
    "،": ",",
    **{sign: sign for sign in ";,/():=-.%*?"},
}
"""The signs that are read, and what they are read as."""
LONG_RUN = 8
WHOLE = 4
"""Letters of a word for people in full."""
DISTRICT = 1
"""Digits: `Zinder 3`."""


@dataclass(slots=True)
class Scan:
    """What scanning one text found."""

    terms: list[Term] = field(default_factory=list)
    repaired: bool = False


def _ends(tokens: list[Token], i: int) -> bool:
    """Whether the number at token `i` is complete: no group of three, no O or l behind it."""
    if i + 1 == len(tokens):
        return True
    form, _, _, sort, glued = tokens[i + 1]
    return sort == 1 and not (glued and form[:1] in ("o", "l", "i"))


class Scanner:
    """One pass over the tokens of one text."""

    def __init__(
        self, tokens: list[Token], forms: list[str], known: Vocabulary, hidden: Sequence[Span]
    ) -> None:
        self.tokens = tokens
        self.forms = forms
        self.known = known
        self.hidden = hidden
        self.found = Scan()
        self.digits = Digits(tokens, forms, known)
        self.codes = Codes(tokens, forms, known, self.found.terms)

    def scan(self) -> Scan:
        tokens, settled, openings = self.tokens, self.known.settled, self.known.openings
        hidden, found, following = self.hidden, self.found.terms, [*self.forms[1:], ""]
        after = 0
        for i, token in enumerate(tokens):
            if i < after:
                continue
            form, start, end, sort, glued = token
            if hidden and self._hidden(token):
                after = self._skip_hidden(i)
            elif sort == 1:
                meanings = settled.get(form)
                opens = (form, following[i]) in openings
                if opens or meanings is None:
                    after = self._word(i, opens)
                    continue
                kind, value, cues = meanings.kind, meanings.value, meanings.cues
                found.append(Term(kind, form, start, end, value, glued, False, cues))
            elif sort == 3:
                if form in SIGNS:
                    found.append(Term(SIGNS[form], form, start, end, None, glued))
            elif len(form) < LONG_RUN and _ends(tokens, i):
                found.append(Term("N", form, start, end, int(form), glued))
            else:
                after = self._digits(i)
        self.found.repaired |= self.digits.repaired
        return self.found

    def _put(
        self,
        kind: str,
        first: int,
        after: int,
        value: Any = None,
        code: bool = False,
        cues: tuple[str, ...] = (),
    ) -> Term:
        form, start, end, _, glued = self.tokens[first]
        if after > first + 1:
            form, end = " ".join(self.forms[first:after]), self.tokens[after - 1].end
        term = Term(kind, form, start, end, value, glued, code, cues)
        self.found.terms.append(term)
        return term

    def _hidden(self, token: Token) -> bool:
        return any(start <= token.start < end for start, end, _ in self.hidden)

    def _skip_hidden(self, i: int) -> int:
        first = i
        end = next(e for s, e, _ in self.hidden if s <= self.tokens[i].start < e)
        while i < len(self.tokens) and self.tokens[i].start < end:
            i += 1
        self._put(Kind.PERSONAL, first, i)
        return i

    def _digits(self, i: int) -> int:
        if len(self.forms[i]) >= LONG_RUN:
            self._put(Kind.PERSONAL, i, i + 1)
            return i + 1
        text, after = self.digits.read(i)
        term = self._put(Kind.NUMBER, i, after, int(text))
        if after > i + 1 and all(
            token.glued and token.sort < 3 for token in self.tokens[i + 1 : after]
        ):
            term.form = text  # 14O2 is reference 1402
        return after

    def _word(self, i: int, opens: bool) -> int:
        """The term that begins with this word; `opens`: a phrase may begin with it."""
        form = self.forms[i]
        if form in ("l", "o", "i") and self.codes.number_at(i + 1) and self.tokens[i + 1].glued:
            return self._unknown(i, form)
        if form in ("i", "ii") and self._counts(i):
            self.found.repaired = True
            self._put(Kind.NUMBER, i, i + 1, int(as_digits(form)))
            return i + 1
        if form in numbers.FIRST_WORDS:
            after = self._spelt(i)
            if after:
                return after
        after = self._phrase(i) if opens else 0
        if after:
            return after
        meanings = self.known.words.get(form)
        if meanings is not None:
            return self._known(i, i + 1, meanings)
        return self._unknown(i, form)

    def _counts(self, i: int) -> bool:
        """`I femme et 2 enfants`: a one; `I, maza 12` and `i maza 12` say yes."""
        whole = i + 1 < len(self.forms) and len(self.forms[i + 1]) >= WHOLE  # `i fé noir`
        return whole and self._labels(i + 1) and not self.codes.number_at(i + 2)

    def _spelt(self, i: int) -> int:
        number = numbers.spelt(self.forms, i)
        if number is None or self._is_other_phrase(i, number):
            return 0
        term = self._put(Kind.NUMBER, i, number.after, number.value)
        term.about, term.weak = number.about, number.article
        return number.after

    def _is_other_phrase(self, i: int, number: numbers.Spelt) -> bool:
        """A longer phrase that begins like a number ("sept" stays a number, "un test" does not)."""
        for rest, _ in self.known.phrases.get(self.forms[i], ()):
            length = i + 1 + len(rest)
            if length > number.after and tuple(self.forms[i + 1 : length]) == rest:
                return True
        return False

    def _phrase(self, i: int) -> int:
        for rest, meanings in self.known.openings[self.forms[i], self.forms[i + 1]]:
            after = i + 1 + len(rest)
            if tuple(self.forms[i + 1 : after]) != rest or self._counts_people(i, meanings):
                continue
            if self._place_number_stands(after, rest):
                return self._known(i, after, meanings)
        return 0

    def _counts_people(self, i: int, meanings: Meanings) -> bool:
        """`une personne ce matin`, `12 personne hier`: somebody, and not `personne ce matin`."""
        denied = self.forms[i + 1] in ("n", "ne")  # `12 personne n'est venu`
        if self.forms[i] != "personne" or denied or "zero" not in meanings.cues:
            return False
        kinds = [term.kind for term in self.found.terms[-2:]]
        return kinds[-1:] == [Kind.NUMBER] or (kinds[:1] == [Kind.NUMBER] and kinds[1] in "_VwL")

    def _place_number_stands(self, after: int, rest: tuple[str, ...]) -> bool:
        """`Zinder 3 hommes` is no third district: its number belongs to the word after it."""
        if not rest[-1].isdigit() or len(rest[-1]) > DISTRICT or after >= len(self.tokens):
            return True  # the digits of a P-code are nobody's number: `NE007006 refoulés H12`
        if self.forms[after] in ("e", "eme") and self.tokens[after].glued:
            return not self._coded(after + 1)  # `Zinder 4e`, not `Zinder 4E 3F 2H`
        if self.forms[after] == ")" and "(" not in self.forms[:after]:
            return False  # `Lieu: Zinder 1) Hommes: 18`
        following = self.known.words.get(self.forms[after], ())
        if any(word.kind in "XMU" for word in following):
            return self.forms[after] in word_set("sites")  # `Zinder 2 école`, not `Zinder 1 bus`
        people = [word for word in following if word.kind in "LPC"]
        coded = any(word.code for word in people)
        if not people or coded or len(rest) > 1:
            labelled = self.codes.after_number(after + 1) > 0 and not self._number_first(after)
            return not people or people[0].kind != "L" or labelled
        return self.codes.after_number(after + 1) > 0 and not self._number_first(after)

    def _coded(self, at: int) -> bool:
        """`3F`: a number with its code glued to it."""
        code = at + 1
        if not self.codes.number_at(at) or code >= len(self.tokens) or not self.tokens[code].glued:
            return False
        return any(word.code for word in self.known.words.get(self.forms[code], ()))

    def _number_first(self, at: int) -> bool:
        """`Zinder 5 hommes 2 femmes`: the last word for people has no number behind it."""
        while self._labels(at) and self.codes.after_number(at + 1):
            at = self.codes.after_number(at + 1)
        return self._labels(at)

    def _labels(self, at: int) -> bool:
        known = self.known.words.get(self.forms[at], ()) if at < len(self.tokens) else ()
        return any(word.kind == Kind.LABEL for word in known)

    def _known(self, first: int, after: int, meanings: Meanings) -> int:
        code = self._code(first, after, meanings) if meanings.coded else None
        if code is None:
            self._put(meanings.kind, first, after, meanings.value, False, meanings.cues)
        else:
            self._put(code.kind, first, after, code.value, True, meanings.cues)
        return after

    def _code(self, first: int, after: int, meanings: Meanings) -> Word | None:
        """The first code that can stand here: a code needs its neighbours."""
        for word in meanings.words:
            if word.code and self.codes.stands(first, after, word.kind):
                return word
        return None

    def _unknown(self, i: int, form: str) -> int:
        if as_digits(form) and self.codes.number_at(i + 1) and self.tokens[i + 1].glued:
            self.found.repaired = True
            text, after = self.digits.repair(as_digits(form) + self.forms[i + 1], i + 2)
            self._put(Kind.NUMBER, i, after, int(text)).form = text
            return after
        glued_number = self.codes.number_at(i + 1) and self.tokens[i + 1].glued
        before_number = i > 0 and self.tokens[i].glued and self.tokens[i - 1].sort == 2
        parts = split(form, self.known, bool(glued_number), before_number)
        if parts is None:
            self._put(Kind.UNKNOWN, i, i + 1)
            return i + 1
        return self._glued(i, parts)

    def _glued(self, i: int, parts: tuple[tuple[str, Word | None], ...]) -> int:
        token = self.tokens[i]
        at = token.start
        glued = token.glued
        for text, word in parts:
            end = min(at + len(text), token.end)
            if word is None:  # the last letter is a digit: Hl2 is H12
                self.found.repaired = True
                number, after = self.digits.repair(as_digits(text) + self.forms[i + 1], i + 2)
                term = self._put(Kind.NUMBER, i, after, int(number))
                term.start, term.form, term.glued = at, number, True
                return after
            cues = (str(word.value),) if word.kind == Kind.CUE else ()
            self.found.terms.append(
                Term(word.kind, text, at, end, word.value, glued, code=word.code, cues=cues)
            )
            at, glued = end, True
        return i + 1


def scan(tokens: list[Token], forms: list[str], known: Vocabulary, hidden: Sequence[Span]) -> Scan:
    """The terms of a text. `hidden` are stretches that may not be read (phone numbers)."""
    return Scanner(tokens, forms, known, hidden).scan()
