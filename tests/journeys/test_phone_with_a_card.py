"""A phone with a SIM card, and Kannel, from end to end: in, out, deliveries, silence, forgeries."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs
from werkzeug.test import TestResponse

from gateway.commands.checks import State
from gateway.commands.sending_checks import look
from gateway.ledger import gauges
from tests.journeys.sending import android, dispatch, kannel, only, queue
from tests.standin.android import AndroidPhone
from tests.standin.kannel import KannelBox
from tests.standin.server import Reply
from tests.village import KANTCHE, SECRET, Village, open_village

KEY = "the-phones-signing-key"
REPORT = "ARR KAN RAP H3 F2"


@pytest.fixture
def phone() -> Iterator[AndroidPhone]:
    with AndroidPhone() as server:
        yield server


@pytest.fixture
def town(
    peopled_url: str, redis_url: str, tmp_path: Path, phone: AndroidPhone
) -> Iterator[Village]:
    """A village that has nothing but a phone."""
    settings = {
        "android_url": phone.url,
        "android_username": "sms",
        "android_password": "password",
        "android_webhook_key": KEY,
    }
    with open_village(peopled_url, redis_url, tmp_path, **settings) as village:
        yield village


def calls(
    village: Village,
    kind: str,
    payload: dict[str, Any],
    *,
    door: str = "sms",
    key: str = KEY,
    secret: str = SECRET,
    signed_ago: timedelta = timedelta(),
    event_id: str | None = None,
) -> TestResponse:
    """One call of the phone."""
    body, headers = AndroidPhone.event(
        kind, payload, key=key, at=village.clock.now - signed_ago, event_id=event_id
    )
    return village.client.post(f"/webhooks/android/{secret}/{door}", data=body, headers=headers)


def text(village: Village, words: str = REPORT) -> dict[str, Any]:
    return {
        "messageId": "hash-of-the-content",
        "message": words,
        "sender": KANTCHE,
        "recipient": None,
        "simNumber": 1,
        "receivedAt": village.clock.now.isoformat(),
    }


def test_a_report_comes_in_and_its_receipt_leaves_through_the_phone(
    town: Village, phone: AndroidPhone
) -> None:
    assert calls(town, "sms:received", text(town)).status_code == 200
    town.settle()
    (receipt,) = phone.texts(KANTCHE)
    assert receipt.startswith("Recu 0001 KANTCHE")
    assert (only(town).status, only(town).provider) == ("sent", "android")
    for kind, status in (("sms:sent", "sent"), ("sms:delivered", "delivered")):
        payload = {"messageId": only(town).provider_id, "recipient": KANTCHE}
        assert calls(town, kind, payload, door="delivery").status_code == 200
        assert only(town).status == status


def test_a_repeated_call_counts_once_and_the_same_words_again_count_twice(town: Village) -> None:
    for event_id in ("e1", "e1", "e2", "e1"):
        assert calls(town, "sms:received", text(town), event_id=event_id).status_code == 200
    assert [message.provider_id for message in town.incoming()] == ["e1", "e2"]


def test_a_sending_that_failed_on_the_phone_is_told(town: Village) -> None:
    calls(town, "sms:received", text(town))
    town.settle()
    reason = "RESULT_ERROR_NO_SERVICE"
    payload = {"messageId": only(town).provider_id, "recipient": KANTCHE, "reason": reason}
    calls(town, "sms:failed", payload, door="delivery")
    assert (only(town).status, only(town).failure) == ("failed", reason)


def test_an_event_settles_a_text_whose_answer_was_lost(town: Village, phone: AndroidPhone) -> None:
    phone.script(Reply(202, drop=True))
    queue(town, 1)
    dispatch(town)
    (key,) = phone.sent
    calls(town, "sms:sent", {"messageId": key, "recipient": "+22790000001"}, door="delivery")
    assert (only(town).status, only(town).provider_id) == ("sent", key)
    dispatch(town, hours=1)
    assert len(phone.requests) == 1


def test_an_id_of_another_installation_settles_nothing(town: Village, phone: AndroidPhone) -> None:
    phone.script(Reply(202, drop=True))
    queue(town, 1)
    dispatch(town)
    forged = f"{only(town).id}-{'0' * 16}"
    assert calls(town, "sms:delivered", {"messageId": forged}, door="delivery").status_code == 200
    assert only(town).status == "queued"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"secret": "wrong"}, 404),
        ({"key": "wrong"}, 401),
        ({"signed_ago": timedelta(minutes=16)}, 401),
        ({"signed_ago": -timedelta(minutes=16)}, 401),
        ({"signed_ago": timedelta(minutes=14)}, 200),
    ],
)
def test_only_what_the_phone_signed_lately_is_let_in(
    town: Village, change: dict[str, Any], status: int
) -> None:
    with capture_logs() as events:
        assert calls(town, "sms:received", text(town), **change).status_code == status
    assert len(town.incoming()) == (status == 200)
    assert not [event for event in events if "KAN" in str(event) or "9000" in str(event)]


@pytest.mark.parametrize("door", ["sms", "delivery", "ping"])
def test_an_unsigned_call_is_refused_at_every_door(town: Village, door: str) -> None:
    address = f"/webhooks/android/{SECRET}/{door}"
    assert town.client.post(address, json={"event": "sms:received"}).status_code == 401
    assert town.client.post(address, data=b"\xff\x00").status_code == 401
    assert town.incoming() == []


def test_without_a_key_the_doors_do_not_exist(hamlet: Village) -> None:
    assert calls(hamlet, "system:ping", {}, door="ping").status_code == 404


@pytest.mark.parametrize(
    ("kind", "payload", "status"),
    [
        ("sms:received", {}, 400),
        ("sms:sent", {}, 400),
        ("mms:received", {"subject": "x"}, 200),
        ("sms:received", {"sender": KANTCHE, "message": "RAS"}, 200),
    ],
)
def test_an_event_that_cannot_be_read_is_told_and_others_are_let_pass(
    town: Village, kind: str, payload: dict[str, Any], status: int
) -> None:
    assert calls(town, kind, payload).status_code == status


def test_a_signed_call_that_is_no_json_is_told(town: Village) -> None:
    stamp = str(int(town.clock.now.timestamp()))
    signature = hmac.new(KEY.encode(), b"no json" + stamp.encode(), hashlib.sha256).hexdigest()
    headers = {"X-Signature": signature.upper(), "X-Timestamp": stamp}
    address = f"/webhooks/android/{SECRET}/sms"
    assert town.client.post(address, data=b"no json", headers=headers).status_code == 400


def told(village: Village, name: str) -> list[tuple[State, str]]:
    with village.ledger.read() as session:
        found = look(session, village.settings, village.clock.now)
    return [(finding.state, finding.text) for finding in found if finding.name == name]


def test_a_phone_that_falls_silent_shows(town: Village) -> None:
    assert told(town, "phone")[0][0] is State.WARN
    health = {"health": {"status": "pass", "version": "1.60.0"}}
    assert calls(town, "system:ping", health, door="ping").status_code == 200
    assert told(town, "phone") == [(State.OK, "android-ffffffff heard of 0 minutes ago")]
    town.clock.forward(minutes=31)
    assert told(town, "phone")[0][0] is State.FAIL
    shown = town.client.get("/metrics").text
    assert 'labari_phone_silent_seconds{phone="android-ffffffff"} 1860.0' in shown
    calls(town, "sms:received", text(town))
    assert told(town, "phone")[0][0] is State.OK
    calls(town, "system:ping", {"health": {"status": "warn"}}, door="ping")
    assert told(town, "phone")[0][0] is State.WARN
    with town.ledger.read() as session:
        (beat,) = gauges.phones(session, town.settings, town.clock.now)
    assert (beat.silent, beat.health, beat.heard_at) == (False, "warn", town.clock.now)


def test_kannel_from_end_to_end(village: Village) -> None:
    with KannelBox() as box:
        village.through(kannel(box))
        query = {
            "from": KANTCHE,
            "to": "22700",
            "text": "ARR KAN RAP H3 F2 rapatriés",
            "charset": "UTF-8",
            "date": "2026-03-10 18:00",
            "id": "4a43-8f6c",
        }
        for _ in range(2):
            answer = village.client.get(f"/webhooks/kannel/{SECRET}/sms", query_string=query)
            # Kannel would text back whatever it is answered.
            assert (answer.status_code, answer.data) == (200, b"")
        village.settle()
        assert len(village.incoming()) == 1
        assert box.texts(KANTCHE) == [only(village).text]
        for value, status in ((8, "sent"), (1, "delivered"), (2, "delivered")):
            path = box.report(0, value, "stat:DELIVRD err:000").removeprefix("http://127.0.0.1")
            assert village.client.get(path).status_code == 200
            assert only(village).status == status


def test_a_report_settles_a_text_whose_answer_from_kannel_was_lost(village: Village) -> None:
    with KannelBox() as box:
        village.through(kannel(box))
        box.script(Reply(202, drop=True))
        queue(village, 1)
        dispatch(village)
        assert only(village).status == "ambiguous"
        box.sent = box.requests
        path = box.report(0, 1).removeprefix("http://127.0.0.1")
        assert village.client.get(path).status_code == 200
        assert only(village).status == "delivered"


@pytest.mark.parametrize("door", ["sms", "dlr"])
def test_kannels_doors_are_closed_without_the_secret_and_tell_what_lacks(
    hamlet: Village, door: str
) -> None:
    assert hamlet.client.get(f"/webhooks/kannel/wrong/{door}?id=1&status=1").status_code == 404
    assert hamlet.client.get(f"/webhooks/kannel/{SECRET}/{door}").status_code == 400
    unknown = hamlet.client.get(f"/webhooks/kannel/{SECRET}/dlr?id=1&status=0")
    assert unknown.status_code == 200


def test_the_phone_is_what_the_settings_open(town: Village, phone: AndroidPhone) -> None:
    (way,) = town.runtime.ways
    assert (way.name, way.weight) == (android(phone).name, 1)
