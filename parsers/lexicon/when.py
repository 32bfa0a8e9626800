"""When a row of a table is worth asking: most rows of a table cannot hold for most texts.

    when := part*                  every part must fit; none: any text
    part := mark ("|" mark)*       announce|need   a cue or a kind of word: one must be there
          | "=" word ("|" word)*   =chez           one of these words must stand in the text
          | "@" set ("|" set)*     @planned        a word of these sets of the lexicon must
          | "!" mark ("|" mark)*   !arrive|C       none of these may be there

So a row says beside its rule what the rule would look for first, and a text is only asked the
rows that can hold for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from parsers.lexicon.tables import word_set

REMEMBERED = 8192
"""Kinds of texts whose rows are kept: few thousand occur."""
Row = TypeVar("Row")


class When(NamedTuple):
    """`said`: of each group one mark must be there; `words`: of these one; `unless`: none."""

    said: tuple[frozenset[str], ...] = ()
    words: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()

    @classmethod
    def of(cls, written: str, words: Iterable[str] = ()) -> When:
        """The condition as it is written in a table; `words` besides those it names."""
        said: list[frozenset[str]] = []
        stand, unless = set(words), set[str]()
        for part in written.split():
            names = part.lstrip("=@!").split("|") if len(part) > 1 else [part]
            if len(part) == 1 or part[0] not in "=@!":
                said.append(frozenset(names))
            elif part[0] == "=":
                stand.update(names)
            elif part[0] == "@":
                # of a phrase the first word is enough
                stand.update([word.split()[0] for name in names for word in word_set(name)])
            else:
                unless.update(names)
        return cls(tuple(said), frozenset(stand), frozenset(unless))


def always(_: object) -> bool:
    """For a row that asks nothing but when it is worth asking."""
    return True


class Table(Generic[Row]):
    """Rows in their order, each with when it is worth asking.

    Marks are bits, and a row that needs a word is looked up by it: of some hundred rows a text
    meets those that name none of its words in no way at all.
    """

    def __init__(self, *rows: tuple[str | When, Row]) -> None:
        whens = [when if isinstance(when, When) else When.of(when) for when, _ in rows]
        marks = frozenset[str]().union(*[when.unless.union(*when.said) for when in whens])
        self._bits = {mark: 1 << at for at, mark in enumerate(sorted(marks))}
        self._rows = [
            (tuple(map(self._mask, when.said)), self._mask(when.unless), row)
            for when, (_, row) in zip(whens, rows, strict=True)
        ]
        self._wordless = [at for at, when in enumerate(whens) if not when.words]
        self._by_word: dict[str, list[int]] = {}
        for at, when in enumerate(whens):
            for word in when.words:
                self._by_word.setdefault(word, []).append(at)
        self._words = frozenset(self._by_word)
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._fitting)

    def rows(self, marks: Iterable[str], words: frozenset[str]) -> tuple[Row, ...]:
        """The rows that can hold for a text with these cues and kinds, and these words."""
        return self._remembered(self._mask(marks), self._words & words)

    def _mask(self, marks: Iterable[str]) -> int:
        bits, mask = self._bits, 0
        for mark in marks:
            mask |= bits.get(mark, 0)
        return mask

    def _fitting(self, marks: int, words: frozenset[str]) -> tuple[Row, ...]:
        asked = self._wordless
        if words:
            asked = sorted({*asked, *[at for word in words for at in self._by_word[word]]})
        found = []
        for at in asked:
            needed, unless, row = self._rows[at]
            if marks & unless:
                continue
            for group in needed:
                if not marks & group:
                    break
            else:
                found.append(row)
        return tuple(found)
