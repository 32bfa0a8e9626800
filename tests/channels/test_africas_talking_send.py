"""A text is handed over once, and each way it can fail says what may be done next."""

from __future__ import annotations

import json
import socket
import threading
import traceback
from collections.abc import Iterator

import pytest

from gateway.channels.africas_talking import REFUSALS, AfricasTalking, decode_delivery
from gateway.channels.contract import (
    DeliveryReport,
    DeliveryStatus,
    Failure,
    Handed,
    Outgoing,
    TransportError,
)
from tests.channels.failing import failure_of
from tests.standin.africas_talking import AfricasTalkingStandIn, Answer
from tests.standin.server import IMPATIENT, PATIENT

PHONE = "+22790000012"
TEXT = "Recu 0142 KANTCHE rapatries Algerie H12 = 12. Faux? CORR 0142 F9."


@pytest.fixture
def provider() -> Iterator[AfricasTalkingStandIn]:
    with AfricasTalkingStandIn(api_key="key") as stand_in:
        yield stand_in


def channel(
    url: str,
    api_key: str = "key",
    sender_id: str | None = None,
    timeout: tuple[float, float] = PATIENT,
) -> AfricasTalking:
    return AfricasTalking("labari", api_key, sender_id, base_url=url, timeout=timeout)


def failure(
    url: str,
    phone: str = PHONE,
    api_key: str = "key",
    timeout: tuple[float, float] = PATIENT,
) -> TransportError:
    return failure_of(channel(url, api_key, timeout=timeout), Outgoing(1, phone, TEXT))


def test_a_text_leaves_in_one_request_for_one_phone(provider: AfricasTalkingStandIn) -> None:
    handed = channel(provider.url, sender_id="LABARI").send(Outgoing(7, PHONE, TEXT))
    assert handed == Handed("ATXid_1")
    [received] = provider.received
    assert received.form == {
        "username": "labari",
        "to": PHONE,
        "message": TEXT,
        "bulkSMSMode": "1",
        "from": "LABARI",
    }
    assert received.headers["apikey"] == "key"


def test_without_sender_id_the_provider_chooses(provider: AfricasTalkingStandIn) -> None:
    channel(provider.url, sender_id="").send(Outgoing(7, PHONE, TEXT))
    assert "from" not in provider.received[0].form


def test_an_answer_whose_type_has_a_charset_is_read(provider: AfricasTalkingStandIn) -> None:
    provider.script(Answer.with_charset())
    assert channel(provider.url).send(Outgoing(7, PHONE, TEXT)) == Handed("ATXid_1")


@pytest.mark.parametrize("code", [100, 101, 102])
def test_each_taken_code_is_handed_over(provider: AfricasTalkingStandIn, code: int) -> None:
    provider.script(Answer.status_code(code))
    assert channel(provider.url).send(Outgoing(7, PHONE, TEXT)) == Handed("ATXid_1")


def test_a_number_written_without_plus_is_still_ours(provider: AfricasTalkingStandIn) -> None:
    provider.script(Answer.literally(answered(number="22790000012", messageId="None")))
    assert channel(provider.url).send(Outgoing(7, PHONE, TEXT)) == Handed(None)


@pytest.mark.parametrize("code", list(REFUSALS))
def test_each_refusal_says_what_to_do_next(provider: AfricasTalkingStandIn, code: int) -> None:
    provider.script(Answer.status_code(code))
    word, expected = REFUSALS[code]
    error = failure(provider.url)
    assert (error.failure, error.reason) == (expected, f"refused: {code} {word}")


def test_only_an_empty_purse_pauses_and_only_its_own_faults_pass() -> None:
    kinds = {code: kind for code, (_, kind) in REFUSALS.items()}
    assert {c for c, kind in kinds.items() if kind is Failure.PAUSED} == {405}
    assert {c for c, kind in kinds.items() if kind is Failure.TRANSIENT} == {500, 501}


@pytest.mark.parametrize("api_key", ["wrong", ""])
def test_a_refused_key_pauses_the_provider(provider: AfricasTalkingStandIn, api_key: str) -> None:
    assert failure(provider.url, api_key=api_key).failure is Failure.PAUSED


def test_an_invalid_sender_id_pauses_although_it_is_a_201(provider: AfricasTalkingStandIn) -> None:
    provider.script(Answer.invalid_sender_id())
    error = failure(provider.url)
    assert (error.failure, error.reason) == (Failure.PAUSED, "invalid sender id")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('{"SMSMessageData":{"Message":"Sent to 0/1","Recipients":[]}}', Failure.REFUSED),
        ('{"SMSMessageData":{"Message":"Insufficient balance","Recipients":[]}}', Failure.PAUSED),
        ('{"SMSMessageData":{"Message":"Sent to 0/1"}}', Failure.REFUSED),
        ('{"SMSMessageData":{"Message":"x","Recipients":"none"}}', Failure.REFUSED),
        ('{"SMSMessageData":null}', Failure.AMBIGUOUS),
        ("[]", Failure.AMBIGUOUS),
        ("not json", Failure.AMBIGUOUS),
        ("", Failure.AMBIGUOUS),
    ],
)
@pytest.mark.parametrize("content_type", ["application/json", "text/plain; charset=utf-8"])
def test_a_201_that_does_not_name_our_number_is_a_failure(
    provider: AfricasTalkingStandIn, body: str, expected: Failure, content_type: str
) -> None:
    provider.script(Answer.literally(body, content_type))
    assert failure(provider.url).failure is expected


