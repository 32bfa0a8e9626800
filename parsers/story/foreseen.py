"""People who are to be foreseen: words that announce only beside each other.

foreseen := FORESEE … COMING           prévoir mercredi l'arrivée de 200 expulsés
          | FORESEE people             prévoir 35 rapatriés à Gouré
          | FORESEE VEHICLES, and people who left a place that is not ours
way      := (VULNERABLE | ATTACK) "en route"   un homme décédé hier en route: nobody is to come
things   := AWAIT … NEED, in a sentence of its own       on attend le médecin. 12 refoulés
due      := LEFT a place that is not ours … "arrive(nt)" DAY     ont quitté Arlit, arrivent jeudi
details  := DETAILS "à venir"          détail à venir: of those who are here
none     := AWAIT "votre" REPLY        on attend votre réponse pour 14 rapatriés
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.lexicon.tables import word_set
from parsers.notes import Notes

_FOR_SO_MANY = re.compile(r"[_f~><]{0,2}N[LPC]")
NEAR = 4
"""Terms behind the word, in which the coming stands."""


def hear_expected(notes: Notes) -> None:
    """Hear an announcement where somebody is told to get ready for an arrival."""
    if "announce" in notes.cues:
        _forget_what_is_no_arrival(notes)
    _hear_due(notes)
    if not notes.has("foresees"):
        return
    for i, term in enumerate(notes.terms):
        if term.form not in word_set("foresees"):
            continue
        told = notes.cues.isdisjoint(("arrive", "landed"))
        if _FOR_SO_MANY.match(notes.line, i + 1) and (told or _is_ahead(notes)):
            term.cues = ("announce",)
        if notes.line[i + 1 : i + 3] == "NX" and _have_left(notes):
            term.cues = ("announce",)  # `prévoir 4 camions, 180 rapatriés ont quitté Agadez`
        for coming in notes.terms[i + 1 : i + NEAR]:
            if coming.form.split(" ")[0] in word_set("a_coming"):
                term.cues = ("announce",)
                coming.cues = tuple(cue for cue in coming.cues if cue != "arrive")
    notes.hear_cues_again()


def _hear_due(notes: Notes) -> None:
    """`25 deportees due Thursday`, `ont quitté Arlit, arrivent jeudi`: a day to come.

    Who writes "quitté" with its accent would write "arrivé" with it too.
    """
    under_way = "é" in notes.text and _have_left(notes)
    for term, behind in pairwise(notes.terms):
        typed = notes.text[term.start : term.end]
        coming = under_way and typed in ("arrive", "arrivent")
        if behind.kind == "J" and (term.form == "due" or coming):
            term.cues = ("announce",)
            notes.cues.add("announce")


def _forget_what_is_no_arrival(notes: Notes) -> None:
    """A reply or details are to come, or something befell them on the way."""
    if notes.has("replies"):
        _await_a_reply(notes)
    if "D" in notes.line and "announce" in notes.cues:
        _await_things(notes)
    if notes.has("news_to_come"):
        _details_to_come(notes)
    if "V" in notes.line or "security" in notes.cues or "C" in notes.line:
        _befell_on_the_way(notes)


def _befell_on_the_way(notes: Notes) -> None:
    """`un homme décédé avant-hier en route`, `on a tiré sur eux en route`: nobody is to come."""
    for i, term in enumerate(notes.terms):
        if term.form not in ("en route", "en cours de route", "on the way", "on the road"):
            continue
        first, _ = notes.sentence(i, ends=",.;!")
        clause = notes.line[first:i]
        befell = "V" in clause or any("security" in near.cues for near in notes.terms[first:i])
        befell = befell or ("C" in notes.line[:first] and _had_done(notes, first, i))
        if befell and "C" not in clause and notes.line[i + 1 : i + 2] not in tuple("tG"):
            term.cues = ()
    notes.hear_cues_again()


def _await_a_reply(notes: Notes) -> None:
    """`on attend votre réponse pour 14 rapatriés arrivés samedi`: nobody is to come."""
    for i, term in enumerate(notes.terms):
        behind = {near.form for near in notes.terms[i + 1 : i + NEAR]}
        waits = "announce" in term.cues and "att" in term.form
        if waits and not word_set("replies").isdisjoint(behind):
            term.cues = ()
    notes.hear_cues_again()


def _await_things(notes: Notes) -> None:
    """`On attend le médecin. 12 refoulés`: a sentence of its own, and nobody is to come."""
    for i, term in enumerate(notes.terms):
        if "announce" not in term.cues or "att" not in term.form:
            continue
        first, after = notes.sentence(i)
        people = not {"N", "P", "L", "C", "X", "G"}.isdisjoint(notes.line[first:after])
        if "D" in notes.line[i + 1 : min(after, i + NEAR)] and not people:
            term.cues = ()
    notes.hear_cues_again()


def _had_done(notes: Notes, first: int, at: int) -> bool:
    """`12 refoulés, chacun avait dépensé 45000 F en route`: what they did on the way here."""
    return any(term.form in ("avait", "avaient", "had") for term in notes.terms[first:at])


def _details_to_come(notes: Notes) -> None:
    """`détail à venir mais déjà 55 refoulés`: what is to come is no people."""
    for i, term in enumerate(notes.terms):
        said = notes.terms[max(notes.sentence(i)[0], i - 2) : i]
        if "announce" in term.cues and any(near.form in word_set("news_to_come") for near in said):
            term.cues = ()
    notes.hear_cues_again()


def _have_left(notes: Notes) -> bool:
    """`ils ont quitté Agadez ce matin`: on their way."""
    words = word_set("quitting") | word_set("leaving") | word_set("set_off")
    return any(
        term.form.split(" ")[-1] in words
        and any(near.kind in "GK" and not near.ours for near in notes.terms[i + 1 : i + 3])
        for i, term in enumerate(notes.terms)
    )


def _is_ahead(notes: Notes) -> bool:
    return any(
        term.kind == "J" and isinstance(term.value, int) and term.value > 0 for term in notes.terms
    )
