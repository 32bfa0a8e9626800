"""Every table of the ledger, a file a noun: people, messages, reports, alerts, sending, staff.

What must be unique is unique here, in the database, and nowhere else. Times are aware UTC.
"""

from __future__ import annotations

from gateway.ledger.tables.alerts import Alert, AlertStep, Answer, RrmNote, Verdict
from gateway.ledger.tables.base import Base
from gateway.ledger.tables.messages import Message, PendingQuestion, UssdRefusal, UssdSession
from gateway.ledger.tables.people import Deputy, Person, Place
from gateway.ledger.tables.reports import (
    Announcement,
    Occupancy,
    Report,
    Revision,
    Twins,
    reference_of,
)
from gateway.ledger.tables.sending import Circuit, DeliveryEvent, Heartbeat, Lane, Sms, Spending
from gateway.ledger.tables.staff import (
    ApiKey,
    Decision,
    Invitation,
    LevelSet,
    SignInAttempt,
    Staff,
    StaffSession,
    Trail,
)

__all__ = [
    "Alert",
    "AlertStep",
    "Announcement",
    "Answer",
    "ApiKey",
    "Base",
    "Circuit",
    "Decision",
    "DeliveryEvent",
    "Deputy",
    "Heartbeat",
    "Invitation",
    "Lane",
    "LevelSet",
    "Message",
    "Occupancy",
    "PendingQuestion",
    "Person",
    "Place",
    "Report",
    "Revision",
    "RrmNote",
    "SignInAttempt",
    "Sms",
    "Spending",
    "Staff",
    "StaffSession",
    "Trail",
    "Twins",
    "UssdRefusal",
    "UssdSession",
    "Verdict",
    "reference_of",
]
