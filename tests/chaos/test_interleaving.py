"""Two workers at once: no interleaving misses an alert, doubles it, or tells another total."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from gateway.ledger.database import Ledger
from gateway.ledger.messages import waiting_lanes
from gateway.ledger.quarantine import Seal
from tests.village import KANTCHE, MAGARIA, Village, open_village
from workers.intake import work_lane

ROUNDS = 12


def lane_of(village: Village, phone: str) -> int:
    village.post(phone, "MERCI")
    lane = village.incoming()[-1].lane
    village.settle()
    return lane


def texts_about_alerts(village: Village) -> list[tuple[str, str]]:
    return sorted((sms.phone, sms.text) for sms in village.outgoing() if sms.alert_id)


@pytest.mark.parametrize("seed", range(3))
def test_two_workers_tell_what_one_would(
    peopled_postgres_url: str, peopled_sqlite_url: str, redis_url: str, tmp_path: Path, seed: int
) -> None:
    """Reports of one department, in two lanes, worked by two workers at the same moment.

    Every report brings as many people, so the totals told do not depend on who came first.
    """
    # The same people in other words: the same words again would be a resend.
    men = 11 + seed
    first, other = f"ARR KAN RAP H{men} F4", f"{men} hommes et 4 femmes rapatries a Kantche"
    reports = [first, first, other, other]
    with open_village(peopled_postgres_url, redis_url, tmp_path / "two") as village:
        # Two phones whose lanes differ, so that two workers may work them at once.
        assert lane_of(village, KANTCHE) != lane_of(village, MAGARIA)
        for _ in range(ROUNDS):
            for number, report in enumerate(reports):
                phone = (KANTCHE, MAGARIA)[number % 2]
                village.post(phone, report)
            _work_at_once(village)
            village.clock.forward(minutes=31)
        told = texts_about_alerts(village)
        assert len(village.reports()) == ROUNDS * len(reports)
    with open_village(peopled_sqlite_url, redis_url, tmp_path / "one") as alone:
        for phone in (KANTCHE, MAGARIA):
            lane_of(alone, phone)
        for _ in range(ROUNDS):
            for number, report in enumerate(reports):
                alone.phone((KANTCHE, MAGARIA)[number % 2]).sends(report)
            alone.clock.forward(minutes=31)
        assert told == texts_about_alerts(alone)
        assert told


def _work_at_once(village: Village) -> None:
    with village.ledger.read() as session:
        lanes = waiting_lanes(session)
    start = threading.Barrier(len(lanes))
    broken: list[BaseException] = []

    def work(lane: int) -> None:
        ledger = Ledger(village.settings.database, pool_size=2)
        try:
            start.wait()
            work_lane(replace(village.runtime, ledger=ledger), lane)
        except BaseException as error:  # noqa: BLE001 - handed to the test
            broken.append(error)
        finally:
            ledger.close()

    workers = [threading.Thread(target=work, args=(lane,)) for lane in lanes]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not broken, broken


def test_a_lane_is_worked_by_one_at_a_time(village: Village) -> None:
    from gateway.ledger.lanes import hold_lane, leave_lane, take_lane

    now, lease = village.clock.now, village.runtime.lease
    ledger = village.ledger
    assert take_lane(ledger, 3, "a", now=now, lease_until=now + lease)
    assert not take_lane(ledger, 3, "b", now=now, lease_until=now + lease)
    # The lease ran out: somebody else may take the lane, and the first may do nothing more.
    later = now + lease
    assert take_lane(ledger, 3, "b", now=later, lease_until=later + lease)
    with ledger.write() as session:
        assert not hold_lane(session, 3, "a", later)
    leave_lane(ledger, 3, "a")
    with ledger.write() as session:
        assert hold_lane(session, 3, "b", later)


def test_a_text_that_breaks_us_breaks_nothing_else(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    from parsers import sms

    read = sms.read

    def fragile(text: str, *rest: object) -> object:
        if "boom" in text:
            raise ZeroDivisionError
        return read(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(sms, "read", fragile)
    for text in ("ARR KAN RAP H3", "boom", "ARR KAN RAP H4"):
        village.post(KANTCHE, text)
    village.settle()
    assert [report.men for report in village.reports()] == [3, 4]
    broken = village.incoming()[1]
    assert (broken.status, broken.error, broken.attempts) == ("failed", "ZeroDivisionError", 1)
    kantche = village.phone(KANTCHE)
    kantche.expects("Recu", "H3")
    kantche.expects("secretariat")
    kantche.expects("Recu", "H4")


def test_a_changed_key_puts_old_texts_aside_and_stops_nobody(village: Village) -> None:
    village.post(KANTCHE, "ARR KAN RAP H3")
    village.settle()
    village.post(KANTCHE, "ARR KAN RAP H4")
    village.runtime = replace(village.runtime, seal=Seal("another-secret-altogether"))
    village.settle()
    read, unread = village.incoming()
    assert read.status == "read"
    assert unread.status == "failed"
    assert "LABARI_SECRET_KEY" in (unread.error or "")
    assert unread.sealed is not None
