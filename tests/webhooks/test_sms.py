"""The door for incoming texts: whatever is brought, an answer, no text lost, never a 500."""

from __future__ import annotations

import base64
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from redis import Redis
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from gateway.bell import Bell, Ringer, connect
from tests.village import KANTCHE, MAGARIA, SECRET, Village, wait_until

DOOR = f"/webhooks/africastalking/{SECRET}/sms"


def written(village: Village) -> list[str]:
    """The texts in the ledger, unsealed."""
    return [village.runtime.seal.open(message.sealed or b"") for message in village.incoming()]


def test_a_text_is_stored_before_it_is_acknowledged(village: Village) -> None:
    assert village.post(KANTCHE, "ARR KAN RAP H3").status_code == 200
    assert written(village) == ["ARR KAN RAP H3"]
    (message,) = village.incoming()
    assert (message.status, message.text) == ("received", None)


def test_what_was_written_is_kept_only_sealed(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H3 contact Moussa 90 00 00 55")
    (message,) = village.incoming()
    assert b"90 00 00 55" not in (message.sealed or b"")
    assert "00 00 55" not in (message.text or "")
    assert "00 00 55" not in str(message.reading)


def test_a_repeated_id_is_one_text(village: Village) -> None:
    for _ in range(3):
        assert village.post(KANTCHE, "RAS", id="same").status_code == 200
    assert len(village.incoming()) == 1


def test_a_new_text_rings_for_its_lane_and_a_repeat_does_not(village: Village) -> None:
    with Redis.from_url(village.settings.redis_url) as redis:
        village.post(KANTCHE, "RAS", id="same")
        bell = f"bell:workers.intake.drain:{village.incoming()[0].lane}".encode()
        wait_until(lambda: redis.llen("rq:queue:labari") == 1)
        assert redis.keys("bell:*") == [bell]
        redis.flushall()
        village.post(KANTCHE, "RAS", id="same")  # a repeat: nobody need look
        village.post(MAGARIA, "RAS", id="other")
        wait_until(lambda: redis.llen("rq:queue:labari") == 1)
        assert redis.keys("bell:*") != [bell]


def test_a_call_repeated_at_the_same_moment_is_one_text(village: Village) -> None:
    def call(_: int) -> int:
        client = village.client.application.test_client()
        form = {"id": "same", "from": KANTCHE, "text": "RAS"}
        return client.post(DOOR, data=form).status_code

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(call, range(10))) == {200}
    assert len(village.incoming()) == 1
    village.settle()
    assert len(village.reports()) == 1
    assert len(village.outgoing()) == 1


def test_without_an_id_the_same_text_and_date_are_one(hamlet: Village) -> None:
    form = {"from": KANTCHE, "text": "RAS", "date": "2026-03-10 18:00:00"}
    for _ in range(2):
        assert hamlet.call("sms", form).status_code == 200
    assert hamlet.call("sms", form | {"date": "2026-03-10 18:05:00"}).status_code == 200
    assert len(hamlet.incoming()) == 2


def test_without_id_or_date_every_call_is_kept(hamlet: Village) -> None:
    for _ in range(2):
        assert hamlet.call("sms", {"from": KANTCHE, "text": "RAS"}).status_code == 200
    assert len(hamlet.incoming()) == 2
    hamlet.settle()
    assert len(hamlet.reports()) == 1  # the rule of resends decides what counts


