"""What a sender asks for in two words near each other: `enlevez` and `numéro`, `reçu` and `sms`.

Phrases are endless, pairs are few. It only adds cues; what wins is decided in `intents`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from parsers.lexicon.tables import HERE
from parsers.notes import Notes
from parsers.story.told import ANYBODY
from parsers.words.sounds import sound

NEAR = 6
"""So many words may lie between the two."""
HAVE = frozenset(("ai", "avons", "a", "as", "avez", "ont", "g", "jai"))
"""`j'ai oublié comment on écrit le rapport`: what is done, and nobody is asked to do it."""
COMMANDS = frozenset(("cancel", "opt_out"))
"""Requests in which a thing that is already done is none."""
SHORTEST_HEARD = 4
"""Shorter sounds are too many words' sounds."""


@dataclass(frozen=True, slots=True)
class _Words:
    """A list of words, some of them beginnings, and how they sound."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    sounds: frozenset[str]

    @classmethod
    def of(cls, listed: Iterable[str]) -> _Words:
        words = [word for word in listed if not word.endswith("*")]
        beginnings = tuple(word[:-1] for word in listed if word.endswith("*"))
        # A beginning sounds as it does in the word: `supprim` as in `supprime`.
        heard = {sound(word) for word in words} | {sound(f"{part}e") for part in beginnings}
        return cls(
            frozenset(words), beginnings, frozenset(h for h in heard if len(h) >= SHORTEST_HEARD)
        )

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        return word in self.whole or word.startswith(self.beginnings) or sound(word) in self.sounds


@dataclass(frozen=True, slots=True, eq=False)
class _Request:
    cue: str
    do: _Words
    what: _Words
    own: _Words | None


@cache
def _requests() -> tuple[_Request, ...]:
    listed = tomllib.loads((HERE / "requests.toml").read_text(encoding="utf-8"))["request"]
    return tuple(
        _Request(
            row["cue"],
            _Words.of(row["do"]),
            _Words.of(row["what"]),
            _Words.of(row["own"]) if "own" in row else None,
        )
        for row in listed
    )


def hear_requests(notes: Notes) -> None:
    """Add the cues of all requests that are made in this text, unless it counts people."""
    if _counts_anybody(notes):
        return
    words = [word for term in notes.terms for word in term.form.split()]
    about = {request for word in words for request in _about(word)}
    notes.hear_always(*(request.cue for request in about if _made(request, words)))


def _counts_anybody(notes: Notes) -> bool:
    """Whether people stand beside a number that is no article: then nothing is asked for."""
    line = notes.line
    if "N" not in line:
        return False
    for match in ANYBODY.finditer(line):
        at = match.start() if line[match.start()] == "N" else match.end() - 1
        if not notes.terms[at].weak:
            return True
    return False


@lru_cache(maxsize=4096)
def _about(word: str) -> tuple[_Request, ...]:
    """The requests that are about what this word says."""
    return tuple(request for request in _requests() if word in request.what)


def _made(request: _Request, words: list[str]) -> bool:
    if request.own is not None and not any(word in request.own for word in words):
        return False
    what = [i for i, word in enumerate(words) if word in request.what]
    done = HAVE if request.cue in COMMANDS else frozenset[str]()
    past = request.cue == "status"  # `je ne pourrai pas envoyer mes rapports`
    return any(
        word in request.do
        and not (past and word.endswith("oyer"))
        and any(0 < abs(i - at) <= NEAR for at in what)
        and not (i and words[i - 1] in done)
        for i, word in enumerate(words)
    )
