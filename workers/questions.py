"""The one question that goes back when a text cannot be counted yet, and how to answer it.

Pure. Which question to ask was decided by the parser; here are only its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from config.regions import Place, Region
from config.replies import render
from parsers.report import Intent, Question, Reading
from workers.fitting import always, may_go, one_segment
from workers.wording import capitals, place_named, short, split, split_sum

_EXAMPLE: Final = "ARR {place} RAP H12 F8 G5 FI7 DZA"
_EXAMPLE_PLACE: Final = "KAN"
_EXAMPLE_REFERENCE: Final = "0142"


def question(
    reading: Reading,
    language: str,
    *,
    region: Region | None = None,
    department: str | None = None,
    reference: str | None = None,
) -> str:
    """One question, what it is about, and how to answer it. `reading.question` must be set.

    With the `reference` of a report that was kept, the answer is a correction of that report;
    without, a whole text like the example, written for the sender's `department` (P-code).
    """
    code = reading.question or Question.UNCLEAR
    between = _meant(reading, code, region)
    example = example_report(region, between[0].pcode if between else department)
    if code is Question.UNCLEAR:
        beds = reading.intent is Intent.CAPACITY  # `518 personnes, 40 lits`
        return render("answer.beds" if beds else "answer.hint", language, example=example)
    if code is Question.REFERENCE:
        return render("question.reference", language)
    lead = render("receipt.kept", language)
    if reference:
        lead = f"{render('receipt.received', language, reference=reference)}."
    parts = [always(lead)]
    if detail := _detail(reading, code, language):
        parts.append(may_go(4, f" {detail}"))
    parts.append(always(f" {_asked(code, between, language)}"))
    if code is Question.CHANGE:
        reference = reference or _EXAMPLE_REFERENCE
    if reference:
        field = (between[0].sms_code if between else None) or render(f"field.{code}", language)
        how = render("how.correct", language, reference=reference, field=field)
    else:
        how = render("how.resend", language, example=example)
    return one_segment([*parts, may_go(2, f" {how}")])


def example_report(region: Region | None, department: str | None) -> str:
    """A good report the way this sender would write it."""
    coded = [place for place in region.departments if place.sms_code] if region else []
    # The sender's own first, then one that reports, then any.
    coded.sort(key=lambda place: (place.pcode != department, not place.active))
    return _EXAMPLE.format(place=coded[0].sms_code if coded else _EXAMPLE_PLACE)


def _asked(code: Question, between: Sequence[Place], language: str) -> str:
    if not between:
        return render(f"question.{code}", language)
    either = f" {render('how.or', language)} "
    return f"{either.join(capitals(place.name) for place in between)}?"


def _meant(reading: Reading, code: Question, region: Region | None) -> list[Place]:
    """The departments an ambiguous name can mean, when the region knows all of them."""
    if code is not Question.PLACE_AMBIGUOUS or region is None:
        return []
    named = {capitals(report.place_text) for report in reading.reports if report.place_text}
    for confusable in region.confusable:
        if capitals(confusable.name) in named and not confusable.outside:
            places = [region.place(pcode) for pcode in confusable.places]
            codes = dict.fromkeys(p.parent if p.level > 2 else p.pcode for p in places)
            found = [place for pcode in codes if (place := place_named(region, pcode))]
            return found if len(found) > 1 else []
    return []


def _detail(reading: Reading, code: Question, language: str) -> str:
    """What was understood of the very thing that is asked about; often nothing."""
    for report in reading.reports:
        if code in (Question.PLACE, Question.PLACE_AMBIGUOUS) and report.place_text:
            return f"{short(report.place_text)}:"
        if code is Question.SUM and report.declared_total is not None and split(report):
            groups, counted = " ".join(split(report)), split_sum(report)
            said = render("count.unlike", language, total=report.declared_total)
            return f"{groups} = {counted} {said}."
    return ""
