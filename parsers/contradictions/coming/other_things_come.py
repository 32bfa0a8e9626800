"""What is on its way is help, or a birth: the people are here, and the sender is asked.

help  := count "," (NEED | SERVICE | …) EXPECTED       20 rapatriés, vivres en route
soon  := count … NEED                                  20 rapatriés, bientôt plus d'eau
birth := count … "accoucher"                           20 rapatriés dont 2 vont accoucher bientôt
road  := DAYS "en route" | (found | attacked) "en route"   20 rapatriés après 3 jours en route
none  := EXPECTED … nobody                             20 rapatriés annoncés, aucun arrivé
both  := EXPECTED "et" CAME                            20 rapatriés annoncés et reçus
"""

from __future__ import annotations

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set

_ENDS = ",;.:!("
_ROAD = ("en route", "on the road", "on the way")


def help_comes(s: Signals) -> bool:
    """`vivres en route`, `la croix rouge est en route`, `bientôt plus d'eau`."""
    notes, terms = s.notes, s.notes.terms
    for i, term in enumerate(terms):
        if "announce" not in term.cues:
            continue
        first, after = notes.sentence(i, ends=_ENDS)
        if not first or "N" not in s.kinds[:first]:
            continue
        clause = s.kinds[first:after]
        they = term.form.startswith(("za su", "zasu", "ils", "elles", "they"))
        others = set("DU" if they else "DUw").intersection(clause) or word_set(
            "services"
        ).intersection([word for t in terms[first:after] for word in t.form.split(" ")])
        if others and not set("NXPLCJ").intersection(clause):
            return True
    return False


def birth_comes(s: Signals) -> bool:
    """`dont 2 vont accoucher bientôt`, `1 femme qui doit accoucher demain`."""
    return any(
        not word_set("giving_birth").isdisjoint(term.form.split(" ")) for term in s.notes.terms
    )


def on_their_way_here(s: Signals) -> bool:
    """`20 rapatriés après 3 jours en route`, `récupérés en route`, `attaqués en route`."""
    terms = s.notes.terms
    for i, term in enumerate(terms):
        if not term.form.startswith(_ROAD) or not i:
            continue
        before = terms[i - 1]
        measured = {id(t) for t in s.notes.claimed_by("duration")}
        if id(before) in measured or before.form in word_set("on_the_way_to_us"):
            return True
    return False


def nobody_yet(s: Signals) -> bool:
    """`20 rapatriés annoncés, aucun arrivé`; but `annoncés, pas encore arrivés` are to come."""
    return not any(term.form.startswith(("pas encore", "not yet")) for term in s.notes.terms)


ROWS: tuple[tuple[str, Says], ...] = (
    ("announce N", help_comes),
    ("N @giving_birth", birth_comes),
    ("N announce", on_their_way_here),
    ("announce zero|not_come N", nobody_yet),
    ("announce N n", lambda s: s.kinds.strip("_.!").endswith("n")),  # `sur les 20 annoncés aucun`
    ("announce N =recus|recues|recu|arrives|arrivees", lambda s: "&" in s.kinds),
)
"""What makes an announcement say two things at once."""
