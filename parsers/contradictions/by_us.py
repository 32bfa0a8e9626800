"""People whom we ourselves turned back, sent off or took along: asked about.

turned back := (we | "le poste") HAVE REFUSED count      nous avons refoulé 4 Béninois
             | REFUSED "par" OUR                         refoulés par notre poste
             | HELD … taken to the border                interpellés, reconduits à la frontière
             | "refused entry"                           our post refused entry to 4 Ghanaians
home        := WE SENT home                              nous avons rapatrié 12 Béninois
from here   := "daga nan" TOWARDS                        mota ta dauki mutum 15 daga nan zuwa Yamai
escort      := WE ESCORT count                           nous avons raccompagné 12 refoulés

Whoever else refused them ("l'Algérie a refoulé 40 personnes") sends them here.
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.report import Category

_WE_REFUSED = re.compile(r"C[J_]{0,2}N(?:Y|[LP]_?Y|[LP])")
_FROM_ABROAD = frozenset("KY")
_HAVE = frozenset(("a", "avons", "ont", "we", "have", "has", "ai"))
_OURS = frozenset(("notre", "nos", "nous", "our", "us"))
_HERE = frozenset(("nan", "us", "ici", "here", "nous"))
_NEAR = 8


def turned_back(s: Signals) -> bool:
    """`nous avons refoulé 4 Béninois`, `le poste a refoulé 6 Nigérians`: not by a country."""
    terms = s.notes.terms
    for match in _WE_REFUSED.finditer(s.kinds):
        at = match.start()
        term = terms[at]
        if not at or term.value != Category.REF or term.form.endswith(("s", "es")):
            continue
        before = terms[max(0, at - _NEAR) : at]
        if before[-1].form not in _HAVE or any(t.kind in _FROM_ABROAD for t in before):
            continue
        if not word_set("our_posts").isdisjoint([t.form.split(" ")[0] for t in before]):
            return True
    return False


def by_us(s: Signals) -> bool:
    """`refoulés par notre poste vers le Nigeria`."""
    terms = s.notes.terms
    return any(
        term.form == "par" and behind.form in _OURS and "C" in s.kinds[max(0, i - 3) : i]
        for i, (term, behind) in enumerate(pairwise(terms))
    )


def to_the_border(s: Signals) -> bool:
    """`8 Nigérians interpellés à Dogo-Dogo puis reconduits à la frontière`: held here first."""
    terms = s.notes.terms
    held = s.notes.where("held")
    return any(term.form.startswith("reconduit") for term in terms[held:]) and "K" not in s.kinds


def refused_entry(s: Signals) -> bool:
    """`our post refused entry to 4 Ghanaians`; of those Algeria refused nobody says "entry"."""
    return s.notes.has("refuses_entry") and "K" not in s.kinds


def we_sent_home(s: Signals) -> bool:
    """`nous avons rapatrié 12 Nigérians chez eux`, `on a expulsé 5 étrangers de Kantché`."""
    terms = s.notes.terms
    for i, term in enumerate(terms):
        if term.kind != "C" or i < 2 or s.kinds[i + 1 : i + 2] != "N":
            continue
        if " ".join([t.form for t in terms[i - 2 : i]]) not in ("nous avons", "on a", "ns avons"):
            continue
        behind = " ".join([t.form for t in terms[i + 1 :]])
        from_here = s.kinds[-2:] == "fG" and terms[-1].ours
        if from_here or "chez eux" in behind or "leur pays" in behind:
            return True
    return False


def from_here(s: Signals) -> bool:
    """`mota ta dauki mutum 15 daga nan zuwa Yamai`, `took 15 from us to Niamey`: they left.

    `à 15 km d'ici … arrivés vers 11h30` tells an hour.
    """
    terms = s.notes.terms
    return any(
        one.kind == "f"
        and here.form in _HERE
        and any(to.kind == "t" and goal.kind != "N" for to, goal in pairwise(terms[i + 2 :]))
        for i, (one, here) in enumerate(pairwise(terms))
    )


def by_our_escort(s: Signals) -> bool:
    """`nous avons raccompagné 12 refoulés jusqu'au car`: away from here."""
    terms = s.notes.terms
    return terms[0].form in word_set("we") and any(
        term.form in word_set("escorting") for term in terms
    )


ROWS: tuple[tuple[str, Says], ...] = (
    ("f t N =nan|us|ici|here", from_here),
    ("N @escorting !arrive", by_our_escort),
    ("C @our_posts N !K", turned_back),
    ("C =par", by_us),
    ("held C", to_the_border),
    ("@refuses_entry N", refused_entry),
    ("C N =avons|a", we_sent_home),
)
"""When each is worth asking of a report: rows of `contradictions`."""
