"""Days that may not be those on which the people counted came: asked.

due    := (devaient | were due) to come                     14 devaient arriver aujourd'hui
hoped  := DAY "inchallah", and nobody who came              66 rapatriés lundi inchallah
year   := "en" YEAR before this one                         11 accueillis en 2024
feast  := (à | pour | depuis …) a feast                     17 arrivés à la tabaski
plan   := (samedi | gobe) … (partent | su wuce)             14 rapatriés, samedi ils partent
before := "y compris" count DAY, behind a report            50 refoulés y compris les 12 d'hier
late   := DAY "j'ai oublié", and no other day               hier j'ai oublié d'envoyer: 12 refoulés
twice  := DAY WEEKDAY | WEEKDAY DATE, unlike               hier lundi; lundi 22, a Sunday
else   := other news DAY count, without a sign              panne de réseau hier 12 refoulés
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.days.spoken_days import WEEKDAYS
from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set

NEAR = 3
"""Terms between a word and what it speaks of."""
LATELY = 10
"""Years: an older one is when somebody was born."""
YEAR = len("2024")
_TO_COME = frozenset(
    ("arriver", "venir", "rentrer", "arrive", "come", "debarquer", "descendre", "zo", "iso", "zuwa")
)
_BEFORE_FEAST = frozenset(("a", "la", "le", "au", "l", "de", "pour", "depuis", "avant", "apres"))
_EVENING = frozenset(("soir", "soiree", "nuit", "tonight", "yamma", "dare"))
_OF_BEFORE = re.compile(r"s_?N[LPC]?f?_?J")
_US = frozenset(("we", "on", "nous", "je", "j", "i", "ns", "za mu", "zamu"))
BESIDE = 2
"""Terms from one day to the other that say the same."""


def were_due(s: Signals) -> bool:
    """`14 rapatriés devaient arriver aujourd'hui, rien pour l'instant`; but `…, ils sont là`."""
    if s.said("landed"):
        return False
    terms = s.notes.terms
    return any(
        not word_set("were_due").isdisjoint(term.form.split(" "))
        and any(near.form.split(" ")[-1] in _TO_COME for near in terms[i : i + NEAR])
        for i, term in enumerate(terms)
    )


def hoped(s: Signals) -> bool:
    """`66 rapatriés lundi inchallah`; but `… A demain inchallah` bids farewell."""
    return any(
        by.form in word_set("god_willing") and day.kind == "J"
        for day, by in pairwise(s.notes.terms)
    )


def of_a_past_year(s: Signals) -> bool:
    """`11 rapatriés accueillis en 2024`, `… l'an 2024`; but `enfants nés en 2024`."""
    terms, year = s.notes.terms, s.notes.context.today.year
    return any(
        term.kind == "N"
        and len(term.form) == YEAR
        and 0 < year - term.value <= LATELY
        and terms[i - 1].form in word_set("before_year")
        and not any(
            not word_set("born").isdisjoint(t.form.split(" ")) for t in terms[max(0, i - 3) : i]
        )
        for i, term in enumerate(terms)
        if i
    )


def of_a_feast(s: Signals) -> bool:
    """`17 rapatriés arrivés à la tabaski`: of which day? `prière de la tabaski` of none."""
    terms = s.notes.terms
    return (
        any(
            behind.form in word_set("feasts") and before.form.split(" ")[-1] in _BEFORE_FEAST
            for before, behind in pairwise(terms)
        )
        and not s.notes.days
    )


def some_of_before(s: Signals) -> bool:
    """`50 refoulés y compris les 12 d'hier`: behind an earlier report, were those in it?"""
    return s.notes.context.last_ref is not None and any(
        s.notes.terms[match.end() - 1].value in (-1, -2) for match in _OF_BEFORE.finditer(s.kinds)
    )


def they_leave(s: Signals) -> bool:
    """`samedi prochain ils partent`, `gobe zasu tafi`: people who are here, and go on then.

    `ils partent d'Agadez demain` says that they will come.
    """
    if s.said("announce"):
        return False
    notes = s.notes
    for at, day in notes.days:
        if day <= notes.context.today:
            continue
        first, after = notes.sentence(at, ends=".;!,:")
        clause = notes.terms[first:after]
        leave = [
            i
            for i, term in enumerate(clause)
            if not word_set("set_off").isdisjoint(term.form.split(" "))
        ]
        behind = clause[leave[0] + 1 : leave[0] + NEAR] if leave else []
        brings = any(term.form in word_set("brings_them") for term in behind)
        if leave and not brings and not any(term.kind == "f" for term in behind):
            return True
    return False


def our_plan(s: Signals) -> bool:
    """`deported 12 next week we do the count`: what we do then, and nobody comes."""
    ahead = [i for i, term in enumerate(s.notes.terms) if "announce" in term.cues]
    terms = s.notes.terms
    return bool(ahead) and all(
        i + 1 < len(terms)
        and not {"week", "semaine", "month", "mois", "tomorrow"}.isdisjoint(
            terms[i].form.split(" ")
        )
        and terms[i + 1].form in _US
        and "N" not in s.kinds[i + 1 :]
        for i in ahead
    )


def forgotten_then(s: Signals) -> bool:
    """`hier j'ai oublié d'envoyer: 12 refoulés`: came they that day, or today?"""
    return not s.notes.days and any(
        day.kind == "J" and day.value != 0 and "forgotten" in behind.cues
        for day, behind in pairwise(s.notes.terms)
    )


def of_another_weekday(s: Signals) -> bool:
    """`hier lundi`, on a Monday; `lundi 22 novembre`, which was a Sunday: which of the two?"""
    told = dict(s.notes.days)
    for i, term in enumerate(s.notes.terms):
        if term.kind != "J" or term.value not in WEEKDAYS:
            continue
        beside = [told.get(i + 1)] if s.kinds[i + 1 : i + 2] == "N" else []
        if i and isinstance(s.notes.terms[i - 1].value, int):  # `hier dimanche`
            beside.append(told.get(i - 1))
        if any(day and WEEKDAYS[day.weekday()] != term.value for day in beside):
            return True
    return False


def of_two_days_at_once(s: Signals) -> bool:
    """`hier 20/11`, written on the 23rd; but a night, and `hier, 12 le 20/11`, have two."""
    if s.notes.has("nights"):
        return False
    told = sorted(s.notes.days)
    return any(
        then != day
        and at - before <= BESIDE
        and "N" not in s.notes.line[before + 1 : at]
        and s.kinds[before] == "J"
        and isinstance(s.notes.terms[before].value, int)
        and s.kinds[at] != "J"
        and set(s.kinds[before + 1 : at]) <= set("_(,f")
        for (before, then), (at, day) in pairwise(told)
    )


def of_other_news(s: Signals) -> bool:
    """`panne de réseau hier 12 refoulés à Magaria`: of the breakdown, or of the people?"""
    for at, _ in s.notes.days:
        before, cues = s.kinds[:at], {cue for term in s.notes.terms[:at] for cue in term.cues}
        told = not {"N", "L", "C", "P", "G", "K", "J", ",", ".", ":", ";"}.isdisjoint(before)
        news = not {"w", "n", "V", "D", "U"}.isdisjoint(before) or "zero" in cues
        if at and news and not told and "arrive" not in cues and s.kinds[at + 1 : at + 2] == "N":
            return True
    return False


def still_coming(s: Signals) -> bool:
    """`12 hommes arrivés, 5 femmes arrivent ce soir`: the five are not here yet."""
    terms = s.notes.terms
    for i, term in enumerate(terms[:-1]):
        if term.form not in word_set("are_coming"):
            continue
        _, after = s.notes.sentence(i, ends=".;!,:")
        tonight = any(
            t.kind == "J" and not _EVENING.isdisjoint(t.form.split(" ")) for t in terms[i:after]
        )
        if tonight or terms[i + 1].kind == "J":
            return True
    return False


ROWS: tuple[tuple[str, Says], ...] = (
    ("@are_coming", still_coming),
    ("J forgotten", forgotten_then),
    ("@before_year", of_a_past_year),
    ("@were_due", were_due),
    ("@weekdays", of_another_weekday),
    ("J /|O|-|.", of_two_days_at_once),
    ("J @god_willing !arrive", hoped),
    ("@feasts", of_a_feast),
    ("J N", of_other_news),
    ("s J", some_of_before),
)
"""When each is worth asking of a report: rows of `contradictions`."""
