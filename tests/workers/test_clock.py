"""The clock rings for whatever waits, whatever is away, and ends when it is told to."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import redis
from rq import Queue
from rq.serializers import JSONSerializer
from structlog.testing import capture_logs

from gateway.bell import CLOSING, DECISIONS, DISPATCH, DRAIN_LANE, READING, SENDING, Bell, connect
from gateway.channels.africas_talking import AfricasTalking
from gateway.house import House
from gateway.ledger import claims, deliveries, messages
from gateway.ledger.database import Ledger
from gateway.ledger.decisions import Kind, decide
from gateway.ledger.spool import Spool
from tests.chaos.processes import labari
from tests.standin.africas_talking import AfricasTalkingStandIn
from tests.village import KANTCHE, MAGARIA, Village, wait_until
from workers.clock import tick
from workers.closing import close_over
from workers.decisions import carry_out
from workers.intake import work_lane

REPORT = "ARR RAP H3"


@pytest.fixture
def queue(redis_url: str) -> Iterator[Queue]:
    """What the workers would be handed."""
    with redis.Redis.from_url(redis_url) as client:
        yield Queue(READING, connection=client, serializer=JSONSerializer)


@pytest.fixture
def spool(village: Village) -> Spool:
    return Spool(village.settings.spool_dir)


@pytest.fixture
def away(tmp_path: Path) -> Iterator[Ledger]:
    """A database that does not answer."""
    ledger = Ledger(f"postgresql+psycopg://labari@/labari?host={tmp_path}")
    yield ledger
    ledger.close()


def rung(queue: Queue) -> list[tuple[str, tuple[int, ...]]]:
    sending = Queue(SENDING, connection=queue.connection, serializer=JSONSerializer)
    jobs = [*queue.jobs, *sending.jobs]
    return sorted((str(job.func_name), tuple(job.args)) for job in jobs)


def lose_every_ring(queue: Queue, rings: int) -> None:
    """Empty Redis, once the web process has rung in its own thread."""
    wait_until(lambda: len(rung(queue)) == rings)
    queue.connection.flushall()


def read_everything(village: Village) -> None:
    with village.ledger.read() as session:
        lanes = messages.waiting_lanes(session)
    for lane in lanes:
        work_lane(village.runtime, lane)


def test_it_rings_for_each_lane_in_which_a_text_waits(
    village: Village, queue: Queue, spool: Spool
) -> None:
    for phone in (KANTCHE, MAGARIA, KANTCHE):
        village.post(phone, REPORT)
    lanes = {message.lane for message in village.incoming()}
    lose_every_ring(queue, len(lanes))
    for _ in range(2):
        tick(village.runtime, spool)
        assert rung(queue) == sorted((DRAIN_LANE, (lane,)) for lane in lanes)


def test_it_rings_for_texts_that_are_due_and_for_nothing_else(
    village: Village, queue: Queue, spool: Spool
) -> None:
    tick(village.runtime, spool)
    assert rung(queue) == []
    village.post(KANTCHE, REPORT)
    lose_every_ring(queue, 1)
    read_everything(village)
    lose_every_ring(queue, 1)
    tick(village.runtime, spool)
    assert rung(queue) == [(DISPATCH, ())]
    queue.connection.flushall()
    with village.ledger.write() as session:
        lease = village.clock.now + village.runtime.lease
        due = claims.due_texts(session, village.clock.now, 9, below=9)
        claims.take(session, [text.id for text in due], "x", lease)
    tick(village.runtime, spool)
    assert rung(queue) == []
    village.clock.now = lease
    tick(village.runtime, spool)
    assert rung(queue) == [(DISPATCH, ())]


def test_it_rings_until_a_decision_is_carried_out(
    village: Village, queue: Queue, spool: Spool
) -> None:
    with village.ledger.write() as session:
        decide(session, Kind.CLOSE, 7, "Awa", village.clock.now)
    tick(village.runtime, spool)
    assert rung(queue) == [(DECISIONS, ())]
    queue.connection.flushall()
    carry_out(village.runtime)
    queue.connection.flushall()
    tick(village.runtime, spool)
    assert rung(queue) == []


def test_it_rings_when_an_alert_may_be_over(village: Village, queue: Queue, spool: Spool) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    (alert,) = village.alerts()
    for minutes, expected in ((-1, []), (0, [(CLOSING, ())])):
        village.clock.now = alert.closes_at + timedelta(minutes=minutes)
        queue.connection.flushall()
        tick(village.runtime, spool)
        assert [ring for ring in rung(queue) if ring[0] == CLOSING] == expected
    close_over(village.runtime)
    queue.connection.flushall()
    tick(village.runtime, spool)
    assert [ring for ring in rung(queue) if ring[0] == CLOSING] == []


def test_it_empties_the_spool_and_rings_for_what_was_in_it(
    village: Village, queue: Queue, spool: Spool, away: Ledger
) -> None:
    extensions = village.client.application.extensions
    house: House = extensions["labari"]
    extensions["labari"] = replace(house, ledger=away)
    assert village.post(KANTCHE, REPORT).status_code == 200
    tick(village.runtime, spool)
    assert spool.waiting() == 0
    (message,) = village.incoming()
    assert rung(queue) == [(DRAIN_LANE, (message.lane,))]


def test_it_survives_a_database_that_is_away(
    village: Village, queue: Queue, spool: Spool, away: Ledger
) -> None:
    village.post(KANTCHE, REPORT)
    lose_every_ring(queue, 1)
    with capture_logs() as events:
        tick(replace(village.runtime, ledger=away), spool)
    assert [event["event"] for event in events] == ["ledger_away"]
    assert rung(queue) == []
    tick(village.runtime, spool)
    assert len(rung(queue)) == 1


def test_it_survives_a_redis_that_is_away(village: Village, queue: Queue, spool: Spool) -> None:
    village.post(KANTCHE, REPORT)
    lose_every_ring(queue, 1)
    nowhere = Bell(connect("unix:///nowhere/redis.sock"))
    with capture_logs() as events:
        tick(replace(village.runtime, bell=nowhere), spool)
    assert [event["event"] for event in events] == ["bell_silent"]
    tick(village.runtime, spool)
    assert len(rung(queue)) == 1


def test_a_broken_spool_does_not_silence_the_bells(
    village: Village, queue: Queue, spool: Spool
) -> None:
    village.post(KANTCHE, REPORT)
    lose_every_ring(queue, 1)
    spool.path.unlink()
    spool.path.mkdir()
    with capture_logs() as events:
        tick(village.runtime, spool)
    assert [event["event"] for event in events] == ["spool_broken"]
    assert len(rung(queue)) == 1


def test_a_delivery_report_that_crossed_its_text_is_applied_later(
    village: Village, spool: Spool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with AfricasTalkingStandIn() as provider:
        village.through(AfricasTalking("labari", "key", base_url=provider.url))
        village.call("delivery", {"id": "ATXid_1", "status": "Success", "phoneNumber": KANTCHE})
        # The look that a sender takes for early reports came a moment too soon.
        monkeypatch.setattr(deliveries, "settle_early", lambda *_: None)
        village.phone(KANTCHE).sends(REPORT)
    assert [sms.status for sms in village.outgoing()] == ["sent"]
    tick(village.runtime, spool)
    assert [sms.status for sms in village.outgoing()] == ["delivered"]


def test_the_process_rings_and_ends_when_it_is_told_to(
    village: Village, queue: Queue, redis_url: str
) -> None:
    village.post(KANTCHE, REPORT)
    lose_every_ring(queue, 1)
    with labari(village, redis_url, "clock") as process:
        wait_until(lambda: queue.count == 1, 40)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
