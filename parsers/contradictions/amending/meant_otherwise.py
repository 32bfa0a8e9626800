"""Corrections whose number or value is no new one of the report: asked.

denied  := NOT value, no other of its kind      corr 0142 pas hier, pas venus de Kano, refoulés pas
lacking := "ni" need "ni" need                  corr 0142 ni eau ni vivres
some    := number "d'entre eux"                 corr 0142 Libye pour 3 d'entre eux
date    := label DAY "/" MONTH                  corr femmes 3/12
age     := label number "ans" number            corr filles 12 ans 3
from    := letter "de" number "à" number        corr f de 9 à 6
replace := REPLACE number "par" number          corr 0142 remplacer 9 par 6
nation  := count NATIONALITY                    corr 0142 2 femmes maliennes
later   := count ARRIVE "après"                 corr 0142 2 femmes arrivées après
off     := number KM "de" PLACE                 corr 0142 12 km de Bande
except  := CORR "sauf" count                    corr 0142 sauf 2 femmes
strange := count word | word count              corr 0142 doublon 2 femmes
besides := YES "et" count                       oui et 2 bébés
twice   := count NUMBER "fois"                  j'ai compté 3 enfants deux fois
made up := HAVE MADE UP count                   j'ai inventé 3 femmes
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set

_DENIED = re.compile(r"n[_fat]{0,3}(?P<value>[JGKCYD])")
_DENIED_BEHIND = re.compile(r"[JGKCYD]_?n[_.!]?$|nf[_.!]?$")
_SOME = re.compile(r"N_?s")
_DATED = re.compile(r"L_?:?N/N")
_AGED = re.compile(r"LNAN(?![LPC])")
_LETTERED = re.compile(r"[_wL]fN[_at]N")
_NATION = re.compile(r"NLY|LNY")
_LATER = frozenset(("apres", "ensuite", "later", "after", "plus", "tard", "plus tard", "daga"))
_STRANGE = re.compile(r"(?:N_?L|L_?N)_?w|w_?(?:N_?L|LN)")
_EXCEPT = frozenset(("sauf", "a part", "part", "hors", "avec", "y compris", "compris", "with"))
_HEAD = frozenset("QN_:#a")
_COUNTED = frozenset(("ai", "avons", "a", "i", "we", "have"))
LONG = 5
"""Letters of a word that says something."""
_SORTS = frozenset("LPCVMX")


def denied(s: Signals) -> bool:
    """`corr 0142 pas hier`, `pas venus de Kano`, `refoulés pas`: and what holds?

    A value of the same kind that is not denied is the one that holds.
    """
    struck = {id(term) for term in s.notes.claimed_by("correction")}
    if _DENIED_BEHIND.search(s.kinds) or _no_behind(s):
        return not struck
    out: set[int] = set()
    for match in _DENIED.finditer(s.kinds):
        out.add(match.start("value"))
    if s.said("not_come"):
        at = s.notes.where("not_come")
        out.update(i for i in range(at, min(at + 4, len(s.kinds))) if s.kinds[i] in "GKJ")
    return any(_alone(s, at, out, struck) for at in out)


def _no_behind(s: Signals) -> bool:
    """`corr 0142 rapatriés non`."""
    return s.kinds[-2:] in ("CQ", "KQ", "GQ", "JQ") and "no" in s.notes.terms[-1].cues


def _alone(s: Signals, at: int, out: set[int], struck: set[int]) -> bool:
    """Whether all that is told of this kind is denied, and nothing of it was struck out."""
    kinds = "GK" if s.kinds[at] in "GK" else s.kinds[at]
    told = [i for i, kind in enumerate(s.kinds) if kind in kinds]
    return out.issuperset(told) and struck.isdisjoint(id(s.notes.terms[i]) for i in told)


def of_some(s: Signals) -> bool:
    """`corr 0142 Libye pour 3 d'entre eux`."""
    return any(
        s.notes.terms[match.end() - 1].form.endswith((" eux", " elles", " them"))
        for match in _SOME.finditer(s.kinds)
    )


def of_a_date(s: Signals) -> bool:
    """`corr femmes 3/12`: three of twelve, or the third of December?"""
    return _DATED.search(s.kinds) is not None


def of_an_age(s: Signals) -> bool:
    """`corr 0142 filles 12 ans 3`: three girls of twelve."""
    return _AGED.search(s.kinds) is not None


def of_a_letter(s: Signals) -> bool:
    """`corr f de 9 à 6`: the letter was not read."""
    return any(
        s.notes.terms[match.start()].form in word_set("label_letters")
        for match in _LETTERED.finditer(s.kinds)
    )


def of_whom(s: Signals) -> bool:
    """`corr 0142 remplacer 9 par 6`: nine of whom?"""
    sorts = any(kind in _SORTS for kind in s.kinds)
    whole = any(term.kind == "T" and term.form != "par" for term in s.notes.terms)
    return s.heads and not (sorts or whole)


def of_a_nation(s: Signals) -> bool:
    """`corr 0142 2 femmes maliennes`: so many of them are, or so many women in all?"""
    return _NATION.search(s.kinds) is not None


def later(s: Signals) -> bool:
    """`corr 0142 2 femmes arrivées après`: two more."""
    terms = s.notes.terms
    return any(
        term.form in _LATER and ("arrive" in before.cues or before.form in word_set("came"))
        for before, term in pairwise(terms)
    )


def besides(s: Signals) -> bool:
    """`oui et 2 bébés`: yes, and two more?"""
    return s.opens("yes") and s.kinds.replace(",", "")[1:2] == "&"


def on_arrival(s: Signals) -> bool:
    """`corr 0142 arrivée 22 pas 23`: days of the month."""
    terms = s.notes.terms
    return any(
        before.form == "arrivee"
        and term.kind == "N"
        and len(term.form) <= len("31")
        and s.kinds[i + 2 : i + 3] not in tuple("/LPCTVMX")
        for i, (before, term) in enumerate(pairwise(terms))
    )


def some_way_off(s: Signals) -> bool:
    """`corr 0142 12 km de Bande`: near it, and not there."""
    terms = s.notes.terms
    return any(
        number.kind == "N" and unit.form.split(" ")[0] in word_set("distances")
        for number, unit in pairwise(terms)
    )


def excepting(s: Signals) -> bool:
    """`corr 0142 sauf 2 femmes`; but `tout est bon sauf femmes 9` tells them."""
    return any(
        term.form in _EXCEPT
        and s.kinds[i + 1 : i + 2] in ("N", "L")
        and _HEAD.issuperset(s.kinds[:i])
        and "yes" not in s.cues
        for i, term in enumerate(s.notes.terms)
    )


def not_counted(s: Signals) -> bool:
    """`corr 0142 un enfant non compté`."""
    return s.heads and any(
        no.form in ("non", "pas") and term.form.startswith("compt")
        for no, term in pairwise(s.notes.terms)
    )


def beside_strange(s: Signals) -> bool:
    """`corr 0142 2 femmes rentrées`, `doublon 2 femmes`: what of them? A name signs a text."""
    if not s.opens("correct") or s.notes.claimed_by("correction"):
        return False
    return any(
        term.kind == "w"
        and len(term.form) >= LONG
        and term.form not in word_set("beside_a_figure")
        and not s.notes.text[term.start].isupper()
        for match in _STRANGE.finditer(s.kinds)
        for term in s.notes.terms[match.start() : match.end()]
    )


def counted_more_than_once(s: Signals) -> bool:
    """`j'ai compté 3 enfants deux fois`, `j'ai inventé 3 femmes`: how many are they now?"""
    return any(
        term.form in ("twice", "sau biyu")
        or (before.kind == "N" and term.form == "fois")
        or (before.form == "sau" and term.kind == "N")
        or (before.form.split(" ")[-1] in _COUNTED and term.form in word_set("made_up"))
        for before, term in pairwise(s.notes.terms)
    )