@pytest.mark.parametrize(
    "changes",
    [{"number": "+22790000099"}, {"statusCode": 999}, {"statusCode": "soon"}, {"statusCode": None}],
)
def test_an_answer_we_do_not_understand_is_not_sent_again(
    provider: AfricasTalkingStandIn, changes: dict[str, object]
) -> None:
    provider.script(Answer.literally(answered(**changes)))
    assert failure(provider.url).failure is Failure.AMBIGUOUS


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer.bad_gateway(), Failure.TRANSIENT),
        (Answer(http=500, body="There was an internal server error."), Failure.TRANSIENT),
        (Answer(http=429, body="Too Many Requests"), Failure.TRANSIENT),
        (Answer(http=400, body="Request is missing required form field 'to'"), Failure.PERMANENT),
        (Answer(http=402, body="Insufficient balance"), Failure.PAUSED),
        (Answer.gateway_timeout(), Failure.AMBIGUOUS),
        (
            Answer(http=503, body="The server was not able to produce a timely response"),
            Failure.AMBIGUOUS,
        ),
    ],
)
def test_an_error_answer_is_told_by_its_body(
    provider: AfricasTalkingStandIn, answer: Answer, expected: Failure
) -> None:
    provider.script(answer)
    assert failure(provider.url).failure is expected


@pytest.mark.parametrize("answer", [Answer.slow(30), Answer.dropped()])
def test_silence_after_the_request_is_ambiguous(
    provider: AfricasTalkingStandIn, answer: Answer
) -> None:
    provider.script(answer)
    error = failure(provider.url, timeout=IMPATIENT)
    assert error.failure is Failure.AMBIGUOUS
    assert provider.texts(PHONE) == [TEXT]


def test_a_closed_port_may_be_tried_again() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and never listening
        error = failure(f"http://127.0.0.1:{taken.getsockname()[1]}")
    assert error.failure is Failure.TRANSIENT


def test_an_unknown_host_may_be_tried_again() -> None:
    assert failure("http://nowhere.invalid").failure is Failure.TRANSIENT


def test_a_handshake_that_never_ends_may_be_tried_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:  # the kernel accepts, nobody speaks TLS
        error = failure(f"https://127.0.0.1:{mute.getsockname()[1]}", timeout=(0.5, 0.5))
    assert error.failure is Failure.TRANSIENT


def test_an_address_that_is_none_pauses() -> None:
    assert failure("http://").failure is Failure.PAUSED


@pytest.mark.parametrize("api_key", ["cl\u00e9 \u2019", "two\nlines"])
def test_a_key_no_header_can_hold_pauses(provider: AfricasTalkingStandIn, api_key: str) -> None:
    assert failure(provider.url, api_key=api_key).failure is Failure.PAUSED
    assert provider.received == []


def test_half_a_character_never_reaches_the_provider(provider: AfricasTalkingStandIn) -> None:
    with pytest.raises(TransportError) as caught:
        channel(provider.url).send(Outgoing(1, PHONE, "a\ud800"))
    assert caught.value.failure is Failure.PERMANENT
    assert provider.received == []


@pytest.mark.parametrize("phone", ["90000012", "+227", "MTN", "", "+22790000012,+22790000013"])
def test_what_is_no_phone_never_reaches_the_provider(
    provider: AfricasTalkingStandIn, phone: str
) -> None:
    assert failure(provider.url, phone).failure is Failure.PERMANENT
    assert provider.received == []


@pytest.mark.parametrize(
    "answer",
    [
        Answer.literally(f"{PHONE} {TEXT}"),
        Answer(http=500, body=f"{PHONE} {TEXT}"),
        Answer.literally(json.dumps({"SMSMessageData": {"Message": TEXT + PHONE}})),
        Answer.dropped(),
        Answer.status_code(403),
    ],
)
def test_no_error_holds_the_text_or_the_phone(
    provider: AfricasTalkingStandIn, answer: Answer
) -> None:
    provider.script(answer)
    error = failure(provider.url)
    told = "".join(traceback.format_exception(error)) + repr(error.__context__)
    assert TEXT not in told
    assert "90000012" not in told
    assert error.__context__ is None


def test_the_stand_in_calls_back_as_the_provider_does(provider: AfricasTalkingStandIn) -> None:
    handed = channel(provider.url).send(Outgoing(7, PHONE, TEXT))
    with AfricasTalkingStandIn() as ours:  # any server that records forms will do
        ours.script(Answer(http=200))
        status = provider.deliver(
            f"{ours.url}/version1/messaging", provider.received[0], "Failed", failureReason="x"
        )
        report = decode_delivery(ours.received[0].form)
    assert status == 200
    assert report == DeliveryReport(
        "africastalking", str(handed.provider_id), DeliveryStatus.FAILED, "Failed", "x", PHONE
    )


def test_one_channel_serves_many_threads(provider: AfricasTalkingStandIn) -> None:
    shared = channel(provider.url)
    phones = [f"+227900000{n:02}" for n in range(12)]
    threads = [
        threading.Thread(target=shared.send, args=(Outgoing(n, phone, f"n {n}"),))
        for n, phone in enumerate(phones)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {(r.phone, r.text) for r in provider.received} == {
        (phone, f"n {n}") for n, phone in enumerate(phones)
    }


def answered(**changes: object) -> str:
    entry = {"statusCode": 101, "number": PHONE, "status": "Success", "messageId": "ATXid_9"}
    data = {"Message": "Sent to 1/1", "Recipients": [{**entry, **changes}]}
    return json.dumps({"SMSMessageData": data})
