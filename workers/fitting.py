"""Makes a text out of parts so that it always leaves as one GSM-7 segment.

Each part lists its forms, the fullest first, and how soon it may shrink. Nothing here knows what a
text says, and no form is ever cut in the middle to make room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from gateway.channels.segments import fits, fold


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text with its own leading space. What gives most shrinks first; 0 never."""

    forms: tuple[str, ...]
    gives: int = 0


def always(form: str) -> Part:
    return Part((fold(form),))


def may_go(gives: int, *forms: str) -> Part:
    """A part that may be shortened to its later forms and at last left out."""
    return Part((*map(fold, forms), ""), gives)


def shrinks(gives: int, *forms: str) -> Part:
    """A part that may be shortened to its later forms and never left out."""
    return Part(tuple(map(fold, forms)), gives)


def one_segment(parts: Sequence[Part]) -> str:
    """The fullest text that fits. The part that gives most shrinks through all its forms first.

    When even the shortest forms are too long, whole words are left off the end.
    """
    chosen = [0] * len(parts)
    steps = [
        index
        for index in sorted(range(len(parts)), key=lambda i: (-parts[i].gives, -i))
        for _ in parts[index].forms[1:]
        if parts[index].gives
    ]
    for step in count():
        text = "".join(part.forms[form] for part, form in zip(parts, chosen, strict=True)).strip()
        if fits(text):
            return text
        if step == len(steps):
            return _without_last_words(text)
        chosen[steps[step]] += 1
    raise AssertionError("unreachable")


def _without_last_words(text: str) -> str:
    while text and not fits(text):
        text = text.rpartition(" ")[0]
    return text
