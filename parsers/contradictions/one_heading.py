"""A zero that is said of one thing, and not of the day: what is nil, is asked.

heading := THING ":"? ZERO                    besoins: néant, ENA néant, le reste RAS
word    := CATEGORY NOT PEOPLE                refoulés pas retournés: what they are, denied
stayed  := NOT returned home                  ils ne sont pas rentrés chez eux
post    := nobody at the post, nobody "signalé"   il n'y a personne au poste
helped  := nobody came "to help"              babu wanda ya zo ya taimaka mana
"""

from __future__ import annotations

import re

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import always

_HEADED = "DXV"
"""Kinds of what a zero may be told of: needs, vehicles, the vulnerable."""
_DENIED = re.compile(r"C[,_(]{0,2}nf?P|P[,_]{0,2}nf?C|Qf?P.*(?:P|C)")


def of_one_heading(s: Signals) -> bool:
    """`besoins: néant`, `santé RAS`, `véhicules: néant`, `le reste RAS`."""
    terms = s.notes.terms
    for i, term in enumerate(terms):
        if "zero" not in term.cues or not i:
            continue
        at = i - 1 - (s.kinds[i - 1] in ":=-" and i > 1)
        head = terms[at]
        named = head.kind in _HEADED and not head.form.startswith("rien")
        if named or "need" in head.cues or head.form in word_set("nil_headings"):
            return True
    return False


def of_a_word(s: Signals) -> bool:
    """`refoulés pas retournés`, `pas de refoulés, que des retournés`."""
    return _DENIED.search(s.kinds) is not None and "N" not in s.kinds


def of_nobody_there(s: Signals) -> bool:
    """`il n'y a personne au poste`, `je n'ai signalé personne`: of those who work there?"""
    words = [word for term in s.notes.terms for word in term.form.split(" ")]
    nobody = not {"personne", "nobody", "kowa"}.isdisjoint(words)
    if any(t.form.startswith("rien ") and "zero" in t.cues for t in s.notes.terms):
        return False  # `personne n'est venu à Wacha, rien à signalé`
    return nobody and not s.said("arrive", "landed") and "C" not in s.kinds and "J" not in s.kinds


ROWS: tuple[tuple[str, Says], ...] = (
    ("", of_one_heading),
    ("P", of_a_word),
    # `ils ne sont pas rentrés chez eux`, `nobody has returned home`: they are still here
    ("=rentres|rentrees|retournes|retournees|home|gida", always),
    ("=taimaka|taimake|aider|help|taimako", always),
)
"""What makes a zero report say something else; a row of `contradictions`."""
