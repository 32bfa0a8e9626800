"""Corrections of which only a part could be taken, or the wrong part: asked.

refused := VALUE "non" VALUE                       CORR 0142 F9 non F6
hours   := (ARRIVED | DAY | "heure") HOUR          corr 0142 heure d'arrivée 16h
          | HOUR NOT HOUR                          corr 0142 16h30 pas 17h30
anew    := "annule et remplace" count+             old numbers that are not told again
needs   := NEED NOT NEED                           corr 0142 besoin abri pas eau
error   := ERROR ":" count "au lieu de" NUMBER     erreur: 6 femmes au lieu de 9
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set

_REFERENCE = re.compile(r"\d{4}")
_HOUR_TWICE = re.compile(r"(?i)\d{1,2} ?h ?\d{2}\b.*\d{1,2} ?h ?\d{2}\b")
_NEED_DENIED = re.compile(r"D[_,&]{0,2}n[_af]{0,2}D")
_AT = frozenset(("heure", "heures", "lokaci", "karfe", "time"))


def refuses(s: Signals) -> bool:
    """`F9 non F6`, `le 21/11 non le 22/11`: which of the two holds?"""
    terms = s.notes.terms
    first = next(
        (
            i
            for i, t in enumerate(terms)
            if t.kind in ":#" or (t.form.isdigit() and len(t.form) == 4)
        ),
        0,
    )
    return s.opens("correct") and any(
        term.form in ("non", "no")
        and terms[i - 1].kind not in ",.;:!&"
        and terms[i + 1 : i + 2]
        and terms[i + 1].kind not in ",.;:!"
        for i, term in enumerate(terms)
        if i > first + 1
    )


def of_an_hour(s: Signals) -> bool:
    """`corr 0142 heure d'arrivée 16h`, `arrivés hier 18h`: an hour, or so many men?"""
    terms = s.notes.terms
    for i, (number, letter) in enumerate(pairwise(terms)):
        if number.kind != "N" or letter.form != "h" or not letter.glued:
            continue
        before = terms[max(0, i - 3) : i]
        close = [term for term in before[-1:] if "arrive" in term.cues or term.kind == "J"]
        if close or any(term.form in _AT for term in before):
            return True
    return _HOUR_TWICE.search(s.notes.text) is not None


def replaces_all(s: Signals) -> bool:
    """`annule et remplace: 12h 4f`: are the other numbers of the report nought now?"""
    notes = s.notes
    replaces = any(
        term.form.startswith("annul") and term.form.split(" ")[-1] in word_set("replaces_whole")
        for term in notes.terms[:3]
    )
    return replaces and s.heads and "C" not in s.kinds


def of_needs(s: Signals) -> bool:
    """`besoin abri pas eau`."""
    return _NEED_DENIED.search(s.kinds) is not None


def of_a_mistake(s: Signals) -> bool:
    """`erreur: 6 femmes au lieu de 9`, `je me suis trompé de 3 hommes`: which of them is right?"""
    terms = s.notes.terms
    first = s.kinds.find("N")
    instead = any(t.form.startswith(("au lieu", "instead")) for t in terms)
    short = terms[0].form in ("erreur", "mistake") and s.kinds[1:2] == ":"
    if instead and (short or terms[0].form.endswith("me suis trompe")):
        return s.kinds.count("n") == 1 and "lire" not in s.notes.words
    for i, term in enumerate(terms[:first]):
        last = term.form.split(" ")[-1]
        if last in ("trompe", "trompee", "trompes") and [t.form for t in terms[i + 1 : i + 2]] in (
            ["de"],
            ["d"],
        ):
            return True
    return False


ROWS: tuple[tuple[str, Says], ...] = (
    ("=non|no", refuses),
    ("N =h", of_an_hour),
    ("correct N", replaces_all),
    ("D n", of_needs),
    ("N =trompe|trompee|trompes|erreur|mistake", of_a_mistake),
)
"""What makes a correction say two things at once: rows of `contradictions`."""
