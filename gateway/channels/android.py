"""SMS Gateway for Android: a phone with a SIM card that sends and receives for us.

Its events, its status tables, its signature, and sending through its HTTP API. The protocol is that
of capcom6/android-sms-gateway (docs.sms-gate.app), both on the phone and through its cloud server.
No error raised here holds a text or a phone number.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from gateway.channels.contract import (
    TIMEOUT,
    DeliveryReport,
    DeliveryStatus,
    Failure,
    FormError,
    Handed,
    Heard,
    Inbound,
    Outgoing,
    TransportError,
)
from gateway.channels.dates import read_date
from gateway.channels.fields import clean, field
from gateway.channels.fields import phone as normal_phone
from gateway.channels.network import call, refuse_unsendable, retry_after

NAME: Final = "android"

# --- status tables --------------------------------------------------------------------------

RECEIVED: Final = "sms:received"
DELIVERY_EVENTS: Final[Mapping[str, DeliveryStatus]] = {
    "sms:sent": DeliveryStatus.SENT,
    "sms:delivered": DeliveryStatus.DELIVERED,
    "sms:failed": DeliveryStatus.FAILED,
    "sms:cancelled": DeliveryStatus.FAILED,
}
SIGNS_OF_LIFE: Final = frozenset({"system:ping", "app:started"})

# The phone keeps the ids it was given and refuses to enqueue one twice (409): then it has the text.
TAKEN: Final = frozenset({200, 201, 202, 409})

ANSWERS: Final[Mapping[int, tuple[str, Failure]]] = {
    400: ("refused as invalid", Failure.REFUSED),
    401: ("authentication refused", Failure.PAUSED),
    403: ("authentication refused", Failure.PAUSED),
    404: ("nothing at this address", Failure.PAUSED),
    429: ("too many requests", Failure.TRANSIENT),
    503: ("queue full", Failure.TRANSIENT),
}

# On the phone, texts of this priority and above wait for no limit or delay set there.
_EXPEDITED: Final = 100


# --- decode ---------------------------------------------------------------------------------


def is_signed(
    body: bytes, timestamp: str, signature: str, key: str, now: datetime, tolerance: float
) -> bool:
    """Whether the phone with this key signed these bytes, `tolerance` seconds around `now`.

    The signature covers the body followed by the timestamp; each retry is signed anew.
    """
    expected = hmac.new(key.encode(), body + timestamp.encode(), hashlib.sha256).hexdigest()
    given = signature.strip().lower().encode("utf-8", "replace")
    if not hmac.compare_digest(expected.encode(), given):
        return False
    signed_at = read_date(timestamp)
    return signed_at is not None and abs((now - signed_at).total_seconds()) <= tolerance


def decode(event: Any) -> Inbound | DeliveryReport | Heard | None:
    """Read one webhook call. None: an event that is none of ours. Raises FormError."""
    if not isinstance(event, dict):
        raise FormError(("event",))
    payload = event.get("payload")
    body = _strings(payload if isinstance(payload, dict) else {})
    outer = _strings(event)
    kind = field(outer, "event")
    if kind == RECEIVED:
        return _decode_sms(outer, body)
    if kind in DELIVERY_EVENTS:
        return _decode_delivery(kind, body)
    if kind in SIGNS_OF_LIFE:
        health = payload.get("health") if isinstance(payload, dict) else None
        status = field(_strings(health), "status") if isinstance(health, dict) else ""
        return Heard(NAME, device_of(event), status[:20] or None)
    return None


def device_of(event: Mapping[str, Any]) -> str:
    """Which phone an event comes from."""
    return field(_strings(event), "deviceId")[:64] or "unknown"


def _decode_sms(outer: Mapping[str, str], body: Mapping[str, str]) -> Inbound:
    # `messageId` is a hash of the content: the same words twice have the same. `id` is the event's.
    sender = field(body, "sender") or field(body, "phoneNumber")
    text = body.get("message", "")
    if not sender and not text.strip():
        raise FormError(("sender", "message"))
    return Inbound(
        provider=NAME,
        provider_id=field(outer, "id") or None,
        phone=normal_phone(sender),
        recipient=field(body, "recipient"),
        text=text,
        sent_at=read_date(field(body, "receivedAt")),
    )


def _decode_delivery(kind: str, body: Mapping[str, str]) -> DeliveryReport:
    if not field(body, "messageId"):
        raise FormError(("messageId",))
    return DeliveryReport(
        provider=NAME,
        provider_id=field(body, "messageId"),
        status=DELIVERY_EVENTS[kind],
        word=kind,
        reason=field(body, "reason")[:200] or None,
    )


def _strings(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: clean(value) for name, value in values.items() if isinstance(value, str)}


# --- send -----------------------------------------------------------------------------------


class Android:
    """A Channel through one phone, or through the cloud server that knows it.

    Each text goes with an id of ours, under which the phone takes it once; so sending it again
    does no harm. `sim` 0: the phone chooses. `timeout` is (connect, read) in seconds.
    """

    name = NAME
    resend_safe = True

    def __init__(
        self,
        url: str,
        username: str,
        password: str,
        sim: int = 0,
        concurrency: int = 2,
        timeout: tuple[float, float] = TIMEOUT,
    ) -> None:
        self.concurrency = concurrency
        self._url = url.rstrip("/")
        self._login = (username, password)
        self._sim = sim
        self._timeout = timeout

    def __repr__(self) -> str:
        return f"Android({self._url!r})"

    def send(self, outgoing: Outgoing) -> Handed:
        refuse_unsendable(outgoing)
        answer = self._post("/messages", outgoing)
        if not isinstance(answer, TransportError) and answer.status_code == 404:
            # Older apps know it by its first name only; a 404 has taken nothing.
            answer = self._post("/message", outgoing)
        if isinstance(answer, TransportError):
            raise answer
        if answer.status_code in TAKEN:
            return Handed(_id_of(outgoing))
        raise _refusal(answer.status_code, retry_after(answer))

    def _post(self, path: str, outgoing: Outgoing) -> Any:
        message: dict[str, Any] = {
            "id": _id_of(outgoing),
            "textMessage": {"text": outgoing.text},
            "phoneNumbers": [outgoing.phone],
            "withDeliveryReport": True,
            "priority": _EXPEDITED if outgoing.urgent else 0,
        }
        if self._sim:
            message["simNumber"] = self._sim
        if outgoing.seconds_left:
            message["ttl"] = outgoing.seconds_left
        return call("POST", self._url + path, self._timeout, json=message, auth=self._login)


def _id_of(outgoing: Outgoing) -> str:
    return outgoing.key or str(outgoing.id)


def _refusal(status: int, wait: float | None) -> TransportError:
    if status in ANSWERS:
        reason, failure = ANSWERS[status]
        return TransportError(f"{status} {reason}", failure, wait)
    if 300 <= status < 400:
        return TransportError(f"{status} redirects elsewhere", Failure.PAUSED)
    # What failed inside may have been kept before it failed.
    return TransportError(f"{status} error answer", Failure.AMBIGUOUS, wait)
