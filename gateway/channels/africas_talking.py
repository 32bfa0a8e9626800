"""Africa's Talking: its callback forms, its status tables, and sending through its SDK.

The SDK is imported here and nowhere else. No error raised here holds a text or a phone number.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any, Final

import requests
from africastalking.Service import AfricasTalkingException
from africastalking.SMS import SMSService

from gateway.channels.contract import (
    TIMEOUT,
    DeliveryReport,
    DeliveryStatus,
    Dialled,
    Failure,
    FormError,
    Handed,
    Inbound,
    Outgoing,
    SessionEnd,
    TransportError,
)
from gateway.channels.dates import read_date
from gateway.channels.fields import clean, field, whole
from gateway.channels.fields import phone as normal_phone
from gateway.channels.network import from_network, refuse_unsendable

NAME: Final = "africastalking"

# --- status tables --------------------------------------------------------------------------

DELIVERY_STATUSES: Final[Mapping[str, DeliveryStatus]] = {
    "sent": DeliveryStatus.SENT,
    "submitted": DeliveryStatus.SENT,
    "buffered": DeliveryStatus.SENT,
    "success": DeliveryStatus.DELIVERED,
    "rejected": DeliveryStatus.FAILED,
    "failed": DeliveryStatus.FAILED,
    "absentsubscriber": DeliveryStatus.FAILED,
    "expired": DeliveryStatus.FAILED,
}

TAKEN: Final = frozenset({100, 101, 102})  # Processed, Sent, Queued

REFUSALS: Final[Mapping[int, tuple[str, Failure]]] = {
    401: ("RiskHold", Failure.REFUSED),
    402: ("InvalidSenderId", Failure.REFUSED),
    403: ("InvalidPhoneNumber", Failure.PERMANENT),
    404: ("UnsupportedNumberType", Failure.REFUSED),
    405: ("InsufficientBalance", Failure.PAUSED),
    406: ("UserInBlacklist", Failure.PERMANENT),
    407: ("CouldNotRoute", Failure.REFUSED),
    409: ("DoNotDisturb", Failure.PERMANENT),
    500: ("InternalServerError", Failure.TRANSIENT),
    501: ("GatewayError", Failure.TRANSIENT),
    502: ("RejectedByGateway", Failure.REFUSED),
}

# The SDK drops the HTTP status of an error answer and keeps its body, so the body is all there is
# to tell one from another. First match wins; the words are compared in lower case without spaces.
ERROR_BODIES: Final[tuple[tuple[str, str, Failure], ...]] = (
    ("authentication", "authentication refused", Failure.PAUSED),
    ("insufficientbalance", "insufficient balance", Failure.PAUSED),
    ("invalidsenderid", "invalid sender id", Failure.PAUSED),
    ("invalidusername", "invalid username", Failure.PAUSED),
    ("useraccountinactive", "account inactive", Failure.PAUSED),
    # These two come from a front that stopped waiting: what stands behind it may have sent.
    ("timelyresponse", "gateway stopped waiting", Failure.AMBIGUOUS),
    ("gatewaytime", "gateway stopped waiting", Failure.AMBIGUOUS),
    ("missingrequiredformfield", "form refused", Failure.PERMANENT),
    ("toomanyrequests", "too many requests", Failure.TRANSIENT),
)

_ID_LENGTH: Final = 128
_WORD_LENGTH: Final = 20


# --- decode ---------------------------------------------------------------------------------


def decode_sms(form: Mapping[str, str]) -> Inbound:
    """Read an incoming text.

    `from` and `text` may each be missing, since a text that is thrown away is worse than one
    without a sender, but not both: then FormError. An unreadable `date` gives `sent_at` None.
    """
    phone, text = field(form, "from"), clean(form.get("text", ""))
    if not phone and not text.strip():
        raise FormError(("from", "text"))
    return Inbound(
        provider=NAME,
        provider_id=field(form, "id") or None,
        phone=normal_phone(phone),
        recipient=field(form, "to"),
        text=text,
        sent_at=read_date(field(form, "date")),
        network_code=field(form, "networkCode") or None,
        link_id=field(form, "linkId") or None,
    )


def decode_ussd(form: Mapping[str, str]) -> Dialled:
    """Read one call of a USSD session. Raises FormError without a session or a phone."""
    session, phone = _session(form), field(form, "phoneNumber")
    missing = [
        name for name, given in (("sessionId", session), ("phoneNumber", phone)) if not given
    ]
    if missing:
        raise FormError(tuple(missing))
    return Dialled(NAME, session, normal_phone(phone), clean(form.get("text", "")))


def _session(form: Mapping[str, str]) -> str:
    """The session's id; one too long for the ledger by its hash, so that no two become one."""
    session = field(form, "sessionId")
    if len(session) <= _ID_LENGTH:
        return session
    return hashlib.sha256(session.encode()).hexdigest()


