"""News that reads like an arrival and is none: asked about.

staff    := count ("de" | "from") SERVICE             6 personnes de l'OIM sont arrivées
suite    := OFFICIAL "et" count                       le ministre et 6 personnes sont arrivés
in hours := ("dans" | "d'ici" | "nan da") NUMBER HOUR 12 refoulés dans 2h
birth    := GAVE BIRTH, one person                    une rapatriée a accouché d'un garçon
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.lexicon.tables import word_set
from parsers.signals import Signals

_OF_STAFF = re.compile(r"(?:N_?[LP]|[LP]N)_?f")


def staff(s: Signals) -> bool:
    """`5 personnes de la mairie sont venues`, `encore 6 people from IOM`: who works there."""
    services = word_set("services") - {"commune"}  # `12 hommes de la commune de Kantché` live there
    return any(
        not services.isdisjoint(term.form.split(" "))
        for match in _OF_STAFF.finditer(s.kinds)
        for term in s.notes.terms[match.end() : match.end() + 2]
    )


def suite(s: Signals) -> bool:
    """`le ministre et 6 personnes sont arrivés`: who came with somebody of rank."""
    terms = s.notes.terms
    return any(
        not word_set("officials").isdisjoint(term.form.split(" "))
        and s.kinds[i + 1 : i + 3] == "&N"
        for i, term in enumerate(terms)
    )


def in_hours(s: Signals) -> bool:
    """`12 refoulés dans 30 minutes`: they are still to come; `le chauffeur repart dans 1h`."""
    measured = {
        id(term)
        for term, said, _ in s.notes.steps
        if said.endswith(("duration", "distance")) or said.startswith("time:")
    }
    terms = s.notes.terms
    return any(
        id(behind) in measured
        and (term.form in word_set("before_hours") or _from_here(s, i))
        and not _of_crew(s, i)
        for i, (term, behind) in enumerate(pairwise(terms))
    )


def _of_crew(s: Signals, at: int) -> bool:
    """`les chauffeurs repartent dans 1h`: a sentence of its own, in which nobody was counted."""
    first, _ = s.notes.sentence(at)
    said = [term.form for term in s.notes.terms[first:at]]
    return not word_set("crew").isdisjoint(said) and "N" not in s.kinds[first:at]


def _from_here(s: Signals, at: int) -> bool:
    """`d'ici 2h`."""
    return at > 0 and [t.form for t in s.notes.terms[at - 1 : at + 1]] == ["d", "ici"]


def only_a_birth(s: Signals) -> bool:
    """`une femme refoulée a mis au monde une fille`; with others who came it is one of the news."""
    return all(term.value == 1 for term in s.notes.terms if term.kind == "N")
