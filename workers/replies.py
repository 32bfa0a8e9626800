"""What goes back to whoever wrote: receipts, questions, answers. One GSM-7 segment each.

Pure: it takes a report or a reading and gives a text. It never decides whether to send it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from config.regions import Region
from config.replies import render
from parsers.report import Decision, Flag, Intent, Question, Reading
from workers.echo import Reported, echo, lead, place
from workers.fitting import Part, always, may_go, one_segment
from workers.questions import example_report, question
from workers.wording import short

LANGUAGE: Final = "fr"
"""Spoken to phones nobody registered."""


# --- receipts -------------------------------------------------------------------------------


def receipt(report: Reported, language: str, region: Region, today: date | None = None) -> str:
    """What was understood, its reference, and how to put it right.

    `today`, at the region: a report of another day says its date. When not everything fits, this
    goes first: how to cancel, needs, origins and destination, vulnerable people, category,
    households, the date and the warning about names, then how to correct. Reference, place and
    numbers stay.
    """
    mark = _MARKS.get(report.intent)
    return one_segment([*echo(report, mark, language, region, today), *_then(report, language)])


def for_correction(report: Reported, language: str, region: Region) -> str:
    """The report as it now stands."""
    said = echo(report, "corrected", language, region)
    return one_segment([*said, _hint(2, "then.correct", report, language)])


def for_cancellation(report: Reported, language: str, region: Region) -> str:
    said = render("then.cancelled", language)
    parts = [*lead(report, "cancelled", language), place(report, region)]
    if report.total:
        parts.append(may_go(3, f" {render('count.total', language, total=report.total)}"))
    return one_segment([*parts, always(f": {said}")])


def for_duplicate(report: Reported, language: str, region: Region) -> str:
    """The first reference once more: the same words came again and were not counted again."""
    return one_segment(
        [
            *echo(report, "again", language, region),
            _hint(2, "then.correct", report, language),
        ]
    )


def confirmation(report: Reported, language: str, region: Region) -> str:
    """Asks the sender of a very large report whether the numbers are right."""
    said = echo(report, None, language, region)
    return one_segment([*said, always(f" {render('then.confirm', language)}")])


def for_cut_off(report: Reported, missing: Sequence[str], language: str, region: Region) -> str:
    """Asks for the groups (`boys`, `girls`) that a USSD session was cut off before."""
    groups = ", ".join(render(f"group.{name}", language) for name in missing)
    field = " ".join(render(f"field.{name}", language) for name in missing)
    asked = render("question.missing", language, groups=groups, field=field)
    return one_segment([*echo(report, "cut_off", language, region), always(f" {asked}")])


def for_secretariat(report: Reported, region: Region, language: str = LANGUAGE) -> str:
    """Tells the secretariat that a phone nobody registered reports many people."""
    unknown = render("answer.stranger_reports", language)
    return one_segment([always(f"{unknown} "), *echo(report, None, language, region)])


_MARKS: Final[Mapping[str, str]] = {
    Intent.CORRECTION: "corrected",
    Intent.INCREMENT: "added",
    Intent.ANNOUNCEMENT: "expected",
    Intent.TRANSFER: "moved",
    Intent.TEST: "test",
}


def _then(report: Reported, language: str) -> list[Part]:
    """The sentences after the echo: what happens next, and how to put it right."""
    parts = []
    if report.intent in _AFTER:
        parts.append(may_go(4, f" {render(_AFTER[report.intent], language)}"))
    if Flag.PERSON_NAME in report.flags or Flag.PERSON_PHONE in report.flags:
        parts.append(may_go(3, f" {render('then.no_names', language)}"))
    if report.intent == Intent.TEST:
        return parts
    if Flag.TOTAL_ONLY in report.flags:
        parts.append(_hint(2, "then.split", report, language))
    elif report.intent != Intent.ZERO_REPORT:
        parts.append(_hint(2, "then.correct", report, language))
    parts.append(_hint(9, "then.cancel", report, language))
    return parts


def _hint(gives: int, code: str, report: Reported, language: str) -> Part:
    return may_go(gives, f" {render(code, language, reference=report.reference)}")


_AFTER: Final[Mapping[str, str]] = {
    Intent.ANNOUNCEMENT: "then.report_arrival",
    Intent.TRANSFER: "then.not_an_arrival",
    Intent.TEST: "then.not_counted",
}


# --- answers --------------------------------------------------------------------------------


def for_stranger() -> str:
    """The one neutral answer to a phone nobody registered."""
    return render("answer.unregistered", LANGUAGE)


def for_human(language: str) -> str:
    """The text is safe and the secretariat reads it: nothing more is to be done."""
    return render("answer.failure", language)


def for_capacity(free: int, language: str) -> str:
    """To the reception centre, which said how many places it has."""
    return render("answer.capacity", language, free=free)


def for_confirmation(said_yes: bool, reference: str, language: str) -> str:
    """After OUI or NON to `confirmation`."""
    code = "answer.confirmed" if said_yes else "answer.denied"
    return render(code, language, reference=reference)


def reminder(place: str, days: int, language: str) -> str:
    """To a focal point from whom nothing came for `days` days; `place` is a department's name."""
    said = {"place": short(place), "days": days}
    return render("answer.reminder", language, **said)


def answer(
    reading: Reading,
    language: str,
    *,
    region: Region | None = None,
    department: str | None = None,
    reference: str | None = None,
) -> str:
    """What goes back when it is no receipt: a question, help, or where the text went.

    `department` (P-code) makes the example the sender's own. `reference` is the report that a
    question is about, when one was kept. Empty when nothing should be said: thanks, adverts.
    """
    if reading.decision is Decision.IGNORE:
        return ""
    example = example_report(region, department)
    if reading.sensitive and reading.intent is not Intent.OPT_OUT:
        return render("answer.sensitive", language)
    # What nobody understands waits for a human, and its sender is shown a good report meanwhile.
    unclear = reading.question is Question.UNCLEAR
    if reading.question is not None and (unclear or reading.decision is Decision.ASK):
        return question(
            reading, language, region=region, department=department, reference=reference
        )
    if Flag.REF_UNKNOWN in reading.flags:
        return render("question.reference", language)
    return render(_answer_code(reading), language, example=example, reference=reference or "")


def _answer_code(reading: Reading) -> str:
    if reading.intent is Intent.CONFIRMATION:
        return "answer.nothing_pending"
    if reading.intent in _ANSWERS:
        return _ANSWERS[reading.intent]
    if reading.decision is Decision.HUMAN:
        outside = Flag.OUT_OF_ZONE in _all_flags(reading)
        return "answer.out_of_zone" if outside else "answer.secretariat"
    return "answer.hint"


_ANSWERS: Final[Mapping[Intent, str]] = {
    Intent.HELP: "answer.help",
    Intent.TEST: "answer.test",
    Intent.STATUS: "answer.status_none",
    Intent.QUESTION: "answer.question",
    Intent.OPT_OUT: "answer.opt_out",
    Intent.REGISTRATION: "answer.registration",
    Intent.COMPLAINT: "answer.complaint",
    Intent.SECURITY: "answer.security",
}


def _all_flags(reading: Reading) -> set[Flag]:
    return {*reading.flags, *(flag for report in reading.reports for flag in report.flags)}
