"""Of two things that are told one is denied, or they cannot both be meant: asked about.

days    := DAY "non" DAY                                    arrivés le 21/11 non le 22/11
part    := count PAST … count PART_OF_DAY                   7 hommes hier soir et 3 femmes le matin
past    := N/N long past, in no other words                 tot 12: 8/4
nation  := NUMBER NATION "et" count                         un malien et 3 femmes
of all  := LABEL NUMBER NATION, NUMBER NATION               tous hommes 6 maliens, 4 guinéens
home    := (NUMBER COUNTRY)+ behind the people              27 refoulés: 20 NER, 4 NGA, 3 MLI
sort    := CATEGORY "ou" CATEGORY                           9 retournés ou refoulés
spouse  := NUMBER VULNERABLE "et" (sa | son) LABEL          1 handicapé et sa femme
sorts   := NUMBER children "et" boys | girls                20 enfants et 8 filles
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.report import Vulnerability

LONG_AGO = timedelta(days=75)
"""A report is about an earlier day only where a month or a year is written out."""
_NATION = re.compile(r"NY&_?NL|NL&_?NY(?!L)")
_NATIONS = re.compile(r"LNY[,&]?NY")
_SPOUSE = re.compile(r"NV&_L(?!N)")
_SORTS = re.compile(r"NL&_?NL(?!L)")
_LIST = re.compile(r"(?:NK[,;&_.]?){2,}|(?:K[:=]N[,;_.]?){2,}")


def one_day_denied(s: Signals) -> bool:
    """`arrivés le 21/11 non le 22/11`: which day?"""
    days = sorted({at for at, _ in s.notes.days})
    told = {day for _, day in s.notes.days}
    return len(told) > 1 and any(
        "no" in term.cues or term.kind == "n" for term in s.notes.terms[days[0] : days[-1]]
    )


def later_that_day(s: Signals) -> bool:
    """`7 hommes hier soir et 3 femmes le matin`: of which day are the three?"""
    notes = s.notes
    last = notes.line.rfind("N")
    parts = word_set("parts_of_day")
    past = [
        at
        for at, day in notes.days
        if day < notes.context.today and notes.terms[at].form in parts  # `hier soir`
    ]
    behind = notes.terms[last + 1 :]
    part = any(term.form in parts and term.kind != "J" for term in behind)
    between = notes.line[past[0] : last].count("N") if past else 1
    return part and bool(past) and past[0] < last and between == 0 and notes.line.count("N") > 1


def long_past(s: Signals) -> bool:
    """`tot 12: 8/4`: eight and four, and hardly the eighth of April."""
    day, notes = s.notes.day, s.notes
    if day is None or notes.context.today - day < LONG_AGO or "O" in notes.line:
        return False
    slashes = [i for i, term in enumerate(notes.terms) if term.form == "/"]
    return len(slashes) == 1 and notes.terms[slashes[0]] in notes.claimed_by("date")


def nation_and_others(s: Signals) -> bool:
    """`un malien et 3 femmes`: four people, or three?"""
    match = _NATION.search(s.kinds)
    if match is None or "s" in s.kinds or s.proven:
        return False
    said = s.notes.terms[slice(*match.span())]
    return any(one.weak and by.kind == "Y" for one, by in pairwise(said))


def all_of_nations(s: Signals) -> bool:
    """`Tous hommes 6 maliens, 4 guinéens`: six men, or men all of them?"""
    match = _NATIONS.search(s.kinds)
    named = word_set("all_of_them") | {"tous", "toutes", "all"}
    return match is not None and any(t.form in named for t in s.notes.terms[: match.start()])


def with_spouse(s: Signals) -> bool:
    """`1 handicapé et sa femme`: two people."""
    match = _SPOUSE.search(s.kinds)
    return match is not None and "L" not in s.kinds[: match.start()]


def children_and_some(s: Signals) -> bool:
    """`20 enfants et 8 filles`: eight of them, or besides?"""
    match = _SORTS.search(s.kinds)
    if match is None or s.proven or "s" in s.kinds:
        return False
    sorts = [term.value for term in s.notes.terms[slice(*match.span())] if term.kind == "L"]
    split = sorts in (["children", "boys"], ["children", "girls"])
    return split and not s.notes.has("infants")


def ill_of_both(s: Signals) -> bool:
    """`les 5 femmes et les 3 garçons sont malades`: all eight, or the three?"""
    ill = any(
        term.kind == "V" and term.value in (Vulnerability.MAL, Vulnerability.BLES)
        for term in s.notes.terms
    )
    return ill and re.search(r"NL&_NL_?V", s.kinds) is not None


def of_nations(s: Signals) -> bool:
    """`27 refoulés d'Algérie: 20 NER, 4 NGA`: of which nation they are, and no origin."""
    match = _LIST.search(s.kinds)
    if match is None:
        return False
    countries = [t.value for t in s.notes.terms[slice(*match.span())] if t.kind == "K"]
    told = "fK" in s.kinds[: match.start()]
    return told or s.notes.home in countries


def of_either_sort(s: Signals) -> bool:
    """`9 retournés ou refoulés`: as which?"""
    return re.search(r"N[CP][_w]C", s.kinds) is not None


ROWS: tuple[tuple[str, Says], ...] = (
    ("N J|n|no", one_day_denied),
    ("N J @parts_of_day", later_that_day),
    ("N /", long_past),
    ("Y & L N", nation_and_others),
    ("Y L N", all_of_nations),
    ("V & L N", with_spouse),
    ("& L N", children_and_some),
    ("N K", of_nations),
    ("C P|C =ou|or|ko", of_either_sort),
)
"""When each is worth asking of a report: rows of `contradictions`."""
