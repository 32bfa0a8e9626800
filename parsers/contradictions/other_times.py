"""Counts that are of another time, or of people told of before: asked about."""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set

_PERIOD = re.compile(r"f?_?NaN[:,]|_?O:")


def nobody_lately(s: Signals) -> bool:
    """`personne ne s'est présenté depuis 3 jours, dernier groupe 18 hommes`: the last ones."""
    return any(
        term.form == "personne" and behind.form.split(" ")[0] in ("ne", "n", "nest")
        for term, behind in pairwise(s.notes.terms)
    )


def has_risen(s: Signals) -> bool:
    """`le nombre est passé de 400 à 518`: of those told before.

    With a place they may have passed there: `passés de Zinder à Bandé`.
    """
    words, terms = word_set("risen"), s.notes.terms
    return any(
        term.form.split(" ")[-1] in words
        and behind.form in ("de", "a", "from", "to")
        and ("G" not in s.kinds or any(t.least is not None for t in terms[i + 2 : i + 3]))
        for i, (term, behind) in enumerate(pairwise(terms))
    )


def past_month(s: Signals) -> bool:
    """`octobre 80 rapatriés`: of then, or of today?"""
    notes, month = s.notes, s.notes.context.today.month
    return any(
        term.kind == "O"
        and term.form != "mai"
        and term.value != month
        and (not i or notes.kinds[i - 1] not in "No")
        for i, term in enumerate(notes.terms)
    )


def same_people(s: Signals) -> bool:
    """`le même groupe de 13`, `toujours 17 rapatriés`: counted before?"""
    if s.notes.context.last_ref is None or s.in_full:
        return False
    if s.notes.claimed_by("resend"):
        return False  # `je renvoie car pas de réponse: …`
    said = [term.form for term in s.notes.terms if term.form not in word_set("own_eyes")]
    return any(not word_set("same_ones").isdisjoint(form.split(" ")) for form in said)


def ours(s: Signals) -> bool:
    """`Toujours 46 rapatriés à Magaria`, `nos 19 refoulés ont bien dormi`: counted before."""
    first = s.kinds.find("N")
    return first > 0 and s.notes.terms[first - 1].form in ("toujours", "nos")


def it_was(s: Signals) -> bool:
    """`19 refoulés 14H 5F c'était samedi`, `… en octobre`: another day, or another month."""
    notes, last = s.notes, s.kinds.rfind("N")
    month = notes.context.today.month
    for i, term in enumerate(notes.terms):
        if i <= last:
            continue
        before = notes.terms[i - 1].form
        if term.kind == "J" and before in ("c etait", "etait", "cetait"):
            return True
        if term.kind == "O" and before == "en" and term.value != month:
            return True
    return False


def of_a_period(s: Signals) -> bool:
    """`Du 16 au 22: …`, `Novembre: …`: the sum of many days."""
    return _PERIOD.match(s.kinds) is not None


def with_those(s: Signals) -> bool:
    """`19 refoulés 14H 5F avec ceux d'hier`."""
    return any(
        "cumulative" in said.cues and day.kind == "J" for said, day in pairwise(s.notes.terms)
    )


def total_with(s: Signals) -> bool:
    """`total avec tanout 38`: of two places, and both were told of before."""
    return "T&G" in s.kinds


ROWS: tuple[tuple[str, Says], ...] = (
    ("O !arrive", past_month),
    ("=personne arrive N", nobody_lately),
    ("@same_ones", same_people),
    ("@risen !arrive", has_risen),
    ("J|O", it_was),
    ("N", of_a_period),
    ("cumulative", with_those),
    ("T & G", total_with),
    ("=toujours|nos N !arrive", ours),
)
"""When each is worth asking of a report: rows of `contradictions`."""
