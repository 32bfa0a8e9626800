"""Arrivals told by a verb that alone tells nothing: it says so beside us, or beside our door.

handed   := BRING … count … TO_US        la police nous a remis 12 refoulés, an kawo mana mutum 12
reached  := count … REACH … AT_US        12 expulsés ont toqué au centre, sun kunno kai cibiyarmu
taken in := "on" TAKE_IN … count          nous avons dénombré 12 expulsés à la descente du bus

Who left, is awaited or was denied has words of his own, and is none of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.words.terms import Term

_BEFORE = frozenset(
    ("avait", "avaient", "etait", "etaient", "had", "va", "vont", "doit", "doivent", "will", "za")
)
"""Beside these it happened long ago, or is still to happen."""
_RETURNED = ("retourn", "return", "des notres", "korarr")
_JUST = frozenset(("viens", "vient", "viennent", "venons", "vien"))
_INFINITIVE = ("er", "ir", "re")
_OTHERWISE = frozenset(
    ("arrive", "landed", "transfer", "announce", "not_come", "zero", "leaving", "question", "held")
)
_VERBS = word_set("brings_to_us") | word_set("reaches_us") | word_set("we_take")
_OURS = "mu"
"""How a Hausa word ends that is ours: `cibiyarmu`."""
SHORTEST_OURS = 5


def hear_received(notes: Notes) -> None:
    """Hear an arrival in `ont toqué au centre`, `nous a confié`, `mun tattaro`."""
    if "N" not in notes.line or not _OTHERWISE.isdisjoint(notes.cues):
        return
    if notes.words.isdisjoint(_VERBS):
        return
    for first, after in notes.clauses(ends=",.;!"):
        clause = notes.terms[first:after]
        if "N" not in notes.line[first:after] or not any(map(_is_theirs, clause)):
            continue
        words = {word for term in clause for word in term.form.split(" ")}
        if words.isdisjoint(_VERBS) or not words.isdisjoint(_BEFORE):
            continue
        verb = next((term for term in clause if _says_so(term, clause, words)), None)
        if verb is not None:
            verb.cues = (*verb.cues, "arrive")
            notes.cues.add("arrive")
            return


def _is_theirs(term: Term) -> bool:
    """A category, or a word for those who came back: goods are brought for `12 personnes`."""
    return term.kind == "C" or (term.kind == "P" and term.form.startswith(_RETURNED))


def _says_so(term: Term, clause: Sequence[Term], words: AbstractSet[str]) -> bool:
    """Whether this is such a verb, with whom it needs; `va nous livrer` is still to happen."""
    verb = term.form.split(" ")[-1]
    if verb.endswith(_INFINITIVE) and _JUST.isdisjoint(words):
        return False
    if verb in word_set("brings_to_us"):
        by_us = clause[0].form in word_set("we")  # `nous avons raccompagné`
        return not by_us and any(map(_is_us, clause))
    if verb in word_set("reaches_us"):
        return any(map(_is_us, clause)) or not word_set("our_door").isdisjoint(words)
    return verb in word_set("we_take") and any(near.form in word_set("we") for near in clause)


def _is_us(term: Term) -> bool:
    if term.form in word_set("near_us"):
        return True
    return len(term.form) >= SHORTEST_OURS and term.form.endswith(_OURS)
