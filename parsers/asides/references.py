"""Numbers that name a message or a paper, and count nobody; and which report a text is about.

reference := REFERENCE sign* NUMBER          N°045, réf 0142
known     := NUMBER of theirs, or with a nought before it      0377: besoin d'eau
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from parsers.asides.numbering import four_digits
from parsers.days.hours import told_then
from parsers.lexicon.kinds import Kind
from parsers.notes import Notes, Rules, is_countable
from parsers.report import Flag, Intent, Question

REFERENCE_LENGTH = 4
_ABOUT_A_REPORT = frozenset(
    (
        Intent.TRANSFER,
        Intent.FOLLOW_UP,
        Intent.INCREMENT,
        Intent.CORRECTION,
        Intent.CANCELLATION,
        Intent.STATUS,
    )
)


def after_word(notes: Notes, first: int, after: int) -> bool:
    """`N°045`, `réf 0142`: the number behind the word."""
    at = after - 1
    stop = notes.terms[at - 1]
    if notes.terms[first].form == "n" and stop.form == "=" and notes.line[after : after + 1] == "(":
        notes.recast(first, Kind.TOTAL)  # `n=48 (H=29; F=19)`: as statisticians write it
        return False
    if notes.terms[first].form == "#" and stop.kind == "." and not notes.terms[at].glued:
        return False  # `#ARR MAG H12 F4#. 37 de plus`
    if not notes.terms[at].form.isdigit():
        return False  # `about my last report: four of them are ill`
    if is_countable(notes, after) and notes.terms[at].value < 1000 and not _signed(notes, at):
        return False
    if notes.terms[first].form == "no" and notes.line[max(0, first - 2) : first] == "NL":
        notes.ask(Question.UNCLEAR)  # `12 men no 14`
    notes.references.append(four_digits(notes.terms[at].form))
    notes.claim(first, after, "reference", "reference")
    return True


def _signed(notes: Notes, at: int) -> bool:
    """`N°7`: with the sign nobody counts people."""
    return "\N{DEGREE SIGN}" in notes.text[notes.terms[at - 1].end : notes.terms[at].start]


def _filed(notes: Notes, first: int, after: int) -> bool:
    """`dossier REF/2026/118`: a paper of that year, and no category."""
    if not 2000 <= notes.terms[first + 2].value <= 2100 or not notes.terms[first + 1].glued:
        return False
    notes.recast(first, Kind.FILLER)
    notes.claim(first, after, "number of a paper", "reference")
    return True


def _of_a_year(notes: Notes, first: int, after: int) -> bool:
    """`réf: 14/2026`: a paper of that year, and no category."""
    said, year = notes.terms[first].form, notes.terms[after - 1]
    if said not in ("ref", "reference") or not (year.glued and 2000 <= year.value <= 2100):
        return False
    notes.recast(first, Kind.FILLER)
    notes.claim(first, after, "number of a paper", "reference")
    return True


def _of_office(notes: Notes, first: int, after: int) -> bool:
    """`Réf. 015/CU/GRE`: the number of a letter."""
    said = notes.terms[first].form
    if said not in ("ref", "reference", "n", "no", "num") or not notes.terms[after - 1].glued:
        return False
    notes.recast(first, Kind.FILLER)
    while after < len(notes.terms) and notes.terms[after].glued and notes.line[after] not in ".,;:":
        after += 1  # the office and the year
    notes.claim(first, after, "number of a paper", "reference")
    return True


def known(notes: Notes, first: int, after: int) -> bool:
    """`pour le 0207`, `0377: besoin d'eau`: nobody writes a count with a nought before it."""
    form = notes.terms[first].form
    theirs = form in (notes.context.known_refs or ())
    listed = theirs and not is_countable(notes, after)
    if first and not theirs and told_then(notes, first):
        return False  # `CONVOI ARRIVE 0640`: an hour
    if any(term.glued and term.form == "h" for term in notes.terms[after : after + 1]):
        return False  # `0415H 12 hommes`: an hour
    if not listed and not (len(form) == REFERENCE_LENGTH and form[0] == "0"):
        return False
    notes.references.append(four_digits(form))
    notes.claim(first, after, "reference", "reference")
    return True


def meant(notes: Notes, intent: Intent, named: str | None) -> str | None:
    """The report a text of this intent is about: a reference, "last", or None.

    `named`: the reference a command named. One that is not the sender's is asked about.
    """
    if intent not in _ABOUT_A_REPORT:
        return None
    refs = notes.context.known_refs
    told = [ref for ref in (named, *notes.references) if ref]
    first = next(iter(told), None)
    if intent == Intent.TRANSFER:
        return first if refs is None or first in refs else None  # else the number of a car
    if intent in (Intent.FOLLOW_UP, Intent.INCREMENT):
        ref = first if refs is None else _listed(notes, told, refs)
        ref = ref or "last"
    elif intent in (Intent.CORRECTION, Intent.CANCELLATION):
        theirs = refs if refs is not None else [e.ref for e in notes.context.previous]
        own = bool(theirs or refs is not None) and first not in theirs and first not in notes.forms
        ref = "last" if own else first or "last"  # `message N°014`: a number of their own
    else:
        ref = first
    if ref not in (None, "last") and refs is not None and ref not in refs:
        notes.ask(Question.REFERENCE, Flag.REF_UNKNOWN)
    return ref


def _listed(notes: Notes, told: Sequence[str], refs: Collection[str]) -> str | None:
    """A number of three figures may be one of their own (`N°045`): theirs comes first."""
    theirs = next((ref for ref in told if ref in refs), None)
    return theirs or next((ref for ref in told if ref in notes.forms), None)


RULES: Rules = (
    ("reference", "/", re.compile(r"[CwG_#]/N/N(?!/)"), _filed),
    ("reference", "/", re.compile(r"[Cw_#][.:]{0,2}N/N(?!/)"), _of_a_year),
    ("reference", "/", re.compile(r"[CwG_#][.:]{0,2}N/(?=[^N])"), _of_office),
    ("reference", "#", re.compile(r"#[-:.=#]{0,2}N"), after_word),
    ("reference", "N", re.compile(r"N(?<![^_atf.,:(QwUPTs+]N)"), known),
)
