"""Whether a text says that nobody came.

nobody := ZERO | NOT (CATEGORY | people) | "n'" received "personne"     RAS, aucun refoulé
"""

from __future__ import annotations

import re

from parsers.lexicon.tables import word_set
from parsers.signals import Signals

_NONE = re.compile(r"[n#][_f+]{0,2}[CP]")
_RECEIVED_NOBODY = re.compile(r"[n#_][_a]{0,2}[Qw_][_a]?P")


def nobody_came(s: Signals) -> bool:
    """`RAS`, `les 30 annoncés ne sont pas venus, personne`: and nobody is counted."""
    if s.said("capacity") and (s.notes.beds or s.kinds.count("N") > 1):
        return False
    none = s.said("zero") or "personne" in s.notes.forms
    if s.said("not_come") and none and not s.said("landed"):
        return True  # `les 30 annoncés ne sont pas arrivés, personne aujourd'hui`
    if s.heads or s.numbers:
        return s.nothing
    return says_nobody(s) or _nobody(s)


def says_nobody(s: Signals) -> bool:
    """`RAS à Magaria. Avez-vous reçu mon message ?`: that nobody came, whatever is said besides."""
    return s.said("zero") and not (s.heads or s.numbers or _in_passing(s))


def _in_passing(s: Signals) -> bool:
    """`le maire n'a rien pu donner`: one word, in a text about something else."""
    told = [term.form for term in s.notes.terms if "zero" in term.cues]
    other = s.said("status", "need", "capacity", "own_message", "question") or s.notes.references
    return bool(told) and set(told) <= word_set("weak_zero") and (bool(other) or "D" in s.kinds)


def _nobody(s: Signals) -> bool:
    """`no deportee was registered`, `aucun nouveau refoulé`: of all who come, none."""
    terms = s.notes.terms
    none = any(terms[match.start()].form in word_set("none") for match in _NONE.finditer(s.kinds))
    return none or any(
        terms[match.start()].form in ("n", "ne") and terms[match.end() - 1].form == "personne"
        for match in _RECEIVED_NOBODY.finditer(s.kinds)
    )
