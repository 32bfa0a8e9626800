"""Kannel: the open source gateway that stands before an operator's SMPP line.

Its get-url and dlr-url, its status tables, and sending through its `sendsms` (version 1.4.5).
Kannel takes credentials in the address: no error raised here holds one, nor a text or a number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

import requests

from config.gsm7 import foreign
from gateway.channels.contract import (
    TIMEOUT,
    DeliveryReport,
    DeliveryStatus,
    Failure,
    FormError,
    Handed,
    Inbound,
    Outgoing,
    TransportError,
)
from gateway.channels.dates import read_date
from gateway.channels.fields import clean, field
from gateway.channels.fields import phone as normal_phone
from gateway.channels.network import call, refuse_unsendable, retry_after

NAME: Final = "kannel"

# --- status tables --------------------------------------------------------------------------

# The values of %d are bits; 32 and 64 say why, beside the 2 (gw/dlr.h).
DELIVERY_BITS: Final[tuple[tuple[int, DeliveryStatus], ...]] = (
    (1, DeliveryStatus.DELIVERED),
    (2, DeliveryStatus.FAILED),
    (16, DeliveryStatus.FAILED),
    (8, DeliveryStatus.SENT),
    (4, DeliveryStatus.SENT),
)
_EVERY_REPORT: Final = 31

# (status, first words of the answer, in lower case): the first that fits counts.
ANSWERS: Final[tuple[tuple[int, str, str, Failure], ...]] = (
    (400, "sender missing", "no sender is set", Failure.PAUSED),
    (400, "", "form refused", Failure.REFUSED),
    (403, "not routable", "not routable", Failure.REFUSED),
    (403, "", "authentication refused", Failure.PAUSED),
    (404, "", "nothing at this address", Failure.PAUSED),
    (429, "", "too many requests", Failure.TRANSIENT),
    (500, "sending failed", "bearerbox is away", Failure.TRANSIENT),
    (503, "", "cannot send for now", Failure.TRANSIENT),
)

# A receipt of the network quotes the text it is about; only these parts of it may be kept.
_REASON: Final = re.compile(r"(?:stat|err):\w{1,12}|NACK/\w{1,12}")
_GSM7, _UCS2 = "0", "2"


# --- decode ---------------------------------------------------------------------------------


def decode_sms(query: Mapping[str, bytes]) -> Inbound:
    """Read an incoming text from `from to text charset date id` of the get-url, as bytes.

    Only `text` is in the character set that `charset` names. Raises FormError.
    """
    form = {name: _decoded(raw, "utf-8") for name, raw in query.items()}
    sender = field(form, "from")
    text = clean(_decoded(query.get("text", b""), field(form, "charset")))
    if not sender and not text.strip():
        raise FormError(("from", "text"))
    return Inbound(
        provider=NAME,
        provider_id=field(form, "id") or None,
        phone=normal_phone(sender),
        recipient=field(form, "to"),
        text=text,
        sent_at=read_date(field(form, "date")),
    )


def decode_delivery(form: Mapping[str, str]) -> DeliveryReport:
    """Read a delivery report from `id status answer` of the dlr-url. Raises FormError."""
    missing = tuple(name for name in ("id", "status") if not field(form, name))
    if missing:
        raise FormError(missing)
    word = field(form, "status")
    bits = int(word) if word.isascii() and word.isdigit() and len(word) < 6 else 0
    found = (status for bit, status in DELIVERY_BITS if bits & bit)
    reason = " ".join(_REASON.findall(field(form, "answer")))
    return DeliveryReport(NAME, field(form, "id"), next(found, None), word, reason or None)


def _decoded(raw: bytes, charset: str) -> str:
    """Bytes as text; UTF-8 unless told otherwise, and never a text lost for its encoding."""
    for name in (charset or "utf-8", "utf-8", "cp1252"):
        try:
            return raw.decode(name)
        except (LookupError, ValueError):
            continue
    return raw.decode("latin-1")


# --- send -----------------------------------------------------------------------------------


class Kannel:
    """A Channel through a Kannel of our own, usually on the same machine.

    `callback` is the address its delivery reports go to; the text's key is added to it. `timeout`
    is (connect, read) in seconds.
    """

    name = NAME
    # It answers once the operator's line has it, and knows no id of ours: twice would be two texts.
    resend_safe = False

    def __init__(
        self,
        url: str,
        username: str,
        password: str,
        sender: str | None = None,
        callback: str | None = None,
        concurrency: int = 8,
        timeout: tuple[float, float] = TIMEOUT,
    ) -> None:
        self.concurrency = concurrency
        self._url = f"{url.rstrip('/').removesuffix('/cgi-bin/sendsms')}/cgi-bin/sendsms"
        self._login = {"username": username, "password": password}
        self._sender = sender
        self._callback = callback
        self._timeout = timeout

    def __repr__(self) -> str:
        return f"Kannel({self._url!r})"

    def send(self, outgoing: Outgoing) -> Handed:
        refuse_unsendable(outgoing)
        answer = call("GET", self._url, self._timeout, params=self._query(outgoing))
        if isinstance(answer, TransportError):
            raise answer
        words = answer.text.strip().lower()
        if answer.status_code == 202 or (
            answer.status_code == 200 and words.startswith(("0:", "3:", "sent."))
        ):
            # With a callback the reports come under our key; without one none will come.
            return Handed((outgoing.key or str(outgoing.id)) if self._callback else None)
        raise _refusal(answer, words)

    def _query(self, outgoing: Outgoing) -> dict[str, str]:
        query = self._login | {
            "to": outgoing.phone,
            "text": outgoing.text,
            "charset": "UTF-8",
            "coding": _UCS2 if foreign(outgoing.text) else _GSM7,
        }
        if self._sender:
            query["from"] = self._sender
        if outgoing.seconds_left:
            query["validity"] = str(max(outgoing.seconds_left // 60, 1))  # in minutes
        if self._callback:
            key = urlencode({"id": outgoing.key or str(outgoing.id)})
            query["dlr-mask"] = str(_EVERY_REPORT)
            # Kannel itself fills in what follows a per cent sign.
            query["dlr-url"] = f"{self._callback}?{key}&status=%d&answer=%A"
        return query


def _refusal(answer: requests.Response, words: str) -> TransportError:
    for status, first_words, reason, failure in ANSWERS:
        if answer.status_code == status and words.startswith(first_words):
            return TransportError(f"{status} {reason}", failure, retry_after(answer))
    if 300 <= answer.status_code < 400:
        return TransportError(f"{answer.status_code} redirects elsewhere", Failure.PAUSED)
    return TransportError(f"{answer.status_code} unknown answer", Failure.AMBIGUOUS)
