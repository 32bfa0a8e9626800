"""What is asked about a USSD session that was cut off, one thing at a time.

Its report counts already, as provisional; each answer makes it more complete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.ledger.codes import Purpose
from gateway.ledger.tables import Message, Person, Report
from parsers.report import CONFIRM, Decision, Intent, Question, Reading
from workers import dialogue, replies

if TYPE_CHECKING:
    from workers.desk import Desk


def ask(desk: Desk, message: Message, person: Person, report: Report) -> None:
    """Where, then how many of the groups nobody counted, then whether it is right."""
    if report.adm2 is None:
        where = Reading(intent=Intent.REPORT, decision=Decision.ASK, question=Question.PLACE)
        desk.respond(message, person, where, report)
        return
    missing = dialogue.lacking(report)
    if missing:
        desk.ask(message, report, dialogue.MISSING)
        text = replies.for_cut_off(report, missing, person.language, desk.region)
    else:
        desk.ask(message, report, CONFIRM)
        text = replies.confirmation(report, person.language, desk.region)
    desk.reply(message, text, Purpose.QUESTION, report)
