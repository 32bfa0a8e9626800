"""The last check before a report is taken: nothing that could change it was left unread.

Every rule before this one reads what it knows. This one looks at what nobody claimed: a number
word, people without a number, "not", "if", "they say", a question mark, "among". What it finds is
asked about. A rule here never reads anything; it only stops.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from parsers import apart, bare, denied, mistyped, numbers, other_days, side_by_side, uncounted
from parsers.counts import POSSESSIVES
from parsers.heads import Count
from parsers.left import Left
from parsers.lexicon.tables import word_set
from parsers.notes import REST, Notes
from parsers.pairing import Pairing
from parsers.report import Intent, Question, Report
from parsers.terms import Term

_SUBSET = re.compile(r"s[_fPa]{0,4}N")
_NUMBER_WORDS = numbers.FIRST_WORDS - word_set("no_numbers")
_SAYS = frozenset(("dit", "disent", "says"))
CODES = frozenset(("h", "f", "g", "e", "fi"))
LONG_WORD = 4
STRANGE = 3
_BETWEEN = frozenset("GKDtns;")
HEADED = frozenset(
    (Intent.REPORT, Intent.FOLLOW_UP, Intent.INCREMENT, Intent.TRANSFER, Intent.ANNOUNCEMENT)
)


def _number_word(left: Left) -> bool:
    """`maza goma sha`: part of a number; `sun sha ruwa` is what they drank."""
    terms = left.notes.terms
    return any(
        term.form in _NUMBER_WORDS and term.kind in "_w" and term.note != REST
        for i, term in enumerate(terms)
        if term.form != "sha" or (i and terms[i - 1].kind == "N")
    )


def _hyphened(left: Left) -> bool:
    """`tente-six`: a word tied to a number is a piece of it."""
    terms, text = left.notes.terms, left.notes.text
    return "-" in text and any(
        term.kind == "N"
        and not term.form.isdigit()
        and before.kind != "N"
        and text[before.end : term.start] == "-"
        for before, term in pairwise(terms)
    )


def _far(left: Left) -> bool:
    """A number and its word with a place, a need or a "not" between them."""
    for count in left.counts:
        _, _, first, last = count.pair
        between = left.notes.line[first + 1 : last]
        if between and count.label.kind == "L" and not _BETWEEN.isdisjoint(between):
            return True
    return False


def _of_what(left: Left) -> bool:
    """`arrivés 40 poulets`: a word we do not know stands where the people should."""
    terms, line = left.notes.terms, left.notes.line
    return any(
        c.label.kind == "P"
        and c.pair.label < c.pair.number
        and line[c.pair.number + 1 : c.pair.number + 2] == "w"
        and len(terms[c.pair.number + 1].form) >= LONG_WORD
        for c in left.counts
    )


def _others_say(left: Left) -> bool:
    """`le chef de canton dit 18, le gendarme 22`: the count of somebody else, and no parts."""
    terms = left.notes.terms
    split = any(count.label.kind == "L" for count in left.counts)
    return not split and any(
        count.pair.number > 0 and terms[count.pair.number - 1].form in _SAYS
        for count in left.counts
    )


def _of_others(left: Left) -> bool:
    """`parmi les arrivants 5 femmes`, `one woman among them`: of how many?"""
    if left.intent == Intent.REPORT and len(left.counts) == 1 and not left.whole:
        behind = left.counts[0].pair.last + 1
        said = {term.form for term in left.notes.terms[behind : behind + 1]}
        if said & word_set("of_them") and left.counts[0].label.kind == "L":
            return True
    if left.intent != Intent.REPORT or left.whole:
        return False
    first = min((count.pair.first for count in left.counts), default=-1)
    match = _SUBSET.search(left.notes.line)
    if match is None or match.start() > first or any(count.inside for count in left.counts):
        return False
    return left.notes.terms[match.end() - 2].form not in ("les", "the")  # parmi les 6 hommes


def _included(left: Left) -> bool:
    """`4 girls, one baby girl included`: which of the two counts?"""
    return bool(left.counts) and not left.whole


def _more_of_whom(left: Left) -> bool:
    """`encore 7 sans couverture`: of those who came before?"""
    notes = left.notes
    if "+" not in notes.kinds or left.intent != Intent.REPORT:
        return False
    return "arrive" not in notes.cues and {"C", "G"}.isdisjoint(notes.line)


def _of_something_else(left: Left) -> bool:
    """`120 filles et 98 garçons vaccinés`: nobody says they came, and words nobody knows."""
    notes = left.notes
    if notes.line.count("w") < STRANGE:
        return False
    came = not notes.cues.isdisjoint(denied.MOVING) or not {"C", "K"}.isdisjoint(notes.line)
    strange = sum(
        kind == "w" and len(term.form) > LONG_WORD
        for term, kind in zip(notes.terms, notes.line, strict=True)
    )
    return left.intent == Intent.REPORT and not came and strange >= STRANGE


def _each(left: Left) -> bool:
    """`12 femmes avec 2 enfants chacune`."""
    terms = left.notes.terms
    return len(left.counts) > 0 and any(
        kind == "x"
        and not (terms[i].form.startswith("par ") and _travelled(terms[i - 1]))
        and not any(term.kind in "UH" or term.note for term in terms[max(0, i - 2) : i + 2])
        and not any(term.form in word_set("paying") for term in terms[i : i + 4])
        for i, kind in enumerate(left.notes.line)
    )


def _travelled(before: Term) -> bool:
    """`arrivés par bus`, and not `12 par bus`."""
    return "arrive" in before.cues or before.kind not in "NLPX"


def _compared(left: Left) -> bool:
    """`5 refoulés de plus qu'hier`: how many, then?"""
    terms = left.notes.terms
    return any(
        term.form.endswith(("plus", "moins", "more"))
        and terms[i + 1].form in word_set("than")
        and term.note != REST
        for i, term in enumerate(terms[:-1])
    )


def _others_too(left: Left) -> bool:
    """`4 filles arrivées. 3 autres enfants étaient rentrés`: are they among those who came?"""
    terms, line = left.notes.terms, left.notes.line
    return (
        left.intent == Intent.REPORT
        and "+" in line
        and any(
            c.label.kind in "LP"
            and "+" in line[c.pair.first : c.pair.last + 1]
            and any(term.kind in ".;" for term in terms[: c.pair.first])
            for c in left.counts
        )
    )


def _shared_code(left: Left) -> bool:
    """`518 f e`, `518 F+E`, `F/E 518`: the one number is of both, and one alone was read."""
    if len(left.counts) != 1 or left.notes.kinds.count("N") != 1:
        return False
    count, terms = left.counts[0], left.notes.terms
    if count.label.kind != "L" or len(count.label.form) > 1:
        return False
    before = [t.form for t in terms[: count.pair.first] if t.kind not in "&/"][-1:]
    behind = [t.form for t in terms[count.pair.last + 1 :] if t.kind not in "&/"][:1]
    return not CODES.isdisjoint(behind) or not (CODES - {"g"}).isdisjoint(before)  # `g 12 f`


def _in_each_vehicle(left: Left) -> bool:
    """`5 motos arrivées avec 2 hommes par moto`: ten men."""
    terms = left.notes.terms
    if not any(term.note == "vehicles" and term.value > 1 for term in terms):
        return False
    return any(
        before.form in ("par", "per", "dans chaque", "sur chaque") and term.kind == "X"
        for before, term in pairwise(terms)
    )


class Check(NamedTuple):
    """What is asked, when it is found.

    `trigger`: kinds left in the line, or cues, of which one must be there; `words`: of these the
    text must say one (none: any text).
    """

    question: Question
    found: Callable[[Left], bool]
    trigger: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


CHECKS = (
    Check(Question.UNCLEAR, _number_word, words=_NUMBER_WORDS),
    Check(Question.LABEL, uncounted.without_number),
    Check(Question.LABEL, uncounted.named),
    Check(Question.LABEL, mistyped.number, frozenset("w")),
    Check(Question.LABEL, mistyped.label, frozenset("w")),
    Check(Question.LABEL, _hyphened),
    Check(Question.LABEL, _far),
    Check(Question.LABEL, _of_what, frozenset("w")),
    Check(Question.LABEL, uncounted.beside_households, frozenset("&")),
    Check(Question.UNCLEAR, denied.denied, frozenset("n")),
    Check(Question.UNCLEAR, denied.nobody_there, words=denied.NONE),
    Check(Question.UNCLEAR, denied.half_denied, words=denied.NE),
    Check(Question.TOTAL, _others_say, words=_SAYS),
    Check(Question.UNCLEAR, denied.conditional, denied.UNSURE),
    Check(Question.UNCLEAR, denied.questioned, frozenset("?")),
    Check(Question.TOTAL, _of_others, frozenset("s")),
    Check(Question.PRODUCT, _each, frozenset("x")),
    Check(Question.UNCLEAR, other_days.old, frozenset(("old",))),
    Check(Question.LABELS, _shared_code, frozenset("L")),
    Check(Question.LABEL, uncounted.nearly_all, words=word_set("nearly")),
    Check(Question.UNCLEAR, _more_of_whom),
    Check(Question.UNCLEAR, _of_something_else, frozenset("w")),
    Check(Question.LABEL, _included, words=word_set("included")),
    Check(Question.UNCLEAR, _compared, words=word_set("than")),
    Check(Question.LABEL, apart.bracketed, frozenset("(")),
    Check(Question.LABEL, apart.each_has_one, words=word_set("all_of_them")),
    Check(Question.LABEL, apart.set_apart, words=apart.OTHERS),
    Check(Question.LABEL, apart.theirs, words=POSSESSIVES),
    Check(Question.LABEL, apart.stayed_behind, words=word_set("stayed")),
    Check(Question.UNCLEAR, other_days.long_ago, words=word_set("long_units")),
    Check(Question.UNCLEAR, _others_too, frozenset("+")),
    Check(Question.UNCLEAR, other_days.on_two_days, frozenset("N")),
    Check(Question.LABEL, other_days.hour_ahead, frozenset(":")),
    Check(Question.PRODUCT, _in_each_vehicle, frozenset("X")),
    Check(Question.PLACE_AMBIGUOUS, apart.in_both_places, frozenset("&")),
    Check(Question.LABELS, apart.there_too, frozenset("G"), words=word_set("there_too")),
    Check(Question.LABEL, side_by_side.nations, frozenset("Y")),
    Check(Question.LABEL, side_by_side.trades, words=word_set("trades")),
    Check(Question.LABEL, side_by_side.families, frozenset("&")),
    Check(Question.LABEL, side_by_side.bringers, frozenset("LPC")),
    Check(Question.LABEL, side_by_side.behind, words=word_set("left_behind")),
    Check(Question.LABEL, side_by_side.old_ones, frozenset("V")),
    Check(Question.LABEL, side_by_side.ill_among, frozenset("V")),
    Check(Question.LABEL, side_by_side.fraction, words=word_set("fractions")),
    Check(Question.UNCLEAR, bare.tells_of_no_arrival),
)


_TRIGGERS = frozenset[str]().union(*[row.trigger for row in CHECKS])
_WORDS = frozenset[str]().union(*[row.words for row in CHECKS])


@lru_cache(maxsize=8192)
def _checks(
    triggers: frozenset[str], words: frozenset[str]
) -> tuple[tuple[Question, Callable[[Left], bool]], ...]:
    """What is asked of a text with these triggers and words, and when."""
    return tuple(
        (row.question, row.found)
        for row in CHECKS
        if not (row.trigger and row.trigger.isdisjoint(triggers))
        and not (row.words and row.words.isdisjoint(words))
    )


def check(
    notes: Notes,
    intent: Intent,
    counts: Sequence[Count],
    pairing: Pairing,
    reports: Sequence[Report],
) -> None:
    """Ask about whatever the rules left unread."""
    if intent not in HEADED or notes.questions:
        return
    whole = None not in [report.declared_total for report in reports]
    left = Left(notes, intent, counts, pairing, whole)
    triggers = _TRIGGERS.intersection((*notes.line, *notes.cues))
    for question, found in _checks(triggers, notes.forms & _WORDS):
        if found(left):
            notes.ask(question)
            return
