"""What changes a report that exists: corrections, cancellations, additions, answers to questions.

Only the sender's own reports can be named; every change is kept with what stood before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from gateway.ledger import edits, reports
from gateway.ledger.codes import Purpose, ReportStatus
from gateway.ledger.tables import Message, PendingQuestion, Person, Report
from parsers.report import CONFIRM, Flag, Intent, Question, Reading
from workers import dialogue, replies, salvage, splits

if TYPE_CHECKING:
    from workers.desk import Desk


def ask(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """Answer before anything changes; what a doubtful correction is asked goes into its report."""
    if reading.intent is Intent.FOLLOW_UP and reading.question is Question.SUM and reading.reports:
        split_up = own_report(desk, message, reading.ref)
        if split_up is not None and splits.contradicts(reading.reports[0], split_up):
            _doubt(desk, message, person, reading, split_up)
            return
    doubtful = reading.intent is Intent.CORRECTION and reading.question is not None
    named = doubtful and reading.question is not Question.REFERENCE
    report = own_report(desk, message, reading.ref) if named else None
    desk.respond(message, person, reading, report)


def correct(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """CORR 0142 F9: the same report, with other numbers, and a rectification where it matters."""
    report = own_report(desk, message, reading.ref)
    if report is None or not reading.changes:
        desk.respond(message, person, refused(reading) if report is None else reading)
        return
    changed = dialogue.correction(reading, report)
    if report.status in (ReportStatus.CANCELLED.value, ReportStatus.PROVISIONAL.value):
        changed["status"] = ReportStatus.RECEIVED.value
    change(desk, message, report, changed)
    desk.settle(message.phone)
    text = replies.for_correction(report, person.language, desk.region)
    desk.reply(message, text, Purpose.RECEIPT, report)


def cancel(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """ANNUL 0142: the report stays readable, and no longer counts."""
    report = own_report(desk, message, reading.ref)
    if report is None:
        desk.respond(message, person, refused(reading))
        return
    if report.status != ReportStatus.CANCELLED.value:
        change(desk, message, report, {"status": ReportStatus.CANCELLED.value})
    text = replies.for_cancellation(report, person.language, desk.region)
    desk.reply(message, text, Purpose.RECEIPT, report)


def add(desk: Desk, message: Message, person: Person, reading: Reading) -> bool:
    """Encore 7 arrives: added to the last report. False: there is none to add to."""
    report = own_report(desk, message, reading.ref)
    if report is None or report.status == ReportStatus.CANCELLED.value or not reading.reports:
        return False
    change(desk, message, report, dialogue.addition(reading.reports[0], report))
    _acknowledge(desk, message, person, report)
    return True


def follow_up(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """Needs, vulnerable people, a cumulative total: more about the last report."""
    report = own_report(desk, message, reading.ref)
    if report is None:
        desk.respond(message, person, refused(reading))
        return
    said = reading.reports[0] if reading.reports else None
    if said is not None and splits.contradicts(said, report):
        _doubt(desk, message, person, reading, report)
        return
    if changes := dialogue.follow_up(reading, report):
        change(desk, message, report, changes)
    _acknowledge(desk, message, person, report)


def split(desk: Desk, message: Message, person: Person, reading: Reading) -> bool:
    """Who the people of the last report are, when it told only how many. False: others came."""
    report = own_report(desk, message, None)
    if report is None or not splits.is_of(report, reading, desk.written_at(message)):
        return False
    said = reading.reports[0]
    if said.total != report.total:
        _doubt(desk, message, person, reading, report)
        return True
    change(desk, message, report, dialogue.besides(said, report) | splits.complete(said, report))
    _acknowledge(desk, message, person, report)
    return True


def _doubt(desk: Desk, message: Message, person: Person, reading: Reading, report: Report) -> None:
    """The split and the total are unlike: the lower counts until the sender says which is right."""
    columns = splits.doubted(reading.reports[0], report)
    change(desk, message, report, columns)
    desk.respond(message, person, splits.question(reading, columns), report)


def answer(
    desk: Desk, message: Message, person: Person, reading: Reading, pending: PendingQuestion
) -> bool:
    """Complete the report a question was about. False: the text is about something else."""
    report = desk.session.get_one(Report, pending.report_id)
    if pending.code == CONFIRM:
        return _confirm(desk, message, person, reading, report)
    changes = dialogue.completion(pending.code, reading, report)
    if changes is None or (changes.get("total") or 0) > desk.region.plausible_total:
        if not dialogue.is_unclear_again(reading):
            return False
        _ask_again(desk, message, person, reading, report, pending.code)
        return True
    complete = {"adm2": report.adm2, "total": report.total} | changes
    cut_off = pending.code == dialogue.MISSING and None in map(changes.get, dialogue.GROUPS)
    if None not in (complete["adm2"], complete["total"]) and not cut_off:
        changes["status"] = ReportStatus.RECEIVED.value
    change(desk, message, report, changes)
    if cut_off:
        salvage.ask(desk, message, person, report)
        return True
    desk.settle(message.phone)
    _acknowledge(desk, message, person, report)
    return True


def _ask_again(
    desk: Desk, message: Message, person: Person, reading: Reading, report: Report, code: str
) -> None:
    if code == dialogue.MISSING:
        salvage.ask(desk, message, person, report)
    else:
        desk.respond(message, person, reading._replace(question=Question(code)), report)


def _confirm(
    desk: Desk, message: Message, person: Person, reading: Reading, report: Report
) -> bool:
    """OUI: the report stands. NON: it no longer counts until it is corrected, maybe at once."""
    if reading.answer is None or reading.intent is Intent.CORRECTION:
        return False  # `non c'est 12 femmes`
    status = ReportStatus.RECEIVED if reading.answer else ReportStatus.CANCELLED
    change(desk, message, report, {"status": status.value})
    desk.settle(message.phone)
    text = replies.for_confirmation(reading.answer, report.reference, person.language)
    desk.reply(message, text, Purpose.RECEIPT, report)
    return True


def own_report(desk: Desk, message: Message, reference: str | None) -> Report | None:
    """The sender's own report of this reference ("last" or None: the latest)."""
    own = reports.own_reports(desk.session, message.phone)
    if reference in (None, "last"):
        return own[0] if own else None
    return next((report for report in own if report.reference == reference), None)


def change(desk: Desk, message: Message, report: Report, changes: Mapping[str, Any]) -> None:
    """Change a report, moving the tallies of the department it was and is counted in."""
    both: tuple[str | None, ...] = (report.adm2, changes.get("adm2", report.adm2))
    departments = {adm2 for adm2 in both if adm2 is not None}
    desk.network.watch(*departments, drill=report.drill)
    desk.network.count(report, -1)
    edits.amend(
        desk.session,
        report,
        changes,
        actor=message.phone,
        now=desk.now,
        zone=desk.region.timezone,
        message_id=message.id,
    )
    desk.network.count(report)
    desk.network.changed(report, departments)


def _acknowledge(desk: Desk, message: Message, person: Person, report: Report) -> None:
    """The receipt of the report as it stands now."""
    today = desk.local_date(desk.written_at(message))
    text = replies.receipt(report, person.language, desk.region, today)
    desk.reply(message, text, Purpose.RECEIPT, report)


def refused(reading: Reading) -> Reading:
    """A reading that names a report which is not the sender's, or none."""
    return reading._replace(flags=(*reading.flags, Flag.REF_UNKNOWN))
