"""Every event of the phone is read, and only what it signed lately is believed."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.channels.android import decode, is_signed
from gateway.channels.contract import DeliveryReport, DeliveryStatus, FormError, Heard, Inbound
from tests.standin.android import AndroidPhone

NOW = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
KEY = "a-signing-key"
RECEIVED = {
    "messageId": "abc123",
    "message": "ARR KAN RAP H12 F8",
    "sender": "90000012",
    "recipient": "+22790000100",
    "simNumber": 1,
    "receivedAt": "2026-03-10T19:00:00.000+01:00",
}


def event(kind: str, payload: Any) -> dict[str, Any]:
    return {"id": "Ey6E", "webhookId": "w", "event": kind, "deviceId": "d1", "payload": payload}


def test_a_received_text_is_read_field_by_field() -> None:
    assert decode(event("sms:received", RECEIVED)) == Inbound(
        provider="android",
        provider_id="Ey6E",
        phone="+22790000012",
        recipient="+22790000100",
        text="ARR KAN RAP H12 F8",
        sent_at=NOW,
    )


@pytest.mark.parametrize(
    ("payload", "phone", "text"),
    [
        ({**RECEIVED, "recipient": None}, "+22790000012", "ARR KAN RAP H12 F8"),
        ({"phoneNumber": "+22790000012", "message": "RAS"}, "+22790000012", "RAS"),
        ({"sender": "MTN", "message": "promo"}, "MTN", "promo"),
        ({"sender": "+22790000012"}, "+22790000012", ""),
        ({"message": "  deux\n lignes "}, "", "  deux\n lignes "),
        ({"sender": "+22790000012", "message": "a\0b\ud800"}, "+22790000012", "a\ufffdb\ufffd"),
    ],
)
def test_a_damaged_text_loses_as_little_as_possible(
    payload: dict[str, Any], phone: str, text: str
) -> None:
    inbound = decode(event("sms:received", payload))
    assert isinstance(inbound, Inbound)
    assert (inbound.phone, inbound.text) == (phone, text)


def test_the_same_words_twice_are_two_texts() -> None:
    first, second = (
        decode({**event("sms:received", RECEIVED), "id": name}) for name in ("e1", "e2")
    )
    assert isinstance(first, Inbound)
    assert isinstance(second, Inbound)
    assert first.provider_id != second.provider_id


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("sms:sent", DeliveryStatus.SENT),
        ("sms:delivered", DeliveryStatus.DELIVERED),
        ("sms:failed", DeliveryStatus.FAILED),
        ("sms:cancelled", DeliveryStatus.FAILED),
    ],
)
def test_each_delivery_event_has_its_status(kind: str, status: DeliveryStatus) -> None:
    payload = {"messageId": "7-ab", "recipient": "+22790000012", "reason": "RESULT_ERROR_X"}
    assert decode(event(kind, payload)) == DeliveryReport(
        "android", "7-ab", status, kind, "RESULT_ERROR_X"
    )


@pytest.mark.parametrize(
    ("kind", "payload", "health"),
    [
        ("system:ping", {"health": {"status": "pass", "checks": {}}}, "pass"),
        ("system:ping", {"health": "odd"}, None),
        ("system:ping", None, None),
        ("app:started", {"simCards": []}, None),
    ],
)
def test_a_sign_of_life_names_its_device(kind: str, payload: Any, health: str | None) -> None:
    assert decode(event(kind, payload)) == Heard("android", "d1", health)


@pytest.mark.parametrize("kind", ["mms:received", "sms:data-received", "something:new", ""])
def test_other_events_are_none_of_ours(kind: str) -> None:
    assert decode(event(kind, {})) is None


@pytest.mark.parametrize(
    "called", [[], "x", None, 7, event("sms:received", {}), event("sms:sent", {"messageId": 7})]
)
def test_what_is_no_event_is_refused(called: Any) -> None:
    with pytest.raises(FormError):
        decode(called)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(json_values, st.dictionaries(st.sampled_from([*RECEIVED, "health"]), json_values))
def test_no_event_raises_anything_else(odd: Any, payload: dict[str, Any]) -> None:
    for called in (odd, *(event(kind, payload) for kind in ("sms:received", "system:ping"))):
        try:
            decode(called)
        except FormError:
            continue


@pytest.mark.parametrize(
    ("minutes", "believed"), [(0, True), (-14, True), (14, True), (-16, False), (16, False)]
)
def test_a_call_is_believed_around_the_time_it_was_signed(minutes: int, believed: bool) -> None:
    body, headers = AndroidPhone.event("system:ping", {}, key=KEY, at=NOW)
    now = NOW + timedelta(minutes=minutes)
    stamp, signature = headers["X-Timestamp"], headers["X-Signature"]
    assert is_signed(body, stamp, signature, KEY, now, 900) is believed


@pytest.mark.parametrize(
    ("part", "value"),
    [
        (0, b'{"event":"sms:received"}'),
        (1, str(int(NOW.timestamp()) + 1)),
        (1, ""),
        (2, ""),
        (2, "00" * 32),
        (2, "d\u00e9j\u00e0"),
        (3, "another-key"),
    ],
)
def test_whatever_was_changed_is_not_believed(part: int, value: Any) -> None:
    body, headers = AndroidPhone.event("system:ping", {}, key=KEY, at=NOW)
    call: list[Any] = [body, headers["X-Timestamp"], headers["X-Signature"], KEY, NOW, 900]
    assert is_signed(*call)
    call[part] = value
    assert not is_signed(*call)


def test_a_timestamp_that_is_no_time_is_not_believed() -> None:
    signature = hmac.new(KEY.encode(), b"{}soon", hashlib.sha256).hexdigest()
    assert not is_signed(b"{}", "soon", signature, KEY, NOW, 900)
    assert not is_signed(b"{}", "s\u00f4", signature, KEY, NOW, 900)
