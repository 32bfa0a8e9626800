"""What a screen is made of: the words it shows and what an answer does.

Also how numbers are read off a keypad, and how a long list is cut into pages that fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from config.gsm7 import EXTENSION
from config.menu import say
from parsers.menu.caller import Caller
from parsers.menu.state import Reason, State

T = TypeVar("T")

ROOM: Final = 160
MORE: Final = "99"
NONE: Final = "000"
"""Nobody: a lone 0 goes back, on every screen."""

_REASON: Final = 24  # the longest reason and its line break; the tests measure it
_SPLIT: Final = re.compile(r"[\s*,;/.+-]+")


@dataclass(frozen=True, slots=True)
class Question:
    """One screen. `answer` gives the next state, or the reason to show the same screen again."""

    show: Callable[[State, Caller], str]
    answer: Callable[[State, Caller, str], State | Reason]


def cost(text: str) -> int:
    """Septets on the air."""
    return sum(2 if char in EXTENSION else 1 for char in text)


def digits(text: str) -> tuple[str, ...] | None:
    """The numbers of `12 8 5 7` as they were typed, whatever stands between them.

    None when there is anything else. No more than nine digits of each.
    """
    parts = _SPLIT.split(text.strip())
    if not all(part.isascii() and part.isdigit() for part in parts):
        return None
    return tuple(part[:9] for part in parts)


def numbers(text: str) -> tuple[int, ...] | None:
    """The same as numbers."""
    parts = digits(text)
    return None if parts is None else tuple(map(int, parts))


def number(text: str, largest: int) -> int | Reason:
    """One number up to `largest`; `000` is nobody."""
    found = numbers(text)
    if found is None or len(found) != 1:
        return Reason.NUMBER
    return Reason.LARGE if found[0] > largest else found[0]


def options(labels: Sequence[str], language: str, first: int = 1) -> str:
    """`1 rapatries` and so on, one line each."""
    return "\n".join(
        say("key.pick", language, number=i, label=label)
        for i, label in enumerate(labels, start=first)
    )


def picked(text: str, choices: Sequence[T]) -> T | None:
    """The choice of this number, counted from 1."""
    found = numbers(text)
    if found is None or len(found) != 1 or not 1 <= found[0] <= len(choices):
        return None
    return choices[found[0] - 1]


def page(title: str, labels: Sequence[str], state: State) -> str:
    """The title and as many options as fit, from the page the state is on."""
    pages = _pages(title, labels, state.language)
    first = pages[state.page % len(pages)]
    last = pages[state.page + 1] if state.page + 1 < len(pages) else len(labels)
    lines = [title, options(labels[first:last], state.language, first + 1)]
    if len(pages) > 1:
        lines.append(say("key.more", state.language))
    return "\n".join(lines)


def page_count(title: str, labels: Sequence[str], language: str) -> int:
    return len(_pages(title, labels, language))


def _pages(title: str, labels: Sequence[str], language: str) -> list[int]:
    """The index of the first option of each page."""
    frame = cost(f"\n{title}\n{say('key.more', language)}\n{say('key.move', language)}\n")
    room = ROOM - _REASON - frame
    starts, used = [0], 0
    for i, label in enumerate(labels):
        line = cost(options([label], language, i + 1)) + 1
        if used and used + line > room:
            starts.append(i)
            used = 0
        used += line
    return starts
