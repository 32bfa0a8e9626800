"""A text that was read twice: as it was typed, and with its short slips as they may be meant.

What the second reading only adds to the first is taken. Where the two say different things the
sender is asked, and so he is where the place was left open and a word may be one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import SLOTS, is_proven
from parsers.report import Decision, Flag, Intent, Question, Reading, Report
from parsers.words.near_words import codes_near, near_place
from parsers.words.terms import Term
from parsers.words.vocabulary import Vocabulary

SETTLED = frozenset((Decision.ACCEPT, Decision.EXECUTE))
WEIGHED = SETTLED | {Decision.ASK}
_DEFAULTED = Flag.PLACE_DEFAULTED
LONGEST_CODE = 3
"""Letters."""
_UNREAD = frozenset((Kind.UNKNOWN, Kind.FILLER))
_PIECES = _UNREAD | {Kind.LABEL}


def is_worth_it(typed: Reading) -> bool:
    """Whether another reading could change what is done: not of adverts or what a person reads."""
    if typed.decision in WEIGHED:
        return True
    return typed.intent == Intent.OFF_TOPIC and typed.decision == Decision.HUMAN


def weigh(typed: Reading, meant: Reading, *, cut: bool) -> Reading:
    """The reading of a text that was read as it was typed and as it may be meant.

    `cut`: what was meant is only the rest of a word that was cut off.
    """
    if cut:
        settled = typed.decision in SETTLED and _says(typed) != _says(meant)
        return _asked(typed, Question.TRUNCATED) if settled else typed
    if typed.decision not in SETTLED:
        return meant if meant.decision in SETTLED and _keeps_counts(typed, meant) else typed
    if _adds(typed, meant):
        return meant
    if _places(typed) == _places(meant) and _is_sure(typed) and _keeps_counts(typed, meant):
        return typed
    return typed if _says(typed) == _says(meant) else _asked(typed, _question(typed, meant))


def ask_for_place(reading: Reading, notes: Notes, known: Vocabulary) -> Reading:
    """The reading, asked about where the sender's own place was taken and a word may be another."""
    if _DEFAULTED not in reading.flags:
        return reading
    vague = reading.decision == Decision.ASK and reading.question == Question.UNCLEAR
    if not (vague or reading.decision == Decision.ACCEPT) or not _may_name_a_place(notes, known):
        return reading
    return reading._replace(decision=Decision.ASK, question=Question.PLACE)


def _may_name_a_place(notes: Notes, known: Vocabulary) -> bool:
    """Whether a word that was not read is one slip from a place of the region or from its code.

    Among codes (`TA RAP H12`, `MA G REF H12`) that may be any word.
    """
    terms = notes.terms
    strange = [term.form for term in terms if term.kind == "w" and term.value is None]
    if any(near_place(form, known) for form in strange):
        return True
    labels = [i for i, kind in enumerate(notes.line) if kind == "L"]
    coded = next((i for i in labels if terms[i].code), None)
    if coded is None:
        return False
    first, after = notes.sentence(coded)
    known_words = word_set("the") | word_set("lookalikes")
    unread = [
        term.form
        for i, term in enumerate(terms[first:after], first)
        if term.kind in _UNREAD and term.form not in known_words and not _is_whose(terms, i)
    ]
    return any(codes_near(form, known) for form in unread) or any(
        before.form + term.form in known.places.codes
        for before, term in pairwise(terms)
        if term.kind in _PIECES and before.kind in _PIECES and before.end + 1 == term.start
    )


def _is_whose(terms: Sequence[Term], at: int) -> bool:
    """`devant ma boutique`: no code, for it says whose the word behind it is."""
    behind = terms[at + 1] if at + 1 < len(terms) else None
    mine = behind is not None and len(behind.form) > LONGEST_CODE and behind.kind in "_wQUvX"
    return mine and terms[at].form in word_set("my")


def _adds(typed: Reading, meant: Reading) -> bool:
    """Whether the second reading holds all of the first, and fills in what it left open."""
    if (typed.intent, typed.decision) != (meant.intent, meant.decision):
        return False
    if len(typed.reports) != len(meant.reports) or typed.changes != meant.changes:
        return False
    pairs = zip(typed.reports, meant.reports, strict=True)
    return all(_holds(first, second) for first, second in pairs)


def _is_sure(reading: Reading) -> bool:
    """Place and category were said, and the parts make the total: no other word changes that."""
    return bool(reading.reports) and all(
        Flag.PLACE_DEFAULTED not in report.flags
        and Flag.CATEGORY_MISSING not in report.flags
        and is_proven(report)
        for report in reading.reports
    )


def _keeps_counts(typed: Reading, meant: Reading) -> bool:
    """Whether no number that was read for a sort of people is another one now."""
    kept = [
        all(getattr(first, slot) in (None, getattr(second, slot)) for slot in SLOTS)
        for first, second in zip(typed.reports, meant.reports, strict=False)
    ]
    return len(kept) == len(typed.reports) and all(kept)


def _holds(first: Report, second: Report) -> bool:
    open_fields = {"flags", "place_text"}
    if first.total == second.total:
        open_fields.add("declared_total")  # `8 efmmes rapatriées`: the eight are all of them
    if Flag.PLACE_DEFAULTED in first.flags:
        open_fields |= {"adm2", "adm3"}
    if Flag.CATEGORY_MISSING in first.flags:
        open_fields.add("category")
    return all(
        name in open_fields or value in (None, (), {}) or value == getattr(second, name)
        for name, value in first._asdict().items()
    )


def _places(reading: Reading) -> object:
    return reading.intent, [(report.adm2, report.adm3) for report in reading.reports]


def _says(reading: Reading) -> object:
    reports = [report._replace(flags=(), place_text=None) for report in reading.reports]
    return reading.intent, reports, reading.ref, reading.changes, reading.answer, reading.capacity


def _question(typed: Reading, meant: Reading) -> Question:
    if typed.intent == Intent.CORRECTION:
        return Question.CHANGE
    if typed.intent != meant.intent:
        return Question.UNCLEAR
    return Question.PLACE if _places(typed) != _places(meant) else Question.LABEL


def _asked(reading: Reading, question: Question) -> Reading:
    flag = Flag.TRUNCATED if question == Question.TRUNCATED else Flag.LABEL_AMBIGUOUS
    flags = tuple(dict.fromkeys((*reading.flags, flag)))
    return reading._replace(decision=Decision.ASK, question=question, flags=flags)
