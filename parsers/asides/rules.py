"""Numbers that are never heads: dates, hours, ages, money, vehicles, references, list numbers.

Each rule is a pattern over the kinds of the terms (see `parsers.lexicon.kinds`) and what to do
with the terms it covers. Rules run in this order, and what one has claimed the next cannot see:

    reference  := REFERENCE sign* NUMBER           N°045, réf 0142
    repeated   := NUMBER PEOPLE "(" NUMBER ")"     vingt-cinq personnes (25)
    part       := "(" NUMBER "/" NUMBER ")"        (1/2)
    share      := see parsers.asides.fractions     2/3 hommes, 1 sur 4, 50% des 24
    compared   := see parsers.days.comparisons     2 fois plus qu'hier
    list       := NUMBER ")"                       1) 2) 3)
    date       := see parsers.days.dates
    quarter    := see parsers.days.quarters        neuf heures moins le quart
    age        := see parsers.asides.ages          de 14 à 17 ans
    percent    := NUMBER "%"
    ordinal    := see parsers.asides.ordinals      1er, 2eme
    fitting    := see parsers.asides.fittings      bus 70 places, réseau 3g
    name       := see parsers.places.namesakes     Mr Kantché
    product    := see parsers.asides.products      3 camions de 45, un convoi de 300
    none       := see parsers.asides.nobody        aucun mort, malades: 0
    remainder  := see parsers.people.remainder     le reste des hommes
    partitive  := NUMBER "des" CATEGORY            5 des rapatriés: five of those known
    by name    := see parsers.people.by_name       Mme X est arrivée avec ses 2 fils
    unsaid     := see parsers.people.unsaid        une femme et son bébé
    twosome    := see parsers.people.twosomes      un couple et leur fille, 2 jumelles
    departure  := see parsers.asides.departures    145 des 252, 19 restent
    elders     := see parsers.people.elders        un vieux et sa petite-fille
    one        := see parsers.asides.ones          un seul refoulé, c t 1 erreur
    people     := POSSESSIVE NUMBER "petits"       trois mamans avec leurs cinq petits
    trade      := NUMBER TRADE CATEGORY            3 commerçants refoulés: people
    called     := see parsers.asides.proper_names  formulaire F3, PK 45
    things     := see parsers.asides.things        3 camions, 5000 FCFA, 12 lits
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from parsers.asides import (
    ages,
    countries,
    departures,
    fittings,
    fractions,
    lists,
    nobody,
    numbering,
    of_known,
    ones,
    ordinals,
    partitives,
    products,
    proper_names,
    references,
    sorts,
    things,
)
from parsers.asides.headings import labelled
from parsers.days import comparisons, dates, durations, hours, quarters, spoken_days
from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import Table, When
from parsers.notes import Handler, Notes
from parsers.people import bounds, by_name, elders, movers, remainder, twosomes, unsaid
from parsers.people.heads import NESTED
from parsers.places import expellers, namesakes

READ_HERE = frozenset("NJHn")
_THINGS = re.compile(r"[UXMA.]|\[\^")
"""A pattern that may hold a thing, or anything."""
_Search = Callable[..., "re.Match[str] | None"]


class Rule(NamedTuple):
    """One pattern and what reads it.

    `trigger`: groups of kinds; one of each group must be in the line, so that most rules cost
    nothing. `words`: of these the text must say one; none: any text.
    """

    name: str
    trigger: tuple[frozenset[str], ...]
    pattern: re.Pattern[str]
    read: Handler
    words: frozenset[str] = frozenset()


def _rule(name: str, trigger: str, pattern: re.Pattern[str], read: Handler) -> Rule:
    """`N w_ @grades`, `L =elles|eux`: kinds, then words or sets of the lexicon, one of each."""
    kinds = tuple(frozenset(part) for part in trigger.split() if part[0] not in "=@")
    words: set[str] = set()
    for part in trigger.split():
        if part[0] == "=":
            words.update(part[1:].replace("_", " ").split("|"))
        elif part[0] == "@":
            words.update(*map(word_set, part[1:].split("|")))
    return Rule(name, kinds, pattern, read, frozenset(words))


def set_aside(notes: Notes) -> None:
    """Claim every number that is no head count, and what surrounds it."""
    kinds = frozenset(notes.line)
    if READ_HERE.isdisjoint(kinds):
        return
    line = notes.line
    for search, heading, read in _TRIGGERED.rows(kinds, notes.forms):
        match = search(line)
        if match is None:
            continue
        while match is not None:
            first, after = match.span()
            if heading and line[first] == "N" and labelled(notes, first, after):
                match = search(line, first + 1)
                continue
            if notes.line[first:after] == match.group():
                read(notes, first, after)
                if len(notes.line) > len(line):  # a word was put in: `3 vieux, 2 vieilles`
                    line, after = notes.line, after + len(notes.line) - len(line)
            match = search(line, max(after, first + 1))
        line = notes.line


def _repeated(notes: Notes, first: int, after: int) -> bool:
    """`vingt-cinq personnes (25)` is one number written twice."""
    if notes.terms[first].value != notes.terms[after - 2].value:
        return False
    notes.claim(after - 3, after, "the same number again", "repeated")
    return True


def _sum_of_nations(notes: Notes, first: int, after: int) -> bool:
    """`8 hommes guinéens et 3 hommes ivoiriens =11`: all of them, and no eleven of those."""
    counted = [notes.terms[i].value for i in range(first) if notes.line[i] == "N"]
    if len(counted) < 2 or sum(counted) != notes.terms[after - 1].value:
        return False
    notes.claim(first, after, "the sum of those before", "repeated")
    return True


def _percent(notes: Notes, first: int, after: int) -> bool:
    """`62,5 %`; but of `12, 50 %` only the fifty."""
    if after - first > 2 and not all(term.glued for term in notes.terms[first + 1 : first + 3]):
        first += 2
    notes.claim(first, after, "percentage", "percent")
    at = after
    while at < len(notes.line) and at < after + 4 and notes.line[at] in "_fQw":
        at += 1
    if notes.line[at : at + 1] == "L" and _COUNTS_IT.match(notes.line, at + 1) is None:
        notes.recast(at, Kind.FILLER)  # `60% sont des jeunes`, `50% femmes 30 rapatriés`
    return True


def _whole_of_children(notes: Notes, first: int, after: int) -> bool:
    """`18 filles et 12 garçons, 30 enfants en tout`: the thirty are the two together."""
    label = next(term for term in notes.terms[first:after] if term.kind == "L")
    others = {term.value for i, term in enumerate(notes.terms) if notes.line[i] == "L"}
    if not others & set(NESTED.get(str(label.value), ())):
        return False
    notes.recast(first + 1, Kind.PEOPLE)
    return True


def _of_both_sexes(notes: Notes, first: int, after: int) -> bool:
    """`5 enfants M+F`, `8 enfants (H/F)`: of both, and nobody says how many of each."""
    label, other = notes.terms[first], notes.terms[after - 1]
    words = label.form.split(" ")
    if other.form != "f" or len(words) < 2 or words[-1] not in ("m", "h"):
        return False
    label.form, label.value = " ".join(words[:-1]), "children"
    notes.claim(first + 1, after, "of both sexes", "people")
    return True


def _little_ones(notes: Notes, first: int, after: int) -> bool:
    """`trois mamans avec leurs cinq petits`: their children."""
    owner, word = notes.terms[first], notes.terms[after - 1]
    closes = notes.line[after : after + 1] in ("", ".", ",", ";", "&") and "L" in notes.line
    theirs = owner.form in ("leurs", "ses", "their", "her")
    if word.form not in ("petits", "petites") or not (theirs or closes):
        return False  # `trois mamans et six petits`, `leurs cinq petits`
    word.value = "children"
    notes.recast(after - 1, Kind.LABEL)
    return True


def _trade(notes: Notes, first: int, after: int) -> bool:
    """`4 élèves refoulés`: they came; `2 infirmiers`, `les élèves refoulés` are no head count.

    Of `12 refoulés dont 3 commerçants rapatriés` they are some, of `12 hommes et 3 …` perhaps.
    """
    if notes.terms[after - 1].code or notes.line[first - 1 : first] in ("s", "&"):
        return False
    notes.recast(first + 1, Kind.PEOPLE)
    return True


_COUNTS_IT = re.compile(r"N(?!_?[PCT])")

_ALL = (
    ("part", "/", re.compile(r"\([_#w]?N/N\)"), lists.bracketed_part),
    ("part", "/", re.compile(r"^[_#wU]?N/N(?!/)"), lists.part_of_text),
    ("part", "/ @parts", re.compile(r"[_#wU]N/N(?!/)"), lists.part_of_text),
    ("part", "a_ @parts", re.compile(r"[_#w]N[a_]N(?=[,.;:]|$)"), lists.part_of_text),
    *fractions.RULES,
    *comparisons.RULES,
    *numbering.RULES,
    *references.RULES,
    ("repeated", "(", re.compile(r"N[CP]\(N\)"), _repeated),
    ("repeated", "Y N", re.compile(r"(?<=Y)=N(?=[.!]?$)"), _sum_of_nations),
    ("list", ")", re.compile(r"N\)"), lists.before_bracket),
    ("list", "/.", re.compile(r"^N[/.](?=[GCQ_w])"), lists.before_bracket),
    (
        "partitive",
        "f =les|ceux|ces",
        re.compile(r"[_P]N[PLC]?f_?(?:[JN]|Q)(?![LPCVTN])"),
        of_known.of_before,
    ),
    *quarters.RULES,
    *dates.WRITTEN,
    *hours.CLOCK,
    *durations.RULES,
    *hours.BARE,
    *dates.MONTHLESS,
    *spoken_days.RULES,
    *ages.RULES,
    ("percent", "%", re.compile(r"(?:N[,.])?N%"), _percent),
    *ordinals.RULES,
    *bounds.MONEY,
    *fittings.RULES,
    *proper_names.RULES,
    *countries.RULES,
    ("unit", "Xx w", re.compile(r"[Xx]Nw"), things.called_by_number),
    *products.RULES,
    *namesakes.RULES,
    *ones.RULES,
    ("people", "N L &/ =enfants_m|enfant_m|enfants_h", re.compile(r"L[&/][_L]"), _of_both_sexes),
    ("people", "N _ =petits|petites", re.compile(r"[_&]N[_w]"), _little_ones),
    *sorts.RULES,
    *expellers.RULES,
    *elders.RULES,
    *twosomes.RULES,
    *by_name.RULES,
    *unsaid.RULES,
    *nobody.RULES,
    ("whole", "T", re.compile(r"NL_{0,2}T(?![_:=]?N)|T_?NL"), _whole_of_children),
    *remainder.RULES,
    *departures.RULES,
    *partitives.RULES,
    ("partitive", "f", re.compile(r"Nf_?[CPL]"), of_known.partitive),
    ("partitive", "s L V =of_the", re.compile(r"NsL(?=[_&,]{0,2}V)"), of_known.partitive),
    ("partitive", "saf Q", re.compile(r"[saf]_?NQ"), lists.announced),
    ("partitive", "sa V", re.compile(r"N(?:s_|a_?)N(?=_{0,2}V)"), of_known.of_known),
    ("trade", "N U C @trades", re.compile(r"NU[_]{0,2}C"), _trade),
    *things.RULES,
    *bounds.RULES,
    *movers.RULES,
)
RULES = tuple(_rule(*row) for row in _ALL)
_TRIGGERED: Table[tuple[_Search, bool, Handler]] = Table(
    *[
        (
            When(rule.trigger, rule.words),
            (rule.pattern.search, _THINGS.search(rule.pattern.pattern) is not None, rule.read),
        )
        for rule in RULES
    ]
)
"""What the rules need that a line can hold beside its words; claims only take kinds away.

With each, whether a word in it may head the next field.
"""
