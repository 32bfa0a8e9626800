"""Texts with a count that tell no news: somebody asks, gives an example or laughs. Asked about.

how     := HOW TO send … count, without a sign          comment signaler 12 rapatriés à Gouré
midway  := count ARRIVED "?" (place | day)              12 rapatriés sont arrivés? Gouré
message := MESSAGE "de" count, without a sign           mon sms de 12 rapatriés est passé
example := "ex" [sign] (place of ours | CATEGORY)       ex: KAN RAP H12 F8
halt    := STOP MESSAGE … count                         stop envoi 12 rapatriés
laughs  := count, and somebody laughs                   Gouré 12 rapatriés mdr
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set

_SIGNS = frozenset(".;:!?,")
_HOW = ("com", "how", "yaya", "yadda")
_COME = frozenset(("arrive", "landed"))
_BEHIND = re.compile(r"[aftGJK_]*[.!?_]*$")
_OF_COUNT = re.compile(r"f_?N[LPC]")
_PEOPLE = re.compile(r"N?_?P_?N?")
_MINE = ("recu", "recue", "received")


def how_to(s: Signals) -> bool:
    """`comment signaler 12 rapatriés`; but `comment annuler ? 12 rapatriés arrivés`."""
    first, at = s.notes.terms[0], max(s.notes.line.find("N"), 0)
    return "help" in first.cues and first.form.startswith(_HOW) and _SIGNS.isdisjoint(s.kinds[1:at])


def asked_midway(s: Signals) -> bool:
    """`12 rapatriés sont arrivés? Gouré`; but `12 arrivés à Gouré. Bien reçu ? Merci`."""
    terms = s.notes.terms
    for i, term in enumerate(terms):
        inside = any(behind.glued for behind in terms[i + 1 : i + 2])  # `2 gar?ons`
        if term.form != "?" or inside or not i:
            continue
        came = terms[i - 1]
        asks = not _COME.isdisjoint(came.cues) and came.form.split(" ")[-1] not in _MINE
        start = max((k for k in range(i) if s.kinds[k] in ".;!?"), default=-1)
        if asks and "N" in s.kinds[start + 1 : i] and _BEHIND.match(s.kinds, i + 1):
            return True
    return False


def of_a_message(s: Signals) -> bool:
    """`mon sms de 12 rapatriés est passé`: told before; but `rapport de 12h: 5 refoulés`."""
    terms = s.notes.terms
    for i, term in enumerate(terms):
        if "own_message" not in term.cues and term.form not in word_set("messages"):
            continue
        match = _OF_COUNT.match(s.kinds, i + 1)
        if match is not None and terms[match.end() - 1].form not in ("h", "hrs"):
            return True
        if term.form.startswith("sako") and _PEOPLE.match(s.kinds, i + 1):
            return True
    return False


def example(s: Signals) -> bool:
    """`ex: KAN RAP H12 F8`; but `ex: Libye, 12 rapatriés` says where they come from."""
    opening = [term for term in s.notes.terms[:5] if term.kind not in ".:_" and term.form != "p"]
    if len(opening) < 2 or opening[0].form not in ("ex", "exple"):
        return False
    return opening[1].ours or opening[1].kind == "C"


def laughs(s: Signals) -> bool:
    """`Gouré 12 rapatriés mdr`: is it true? `Il pleut lol. Gouré 12 …` is not laughed at.

    Nor is `lol mais Gouré 12 …`.
    """
    terms = s.notes.terms
    last = max((i for i, term in enumerate(terms) if term.form in word_set("laughter")), default=0)
    between = terms[last : max(s.kinds.find("N"), last)]
    ended = any(term.kind in ".!;" or term.form in word_set("but") for term in between)
    return s.notes.has("laughter") and not ended


def halts(s: Signals) -> bool:
    """`stop envoi 12 rapatriés`: no more messages, or a report?"""
    return any(
        "opt_out" in term.cues and behind.form in word_set("messages")
        for term, behind in pairwise(s.notes.terms)
    )


ROWS: tuple[tuple[str, Says], ...] = (
    ("N help", how_to),
    ("N arrive|landed ?", asked_midway),
    ("N own_message !cumulative", of_a_message),
    ("N @messages", of_a_message),
    ("N =ex|exple", example),
    ("N @laughter", laughs),
    ("N opt_out @messages", halts),
)
"""When each is worth asking of a report: rows of `contradictions`."""
