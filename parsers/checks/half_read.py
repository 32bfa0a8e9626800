"""Numbers and words for people that were read by half: the count may be another, and is asked.

number  := a word of a number that stands alone         maza goma sha
tied    := WORD "-" NUMBER                              tente-six
far     := NUMBER … (place | need | "not") … LABEL      12 à Magaria sans femmes
what    := people NUMBER WORD                           arrivés 40 poulets
shared  := NUMBER LABEL LABEL, one number               518 f e
alike   := LIKEWISE people | CODE LIKEWISE              H12 refoulés, F idem
empty   := CODE (. | - | :) CODE NUMBER                 H.. F8
strange := counts among words nobody knows              120 filles et 98 garçons vaccinés
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.checks.left import Left
from parsers.intents.explained import MOVES
from parsers.lexicon.tables import word_set
from parsers.notes import REST
from parsers.words import numbers
from parsers.words.terms import Term

NUMBER_WORDS = numbers.FIRST_WORDS - word_set("no_numbers")
CODES = frozenset(("h", "f", "g", "e", "fi"))
LONG_WORD = 4
FOUR = 4
"""Figures of the number of a report."""
STRANGE = 3
NEAR = 4
"""Terms: so close behind "pareil" stands of whom it is said."""
_BETWEEN = frozenset("GKDtns;")
_SHIFTED = re.compile(r"C[G,_:]{0,3}NVNVN(?!V)[a_w]")
_EMPTY = re.compile(r"_[-.:=]{1,6}L")
_SIGNS = frozenset(",.;!")


def number_word(left: Left) -> bool:
    """`maza goma sha`: part of a number; `sun sha ruwa` is what they drank."""
    terms = left.notes.terms
    return any(
        term.form in NUMBER_WORDS and term.kind in "_w" and term.note != REST
        for i, term in enumerate(terms)
        if term.form != "sha" or (i and terms[i - 1].kind == "N")
    )


def hyphened(left: Left) -> bool:
    """`tente-six`: a word tied to a number is a piece of it."""
    terms, text = left.notes.terms, left.notes.text
    return "-" in text and any(
        term.kind == "N"
        and not term.form.isdigit()
        and before.kind != "N"
        and text[before.end : term.start] == "-"
        for before, term in pairwise(terms)
    )


_OF_ALL = frozenset("Ga_f(,")
"""Kinds between a number and what is said of all: a place and small words."""


def likewise(left: Left) -> bool:
    """`H12 refoulés, F idem`, `12 hommes, pareil pour les femmes`: as many of them too?"""
    terms = left.notes.terms
    for i, term in enumerate(terms):
        if term.form in word_set("likewise"):
            around = terms[max(0, i - 1) : i] + terms[i + 1 : i + NEAR]
            if any(near.form in CODES or near.kind == "L" for near in around):
                return True
    return False


def far(left: Left) -> bool:
    """A number and its word with a place, a need or a "not" between them.

    But `9 à Dantchiao (tous des hommes)` says so of all nine, and of whom does
    `9 refoulés dont 3 recherchés, tous hommes`?
    """
    for count in left.counts:
        _, _, first, last = count.pair
        between = left.notes.line[first + 1 : last]
        said = {term.form for term in left.notes.terms[last - 2 : last]}
        of_all = not said.isdisjoint(word_set("all_of_them"))
        if of_all and count.subset and "," in between:
            return True
        of_all = of_all and _OF_ALL.issuperset(between)
        if count.label.kind == "L" and not (_BETWEEN.isdisjoint(between) or of_all):
            return True
    return False


def of_what(left: Left) -> bool:
    """`arrivés 40 poulets`: a word we do not know stands where the people should."""
    terms, line = left.notes.terms, left.notes.line
    return any(
        c.label.kind == "P"
        and c.pair.label < c.pair.number
        and line[c.pair.number + 1 : c.pair.number + 2] == "w"
        and len(terms[c.pair.number + 1].form) >= LONG_WORD
        for c in left.counts
    )


def of_strangers(left: Left) -> bool:
    """`12 lutteurs arrivés`: who came is a word we do not know."""
    terms, line = left.notes.terms, left.notes.line
    return any(
        "arrive" in c.label.cues
        and c.pair.number < c.pair.label
        and line[c.pair.number + 1 : c.pair.label] == "w"
        and len(terms[c.pair.number + 1].form) >= LONG_WORD
        for c in left.counts
    )


def numbered(left: Left) -> bool:
    """`convoi n 45 arrivé`, `refoulés poste 2`, `refoulés 0142`: nobody was counted."""
    terms = left.notes.terms
    for c in left.counts:
        at = c.pair.number
        named = at > 1 and (
            (c.label.kind == "P" and terms[at - 1].kind == "#")
            or (c.label.kind == "C" and c.pair.label < at and _is_named(terms[at - 1]))
        )
        reference = (
            c.label.kind in "PC" and terms[at].form[:1] == "0" and len(terms[at].form) == FOUR
        )
        if named or reference:
            return True
    return False


def _is_named(term: Term) -> bool:
    return term.kind == "v" or term.form in word_set("numbered_things")


def shared_code(left: Left) -> bool:
    """`518 f e`, `518 F+E`, `F/E 518`: the one number is of both, and one alone was read."""
    if len(left.counts) != 1 or left.notes.kinds.count("N") != 1:
        return False
    count, terms = left.counts[0], left.notes.terms
    if count.label.kind != "L" or len(count.label.form) > 1:
        return False
    before = [t.form for t in terms[: count.pair.first] if t.kind not in "&/"][-1:]
    behind = [t.form for t in terms[count.pair.last + 1 :] if t.kind not in "&/"][:1]
    return not CODES.isdisjoint(behind) or not (CODES - {"g"}).isdisjoint(before)  # `g 12 f`


def torn(left: Left) -> bool:
    """`wuri 15 ya rage. maza 6 …`: the fifteen reach over a stop for a word that has its six."""
    kinds = left.notes.kinds
    for count in left.counts:
        _, label, first, last = count.pair
        apart = not _SIGNS.isdisjoint(kinds[first + 1 : last])
        own = kinds[label + 1 : label + 2] if label == last else kinds[label - 1 : label]
        if count.label.kind == "L" and apart and own == "N":
            return True
    return False


def of_something_else(left: Left) -> bool:
    """`120 filles et 98 garçons vaccinés`: nobody says they came, and words nobody knows."""
    notes = left.notes
    if notes.line.count("w") < STRANGE:
        return False
    came = not notes.cues.isdisjoint(MOVES | {"seen"}) or not {"C", "K"}.isdisjoint(notes.line)
    strange = sum(
        kind == "w" and len(term.form) > LONG_WORD
        for term, kind in zip(notes.terms, notes.line, strict=True)
    )
    return not came and strange >= STRANGE


def empty_field(left: Left) -> bool:
    """`H.. F8`, `H: F:8`: how many men?"""
    terms = left.notes.terms
    return any(
        terms[match.start()].form in CODES and terms[match.end() - 1].code
        for match in _EMPTY.finditer(left.notes.kinds)
    )


def shifted(left: Left) -> bool:
    """`12 blessés 3 morts 40 à bord`, behind a category: each number's word stands behind it."""
    return _SHIFTED.search(left.notes.kinds) is not None
