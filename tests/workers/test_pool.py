"""Workers run the jobs of the list and nothing else, come back when they die, and end when told."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from rq import Callback, Queue
from rq.job import Job
from rq.serializers import JSONSerializer
from rq.webhook import Webhook

from config.settings import current_settings
from gateway.bell import DECISIONS, DRAIN_LANE, READING, SENDING
from tests.chaos.processes import labari
from tests.machine.processes import alive, descendants
from tests.standin.africas_talking import PATH, AfricasTalkingStandIn
from tests.village import KANTCHE, Village, wait_until
from workers.pool import work_alone
from workers.runtime import current_runtime

TOLD: list[str] = []


def tattle(*_: Any) -> None:
    """What nobody may get a worker to call."""
    TOLD.append("called")


@pytest.fixture
def queue(redis_url: str) -> Iterator[Queue]:
    with redis.Redis.from_url(redis_url) as client:
        yield Queue(READING, connection=client, serializer=JSONSerializer)


@pytest.fixture
def here(hamlet: Village, redis_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Village]:
    """A village whose settings a worker in this very process finds in the environment."""
    settings = hamlet.settings
    for name, value in {
        "LABARI_DATA_DIR": str(settings.data_dir),
        "DATABASE_URL": settings.database_url.replace("+psycopg", ""),
        "REDIS_URL": redis_url,
        "LABARI_WEBHOOK_SECRET": settings.webhook_secret.get_secret_value(),
        "LABARI_SECRET_KEY": settings.secret_key.get_secret_value(),
    }.items():
        monkeypatch.setenv(name, value)
    listening = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    current_settings.cache_clear()
    current_runtime.cache_clear()
    TOLD.clear()
    yield hamlet
    current_runtime().ledger.close()
    current_settings.cache_clear()
    current_runtime.cache_clear()
    for number, handler in listening.items():
        signal.signal(number, handler)


def status(queue: Queue, job: Job) -> str:
    return Job.fetch(job.id, queue.connection, serializer=JSONSerializer).get_status().value


def test_an_honest_job_is_run_with_all_it_leads_to(here: Village, queue: Queue) -> None:
    here.post(KANTCHE, "ARR KAN RAP H3")
    wait_until(lambda: queue.count == 1)
    work_alone(here.settings, READING, burst=True)
    assert [sms.status for sms in here.outgoing()] == ["queued"]
    work_alone(here.settings, SENDING, burst=True)
    assert [report.men for report in here.reports()] == [3]
    assert [sms.status for sms in here.outgoing()] == ["delivered"]
    assert queue.count == 0


@pytest.mark.parametrize("name", ["os.system", f"{__name__}.tattle", "workers.pool.work", "drain"])
def test_a_job_that_is_not_on_the_list_fails_without_being_run(
    here: Village, queue: Queue, tmp_path: Path, name: str
) -> None:
    job = queue.enqueue_call(name, args=(f"touch {tmp_path / 'run'}",))
    honest = queue.enqueue_call(DECISIONS)
    work_alone(here.settings, READING, burst=True)
    assert not (tmp_path / "run").exists()
    assert TOLD == []
    assert (status(queue, job), status(queue, honest)) == ("failed", "finished")


def test_a_method_of_something_is_not_on_the_list_whatever_its_name(
    here: Village, queue: Queue
) -> None:
    job = queue.enqueue_call(DECISIONS)
    data = json.dumps((DECISIONS, "something", (), {}))
    queue.connection.hset(Job.key_for(job.id), "data", data)
    work_alone(here.settings, READING, burst=True)
    assert status(queue, job) == "failed"


def test_an_honest_jobs_callbacks_are_not_called(here: Village, queue: Queue) -> None:
    back = Callback(f"{__name__}.tattle")
    good = queue.enqueue_call(DECISIONS, on_success=back, on_failure=back, on_stopped=back)
    bad = queue.enqueue_call(DRAIN_LANE, args=("?", "?"), on_success=back, on_failure=back)
    work_alone(here.settings, READING, burst=True)
    assert (status(queue, good), status(queue, bad)) == ("finished", "failed")
    assert TOLD == []


def test_a_job_tells_nobody_outside(here: Village, queue: Queue) -> None:
    with AfricasTalkingStandIn() as outside:
        for name in (DECISIONS, "os.system"):
            webhooks = [
                Webhook(outside.url + PATH, "finished", method="POST"),
                Webhook(outside.url + PATH, "failed", method="POST"),
            ]
            queue.enqueue_call(name, webhooks=webhooks)
        work_alone(here.settings, READING, burst=True)
        assert outside.received == []


def test_a_worker_that_dies_is_replaced(hamlet: Village, queue: Queue, redis_url: str) -> None:
    with labari(hamlet, redis_url, "worker", "--processes", "2") as process:
        wait_until(lambda: queue.connection.scard(f"rq:workers:{READING}") == 2, 40)
        wait_until(lambda: queue.connection.scard(f"rq:workers:{SENDING}") == 1, 40)
        first = descendants(process.pid)
        assert len(first) == 3
        for pid in first:
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: len(descendants(process.pid) - first) == 3, 40)
        hamlet.post(KANTCHE, "ARR KAN RAP H3")
        wait_until(lambda: [sms.status for sms in hamlet.outgoing()] == ["delivered"], 40)
        second = descendants(process.pid)
        process.send_signal(signal.SIGTERM)
        assert process.wait(40) == 0
        assert not any(alive(pid) for pid in first | second)


def test_being_told_to_end_at_the_very_start_is_heard(hamlet: Village, redis_url: str) -> None:
    with labari(hamlet, redis_url, "worker", "--processes", "6") as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        # Without a nap: a worker that was just forked must hear it as well.
        while not children.read_text():
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(40) == 0
