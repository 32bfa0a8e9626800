"""People who are here already and are lodged, fed or still waiting: asked about.

got    := count HAVE GOT what they needed                 40 rapatriés ont reçu leur kit
given  := GIVEN what is needed, count                     distribution kits 40 refoulés
still  := count (encore | toujours | still) AT            12 refoulés encore au centre
filled := BEDS NUMBER OCCUPIED                            site de 40 places 38 occupés
"""

from __future__ import annotations

import re

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set

_STILL = frozenset(("encore", "toujours", "still", "tjrs", "tjr", "restent"))
_COUNT = re.compile(r"(?:N_?[LPC]|[LPC]_?N)[LPC_]*$")
_NEEDED = re.compile(r"[_fax]{0,3}[DU]")
_TO_THEM = re.compile(r"[_f]?D[_ta&]?(?:N_?[CP]|[CP]_?N)")
_GOODS_FOR = re.compile(r"DN_{0,2}tC")
_AT = re.compile(r"_?a")


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


ROWS: tuple[tuple[str, Says], ...] = (
    ("N D|U @have_got", got_needs),
    ("N D given|talk !arrive", given_them),
    ("N D @handing_out !arrive", given_them),
    # `tabarma 20 ga waɗanda aka koro`: mats, counted behind their word
    ("D N t C !arrive", lambda s: _GOODS_FOR.search(s.kinds) is not None),
    ("N a =encore|toujours|still|tjrs|tjr|restent !arrive", still_at),
    ("N capacity !arrive", filled_beds),
)
"""When each is worth asking of a report: rows of `contradictions`."""
