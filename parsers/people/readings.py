"""Two readings of one text: a `9h` that is nine men or nine o'clock.

    hour := (à | vers | depuis) NUMBER "h"  |  NUMBER "h" (du matin | minutes)
          | DAY NUMBER "h" … men  |  NUMBER "h:" … men
    men  := anything else beside codes of the same form

Where neither decides, the reading whose parts make the declared total is taken; else we ask.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from parsers.days import hours
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.counts import gather
from parsers.people.o_clock import labels_follow, may_be_hour, surely_hour
from parsers.people.pairing import Pairing
from parsers.people.tally import add_up
from parsers.report import Flag, Question

POSSIBLE_HOURS = frozenset((*range(25), 48, 72))
PROVEN = 2
HOUR_AND_PLACE = 3
"""Terms."""
_DAYTIME = range(4, 13)
_EVENING, _NIGHT = range(16, 24), frozenset((*range(7), *range(18, 25)))
_HOURS_OF = {
    "soir": _EVENING, "soiree": _EVENING, "evening": _EVENING, "yamma": _EVENING,
    "nuit": _NIGHT, "night": _NIGHT, "tonight": _NIGHT, "dare": _NIGHT,
}  # fmt: skip
"""The hours that a part of the day can have: `hier soir 11h` are men."""
MOST_HOURS = 8
"""Doubtful hours that are weighed one by one; nobody writes more, and reading stays linear."""
_QUARTERS = (15, 30, 45)
_UNTIL = re.compile("[CGP]NaNL")
_COUNTED = re.compile("NL")


def settle_hours(notes: Notes, pair: Callable[[Notes], Pairing]) -> Pairing:
    """The pairing of the likeliest reading of every `9h` in the text."""
    if "h" not in notes.forms:
        return pair(notes)
    doubtful = []
    for match in _COUNTED.finditer(notes.line):
        i = match.start()
        if notes.line[i : i + 2] == "NL" and may_be_hour(notes, i):
            if surely_hour(notes, i):
                hours.put_hour(notes, i)
            elif notes.terms[i + 1].glued and notes.terms[i].value in POSSIBLE_HOURS:
                doubtful.append(i)
    pairing = pair(notes)
    if (_either(notes) or any(labels_follow(notes, i) for i in doubtful)) and _fits(
        notes, pairing
    ) < PROVEN:
        notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
    told = notes.clock is not None and not _men_twice(notes)
    if doubtful and told and _fits(notes, pairing):
        doubtful = []  # the hour was said: the other h is men
    if not doubtful or notes.several_places():
        return pairing
    if len(doubtful) > MOST_HOURS:
        notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
        return pairing
    return _weigh(notes, pair, pairing, doubtful)


def _either(notes: Notes) -> bool:
    """`arrivés vers 9 h 4 f`, `avant 10 h 6 f`: about nine men, or at about nine?"""
    terms, line = notes.terms, notes.kinds
    quarter = any(
        terms[match.start() - 1].form in ("a", "vers")
        and terms[match.start() + 1].form == "h"
        and line[match.end() : match.end() + 2] == "NL"
        and terms[match.end()].value in _QUARTERS
        and not terms[match.end()].glued
        for match in _COUNTED.finditer(line)
        if match.start()
    )
    until = any(
        terms[match.end() - 1].form == "h"
        and terms[match.end() - 1].glued
        and terms[match.end() - 2].value in POSSIBLE_HOURS
        for match in _UNTIL.finditer(line)
    )  # `18 à 20h`
    return (
        quarter
        or until
        or any(
            match.start()
            and (match.start() > 1 or notes.terms[0].form != "vers")
            and notes.terms[match.start() - 1].form in word_set("around_hours")
            and notes.terms[match.start() + 1].form == "h"
            and notes.terms[match.start()].value in POSSIBLE_HOURS
            and not _closes_a_count(notes, match.end())
            for match in _COUNTED.finditer(notes.line)
        )
    )


def _closes_a_count(notes: Notes, after: int) -> bool:
    """`5 hommes arrivés après 20h`: nothing follows, and the men were counted."""
    told = any(t.form != "h" and t.value == "men" for t in notes.terms if t.kind == "L")
    return told and not notes.line[after:].strip(".! ")


def _men_twice(notes: Notes) -> bool:
    """`départ 22h, arrivée 6h du matin … 39h 9f`: one of the two h is an hour too."""
    pairs = zip(notes.terms, notes.terms[1:], notes.line, notes.line[1:], strict=False)
    return sum(n + k == "NL" and h.form == "h" and h.glued for _, h, n, k in pairs) > 1


def _weigh(
    notes: Notes, pair: Callable[[Notes], Pairing], as_men: Pairing, doubtful: list[int]
) -> Pairing:
    """Men unless the sum, a second count of men, or the words around say o'clock."""
    labels = [notes.terms[p.label] for p in as_men.pairs if notes.terms[p.label].kind == "L"]
    read_as_label = [i for i in doubtful if any(p.number == i for p in as_men.pairs)]
    if not read_as_label:
        return as_men
    corrected = not notes.cues.isdisjoint(("correct", "sorry", "no"))
    if corrected and len(as_men.pairs) > 1 and _instead_of_men(notes, read_as_label[0]):
        return as_men
    coded = any(term.code for term in notes.terms if term.kind == "G")  # `MIR 3H`
    if len(as_men.pairs) == 1 and _of_nobody(notes):
        hours.put_hour(notes, read_as_label[0])
        return pair(notes)
    alone = len(as_men.pairs) == 1 and set("CKTY+").isdisjoint(notes.line)
    if (alone and not (corrected or coded)) or (len(as_men.pairs) == 1 and _opens_at_hour(notes)):
        notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)  # `Tanout 9h`, and nothing else
    line, clock = notes.line, notes.clock
    men_fit = _fits(notes, as_men)
    hour_fit, taken = -1, -1
    for at in read_as_label:
        hours.put_hour(notes, at)
        fit = _fits(notes, pair(notes))
        notes.line, notes.clock = line, clock
        if fit == hour_fit > men_fit:
            notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)  # `12H 8F RAP 15H`
        elif fit > hour_fit:
            hour_fit, taken = fit, at
    if hour_fit > men_fit:
        return _as_hour(notes, pair, taken, hour_fit, coded=coded)
    spelt = [term for term in labels if not term.code]
    one_spelt = hour_fit == men_fit and spelt and len(spelt) == len(labels) - 1
    if one_spelt or (men_fit < PROVEN and _behind_part_of_day(notes, read_as_label)):
        notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
    return as_men


