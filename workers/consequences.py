"""What one reading causes: a report, a correction, an answer to an alert, a reply, or nothing.

One function an intent; `follow` finds it. Nothing here reads text or knows about Redis.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final

from gateway.ledger import alerts, people, reports
from gateway.ledger.codes import AlertStatus, MessageStatus, Purpose, ReportStatus, Role
from gateway.ledger.tables import Message, Person, Report
from parsers.report import Decision, Flag, Intent, Reading
from parsers.report import Report as Parsed
from workers import replies

if TYPE_CHECKING:
    from workers.desk import Desk

_PEOPLE: Final = ("men", "women", "boys", "girls", "children", "males", "females")
# A report without an hour, of a day gone by, is taken to have come at noon.
_NOON = time(12)

Consequence = Callable[["Desk", Message, Person, Reading], None]


def follow(desk: Desk, message: Message, person: Person | None, reading: Reading) -> None:
    """Do everything a reading asks for. A stranger's text is kept, and never acted on."""
    if reading.decision is Decision.IGNORE:
        return
    if person is None:
        _stranger(desk, message, reading)
        return
    if Flag.DUPLICATE_POSSIBLE in reading.flags:
        _duplicate(desk, message, person, reading)
        return
    _CONSEQUENCES.get(reading.intent, _answer)(desk, message, person, reading)


def _stranger(desk: Desk, message: Message, reading: Reading) -> None:
    """An unregistered phone: the secretariat decides, and hears at once of many people."""
    message.status = MessageStatus.INBOX.value
    saved = [
        _save(desk, message, parsed, reading, ReportStatus.PROVISIONAL, ordinal)
        for ordinal, parsed in enumerate(reading.reports)
    ]
    many = sum(report.total or 0 for report in saved) >= desk.region.levels.vigilance
    # A sender that is a word (MTN, a bank) is a machine, whatever its adverts look like.
    is_phone = message.phone.startswith("+")
    if many and is_phone and not reading.sensitive:
        desk.tell_secretariat(message, replies.for_secretariat(saved[0], desk.region))
    desk.reply_to_stranger(message)


