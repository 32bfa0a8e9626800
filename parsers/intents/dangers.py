"""Attacks told beside people who came: they are counted, and a person hears of the danger.

danger := SECURITY, not denied      12 refoulés, attaqués en route; 5 femmes arrivées, tirs entendus
cause  := FLED and an attack        44 déplacés suite à une attaque: why they came, and no news
past   := danger "il y a" …         blessé par balle il y a un mois
general := MINE | INSECURITY        des orpailleurs de la mine: nothing happened
"""

from __future__ import annotations

import re

from parsers.intents.grievances import FLED
from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.report import Intent

_OF_PEOPLE = frozenset(
    (
        Intent.REPORT,
        Intent.FOLLOW_UP,
        Intent.INCREMENT,
        Intent.TRANSFER,
        Intent.ANNOUNCEMENT,
    )
)
_NEAR = 2
_CRY = re.compile(
    r"(?i)\b(?:aide[zr]?|help|taimak\w)[\s-]+(?:nous|moi|us|mana)\b|\b[àa]\s+l.aide\b"
)
"""In the text itself: `aidez-nous` behind a report is a closing that carries nothing."""


def is_in_danger(s: Signals, intent: Intent) -> bool:
    """`5 femmes arrivées, tirs entendus`; but `12 déplacés fuyant une attaque`, `aucun tir`."""
    if "security" not in s.cues or intent not in _OF_PEOPLE:
        return False
    terms = s.notes.terms
    fled = any(term.kind == "C" and term.value in FLED for term in terms)
    harmless = word_set("general_dangers")
    if fled:
        harmless = harmless | word_set("causes_of_flight")
    return any(
        "security" in term.cues
        and term.form not in harmless
        and not (_is_denied(s, i) or _is_past(s, i) or _takes_away_things(s, i))
        for i, term in enumerate(terms)
    )


def cries_for_help(s: Signals) -> bool:
    """`stop au secours`, `à l'aide !`, `help us`: no command, whatever word it opens with."""
    terms = s.notes.terms
    if s.said("urgent") and not any(term.form == "alerte" for term in terms):
        return True
    return _CRY.search(s.notes.text) is not None


def _is_denied(s: Signals, at: int) -> bool:
    """`aucune attaque`, `pas de bandits`, `babu yan bindiga`."""
    before = s.notes.terms[max(at - _NEAR, 0) : at]
    return any(t.kind == "n" or t.form in word_set("without") for t in before)


def _is_past(s: Signals, at: int) -> bool:
    """`blessé par balle à l'épaule il y a un mois`: it happened elsewhere, and long ago."""
    _, after = s.notes.sentence(at)
    behind = {t.form for t in s.notes.terms[at:after]}
    return s.notes.terms[at].form in word_set("shot") and not behind.isdisjoint(
        word_set("spans_of_old")
    )


def _takes_away_things(s: Signals, at: int) -> bool:
    """`on enlève les nattes`: nobody is abducted."""
    behind = s.notes.terms[at + 1 : at + 3]
    return s.notes.terms[at].form == "enleve" and any(t.kind in "UD" for t in behind)
