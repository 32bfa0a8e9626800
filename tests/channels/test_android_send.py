"""A text is given to the phone once, and each way it can fail says what may be done next."""

from __future__ import annotations

import json
import socket
import traceback
from collections.abc import Iterator

import pytest

from gateway.channels.android import Android
from gateway.channels.contract import Failure, Handed, Outgoing, TransportError
from tests.channels.failing import failure_of
from tests.standin.android import AndroidPhone
from tests.standin.server import IMPATIENT, PATIENT, Reply

PHONE = "+22790000012"
PASSWORD = "password"
TEXT = "Recu 0142 KANTCHE rapatries Algerie H12 = 12."
TO_SEND = Outgoing(7, PHONE, TEXT, key="7-abcdef")


@pytest.fixture
def phone() -> Iterator[AndroidPhone]:
    with AndroidPhone() as stand_in:
        yield stand_in


def channel(
    url: str,
    password: str = PASSWORD,
    sim: int = 0,
    timeout: tuple[float, float] = PATIENT,
) -> Android:
    return Android(url, "sms", password, sim, timeout=timeout)


def failure(url: str, outgoing: Outgoing = TO_SEND, password: str = PASSWORD) -> TransportError:
    return failure_of(channel(url, password), outgoing)


def test_a_text_goes_in_one_request_with_our_id(phone: AndroidPhone) -> None:
    assert channel(phone.url).send(TO_SEND) == Handed("7-abcdef")
    (request,) = phone.requests
    assert request.path == "/messages"
    assert json.loads(request.body) == {
        "id": "7-abcdef",
        "textMessage": {"text": TEXT},
        "phoneNumbers": [PHONE],
        "withDeliveryReport": True,
        "priority": 0,
    }


def test_an_alert_is_expedited_and_knows_when_it_is_too_late(phone: AndroidPhone) -> None:
    alert = Outgoing(7, PHONE, TEXT, key="7-a", urgent=True, seconds_left=3600)
    channel(phone.url, sim=2).send(alert)
    message = phone.sent["7-a"]
    assert (message["priority"], message["ttl"], message["simNumber"]) == (100, 3600, 2)


def test_the_phone_takes_a_text_once_however_often_it_is_given(phone: AndroidPhone) -> None:
    for _ in range(3):
        assert channel(phone.url).send(TO_SEND) == Handed("7-abcdef")
    assert phone.texts() == [TEXT]
    assert channel(phone.url).resend_safe


def test_an_older_app_is_found_under_its_old_address() -> None:
    with AndroidPhone(old=True) as phone:
        assert channel(phone.url).send(TO_SEND) == Handed("7-abcdef")
        assert phone.texts() == [TEXT]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (301, Failure.PAUSED),
        (400, Failure.REFUSED),
        (401, Failure.PAUSED),
        (403, Failure.PAUSED),
        (404, Failure.PAUSED),
        (418, Failure.AMBIGUOUS),
        (429, Failure.TRANSIENT),
        (500, Failure.AMBIGUOUS),
        (502, Failure.AMBIGUOUS),
        (503, Failure.TRANSIENT),
    ],
)
def test_each_answer_says_what_to_do_next(
    phone: AndroidPhone, status: int, expected: Failure
) -> None:
    phone.always(Reply(status, TEXT.encode()))
    error = failure(phone.url)
    assert error.failure is expected
    assert str(status) in error.reason


def test_a_wrong_password_pauses(phone: AndroidPhone) -> None:
    assert failure(phone.url, password="wrong").failure is Failure.PAUSED


def test_the_wait_it_asks_for_is_kept_within_an_hour(phone: AndroidPhone) -> None:
    for asked, kept in (("17", 17.0), ("999999", 3600.0), ("soon", None)):
        phone.script(Reply(429, headers={"Retry-After": asked}))
        assert failure(phone.url).retry_after == kept


@pytest.mark.parametrize("reply", [Reply(202, wait=60), Reply(202, drop=True)])
def test_a_lost_answer_is_in_doubt(phone: AndroidPhone, reply: Reply) -> None:
    phone.script(reply)
    error = failure_of(channel(phone.url, timeout=IMPATIENT), TO_SEND)
    assert error.failure is Failure.AMBIGUOUS


def test_no_phone_at_the_address_is_tried_again() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert failure(f"http://127.0.0.1:{unused.getsockname()[1]}").failure is Failure.TRANSIENT


@pytest.mark.parametrize("url", ["http://", "http://[::1", "ftp://127.0.0.1"])
def test_an_address_no_request_can_be_made_of_pauses(url: str) -> None:
    assert failure(url).failure is Failure.PAUSED


@pytest.mark.parametrize("outgoing", [Outgoing(1, "90000012", "x"), Outgoing(1, PHONE, "\ud800")])
def test_what_cannot_be_sent_never_leaves(phone: AndroidPhone, outgoing: Outgoing) -> None:
    assert failure(phone.url, outgoing).failure is Failure.PERMANENT
    assert phone.requests == []


def test_a_redirect_takes_neither_text_nor_password_elsewhere(phone: AndroidPhone) -> None:
    with AndroidPhone() as elsewhere:
        phone.always(Reply(307, headers={"Location": f"{elsewhere.url}/messages"}))
        assert failure(phone.url).failure is Failure.PAUSED
        assert elsewhere.requests == []


def test_a_proxy_of_the_environment_is_not_used(
    phone: AndroidPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    assert channel(phone.url).send(TO_SEND) == Handed("7-abcdef")


def test_nothing_secret_shows(phone: AndroidPhone) -> None:
    phone.script(Reply(202, drop=True))
    error = failure(phone.url, password="very-hidden")
    told = "".join(traceback.format_exception(error)) + repr(error.__context__)
    told += repr(channel(phone.url, "very-hidden"))
    assert not [word for word in (TEXT, "90000012", "very-hidden") if word in told]
