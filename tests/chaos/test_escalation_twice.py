"""However many clocks and workers there are, each person is told once of each step."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import redis
from rq import Queue
from rq.serializers import JSONSerializer

from gateway.bell import ESCALATE, READING
from gateway.ledger.database import Ledger
from gateway.ledger.spool import Spool
from tests.village import DRPF, INS, KANTCHE, Village
from workers.clock import tick
from workers.escalation import escalate


def at_once(village: Village, workers: int = 4) -> None:
    """So many workers carry out what is due at the same moment."""
    start = threading.Barrier(workers)
    broken: list[BaseException] = []

    def work() -> None:
        ledger = Ledger(village.settings.database, pool_size=2)
        try:
            start.wait()
            escalate(replace(village.runtime, ledger=ledger))
        except BaseException as error:  # noqa: BLE001 - handed to the test
            broken.append(error)
        finally:
            ledger.close()

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not broken, broken


def test_many_workers_escalate_once(village: Village) -> None:
    people = village.adds(10)
    village.phone(KANTCHE).sends("ARR KAN RAP F130")
    for _ in range(3):
        village.clock.now += timedelta(minutes=15)
        at_once(village)
    escalations = [sms for sms in village.outgoing() if sms.purpose == "escalation"]
    assert Counter(sms.phone for sms in escalations) == {DRPF: 1, INS: 1}
    told = Counter(sms.phone for sms in village.outgoing() if sms.alert_id == 1)
    assert {told[phone] for phone in people} == {1}


def test_a_night_is_told_once_by_many_workers(village: Village) -> None:
    village.clock.now = village.clock.now.replace(hour=23)
    village.phone(KANTCHE).sends("ARR KAN RAP F30")
    village.clock.now += timedelta(hours=7)
    at_once(village)
    told = Counter(sms.phone for sms in village.outgoing() if sms.alert_id)
    assert len(told) == 5
    assert set(told.values()) == {1}


def test_two_clocks_ring_for_one_job(village: Village, redis_url: str) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP F130")
    with redis.Redis.from_url(redis_url) as client:
        client.flushall()
        spool = Spool(village.settings.spool_dir)
        tick(village.runtime, spool)
        queue = Queue(READING, connection=client, serializer=JSONSerializer)
        assert ESCALATE not in [job.func_name for job in queue.jobs]
        village.clock.now += timedelta(minutes=15)
        tick(village.runtime, spool)
        tick(village.runtime, spool)
        assert [job.func_name for job in queue.jobs].count(ESCALATE) == 1
