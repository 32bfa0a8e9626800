"""The desk a batch of texts is worked at: who wrote, what they wrote before, what goes back.

One desk is one transaction. It reads each text, hands the reading to its consequences, and keeps
the rules every reply obeys: never too many to one phone, one a day to a stranger, none to a
machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

import structlog
from sqlalchemy.orm import Session

from config.regions import Region
from gateway.ledger import alerts, messages, outbox, people, places, questions, reports
from gateway.ledger.codes import MessageStatus, Purpose, Role
from gateway.ledger.outbox import Draft
from gateway.ledger.quarantine import SealError
from gateway.ledger.tables import Alert, Message, PendingQuestion, Person, Report, reference_of
from parsers import sms, ussd
from parsers.report import CONFIRM, Context, Decision, Reading
from workers import consequences, replies
from workers.alerting import Network
from workers.earlier import EarlierTexts
from workers.runtime import Runtime

REPLY_LIMIT: Final = 5
REPLY_WINDOW: Final = timedelta(minutes=10)
QUESTION_WINDOW: Final = timedelta(hours=1)
# A provider's own date is believed when it is at most this old: networks hold texts for days.
_LATE = timedelta(days=3)

_log = structlog.get_logger()


class Desk:
    """One batch, one transaction; messages are worked in the order they came."""

    def __init__(
        self, session: Session, runtime: Runtime, waiting: Sequence[Message], now: datetime
    ) -> None:
        phones = {message.phone for message in waiting}
        self.session = session
        self.now = now
        self.region: Region = runtime.region
        # Before any report is read: what the console just changed must not be overwritten.
        places.hold_gate(session)
        self.network = Network(session, runtime.region, now)
        self.people = people.people_by_phone(session, phones)
        # Most reports are of their sender's own department: hold those at one go.
        self.network.watch(*{p.department for p in self.people.values() if p.department})
        self._seal = runtime.seal
        self._replied = outbox.replies_since(session, phones, now - REPLY_WINDOW)
        self._last_reports = reports.last_report_ids(session, phones)
        self._drafts: list[Draft] = []
        self._pending = questions.pending_questions(session, phones, now)
        self._waiting = waiting
        self._report_ids: Iterator[int] = iter(())
        self._earlier = EarlierTexts(session, runtime.seal, waiting)

    @property
    def told_somebody(self) -> bool:
        """Whether a text was written that dispatch should know of."""
        return bool(self._drafts or self.network.drafts)

    def work(self, message: Message) -> None:
        """Read one text and do everything it causes."""
        person = self._sender(message)
        try:
            text = self._seal.open(message.sealed or b"")
        except SealError as error:
            message.status, message.error = MessageStatus.FAILED.value, str(error)
            return
        reading = self._read(message, person, text)
        message.text = reading.masked_text
        message.intent, message.decision = reading.intent.value, reading.decision.value
        message.sensitive = reading.sensitive
        # An accepted report stands in its own row; what else was read is kept for who decides.
        reported = reading.decision is Decision.ACCEPT and bool(reading.reports)
        message.reading = None if reported else _kept(reading)
        message.read_at = self.now
        message.status = _STATUS.get(reading.decision, MessageStatus.READ).value
        consequences.follow(self, message, person, reading)
        self._earlier.add(message, text)
        _log.info(
            "message_read",
            message_id=message.id,
            intent=message.intent,
            decision=message.decision,
            registered=person is not None,
        )

    def _read(self, message: Message, person: Person | None, text: str) -> Reading:
        """What a text says; of a USSD session the menu already knows."""
        if message.channel == "ussd":
            return ussd.read(text)
        return sms.read(text, self._context(message, person), self.region)

    def _sender(self, message: Message) -> Person | None:
        """Who wrote, kept with the text: a human who reads it instead of us must know it too."""
        person = self.people.get(message.phone)
        message.person_id = person.id if person else None
        return person

    def apologise(self, message: Message) -> None:
        """Tell the sender of a text that broke us that a human will read it."""
        person = self._sender(message)
        if person is not None:
            self.reply(message, replies.for_human(person.language), Purpose.NOTICE)

    def respond(
        self, message: Message, person: Person, reading: Reading, report: Report | None = None
    ) -> None:
        """What goes back when it is no receipt; `report` was kept, and is what is asked about."""
        asked = reading.decision is Decision.ASK
        if asked and report is None:
            message.status = MessageStatus.INBOX.value
        if asked and report is not None and reading.question is not None:
            self.ask(message, report, reading.question.value)
        text = replies.answer(
            reading,
            person.language,
            region=self.region,
            department=person.department,
            reference=report.reference if report else None,
        )
        self.reply(message, text, Purpose.QUESTION if asked else Purpose.NOTICE, report)

    def ask(self, message: Message, report: Report, code: str) -> None:
        """Remember what this phone is asked about its report; the next answer completes it."""
        self.session.flush()
        self._pending[message.phone] = questions.ask(
            self.session,
            phone=message.phone,
            report_id=report.id,
            code=code,
            now=self.now,
            expires_at=self.now + QUESTION_WINDOW,
        )

    def pending_question(self, phone: str) -> PendingQuestion | None:
        """The question this phone was asked and has not answered."""
        return self._pending.get(phone)

    def settle(self, phone: str) -> None:
        """The question to this phone was answered, or no longer matters."""
        if self._pending.pop(phone, None) is not None:
            questions.forget(self.session, phone)

    def reply(
        self, message: Message, text: str, purpose: Purpose, report: Report | None = None
    ) -> None:
        """Answer a text, unless its phone was answered too often lately (rule of loops)."""
        if not text:
            return
        if self._replied.get(message.phone, 0) >= REPLY_LIMIT:
            _log.warning("reply_withheld", message_id=message.id)
            return
        self._replied[message.phone] = self._replied.get(message.phone, 0) + 1
        self._drafts.append(
            Draft(
                cause=f"reply:{message.id}:{report.ordinal if report else 0}",
                phone=message.phone,
                text=text,
                purpose=purpose,
                person_id=message.person_id,
                message_id=message.id,
                report_id=report.id if report else None,
            )
        )

    def reply_to_stranger(self, message: Message) -> None:
        """One neutral answer a day to a phone nobody registered; none to a machine or abroad."""
        if not message.phone.startswith(f"+{self.region.network}"):
            return
        today = self.now.astimezone(self.region.timezone).date()
        self._write_once(
            Draft(
                cause=f"stranger:{message.phone}:{today.isoformat()}",
                phone=message.phone,
                text=replies.for_stranger(),
                purpose=Purpose.NOTICE,
                message_id=message.id,
            )
        )

    def tell_secretariat(self, message: Message, text: str) -> None:
        """A text to everybody of the secretariat about a stranger's: at most one an hour."""
        hour = self.now.strftime("%Y%m%d%H")
        for person in people.secretariat(self.session):
            self._write_once(
                Draft(
                    cause=f"secretariat:{message.phone}:{hour}:{person.id}",
                    phone=person.phone,
                    text=text,
                    purpose=Purpose.NOTICE,
                    person_id=person.id,
                    message_id=message.id,
                )
            )

    def _write_once(self, draft: Draft) -> None:
        written = any(other.cause == draft.cause for other in self._drafts)
        if not written and not outbox.was_written(self.session, draft.cause):
            self._drafts.append(draft)

    def written_at(self, message: Message) -> datetime:
        """When the text was written, by its provider's date when that can be believed."""
        sent, received = message.sent_at, message.received_at
        if sent is None or sent > received or received - sent > _LATE:
            return received
        return sent

    def saved(self, report: Report) -> None:
        """Remember the sender's latest report, and what this text made, within this batch."""
        self._last_reports[report.phone] = report.id
        self._earlier.name(report)

    def next_report_id(self) -> int:
        """The id of the next report. A text makes one, sometimes more: then more are fetched."""
        for number in self._report_ids:
            return number
        self._report_ids = reports.reserve_ids(self.session, len(self._waiting))
        return self.next_report_id()

    def close(self) -> None:
        """Write what was read and every reply; the caller commits."""
        messages.keep_readings(self.session, self._waiting)
        outbox.write(self.session, self.network.drafts + self._drafts, self.now)

    def local_date(self, moment: datetime) -> date:
        return moment.astimezone(self.region.timezone).date()

    def _context(self, message: Message, person: Person | None) -> Context:
        last = self._last_reports.get(message.phone)
        return Context(
            today=self.local_date(self.written_at(message)),
            sender_dept=person.department if person else None,
            last_ref=reference_of(last) if last else None,
            pending=self._awaited(message.phone),
            previous=self._earlier.before(message),
            alert_sent=person is not None and bool(self.alerts_told(person)),
        )

    def alerts_told(self, person: Person) -> list[Alert]:
        """The open alerts this person was told of; a focal point is told of none."""
        if person.role == Role.FOCAL_POINT.value:
            return []
        return alerts.open_alerts_told(self.session, [person.id]).get(person.id, [])

    def _awaited(self, phone: str) -> str | None:
        """ "confirm" while OUI or NON is an answer."""
        pending = self.pending_question(phone)
        return CONFIRM if pending is not None and pending.code == CONFIRM else None


_STATUS = {
    Decision.HUMAN: MessageStatus.INBOX,
    Decision.IGNORE: MessageStatus.IGNORED,
}


def _kept(reading: Reading) -> dict[str, Any]:
    """What the ledger keeps of a reading: what it says. A known 0 and a NO say something."""
    kept = _said(reading.as_json())
    kept["reports"] = [_said(report) for report in kept.get("reports", [])]
    kept.pop("masked_text", None)
    return kept


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, [], {})}
