"""A word of leaving, and people who did not leave, not all of them, or are here again: asked.

came and went := CATEGORY, and a word of arrival       30 rapatriés arrivés, transférés le 27
back          := LEFT … CAME BACK                      an kai mutum 12 Zinder jiya, sun dawo yau
to be moved   := ("pour" | MUST) MOVE                  délai de 48h pour transférer les 15
some          := count "dont" count LEFT               10 refoulés dont 4 repartis à Zinder
remain        := NUMBER "left"; REMAIN NUMBER          only 15 left at the site, il reste 9 femmes
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.intents.known_groups import KNOWN
from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set

_COUNTED = re.compile(r"_N[CLP]")
NEAR = 4
"""Terms between a word and what it is said of."""


def came_and_went(s: Signals) -> bool:
    """They came and went, or came and are more of others: which of the two?"""
    return (s.said("arrive") and not _of_those_who_came(s)) or _then_left(s)


def came_back(s: Signals) -> bool:
    """`an kai mutum 12 Zinder jiya, sun dawo yau`, `partis mais revenus`: they are here again."""
    terms = s.notes.terms
    left = s.notes.where("transfer", len(terms))
    return any(term.form in word_set("came_back") for term in terms[left + 1 :] if term.cues)


def _of_those_who_came(s: Signals) -> bool:
    """`les 62 rapatriés arrivés hier ont été conduits ce matin à Zinder`: they left, and when."""
    if s.notes.day not in (None, s.notes.context.today):
        return False
    terms = s.notes.terms
    known = {id(term) for term in s.notes.claimed_by("partitive")}
    known |= {
        id(terms[match.end() - 1])
        for match in _COUNTED.finditer(s.kinds)
        if terms[match.start()].form in KNOWN
    }
    came = [i for i, term in enumerate(terms) if "arrive" in term.cues]
    left = [i for i, term in enumerate(terms) if "transfer" in term.cues]
    return (
        bool(came and left)
        and max(came) < min(left)
        and all(id(terms[i - 1]) in known for i in came)
        and set(s.kinds[max(came) + 1 : min(left)]) <= set("J_a")
    )


def _then_left(s: Signals) -> bool:
    """`30 rapatriés (h4 f10 g7 fi9), tous transférés le 27`: told in full, and then moved."""
    left = [i for i, term in enumerate(s.notes.terms) if "transfer" in term.cues]
    told = s.in_full and s.proven and "t" not in s.kinds
    return told and bool(left) and left[0] > s.kinds.rfind("L")


def some_left(s: Signals) -> bool:
    """`10 refoulés à Matameye dont 4 repartis à Zinder`: the ten came, and the four left."""
    left = s.notes.where("transfer")
    at = s.kinds.find("s")
    return 0 < at < left and "N" in s.kinds[:at] and "N" in s.kinds[at:left]


def asked_for(s: Signals) -> bool:
    """`transfert demandé pour 9 enfants`: nobody has gone yet."""
    return any(
        "transfer" in one.cues and "need" in other.cues for one, other in pairwise(s.notes.terms)
    )


def to_be_moved(s: Signals) -> bool:
    """`délai de 48h pour transférer les 15 hommes`, `en attente de transfert`: nobody has yet."""
    terms = s.notes.terms
    return any(
        "transfer" in term.cues
        and (
            not word_set("before_moving").isdisjoint(_before(s, i))
            or any(t.form in word_set("planned_moves") for t in terms[i + 1 : i + 1 + NEAR])
        )
        for i, term in enumerate(terms)
    ) or any(
        "transfer" in term.cues
        and term.form.split(" ")[0].endswith(("erer", "oyer", "uire"))
        and (s.kinds[i - 1] in "ta" or not word_set("must").isdisjoint(_before(s, i)))
        for i, term in enumerate(terms)
        if i
    )


def _before(s: Signals, at: int) -> list[str]:
    near = range(max(0, at - 3), at)  # without `avant-hier`
    return " ".join([s.notes.terms[i].form for i in near if s.kinds[i] != "J"]).split()


def who_are_left(s: Signals) -> bool:
    """`il reste 9 femmes au centre, les autres sont parties`: how many left?"""
    remain = s.notes.where("left_over")
    named = s.names_a_report() and s.kinds[0] == "N"
    return "N" not in s.kinds[named:remain] and s.kinds.count("N", named) == 1


def who_remain(s: Signals) -> bool:
    """`there are 15 left`, `only 15 left at the site`: they are the ones who did not go."""
    terms = s.notes.terms
    at = next((i for i, term in enumerate(terms) if term.form == "left"), -1)
    return at > 0 and terms[at - 1].kind == "N" and s.kinds[at + 1 : at + 2] in ("", "a", ".")


def came_besides(s: Signals) -> bool:
    """`18 refoulés, 13 hommes et 5 garçons. 6 sont repartis`: some of them, or others, left."""
    at = s.notes.where("transfer")
    whole = s.proven or "T" in s.kinds
    if not (whole and at) or s.notes.terms[at - 1].kind != "N":
        return False
    told = [term.value for term in s.notes.terms[: at - 1] if term.kind == "N"]
    return bool(told) and s.notes.terms[at - 1].value != max(told)


def who_stay_behind_a_place(s: Signals) -> bool:
    """`transférés à Zinder 5 restent ici`, `… 3 ont refusé`: the arrondissement, or five?"""
    return any(
        place.kind == "G"
        and place.form[-1:].isdigit()
        and (
            behind.kind in "LCPV"
            or behind.form.startswith(("rest", "stay", "refus"))
            or behind.form in ("on", "ont", "sont", "have", "are", "did")
            or behind.cues
        )
        for place, behind in pairwise(s.notes.terms)
    )
