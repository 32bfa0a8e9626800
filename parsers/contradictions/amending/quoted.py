"""Corrections that quote a figure and do not say what holds instead: asked, and no new value.

quoted := QUOTES count, nothing struck out         erreur j'ai mis 12 femmes
yours  := "vous dites" count                       vous dites 9 femmes, moi j'ai dit 6
before := count SAID "avant"                       sorry na 12 women i talk before
fault  := FAULT "sur" label ... another label      erreur sur les femmes mais hommes 12
excuse := SORRY word "." count                     désolé réseau. 12 femmes Bande
asked  := CORR count "?"                           corr 0142 12 femmes ?
hours  := number "h" NOT number "h"                correction: 12h pas 14h
"""

from __future__ import annotations

import re

from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.words.terms import Term

_COUNT = re.compile(r"_?(?:N|[LPC]N)")
_LABELS = re.compile(r"N_?(?P<behind>L)|(?P<ahead>L)_?N")
_HOURS = re.compile(r"NLnNL[_.]?$")
_FAULTY = re.compile(r"Q[a_]{1,2}L(?!_?:?N)")
_OF_ALL = frozenset(("les", "mes", "the", "des"))
_BEFORE = frozenset(("avant", "before", "dazu", "first"))
_REQUESTS = frozenset(("pouvez", "peux", "peut", "can", "could", "svp", "please", "stp", "ok"))
_INSTEAD = frozenset(("au lieu de", "a la place de"))
_WRITER = frozenset(("ai", "jai", "g", "avais", "avons", "i", "na", "en"))
_OTHERS = frozenset(("vous", "ils", "they"))
_ASKS_WHAT = frozenset(
    ("quoi", "pourquoi", "why", "comprends", "comprend", "compris", "understand", "sms", "message")
)
_DAY = range(5, 24)
"""Hours at which people arrive."""


def _struck(s: Signals) -> set[int]:
    return {id(term) for term in s.notes.claimed_by("correction")}


def _standing(s: Signals, at: int, struck: set[int]) -> bool:
    """Whether a count stands right behind this term, and was not struck out."""
    found = _COUNT.match(s.kinds, at + 1)
    if found is None:
        return False
    stretch = s.notes.terms[at + 1 : found.end()]
    plain = stretch[0].kind != "_" or stretch[0].form in _OF_ALL
    return plain and struck.isdisjoint(map(id, stretch))


def the_wrong_one(s: Signals) -> bool:
    """`erreur j'ai mis 12 femmes`, `le premier message disait 12 femmes`: and what is right?

    `j'ai dit 12 femmes, pas 2` and `non j'ai dit 12 femmes` hold on to it.
    """
    struck = _struck(s)
    if struck:
        return False
    insists = s.opens("no") and not s.said("sorry")
    words = word_set("quotes") | (frozenset() if insists else word_set("put_before") - _INSTEAD)
    terms = s.notes.terms
    return any(
        (term.form in words or (i and _typed(terms[i - 1], term)))
        and not (insists and term.form in word_set("typed"))
        and _standing(s, i, struck)
        for i, term in enumerate(terms)
    )


def _typed(who: Term, term: Term) -> bool:
    """`j'ai noté`, `i wrote`, `na rubuta`; but `please put 12 women`."""
    return term.form in word_set("typed") and who.form.split(" ")[-1] in _WRITER


def of_yours(s: Signals) -> bool:
    """`vous dites 9 femmes, moi j'ai dit 6`, `ils ont mis 9`: the nine are what was understood."""
    struck, terms = _struck(s), s.notes.terms
    return any(
        not _OTHERS.isdisjoint((terms[i - 1].form, terms[i - 2].form)) or "you" in terms[i - 1].form
        for i, term in enumerate(terms)
        if i and term.form in word_set("they_quote") and _standing(s, i, struck)
    )


def of_our_message(s: Signals) -> bool:
    """`c'est quoi "CORR 0142 F9"`, `… c'est ce que votre sms m'a dit`: our own words asked about.

    `je ne comprends pas le reçu. CORR 0142 F9` corrects in a sentence of its own.
    """
    notes = s.notes
    at = notes.where("correct")
    first, after = notes.sentence(at, ends=".;!")
    said = {word for term in notes.terms[first:after] for word in term.form.split(" ")}
    return not said.isdisjoint(_ASKS_WHAT)


def said_before_that(s: Signals) -> bool:
    """`sorry na 12 women i talk before`."""
    said = word_set("typed") | {"dit", "talk", "said", "fada"}
    terms = s.notes.terms
    ends = len(terms) > 1 and terms[-1].form in _BEFORE
    return s.heads and ends and terms[-2].form.split(" ")[-1] in said


def of_another_sort(s: Signals) -> bool:
    """`erreur sur les femmes mais hommes 12 c'est bon`: how many women?"""
    terms = s.notes.terms
    counted = {
        terms[match.start(match.lastgroup or 0)].value for match in _LABELS.finditer(s.kinds)
    }
    return bool(counted) and any(
        terms[match.start()].form in word_set("faults")
        and terms[match.end() - 1].value not in counted
        for match in _FAULTY.finditer(s.kinds)
    )


def with_an_excuse(s: Signals) -> bool:
    """`désolé réseau. 12 femmes Bande`: late, or put right? And `désolé. 12 femmes` puts right."""
    if not s.opens("sorry") or s.said("correct") or s.names_a_report() or _struck(s):
        return False
    first, after = s.notes.sentence(0)
    said = s.notes.terms[first:after]
    excused = any(
        not term.cues and len(term.form) > len("chef") and term.form not in word_set("ourselves")
        for term in said
    )
    return excused and s.heads and after < len(s.kinds) and "N" not in s.kinds[first:after]


def wondered(s: Signals) -> bool:
    """`corr 0142 12 femmes ?`; but `pouvez-vous corriger, 12 femmes ?` asks for it to be done."""
    ends = s.kinds.rstrip("_").endswith("?")
    return ends and s.heads and _REQUESTS.isdisjoint(s.notes.words)


def of_the_hour(s: Signals) -> bool:
    """`correction: 12h pas 14h`: the hour, or men?"""
    found = _HOURS.search(s.kinds)
    if found is None or s.kinds.count("N") - len(s.notes.references) > len("hh"):
        return False
    terms = s.notes.terms[found.start() : found.end()]
    hours = all(term.form == "h" and term.glued for term in terms if term.kind == "L")
    return hours and all(term.value in _DAY for term in terms if isinstance(term.value, int))
