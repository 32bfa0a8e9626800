"""Texts about beds that leave open how many are taken: asked about.

overfull := more people than beds, or people beside beds     518 femmes et enfants, 40 lits
          | taken and free that do not make the whole         25 occupés, 20 libres, sur 40 lits
untold   := beds broken, kept, of tomorrow, all but some     12 lits cassés, complet sauf 3 lits
of a car := OWN VEHICLE, or seats                        mon car de 45 places est plein
takes in := CAN take in so many                              le centre peut accueillir 12 femmes
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.asides.bed_words import BEDS, is_full, no_bed_left, state
from parsers.contradictions import no_arrival, not_here
from parsers.contradictions.beds import bed_numbers
from parsers.contradictions.beds.not_beds import (
    denied,
    headed,
    kept_out,
    misread,
    not_taken,
    speaks_of_taken,
)
from parsers.intents.beds import beds_told, has_room, tells
from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import Table, always
from parsers.notes import COUNTED, Notes
from parsers.words.terms import Term

_FULL = frozenset(("plein", "pleine", "sature", "full"))
CROWDED = 2
"""People for a bed, in a centre that is too full."""
STRONG = "strong"
"""A word that says where people came from, whatever place stands behind it."""
_DENYING = frozenset(("non", "not", "n est plus", "n est pas", "plus"))
_NOT_SO = frozenset(("disponibles", "disponible", "complet", "complete", "libres"))
_ONE_OF = re.compile(r"N/N")
_NO_PLACES = frozenset(("plus de places", "plus de place", "plus de lits"))
_SOME_THERE = re.compile(r"s_?N(?![LVU])")


def not_full(s: Signals) -> bool:
    """`le centre n'est pas plein`, `44 lits non disponibles`: how many are free?"""
    terms = s.notes.terms
    return any(
        near.kind == "n" or near.form in _DENYING
        for i, term in enumerate(terms)
        if term.form.split(" ")[-1] in word_set("beds_none") or term.form in _NOT_SO
        for near in terms[max(0, i - 2) : i]
    )


def of_several_rooms(s: Signals) -> bool:
    """`dortoir hommes 37/100 dortoir femmes 8/30`: a sum of two, and which numbers are the beds?"""
    return len(_ONE_OF.findall(s.kinds)) > 1


def nearly_full(s: Signals) -> bool:
    """`le centre est presque plein`: how many beds are free?"""
    terms = s.notes.terms
    if s.kinds.count("N") > 1:
        return False  # `presque plein, 34 lits pris sur 40`: that is how many
    return any(
        term.form.split(" ")[-1] in word_set("beds_none")
        and any(near.form in word_set("nearly") for near in terms[max(0, i - 2) : i])
        for i, term in enumerate(terms)
    )


def overfull(s: Signals) -> bool:
    """`518 femmes et enfants, 40 lits`, `site saturé: 518 femmes et enfants`: are they in it?"""
    taken = speaks_of_taken(s.notes)
    if s.heads and not taken and (_only_full(s) or _SOME_THERE.search(s.kinds)):
        return True  # `518 personnes dont 40 au centre`
    sorts = any(term.kind == "L" and term.form != "h" for term in s.notes.terms)
    if sorts and len(s.notes.beds) > 1:
        return True  # `20 lits hommes 12 lits femmes libres`
    told, beds = beds_told(s.notes), _all_beds(s.notes)
    occupied = told.get("occupied", 0)
    if occupied < 0:
        return True  # `5 lits, 12 libres`
    if told.get("free") and (_is_said_full(s.notes) or _free_otherwise(s.notes, told["free"])):
        return True
    if "free" in told:
        if {"occupied", "whole"} <= told.keys() and occupied + told["free"] != told["whole"]:
            return True  # `25 occupés, 20 libres, sur 40 lits`
        beds = occupied + told["free"]
        if told["free"] < 0 and not (taken or s.heads or s.said("staying")):
            return True  # `centre 40/36`: which of the two are people?
    return 0 < beds * CROWDED < occupied


def _is_said_full(notes: Notes) -> bool:
    """`centre plein, 3 lits occupés sur 40`: full, or not?"""
    full = not _FULL.isdisjoint(notes.words)
    return full and "n" not in notes.kinds and not notes.has("nearly")


def _free_otherwise(notes: Notes, free: int) -> bool:
    """`plus que 7 matelas libres sur les 50, 45 couchées`: seven, or five?"""
    return any(
        state(term) == "free"
        and notes.kinds[max(0, i - 2) : i] == "ND"
        and notes.terms[i - 2].value != free
        for i, term in enumerate(notes.terms)
    )


def waiting_outside(s: Signals) -> bool:
    """`plus de places libres, 5 en attente`: five who wait, and no free beds."""
    return bool(beds_told(s.notes).get("free")) and any(
        term.form in _NO_PLACES and s.kinds[i + 1 : i + 2] != "N"
        for i, term in enumerate(s.notes.terms)
    )


def untold(s: Signals) -> bool:
    """`12 lits cassés`, `gardez 12 places`, `centre plein, 12 dorment dehors`: which are taken?"""
    notes = s.notes
    outside = not word_set("outside").isdisjoint(notes.words)
    if outside and kept_out(notes):
        return True
    if not beds_told(notes) or (":" in notes.kinds and headed(notes)):
        return True
    if "N" in notes.kinds and no_bed_left(notes) and not speaks_of_taken(notes):
        return True  # `plus de lits pour les 12`
    if (
        misread(notes)
        or not word_set("not_all").isdisjoint(notes.words)
        or not_taken(notes)
        or denied(notes)
    ):
        return True
    if notes.day is not None and notes.day != notes.context.today:
        return True  # `15 lits seront libres demain`, `il y avait 12 lits libres hier`
    beds = bool(notes.beds) or any(term.form.split(" ")[0] in BEDS for term in notes.terms)
    return beds and not tells(notes) and not _in_all(notes)


def takes_in(s: Signals) -> bool:
    """`le centre peut accueillir 12 femmes`, `12 femmes occupées à cuisiner`: no occupation."""
    terms = s.notes.terms
    if s.notes.has("for_more") and has_room(s):
        return False  # `on peut encore en prendre 17`
    if s.said("centre") or s.notes.beds:
        able = not word_set("may").isdisjoint(s.notes.words) and not _cannot(terms)
        return able and any(word.endswith(("ir", "er", "dre")) for word in s.notes.words)
    if any(term.form.split(" ")[0] in BEDS for term in terms):
        return False  # `5 lits dispo pour femmes`
    hosted = not word_set("hosted_in").isdisjoint(s.notes.words)
    if hosted:  # `12 femmes hébergées`; but `12 migrants hébergés chez l'habitant`
        return s.heads and bool(word_set("homes_of") & s.notes.words)
    return s.heads and "L" in s.kinds and s.kinds.count("N") == 1


def _in_all(notes: Notes) -> bool:
    """`capacité 40 places`, `encore 5 lits`: a word says what these beds are."""
    if "staying" in notes.cues and beds_told(notes).get("free", 0) < 0:
        return True  # `44 dorment ici pour 40 lits`
    return not word_set("beds_told").isdisjoint(notes.words) or notes.line.count("N") > 1


def _cannot(terms: Sequence[Term]) -> bool:
    """`on ne peut plus prendre personne`: that it is full."""
    words = [word for term in terms for word in term.form.split()]
    return "que" not in words and any(
        one in word_set("may") and other in ("plus", "pas", "not") for one, other in pairwise(words)
    )


def of_a_car(s: Signals) -> bool:
    """`mon car de 45 places est plein`, `my bus has 45 seats`: no beds of the centre."""
    terms = s.notes.terms
    seats = any(term.form in word_set("car_seats") for term in terms)
    return seats or any(
        owner.form in (*word_set("my"), "notre", "our") and term.form in word_set("of_a_car")
        for owner, term in pairwise(terms)
    )


def _only_full(s: Signals) -> bool:
    return "L" in s.kinds and is_full(s.notes) and not (s.numbers or s.notes.beds)


def _all_beds(notes: Notes) -> int:
    """`40 lits`, `capacité 40`."""
    behind = [
        int(number.value)
        for word, number in pairwise(notes.terms)
        if number.kind == "N" and "capacit" in word.form
    ]
    return sum(int(term.value) for term in notes.beds) or sum(behind)


def from_elsewhere(s: Signals) -> bool:
    """`20 admis au CAP en provenance de Magaria`: they came, and how many are in it?"""
    strong = [
        i for i, term in enumerate(s.notes.terms) if term.kind == "f" and term.value == STRONG
    ]
    return any("G" in s.kinds[i + 1 : i + 4] or "K" in s.kinds[i + 1 : i + 4] for i in strong)


def _counts_people(notes: Notes, first: int, after: int) -> bool:
    """Whether people are counted here; the `h` of an hour is none."""
    return any(
        all(term.form != "h" for term in notes.terms[slice(*match.span())])
        for match in COUNTED.finditer(notes.kinds, first, after)
    )


def told_apart(s: Signals) -> bool:
    """`12 hommes 5 femmes. Le centre a 40 lits`: are they in it?"""
    notes = s.notes
    people = beds = False
    for first, after in notes.clauses(ends=".!;"):
        terms = notes.terms[first:after]
        of_beds = any(
            "centre" in term.cues
            or term.note == "beds"
            or state(term)
            or term.form in BEDS
            or term.form.split(" ")[-1] in word_set("can_take")
            for term in terms
        )
        beds = beds or of_beds
        people = people or (not of_beds and _counts_people(notes, first, after))
    return people and beds


def hosted_elsewhere(s: Signals) -> bool:
    """`nous avons hébergé les 32 à l'école`: no beds of the centre."""
    terms = s.notes.terms
    return not (s.said("centre") or s.notes.beds) and any(
        term.form in word_set("hosted_in") and s.kinds[i + 1 : i + 3] == "_N"
        for i, term in enumerate(terms)
    )


def _total_is_none_of_them(s: Signals) -> bool:
    """Of three numbers the total is neither taken nor free."""
    told = beds_told(s.notes)
    numbers = [int(t.value) for t in s.notes.terms if t.kind == "N"]
    fits = told.get("occupied", 0) + told.get("free", 0) in numbers
    return len(numbers) > 2 and not fits


CAPACITY: Table[Says] = Table(
    *bed_numbers.ROWS,
    ("f N", from_elsewhere),
    ("", not_full),
    ("?", lambda s: s.kinds.rstrip("_").endswith("?")),
    # `capacité du centre portée de 44 à 192`
    ("=portee|porte|augmentee|augmente|etendue|elargie|agrandi|agrandie|passee N", always),
    ("N /", of_several_rooms),
    ("@born", no_arrival.is_born),  # `1 bébé est né au centre`
    ("X", always),
    ("J =ne|nee|nes|nees|born L", always),  # `1 bébé né ce matin au centre`
    ("L =ne|nee|nes|nees", lambda s: "L_a" in s.kinds),  # `1 bébé né au centre`
    ("officer N &|f", always),  # `au centre il y a 22 personnes avec les 4 agents`
    # `partis 12 H 4 F, reste 8 au centre`: who are free, those who left?
    ("left_over N L =partis|parti|parties|left", always),
    ("staying N", waiting_outside),  # `plus de places libres, 5 en attente`
    ("@of_a_car", of_a_car),
    ("long_ago|old|objects", always),
    ("question ?", always),
    ("left_over N", lambda s: s.names_a_report()),  # `0142 il reste 9 au centre`: beds, or people?
    ("hearsay", always),  # `on m'a dit que le centre est plein`
    ("C !N", always),  # `beaucoup de rapatriés, le centre est plein`
    ("n|? =recevoir|prendre|accueillir +", lambda s: s.kinds.rstrip("_").endswith("?")),
    ("@nearly", nearly_full),
    ("if|uncounted", always),  # `18 places libres si on ouvre la salle 2`
    ("=avait|avions|avaient|etait|etaient|had", always),
    # `akwai sauran wuri na mutum 20`: free for twenty
    ("=wuri|wurin N !@beds", lambda s: "free" not in beds_told(s.notes)),
    ("T N", _total_is_none_of_them),  # `40 occupants 20 libres 60 total`
    # `places libres 20 (15 hommes, 5 femmes)`: for whom
    ("( N L", lambda s: "(NL,NL)" in s.kinds or "(NLNL)" in s.kinds),
    ("L !N", always),  # `dortoir femmes plein`: and the men's?
    ("=depuis|since|tun|dps T", always),  # `64 au total depuis hier au centre`: who came since?
    ("@hospitals", always),  # `l'hôpital a 12 lits libres`
    ("G N", lambda s: s.notes.several_places() and s.kinds.count("N") > 1),
    ("=lalace|karye|baci|broken N", always),  # `gadaje 20 amma 5 sun lalace`
    ("", overfull),
    ("", untold),
    ("", takes_in),
    # `nous avons hébergé les 32 à l'école`
    ("N @hosted_in", hosted_elsewhere),
    ("@room", not_here.room_for),
    # `12 femmes rapatriées arrivées à Gouré. nous pouvons en prendre 30 de plus`: both are news
    ("N C|arrive @can_take|room", lambda s: s.heads and s.kinds.count("N") > 1),
    ("N L|C|P .|!|;", told_apart),
)
"""What makes a text about beds say two things at once: rows of `contradictions`."""