@pytest.mark.parametrize(
    "date",
    [
        "2026-03-10T18:00:00Z",
        "2026-03-10 18:00:00",
        "2026-03-10T18:00:00.123Z",
        "10/03/2026 18:00",
        "1773165600",
        "yesterday, I think",
        "",
        "9" * 400,
    ],
)
def test_any_date_is_taken(hamlet: Village, date: str) -> None:
    assert hamlet.post(KANTCHE, "ARR KAN RAP H3", date=date).status_code == 200
    hamlet.settle()
    assert len(hamlet.reports()) == 1


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"text": ""}, ""),
        ({"from": ""}, "RAS"),
        ({"from": "MTN"}, "RAS"),
        ({"from": "+33 1 23 45 67 89"}, "RAS"),
        ({"from": "7" * 500}, "RAS"),
        ({"from": "+227" + "9" * 500}, "RAS"),
        ({"text": "x" * 10_000}, "x" * 10_000),
        ({"text": "é😀" * 4_000}, "é😀" * 4_000),
        ({"text": "ARR\0KAN"}, "ARR\ufffdKAN"),
        ({"from": "+2279\0000001"}, "RAS"),
        ({"to": "z" * 9_000, "linkId": "l" * 900, "networkCode": "n" * 900}, "RAS"),
        ({"id": "i" * 5_000}, "RAS"),
        ({"id": ""}, "RAS"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_odd_fields_lose_nothing(village: Village, fields: dict[str, str], kept: str) -> None:
    assert village.post(KANTCHE, "RAS", **fields).status_code == 200
    assert written(village) == [kept]
    village.settle()
    assert village.incoming()[0].status != "failed"


def test_a_text_without_a_sender_is_kept_and_warned_of(hamlet: Village) -> None:
    with capture_logs() as events:
        assert hamlet.call("sms", {"id": "at-7", "text": "RAS"}).status_code == 200
    assert written(hamlet) == ["RAS"]
    (told,) = [event for event in events if event["event"] == "sender_missing"]
    assert (told["log_level"], told["provider"]) == ("warning", "africastalking")
    assert told["provider_id"] == "at-7"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"text=Gour%C3%A9+H3", "Gouré H3"),
        (b"text=Gour%E9+H3", "Gouré H3"),
        (b"text=Gour\xe9 H3", "Gouré H3"),
        (b"text=%FF%FE%81&x=%", "ÿþ\ufffd"),
        (b"text=%00%00H3", "\ufffd\ufffdH3"),
    ],
)
def test_broken_encodings_are_read_as_old_phones_write(
    hamlet: Village, body: bytes, text: str
) -> None:
    response = hamlet.client.post(
        DOOR,
        data=b"id=1&from=%2B22790000001&" + body,
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code == 200
    assert written(hamlet) == [text]


@pytest.mark.parametrize("form", [{}, {"id": "7"}, {"date": "2026-03-10"}])
def test_a_call_that_is_no_text_is_told_what_lacks(hamlet: Village, form: dict[str, str]) -> None:
    response = hamlet.call("sms", form)
    assert response.status_code == 400
    assert "from" in response.text
    assert "text" in response.text
    assert hamlet.incoming() == []


@pytest.mark.parametrize("secret", ["wrong", "", "é", SECRET + "x", SECRET.upper(), "%00"])
def test_a_wrong_secret_is_a_page_that_does_not_exist(hamlet: Village, secret: str) -> None:
    response = hamlet.client.post(
        f"/webhooks/africastalking/{secret}/sms", data={"from": KANTCHE, "text": "RAS"}
    )
    assert response.status_code == 404
    assert hamlet.incoming() == []


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_another_method_stores_nothing(hamlet: Village, method: str) -> None:
    response = getattr(hamlet.client, method)(DOOR)
    assert response.status_code == 405
    assert hamlet.incoming() == []


def test_a_form_larger_than_any_text_is_refused(hamlet: Village) -> None:
    response = hamlet.call("sms", {"from": KANTCHE, "text": "x" * 2_000_000})
    assert response.status_code == 413
    assert hamlet.incoming() == []


@pytest.mark.parametrize(
    "content_type", ["application/json", "text/plain", "multipart/form-data; boundary=x", "bad", ""]
)
def test_another_content_type_is_no_text(hamlet: Village, content_type: str) -> None:
    response = hamlet.client.post(DOOR, data=b'{"from": 1}', content_type=content_type)
    assert response.status_code == 400


def test_a_multipart_form_is_read_too(hamlet: Village) -> None:
    response = hamlet.client.post(
        DOOR, data={"from": KANTCHE, "text": "RAS"}, content_type="multipart/form-data"
    )
    assert response.status_code == 200
    assert written(hamlet) == ["RAS"]


def test_only_listed_networks_may_call(hamlet: Village) -> None:
    house = hamlet.client.application.extensions["labari"]
    closed = house.settings.model_copy(update={"webhook_networks": ("198.51.100.0/24",)})
    object.__setattr__(house, "settings", closed)
    assert hamlet.post(KANTCHE, "RAS").status_code == 404
    opened = closed.model_copy(update={"webhook_networks": ("127.0.0.0/8", "::1/128")})
    object.__setattr__(house, "settings", opened)
    assert hamlet.post(KANTCHE, "RAS").status_code == 200


def test_a_text_survives_the_database_being_away(
    hamlet: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: Any) -> bool:
        raise OperationalError("INSERT", {}, Exception("server closed the connection"))

    with monkeypatch.context() as patched:
        patched.setattr("gateway.webhooks.sms.store", away)
        assert hamlet.post(KANTCHE, "ARR KAN RAP H4", id="spooled").status_code == 200
    assert hamlet.incoming() == []
    spool = hamlet.client.application.extensions["labari"].spool
    assert spool.waiting() == 1
    waits = spool.path.read_text()
    assert "ARR KAN" not in waits
    sealed = base64.b64decode(json.loads(waits)["sealed"])
    assert b"ARR KAN" not in sealed
    assert hamlet.runtime.seal.open(sealed) == "ARR KAN RAP H4"
    assert spool.drain(hamlet.ledger) == 1
    assert spool.drain(hamlet.ledger) == 0
    assert hamlet.post(KANTCHE, "ARR KAN RAP H4", id="spooled").status_code == 200
    hamlet.settle()
    assert [report.men for report in hamlet.reports()] == [4]


def test_a_spooled_line_cut_short_stops_nobody(hamlet: Village) -> None:
    spool = hamlet.client.application.extensions["labari"].spool
    spool.path.write_text('{"provider": "x", "pho')
    assert spool.drain(hamlet.ledger) == 0
    assert spool.waiting() == 0


def test_when_the_spool_fails_too_the_provider_is_told_to_come_again(
    hamlet: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: Any) -> bool:
        raise OperationalError("INSERT", {}, Exception("gone"))

    def full(*_: Any) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gateway.webhooks.sms.store", away)
    monkeypatch.setattr(os, "fsync", full)
    response = hamlet.post(KANTCHE, "RAS")
    assert response.status_code == 503
    assert response.headers["Retry-After"]


def test_redis_away_changes_nothing_for_the_sender(hamlet: Village, tmp_path: Path) -> None:
    house = hamlet.client.application.extensions["labari"]
    away = Ringer(Bell(connect(f"unix://{tmp_path}/nowhere.sock")))
    object.__setattr__(house, "bell", away)
    assert hamlet.post(KANTCHE, "ARR KAN RAP H4").status_code == 200
    assert len(hamlet.incoming()) == 1
