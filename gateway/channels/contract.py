"""What every provider file offers, and the only words the rest of the house uses for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

TIMEOUT: Final = (3.05, 9.05)
"""How long a channel waits for a connection, and then for an answer, in seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """One text as a provider handed it over. `provider_id` None: it gave no id."""

    provider: str
    provider_id: str | None
    phone: str
    recipient: str
    text: str
    sent_at: datetime | None = None
    network_code: str | None = None
    link_id: str | None = None


@dataclass(frozen=True, slots=True)
class Dialled:
    """One call of a USSD session. `history`: all that was typed since it began, joined by `*`."""

    provider: str
    session_id: str
    phone: str
    history: str


@dataclass(frozen=True, slots=True)
class SessionEnd:
    """How a USSD session ended, as its provider saw it. `word` is the provider's own."""

    session_id: str
    word: str
    duration_ms: int | None = None
    hops: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One text for one phone (E.164). `id` is the outbox row.

    `key` is the same at every attempt and never given to another text. `urgent`: before others.
    `seconds_left`: after that time it is of no use to anybody.
    """

    id: int
    phone: str
    text: str
    key: str = ""
    urgent: bool = False
    seconds_left: int | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """The provider took the text. `delivered`: it is known to be on the phone already."""

    provider_id: str | None
    delivered: bool = False


class DeliveryStatus(StrEnum):
    """How far a text got; later ones win, and the last two are final."""

    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """`status` None: a word this provider's table does not know; it is kept, nothing moves.

    `provider_id` may be the key we gave the text. `phone` knows a text whose id we never learnt.
    """

    provider: str
    provider_id: str
    status: DeliveryStatus | None
    word: str
    reason: str | None = None
    phone: str | None = None


class Failure(StrEnum):
    """What may be done after a send that failed."""

    TRANSIENT = "transient"  # try again later
    REFUSED = "refused"  # never through this provider; another may take it
    PERMANENT = "permanent"  # this text to this phone will never leave
    PAUSED = "paused"  # nothing will leave through this provider until a human acts
    AMBIGUOUS = "ambiguous"  # it may have left: never resend blindly


class TransportError(Exception):
    """A text was not (or not surely) taken by the provider. Never holds the text."""

    def __init__(self, reason: str, failure: Failure, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.failure = failure
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Heard:
    """A sign of life of a device that sends for us; `health` is its own word for how it is."""

    provider: str
    device: str
    health: str | None = None


class FormError(ValueError):
    """A callback lacks what makes it one. `missing` names the fields."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(f"missing: {', '.join(missing)}")
        self.missing = missing


class Channel(Protocol):
    """A way out. `concurrency`: sends at once. `resend_safe`: sending twice arrives once."""

    @property
    def name(self) -> str: ...
    @property
    def concurrency(self) -> int: ...
    @property
    def resend_safe(self) -> bool: ...
    def send(self, outgoing: Outgoing) -> Handed:
        """Hand one text over. Raises TransportError."""
        ...
