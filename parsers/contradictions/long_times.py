"""Sums of longer times, and counts of which it is not said that they are of one day: asked.

sum    := (mensuel | par jour | depuis le début …) count    rapport mensuel: 11 rapatriés
week   := "semaine" NUMBER | "week total"                   semaine 47: 64 refoulés
span   := "du" DAY "au" DAY | "en" NUMBER "jours"           du 16 au 22 novembre 64 refoulés
since  := "depuis" DAY "nous avons reçu" count              depuis vendredi on a reçu 64 personnes
whole  := (people | BOOK) "du" (mois | semaine)             12 refoulés du mois
rate   := (chaque | every) DAY … NUMBER                     chaque jour 5 à 6 refoulés
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import always
from parsers.words.terms import Term

NEAR = 3
"""Terms between a word and what it speaks of."""
_TODAY = frozenset(("matin", "mat", "morning", "safe"))
_FIRST_OF_MONTH = re.compile(r"No(?![GwU])")
_SINCE_START = ("depuis le debut", "since the start", "since the beginning", "tun farkon")
_FROM_TO = re.compile(r"[f_]_?(?:JN?O?|No?O?|N/N)[at](?:JN?O?|NO|N/N)")
_BEGINNING = frozenset(("farkon", "farko"))
_PEOPLE = frozenset("LPC")
FEW_DAYS = 2
_SPANNING = frozenset(("du", "au", "jusqu", "jusque", "to", "until", "depuis"))
"""Beside a day they make a span of it."""
_WITHIN = frozenset(("en", "in", "debut", "courant", "mi", "early", "farkon"))
"""Before a month: some day of it."""


def of_a_longer_time(s: Signals) -> bool:
    """`rapport mensuel: 11 rapatriés`, `11 rapatriés par jour`, `bilan novembre 11 rapatriés`."""
    terms = s.notes.terms
    if any(term.form in word_set("periodical") for term in terms):
        return True
    return any(
        (before.form in ("par", "per") and behind.form in word_set("spans"))
        or (before.form in _BEGINNING and behind.form in word_set("long_times"))
        or (before.form in word_set("balances") and behind.kind == "O")
        for before, behind in pairwise(terms)
    )


def of_a_week(s: Signals) -> bool:
    """`Semaine 47: 64 refoulés`, `Week total 64 deportees`: no arrival of today."""
    return any(
        before.form in word_set("weeks") and (behind.kind == "T" or _is_numbered(behind, s, i))
        for i, (before, behind) in enumerate(pairwise(s.notes.terms))
    )


def _is_numbered(number: Term, s: Signals, at: int) -> bool:
    """`semaine 47`; but `cette semaine 12 refoulés`, and `semaine 47, le 21/11 : 5 retours`."""
    behind = s.notes.terms[at + 2 : at + 5]
    days = {i for i, _ in s.notes.days}
    dated = next((at + 2 + i for i in range(len(behind)) if at + 2 + i in days), None)
    if dated is not None and all(t.kind in ",-_" for t in s.notes.terms[at + 2 : dated]):
        spans = {term.form for term in s.notes.terms[dated - 1 : dated + 6]} & _SPANNING
        if not spans and len(days) == 1:
            return False
    return number.kind == "N" and s.kinds[at + 2 : at + 3] not in tuple("LPC")


def from_day_to_day(s: Signals) -> bool:
    """`du lundi 16 au dimanche 22`, `from 16 to 22 November`; but a night has two days."""
    match = _FROM_TO.search(s.kinds)
    if match is None or "announce" in s.cues:
        return False
    first, after = s.notes.sentence(match.start())
    said = {term.form for term in s.notes.terms[first:after]}
    if _PEOPLE.isdisjoint(s.kinds[first:after]) and said & word_set("lines_down"):
        return False  # `Pas de réseau de vendredi à dimanche. …`
    nights = word_set("nights").isdisjoint(
        [term.form for term in s.notes.terms[max(0, match.start() - 2) : match.start() + 2]]
    )
    return s.heads and nights


def in_so_many_days(s: Signals) -> bool:
    """`En trois jours, 64 refoulés`, `a cikin kwana uku`; but `en 3 jours de route`.

    `12 hommes arrivés. Le réseau était coupé pendant trois jours`: of something else.
    """
    terms = s.notes.terms
    return any(
        word.form.split(" ")[-1] in word_set("in_so_long")
        and _tells_of_people(s, i)
        and (_is_long(one, other) or _is_long(other, one))
        and word_set("lasting").isdisjoint([term.form for term in terms[i + 3 : i + 5]])
        for i, (word, one, other) in enumerate(zip(terms, terms[1:], terms[2:], strict=False))
    )


def _tells_of_people(s: Signals, at: int) -> bool:
    """Whether the sentence of this term does, or the text is none of sentences."""
    first, after = s.notes.sentence(at)
    return not (_PEOPLE.isdisjoint(s.kinds[first:after]) and s.heads)


def _is_long(number: Term, unit: Term) -> bool:
    """`3 jours`, `une semaine`; `un jour` is one day."""
    if number.kind != "N" or unit.form not in word_set("spans") | word_set("weeks"):
        return False
    return bool(number.value >= FEW_DAYS or unit.form in word_set("long_times"))


def of_a_month(s: Signals) -> bool:
    """`mois de novembre: 156 refoulés`, `64 refoulés en novembre`, `… début novembre`."""
    terms = s.notes.terms
    return s.heads and any(
        month.kind == "O"
        and month.value == s.notes.context.today.month
        and s.kinds[i - 1] not in "No"
        and any(
            before.kind == "T"
            or before.form in word_set("long_times")
            or (before.form in _WITHIN and before is terms[i - 1])
            for before in terms[max(0, i - 2) : i]
        )
        for i, month in enumerate(terms)
        if i
    )


def received_since(s: Signals) -> bool:
    """`Depuis vendredi nous avons reçu 64 personnes`, `depuis hier 64 refoulés`."""
    terms = s.notes.terms
    return (
        not s.said("staying")
        and any(
            "since" in term.cues
            and _TODAY.isdisjoint(term.form.split(" "))
            and "N" not in s.kinds[:i]
            and "announce" not in terms[i - 1].cues  # `le camion attendu depuis jeudi est entré`
            and "landed" not in {cue for near in terms[i + 1 : i + 1 + NEAR] for cue in near.cues}
            for i, term in enumerate(terms)
        )
    )


def since_a_date(s: Signals) -> bool:
    """`8 femmes arrivées depuis le 20 novembre`, `… depuis le 1er`: the sum of several days."""
    days = {at for at, day in s.notes.days if day < s.notes.context.today}
    return any(
        term.form in word_set("since_when")
        and (i + 1 in days or _FIRST_OF_MONTH.match(s.kinds, i + 1) is not None)
        for i, term in enumerate(s.notes.terms)
    )


def up_to_now(s: Signals) -> bool:
    """`jusqu'aujourd'hui novembre 156 refoulés`: the sum of all that came before."""
    return any(
        before.form.split(" ")[0] in word_set("until")
        and (behind.kind == "O" or (behind.kind == "J" and behind.value == 0))
        for before, behind in pairwise(s.notes.terms)
    )


def so_many_a_day(s: Signals) -> bool:
    """`chaque jour 5 à 6 refoulés`, `wannan watan mutum 240`: a rate, or a sum of many days."""
    spans = word_set("spans") | word_set("weeks")
    return any(
        (_is_every(s.notes.terms[max(0, i - 1) : i + 1]) and behind.form in spans)
        or (before.form == "wannan" and behind.form in word_set("this_long"))
        for i, (before, behind) in enumerate(pairwise(s.notes.terms))
    )


def _is_every(said: Sequence[Term]) -> bool:
    """`chaque`, `tous les`."""
    return (said[0] if said[-1].form == "les" else said[-1]).form in word_set("every")


def of_long_since(s: Signals) -> bool:
    """`cumul 45 depuis janvier`, `11 rapatriés depuis le début de l'année`, `… par jour`."""
    begun = any(
        term.form.startswith(_SINCE_START)
        and any(near.form in word_set("long_spans") for near in s.notes.terms[i + 1 : i + 4])
        for i, term in enumerate(s.notes.terms)
    )
    return s.heads and (s.said("long_ago") or begun or of_a_longer_time(s))


def of_one_day(s: Signals) -> bool:
    """`17 rapatriés cette semaine mardi`: they came on one day, and are no sum of several."""
    return any(
        "cumulative" in said.cues and "semaine" in said.form and day.kind == "J"
        for said, day in pairwise(s.notes.terms)
    )


def of_the_whole_month(s: Signals) -> bool:
    """`12 refoulés du mois`, `registre du mois`; but `premier convoi du mois: 12 refoulés`."""
    terms, spans = s.notes.terms, word_set("weeks") | word_set("long_spans")
    for i, (who, of) in enumerate(pairwise(terms)):
        if of.kind != "f" or not (who.kind in "CP" or who.form in word_set("books")):
            continue
        behind = [term.form for term in terms[i + 2 : i + 4] if term.form not in ("la", "le")]
        if behind and behind[0] in spans:
            return True
    return False


ROWS: tuple[tuple[str, Says], ...] = (
    ("@periodical|spans|balances|long_times", of_a_longer_time),
    ("@weeks N", of_a_week),
    # `d'habitude on a 40 rapatriés le lundi`
    ("N =habitude|habituellement|usually|generalement", always),
    ("f N @weeks|long_spans", of_the_whole_month),
    ("J|O|/ a|t", from_day_to_day),
    ("T|U|A|a|w|_ O", of_a_month),
    ("U N @in_so_long", in_so_many_days),
    ("since N", received_since),
    ("@since_when arrive|landed", since_a_date),
    ("J|O @until", up_to_now),
    ("N @every", so_many_a_day),
    ("N =wannan", so_many_a_day),
)
"""When each is worth asking of a report: rows of `contradictions`."""
