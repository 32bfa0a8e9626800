"""Words that only their neighbours make a departure from here: heard before `leaving` settles them.

left here  := people LEFT TOWARDS (PLACE | COUNTRY)       48 rapatriés partis ce matin vers Zinder
            | LEFT FROM PLACE TOWARDS PLACE ":" people    partis de Gaffati vers Zinder : H4 F6
            | VEHICLE LEFT FROM here … people TOWARDS     bus parti de Magaria avec 31 vers Gouré
left us    := people "left us", and no car                7 Nigerians left us today
taken      := PICKS_UP … people TOWARDS                    l'OIM a pris le groupe, 25 vers Niamey
set down   := VEHICLE SETS_DOWN PLACE, and people         le camion a laissé Tanout avec 12
"""

from __future__ import annotations

import re

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.places.sent_on import is_senders
from parsers.words.gazetteer import Name
from parsers.words.text import fold

_TOWARDS = re.compile(r"[JH_]{0,3}(?:a?N[LH]N?)?(?:f_?a)?(?:t_?[GK]|a_?K)")
_FROM_TO = re.compile(r"[JH_]{0,3}f(G)[JH_]{0,3}t_?G")
_FROM = re.compile(r"[JH_]{0,3}f(G)[^N.;!]{0,6}N_?[LPC][^.;!]{0,6}t_?[GK]")
_DEPARTURES = (
    (re.compile(r"X[_a]{0,2}[wQ]G(?=[_&]{0,2}N)"), "sets_down"),
    (re.compile(r"[wQ]~?(?:N[LPC]|[LP]N)t_?[GK]"), "picks_up"),
    (re.compile(r"[wQ_][_UPTawCQ,:]{1,6}(?:N_?[LPC]|[LPC]N)t_?[GK]"), "picks_up"),
    (re.compile(r"[NLPC]_{0,2}[wQC_][a_]?K"), "turned_back"),
)


def hear_departures(notes: Notes) -> None:
    """`le camion a laissé Tanout avec 12`, `le HCR a pris 12 réfugiés pour Zinder`.

    `l'OIM a pris tout le groupe, 25 personnes direction Niamey`.
    """
    if notes.has("left_us"):
        _hear_who_left_us(notes)
    for pattern, words in _DEPARTURES:
        for match in pattern.finditer(notes.kinds):
            first, to = match.start(), notes.terms[match.end() - 1]
            said = enumerate(notes.terms[first : match.end()], first)
            at = next((i for i, term in said if term.form in word_set(words)), None)
            goes = to.ours if words == "sets_down" else to.value != notes.home
            if at is not None and goes and not (words == "picks_up" and is_senders(notes, to)):
                if notes.line[at] == "w":
                    notes.recast(at, "Q")
                notes.terms[at].cues = (*notes.terms[at].cues, "transfer")
                notes.cues.add("transfer")


def _hear_who_left_us(notes: Notes) -> None:
    """`7 Nigerians left us today`; but `a bus left us 52 people`."""
    for i, term in enumerate(notes.terms):
        before = notes.kinds[:i]
        if term.form in word_set("left_us") and "N" in before and "X" not in before:
            term.cues = ("transfer",)
    notes.hear_cues_again()


def hear_who_left(notes: Notes) -> None:
    """`48 rapatriés partis ce matin vers Zinder`, and not `partis d'Agadez vers Zinder`."""
    for i, term in enumerate(notes.terms):
        told = term.form in word_set("gone") and not {"L", "C", "P"}.isdisjoint(notes.kinds[:i])
        heads = (i == 0 and _heads_who_left(notes)) or _set_out_in_a_car(notes, i)
        if not (told or heads):
            continue
        left = _FROM_TO.match(notes.kinds, i + (term.kind != "f"))  # `partis de Tanout pour`
        ours = left is not None and _left_one_of_ours(notes, left.start(1), left.end() - 1)
        if ours or heads or _TOWARDS.match(notes.kinds, i + 1) is not None:
            term.cues = (*term.cues, "transfer")
            notes.cues.add("transfer")


def _left_one_of_ours(notes: Notes, start: int, end: int) -> bool:
    """`partis de Tanout pour Zinder`: told in Tanout, or by somebody who is in neither."""
    left, to = notes.terms[start], notes.terms[end]
    return is_senders(notes, left) or (left.ours and not is_senders(notes, to))


def _set_out_in_a_car(notes: Notes, at: int) -> bool:
    """`bus parti de Magaria ce matin avec 31 rapatriés pour Gouré`, told in Magaria."""
    gone = notes.terms[at].form in word_set("gone") and "X" in notes.kinds[:at]
    left = _FROM.match(notes.kinds, at + (notes.terms[at].kind != "f")) if gone else None
    return left is not None and is_senders(notes, notes.terms[left.start(1)])


def _heads_who_left(notes: Notes) -> bool:
    """`Partis ce matin de Gaffati vers Zinder : H4 F6`, and not where the sender sits."""
    match = _FROM_TO.match(notes.kinds, 1)
    if notes.terms[0].form not in word_set("gone") or match is None:
        return False
    left, to = notes.terms[match.start(1)], notes.terms[match.end() - 1]
    sender, place = fold(notes.context.sender_dept or ""), to.value
    theirs = isinstance(place, Name) and fold(place.text) in sender
    ends = notes.kinds[match.end() : match.end() + 1] == ":"
    return ends and left.ours and not (theirs or is_senders(notes, to))
