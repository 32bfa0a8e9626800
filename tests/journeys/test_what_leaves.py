"""What leaves: urgent before slow, within the budget, not too often or late, not after STOP."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gateway.channels.contract import Failure, Handed, Outgoing, TransportError
from gateway.ledger import people
from gateway.ledger.codes import Purpose
from gateway.ledger.database import Ledger
from tests.journeys.sending import dispatch, queue, statuses
from tests.village import GARKUA, KANTCHE, Village, open_village, wait_until
from workers.dispatch import send_due


class Provider:
    """A provider that keeps what it is given; while `hold` is set it takes its time."""

    name = "africastalking"
    resend_safe = False

    def __init__(self, concurrency: int = 4) -> None:
        self.concurrency = concurrency
        self.given: list[Outgoing] = []
        self.free = threading.Event()
        self.free.set()
        self.down = False

    def send(self, outgoing: Outgoing) -> Handed:
        self.given.append(outgoing)
        if not outgoing.urgent:
            self.free.wait(20)
        if self.down:
            raise TransportError("down", Failure.TRANSIENT)
        return Handed(f"id-{outgoing.id}")


@contextmanager
def governed(database: str, redis: str, folder: Path, **rules: Any) -> Iterator[Village]:
    with open_village(database, redis, folder, **rules) as village:
        yield village


def test_slow_receipts_do_not_delay_an_alert(village: Village) -> None:
    provider = Provider(concurrency=4)
    provider.free.clear()
    village.through(provider)
    queue(village, *range(1, 30), purpose=Purpose.RECEIPT)
    ledger = Ledger(village.settings.database, pool_size=2)
    other = replace(village.runtime, ledger=ledger)
    worker = threading.Thread(target=send_due, args=(other,))
    worker.start()
    try:
        wait_until(lambda: len(provider.given) == 3)
        queue(village, 99, purpose=Purpose.ALERT)
        wait_until(lambda: provider.given[-1].phone == "+22790000099")
        assert len(provider.given) == 4
    finally:
        provider.free.set()
        worker.join()
        ledger.close()
    assert set(statuses(village).values()) == {"sent"}


def test_the_cap_of_a_provider_holds_over_all_workers(village: Village) -> None:
    most = [0]
    now = [0]
    lock = threading.Lock()

    class Counting(Provider):
        def send(self, outgoing: Outgoing) -> Handed:
            with lock:
                now[0] += 1
                most[0] = max(most[0], now[0])
            try:
                return super().send(outgoing)
            finally:
                with lock:
                    now[0] -= 1

    village.through(Counting(concurrency=3))
    queue(village, *range(1, 60), purpose=Purpose.ALERT)
    ledgers = [Ledger(village.settings.database, pool_size=2) for _ in range(3)]
    workers = [
        threading.Thread(target=send_due, args=(replace(village.runtime, ledger=ledger),))
        for ledger in ledgers
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    for ledger in ledgers:
        ledger.close()
    send_due(village.runtime)
    assert set(statuses(village).values()) == {"sent"}
    assert most[0] <= 3


def test_over_the_budget_receipts_wait_for_the_next_day_and_alerts_use_the_reserve(
    peopled_url: str, redis_url: str, tmp_path: Path
) -> None:
    rules = {"daily_segments": 10, "alert_reserve": 50}
    with governed(peopled_url, redis_url, tmp_path, **rules) as village:
        village.through(Provider())
        queue(village, *range(1, 9), purpose=Purpose.RECEIPT)
        dispatch(village)
        assert list(statuses(village).values()).count("sent") == 5
        queue(village, *range(11, 18), purpose=Purpose.ALERT)
        dispatch(village)
        sent = [sms for sms in village.outgoing() if sms.status == "sent"]
        assert sorted(sms.purpose for sms in sent) == ["alert"] * 5 + ["receipt"] * 5
        dispatch(village, hours=4)
        assert list(statuses(village).values()).count("sent") == 10
        # Midnight in Zinder is 23:00 UTC; it is 22:00 now.
        dispatch(village, hours=1)
        sent = [sms for sms in village.outgoing() if sms.status == "sent"]
        assert sorted(sms.purpose for sms in sent) == ["alert"] * 7 + ["receipt"] * 8


def test_a_text_of_several_segments_counts_as_such(
    peopled_sqlite_url: str, redis_url: str, tmp_path: Path
) -> None:
    with governed(
        peopled_sqlite_url, redis_url, tmp_path, daily_segments=4, alert_reserve=0
    ) as village:
        village.through(Provider())
        queue(village, 1, text="x" * 320)
        queue(village, 2, 3, purpose=Purpose.REMINDER)
        dispatch(village)
        assert sorted(statuses(village).values()) == ["queued", "sent", "sent"]


def test_one_phone_is_not_flooded_and_alerts_have_more_room(
    peopled_sqlite_url: str, redis_url: str, tmp_path: Path
) -> None:
    with governed(peopled_sqlite_url, redis_url, tmp_path, phone_hourly=4) as village:
        provider = Provider(concurrency=1)
        village.through(provider)
        queue(village, *range(1, 8), phone=GARKUA)
        queue(village, 50)
        dispatch(village)
        assert [given.phone for given in provider.given].count(GARKUA) == 4
        assert "+22790000050" in {given.phone for given in provider.given}
        queue(village, *range(1, 12), phone=GARKUA, purpose=Purpose.ALERT)
        dispatch(village)
        assert [given.phone for given in provider.given].count(GARKUA) == 12
        dispatch(village, minutes=61)
        # Three alerts that waited, and then room for one text of the usual kind.
        assert [given.phone for given in provider.given].count(GARKUA) == 16


@pytest.mark.parametrize(
    ("purpose", "hours", "status"),
    [
        (Purpose.ALERT, 23, "sent"),
        (Purpose.ALERT, 25, "expired"),
        (Purpose.ESCALATION, 13, "expired"),
        (Purpose.UPDATE, 25, "expired"),
        (Purpose.RECTIFICATION, 25, "expired"),
        (Purpose.DRILL, 3, "expired"),
        (Purpose.RECEIPT, 35, "sent"),
        (Purpose.RECEIPT, 37, "expired"),
        (Purpose.QUESTION, 5, "sent"),
        (Purpose.QUESTION, 7, "expired"),
        (Purpose.REMINDER, 13, "expired"),
        (Purpose.NOTICE, 37, "expired"),
    ],
)
def test_a_text_too_old_to_be_of_use_never_leaves(
    hamlet: Village, purpose: Purpose, hours: int, status: str
) -> None:
    provider = Provider()
    hamlet.through(provider)
    queue(hamlet, 1, purpose=purpose, at=hamlet.clock.now - timedelta(hours=hours))
    dispatch(hamlet)
    assert statuses(hamlet) == {"0001": status}
    assert len(provider.given) == (status == "sent")
    if status == "expired":
        assert hamlet.outgoing()[0].settled_at == hamlet.clock.now


def test_every_purpose_has_an_age() -> None:
    from workers.admission import OLDEST

    assert set(OLDEST) == set(Purpose)


def test_the_provider_is_told_how_long_a_text_is_of_use(hamlet: Village) -> None:
    provider = Provider()
    hamlet.through(provider)
    queue(hamlet, 1, purpose=Purpose.ALERT, at=hamlet.clock.now - timedelta(hours=23))
    dispatch(hamlet)
    assert provider.given[0].seconds_left == 3600
    assert provider.given[0].urgent


def test_stop_withholds_what_was_waiting_but_not_an_answer(village: Village) -> None:
    provider = Provider()
    provider.down = True
    village.through(provider)
    queue(village, 1, 2, phone=GARKUA, purpose=Purpose.ALERT)
    village.phone(GARKUA).sends("STOP")
    provider.down = False
    dispatch(village, minutes=1)
    by_purpose = {sms.purpose: sms.status for sms in village.outgoing()}
    assert by_purpose == {"alert": "withheld", "notice": "sent"}


def test_stop_between_writing_and_sending_counts(village: Village) -> None:
    provider = Provider()
    village.through(provider)
    queue(village, 1, phone=GARKUA, purpose=Purpose.ALERT)
    queue(village, 2, phone=KANTCHE, purpose=Purpose.REMINDER)
    with village.ledger.write() as session:
        people.opt_out(session, GARKUA, village.clock.now)
    dispatch(village)
    assert [given.phone for given in provider.given] == [KANTCHE]
