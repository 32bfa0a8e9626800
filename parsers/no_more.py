"""Others that are not added to the last report: of those told before, or not here yet.

beside   := count ... count "autres"                  8 rapatriés et 8 autres personnes
are      := MORE count "sont" VULNERABLE              4 autres femmes sont enceintes
task     := MORE count "à" VERB                       encore 5 femmes à interroger
to come  := MORE count ARRIVE "vers" hour             10 autres arrivent vers 18h inchallah
"""

from __future__ import annotations

import re

from parsers.lexicon.tables import word_set
from parsers.signals import Signals

_NOT_A_SORT = re.compile(r"n[_f]{0,2}C")
_TASK = re.compile(r"[LPC]_?aw")
_ARE = re.compile(r"N?\+[LPCN]{0,2}(?P<are>_)_?[LP]?_?V")
_VERBS = ("er", "ir", "re")
_OTHERS = frozenset(("autre", "autres", "others", "other"))
_PRESENT = frozenset(("arrivent", "arrive", "viennent", "vient", "coming", "zasu", "suna"))
_GOD_WILLING = frozenset(
    ("inchallah", "inch allah", "in sha allah", "insha allah", "si dieu le veut")
)


def beside_those_here(s: Signals) -> bool:
    """`3 ENA et 12 autres rapatriés`, `les deux frères et 6 autres`: a report of all of them?"""
    told = enumerate(zip(s.notes.terms, s.kinds, strict=True))
    at = next((i for i, (t, kind) in told if kind == "+" and t.form in _OTHERS), None)
    if at is None or s.notes.context.last_ref is not None:
        return False
    first = s.kinds.rfind("N", max(at - 2, 0), at)  # the number of the others
    if first < 0 and s.kinds[at + 1 : at + 2] != "N":
        return False
    first = first if first >= 0 else at
    return not {"N", "L", "P"}.isdisjoint(s.kinds[:first])


def none_of_a_category(s: Signals) -> bool:
    """`encore 5, mais ce ne sont pas des rapatriés`."""
    return _NOT_A_SORT.search(s.kinds) is not None


def to_be_done(s: Signals) -> bool:
    """`encore 5 femmes à interroger`: of those who are here."""
    notes = s.notes
    for match in _TASK.finditer(s.kinds):
        at, verb = notes.terms[match.end() - 2 : match.end()]
        if at.form == "a" and notes.text[verb.start : verb.end].lower().endswith(_VERBS):
            return True
    return False


def behind_them(s: Signals) -> bool:
    """`il y a 15 autres derrière`; who arrived behind the others is there."""
    return any(
        term.form == "derriere"
        and s.kinds[i - 1] in "+LPCN"
        and "arrive" not in s.notes.terms[i - 1].cues
        for i, term in enumerate(s.notes.terms)
        if i
    )


def who_are(s: Signals) -> bool:
    """`4 autres femmes sont enceintes`, `3 autres sont mineurs non accompagnés`: of those told."""
    return any(
        s.notes.terms[match.start("are")].form in ("sont", "est", "are", "is", "ont")
        for match in _ARE.finditer(s.kinds)
    )


def some_of_those(s: Signals) -> bool:
    """`ajoute 3 enceintes dans les 5 F`."""
    return re.search(r"V_?[~s]_?N", s.kinds) is not None


def to_come(s: Signals) -> bool:
    """`10 autres arrivent vers 18h`, `… inchallah`: they are not here yet."""
    terms = s.notes.terms
    wished = not _GOD_WILLING.isdisjoint(s.notes.forms)
    return any(
        term.form in _PRESENT
        and (wished or (s.kinds[i + 1 : i + 3] in ("tN", "tH") and terms[i + 1].form == "vers"))
        for i, term in enumerate(terms)
    )


def than_before(s: Signals) -> bool:
    """`14 rapatriés de plus cette semaine que l'autre`: weeks are compared."""
    return not word_set("than").isdisjoint(s.notes.forms)
