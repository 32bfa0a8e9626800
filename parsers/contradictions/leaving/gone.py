"""Texts of people who left that say something else besides: which of the two, the sender is asked.

nowhere       := CATEGORY LEFT, and no place           restés après le départ du car
there         := LEFT COUNTRY … a place of ours        left Libya, now in Magaria
to kin        := HANDED_TO THEIR kin                   9 enfants remis à leurs mères
to us         := LEFT to us, or to the sender's place  on nous a transféré 9 refoulés
fetched       := VEHICLE LEFT FETCH count                le car est parti chercher les 45
abroad        := LEFT PLACE that is not ours               80 migrants ont quitté Agadez
home          := LEFT home FROM COUNTRY                sun koma gida daga Aljeriya
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.contradictions.coming import foretold, here_and_to_come
from parsers.contradictions.leaving import some_moved, stayed
from parsers.intents import doubts
from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import Table, always
from parsers.places.sent_on import is_senders, moved_to

_AWAY = re.compile(r"[J_]{0,2}(?:N[LPC]{1,2})?(?:fG)?a[GK]")
"""`transférés à Niamey`, `conduits ce matin à Zinder`, `transférés de Mirriah à Niamey`; the way
from here to there anywhere."""
_CAR_LEFT = re.compile(r"X_{0,2}Q[^N]*(?:N_?[_w][^N]*)?\+_?N")
_BESIDE = re.compile(r"[^G]G")
_TO_KIN = re.compile(r"t_L")
_TO_PLACE = re.compile(r"f_?G[at]_?(G)")
_FROM_COUNTRY = re.compile(r"f_?K")
NEAR = 4
"""Terms between a word and what it is said of."""


def taken_there(s: Signals) -> bool:
    """`5 refoulés pris à Yékoua, emmenés à Magaria`, told from Kantché: out of which department?"""
    return any(
        by.kind == "f" and by.form.startswith("pris") and place.ours
        for by, place in pairwise(s.notes.terms)
    )


def goes_nowhere(s: Signals) -> bool:
    """`restés après le départ du car`: a word for leaving, and neither who left nor where to."""
    terms = s.notes.terms
    home = any(
        near.form in word_set("homes")
        for i, term in enumerate(terms)
        if "transfer" in term.cues
        for near in terms[i + 1 : i + 6]
    )
    at = any(
        _AWAY.match(s.kinds, i + 1) is not None
        for i, term in enumerate(terms)
        if "transfer" in term.cues
    )
    at = at or "fGaG" in s.kinds or "fGaK" in s.kinds
    at = at or any(moved_to(s.notes, m.end() - 1) for m in _BESIDE.finditer(s.kinds))
    to = at or s.opens("transfer") or "t" in s.kinds or s.said("centre")
    return not (to or home)


def left_there(s: Signals) -> bool:
    """`left Libya, now in Magaria`; `5 women left 3 children`; `12 men left at the center`."""
    terms = s.notes.terms
    at = s.notes.where("transfer")
    here = s.said("arrive") or any(term.ours for term in terms[at:])
    abroad = s.kinds[at + 1 : at + 2] == "K" and here
    fled = terms[at].form.endswith("fui") and any(term.ours for term in terms[at:])
    both = "N" in s.kinds[:at] and s.notes.line[at + 1 : at + 3] == "NL"
    left = terms[at].form == "left" and (s.said("centre") or bool(s.notes.beds))
    left = left and "t" not in s.kinds[at:]  # `left our centre for Agadez`
    return abroad or fled or both or left


def objected(s: Signals) -> bool:
    """`ne pas compter`; but `118 d'entre eux embarqués pour Zinder` only says that they left."""
    return any("objects" in t.cues and "transfer" not in t.cues for t in s.notes.terms)


def to_kin(s: Signals) -> bool:
    """`9 enfants remis à leurs mères (6 femmes)`: who is to be counted?"""
    return _TO_KIN.search(s.kinds) is not None and any(
        term.form.startswith("remis") for term in s.notes.terms
    )


def left_abroad(s: Signals) -> bool:
    """`le bus a quitté Arlit avec 60 personnes`: under way, and nobody says where to."""
    terms = s.notes.terms
    return not any(term.ours for term in terms) and any(
        "transfer" in terms[m.start()].cues and not moved_to(s.notes, m.end() - 1)
        for m in _BESIDE.finditer(s.kinds)
    )


def to_us(s: Signals) -> bool:
    """`on nous a transféré 9 refoulés`, `transférés de Zinder à Matamèye` told from there."""
    terms = s.notes.terms
    at = s.notes.where("transfer")
    before = [word for term in terms[max(0, at - NEAR) : at] for word in term.form.split(" ")]
    ours = any(is_senders(s.notes, terms[m.start(1)]) for m in _TO_PLACE.finditer(s.kinds))
    by = [term.form for term in terms[at + 1 : at + 2]] == ["by"]
    given = before[-2:] in (["nous", "a"], ["nous", "ont"])
    given = given or (before[-1:] == ["nous"] and not terms[at].form.startswith("av"))
    return (
        (given and "chez" not in before)  # `nous avons transféré` is none
        or ours
        or (by and "t" not in s.kinds)
    )


def left_for_here(s: Signals) -> bool:
    """`ont quitté Sokoto pour venir à Kantché`: from abroad, and here."""
    terms = s.notes.terms
    return any(
        coming.form in ("venir", "arriver", "rentrer", "revenir") and at.kind == "a" and place.ours
        for coming, at, place in zip(terms, terms[1:], terms[2:], strict=False)
    )


def fetched_by_car(s: Signals) -> bool:
    """`le car est parti chercher les 45`: they are where it goes."""
    terms = s.notes.terms
    return any(
        not word_set("fetch_words").isdisjoint(term.form.split(" "))
        and "N" in s.kinds[i + 1 : i + 3]
        and "X" in s.kinds[:i]
        for i, term in enumerate(terms)
    )


def home_from_abroad(s: Signals) -> bool:
    """`mutane 20 sun koma gida daga Aljeriya`, `an mayar da mutane 15 …`: they came."""
    return _FROM_COUNTRY.search(s.kinds) is not None


def told_of_two_days(s: Signals) -> bool:
    """`mutane 30 na jiya sun tafi yau`: they came on one day and left on another."""
    left = [i for i, term in enumerate(s.notes.terms) if "transfer" in term.cues]
    return bool(left) and any(
        at > left[0] and day > (s.notes.day or day) for at, day in s.notes.days
    )


def to_our_own(s: Signals) -> bool:
    """`mutum 14 sun koma Kantché`, told from Kantché: did they leave, or come?"""
    places = [term for term in s.notes.terms if term.kind == "G"]
    at = s.notes.terms.index(places[0])
    behind = s.notes.terms[at + 1 : at + 2]
    closes = not behind or behind[0].kind in ".!" or behind[0].form in ("par", "by")
    return len(places) == 1 and is_senders(s.notes, places[0]) and closes


def one_left_and_one_came(s: Signals) -> bool:
    """`le camion est reparti mais un petit est venu, encore 12 personnes`: they came."""
    return _CAR_LEFT.search(s.kinds) is not None


def from_far_away(s: Signals) -> bool:
    """A convoy that left one place, which is none of ours: it may be on its way to us."""
    return s.kinds.count("G") == 1 and "fG" in s.kinds and not any(t.ours for t in s.notes.terms)


def came_another_day(s: Signals) -> bool:
    """`arrivés hier 120, repartis ce matin`: they came, too."""
    days = {day for _, day in s.notes.days}
    return len(days) > 1 and any(
        at and "arrive" in s.notes.terms[at - 1].cues for at, _ in s.notes.days
    )


def to_ours_from_elsewhere(s: Signals) -> bool:
    """`mutane 17 daga Diffa sun gudu zuwa Gouré`, written at Gouré: they came to us."""
    terms = s.notes.terms
    to_us = any(
        term.kind == "G" and i > 0 and terms[i - 1].kind in "ta" and is_senders(s.notes, term)
        for i, term in enumerate(terms)
    )
    away = any(
        term.kind in "GK"
        and i > 0
        and (terms[i - 1].kind == "f" or terms[i - 1].form.split(" ")[-1] in ("quitte", "depuis"))
        and not is_senders(s.notes, term)
        for i, term in enumerate(terms)
    )
    return to_us and away


TRANSFER: Table[Says] = Table(
    *here_and_to_come.LEFT,
    *some_moved.ROWS,
    # `départ de 50 personnes d'Arlit`, `ont embarqué à Agadez`: they left, over there
    ("@set_out_there G N", foretold.set_out_elsewhere),
    ("N", foretold.only_intended),
    ("X + N", one_left_and_one_came),
    ("t G !f", to_our_own),
    ("a G !f", to_our_own),
    ("t|a G", to_ours_from_elsewhere),
    # `convoi d'Agadez 120 personnes parti à 6h`: from there, and where are they?
    ("f G N !t|K", from_far_away),
    ("arrive J N", came_another_day),
    (
        "=revenues|revenus|revenu|revenue|returned|dawo N",
        always,
    ),  # `parties au Nigeria et revenues`
    ("=recus|recues|received N", lambda s: s.first_of_all and s.heads),  # and transferred
    ("", to_us),
    ("a G =venir|arriver|rentrer|revenir", left_for_here),
    ("=left", stayed.who_remain),
    ("G", stayed.who_stay_behind_a_place),
    ("K =gida|home|mayar|maido", home_from_abroad),
    (
        "@seasonal !C",
        lambda s: s.notes.has("seasonal"),
    ),  # `30 exodants partis en Libye`: they were never ours
    ("K =mayar !f|t", always),  # `an mayar da mutane 12 Nijeriya`: to there, or from there?
    ("X N @fetch_words", fetched_by_car),
    ("@not_moved", always),
    ("objects", objected),
    # `matin: 6 hommes. soir: 4 hommes repartis`: the others came
    ("L N", lambda s: s.notes.groups > 1),
    ("C", stayed.came_and_went),
    ("arrive @came_back", stayed.came_back),
    # `transféré: "Magaria 18 rapatriés"`: a message was
    (": C|G N =transfere", lambda s: s.kinds.startswith("Q:")),
    ("need", stayed.asked_for),
    ("need =etre|be", always),  # `15 rapatriés demandent à être transférés`
    ("held", always),  # `22 migrants arrêtés … en partance pour la Libye`
    ("left_over N", stayed.who_are_left),
    ("G =cote", always),  # `amené 12 refoulés du côté de Magaria`: there, or from there?
    ("X =broke|panne|lalace", always),  # `22 were to be moved but the truck broke down`
    ("n G =sait|sais|savons|know|sani", always),  # `on ne sait pas s'il vient chez nous`
    ("f G =pris|prise|prises", taken_there),
    ("=ou|or|ko arrive", lambda s: "?" in s.kinds),  # `transférées ou arrivées ?`
    ("C", goes_nowhere),
    ("s", stayed.some_left),
    ("", left_there),
    ("", stayed.to_be_moved),
    ("t L", to_kin),
    ("J N", told_of_two_days),
    ("L N", stayed.came_besides),
    # `le chef a envoyé 5 personnes pour aider`
    ("t =aider|appuyer|secourir|accueillir|help", always),
    ("G !t|a", left_abroad),
    # `après le départ des 20 12 refoulés`: who is told of?
    ("=apres|after|bayan", lambda s: s.heads and "C" in s.kinds),
    (doubts.UNTOLD, doubts.untold),
)
"""What makes a transfer say two things at once: rows of `contradictions`."""
