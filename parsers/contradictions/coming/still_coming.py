"""People who are still on their way, or were kept back on it: asked about.

in hours := ("dans" | "d'ici" | "nan da") NUMBER HOUR 12 refoulés dans 2h
far      := (encore | à) NUMBER "km"                  12 refoulés à 15 km
receive  := TO_RECEIVE count, and nobody came          je vais à la gare recevoir 16 rapatriés
stuck    := BROKEN_DOWN, and nobody came               mota mai mutum 45 ta lalace
taken    := "za a" VERB count                          za a kai mutum 12 Zinder
driver   := "je" (dépose | serai) … PLACE             je les dépose à Takiéta vers 16h
road     := people "à" DISTANCE "de" PLACE             120 personnes à 20 km de Tanout
hours    := people "à" HOURS "d'ici"                   50 personnes à 3h d'ici
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import always

_ALREADY = re.compile(r"N[CP]s_?N")
_ASKED = re.compile(r"Qf?_?[UXw]t_?NC")
_WE = frozenset(("je", "on", "nous", "j"))
_THEM = frozenset(("les", "l", "vous", "vs"))
_AFAR = re.compile(r"aNUf?G")
_HOURS_AWAY = re.compile(r"a_?N[LH]fa")


def _single_words(s: Signals) -> list[str]:
    return [word for term in s.notes.terms for word in term.form.split(" ")]


def in_hours(s: Signals) -> bool:
    """`12 refoulés dans 30 minutes`: they are still to come; `le chauffeur repart dans 1h`."""
    measured = {
        id(term)
        for term, said, _ in s.notes.steps
        if said.endswith(("duration", "distance")) or said.startswith("time:")
    }
    terms = s.notes.terms
    return any(
        id(behind) in measured
        and (term.form in word_set("before_hours") or _from_here(s, i))
        and not _of_crew(s, i)
        for i, (term, behind) in enumerate(pairwise(terms))
    )


def _of_crew(s: Signals, at: int) -> bool:
    """`les chauffeurs repartent dans 1h`: a sentence of its own, in which nobody was counted."""
    first, _ = s.notes.sentence(at)
    said = [term.form for term in s.notes.terms[first:at]]
    return not word_set("crew").isdisjoint(said) and "N" not in s.kinds[first:at]


def _from_here(s: Signals, at: int) -> bool:
    """`d'ici 2h`."""
    return at > 0 and [t.form for t in s.notes.terms[at - 1 : at + 1]] == ["d", "ici"]


def some_way_off(s: Signals) -> bool:
    """`il reste 15 km pour arriver, 33 rapatriés`, `encore 5 km`, `à 15 km (de Tanout)`."""
    words, left = word_set("distances"), frozenset(("left_over", "still"))
    there = not s.said("arrive", "landed")
    nowhere = "G" not in s.kinds
    return any(
        number.kind == "N"
        and unit.form.split(" ")[0] in words
        and (
            not left.isdisjoint(before.cues)
            or before.form in ("encore", "still")
            or (there and before.form in ("a", "at") and (nowhere or _AFAR.match(s.kinds, i)))
        )
        for i, (before, number, unit) in enumerate(
            zip(s.notes.terms, s.notes.terms[1:], s.notes.terms[2:], strict=False)
        )
    )


def of_a_driver(s: Signals) -> bool:
    """`je les dépose à Takiéta vers 16h`, `je serai à Takiéta …`: he is on the way with them."""
    drives, words = word_set("driving"), _single_words(s)
    return any(
        who in _WE
        and (does in drives or (does in _THEM and then in drives))
        and not (who == "on" and does == "depose" and _have_set_down(s))
        for who, does, then in zip(words, words[1:], [*words[2:], ""], strict=False)
    )


def _have_set_down(s: Signals) -> bool:
    """`deux pick up on déposé 21 hommes`: they have, and no "we" drives."""
    terms = s.notes.terms
    return any(
        term.form == "on" and i > 0 and terms[i - 1].kind == "X" for i, term in enumerate(terms)
    )


def kept_back(s: Signals) -> bool:
    """`la police a retenu 3 refoulés de mon bus`: they were taken out, and came nowhere."""
    words = ["", *_single_words(s)]
    return any(
        have in ("a", "ont") and kept in word_set("keeps") and number.isdigit() and who != "nous"
        for who, have, kept, number in zip(words, words[1:], words[2:], words[3:], strict=False)
    )


def on_the_way(s: Signals) -> bool:
    """`un groupe de 30 marche vers Tanout`; but `au marché du lundi … pour Maradi`."""
    return any(
        term.form in word_set("under_way") and s.kinds[i + 1 : i + 2] == "t"
        for i, term in enumerate(s.notes.terms)
    )


def asked_for(s: Signals) -> bool:
    """`demande de convoi pour 25 rapatriés`: what is asked for, and they are still there."""
    return _ASKED.search(s.kinds) is not None


def will_be_taken(s: Signals) -> bool:
    """`za a kai mutum 12 Zinder`: they will be taken there."""
    return any(
        (will.form, one.form) == ("za", "a") and s.kinds[i + 2 : i + 3] in tuple("w_Q")
        for i, (will, one) in enumerate(pairwise(s.notes.terms))
    )


def arrives_tonight(s: Signals) -> bool:
    """`un convoi de 52 refoulés arrive ce soir`: it is here, or will be?"""
    terms = s.notes.terms
    for i, term in enumerate(terms):
        if term.form not in ("arrive", "arrivera", "vient"):
            continue
        first, after = s.notes.sentence(i, ends=",.;!:")
        one = terms[first].form.split(" ")[0] in ("un", "le", "une")
        crowd = any(t.kind == "X" or t.form in word_set("crowds") for t in terms[first : first + 2])
        tonight = any(t.form in ("ce soir", "cette nuit", "tout a l heure") for t in terms[i:after])
        if one and crowd and tonight and s.notes.text[term.start : term.end].isascii():
            return True
    return False


def hours_away(s: Signals) -> bool:
    """`50 personnes à 3h d'ici`: not here yet."""
    match = _HOURS_AWAY.search(s.kinds)
    return match is not None and s.notes.terms[match.end() - 1].form.startswith("ici")


ROWS: tuple[tuple[str, Says], ...] = (
    ("=arrive|vient X|U", arrives_tonight),
    # `23 rapatriés attendus depuis vendredi, toujours rien`
    ("announce zero N !arrive|landed", always),
    # `convoi attendu, 100 rapatriés dont déjà 20 arrivés`
    ("announce s N arrive", lambda s: _ALREADY.search(s.kinds) is not None),
    ("need f|U t N C", asked_for),
    ("=za N !announce", will_be_taken),
    ("@to_receive N !arrive|landed", always),
    ("=lalace N !arrive|landed", always),
    ("@before_hours =ici", in_hours),
    ("@under_way t N !arrive", on_the_way),
    ("U @distances", some_way_off),
    ("@driving N", of_a_driver),
    ("@keeps N", kept_back),
    ("N f =ici", hours_away),
    # `45 rapatriés viennent à pied vers Tanout`
    ("t G =marchent|approchent|avancent !arrive|landed", always),
    ("t G =viennent !arrive|landed", lambda s: "pied" in s.notes.words),
)
"""When each is worth asking of a report: rows of `contradictions`."""
