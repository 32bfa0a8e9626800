"""Numbers that may be of other days, or hours: asked about once everything else is read.

old  := "en" YEAR                                en 2023 on a eu 518 arrivées
ago  := "il y a" NUMBER (mois | ans | semaines)  il y a 3 mois 8 jeunes sont revenus
since:= SINCE a day long ago | "last" NUMBER days  depuis le 1er novembre 350 refoulés
days := a number on each of two days             goma sun zo jiya goma yau
alike:= DAY (pareil | aussi), and another day      lundi 12, mardi pareil
hour := NUMBER "h" ":" NUMBER                    lundi 12h: 5f 3e
one  := DAY (ou | ko | et) DAY                    arrivés samedi ou dimanche
side := (avant | après) DAY                      arrivés avant vendredi
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise

from parsers.checks.left import Left
from parsers.days.ago import are_here_since
from parsers.days.spoken_days import WEEKDAYS
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import TOTALS

EITHER = frozenset(("ou", "or", "ko"))
_DAY_BETWEEN = re.compile(r"NC[._]{0,2}J[._]{0,2}NC")
_PEOPLE = re.compile(r"N[_f]{0,2}[LPC]|[LPC][:=]?N")
_BETWEEN = frozenset(("entre", "between"))
SINCE = frozenset(("depuis", "depui", "since", "tun"))
NEAR = 3
"""Terms behind a day that say what came then."""
LONG = 4
"""Days: whoever came that long ago was told of before."""


def long_ago(left: Left) -> bool:
    """`il y a 3 mois 8 jeunes sont revenus`, `12 refoulés hébergés à l'école depuis 2 mois`."""
    terms = left.notes.terms
    return left.notes.has("long_units") and any(
        term.form in word_set("long_units")
        and terms[i - 1].kind == "N"
        and (
            [t.form for t in terms[max(0, i - 3) : i - 1]] == ["y", "a"]
            or terms[i - 2].form.endswith("y a")
            or are_here_since(left.notes, i - 1)
            or any(t.form == "ago" for t in terms[i + 1 : i + 2])
        )
        for i, term in enumerate(terms)
        if i > 1
        and left.notes.kinds[left.notes.sentence(i, ends=",.;!")[0]] != "V"  # `blessé il y a …`
    )


def since_long(left: Left) -> bool:
    """`depuis le 1er novembre 350 refoulés`, `in the last 3 days 45 …`: of all those days?

    Since yesterday they are there, and who is stuck somewhere came on that day.
    """
    notes = left.notes
    terms, long_since = notes.terms, notes.context.today - timedelta(LONG)
    if any(
        term.form in ("last", "past")
        and notes.kinds[i + 1 : i + 3] == "NU"
        and terms[i + 2].value == "duration"
        for i, term in enumerate(terms)
    ):
        return True
    return "staying" not in notes.cues and any(
        at and day < long_since and terms[at - 1].form.split(" ")[0] in SINCE
        for at, day in notes.days
    )


def on_two_days(left: Left) -> bool:
    """`goma sun zo jiya goma yau`: ten on each day, or the same ten?"""
    notes = left.notes
    if len(notes.days) < 2 or len({day for _, day in notes.days}) < 2 or notes.several_places():
        return False
    if any(term.form in word_set("as_many") for term in notes.terms):
        return True  # `20 refoulés hier, pareil aujourd'hui`
    alone = [i for i in left.pairing.numbers if notes.line[i] == "N"]
    wholes = [count.pair.number for count in left.counts if count.slot in TOTALS]
    apart = any(min(wholes) < at < max(wholes) for at, _ in notes.days) if wholes else False
    return apart or any(not notes.terms[i].weak for i in alone)


def of_another_clause(left: Left) -> bool:
    """`18 femmes à Magaria, jiya mutane 60 sun zo`, `hier on avait reçu 7 …`: of others."""
    notes = left.notes
    past = {report.date for report in left.reports} - {notes.context.today}
    for at, day in notes.days:
        first, after = notes.sentence(at, ends=".;!,:")
        inside = [first <= count.pair.last < after for count in left.counts]
        apart = bool(inside) and not any(inside) and _counts_people(notes, first, after)
        apart = apart and not _is_a_field(notes, first)
        if day in past and (apart or (_had_then(notes, at) and not all(inside))):
            return True
    return False


def _is_a_field(notes: Notes, first: int) -> bool:
    """`Date: 22/11/2026`, a line of a form."""
    return notes.kinds[first - 1 : first] == ":" and notes.terms[first - 2].form == "date"


def _counts_people(notes: Notes, first: int, after: int) -> bool:
    """Whether a number of people stands here; the `h` of an hour is none."""
    if any(
        one.kind == "N" and "arrive" in other.cues
        for one, other in pairwise(notes.terms[first:after])
    ):
        return True  # `120 came yesterday`
    return any(
        all(term.form != "h" for term in notes.terms[slice(*match.span())])
        for match in _PEOPLE.finditer(notes.kinds, first, after)
    )


def _had_then(notes: Notes, at: int) -> bool:
    """`hier on avait reçu …`: before those of whom the text tells."""
    behind = [term.form.split(" ")[0] for term in notes.terms[at + 1 : at + NEAR]]
    return behind[:2] in (["on", "avait"], ["nous", "avions"], ["ns", "avions"])


def as_many_then(left: Left) -> bool:
    """`lundi 12, mardi pareil`, `12 ce matin et autant ce soir`: twelve each, or as many again?"""
    terms = left.notes.terms
    days = {i for i, term in enumerate(terms) if term.kind == "J"}
    return len(days) > 1 and any(
        term.form in word_set("as_many") | {"aussi", "too", "kuma"}
        and not days.isdisjoint((i - 1, i + 1))
        for i, term in enumerate(terms)
    )


def hour_ahead(left: Left) -> bool:
    """`lundi 12h: 5f 3e`, `12h: 5f 3e`: twelve o'clock, or twelve men?"""
    terms, line = left.notes.terms, left.notes.line
    return any(
        c.label.form == "h"
        and c.label.code
        and c.pair.number < c.pair.label
        and line[c.pair.label + 1 : c.pair.label + 3] == ":N"
        and terms[c.pair.label + 2].kind == "N"
        for c in left.counts
    )


