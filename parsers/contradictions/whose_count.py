"""Counts of people who are only spoken of, or whom others counted: asked about.

given   := WHAT "pour" count, at the opening            repas pour 12 rapatriés
for     := GOODS count, at the opening                  couches 12 bébés; habits hommes 12
event   := EVENT … count, at the opening                photo de 12 rapatriés; liste d'attente 12 …
staff   := AGENTS label, at the opening                 agents H2 F3 accueil refoulés
gone    := count "tous" (partis | villageois)           12 refoulés tous partis
seen by := (je crois | ONE a vu) … count                je crois avoir vu 12 refoulés
with    := count "avec" count DAY                       12 refoulés avec les 5 d'hier
dead    := dead INCLUDED                                12 refoulés 2 décédés inclus
hours   := NUMBER "à" NUMBER "h"                        12 à 13h refoulés
parent  := one PARENT "de" count                        1 père de 5 enfants
stayed  := count STAYED at home                         2 femmes, 3 enfants restés au pays
share   := count "par" ROOM                             4 refoulés par chambre
home    := EXPELLED "from" HOME                         an koro mutane 12 daga gidajensu
travel  := people of the bus, some of them CATEGORY     30 passagers dont 9 retournés
beds    := room for people | OCC … numbers              akwai wurin mutum 20, occ 40 lib 20
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import always
from parsers.report import Vulnerability

_SIGNS = frozenset(".,;:!?")
_GIVEN = re.compile(r"_?[DwU]D?t_?N_?[LPC]")
_GOODS = re.compile(r"(?:G[,:]?)?([DUw])(?:NL|LN)")
_FOR = frozenset(("pour", "for", "ga", "pr"))
_OF_STAFF = re.compile(r"_?_?UL")
_ALL = frozenset(("tous", "toutes", "all", "duk", "duka"))
_SEEN = frozenset(("vu", "compte", "saw", "seen", "counted", "apercu", "a vu", "a compte"))
_WITH = frozenset(("avec", "with"))
_WITHIN = frozenset(("inclus", "incluse", "incluses", "compris", "comprises", "included"))
_BETWEEN_HOURS = re.compile(r"N[a_t]NL")
_PARENT = re.compile(r"NLfNL")
_STAYED = re.compile(r"(?:NL|LN)$")
_DEAD_AMONG = re.compile(r"NV[a_tsfN/]N")
_AMONG = frozenset(("cikin", "sur", "parmi", "among", "out of", "of"))
_PER = frozenset(("par", "per", "kowace", "kowane"))
NEAR = 4
"""Terms between a word and what it speaks of."""
_SOME_CAME = re.compile(r"NPsN(?:[_f]{0,2}C|P)")
_TRAVEL = frozenset(
    ("passagers", "passager", "voyageurs", "voyageur", "entrees", "passengers", "personnes")
)


def _ahead(s: Signals) -> int:
    """How many terms stand before the first number, if no sign is among them."""
    first = max(s.notes.line.find("N"), 0)
    return first if _SIGNS.isdisjoint(s.kinds[:first]) else 0


def given_for(s: Signals) -> bool:
    """`repas pour 12 rapatriés`, `prime pour 12 rapatriés`: they may have come long ago."""
    match = _GIVEN.match(s.kinds)
    opening = s.notes.terms[:NEAR]
    forms = {term.form for term in opening}
    excepted = not word_set("exceptions").isdisjoint(forms)
    return not (match is None or _FOR.isdisjoint(forms) or excepted or s.in_full)


def goods_of(s: Signals) -> bool:
    """`couches 12 bébés`, `habits hommes 12 femmes 8`: for whom things are, not who came."""
    match = _GOODS.match(s.kinds)
    if match is None or "N" not in s.notes.line[slice(*match.span())]:
        return False  # `kudin mota 5000F`
    goods = s.notes.terms[match.start(1)]
    return goods.kind == "D" or goods.form in word_set("worn")


def of_an_event(s: Signals) -> bool:
    """`photo de 12 rapatriés`, `visite médicale 12 rapatriés`: they are here, and since when?"""
    return not s.in_full and any(
        term.form in word_set("occasions") for term in s.notes.terms[: min(_ahead(s), NEAR)]
    )


def of_agents(s: Signals) -> bool:
    """`agents H2 F3 accueil refoulés`: who receives them, and nobody who came."""
    match = _OF_STAFF.match(s.kinds)
    return match is not None and s.notes.terms[match.end() - 2].form in word_set("agents")


def all_are_gone(s: Signals) -> bool:
    """`12 refoulés tous partis`, `12 refoulés tous villageois`."""
    words = word_set("gone") | word_set("of_the_place")
    return any(
        all_.form.split(" ")[-1] in _ALL and behind.form in words and s.kinds[i + 2 : i + 3] != "f"
        for i, (all_, behind) in enumerate(pairwise(s.notes.terms))
    )


def seen_by(s: Signals) -> bool:
    """`je crois avoir vu 12 refoulés`, `un berger a compté 12 refoulés`: who counted them?"""
    ahead = s.notes.terms[: _ahead(s)]
    if s.in_full or not ahead:
        return False
    forms = [term.form for term in ahead]
    believed = not word_set("believes").isdisjoint(forms)
    other = s.kinds[:2] == "NU" and forms[0] in ("un", "une", "wani", "wata", "a", "one")
    return (believed or other) and not _SEEN.isdisjoint(forms)


def with_those_before(s: Signals) -> bool:
    """`12 refoulés avec les 5 d'hier`: twelve in all, or seventeen?"""
    others = {id(term) for term in s.notes.read_as("people of another day")}
    return any(
        term.form in _WITH and id(behind) in others for term, behind in pairwise(s.notes.terms)
    )


def dead_within(s: Signals) -> bool:
    """`12 refoulés 2 décédés inclus`: ten, or twelve?"""
    terms = s.notes.terms
    return any(
        term.kind == "V"
        and term.value == Vulnerability.DECES
        and any(near.form in _WITHIN for near in terms[i + 1 : i + 3])
        for i, term in enumerate(terms)
    )


def between_hours(s: Signals) -> bool:
    """`12 à 13h refoulés`: between two hours, or so many men?"""
    terms = s.notes.terms
    bounds = {id(term) for term in s.notes.read_as("upper bound")}
    return any(
        terms[match.end() - 1].form == "h"
        and terms[match.end() - 1].glued
        and id(terms[match.end() - 2]) in bounds
        for match in _BETWEEN_HOURS.finditer(s.kinds)
    )


def out_of_home(s: Signals) -> bool:
    """`an koro mutane 12 daga gidajensu`: driven out of their homes, and not of a country.

    Of things (`14 heures de travail`, `le directeur de l'école`) it says nothing of them.
    """
    terms = s.notes.terms
    return any(
        term.kind == "f"
        and s.kinds[i - 1 : i] in tuple("NLPCQ")
        and any(near.form in word_set("home_or_work") for near in terms[i + 1 : i + 3])
        for i, term in enumerate(terms)
    )


def parent_of(s: Signals) -> bool:
    """`1 père de 5 enfants`, `une mère de 3 enfants`: one came, or all of them?"""
    terms = s.notes.terms
    return any(
        terms[match.start()].value == 1
        and terms[match.start() + 1].form in word_set("parents")
        and terms[match.start() + 2].form in ("de", "d", "of")
        for match in _PARENT.finditer(s.kinds)
    )


def stayed_at_home(s: Signals) -> bool:
    """`2 femmes, 3 enfants restés au pays`: those are not here."""
    return any(
        term.form in word_set("stayed")
        and _STAYED.search(s.kinds[:i]) is not None
        and any(near.form in word_set("left_at") for near in s.notes.terms[i + 1 : i + NEAR])
        for i, term in enumerate(s.notes.terms)
    )


def per_room(s: Signals) -> bool:
    """`4 refoulés par chambre`: how many of them?"""
    return any(
        term.form in _PER and behind.form in word_set("rooms")
        for term, behind in pairwise(s.notes.terms)
    )


def dead_among(s: Signals) -> bool:
    """`mutum 3 sun rasu cikin 24 da suka iso`: three of the twenty-four, and not the reverse."""
    terms = s.notes.terms
    return any(
        terms[match.start() + 1].value == Vulnerability.DECES
        and terms[match.end() - 2].form in _AMONG
        for match in _DEAD_AMONG.finditer(s.kinds)
    )


def of_travellers(s: Signals) -> bool:
    """`30 passagers dont 9 retournés`: nine came back, or thirty?"""
    match = _SOME_CAME.search(s.kinds)
    if match is None:
        return False
    some = s.notes.terms[match.end() - 1]
    back = some.kind == "C" or some.form.startswith(("retourn", "revenu", "return"))
    return back and s.notes.terms[match.start() + 1].form in _TRAVEL


ROWS: tuple[tuple[str, Says], ...] = (
    ("N V =cikin|sur|parmi|among|of", dead_among),
    ("N t D|w|U !arrive", given_for),
    ("N L D|U|w !arrive|C", goods_of),
    ("N C @occasions !arrive", of_an_event),
    ("N L U @agents !arrive", of_agents),
    ("N =tous|toutes|all|duk|duka !arrive", all_are_gone),
    ("N C !arrive", seen_by),
    ("N J =avec|with", with_those_before),
    ("N V =inclus|incluse|incluses|compris|comprises|included", dead_within),
    ("N L =h", between_hours),
    ("N C f @home_or_work", out_of_home),
    ("N L f @parents", parent_of),
    ("N L @stayed", stayed_at_home),
    ("N @rooms =par|per|kowace|kowane", per_room),
    ("s N P", of_travellers),
    ("=wurin|wuri N !arrive|C|G", always),  # `akwai wurin mutum 20`
    ("=occ N K|U", always),
)
"""When each is worth asking of a report: rows of `contradictions`."""
