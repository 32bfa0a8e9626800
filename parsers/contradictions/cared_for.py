"""People who are here already and are lodged, fed or still waiting: asked about.

got    := count HAVE GOT what they needed                 40 rapatriés ont reçu leur kit
given  := GIVEN what is needed, count                     distribution kits 40 refoulés
still  := count (encore | toujours | still) AT            12 refoulés encore au centre
filled := BEDS NUMBER OCCUPIED                            site de 40 places 38 occupés
some   := count "dont" NUMBER CAME                        28 rapatriés dont 6 arrivés ce matin
ill    := count IN HOSPITAL                               5 rapatriés hospitalisés au CSI
goods  := GOODS "na" count CAME                           abinci na mutum 20 ya iso
no bed := NO BED FOR count                                no bed for 12 people
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set

_STILL = frozenset(("encore", "toujours", "still", "tjrs", "tjr", "restent"))
_AFTER = frozenset(("apres", "after", "bayan"))
_COUNT = re.compile(r"(?:N_?[LPC]|[LPC]_?N)[LPC_]*$")
_NEEDED = re.compile(r"[_fax]{0,3}[DU]")
_TO_THEM = re.compile(r"[_f]?D[_ta&]?(?:N_?[CP]|[CP]_?N)")
_GOODS_FOR = re.compile(r"DN_{0,2}tC")
_AT = re.compile(r"_?a")
_SOME_CAME = re.compile(r"N_?C_?s_?NP")
_ILL = re.compile(r"N[LPC]{1,2}[_tfawvUGD]{1,6}$")
_FED = re.compile(r"^[fax_]?D_?PN")
_BEHIND_GOODS = re.compile(r"^(?:Q_?)?N?_?D_{0,2}t_?N_?[PC]")
_HAUSA_GOODS = re.compile(r"QD_?PN")
_BROUGHT = ("an kawo", "ya kawo", "sun kawo", "an aiko", "mun samu")
_NO_BED = re.compile(r"[#n]UtN")


def got_needs(s: Signals) -> bool:
    """`40 rapatriés ont reçu leur kit`; but `50 à Gouré ont reçu des vivres` tells where they are.

    Of those who are said to come, it is told besides: `12 arrivés, ils ont reçu de l'eau`.
    """
    terms = s.notes.terms
    came = [
        term
        for term in terms
        if not {"arrive", "landed"}.isdisjoint(term.cues) and term.form not in word_set("have_got")
    ]
    return not came and any(
        term.form in word_set("have_got")
        and _NEEDED.match(s.kinds, i + 1) is not None
        and _COUNT.search(s.kinds[:i]) is not None
        for i, term in enumerate(terms)
    )


def given_them(s: Signals) -> bool:
    """`distribution kits 40 refoulés`, `remise de vivres 40 rapatriés`: they were here before."""
    terms = s.notes.terms
    return any(
        (not {"given", "talk"}.isdisjoint(term.cues) or term.form in word_set("handing_out"))
        and _TO_THEM.match(s.kinds, i + 1) is not None
        for i, term in enumerate(terms)
    )


def still_at(s: Signals) -> bool:
    """`12 refoulés toujours au centre`: of those told before."""
    return any(
        term.form in _STILL
        and _AT.match(s.kinds, i + 1) is not None
        and (_COUNT.search(s.kinds[:i]) is not None or s.kinds[i - 1 : i] == "N")
        for i, term in enumerate(s.notes.terms)
    )


def filled_beds(s: Signals) -> bool:
    """`site de 40 places 38 occupés`: they sleep there, and how many came today?"""
    beds = bool(s.notes.read_as("not people: beds"))
    terms = s.notes.terms
    return beds and any(
        term.form.startswith("occup") and s.kinds[i - 1] == "N" for i, term in enumerate(terms) if i
    )


def some_came(s: Signals) -> bool:
    """`28 rapatriés dont 6 arrivés ce matin`: six came, and the others were here."""
    return any(
        "arrive" in s.notes.terms[match.end() - 1].cues for match in _SOME_CAME.finditer(s.kinds)
    )


def in_hospital(s: Signals) -> bool:
    """`5 rapatriés hospitalisés au CSI`, `… revenus après soins`: of those told before.

    Some of those who came may lie there: `12 rapatriés, 2 hospitalisés à Zinder`.
    """
    terms = s.notes.terms
    cared = any(term.form in word_set("in_hospital") for term in terms) or any(
        term.form in _AFTER and "soins" in behind.form for term, behind in pairwise(terms)
    )
    return cared and _ILL.search(s.kinds.rstrip(".!")) is not None and s.kinds.count("N") == 1


def goods_for(s: Signals) -> bool:
    """`nous avons reçu 50 kits pour 50 rapatriés`, `riz pour 80 rapatriés arrivé`: the goods came.

    Of people from a country or a place more is told than for how many things are.
    """
    opening = _BEHIND_GOODS.search(s.kinds)
    asked = any("need" in term.cues for term in s.notes.terms[:2])
    if opening is not None and not asked and {"G", "K", "L"}.isdisjoint(s.kinds):
        return True
    return any(
        s.notes.terms[match.start()].form in _BROUGHT for match in _HAUSA_GOODS.finditer(s.kinds)
    )


ROWS: tuple[tuple[str, Says], ...] = (
    ("N D|U @have_got", got_needs),
    ("N D given|talk !arrive", given_them),
    ("N D @handing_out !arrive", given_them),
    # `tabarma 20 ga waɗanda aka koro`: mats, counted behind their word
    ("D N t C !arrive", lambda s: _GOODS_FOR.search(s.kinds) is not None),
    ("N a =encore|toujours|still|tjrs|tjr|restent !arrive", still_at),
    ("N capacity !arrive", filled_beds),
    ("N C s arrive", some_came),
    ("N @in_hospital !arrive", in_hospital),
    ("N D =apres|after|bayan !arrive", in_hospital),
    ("D P N arrive|landed =na|ga|don|domin", lambda s: _FED.search(s.kinds) is not None),
    ("D t N", goods_for),
    ("D P N arrive", goods_for),
    ("# U t N !arrive", lambda s: _NO_BED.search(s.kinds) is not None),
)
"""When each is worth asking of a report: rows of `contradictions`."""
