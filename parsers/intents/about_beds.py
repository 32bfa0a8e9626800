"""Whether a text is about the beds of the centre, and not about people who came.

none  := FULL | NO BEDS, and nobody came       il n'y a plus de lits au centre
some  := BEDS FREE, and no number              nous avons encore des places
news  := (CAPACITY | LEFT OVER) numbers        28 occupés 12 libres
lives := "au centre" … count, and nobody came  au centre il y a 28 personnes
"""

from __future__ import annotations

from parsers.asides.bed_words import (
    has_some,
    is_empty,
    is_full,
)
from parsers.intents.beds import OUT_OF_ALL, beds_told, tells
from parsers.intents.coming import future
from parsers.intents.signals import Signals


def none_free(s: Signals) -> bool:
    """`il n'y a plus de lits au centre`, `le centre est vide`: of beds alone."""
    return (is_full(s.notes) or is_empty(s.notes)) and not (s.heads or s.arrivals)


def some_free(s: Signals) -> bool:
    """`nous avons encore des places au centre`: it is asked how many."""
    return has_some(s.notes) and not (s.numbers or s.arrivals)


def counts_beds_alone(s: Signals) -> bool:
    """`transit Zinder: 84 lits occupés, 16 libres`: each number is of beds."""
    behind = [s.notes.terms[i + 1 : i + 2] for i, kind in enumerate(s.kinds) if kind == "N"]
    return len(behind) > 1 and all(
        term and (term[0].value == "beds" or "capacity" in term[0].cues) for term in behind
    )


def speaks_of_beds(s: Signals) -> bool:
    """`28 occupés 12 libres`, `centre plein`; beds beside people who came are no occupation."""
    if s.said("transfer") and (s.heads or s.numbers) and not s.notes.beds:
        return False
    if s.heads and "G" in s.kinds and not (s.notes.beds or s.said("centre", "left_over")):
        return False  # `yau kasuwa ta cika`: a market is full
    if s.said("announce") and future(s):
        return False  # `un convoi lundi prochain, préparer 90 places`
    known = bool(s.notes.claimed_by("partitive"))
    if known and not (s.notes.beds or s.said("centre")):
        return False  # `le maire héberge 5 des rapatriés`
    if (
        s.said("thanks")
        and len(s.notes.beds) == 1
        and not (s.said("left_over") or is_full(s.notes))
    ):
        return False  # `merci pour les 45 lits`
    if s.said("need") and not tells(s.notes):
        return False  # `besoin de 20 lits au centre`
    came = "arrive" in s.cues and "C" in s.kinds
    if s.heads and (came or (s.in_full and not s.said("centre"))):
        return False  # `18 refoulés, 14 hommes 4 femmes, hangar de 50 places`
    if s.heads and s.arrivals and not s.said("left_over"):
        return False  # `518 femmes et enfants arrivés ce soir, on a 40 lits`
    left = s.said("left_over") and (bool(s.notes.beds) or s.said("centre"))
    if not (left or s.said("capacity")) or (s.heads and s.arrivals and not s.notes.beds):
        return False
    return s.numbers or bool(beds_told(s.notes))


def out_of_all(s: Signals) -> bool:
    """`centre: 28/40`; the ages of those who came to the centre are no occupation."""
    return (
        s.said("centre") and OUT_OF_ALL.search(s.kinds) is not None and not (s.heads and s.arrivals)
    )


def lives_there(s: Signals) -> bool:
    """`au centre il y a 28 personnes`: how many are in, not how many came."""
    if not s.said("centre") or s.said("transfer", "announce", "talk") or future(s):
        return False
    inside = any(
        "centre" in term.cues and s.kinds[:i].rstrip("_")[-1:] in ("", "a")
        for i, term in enumerate(s.notes.terms)
    )
    known = any(s.notes.terms[i].form == "les" for i in range(s.kinds.find("N")))
    others = "w" in s.kinds or s.notes.has("newcomers")
    if others or "G" in s.kinds:
        return False  # `15 femmes formées en couture au centre`, `8 anciens et 12 nouveaux`
    return inside and s.heads and not (s.arrivals or known)
