"""What one reading causes: a report, a correction, an answer to an alert, a reply, or nothing.

One function an intent; `follow` finds it. Nothing here reads text or knows about Redis.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from gateway.ledger import alerts, drills, moments, people, reports
from gateway.ledger.codes import MessageStatus, Purpose, ReportStatus, Role
from gateway.ledger.tables import Message, Person, Report
from parsers.report import CONFIRM, Decision, Flag, Intent, Reading
from parsers.report import Report as Parsed
from workers import answer_texts, answering, changes, replies, salvage
from workers.earlier import dialled_before

if TYPE_CHECKING:
    from workers.desk import Desk

Consequence = Callable[["Desk", Message, Person, Reading], None]


def follow(desk: Desk, message: Message, person: Person | None, reading: Reading) -> None:
    """Do everything a reading asks for. A stranger's text is kept, and never acted on."""
    if reading.decision is Decision.IGNORE:
        return
    if person is None:
        _stranger(desk, message, reading)
        return
    if message.channel == "ussd" and reading.decision is Decision.ACCEPT and reading.reports:
        again = dialled_before(desk.session, message, reading.reports[0], reading.intent)
        if again is not None:
            flags = (*reading.flags, Flag.DUPLICATE_POSSIBLE)
            reading = reading._replace(flags=flags, ref=again.reference)
    if Flag.DUPLICATE_POSSIBLE in reading.flags:
        _duplicate(desk, message, person, reading)
        return
    # Whoever chose in the menu what to do does not answer a question by it.
    pending = desk.pending_question(message.phone) if message.channel == "sms" else None
    if pending is not None and changes.answer(desk, message, person, reading, pending):
        return
    if reading.decision is Decision.ACCEPT and changes.split(desk, message, person, reading):
        return
    if reading.intent in _CHANGING and _waits(reading):
        changes.ask(desk, message, person, reading)
        return
    _CONSEQUENCES.get(reading.intent, _answer)(desk, message, person, reading)


def _waits(reading: Reading) -> bool:
    """Whether an answer or a human comes first. The dead are told to a human too, and counted."""
    grave = not {Flag.DEATH, Flag.HEALTH_ALERT}.isdisjoint(reading.flags)
    human = reading.decision is Decision.HUMAN and (reading.sensitive or not grave)
    return human or reading.decision is Decision.ASK


def _stranger(desk: Desk, message: Message, reading: Reading) -> None:
    """An unregistered phone: the secretariat decides, and hears at once of many people."""
    message.status = MessageStatus.INBOX.value
    saved = [
        _save(desk, message, parsed, reading, ReportStatus.PROVISIONAL, ordinal)
        for ordinal, parsed in enumerate(reading.reports)
    ]
    many = sum(report.total or 0 for report in saved) >= desk.network.levels.vigilance
    # A sender that is a word (MTN, a bank) is a machine, whatever its adverts look like.
    is_phone = message.phone.startswith("+")
    if many and is_phone and not reading.sensitive:
        desk.tell_secretariat(message, replies.for_secretariat(saved[0], desk.region))
    desk.reply_to_stranger(message)


