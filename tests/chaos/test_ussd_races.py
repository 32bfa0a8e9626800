"""Clocks and dials at the same moment: a dropped session has one heir."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

from gateway.ledger.database import Ledger
from tests.dialling import clock_ticks, dial
from tests.village import KANTCHE, MAGARIA, Village
from workers.dropped import salvage_due


def test_several_clocks_salvage_once(postgres_village: Village) -> None:
    village = postgres_village
    for phone in (KANTCHE, MAGARIA):
        dial(village, phone).types("1", "1", "1", "12", "8")
    village.clock.forward(minutes=16)
    ledgers = [Ledger(village.settings.database, pool_size=1) for _ in range(4)]
    start = threading.Barrier(len(ledgers))

    def clock(ledger: Ledger) -> None:
        start.wait()
        salvage_due(replace(village.runtime, ledger=ledger))
        ledger.close()

    clocks = [threading.Thread(target=clock, args=(ledger,)) for ledger in ledgers]
    for thread in clocks:
        thread.start()
    for thread in clocks:
        thread.join()
    village.settle()
    assert sorted(report.phone for report in village.reports()) == [KANTCHE, MAGARIA]


def test_a_dial_and_a_clock_at_the_same_moment_make_one_report(postgres_village: Village) -> None:
    """The clock is two seconds ahead of the door, so each thinks the session is its own."""
    village = postgres_village
    ledger = Ledger(village.settings.database, pool_size=1)
    ahead = replace(
        village.runtime, ledger=ledger, now=lambda: village.clock.now + timedelta(seconds=2)
    )
    for men in range(1, 9):
        dial(village).types("1", "1", "1", str(men), "8")
        village.clock.forward(minutes=15, seconds=-1)
        start = threading.Barrier(2)

        def look(start: threading.Barrier = start) -> None:
            start.wait()
            salvage_due(ahead)

        clock = threading.Thread(target=look)
        clock.start()
        start.wait()
        line = dial(village)
        clock.join()
        if "Reprendre" in line.screen:
            line.types("1", "000", "000", "1")
        village.clock.forward(minutes=31)
        clock_ticks(village)
        assert [report.men for report in village.reports()] == list(range(1, men + 1))
    ledger.close()