def _opens_at_hour(notes: Notes) -> bool:
    """`12h Magaria rapatriés`, `rapatriés arrivés Gouré 8h`: an hour, or so many men?

    Of codes, `8h Magaria REF`, they are men.
    """
    spelt = any(term.kind == "C" and not term.code for term in notes.terms)
    if not spelt or len(notes.terms) < HOUR_AND_PLACE:
        return False
    opens = notes.line.startswith("NLG") and notes.terms[1].form == "h"
    closes = notes.line.endswith("NL") and notes.terms[-1].form == "h"
    day = notes.terms[-HOUR_AND_PLACE].kind == "J"  # `refoulés à Gouré hier 16h`
    placed = notes.line.endswith("GNL") and "arrive" in notes.cues
    return opens or (closes and (day or placed))


def _of_nobody(notes: Notes) -> bool:
    """`RAS 29/11 18H`, `(23h) 34 places occupées sur 40`: no men are told of."""
    return "zero" in notes.cues or (bool(notes.beds) and notes.kinds.count("N") > PROVEN)


def _instead_of_men(notes: Notes, at: int) -> bool:
    """`pas 8H mais 6H, tot 12`: men both times, for the total leaves room for others."""
    struck = any(t.form == "h" for t in notes.claimed_by("correction"))
    numbers = [
        term.value for term, kind in zip(notes.terms, notes.line, strict=True) if kind == "N"
    ]
    return struck and notes.terms[at].value < max(numbers)


def _as_hour(
    notes: Notes, pair: Callable[[Notes], Pairing], at: int, fit: int, *, coded: bool
) -> Pairing:
    """The hour, asked about where little says so: `DUN 12H 8 NGA`."""
    hours.put_hour(notes, at)
    paired = pair(notes)
    split = any(notes.terms[p.label].kind == "L" for p in paired.pairs)
    hardly = fit == PROVEN and _hardly_proven(notes, paired)
    if hardly or (fit < PROVEN and ((coded and not split) or _opens_codes(notes, at))):
        notes.ask(Question.LABEL, Flag.LABEL_AMBIGUOUS)
    return paired


def _opens_codes(notes: Notes, at: int) -> bool:
    """`8h 5f 6e. 3 hommes de la police`: the first of a list of codes, and men told besides."""
    return notes.kinds[at + 2 : at + 4] == "NL" and notes.terms[at + 3].code


def _behind_part_of_day(notes: Notes, doubtful: list[int]) -> bool:
    """`hier soir 20h 5f`: men, or the hour of the evening?"""
    values = [
        term.value for term, kind in zip(notes.terms, notes.kinds, strict=False) if kind == "N"
    ]
    wholes = [
        term.value
        for term, kinds in zip(notes.terms, pairwise(notes.kinds + "."), strict=False)
        if kinds[0] == "N" and kinds[1] != "L"
    ]
    if any(2 * value == sum(values) for value in wholes):
        return False  # `14 refoulés … ce matin 9h 3f 2 enfants`: the sum says men
    return any(
        i
        and notes.terms[i - 1].form in word_set("parts_of_day")
        and notes.terms[i].value in _HOURS_OF.get(notes.terms[i - 1].form.split(" ")[-1], _DAYTIME)
        for i in doubtful
    )


def _hardly_proven(notes: Notes, paired: Pairing) -> bool:
    """`12h 5f refoulés. 5 sans papiers`, `9h 6f 4e, 10 enregistrés`: all of them, or a detail?

    A word for people of its own (`9h 6f 4e, 10 refoulés`) says that it is all of them.
    """
    said = [(p, notes.terms[p.label]) for p in paired.pairs]
    last = max((p.number for p, label in said if label.kind == "L"), default=0)
    if last and {label.kind for _, label in said}.isdisjoint("TPC"):
        return True  # `8h 5f 6e dont 11 maliens`: a nationality is no total
    wholes = [(p, label) for p, label in said if label.kind in "TPC"]
    if not last or not wholes or any(p.number < last for p, _ in wholes):
        return False
    own = any(
        label.kind == "T" or (p.number < p.label and (label.kind == "C" or label.value == "people"))
        for p, label in wholes
    )
    return not own and not {".", ",", ";"}.isdisjoint(notes.line[last : wholes[0][0].number])


def _fits(notes: Notes, pairing: Pairing) -> int:
    """How well a pairing holds: 2 the parts make the total, 1 nothing against it, 0 a conflict."""
    questions, steps, labels = list(notes.questions), list(notes.steps), list(pairing.labels)
    counts = gather(notes, pairing)
    tally = add_up(counts, [notes.terms[i].value for i in pairing.numbers])
    notes.questions, notes.steps, pairing.labels = questions, steps, labels
    if tally.questions:
        return 0
    return 2 if tally.parts and tally.declared is not None else 1