def on_one_of_two(left: Left) -> bool:
    """`samedi ou dimanche`, `entre vendredi et dimanche`, `12 refoulés hier et aujourd'hui`.

    But `hier, ou plutôt avant-hier`; and a night stands between two days.
    """
    terms, line = left.notes.terms, left.notes.line
    told = {at for at, _ in left.notes.days}
    told.update(i for i, term in enumerate(terms) if term.kind == "J")
    for at, then in pairwise(sorted(told)):
        said = {term.form for term in terms[at + 1 : then]}
        either = not said.isdisjoint(EITHER) and said.isdisjoint(word_set("rather"))
        before = {term.form for term in terms[max(0, at - 2) : at]}
        both = any(term.kind == "&" for term in terms[at + 1 : then])
        between = (both or before & _BETWEEN) and not left.notes.has("nights")
        near = all(line[i] in "_,a&" or terms[i].form in EITHER for i in range(at + 1, then))
        if near and (either or between):
            return True
    return False


def of_last_week(left: Left) -> bool:
    """`lundi 12 rapatriés, mardi rien`, on a Monday: that Tuesday was last week, and so was it."""
    today = WEEKDAYS[left.notes.context.today.weekday()]
    said = [
        (i, term)
        for i, term in enumerate(left.notes.terms)
        if term.kind == "J" and term.value in WEEKDAYS
    ]
    return any(
        first.value == today
        and second.value != today
        and any(
            "zero" in near.cues or near.form in word_set("other_news")
            for near in left.notes.terms[at + 1 : at + NEAR]
        )
        for (_, first), (at, second) in pairwise(said)
    )


def between_two_groups(left: Left) -> bool:
    """`12 rapatriés hier 5 refoulés`: of which of the two is the day?"""
    return (
        len({day for _, day in left.notes.days}) == 1
        and _DAY_BETWEEN.search(left.notes.kinds) is not None
    )


def beside_a_day(left: Left) -> bool:
    """`arrivés avant vendredi`, `arrived after Friday`: on which day, then?"""
    terms = left.notes.terms
    told = {at for at, _ in left.notes.days}
    told.update(i for i, term in enumerate(terms) if term.kind == "J")
    return any(at and terms[at - 1].form in word_set("beside_days") for at in told)
