"""What may stand between people and their place: `12 refoulés enregistrés ce matin à Magaria`."""

from __future__ import annotations

from parsers.lexicon.tables import word_set
from parsers.places.spoken_of import (
    SIGNS,
    TIES,
)
from parsers.words.terms import Term

STEPS = frozenset("_avtJHO~&-/+A#fGs=*)x><X?")
"""Kinds between people and their place: small words, days, hours, where they come from."""
_NAMELIKE = frozenset("LPUzw")
"""Before a place these make a name of it: `chez Maman Gouré`, `projet Zinder`."""
_ELSEWHERE = frozenset(
    (
        "maries", "mariees", "orientes", "orientees", "nes", "inscrits", "attendus", "vais",
        "pars", "reviens", "suis",
    )
)  # fmt: skip
_DONE = ("es", "ees", "us", "ues", "is", "ises", "found")
"""Endings of what was done to the people: `trouvés à Bandé`, `rendus à Magaria`."""
SHORT = 3
"""Letters of a word that says little: `mnt`, `via`."""


def is_light(term: Term, kind: str) -> bool:
    """Whether it may stand between people and their place."""
    plain = kind in STEPS or kind in SIGNS or (kind == "Q" and not term.cues)
    # `enregistré dans la nuit`, `je suis à Tesker, j'ai 21 refoulés`
    plain = plain or term.form in word_set("nights") or term.form == "j"
    plain = plain or term.form.startswith(("heberg", "accueil", "recoi"))
    return plain or names_a_field(term) or _says_little(term, kind)


def names_a_field(term: Term) -> bool:
    """`lieu Magaria`, `13 rapatriés réels Kourni`, `Bandé side`, `Zinder 5, terrain derrière …`."""
    return term.form in word_set("fields") or term.form in word_set("real")


def makes_a_name(before: Term, kind: str) -> bool:
    """`chez Maman Gouré`, `projet Zinder`; but `sun iso Magaria`, `Place Tanout`."""
    light = names_a_field(before) or _says_little(before, kind)
    return kind in _NAMELIKE and TIES.isdisjoint(before.cues) and not light


def is_done(term: Term, kind: str) -> bool:
    """`interceptés par la police à Magaria`."""
    done = kind == "w" and term.form.endswith(_DONE) and term.form not in _ELSEWHERE
    return kind == "U" or done


def _says_little(term: Term, kind: str) -> bool:
    return kind == "w" and (len(term.form) <= SHORT or term.form in word_set("passing"))
