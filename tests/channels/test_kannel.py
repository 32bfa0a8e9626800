"""What Kannel calls and answers is read, and each failure says what may be done next."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.channels.contract import (
    DeliveryReport,
    DeliveryStatus,
    Failure,
    FormError,
    Handed,
    Inbound,
    Outgoing,
    TransportError,
)
from gateway.channels.kannel import Kannel, decode_delivery, decode_sms
from tests.channels.failing import failure_of
from tests.standin.kannel import QUEUED, KannelBox
from tests.standin.server import IMPATIENT, PATIENT, Reply

PHONE = "+22790000012"
PASSWORD = "password"
TEXT = "Recu 0142 KANTCHE H12 = 12. Faux? CORR 0142 F9"
TO_SEND = Outgoing(7, PHONE, TEXT, key="7-abcdef")
CALLBACK = "http://127.0.0.1:8000/webhooks/kannel/secret/dlr"
QUERY = {
    "from": b"+22790000012",
    "to": b"22700",
    "text": b"ARR KAN RAP H12 F8",
    "charset": b"UTF-8",
    "date": b"2026-03-10 18:00",
    "id": b"4a43-8f6c",
}


@pytest.fixture
def box() -> Iterator[KannelBox]:
    with KannelBox() as stand_in:
        yield stand_in


def channel(
    url: str,
    password: str = PASSWORD,
    sender: str | None = None,
    callback: str | None = CALLBACK,
    timeout: tuple[float, float] = PATIENT,
) -> Kannel:
    return Kannel(url, "labari", password, sender, callback, timeout=timeout)


def failure(url: str, outgoing: Outgoing = TO_SEND, password: str = PASSWORD) -> TransportError:
    return failure_of(channel(url, password), outgoing)


def test_a_whole_call_is_read_field_by_field() -> None:
    assert decode_sms(QUERY) == Inbound(
        provider="kannel",
        provider_id="4a43-8f6c",
        phone=PHONE,
        recipient="22700",
        text="ARR KAN RAP H12 F8",
        sent_at=datetime(2026, 3, 10, 18, 0, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("raw", "charset", "text"),
    [
        ("rapatriés".encode(), b"UTF-8", "rapatriés"),
        ("rapatriés".encode(), b"", "rapatriés"),
        ("rapatriés".encode("latin-1"), b"ISO-8859-1", "rapatriés"),
        ("rapatriés".encode("latin-1"), b"", "rapatriés"),
        ("ɗaya".encode("utf-16-be"), b"UTF-16BE", "ɗaya"),
        (b"\x81 h12", b"", "\x81 h12"),
        (b"H12", b"no-such-charset", "H12"),
        (b"a\0b", b"", "a\ufffdb"),
    ],
)
def test_a_text_is_read_in_any_encoding(raw: bytes, charset: bytes, text: str) -> None:
    assert decode_sms({**QUERY, "text": raw, "charset": charset}).text == text


def test_a_call_without_sender_and_text_is_refused() -> None:
    with pytest.raises(FormError):
        decode_sms({"id": b"1", "text": b" "})


@given(st.dictionaries(st.sampled_from(list(QUERY)), st.binary()))
def test_every_call_with_a_text_is_read(query: dict[str, bytes]) -> None:
    inbound = decode_sms({**query, "charset": b"UTF-8", "text": b"RAS"})
    assert inbound.text == "RAS"
    assert len(inbound.phone) <= 64


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("1", DeliveryStatus.DELIVERED),
        ("2", DeliveryStatus.FAILED),
        ("4", DeliveryStatus.SENT),
        ("8", DeliveryStatus.SENT),
        ("16", DeliveryStatus.FAILED),
        ("34", DeliveryStatus.FAILED),
        ("66", DeliveryStatus.FAILED),
        ("0", None),
        ("x", None),
        ("\u0664", None),
        ("9" * 9, None),
    ],
)
def test_each_value_has_its_status(word: str, status: DeliveryStatus | None) -> None:
    report = decode_delivery({"id": "7-ab", "status": word})
    assert report == DeliveryReport("kannel", "7-ab", status, word)


def test_of_the_networks_answer_only_the_reason_is_kept() -> None:
    answer = "id:77 sub:001 dlvrd:000 stat:UNDELIV err:027 text:Recu 0142 KANTCHE"
    report = decode_delivery({"id": "7-ab", "status": "2", "answer": answer})
    assert report.reason == "stat:UNDELIV err:027"
    nack = decode_delivery({"id": "7-ab", "status": "16", "answer": "NACK/0x0000000b/Invalid"})
    assert nack.reason == "NACK/0x0000000b"


@pytest.mark.parametrize("form", [{}, {"id": "7"}, {"status": "1"}])
def test_a_delivery_report_says_what_it_lacks(form: dict[str, str]) -> None:
    with pytest.raises(FormError):
        decode_delivery(form)


def test_a_text_leaves_in_one_request_that_asks_for_every_report(box: KannelBox) -> None:
    sending = Outgoing(7, PHONE, TEXT, key="7-abcdef", seconds_left=3600)
    assert channel(box.url, sender="22700").send(sending) == Handed("7-abcdef")
    (request,) = box.sent
    assert request.query == {
        "username": "labari",
        "password": "password",
        "from": "22700",
        "to": PHONE,
        "text": TEXT,
        "charset": "UTF-8",
        "coding": "0",
        "validity": "60",
        "dlr-mask": "31",
        "dlr-url": f"{CALLBACK}?id=7-abcdef&status=%d&answer=%A",
    }
    called = urlsplit(box.report(0, 1, "stat:DELIVRD err:000"))
    form = {name: values[0] for name, values in parse_qs(called.query).items()}
    assert decode_delivery(form).provider_id == "7-abcdef"


def test_without_a_callback_no_report_is_awaited(box: KannelBox) -> None:
    assert channel(box.url, callback=None).send(TO_SEND) == Handed(None)
    assert not {"dlr-url", "dlr-mask", "from", "validity"} & set(box.sent[0].query)


def test_a_text_outside_the_alphabet_is_sent_as_it_is(box: KannelBox) -> None:
    channel(box.url).send(Outgoing(7, PHONE, "ɗaya"))
    assert (box.sent[0].query["text"], box.sent[0].query["coding"]) == ("ɗaya", "2")


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(202, QUEUED), None),
        (Reply(202, b"Sent."), None),
        (Reply(200, b"0: Accepted for delivery"), None),
        (Reply(200, b"<html>"), Failure.AMBIGUOUS),
        (Reply(302), Failure.PAUSED),
        (Reply(400, b"Sender missing and no global set, rejected"), Failure.PAUSED),
        (Reply(400, b"Charset or body misformed, rejected"), Failure.REFUSED),
        (Reply(403, b"Not routable. Do not try again."), Failure.REFUSED),
        (Reply(403, b"Authorization failed for sendsms"), Failure.PAUSED),
        (Reply(404, b"Unknown request."), Failure.PAUSED),
        (Reply(429), Failure.TRANSIENT),
        (Reply(500, b"Sending failed."), Failure.TRANSIENT),
        (Reply(500, b"oops"), Failure.AMBIGUOUS),
        (Reply(502), Failure.AMBIGUOUS),
        (Reply(503, b"Temporal failure, try again later."), Failure.TRANSIENT),
        (Reply(202, wait=60), Failure.AMBIGUOUS),
        (Reply(202, drop=True), Failure.AMBIGUOUS),
    ],
)
def test_each_answer_says_what_to_do_next(
    box: KannelBox, reply: Reply, expected: Failure | None
) -> None:
    box.always(reply)
    if expected is None:
        assert channel(box.url).send(TO_SEND) == Handed("7-abcdef")
    else:
        timeout = IMPATIENT if reply.wait else PATIENT
        assert failure_of(channel(box.url, timeout=timeout), TO_SEND).failure is expected


def test_a_wrong_password_pauses(box: KannelBox) -> None:
    assert failure(box.url, password="wrong").failure is Failure.PAUSED
    assert box.sent == []


def test_nothing_secret_shows(box: KannelBox) -> None:
    box.script(Reply(202, drop=True))
    error = failure(box.url, password="very-hidden")
    told = "".join(traceback.format_exception(error)) + repr(error.__context__)
    told += repr(channel(box.url, "very-hidden"))
    assert not [word for word in ("KANTCHE", "90000012", "very-hidden") if word in told]


def test_a_number_that_is_none_never_leaves(box: KannelBox) -> None:
    assert failure(box.url, Outgoing(1, "MTN", TEXT)).failure is Failure.PERMANENT
    assert box.requests == []
