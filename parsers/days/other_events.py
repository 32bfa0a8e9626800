"""Days of something else than the coming of the people: when they left, what we do, who was told.

left     := LEFT … DAY                  partis d'Abidjan le 19, quittés Arlit le 20
announced:= ANNOUNCED DAY, and landed   les 12 annoncés hier sont là
way      := (étaient à) PLACE abroad DAY
born     := BORN DAY                    dont 1 bébé né hier
plan     := (je | nous) … DAY ahead     je recompte demain
nobody   := DAY "RAS", and a day with people
"""

from __future__ import annotations

import re

from parsers.lexicon.tables import word_set
from parsers.notes import Notes

NEAR = 5
"""Terms: so far before its day the word may stand that says what happened then."""
SAID = 2
"""Terms: a day so near belongs to the word for saying or seizing."""
LEAST_SAID = 3
"""Terms: a clause that says more than a day."""
COUNTED = re.compile(r"N[_f]{0,2}[LPC]|[LPC][:=]?N")
_BUT = frozenset(("mais", "mai", "but", "amma"))
_MOVES = frozenset(("arrive", "announce", "landed", "transfer", "leaving"))


def of_another_event(notes: Notes, first: int) -> bool:
    """`partis d'Abidjan le 19`, `les 12 annoncés hier sont là`: not the day on which they came."""
    for at in range(first - 1, max(first - 1 - NEAR, -1), -1):
        term = notes.terms[at]
        if "correct" in term.cues and at == first - 1 and term.form[:4] != "c et":
            return True  # `je me suis trompé hier: …`
        if _of_message(notes, at, first) or _is_birth(notes, at, first):
            return True
        there = "arrive" in term.cues or term.form.startswith(("arrivee", "seront"))
        there = there or term.form in word_set("due")  # `parti d'Arlit, prévu jeudi`
        if term.kind in ".;:" or there:
            return False  # `partis d'Arlit, arrivée prévue mardi`, `… seront à Tanout jeudi`
        if term.form in word_set("ourselves") and not notes.terms[at - 1].form.endswith("chez"):
            return _is_plan(notes, at, first)
        if term.form.split(" ")[-1] in word_set("quitting") and "announce" in notes.cues:
            return "J" in notes.line[first + 1 :]  # `quittent Agadez ce soir, arrivée mercredi`
        if term.form.split(" ")[-1] in word_set("leaving") or term.form in word_set("gone_from"):
            came = any("arrive" in later.cues for later in notes.terms[first + 1 :])
            left = notes.line[at + 1] in "_f" or (came and "landed" in notes.cues)
            gone = term.form in word_set("gone_from")  # `quittés Arlit le 20`
            left = left or (gone and not _is_ahead(notes, first))  # `quitte Arlit demain`
            return left and "C" not in notes.line[at:first]
        if term.form in word_set("paperwork") and notes.line[first] == "J":
            return _is_ahead(notes, first)
        if term.form.split(" ")[-1] in word_set("announced"):
            here = {cue for other in notes.terms for cue in other.cues}
            return at == first - 1 and not here.isdisjoint(("arrive", "landed"))
    return False


def _is_birth(notes: Notes, at: int, first: int) -> bool:
    """`12 refoulés dont 1 bébé né hier`: on that day it was born."""
    born = not word_set("born").isdisjoint(notes.terms[at].form.split(" "))
    return born and first - at <= SAID


def _of_message(notes: Notes, at: int, first: int) -> bool:
    """`mon message d'hier: F 5`, `RAS. Avez-vous reçu mon message d'hier ?`"""
    if notes.terms[at].form.split(" ")[-1] not in word_set("messages"):
        return False
    if "zero" in notes.terms[at].cues:
        return False  # `nothing to report yesterday`
    if _heads_a_nil(notes, at, first):
        return False
    corrects = at >= first - 2 and "correct" in notes.cues
    return corrects or "N" not in notes.line


def _heads_a_nil(notes: Notes, at: int, first: int) -> bool:
    """`rapport d'hier: RAS`; but `suite au message d'hier: RAS` is of today."""
    heads = at == 0 and "forgotten" not in notes.terms[at].cues
    return heads and any("zero" in term.cues for term in notes.terms[first + 1 : first + 3])


def when_told(notes: Notes, first: int) -> bool:
    """`les 12 hommes signalés samedi ont quitté`, `comme je disais hier`, `merci pour hier`."""
    near = notes.terms[max(0, first - SAID) : first]
    noted = COUNTED.search(notes.line, first) is not None  # `a noté hier 5 enfants`: came then
    thanked = any(
        not {"thanks", "again"}.isdisjoint(term.cues) and not (noted and term.form == "note")
        for term in near
    )
    if thanked or said_or_held_then(notes, first):
        return True
    told = notes.terms[first - 1].form if first > 1 else ""
    return told.startswith(("signale", "declare")) and notes.line[first - 2] in "LPC"


