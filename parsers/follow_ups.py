"""Follow-ups of people whom nobody told of before, and what else they leave open: asked about.

since   := count "depuis" DAY, no sum, no report before     12 femmes dehors depuis lundi
ill     := so many ill, and a word of arrival               12 malades arrivés à Magaria
strange := a word of a need among words nobody knows        ina asibiti, ba zan iya zuwa aiki ba
nothing := a need that is denied or met, no report before   on a reçu du mil pour les rapatriés
"""

from __future__ import annotations

from itertools import pairwise

from parsers.lexicon.tables import word_set
from parsers.needs import asked
from parsers.signals import Signals, is_money

FEW = 1
"""Words nobody knows: a short word of what they need stands beside hardly more."""
LONG = 3
"""Letters of a word that says something."""


def first_of_all(s: Signals) -> bool:
    return s.notes.context.last_ref is None and not s.notes.context.previous


def only_since(s: Signals) -> bool:
    """`12 femmes dehors depuis lundi`: no sum of several days."""
    summed = s.said("cumulative") or "T" in s.kinds
    return s.heads and first_of_all(s) and not summed


def ill_came(s: Signals) -> bool:
    """`12 malades arrivés à Magaria`: those who came, and nobody was told of before."""
    came = next((i for i, term in enumerate(s.notes.terms) if "arrive" in term.cues), 0)
    return not s.heads and first_of_all(s) and "NV" in s.kinds[:came]


def needs_nothing(s: Signals) -> bool:
    """`on a reçu du mil pour les rapatriés`, and nobody was told of before."""
    return first_of_all(s) and not asked(s.notes)


def priced(s: Signals) -> bool:
    """`le sac de mil est à 28000 F`: the price of it, or that they need it?"""
    return not (s.heads or s.said("need")) and any(map(is_money, s.notes.terms))


def regrets(s: Signals) -> bool:
    """A new report, or the last one put right? `finalement ils sont 52`, and none before: new."""
    said = [term.form for term in s.notes.terms if "sorry" in term.cues]
    return not (first_of_all(s) and all(form.startswith("finalement") for form in said))


def hardly_understood(s: Signals) -> bool:
    """`ina asibiti, ba zan iya zuwa aiki ba yau`: one word of ours among others, and of nobody."""
    if s.heads or s.notes.references or not {"N", "L", "P", "C", "M"}.isdisjoint(s.kinds):
        return False
    theirs = not word_set("they").isdisjoint(s.notes.words)
    strange = sum(t.kind == "w" and len(t.form) >= LONG for t in s.notes.terms)
    return strange > FEW and not theirs


def of_somebody_else(s: Signals) -> bool:
    """`l'instituteur de Tesker est malade`: none of those who came."""
    terms = s.notes.terms
    return any(
        term.form in word_set("not_of_them")
        and any(
            is_.form == "est" and said.kind == "V" for is_, said in pairwise(terms[i + 1 : i + 6])
        )
        for i, term in enumerate(terms)
    )
