"""Whether a wrong that was done is the news of a text, or the people who came all the same.

bandits := SECURITY without an officer          des coupeurs de route ont pris l'argent
came    := people counted before the attack     12 refoulés, attaqués en route
         | PLACE people COUNTRY, and then the wrong
         | TOOK_IN people COUNTRY, and then the wrong   reçu 3 femmes de Libye, 2 violées
known   := the people it was done to            ils ont pris 5000 F aux 14 refoulés
"""

from __future__ import annotations

import re

from parsers.intents.doubts import definite
from parsers.intents.signals import Signals
from parsers.lexicon.tables import word_set
from parsers.report import Category

FLED = frozenset((Category.DEP, Category.RFG))
"""An attack is why they came."""
_LISTED = re.compile(r"NL|LN")


def of_bandits(s: Signals) -> bool:
    """`des coupeurs de route ont pris l'argent`: no officer is accused."""
    return s.said("security") and not s.said("officer", "gbv")


def came_to_us(s: Signals) -> bool:
    """`12 refoulés, attaqués en route`, and not `des bandits ont dépouillé 12 refoulés`."""
    if not s.arrivals or s.said("arrive") or s.in_full or s.proven:
        return s.arrivals
    if s.notes.has("abducted"):
        return False  # `2 refoulés kidnappés à Tanout`
    if any(term.value in FLED for term in s.notes.terms if term.kind == "C"):
        return True  # `44 déplacés venus de Diffa suite à une attaque`
    at = s.notes.where("security")
    return 0 <= s.kinds.find("N") < at and "N" not in s.kinds[at:]


def who_came(s: Signals) -> bool:
    """People who came are counted. `ils ont pris 5000 F aux 14 refoulés`: nobody comes."""
    came = s.said("arrive") or (s.in_full and not _were_beaten(s))
    suffered = s.said("officer") and ("G" not in s.kinds or _were_beaten(s))
    known = (definite(s) or s.opens("complaint") or suffered) and not came
    return s.heads and (s.arrivals or _came_from_abroad(s)) and not known


def _came_from_abroad(s: Signals) -> bool:
    """`Magaria 11 personnes du Nigeria, une femme violée en route`: counted before the wrong.

    `reçu 3 femmes venant de Libye, 2 disent avoir été violées`: taken in.
    """
    at = s.notes.where("gbv")
    before, terms = s.kinds[:at], s.notes.terms
    taken_in = "K" in before and any(
        terms[i - 1].form in word_set("took_in") and before[i : i + 2] in ("NL", "NP")
        for i in range(1, at)
    )
    counted = "NP" in before or "PN" in before or len(_LISTED.findall(before)) > 1
    return taken_in or ({"G", "K"} <= set(before) and counted)


def _were_beaten(s: Signals) -> bool:
    """`des gendarmes ont frappé 3 refoulés à Tanout`: what was done to them is the news."""
    at = s.kinds.find("QN")
    return at >= 0 and "complaint" in s.notes.terms[at].cues
