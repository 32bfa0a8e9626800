"""Corrections that do not say one value: what is to be stored then is asked.

bounded := a number with a bound                    CORR 0142 entre 9 et 14 femmes, moins de 9
ahead   := a day to come                            CORR 0142 date 30/11
nation  := NUMBER NATION, and nobody else           CORR 0142 6 nigérians: all of them?
unequal := TOTAL and parts that do not make it      CORR 0142 total 21 H12 F8
polite  := SORRY, people, and what they do          pardon, les 12 hommes vont bien
denied  := NOT CORRECTION | CORRECTION received     pas d'erreur, 12 hommes
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import SLOTS

SEVERAL = 2
"""Parts that a total is held against."""


def is_inexact(notes: Notes, found: Mapping[str, Any]) -> bool:
    """Whether a change is a bound, a day to come, a nation, or contradicts another change."""
    bounded = any(
        term.least is not None or term.most is not None
        for term, kind in zip(notes.terms, notes.line, strict=True)
        if kind == "N"
    )
    if bounded or found.get("date", "") > notes.context.today.isoformat():
        return True
    if set(found) == {"total"} and "NY" in notes.kinds:
        return True
    parts = [found[slot] for slot in SLOTS if slot in found]
    return "total" in found and len(parts) >= SEVERAL and sum(parts) != found["total"]


def is_received(s: Signals) -> bool:
    """`pas d'erreur, 12 hommes`, `correction reçue, 9 femmes ok`: nothing is put right."""
    terms = s.notes.terms
    for i, term in enumerate(terms):
        if "correct" not in term.cues:
            continue
        before = [near for near in terms[max(0, i - 2) : i] if near.kind != "f"]
        behind = terms[i + 1].form if i + 1 < len(terms) else ""
        if any(near.kind == "n" for near in before[-1:]) or behind in word_set("met"):
            return True
    return False


def says_how_they_are(s: Signals) -> bool:
    """`pardon, les 12 hommes vont bien`, `excusez moi, 28 hommes restent au site`."""
    if s.said("correct", "no") or "n" in s.kinds or not s.opens("sorry"):
        return False
    last = max((i for i, kind in enumerate(s.kinds) if kind == "N"), default=0)
    behind = s.notes.terms[last + 1 :]
    does = word_set("being_well") | word_set("staying_at")
    came = any("arrive" in term.cues or "staying" in term.cues for term in behind)
    return came or any(not does.isdisjoint(term.form.split(" ")) for term in behind)
