"""Texts fully processed a second, over RQ's own no-op jobs a second with one SimpleWorker.

Processed: read, reported, judged, answered and handed to the simulator, by one worker process. The
goal is 3.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from types import FrameType

from rq import Queue, SimpleWorker
from rq.serializers import JSONSerializer
from sqlalchemy import func, insert, select

from benchmarks.site import KINDS, Site, open_site
from config.logs import configure_logs
from config.settings import current_settings
from gateway.bell import DISPATCH, DRAIN_LANE, READING, SENDING, Bell, connect
from gateway.channels.contract import Inbound
from gateway.ledger.codes import Audience, Role
from gateway.ledger.database import Ledger
from gateway.ledger.messages import incoming_row, waiting_lanes
from gateway.ledger.people import PersonRow, import_people
from gateway.ledger.quarantine import Seal
from gateway.ledger.tables import Message, Report, Sms
from workers.pool import work_alone
from workers.runtime import ENDING, current_runtime

TEXTS = 3_000
PHONES = 1_000
JOBS = 800
ROUNDS = 3


class _Bare(SimpleWorker):
    """RQ's own worker, which lets the benchmark know that it was told to end."""

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        ENDING.set()
        stop: Callable[[int, FrameType | None], None] = super().request_stop
        stop(signum, frame)


def nothing() -> None:
    """The no-op job."""


def main() -> None:
    print("Messages fully processed/s         ours    no-op    ratio   goal")
    for kind in KINDS:
        ratios = []
        for _ in range(ROUNDS):
            with open_site(kind) as site:
                configure_logs(site.settings)
                # Before and after: what else the machine does must not favour one side.
                before = _no_op_jobs(site)
                own = _processed(site)
                least = (before + _no_op_jobs(site)) / 2
            ratios.append((own / least, own, least))
        ratio, own, least = sorted(ratios)[ROUNDS // 2]
        print(f"  {kind:<28} {own:8.0f} {least:8.0f} {ratio:8.2f}   3.00", flush=True)


def _no_op_jobs(site: Site) -> float:
    connection = connect(site.settings.redis, patience=None)
    queue = Queue("no-op", connection=connection, serializer=JSONSerializer)
    queue.enqueue_many([Queue.prepare_data(nothing, result_ttl=0) for _ in range(JOBS)])
    worker = _Bare([queue], connection=connection, serializer=JSONSerializer)
    worker.log_result_lifespan = False
    started = time.perf_counter()
    worker.work(burst=True, logging_level="ERROR")
    seconds = time.perf_counter() - started
    _leave_if_told()
    return JOBS / seconds


def _processed(site: Site) -> float:
    # A job opens what its process's settings name; here it is one process for several sites.
    os.environ.update(site.environment)
    current_settings.cache_clear()
    current_runtime.cache_clear()
    ledger = Ledger(site.settings.database, pool_size=2)
    bell = Bell(connect(site.settings.redis))
    _fill(site, ledger)
    with ledger.read() as session:
        lanes = waiting_lanes(session)
    started = time.perf_counter()
    for _ in range(50):
        if not lanes and not _unsent(ledger):
            break
        for lane in lanes:
            bell.ring(DRAIN_LANE, lane)
        bell.ring(DISPATCH)
        for queue in (READING, SENDING):
            work_alone(site.settings, queue, burst=True)
            _leave_if_told()
        with ledger.read() as session:
            lanes = waiting_lanes(session)
    seconds = time.perf_counter() - started
    with ledger.read() as session:
        made = session.scalar(select(func.count()).select_from(Report))
        receipts = session.scalar(select(func.count()).where(Sms.purpose == "receipt"))
    ledger.close()
    if made != TEXTS or receipts != TEXTS:
        raise SystemExit(f"{made} reports and {receipts} receipts for {TEXTS} texts")
    return TEXTS / seconds


def _leave_if_told() -> None:
    """A worker that is told to end leaves only its own work, and keeps the signal for itself."""
    if ENDING.is_set():
        raise SystemExit("told to end")


def _unsent(ledger: Ledger) -> bool:
    with ledger.read() as session:
        return session.scalar(select(Sms.id).where(Sms.status == "queued").limit(1)) is not None


def _fill(site: Site, ledger: Ledger) -> None:
    """Register the phones and store the texts, each a different report of a few people."""
    departments = site.settings.region.departments
    people = [
        PersonRow(
            name=f"Point focal {number}",
            phone=f"+227900{number:05d}",
            role=Role.FOCAL_POINT,
            organisation="",
            department=departments[number % len(departments)].pcode,
            language="fr",
            tier=None,
            audience=Audience.GENERAL,
        )
        for number in range(PHONES)
    ]
    now = datetime.now(UTC)
    seal = Seal(site.settings.secret_key.get_secret_value())
    rows = [
        incoming_row(
            Inbound(
                provider="bench",
                provider_id=str(number),
                phone=people[number % PHONES].phone,
                recipient="22700",
                text=f"ARR RAP H{number % 7 + 1} F{number // PHONES + 1} G2 FI1 DZA",
            ),
            received_at=now,
            lanes=site.settings.lanes,
            seal=seal,
        )
        for number in range(TEXTS)
    ]
    with ledger.write() as session:
        import_people(session, people, now)
        session.execute(insert(Message), rows)


if __name__ == "__main__":
    main()
