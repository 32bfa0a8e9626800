"""kill -9 at the worst moment, Redis emptied: everything is done all the same, nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest
import redis
from sqlalchemy import func, select

from gateway.ledger.codes import Audience, Role
from gateway.ledger.people import PersonRow, import_people
from gateway.ledger.tables import Message, Report, Sms
from tests.village import Village, open_village, wait_until

ROOT = Path(__file__).parents[2]
PEOPLE = 500
PATIENCE_SECONDS = 60


@contextmanager
def labari(village: Village, redis_url: str, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    """One process group of the real thing, killed without mercy at the end."""
    settings = village.settings
    environment = os.environ | {
        "LABARI_DATA_DIR": str(settings.data_dir),
        "DATABASE_URL": settings.database_url.replace("+psycopg", ""),
        "REDIS_URL": redis_url,
        "LABARI_WEBHOOK_SECRET": settings.webhook_secret.get_secret_value(),
        "LABARI_SECRET_KEY": settings.secret_key.get_secret_value(),
        "LABARI_LEASE_SECONDS": "5",
        "LABARI_CLOCK_SECONDS": "0.3",
        "LABARI_LOG_LEVEL": "ERROR",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "gateway.commands", *command],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):  # it may have ended as it was asked to
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def count(village: Village, *where: object) -> int:
    with village.ledger.read() as session:
        return session.scalar(select(func.count()).select_from(Message).where(*where)) or 0  # type: ignore[arg-type]


def register(village: Village) -> list[str]:
    phones = [f"+227900{number:05d}" for number in range(1000, 1000 + PEOPLE)]
    rows = [
        PersonRow(
            name=f"Point focal {phone[-4:]}",
            phone=phone,
            role=Role.FOCAL_POINT,
            organisation="",
            department=village.settings.region.departments[number % 11].pcode,
            language="fr",
            tier=None,
            audience=Audience.GENERAL,
        )
        for number, phone in enumerate(phones)
    ]
    with village.ledger.write() as session:
        import_people(session, rows, village.clock.now)
    return phones


@pytest.mark.parametrize("flushed", [False, True], ids=["redis-kept", "redis-emptied"])
def test_every_worker_killed_while_500_texts_wait(
    database_url: str, redis_url: str, tmp_path: Path, flushed: bool
) -> None:
    with ExitStack() as stack:
        village = stack.enter_context(open_village(database_url, redis_url, tmp_path))
        phones = register(village)
        for number, phone in enumerate(phones):
            assert village.post(phone, f"ARR RAP H{number % 9 + 1} F2").status_code == 200
        with labari(village, redis_url, "worker", "--processes", "2"):
            wait_until(lambda: count(village, Message.status != "received") >= 50, PATIENCE_SECONDS)
        left = count(village, Message.status == "received")
        assert left > 0, "the workers were done before they could be killed"
        if flushed:
            with redis.Redis.from_url(redis_url) as client:
                client.flushall()
        stack.enter_context(labari(village, redis_url, "worker", "--processes", "2"))
        stack.enter_context(labari(village, redis_url, "clock"))
        wait_until(lambda: count(village, Message.status == "received") == 0, PATIENCE_SECONDS)
        wait_until(
            lambda: all(sms.status == "delivered" for sms in village.outgoing()), PATIENCE_SECONDS
        )
        with village.ledger.read() as session:
            by_message = Counter(session.scalars(select(Report.message_id)))
            receipts = session.execute(
                select(Sms.phone, Sms.message_id).where(Sms.purpose == "receipt")
            ).all()
    assert len(by_message) == PEOPLE
    assert set(by_message.values()) == {1}
    assert len(receipts) == PEOPLE
    assert {phone for phone, _ in receipts} == set(phones)
