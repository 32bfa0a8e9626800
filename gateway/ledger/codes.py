"""The words the ledger's columns hold, and what each means."""

from __future__ import annotations

from enum import StrEnum


class MessageStatus(StrEnum):
    """Where an incoming text stands."""

    RECEIVED = "received"  # waits for its lane
    READ = "read"  # understood, everything it causes is done
    INBOX = "inbox"  # waits for a human
    IGNORED = "ignored"  # thanks, adverts: nothing to do
    FAILED = "failed"  # our own fault, several times: waits for a human


class ReportStatus(StrEnum):
    PROVISIONAL = "provisional"
    RECEIVED = "received"
    VALIDATED = "validated"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class SmsStatus(StrEnum):
    """How far an outgoing text got; it only moves down this list."""

    QUEUED = "queued"
    SENDING = "sending"
    AMBIGUOUS = "ambiguous"  # it may have left: not resent without a delivery report or a human
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    EXPIRED = "expired"  # it waited too long to be of use, and never left
    WITHHELD = "withheld"  # the person had said STOP before it left


class SessionStatus(StrEnum):
    """Where a USSD session stands; `ended` may still hold an arrival to be taken up again."""

    OPEN = "open"
    ENDED = "ended"  # the menu said its last words
    SUPERSEDED = "superseded"  # the next dial of its phone took its arrival over
    SALVAGED = "salvaged"  # it stayed dropped, and what was given became a report
    EXPIRED = "expired"  # it stayed dropped, and nothing in it could be counted


class Refusal(StrEnum):
    """Why the USSD menu was not opened to a phone."""

    UNREGISTERED = "unregistered"
    BUSY = "busy"


class Purpose(StrEnum):
    """Why a text goes out."""

    RECEIPT = "receipt"
    QUESTION = "question"
    ALERT = "alert"
    UPDATE = "update"
    RECTIFICATION = "rectification"
    ESCALATION = "escalation"
    REMINDER = "reminder"
    DRILL = "drill"
    NOTICE = "notice"


class Role(StrEnum):
    FOCAL_POINT = "focal_point"
    COORDINATOR = "coordinator"
    CENTRE = "centre"
    SECRETARIAT = "secretariat"


class Audience(StrEnum):
    """Which words a person may be sent."""

    GENERAL = "general"
    FDS = "fds"
    PROTECTION = "protection"


class AlertStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Ending(StrEnum):
    """How an alert was closed."""

    CORRECTION = "correction"  # the people never came: nothing is left of its level
    TIME = "time"  # nobody new for a whole window
    ANSWER = "answer"  # somebody who took it says that it is over
    SECRETARIAT = "secretariat"
    REAL_ALERT = "real_alert"  # a drill gave way to a real alert


class StepKind(StrEnum):
    """What falls due about an alert."""

    NEWS = "news"  # what was held back overnight
    TIER = "tier"  # nobody took it: the next people are told
    ROLL = "roll"  # who said yes hears who else did


class StepOutcome(StrEnum):
    """What became of a step."""

    TOLD = "told"
    ANSWERED = "answered"  # somebody took the alert first
    CLOSED = "closed"  # the alert was over first
    COVERED = "covered"  # the same people are escalated by their departments' own alerts
    RESTARTED = "restarted"  # the level rose, and everything begins again
    MERGED = "merged"  # a later text said it all


class AnswerWord(StrEnum):
    """What a coordinator may say to an alert; all but the first two offer a number of things."""

    OUI = "oui"
    NON = "non"
    LITS = "lits"
    BUS = "bus"
    EAU = "eau"
    VIVRES = "vivres"
    KITS = "kits"