def decode_session_end(form: Mapping[str, str]) -> SessionEnd:
    """Read how a session ended; what people typed in it is not taken over. Raises FormError."""
    session = _session(form)
    if not session:
        raise FormError(("sessionId",))
    return SessionEnd(
        session_id=session,
        word=field(form, "status")[:_WORD_LENGTH] or "unknown",
        duration_ms=whole(field(form, "durationInMillis")),
        hops=whole(field(form, "hopsCount")),
        reason=field(form, "errorMessage") or None,
    )


def decode_delivery(form: Mapping[str, str]) -> DeliveryReport:
    """Read a delivery report. Raises FormError without `id` or `status`."""
    missing = tuple(name for name in ("id", "status") if not field(form, name))
    if missing:
        raise FormError(missing)
    word = field(form, "status")
    return DeliveryReport(
        provider=NAME,
        provider_id=field(form, "id"),
        status=DELIVERY_STATUSES.get(word.casefold()),
        word=word,
        reason=field(form, "failureReason") or None,
        phone=normal_phone(field(form, "phoneNumber")) or None,
    )


def decode_opt_out(form: Mapping[str, str]) -> str:
    """The phone that wants nothing more from us, E.164 when valid. Raises FormError."""
    phone = field(form, "phoneNumber")
    if not phone:
        raise FormError(("phoneNumber",))
    return normal_phone(phone)


# --- send -----------------------------------------------------------------------------------


class AfricasTalking:
    """A Channel that sends each text in a request of its own: the provider has no idempotency key,
    so one recipient's doubt must not become everybody's.

    `base_url` replaces the provider's own address; `timeout` is (connect, read) in seconds.
    """

    name = NAME
    resend_safe = False

    def __init__(
        self,
        username: str,
        api_key: str,
        sender_id: str | None = None,
        base_url: str | None = None,
        concurrency: int = 8,
        timeout: tuple[float, float] = TIMEOUT,
    ) -> None:
        self.concurrency = concurrency
        self._sender_id = sender_id or None
        self._timeout = timeout
        self._service = SMSService(username, api_key)
        if base_url:
            self._service._baseUrl = base_url.rstrip("/").removesuffix("/version1") + "/version1"

    def send(self, outgoing: Outgoing) -> Handed:
        refuse_unsendable(outgoing)
        # Raised outside the `except` blocks: an error that kept the SDK's own as its context
        # would carry the text and the number into the first log that prints tracebacks.
        result = self._hand(outgoing)
        if isinstance(result, TransportError):
            raise result
        return result

    def _hand(self, outgoing: Outgoing) -> Handed | TransportError:
        try:
            answer = self._service.send(
                outgoing.text,
                [outgoing.phone],
                sender_id=self._sender_id,
                timeout=self._timeout,
            )
        except AfricasTalkingException as error:
            return _from_body(str(error))
        except requests.exceptions.JSONDecodeError:
            return TransportError("taken, but the answer is unreadable", Failure.AMBIGUOUS)
        except requests.RequestException as error:
            return from_network(error)
        except ValueError as error:  # a key or an address that no request can be made of
            return TransportError(f"no request: {type(error).__name__}", Failure.PAUSED)
        return _from_answer(answer, outgoing.phone)


def _from_answer(answer: Any, phone: str) -> Handed | TransportError:
    """Read a 2xx answer: a dict, or a str whenever its content type is not spelled exactly."""
    data = _message_data(answer)
    if data is None:
        return TransportError("taken, but the answer is unreadable", Failure.AMBIGUOUS)
    recipients = data.get("Recipients")
    entries = [e for e in recipients if isinstance(e, dict)] if isinstance(recipients, list) else []
    if not entries:
        # One refusal for the whole account, such as InvalidSenderId, comes as a 201 like this.
        return _from_body(str(data.get("Message", "")), otherwise=Failure.REFUSED)
    wanted = phone.lstrip("+")
    for entry in entries:
        if re.sub(r"\D", "", str(entry.get("number", ""))) == wanted:
            return _from_recipient(entry)
    return TransportError("answered for another number", Failure.AMBIGUOUS)


def _message_data(answer: Any) -> dict[str, Any] | None:
    if isinstance(answer, str):
        try:
            answer = json.loads(answer)
        except ValueError:
            return None
    data = answer.get("SMSMessageData") if isinstance(answer, dict) else None
    return data if isinstance(data, dict) else None


def _from_recipient(entry: Mapping[str, Any]) -> Handed | TransportError:
    try:
        code = int(entry.get("statusCode", -1))
    except (TypeError, ValueError):
        code = -1
    if code in TAKEN:
        provider_id = str(entry.get("messageId") or "").strip()
        return Handed(provider_id if provider_id not in ("", "None") else None)
    if code in REFUSALS:
        word, failure = REFUSALS[code]
        return TransportError(f"refused: {code} {word}", failure)
    return TransportError(f"unknown status code {code}", Failure.AMBIGUOUS)


def _from_body(body: str, otherwise: Failure = Failure.TRANSIENT) -> TransportError:
    squeezed = re.sub(r"[\s_-]+", "", body).lower()
    for words, reason, failure in ERROR_BODIES:
        if words in squeezed:
            return TransportError(reason, failure)
    reason = "error answer" if otherwise is Failure.TRANSIENT else "no recipient taken"
    return TransportError(reason, otherwise)
