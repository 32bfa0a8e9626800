"""An announcement that is none: another word says why it was said.

notice := announced LONG_AGO               le groupe annoncé la semaine passée est arrivé
those  := "parmi" PEOPLE announced         parmi les refoulés annoncés tout à l'heure, 3 …
before := (had | "que j'ai") announced     on nous avait annoncé 45 personnes
way    := befell … ON_THE_WAY              attaquées en route, arrivées à Magaria
deaths := "annoncer" … DEATH               le regret d'annoncer le décès de deux migrants
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.report import Vulnerability

_NEWS_OF = re.compile(r"[Q_][_wN]{0,2}V")


def explain_announcing(notes: Notes) -> None:
    """Drop the cue where nobody is said to come."""
    if "long_ago" in notes.cues:
        _forget_the_notice(notes)
    if "announce" in notes.cues and (notes.has("had_before") or "ai" in notes.forms):
        _forget_what_was_announced(notes)
    if "announce" in notes.cues and notes.kinds[:1] == "s" and notes.context.last_ref is not None:
        _forget_those_told(notes)
    if "announce" in notes.cues and (notes.has("on_the_way") or "arrive" in notes.cues):
        _forget_the_way(notes)
    if "announce" in notes.cues and "V" in notes.kinds and "no" not in notes.cues:
        _forget_news_of_deaths(notes)


def _forget_news_of_deaths(notes: Notes) -> None:
    """`le regret d'annoncer le décès de deux migrants`: nobody is to come."""
    for i, term in enumerate(notes.terms):
        news = _NEWS_OF.match(notes.kinds, i) if term.form.startswith("annonc") else None
        if news and notes.terms[news.end() - 1].value == Vulnerability.DECES:
            term.cues = ()
    notes.hear_cues_again()


def _forget_the_notice(notes: Notes) -> None:
    """`le groupe annoncé la semaine passée est arrivé`: when it was announced."""
    for one, other in pairwise(notes.terms):
        if "announce" in one.cues and "long_ago" in other.cues:
            one.cues = other.cues = ()
    notes.hear_cues_again()


def _forget_what_was_announced(notes: Notes) -> None:
    """`total 44, on nous avait annoncé 45 personnes`: what was said before they came.

    `parmi ceux que j'ai annoncés` were told of.
    """
    for i, (had, term) in enumerate(pairwise(notes.terms)):
        of_mine = had.form == "ai" and any(t.form == "que" for t in notes.terms[max(0, i - 3) : i])
        if (had.form in ("avait", "avaient", "avez") or of_mine) and "announce" in term.cues:
            term.cues = tuple(cue for cue in term.cues if cue != "announce")
    notes.hear_cues_again()


def _forget_those_told(notes: Notes) -> None:
    """`parmi les refoulés annoncés tout à l'heure, 3 femmes enceintes`: told of in this report."""
    for people, term in pairwise(notes.terms[:5]):
        if people.kind in "CLP" and "announce" in term.cues and term.form.startswith("annonc"):
            term.cues = tuple(cue for cue in term.cues if cue != "announce")
    notes.hear_cues_again()


def _forget_the_way(notes: Notes) -> None:
    """`attaquées en route, arrivées à Magaria`: on the way is where it befell them.

    Nobody need say that they came, where it did: `total 33, 12 ont fui en route`.
    """
    came = "arrive" in notes.cues
    for i, term in enumerate(notes.terms):
        way = term.form in word_set("on_the_way") and notes.kinds[i + 1 : i + 2] not in tuple("tGK")
        near = notes.terms[max(0, i - 4) : i]
        before = {word for term in near for word in term.form.split(" ")}
        befell = came or not before.isdisjoint(word_set("auxiliaries"))
        if way and befell and i and notes.kinds[i - 1] not in tuple("NLPC"):
            term.cues = tuple(cue for cue in term.cues if cue != "announce")
    notes.hear_cues_again()
