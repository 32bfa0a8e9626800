"""Arrivals of which a few were moved on: nobody may be lost, so the sender is asked.

sick   := count "," count VULNERABLE MOVED      20 rapatriés, 2 femmes enceintes transférées
handed := count CAME "," count MOVED            12 hommes arrivés, 3 enfants remis à leurs parents
"""

from __future__ import annotations

from parsers.intents.signals import Says, Signals

_OPENS = ",;.:&("


def some_moved(s: Signals) -> bool:
    """A clause of its own with its own number in which somebody is moved, behind a count."""
    terms = s.notes.terms
    for i, term in enumerate(terms):
        if "transfer" not in term.cues:
            continue
        first = next((k + 1 for k in range(i - 1, -1, -1) if terms[k].kind in _OPENS), 0)
        clause, before = s.kinds[first:i], s.kinds[:first]
        if "N" not in clause or "N" not in before:
            continue
        came = any("arrive" in t.cues for t in terms[:first])
        counted = any(kind in before for kind in "LPC")
        if counted and ("V" in clause or came):
            return True
    return False


ROWS: tuple[tuple[str, Says], ...] = (("transfer N", some_moved),)
"""What makes a transfer say two things at once."""
