"""Reports that read like arrivals and tell of something else: asked about.

order    := (envoyez | préparez-vous | prévoir) … count    envoyez les 20 rapatriés à Zinder
work     := ACTIVITY … count, at the head                  assistance à 20 rapatriés
nearly   := "presque" ARRIVED                              20 rapatriés presque arrivés
denied   := "ba" count … "ba"                              ba mutane 20 sun iso ba
crossed  := count CROSSED PLACE                            711 ont traversé Tanout vers Zinder
lack     := count NEED, and no place and no arrival         mutum 20 ba ruwa
test     := count "(test)"                                 Magaria 12H 5F (test)
seats    := NUMBER "-seater"                               18-seater bus arrived
again    := "renvoi" count                                 renvoi 12h 4f
refused  := VALUE "non" VALUE | … "?" "non"                 à 16h non 17h, 4 non nigériens
week     := "semaine du" …                                 semaine du 16 au 22: 45 refoulés
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import always

_TEST = re.compile(r"(?i)\( ?(?:test|essai|exercice) ?\)")


def is_told_to(s: Signals) -> bool:
    """`préparez-vous 45 arrivent`, `prévoir eau pour 45 rapatriés`: nobody is here yet."""
    terms = s.notes.terms
    first = s.kinds.find("N")
    if s.kinds[first + 1 : first + 2] not in tuple("LPCQ"):
        return False
    told = [t.form.split(" ")[0] for t in terms[s.notes.sentence(first, ends=",.;:!")[0] : first]]
    return not word_set("orders").isdisjoint(told) and not s.said("landed")


def opens_with_work(s: Signals) -> bool:
    """`écoute de 20 rapatriés`: what was done for them."""
    return s.notes.terms[0].form.split(" ")[0] in word_set("activities")


def nearly_there(s: Signals) -> bool:
    """`20 rapatriés presque arrivés`."""
    return any(
        term.form in ("presque", "almost") and "arrive" in near.cues
        for term, near in pairwise(s.notes.terms)
    )


def denied_in_hausa(s: Signals) -> bool:
    """`ba mutane 20 sun iso ba`, `Ba mutum goma suka zo ba`."""
    said = [term.form.split(" ")[0] for term in s.notes.terms if term.kind not in ".!"]
    return said[0] == "ba" and said[-1] in ("ba", "ne")


def only_crossed(s: Signals) -> bool:
    """`711 ont traversé Tanout vers Zinder`: are they still here?"""
    terms = s.notes.terms
    return any(
        term.form.split(" ")[-1] in word_set("crosses_here")
        and (s.kinds[i + 1 : i + 3] == "Gt" or term.form == "passing")
        for i, term in enumerate(terms)
    )


def of_another_errand(s: Signals) -> bool:
    """`se sont déplacées pour le marché`, `chassés de l'école`, `rapatriés vers leur pays`."""
    terms = s.notes.terms
    return any(
        (why.kind in "tf" or why.form in ("pour", "vers", "de", "l"))
        and thing.form in ("marche", "ecole", "pays")
        and any(t.kind == "C" for t in terms[max(0, i - 4) : i])
        for i, (why, _, thing) in enumerate(zip(terms, terms[1:], terms[2:], strict=False))
    )


def of_a_week(s: Signals) -> bool:
    """`semaine du 16 au 22: 45 refoulés`: when in it?"""
    return any(a.form == "semaine" and b.form == "du" for a, b in pairwise(s.notes.terms))


def said_no(s: Signals) -> bool:
    """`200 refoulés à Tanout? non`, `4 non nigériens`, `à 16h non 17h`."""
    terms = s.notes.terms
    timed = "euh" not in s.notes.words and bool(s.notes.clock or s.notes.days)
    return any(
        term.form == "non"
        and i > 0
        and terms[i - 1].form not in ("et", "ou")
        and (
            s.kinds[i + 1 : i + 2] in tuple("YKf")
            or (terms[i - 1].kind == "?" and not s.kinds[i + 1 :].strip(".!"))
            or (s.kinds[i + 1 : i + 2] in tuple("NJ") and terms[i - 1].kind in "HJL_" and timed)
        )
        for i, term in enumerate(terms)
    )


ROWS: tuple[tuple[str, Says], ...] = (
    ("N @orders", is_told_to),
    ("N @activities !arrive|G", opens_with_work),
    ("N =presque|almost", nearly_there),
    ("N =ba", denied_in_hausa),
    ("N G @crosses_here", only_crossed),
    ("test|drill N", lambda s: _TEST.search(s.notes.text) is not None),
    ("N =seater", always),
    ("N =renvoi !G", always),
    ("N C L|P|C =marche|ecole|pays", of_another_errand),
    # `mutum 20 ba ruwa`, `15 personnes sans place`: who came, or who are here?
    ("N D !arrive|C|G|K|L|V|J|X|M|T", always),
    ("N =non", said_no),
    ("N =semaine", of_a_week),
)
"""When each is worth asking of a report: rows of `contradictions`."""
