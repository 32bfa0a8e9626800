"""What each phone wrote a short while ago, so that the same words again are known for a resend.

For the time of one transaction; it opens sealed texts and keeps none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Final

from sqlalchemy.orm import Session

from gateway.ledger import messages, reports
from gateway.ledger.arrivals import COUNTED
from gateway.ledger.quarantine import Seal, SealError
from gateway.ledger.tables import Message, Report
from parsers.report import Earlier, Intent
from parsers.report import Report as Parsed

RESEND_WINDOW: Final = timedelta(minutes=30)


_SAME: Final = (
    "adm2", "adm3", "category", "origins", "men", "women", "boys", "girls", "total", "vulnerable",
    "needs",
)  # fmt: skip


def dialled_before(
    session: Session, message: Message, parsed: Parsed, intent: Intent
) -> Report | None:
    """The report this phone made by the menu a short while ago, of the very same people.

    Whose last screen never came dials again; that is a resend, as the same words by SMS are.
    """
    said = reports.parsed_columns(parsed)
    since = message.received_at - RESEND_WINDOW
    for report in reports.own_reports(session, message.phone):
        if report.received_at < since:
            return None
        stands = report.status in COUNTED and report.intent == intent.value
        by_menu = report.channel == message.channel == "ussd"
        if stands and by_menu and all(getattr(report, name) == said[name] for name in _SAME):
            return report
    return None


class EarlierTexts:
    """The texts before and within one batch, by phone, with the reference each was given.

    A USSD session has no words of its sender, so none is kept here.
    """

    def __init__(self, session: Session, seal: Seal, waiting: Sequence[Message]) -> None:
        self._texts: defaultdict[str, list[tuple[Message, str]]] = defaultdict(list)
        first = waiting[0]
        phones = {message.phone for message in waiting}
        since = first.received_at - RESEND_WINDOW
        for message in messages.earlier_messages(session, phones, since, first.id):
            # A text of before the key was changed cannot be compared; it must not stop this one.
            with suppress(SealError):
                if message.sealed is not None and message.channel == "sms":
                    self._texts[message.phone].append((message, seal.open(message.sealed)))
        ids = [message.id for found in self._texts.values() for message, _ in found]
        made = reports.reports_of_messages(session, ids) if ids else {}
        self._references = {number: report.reference for number, report in made.items()}

    def add(self, message: Message, text: str) -> None:
        """Remember a text of this batch."""
        if message.channel == "sms":
            self._texts[message.phone].append((message, text))

    def name(self, report: Report) -> None:
        """Remember the reference of the first report a text made."""
        self._references.setdefault(report.message_id, report.reference)

    def before(self, message: Message) -> tuple[Earlier, ...]:
        """Texts of this phone within the time in which the same words are a resend."""
        return tuple(
            Earlier(
                text=text,
                age_min=(message.received_at - earlier.received_at).total_seconds() / 60,
                ref=self._references.get(earlier.id),
            )
            for earlier, text in self._texts[message.phone]
            if message.received_at - earlier.received_at <= RESEND_WINDOW
        )
