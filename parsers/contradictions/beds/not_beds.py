"""Words beside a number of beds that say it is none, or not what it seems."""

from __future__ import annotations

from parsers.asides.bed_words import BEDS, TAKEN, state
from parsers.intents.beds import sort_of
from parsers.lexicon.tables import word_set
from parsers.notes import Notes

PEOPLE = frozenset(("residents", "presents", "personnes", "pers", "people", "mutane", "migrants"))
_NO_MORE = ["avons", "plus"]


def not_taken(notes: Notes) -> bool:
    """`3 lits ne sont pas pris`, `4 non occupés`."""
    return any(
        state(term) == "occupied"
        and (
            "n" in notes.kinds[max(0, i - 2) : i]
            or notes.terms[i - 1].form in ("non", "not", "pas")
        )
        for i, term in enumerate(notes.terms)
        if i
    )


def denied(notes: Notes) -> bool:
    """`pas 12 lits libres mais 2`, `nous n'avons plus 12 lits`."""
    beds = {id(term) for term in notes.beds}
    return any(
        id(term) in beds
        and (notes.kinds[i - 1] == "n" or [t.form for t in notes.terms[i - 2 : i]] == _NO_MORE)
        for i, term in enumerate(notes.terms)
        if i
    )


def misread(notes: Notes) -> bool:
    """`34 places ocuppées, 6 libres`: the word that says which they are is none we know."""
    return any(
        term.form in BEDS and (number.kind, word.kind) == ("N", "w") and not state(word)
        for number, term, word in zip(notes.terms, notes.terms[1:], notes.terms[2:], strict=False)
    )


def speaks_of_taken(notes: Notes) -> bool:
    words = {word for term in notes.terms for word in term.form.split()}
    return bool(words & (TAKEN - PEOPLE))


def headed(notes: Notes) -> bool:
    """`lits: 40, personnes: 33`: the forty are beds, and nothing says what the others are."""
    terms = notes.terms
    headed = any(
        term.form in BEDS and sign.kind in ":=" and number.kind == "N"
        for term, sign, number in zip(terms, terms[1:], terms[2:], strict=False)
    )
    return headed and not (speaks_of_taken(notes) or "free" in map(state, terms))


def kept_out(notes: Notes) -> bool:
    """`gardez 12 places`: a number beside the word, and in its clause."""
    outside = word_set("outside")
    for i, term in enumerate(notes.terms):
        if not outside.isdisjoint(term.form.split(" ")):
            first, _ = notes.sentence(i, ends=".;!")
            if {"free", "occupied"} <= {sort_of(notes, k) for k in range(first)}:
                continue  # `45 occupées, 15 libres. On a réparé deux lits cassés`
            first, after = notes.sentence(i, ends=",.;!")
            if "N" in notes.kinds[max(first, i - 3) : min(after, i + 4)]:
                return True
    return False
