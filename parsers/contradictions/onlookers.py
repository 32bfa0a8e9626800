"""People counted in a text who are none of those who came, or not only those: asked about.

visitors := count CAME to SEE … CATEGORY               14 femmes venues saluer les rapatriés
passing  := count PASSED to see                        sont passés voir leurs parents
delegation := DELEGATION of count                     une délégation de 12 personnes
mission    := MISSION … count, at the opening         mission MSF 5 hommes 2 femmes arrivée
crowd    := NUMBER a word nobody knows … "des" CATEGORY  30 curieux autour des refoulés
on board := count of people "dont" NUMBER CATEGORY     40 voyageurs dont 6 refoulés
for them := (pour | for) (les | the) NUMBER CATEGORY   60 élèves ont chanté pour les 12 rapatriés
region   := "région" … count                           504 rapatriés région de Zinder, et Kantché?
own      := (je suis | mon cousin | dans ma famille) CATEGORY  ma sœur rapatriée, 2 enfants
things   := THINGS NUMBER CATEGORY                     chèvres 12 refoulées
list     := LIST OF …, a count                         liste de présence rapatriés H14 F11
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.intents.doubts import DEFINITE
from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set

NEAR = 4
"""Terms between coming and whom somebody came for."""
_LABELLED = re.compile(r"N[LP]|[LP]N")
_THEM = re.compile(r"_?_?L?_?[CP]")
_DELEGATION = re.compile(r"Qf?N[PL]")
_PASSED = frozenset(("sont passes", "sont passees", "passes", "passees", "est passe", "passe"))
_ON_BOARD = re.compile(r"(?:N_?P|PN|[UX]fN)[w_,fXGPa]{0,6}s_?N(?:tG)?_?C")
_THINGS = re.compile(r"(?:^|[.,;:])[XU]NC")
_KNOWN = re.compile(r"t_NC")
_CROWD = re.compile(r"N_?ww?[^N,.;:!]{0,4}?(?:_|f)C")
_THE = DEFINITE | {"des", "leurs", "leur", "nos"}
_REGION = frozenset(("region", "jihar", "jiha", "departements"))
_ITS_NAMES = frozenset(("zinder", "damagaram"))
_ALL = frozenset(("tout", "toute", "all", "whole"))
_MINE = frozenset(("ma", "mon", "mes", "my"))
_FOR = frozenset(("pour", "for", "pr"))


def visitors(s: Signals) -> bool:
    """`14 femmes venues saluer les rapatriés`; but `12 refoulés venus demander de l'aide`."""
    terms = s.notes.terms
    return any(
        not {"arrive", "landed"}.isdisjoint(term.cues)
        and any(
            near.form in word_set("visits") and _THEM.match(s.kinds, k) is not None
            for k, near in enumerate(terms[i + 1 : i + NEAR], i + 2)
        )
        for i, term in enumerate(terms)
    )


def passers_by(s: Signals) -> bool:
    """`les rapatriés de Magaria, 17 H, sont passés voir leurs parents`: known, and on a visit."""
    return any(
        by.form in _PASSED and "voir" in (see.form, by.form.split(" ")[-1])
        for by, see in pairwise(s.notes.terms)
    )


def of_a_calling(s: Signals) -> bool:
    """`'yan kwallo 15 sun dawo`: footballers, and were they driven out?"""
    terms = s.notes.terms
    return any(
        one.form == "yan" and word.kind == "w" and number.kind == "N"
        for one, word, number in zip(terms, terms[1:], terms[2:], strict=False)
    )


def of_a_trade(s: Signals) -> bool:
    """`6 agents du CAP, 4 h 2 f, sont arrivés`: so many came to work, not to be received."""
    workers = word_set("trades") | word_set("agents") | word_set("professions")
    counted = [
        s.notes.terms[match.start() if s.kinds[match.start()] == "N" else match.end() - 1].value
        for match in _LABELLED.finditer(s.kinds)
    ]
    return any(
        number.kind == "N" and of_what.form in workers and sum(counted) in (0, number.value)
        for number, of_what in pairwise(s.notes.terms)
    )


def mission(s: Signals) -> bool:
    """`mission MSF 5 hommes 2 femmes arrivée à Magaria`: who came is on a visit."""
    first = s.kinds.find("N")
    said = any(term.form in word_set("delegations") for term in s.notes.terms[:2])
    return said and ":" not in s.kinds[:first]


def delegation(s: Signals) -> bool:
    """`la visite du préfet avec une délégation de 12 personnes`: none of those who came."""
    terms = s.notes.terms
    return any(
        "talk" in terms[match.start()].cues
        and not word_set("delegations").isdisjoint(terms[match.start()].form.split(" "))
        for match in _DELEGATION.finditer(s.kinds)
    )


def crowd(s: Signals) -> bool:
    """`30 curieux autour des refoulés`: those who came are others."""
    if s.in_full or s.proven or s.kinds.count("C") > 1:
        return False
    terms = s.notes.terms
    return any(
        terms[match.end() - 2].form in _THE and len(terms[match.start() + 1].form) > NEAR
        for match in _CROWD.finditer(s.kinds)
    )


def on_board(s: Signals) -> bool:
    """`40 voyageurs dont 6 refoulés`, `bus de 52 dont 9 …`: did the others come to us?"""
    return _ON_BOARD.search(s.kinds) is not None


def of_before(s: Signals) -> bool:
    """`9 anciens rapatriés sont venus à la réunion`: they came back long ago."""
    return any(
        old.form in ("anciens", "ancien", "anciennes", "former") and who.kind == "C"
        for old, who in pairwise(s.notes.terms)
    )


def for_them(s: Signals) -> bool:
    """`60 élèves ont chanté pour les 12 rapatriés`: they are known, and when did they come?"""
    terms = s.notes.terms
    return not s.in_full and any(
        terms[match.start()].form in _FOR and terms[match.start() + 1].form in DEFINITE
        for match in _KNOWN.finditer(s.kinds)
    )


def of_the_region(s: Signals) -> bool:
    """`504 rapatriés dans la région`, `711 pour tout Zinder`: how many of them here?"""
    if s.in_full or s.proven:
        return False
    said = pairwise(["", *[term.form for term in s.notes.terms]])
    return any(form in _REGION or (form in _ITS_NAMES and all_ in _ALL) for all_, form in said)


def on_a_list(s: Signals) -> bool:
    """`liste de présence rapatriés H14 F11`: who signed it, and nobody came."""
    opening = s.notes.terms[0].form
    listed = s.opens("register") and "remplace" not in opening
    return s.notes.has("lists_of_others") or listed


def of_own_kin(s: Signals) -> bool:
    """`je suis rapatrié avec 3 enfants`, `ma sœur rapatriée, 2 enfants`: one who came writes."""
    if s.in_full:
        return False
    terms = s.notes.terms
    for i, term in enumerate(terms):
        if term.kind != "C":
            continue
        first, after = s.notes.sentence(i, ends=",.;!:")
        forms = [t.form for t in terms[first:after]]
        kin = any(
            form in word_set("own_kin") or (mine in _MINE and form in word_set("kinsfolk"))
            for mine, form in pairwise(["", *forms])
        )
        me = terms[i - 1].form in ("suis", "am") or [t.form for t in terms[i + 1 : i + 2]] == ["mu"]
        if (kin and "s" not in s.kinds[first:after]) or (me and i > 0):
            return True
    return False


def things(s: Signals) -> bool:
    """`chèvres 12 refoulées`, `motos 12 rapatriées`; but `mota 3 REF: …`."""
    terms = s.notes.terms
    return any(
        (terms[match.end() - 3].kind == "X" and terms[match.end() - 2].note != "vehicles")
        or terms[match.end() - 3].form in word_set("animals")
        for match in _THINGS.finditer(s.kinds)
    )


ROWS: tuple[tuple[str, Says], ...] = (
    ("@delegations N !C", mission),
    ("talk N P|L", delegation),
    ("@trades|agents|professions N U !C", of_a_trade),
    ("=yan N !C", of_a_calling),
    ("N C @visits", passers_by),
    ("N C arrive|landed @visits", visitors),
    ("N C w f|_ !arrive", crowd),
    ("N s C P|U|X", on_board),
    ("N t C !arrive", for_them),
    ("N =region|jihar|jiha|departements|zinder|damagaram", of_the_region),
    ("N @lists_of_others", on_a_list),
    ("N register !arrive", on_a_list),
    ("N C @own_kin|kinsfolk|myself_alone", of_own_kin),
    ("N C X|U", things),
    ("V C N =anciens|ancien|anciennes|former", of_before),
)
"""When each is worth asking of a report: rows of `contradictions`."""
