"""Children who are taken away to work, to beg or abroad: a person hears of it.

taken := a child label, LEFT, and (a country abroad | WORK)    8 filles emmenées à Kano
          | a child label and a word of such work               le marabout a emmené 8 enfants

In the region it is the known pattern of trafficking in children (Kantché to Algeria to beg), so
the text goes to a person as presumed trafficking and is never filed by itself. Children who are
brought home, or moved to a centre of ours, are an ordinary transfer.
"""

from __future__ import annotations

from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.report import Intent

_YOUNG = frozenset(("boys", "girls", "children"))
_LEAVING = frozenset((Intent.TRANSFER, Intent.ANNOUNCEMENT))


def are_taken_away(s: Signals, intent: Intent) -> bool:
    """`8 filles emmenées à Kano pour travailler`, `départ de 20 enfants pour l'Algérie`."""
    terms = s.notes.terms
    if intent not in _LEAVING or not any(term.value in _YOUNG for term in terms):
        return False
    words = {word for term in terms for word in term.form.split(" ")}
    if not word_set("child_work").isdisjoint(words):
        return True
    if intent != Intent.TRANSFER or not word_set("brings_home").isdisjoint(words):
        return False
    behind = terms[s.notes.where("transfer") + 1 :]
    if any(term.kind == "f" or term.ours for term in behind):
        return False  # `ont quitté Zamfara pour venir à Kantché`
    return any(
        t.kind == "K" or (t.kind == "G" and t.value.country not in (None, "NER")) for t in behind
    )
