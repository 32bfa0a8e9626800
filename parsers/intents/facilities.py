"""Wells, goods and things found, of which the people who came ask nothing.

facility := the THING | WELL, and nobody named            le forage est en panne
village  := the VILLAGE, not those who came, NOT THING    le village n'a plus d'eau
found    := a thing the sender keeps                      on a retrouvé un sac, je le garde
"""

from __future__ import annotations

from itertools import pairwise

from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set

STRANGE = 1
"""Words nobody knows: a text about needs holds hardly more."""
NEAR = 6
"""Terms between the village and what it lacks."""


def of_facilities(s: Signals) -> bool:
    """`le forage est en panne, le village n'a plus d'eau`: nobody of those who came asks for it."""
    terms = s.notes.terms
    things = [i for i, kind in enumerate(s.kinds) if kind == "D"]
    the = all(i and terms[i - 1].form in ("le", "la", "les", "du", "the", "par") for i in things)
    the = the or any(terms[i].form in word_set("wells") for i in things)
    return the and not s.said("need") and {"P", "L", "C", "V"}.isdisjoint(s.kinds)


def in_passing(s: Signals) -> bool:
    """`on a retrouvé un sac avec un passeport, je le garde`: things, and nobody lacks them."""
    lack = s.said("need", "no_need", "given", "urgent", "health") or "n" in s.kinds or s.vulnerable
    theirs = not (word_set("they") | word_set("lacking")).isdisjoint(s.notes.words)
    ours = not word_set("ourselves").isdisjoint(s.notes.words)
    return ours and not (lack or theirs) and s.kinds.count("w") > STRANGE


def of_the_village(s: Signals) -> bool:
    """`le village n'a plus d'eau`: the town lacks it, and nobody says so of those who came."""
    terms = s.notes.terms
    if s.said("given", "health") or s.notes.has("they"):
        return False
    return any(
        term.form in word_set("townsfolk")
        and before.form in ("le", "la", "les", "tout le", "the", "notre")
        and _lacks(s, i + 1)
        for i, (before, term) in enumerate(pairwise(terms), 1)
    )


def _lacks(s: Signals, at: int) -> bool:
    """`n'a plus d'eau`, `sans eau`: in the words behind."""
    _, after = s.notes.sentence(at, ends=".,;:!")
    behind = s.notes.terms[at : min(at + NEAR, after)]
    thing = next((i for i, term in enumerate(behind) if term.kind == "D"), -1)
    said = {word for term in behind[: thing + 1] for word in term.form.split(" ")}
    asks = any("need" in term.cues for term in s.notes.terms if term not in behind)
    return thing >= 0 and not (asks or said.isdisjoint(word_set("lacking_words")))
