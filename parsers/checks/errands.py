"""Reports of people who came for something else than this program is about: asked about.

errand := people counted, and a wedding, a vote, a flood     14 personnes venues pour un mariage
daily  := CAME (à | au | for)? SITE                          16 enfants venus à l'école
dealer := people counted by their trade                      14 nigerian traders arrived
to do  := "venus" INFINITIVE                                 8 femmes venues puiser de l'eau
escort := count "avec le" OFFICIAL                           20 personnes arrivées avec le ministre
fetch  := CAME "les chercher"                                les parents de 6 enfants …
sent   := REFUSED … "to" COUNTRY                             16 deported from here to nigeria
given  := count "ont reçu" things                            11 rapatriés ont reçu des chèvres

A category, or a country that expels people, says that they are ours: then nothing is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.checks.left import Left
from parsers.lexicon.tables import word_set
from parsers.report import Category
from parsers.words.terms import Term

EXPELS = frozenset(("DZA", "LBY"))
NEAR = 3
"""Terms between a word of coming and what they came to."""
_SENT = re.compile(r"C[NPLf_]{0,4}t_?K")
_RECEIVED = re.compile(r"NC[QP]_?[DU]")
_GIVEN = (("an", "ba"), ("aka", "ba"), ("mun", "ba"))
_ESCORTS = (("avec", "le"), ("with", "the"))
_CAME = frozenset(("venus", "venues", "venu", "venue"))
_SHELTER = frozenset(("refuge", "asile", "abri", "protection", "secours"))
_INFINITIVES = ("er", "ir", "dre", "tre")
_FETCH = frozenset(("chercher", "recuperer", "fetch"))
_TO_THE = frozenset(("au", "le", "du"))
_THEM = frozenset(("les", "le", "la", "leurs", "leur", "them", "their"))


def other_errand(left: Left) -> bool:
    """`mutane 14 sun zo daurin aure daga Kano`, `inondation 34 ménages`: no arrival of ours."""
    if _is_ours(left):
        return False
    at = left.notes.kinds.find("N")
    first, after = left.notes.sentence(at, ends=".;!")
    words = word_set("other_errands")
    return any(
        term.form in words or not words.isdisjoint(term.form.split(" "))
        for term in left.notes.terms[first:after]
        if not term.ours
    )


def daily_errand(left: Left) -> bool:
    """`16 enfants sont venus à l'école ce matin`; but `installés à l'école`, `logés au CSI`."""
    if _is_ours(left) or _are_strangers(left):
        return False
    terms, words = left.notes.terms, word_set("daily_errands")
    for i, term in enumerate(terms):
        if not _comes(term.form):
            continue
        for before, near in pairwise(terms[i : i + 1 + NEAR]):
            if near.kind in ",.;!":
                break
            if near.form in words and (near.form != "marche" or before.form in _TO_THE):
                return True  # `arrivés après une marche de 3 jours`: no market
    return False


def dealers(left: Left) -> bool:
    """`'yan kasuwa 14 sun dawo daga Kano`, `14 nigerian traders arrived`: who counts them?"""
    terms, words = left.notes.terms, word_set("dealers")
    return not _is_ours(left) and any(
        term.form in words and "N" in left.notes.kinds[max(0, i - NEAR) : i + 2]
        for i, term in enumerate(terms)
    )


def to_do(left: Left) -> bool:
    """`8 femmes venues puiser de l'eau`; but `venus demander l'asile`, `venues se réfugier`."""
    if _is_ours(left) or not left.notes.words.isdisjoint(_SHELTER):
        return False
    terms = left.notes.terms
    return any(
        term.form.split(" ")[-1] in _CAME
        and behind.kind in "w_"
        and behind.form.endswith(_INFINITIVES)
        and behind.form not in word_set("our_errands")
        for term, behind in pairwise(terms)
    )


def with_official(left: Left) -> bool:
    """`20 personnes arrivées avec le ministre`, `mutane 16 sun zo daga gwamnati`: of the state."""
    terms = left.notes.terms
    return not _is_ours(left) and any(
        (term.form in word_set("officials") and _forms(terms[max(0, i - 2) : i]) in _ESCORTS)
        or (term.form == "gwamnati" and terms[i - 1].form == "daga")
        for i, term in enumerate(terms)
        if i
    )


def fetches(left: Left) -> bool:
    """`les parents de 6 enfants sont venus les chercher`: they leave with them."""
    terms = left.notes.terms
    return any(
        term.form in _FETCH
        and terms[i - 1].form in _THEM
        and any("arrive" in t.cues for t in terms[max(0, i - NEAR) : i])
        for i, term in enumerate(terms)
        if i
    )


def sent_abroad(left: Left) -> bool:
    """`16 deported from here to nigeria`, `we deported 16 people to nigeria`: away from here."""
    terms = left.notes.terms
    return any(
        terms[match.start()].value == Category.REF for match in _SENT.finditer(left.notes.kinds)
    )


def handed_out(left: Left) -> bool:
    """`11 rapatriés ont reçu des chèvres`: they are here, and got something."""
    terms = left.notes.terms
    return any(
        terms[match.start() + 2].form.startswith("ont recu")
        for match in _RECEIVED.finditer(left.notes.kinds)
    )


def given_in_hausa(left: Left) -> bool:
    """`an ba mata 16 sabulu`: soap was given to sixteen women."""
    first = min((count.pair.first for count in left.counts), default=0)
    return first > 1 and _forms(left.notes.terms[first - 2 : first]) in _GIVEN


def _are_strangers(left: Left) -> bool:
    """`on ne sait pas d'où ils viennent`, `ba mu san daga ina suke ba`: no pupils of ours."""
    words = left.notes.words
    return not (word_set("knowing").isdisjoint(words) or word_set("wherefrom").isdisjoint(words))


def _forms(terms: Sequence[Term]) -> tuple[str, ...]:
    return tuple(term.form for term in terms)


def _comes(form: str) -> bool:
    return not word_set("coming_themselves").isdisjoint(form.split(" "))


def _is_ours(left: Left) -> bool:
    """A category, or a country that expels people."""
    notes = left.notes
    return "C" in notes.kinds or any(t.kind == "K" and t.value in EXPELS for t in notes.terms)
