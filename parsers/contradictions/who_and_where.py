"""Whether all who are counted are those who came, and whether they are here: asked about.

road      := people "à" DISTANCE "de" PLACE            120 personnes à 20 km de Tanout
travellers:= people of the bus, some of them CATEGORY  30 passagers dont 9 retournés
hour      := opening "a" NUMBER h count                site A 9 h 2 f
nations   := (NUMBER COUNTRY)+ behind the people       27 refoulés: 20 NER, 4 NGA, 3 MLI
beds      := room for people | OCC … numbers           akwai wurin mutum 20, occ 40 lib 20
sort      := CATEGORY "ou" CATEGORY                    9 retournés ou refoulés
"""

from __future__ import annotations

import re

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import always

_AFAR = re.compile(r"aNUf?G")
_SOME_CAME = re.compile(r"NPsN(?:[_f]{0,2}C|P)")
_LETTER = re.compile(r"^(?:[vw_]{0,2})aNLNL")
_LIST = re.compile(r"(?:NK[,;&_.]?){2,}|(?:K[:=]N[,;_.]?){2,}")
_TRAVEL = frozenset(
    ("passagers", "passager", "voyageurs", "voyageur", "entrees", "passengers", "personnes")
)


def still_far(s: Signals) -> bool:
    """`le convoi est à 50 km de Tanout avec 120 personnes`: not here yet."""
    match = _AFAR.search(s.kinds)
    if match is None or s.said("arrive", "landed"):
        return False
    unit = s.notes.terms[match.start() + 2]
    return unit.form in word_set("distances") or unit.value == "distance"


def of_travellers(s: Signals) -> bool:
    """`30 passagers dont 9 retournés`: nine came back, or thirty?"""
    match = _SOME_CAME.search(s.kinds)
    if match is None:
        return False
    some = s.notes.terms[match.end() - 1]
    back = some.kind == "C" or some.form.startswith(("retourn", "revenu", "return"))
    return back and s.notes.terms[match.start() + 1].form in _TRAVEL


def letter_or_hour(s: Signals) -> bool:
    """`site A 9 h 2 f`, `a 12h 4f`: nine men, or nine o'clock?"""
    match = _LETTER.match(s.kinds)
    if match is None or s.said("arrive", "landed"):
        return False
    opening = s.notes.terms[0].form not in ("y", "il", "ya", "y a")  # `y a 12h 6f`
    return opening and any(term.form == "h" for term in s.notes.terms[: match.end()])


def of_nations(s: Signals) -> bool:
    """`27 refoulés d'Algérie: 20 NER, 4 NGA`: of which nation they are, and no origin."""
    match = _LIST.search(s.kinds)
    if match is None:
        return False
    countries = [t.value for t in s.notes.terms[slice(*match.span())] if t.kind == "K"]
    told = "fK" in s.kinds[: match.start()]
    return told or s.notes.home in countries


ROWS: tuple[tuple[str, Says], ...] = (
    ("a N U G", still_far),
    ("s N P", of_travellers),
    ("a N L", letter_or_hour),
    ("N K", of_nations),
    ("=wurin|wuri N !arrive|C|G", always),
    ("=occ N K|U", always),
    ("C P|C =ou|or|ko", lambda s: re.search(r"N[CP][_w]C", s.kinds) is not None),
    # `45 rapatriés viennent à pied vers Tanout`
    ("t G =marchent|approchent|avancent !arrive|landed", always),
    ("t G =viennent !arrive|landed", lambda s: "pied" in s.notes.words),
)
"""When each is worth asking of a report: rows of `contradictions`."""