def _duplicate(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """The same words again within half an hour: the first reference once more, nothing counted."""
    report = _own(desk, message, reading.ref)
    if report is None:
        _answer(desk, message, person, reading)
        return
    text = replies.for_duplicate(report, person.language, desk.region)
    desk.reply(message, text, Purpose.RECEIPT)


def _report(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """People arrived (or none did, or will, or went on): keep it, count it, answer."""
    accepted = reading.decision is Decision.ACCEPT
    status = ReportStatus.RECEIVED if accepted else ReportStatus.PROVISIONAL
    saved = [
        _save(desk, message, parsed, reading, status, ordinal)
        for ordinal, parsed in enumerate(reading.reports)
    ]
    if not accepted:
        _ask(desk, message, person, reading, saved[0] if saved else None)
    for report in saved if accepted else ():
        today = desk.local_date(desk.written_at(message))
        text = replies.receipt(report, person.language, desk.region, today)
        desk.reply(message, text, Purpose.RECEIPT, report)


def _save(
    desk: Desk,
    message: Message,
    parsed: Parsed,
    reading: Reading,
    status: ReportStatus,
    ordinal: int,
) -> Report:
    if parsed.adm2 is not None:
        desk.network.watch(parsed.adm2)
    report = reports.save_report(
        desk.session,
        message,
        ordinal,
        parsed,
        report_id=desk.next_report_id(),
        intent=reading.intent,
        status=status,
        arrived_at=_arrived_at(desk, message, parsed),
    )
    desk.saved(report)
    if report.adm2 is not None and reports.counts_as_arrival(report):
        desk.network.count(report)
        desk.network.judge(report.adm2)
    return report


def _arrived_at(desk: Desk, message: Message, parsed: Parsed) -> datetime:
    """The moment people arrived: what was said, or else when the text was written."""
    written = desk.written_at(message)
    local = written.astimezone(desk.region.timezone)
    day = parsed.date or local.date()
    if parsed.time is None and day == local.date():
        return written
    said = datetime.combine(day, parsed.time or _NOON, desk.region.timezone)
    # An hour that has not come yet today was misread or mistyped; announcements may lie ahead.
    return said if said <= written or day > local.date() else written


def _correction(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """CORR 0142 F9: the same report, with other numbers, and a rectification where it matters."""
    report = _own(desk, message, reading.ref)
    if report is None or not reading.changes:
        _answer(desk, message, person, _unknown(reading))
        return
    _change(desk, message, report, _with_total(report, reading.changes))
    text = replies.for_correction(report, person.language, desk.region)
    desk.reply(message, text, Purpose.RECEIPT, report)


def _cancellation(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """ANNUL 0142: the report stays readable, and no longer counts."""
    report = _own(desk, message, reading.ref)
    if report is None:
        _answer(desk, message, person, _unknown(reading))
        return
    if report.status != ReportStatus.CANCELLED.value:
        _change(desk, message, report, {"status": ReportStatus.CANCELLED.value})
    text = replies.for_cancellation(report, person.language, desk.region)
    desk.reply(message, text, Purpose.RECEIPT, report)


def _own(desk: Desk, message: Message, reference: str | None) -> Report | None:
    """The sender's own report of this reference ("last" or None: the latest)."""
    own = reports.own_reports(desk.session, message.phone)
    if reference in (None, "last"):
        return own[0] if own else None
    return next((report for report in own if report.reference == reference), None)


def _unknown(reading: Reading) -> Reading:
    return replace(reading, flags=(*reading.flags, Flag.REF_UNKNOWN))


def _with_total(report: Report, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes, and the total that follows from them unless they name it."""
    changed = {name: value for name, value in changes.items() if hasattr(report, name)}
    parts = [changed.get(name, getattr(report, name)) for name in _PEOPLE]
    if "total" not in changed and any(name in changed for name in _PEOPLE):
        changed["total"] = sum(part or 0 for part in parts)
    return changed


def _change(desk: Desk, message: Message, report: Report, changes: Mapping[str, Any]) -> None:
    """Change a report, moving the tallies of the department it was and is counted in."""
    departments = {report.adm2, changes.get("adm2", report.adm2)} - {None}
    for adm2 in departments:
        desk.network.watch(adm2, drill=report.drill)
    desk.network.count(report, -1)
    reports.change_report(
        desk.session,
        report,
        changes,
        actor=message.phone,
        now=desk.now,
        message_id=message.id,
    )
    desk.network.count(report)
    for adm2 in departments:
        desk.network.judge(adm2, drill=report.drill, corrected=True)


def _capacity(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """The reception centre says how many places it has left; only the centre may."""
    if reading.capacity is None or person.role not in (Role.CENTRE, Role.SECRETARIAT):
        message.status = MessageStatus.INBOX.value
        _answer(desk, message, person, replace(reading, decision=Decision.HUMAN))
        return
    alerts.record_occupancy(
        desk.session,
        message_id=message.id,
        occupied=reading.capacity.occupied,
        free=reading.capacity.free,
        now=desk.now,
    )
    desk.network.beds_changed()
    text = replies.for_capacity(desk.network.free_beds(), person.language)
    desk.reply(message, text, Purpose.RECEIPT)


def _confirmation(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """12 OUI: a coordinator answers an alert. Any other OUI waits for a question, and has none."""
    said = reading.alert_answer
    if said is None:
        _answer(desk, message, person, reading)
        return
    still_open = alerts.open_alerts(desk.session)
    alert = (
        alerts.alert_by_number(desk.session, said.number)
        if said.number
        else (still_open[0] if len(still_open) == 1 else None)
    )
    if alert is None or person.role == Role.FOCAL_POINT:
        desk.reply(message, replies.for_unknown_alert(person.language), Purpose.NOTICE)
        return
    alerts.add_answer(
        desk.session,
        alert,
        person_id=person.id,
        message_id=message.id,
        word=said.word,
        quantity=said.quantity,
        now=desk.now,
    )
    is_open = alert.status == AlertStatus.OPEN.value
    text = replies.for_alert_answer(alert.id, said.word, person.language, is_open=is_open)
    desk.reply(message, text, Purpose.RECEIPT)


def _opt_out(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    people.opt_out(desk.session, person.phone, desk.now)
    _answer(desk, message, person, reading)


def _status(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """Did you get my message? The last report, as it stands."""
    report = _own(desk, message, reading.ref)
    if report is None:
        _answer(desk, message, person, reading)
    else:
        text = replies.receipt(report, person.language, desk.region)
        desk.reply(message, text, Purpose.RECEIPT, report)


def _answer(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """One useful sentence back; what no rule handles waits in the inbox."""
    _ask(desk, message, person, reading, None)


def _ask(
    desk: Desk, message: Message, person: Person, reading: Reading, report: Report | None
) -> None:
    """The one question a reading leaves open, about the report that was kept if there is one."""
    asked = reading.decision is Decision.ASK
    if asked and report is None:
        message.status = MessageStatus.INBOX.value
    text = replies.answer(
        reading,
        person.language,
        region=desk.region,
        department=person.department,
        reference=report.reference if report else None,
    )
    desk.reply(message, text, Purpose.QUESTION if asked else Purpose.NOTICE, report)


_CONSEQUENCES: Final[dict[Intent, Consequence]] = {
    Intent.REPORT: _report,
    Intent.ZERO_REPORT: _report,
    Intent.TRANSFER: _report,
    Intent.ANNOUNCEMENT: _report,
    Intent.CORRECTION: _correction,
    Intent.CANCELLATION: _cancellation,
    Intent.CAPACITY: _capacity,
    Intent.CONFIRMATION: _confirmation,
    Intent.OPT_OUT: _opt_out,
    Intent.STATUS: _status,
}