def when_forgotten(notes: Notes, first: int, after: int) -> bool:
    """`hier j'ai oublié de vous dire: …`; but `27 refoulés hier. J'avais oublié d'envoyer`."""
    value = notes.terms[first].value
    then = value != 0 and COUNTED.search(notes.line, 0, first) is not None
    _, end = notes.sentence(first, ends=".;!," if then else ".;!")
    return any("forgotten" in term.cues for term in notes.terms[after : min(after + 3, end)])


def said_or_held_then(notes: Notes, first: int) -> bool:
    """`comme je disais hier`, `arrêtés le 3 novembre`: not the day on which they came."""
    near = notes.terms[max(0, first - SAID) : first]
    return any(term.form.split(" ")[-1] in word_set("said_then") for term in near)


def of_their_way(notes: Notes, first: int) -> bool:
    """`ils étaient à Agadez hier`, `repartent demain`; `d'Agadez hier` is when they came."""
    near = notes.terms[max(0, first - 3) : first]
    if any("leaving" in term.cues for term in near) and "transfer" not in notes.cues:
        return True
    behind = notes.terms[first + 1 : first + 5]
    spots = [term for term in behind if term.kind in "GK"]
    if spots and any(term.form in word_set("being") for term in behind[:2]):
        place = spots[0]  # `jiya suna Agadez`, `hier ils étaient à Agadez`
    elif near and notes.line[first - 2 : first - 1] == "a":
        place = near[-1]
    else:
        return False
    away = place.kind == "K" or (place.kind == "G" and not place.ours)
    return away and any(term.ours for term in notes.terms)


def of_nobody(notes: Notes, first: int, after: int) -> bool:
    """`hier RAS aujourd'hui 22 refoulés`: the day before, on which nobody came."""
    if after >= len(notes.terms) or "zero" not in notes.terms[after].cues:
        return False
    behind = notes.line[after + 1 :]
    return "J" in behind and "N" in behind and "N" not in notes.line[:first]


def our_plan(notes: Notes, first: int, after: int) -> bool:
    """`Demain je donne le nombre`, `…, demain la mairie vient voir`: what is done then."""
    value = notes.terms[first].value
    told = not {"N", "C"}.isdisjoint(notes.line[:first])
    if "zero" in notes.cues and not told and _of_ours(notes, first):
        return True  # `Néant, je repasse au marché mercredi`
    if not told or not isinstance(value, int) or value <= 0:
        return False
    ours = after < len(notes.terms) and notes.terms[after].form in ("je", "j", "nous", "ns", "i")
    return ours or _of_its_own(notes, first)


def _of_ours(notes: Notes, at: int) -> bool:
    """A clause behind another one that says what we do."""
    start, _ = notes.sentence(at, ends=".;!,")
    return start > 0 and notes.terms[start].form in ("je", "j", "nous", "ns", "i", "we")


def _of_its_own(notes: Notes, at: int) -> bool:
    """A clause behind the people that speaks of none, and in which nobody comes or leaves."""
    start, end = notes.sentence(at, ends=".;!,")
    if COUNTED.search(notes.line, 0, start) is None or end - start < LEAST_SAID:
        return False
    clause = notes.terms[start:end]
    moves = any(not _MOVES.isdisjoint(term.cues) for term in clause)
    return not moves and {"L", "P", "C", "G", "K"}.isdisjoint(notes.line[start:end])


def _is_ahead(notes: Notes, first: int) -> bool:
    value = notes.terms[first].value
    return notes.line[first] == "J" and isinstance(value, int) and value > 0


def _is_plan(notes: Notes, at: int, first: int) -> bool:
    """`je recompte demain`: what we do then, beside people counted before.

    `je rentre demain, 15 refoulés sont arrivés`: or behind, where we only travel.
    """
    between = notes.line[at + 1 : first]
    told = not {"N", "C"}.isdisjoint(notes.line[:at])
    if any(term.form in word_set("my_moves") for term in notes.terms[at + 1 : first]):
        _, end = notes.sentence(first, ends=".;!,")
        end = next((i for i in range(first, end) if notes.terms[i].form in _BUT), end)
        alone = {"N", "C"}.isdisjoint(notes.line[first + 1 : end])
        told = told or (alone and COUNTED.search(notes.line, end) is not None)
    return told and _is_ahead(notes, first) and not set(between) & set("NQ")
