"""kill -9 at the worst moment, Redis emptied: everything is done all the same, nothing twice."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest
import redis
from sqlalchemy import func, select

from gateway.ledger.codes import Audience, Role
from gateway.ledger.people import PersonRow, import_people
from gateway.ledger.tables import Message, Report, Sms
from tests.chaos.processes import labari
from tests.village import Village, open_village, wait_until

PEOPLE = 500
PATIENCE_SECONDS = 60


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


@pytest.mark.parametrize(
    ("kind", "flushed"),
    [("sqlite", False), ("postgres", True)],
    ids=["sqlite-redis-kept", "postgres-redis-emptied"],
)
def test_every_worker_killed_while_500_texts_wait(
    request: pytest.FixtureRequest, redis_url: str, tmp_path: Path, kind: str, flushed: bool
) -> None:
    peopled_url = str(request.getfixturevalue(f"peopled_{kind}_url"))
    with ExitStack() as stack:
        village = stack.enter_context(open_village(peopled_url, redis_url, tmp_path))
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
