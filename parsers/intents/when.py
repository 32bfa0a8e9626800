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

    def fits(self, marks: frozenset[str], words: frozenset[str]) -> bool:
        """Whether a text with these marks and words can hold what the row looks for."""
        return (
            self.unless.isdisjoint(marks)
            and not any(group.isdisjoint(marks) for group in self.said)
            and not (self.words and self.words.isdisjoint(words))
        )


def always(_: object) -> bool:
    """For a row that asks nothing but when it is worth asking."""
    return True


class Table(Generic[Row]):
    """Rows in their order, each with when it is worth asking."""

    def __init__(self, *rows: tuple[str | When, Row]) -> None:
        self._rows = [
            (when if isinstance(when, When) else When.of(when), row) for when, row in rows
        ]
        whens = [when for when, _ in self._rows]
        self._marks = frozenset[str]().union(*[when.unless.union(*when.said) for when in whens])
        self._words = frozenset[str]().union(*[when.words for when in whens])
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._fitting)

    def rows(self, marks: Iterable[str], words: frozenset[str]) -> tuple[Row, ...]:
        """The rows that can hold for a text with these cues and kinds, and these words."""
        return self._remembered(self._marks.intersection(marks), self._words & words)

    def _fitting(self, marks: frozenset[str], words: frozenset[str]) -> tuple[Row, ...]:
        return tuple(row for when, row in self._rows if when.fits(marks, words))
