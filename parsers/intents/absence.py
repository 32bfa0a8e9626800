"""Whether a text says that nobody came.

nobody := ZERO | NOT (CATEGORY | people) | "n'" received "personne"     RAS, aucun refoulé
"""

from __future__ import annotations

import re

from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.report import Vulnerability

_BESIDE_NOTHING = frozenset("_QJGHav.,;:!fOLNP/")
_OF_OTHERS = frozenset(("need", "given", "health", "complaint", "asks", "question", "transfer"))
_NONE = re.compile(r"[n#][_f+]{0,2}[CP]")
_RECEIVED_NOBODY = re.compile(r"[n#_][_a]{0,2}[Qw_][_a]?P")


def nobody_came(s: Signals) -> bool:
    """`RAS`, `les 30 annoncés ne sont pas venus, personne`: and nobody is counted."""
    if s.said("capacity") and (s.notes.beds or s.kinds.count("N") > 1):
        return False
    none = s.said("zero") or "personne" in s.notes.forms
    if s.said("not_come") and none and not s.said("landed") and _are_those_awaited(s):
        return True  # `les 30 annoncés ne sont pas arrivés, personne aujourd'hui`
    if _found_dead(s):
        return False
    if s.heads or s.numbers:
        return s.nothing or (s.said("zero") and _only_noughts(s))
    return says_nobody(s) or _nobody(s)


def _found_dead(s: Signals) -> bool:
    """`1 homme refoulé retrouvé mort, aucun autre arrivé`: somebody is told of."""
    dead = [i for i, t in enumerate(s.notes.terms) if t.value == Vulnerability.DECES]
    denied = any("n" in s.kinds[max(0, i - 2) : i] or s.kinds[i - 1 : i] == "Q" for i in dead)
    counted = any(t.kind == "N" and t.value for t in s.notes.terms)
    return bool(dead) and counted and not denied


def _are_those_awaited(s: Signals) -> bool:
    """Whether all who are counted stand before the word that says that they did not come."""
    denied = [i for i, term in enumerate(s.notes.terms) if "not_come" in term.cues]
    return s.kinds.rfind("N") < denied[-1] and s.kinds.count("L") < 2


def awaited_in_vain(s: Signals) -> bool:
    """`les 12 étaient attendus, personne`."""
    end = s.kinds.rstrip(".!")
    last = s.notes.terms[len(end) - 1]
    return end[-2:] in (",P", ".P", ":P") and last.form == "personne" and not s.said("landed")


def _only_noughts(s: Signals) -> bool:
    """`no arrivals here today. Zero.`"""
    line = zip(s.notes.terms, s.notes.line, strict=True)
    return not any(term.value for term, kind in line if kind == "N")


def says_nobody(s: Signals) -> bool:
    """`RAS à Magaria. Avez-vous reçu mon message ?`: that nobody came, whatever is said besides."""
    return s.said("zero") and not (s.heads or s.numbers or _in_passing(s) or _only_a_word(s))


def _only_a_word(s: Signals) -> bool:
    """`rien compris`, `nobody paid me`, `pas RAS`: no word for an arrival, and more is said of it.

    In a clause of its own "rien" tells of the day, with a day or a place at most beside it.
    """
    terms = s.notes.terms
    told = [i for i, term in enumerate(terms) if "zero" in term.cues]
    return bool(told) and all(
        _is_denied(s, i) or (terms[i].form in word_set("bare_zero") and not _alone(s, i))
        for i in told
    )


def _is_denied(s: Signals, at: int) -> bool:
    """`on ne peut pas dire RAS`."""
    return s.notes.terms[at].form in ("ras", "r a s") and "n" in s.kinds[max(0, at - 2) : at]


def _alone(s: Signals, at: int) -> bool:
    first, after = s.notes.sentence(at, ends=".,;!:")
    others = [term for i, term in enumerate(s.notes.terms[first:after], first) if i != at]
    if any("arrive" in t.cues or t.form in word_set("came") for t in others):
        return True  # `babu kowa da ya zo`
    return all(
        term.kind in _BESIDE_NOTHING and not (set(term.cues) & _OF_OTHERS) for term in others
    ) and not any(term.form in word_set("of_somebody") for term in others)


def _in_passing(s: Signals) -> bool:
    """`le maire n'a rien pu donner`: one word, in a text about something else."""
    told = [term.form for term in s.notes.terms if "zero" in term.cues]
    other = s.said("status", "need", "capacity", "own_message", "question") or s.notes.references
    return bool(told) and set(told) <= word_set("weak_zero") and (bool(other) or "D" in s.kinds)


def _nobody(s: Signals) -> bool:
    """`no deportee was registered`, `aucun nouveau refoulé`: of all who come, none."""
    terms = s.notes.terms
    none = any(
        terms[match.start()].form in word_set("none") and not _are_others(s, match.start())
        for match in _NONE.finditer(s.kinds)
    )
    return none or any(
        terms[match.start()].form in ("n", "ne") and terms[match.end() - 1].form == "personne"
        for match in _RECEIVED_NOBODY.finditer(s.kinds)
    )


def _are_others(s: Signals, at: int) -> bool:
    """`ce sont des commerçants pas des refoulés`: who they are not, and not that nobody came."""
    first, _ = s.notes.sentence(at, ends=".;!,:")
    said = {term.form.split(" ")[-1] for term in s.notes.terms[first:at]}
    sort = s.notes.terms[at + 1].form in ("des", "les")
    return sort and not said.isdisjoint(word_set("being"))