def _duplicate(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """The same words again within half an hour: the first reference once more, nothing counted."""
    report = changes.own_report(desk, message, reading.ref)
    if report is None:
        _answer(desk, message, person, reading)
        return
    text = replies.for_duplicate(report, person.language, desk.region)
    desk.reply(message, text, Purpose.RECEIPT)


def _exercise(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """EXERCICE and a report: the whole way, marked everywhere, in no statistic. TEST: an answer."""
    if not (reading.drill and reading.reports):
        desk.respond(message, person, reading)
        return
    if drills.real_alert_open(desk.session) is not None:
        text = answer_texts.for_no_drill(person.language)
        desk.reply(message, text, Purpose.NOTICE)
        return
    exercise = reading._replace(intent=Intent.REPORT, decision=Decision.ACCEPT)
    _report(desk, message, person, exercise, drill=True)


def _report(
    desk: Desk, message: Message, person: Person, reading: Reading, *, drill: bool = False
) -> None:
    """People arrived (or none did, or will, or went on): keep it, count it, answer."""
    accepted = reading.decision in (Decision.ACCEPT, Decision.EXECUTE)
    huge = desk.network.levels.urgence
    saved: list[Report] = []
    for ordinal, parsed in enumerate(reading.reports):
        # Very many people: the network is told at once, and the sender asked whether it is exact.
        sure = accepted and not (reading.intent is Intent.REPORT and (parsed.total or 0) >= huge)
        status = ReportStatus.RECEIVED if sure else ReportStatus.PROVISIONAL
        saved.append(_save(desk, message, parsed, reading, status, ordinal, drill=drill))
    deaths = any(report.deaths for report in saved)
    if deaths or not _TOLD_TOO.isdisjoint(reading.flags):
        message.status = MessageStatus.INBOX.value
    if message.channel == "ussd" and reading.decision is Decision.ASK:
        salvage.ask(desk, message, person, saved[0])
        return
    if not accepted or not saved:
        desk.respond(message, person, reading, saved[0] if saved else None)
        return
    for report in saved:
        if report.status == ReportStatus.PROVISIONAL.value:
            desk.ask(message, report, CONFIRM)
            text = replies.confirmation(report, person.language, desk.region)
        else:
            today = desk.local_date(desk.written_at(message))
            text = replies.receipt(report, person.language, desk.region, today)
        desk.reply(message, text, Purpose.RECEIPT, report)


def _increment(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """More people came: added to the last report, or a first report when there is none."""
    if changes.add(desk, message, person, reading):
        return
    if reading.ref not in (None, "last"):
        desk.respond(message, person, changes.refused(reading))
        return
    first = tuple(
        parsed._replace(
            adm2=parsed.adm2 or person.department,
            flags=(*parsed.flags, Flag.PLACE_DEFAULTED),
        )
        for parsed in reading.reports
    )
    _report(desk, message, person, reading._replace(intent=Intent.REPORT, reports=first))


def _save(
    desk: Desk,
    message: Message,
    parsed: Parsed,
    reading: Reading,
    status: ReportStatus,
    ordinal: int,
    *,
    drill: bool = False,
) -> Report:
    if parsed.adm2 is not None:
        desk.network.watch(parsed.adm2, drill=drill)
    report = reports.save_report(
        desk.session,
        message,
        ordinal,
        parsed,
        report_id=desk.next_report_id(),
        intent=reading.intent,
        status=status,
        arrived_at=moments.arrived_at(
            parsed.date, parsed.time, desk.written_at(message), desk.region.timezone
        ),
        sensitive=reading.sensitive,
        drill=drill,
    )
    desk.saved(report)
    desk.network.arrived(report)
    return report


def _capacity(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """The reception centre says how many places it has left; only the centre may."""
    if reading.capacity is None or person.role not in (Role.CENTRE, Role.SECRETARIAT):
        message.status = MessageStatus.INBOX.value
        _answer(desk, message, person, reading._replace(decision=Decision.HUMAN))
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
    answering.answer_alert(desk, message, person, said)


def _opt_out(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    people.opt_out(desk.session, person.phone, desk.now)
    _answer(desk, message, person, reading)


def _status(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """Did you get my message? The last report, as it stands."""
    report = changes.own_report(desk, message, reading.ref)
    if report is None or report.sensitive:
        sensitive = report is not None
        _answer(desk, message, person, reading._replace(sensitive=sensitive))
    else:
        text = replies.receipt(report, person.language, desk.region)
        desk.reply(message, text, Purpose.RECEIPT, report)


def _answer(desk: Desk, message: Message, person: Person, reading: Reading) -> None:
    """One useful sentence back; what no rule handles waits in the inbox."""
    desk.respond(message, person, reading)


_TOLD_TOO: Final = frozenset((Flag.DEATH, Flag.URGENT))
"""Beside people who came these are for a human too: a death, an attack, a cry for help."""
_CHANGING: Final = frozenset(
    {
        Intent.CORRECTION,
        Intent.CANCELLATION,
        Intent.INCREMENT,
        Intent.FOLLOW_UP,
        Intent.CAPACITY,
        Intent.OPT_OUT,
    }
)
"""What changes something that stands, and nothing before it is answered or decided."""

_CONSEQUENCES: Final[dict[Intent, Consequence]] = {
    Intent.REPORT: _report,
    Intent.ZERO_REPORT: _report,
    Intent.TRANSFER: _report,
    Intent.ANNOUNCEMENT: _report,
    Intent.TEST: _exercise,
    Intent.INCREMENT: _increment,
    Intent.FOLLOW_UP: changes.follow_up,
    Intent.CORRECTION: changes.correct,
    Intent.CANCELLATION: changes.cancel,
    Intent.CAPACITY: _capacity,
    Intent.CONFIRMATION: _confirmation,
    Intent.OPT_OUT: _opt_out,
    Intent.STATUS: _status,
}
