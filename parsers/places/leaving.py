"""Who left: from here to elsewhere, or from elsewhere to come here.

to us      := TO_BE_MOVED DAY ahead to the sender's place  sera acheminé lundi à Kantché
the car    := VEHICLE LEFT, and nobody in it              12 refoulés. Camion reparti
to see     := somebody LEFT TO_SEE                        le chef est parti voir, ils sont 23
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.places.left_elsewhere import (
    are_here,
    left_abroad,
    left_afar,
    took_refuge,
    under_way,
)
from parsers.places.sent_on import handed_to_us, is_senders
from parsers.report import Vulnerability
from parsers.words.terms import Term

_CAME = frozenset("NLPCTVMUXY+")
"""Kinds of words that people who came are called by, or what they came in."""
_FETCHED = re.compile(r"[_~]{0,2}[NLPC]")
_THEIRS = frozenset(("leur", "leurs", "son", "sa", "ses", "their"))
NEAR = 8
"""Terms before a word, in which those it is said of stand."""


def settle_leaving(notes: Notes, *, proven: bool) -> None:
    """Tell who left here from who left elsewhere to come here."""
    if "transfer" in notes.cues and _moves_nobody(notes):
        notes.cues.discard("transfer")
    if "transfer" in notes.cues and _only_set_down(notes):
        notes.cues.discard("transfer")
        notes.cues.add("arrive")
    if "transfer" in notes.cues and _came_after(notes, proven=proven):
        notes.cues.discard("transfer")
    if "transfer" in notes.cues and _will_be_brought(notes):
        notes.cues.discard("transfer")
        notes.cues.add("announce")
    if {"transfer", "announce"} <= notes.cues and left_afar(notes.terms):
        notes.cues.discard("transfer")  # `un bus a quitté Agadez, ils vont arriver ici`
        notes.cues.add("under_way")
    if "t" in notes.kinds and "arrive" not in notes.cues and under_way(notes.terms):
        notes.cues.discard("transfer")
        notes.cues.add("announce")
    if {"transfer", "leaving"} <= notes.cues and left_abroad(notes.terms):
        notes.cues -= {"transfer", "leaving"}  # `un camion partira d'Arlit`: they are to come
        notes.cues.add("announce")
    if "transfer" in notes.cues and (
        left_abroad(notes.terms)
        or are_here(notes)
        or _handed_over(notes.terms)
        or took_refuge(notes.terms)
        or handed_to_us(notes.terms)
        or _car_left(notes, proven=proven)
        or _went_to_see(notes)
    ):
        notes.cues.discard("transfer")
    if "transfer" in notes.cues and _goes_abroad(notes.terms):
        notes.cues.discard("transfer")
        notes.cues.add("passing_on")


def _moves_nobody(notes: Notes) -> bool:
    """A message was sent, something fetched, or nothing left: nobody moves."""
    fetched = notes.has("fetches") and _fetched_something(notes)
    return _sent_a_message(notes.terms) or fetched or _is_left(notes) or _fled_somebody(notes)


def _fled_somebody(notes: Notes) -> bool:
    """`ils ont fui leur maître coranique`: why they came, and nobody left here."""
    return all(
        term.form.endswith("fui")
        and notes.terms[i + 1 : i + 2] != []
        and notes.terms[i + 1].form in _THEIRS
        and {"G", "K", "t"}.isdisjoint(notes.kinds[i + 1 : i + 5])
        for i, term in enumerate(notes.terms)
        if "transfer" in term.cues
    )


def _fetched_something(notes: Notes) -> bool:
    """`l'OIM est venue chercher des renseignements sur les 12`: nobody was taken along."""
    return all(
        term.form in word_set("fetches") and _FETCHED.match(notes.kinds, i + 1) is None
        for i, term in enumerate(notes.terms)
        if "transfer" in term.cues
    )


def _is_left(notes: Notes) -> bool:
    """`no water left here`: nothing, and nobody, left."""
    return all(
        term.form == "left"
        and (
            notes.kinds[i - 1 : i] == "D"
            or any(t.form in ("no", "nothing") for t in notes.terms[max(0, i - 3) : i])
        )
        for i, term in enumerate(notes.terms)
        if "transfer" in term.cues
    )


def _only_set_down(notes: Notes) -> bool:
    """`a pick-up left 9 people at the market`, and nobody is said to leave."""
    left = [i for i, term in enumerate(notes.terms) if "transfer" in term.cues]
    return bool(left) and all(
        notes.terms[i].form in word_set("sets_down")
        and _set_down(notes.terms[max(0, i - NEAR) : i + 3])
        and "t" not in notes.kinds[i : notes.sentence(i, ends=".;!,")[1]]
        for i in left
    )


def _came_after(notes: Notes, *, proven: bool) -> bool:
    """`left Agadez and arrived at Tanout`: an arrival here, whatever they left."""
    terms = notes.terms
    gone = notes.where("transfer")
    came = next((i for i, term in enumerate(terms) if i > gone and "arrive" in term.cues), None)
    return came is not None and (proven or any(term.ours for term in terms[came : came + 4]))


def _will_be_brought(notes: Notes) -> bool:
    """`un groupe sera acheminé lundi prochain à Kantché`, told from there: they are to come."""
    ahead = notes.day is not None and notes.day > notes.context.today
    terms = notes.terms
    return ahead and all(
        any(is_senders(notes, t) for t in terms[i + 1 : i + NEAR] if t.kind == "G")
        and not any(t.kind == "f" for t in terms[i + 1 : i + 3])
        for i, term in enumerate(terms)
        if "transfer" in term.cues
    )


def _sent_a_message(terms: Sequence[Term]) -> bool:
    """`on a envoyé le message mais le réseau était coupé`: nobody was sent on."""
    return all(
        any(t.form in word_set("messages") for t in terms[i + 1 : i + 3])
        for i, term in enumerate(terms)
        if "transfer" in term.cues
    )


def _car_left(notes: Notes, *, proven: bool) -> bool:
    """`12 refoulés. Camion reparti`: the car left, and nobody says whom it took."""
    return all(
        _is_of_car(notes, i, proven=proven)
        for i, term in enumerate(notes.terms)
        if "transfer" in term.cues
    )


def _is_of_car(notes: Notes, at: int, *, proven: bool) -> bool:
    """`Camion reparti`; of `il est parti` only where the counts are proven."""
    first, after = notes.sentence(at, ends=".;!")
    terms = notes.terms
    behind = terms[at + 1 : after]
    near = zip(behind[:6], notes.line[at + 1 : after], strict=False)
    if any(kind in "NLCP" or t.form in word_set("passengers") for t, kind in near):
        return False
    said = " ".join([term.form for term in terms[max(0, at - 2) : at + 1]])
    one = " il est " in f" {said}" and any(t.kind == "X" for t in terms[first:at])
    if one and _set_down(terms[first:at]):
        return True
    if any(t.kind == "t" for t in behind[:6]):
        return False
    if "".join([t.kind for t in terms[max(0, at - 2) : at]]).rstrip("_").endswith("X"):
        return True
    if proven and terms[at - 1].kind == "U":
        return True  # `leurs maisons sont parties avec l'inondation`
    if terms[at - 1].form in word_set("crew"):
        return True  # `les chauffeurs repartent dans 1h`
    return one and proven


def _went_to_see(notes: Notes) -> bool:
    """`le chef est parti voir, il y a 23 personnes`: who went to look is none of those who came."""
    if not notes.has("to_see"):
        return False
    return all(
        not word_set("to_see").isdisjoint([t.form for t in notes.terms[i + 1 : i + 3]])
        and _CAME.isdisjoint(notes.kinds[notes.sentence(i, ends=".;!,:")[0] : i])
        and notes.terms[i - 1].form not in word_set("they")
        for i, term in enumerate(notes.terms)
        if "transfer" in term.cues
    )


def _set_down(terms: Sequence[Term]) -> bool:
    """`un camion a laissé 12 hommes`, `a pick-up left 9 people`: the car brought them here."""
    at = next((i for i, term in enumerate(terms) if term.form in word_set("sets_down")), None)
    if at is None or not any(t.kind == "X" for t in terms[:at]):
        return False
    return any(t.kind == "N" for t in terms[at + 1 : at + 3])


def _goes_abroad(terms: Sequence[Term]) -> bool:
    """`sun wuce zuwa Libiya ta nan`: they pass through; `mutanen nan 14` were here."""
    forms = [term.form for term in terms]
    if "wadannan" in forms or ("mutanen", "nan") in pairwise(forms):
        return False
    return all(
        "wuce" in term.form and [t.kind for t in terms[i + 1 : i + 2]] == ["K"]
        for i, term in enumerate(terms)
        if "transfer" in term.cues
    )


def _handed_at(terms: Sequence[Term], i: int) -> bool:
    """`31 persons handed over at Yekoua`: there they are."""
    behind = terms[i + 1 : i + 3]
    at = [t.form for t in behind[:1]] == ["at"] and any(t.ours for t in behind[1:])
    return at and terms[i].form in word_set("handed_over")


def _handed_over(terms: Sequence[Term]) -> bool:
    """`la police a remis à la mairie 8 refoulés`, `un corps remis à la police`: these are here.

    `4 garçons refoulés d'Algérie, remis à la DRPF` are told of for the first time.
    """
    in_full = {"C", "K", "L"} <= {term.kind for term in terms}
    return all(
        _handed_at(terms, i)
        or (
            term.form.startswith("remis")
            and (
                in_full
                or any(t.form.split(" ")[0] in word_set("receivers") for t in terms[i + 1 : i + 4])
                or any(t.value == Vulnerability.DECES for t in terms[max(0, i - NEAR) : i])
            )
        )
        for i, term in enumerate(terms)
        if "transfer" in term.cues
    )
