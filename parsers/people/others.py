"""Whether a number further on is of other people, or said once more of those counted before.

later    := a sentence of its own, and a word of arrival, order or addition    Un second car avec 12
added    := ("plus" | "aussi") count                                          …, plus 3 filles
recount  := ("sont" | "dit" | "compté" | "non") NUMBER                        le chef dit 37
labelled := LABEL … NUMBER in one clause                                      les enfants sont 5
"""

from __future__ import annotations

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.words.terms import Term

_ARRIVAL = frozenset(("arrive", "landed", "announce", "forgotten", "correct"))


def is_added(notes: Notes, at: int) -> bool:
    """`…, plus 3 filles`: none of those counted before."""
    return at > 0 and notes.terms[at - 1].form in word_set("adding")


def came_later(notes: Notes, at: int) -> bool:
    """`19 refoulés: 15H 4F. Un second car avec 12`: others, in a sentence of their own."""
    if is_added(notes, at):
        return True
    terms = notes.terms
    first, after = notes.sentence(at)
    if "N" not in notes.kinds[:first]:
        return False  # the first sentence that counts anybody
    if first < at and terms[first].kind == "&":
        return True  # `19 refoulés: 15H 4F. Et 12 autres`
    return any(
        not _ARRIVAL.isdisjoint(term.cues)
        or term.kind == "o"
        or term.form in word_set("later") | word_set("also")
        for term in terms[first:after]
    )


def is_recount(notes: Notes, at: int) -> bool:
    """`le chef dit 37`, `ils sont 37`, `non, 37`: another number for those who came."""
    first, _ = notes.sentence(at)
    said = {term.form for term in notes.terms[first:at]}
    if said & word_set("of_others"):
        return False
    before = at - 1
    while before > 0 and notes.terms[before].kind in ",:~_" and not _says(notes.terms[before]):
        before -= 1
    return before >= 0 and _says(notes.terms[before])


def _says(term: Term) -> bool:
    return term.form.split(" ")[-1] in word_set("recounts") or "no" in term.cues


def is_of_labelled(notes: Notes, at: int) -> bool:
    """`sans les enfants qui sont 5`: a word for people without a number stands in its clause."""
    first, _ = notes.sentence(at, ends=".;!,")
    return "L" in notes.kinds[first:at] and "N" not in notes.kinds[first:at]
