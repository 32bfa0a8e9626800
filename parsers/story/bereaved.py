"""Deaths that only the words beside a word tell: the same word is harmless elsewhere.

lost  := "rasa" PERSON            mun rasa yaro 1      but `sun rasa kayansu`: things
ended := PERSON number? "ya cika" jariri ya cika       but `cibiya ta cika`: it is full
gone  := "n'est plus" and no more le sixième n'est plus    but `n'est plus malade`
"""

from __future__ import annotations

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.report import Vulnerability

ENDS = ".,;!:?"
NEAR = 3
"""Terms: so far before the verb the person stands."""
_ONE = frozenset(("wani", "wata"))
_GONE = ("n est plus", "ne sont plus")


def hear_deaths(notes: Notes) -> None:
    """`mun rasa yaro 1`, `jariri ya cika`, `le sixième n'est plus`: they died."""
    if not notes.has("ends_or_loses"):
        return
    for i, term in enumerate(notes.terms):
        if term.form not in word_set("ends_or_loses"):
            continue
        if term.form in _GONE:
            died = notes.line[i + 1 : i + 2] in ("", *ENDS) and _one_before(notes, i)
        elif term.form in word_set("runs_out"):
            died = _person_before(notes, i)
        else:
            died = _is_person(notes, i + 1)
        if died:
            term.value, term.cues = Vulnerability.DECES, ()
            notes.recast(i, Kind.VULNERABLE)
    notes.hear_cues_again()


def _one_before(notes: Notes, at: int) -> bool:
    """`le sixième n'est plus`; in `le camion n'est plus` nobody is spoken of."""
    return any(kind in "NoLP" for kind in notes.line[max(at - NEAR, 0) : at])


def _person_before(notes: Notes, at: int) -> bool:
    """`yaro daya ya cika`; but `wurin mata ya cika`: a place is full."""
    first, _ = notes.sentence(at, ends=ENDS)
    before = [t.kind for t in notes.terms[first:at] if t.kind != "N" and t.form not in _ONE]
    return before == ["L"] or before[-1:] == ["V"]  # `mata 6 sun iso jariri ya cika`


def _is_person(notes: Notes, at: int) -> bool:
    """`rasa yaro`, `rasa mutum 1`, `rasa jariri`."""
    return notes.line[at : at + 1] in ("L", "P") or (
        at < len(notes.terms) and notes.terms[at].value == Vulnerability.NOUR
    )
