"""Two workers at once, or one with all texts in one batch, cause what single texts would.

The order that counts is that of the region's gate: it is written down while two workers read in two
threads on PostgreSQL, and then one process reads the same texts in that order on SQLite, each by
itself.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

import pytest
import redis
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from sqlalchemy import delete, select, text

from gateway.ledger.database import Ledger
from gateway.ledger.messages import waiting_lanes
from gateway.ledger.tables import Base, Message, Report, Twins, Verdict
from tests.village import GOURE, KANTCHE, MAGARIA, TANOUT, Village, open_village
from workers import intake
from workers.closing import close_over
from workers.desk import Desk

SCRIPT: Final = int(os.environ.get("INTERLEAVED", "40"))
"""How many texts and pauses a script holds; a long one: INTERLEAVED=1000."""
EXAMPLES: Final = int(os.environ.get("INTERLEAVED_EXAMPLES", "8"))

_REPORTS = [
    f"ARR {place} {who}{rest}"
    for place in ("KAN", "MAG")
    for who in ("RAP H4", "RAP H12 F8", "RAP H30", "REF F45", "RAP H60 F50", "REF H7 F7 G3")
    for rest in ("", " DZA", " DZA hier")
]
_OTHERS = [
    "ARR KAN RAP H11 DZA",
    "ARR KAN RAP H12 DZA",
    "ARR MAG REF F44 DZA",
    "ARR KAN RAP H10 avant-hier",
    "ARR MAG REF H3 1 deces",
    "encore 7 arrives",
    "encore 21 arrives",
    "total maintenant 45",
    "besoin eau",
    "CORR H9",
    "CORR H90",
    "CORR F2",
    "CORR MAG",
    "CORR KAN",
    "ANNUL",
    "ANNUL",
    "OUI",
    "NON",
]
_PAUSES = [0.6, 5.0, 13.0, 25.0]
# Simple reports first: what fails shrinks towards them.
STEPS = [*((phone, said) for said in (*_REPORTS, *_OTHERS) for phone in (KANTCHE, MAGARIA))]
anything = [*STEPS, *STEPS, *STEPS, *_PAUSES]
short = st.lists(st.sampled_from(anything), max_size=SCRIPT)
# A thousand choices are more than Hypothesis draws: it draws the chance, and shrinks nothing.
by_chance = st.randoms(use_true_random=True)
long = by_chance.map(lambda chance: chance.choices(anything, k=SCRIPT))
scripts = long if SCRIPT > 100 else short

# Four people tell of much the same: no two of these can be told apart by who sent them.
_ALIKE = [
    f"ARR {place} RAP {who} DZA{rest}"
    for place in ("KAN", "MAG")
    for who in ("H30", "H32", "H35", "H20 F11", "H9 F1", "H110")
    for rest in ("", " hier")
]
_CHANGES = ["CORR H31", "CORR H60", "CORR MAG", "encore 3 arrives", "ANNUL", "OUI", "NON"]
_FOUR = (KANTCHE, MAGARIA, GOURE, TANOUT)
_crowd = [*((phone, said) for said in (*_ALIKE, *_CHANGES, *_CHANGES) for phone in _FOUR)]
crowds = (
    by_chance.map(lambda chance: chance.choices([*_crowd, 5.0, 13.0], k=SCRIPT))
    if SCRIPT > 100
    else st.lists(st.sampled_from([*_crowd, 5.0, 13.0]), max_size=SCRIPT)
)

Script = list[Any]


class Tape:
    """Writes down in which order texts were worked, under the gate."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.order: list[str] = []
        work, tape = Desk.work, self.order

        def recorded(desk: Desk, message: Message) -> None:
            tape.append(message.provider_id)
            work(desk, message)

        monkeypatch.setattr(Desk, "work", recorded)


def told(village: Village) -> list[tuple[Any, ...]]:
    """Everything that must be the same: alerts, verdicts with reasons, twins, texts to phones."""
    with village.ledger.read() as session:
        made = dict(session.execute(select(Report.id, Message.provider_id).join(Message)).all())
        verdicts = session.scalars(select(Verdict).order_by(Verdict.id)).all()
        pairs = session.execute(select(Twins.earlier_id, Twins.later_id)).all()
    twins = sorted((made[earlier], made[later]) for earlier, later in pairs)
    names = {f"{number % 10_000:04d}": name for number, name in made.items()}
    texts = [
        # References follow the numbers a batch reserves; which report is meant must not.
        (sms.phone, re.sub(r"(avec|daya ne da) (\d{4})", lambda found: names[found[2]], sms.text))
        for sms in village.outgoing()
        if sms.alert_id
    ]
    alerts = [
        (
            a.id,
            a.pcode,
            a.level,
            a.status,
            a.ending,
            a.total,
            a.told_total,
            a.opened_at,
            a.closed_at,
        )
        for a in village.alerts()
    ]
    reasons = [
        (v.alert_id, v.revision, v.action, v.level, v.total, sorted(v.reason.items()))
        for v in verdicts
    ]
    # Stable: the texts of each phone stay in the order they were written.
    return [*alerts, *reasons, *twins, *sorted(texts, key=lambda said: said[0])]


def rounds(script: Script) -> Iterator[tuple[list[tuple[str, str, str]], float]]:
    """The texts of each round as (id, phone, words), and the hours that then pass."""
    some: list[tuple[str, str, str]] = []
    for number, step in enumerate([*script, 0.0]):
        if isinstance(step, float):
            yield some, step
            some = []
        else:
            some.append((f"text-{number}", *step))


def all_at_once(village: Village, script: Script) -> None:
    for some, hours in rounds(script):
        for name, phone, words in some:
            village.post(phone, words, id=name)
        with village.ledger.read() as session:
            lanes = waiting_lanes(session)
        start = threading.Barrier(len(lanes) or 1)

        def work(lane: int, start: threading.Barrier = start) -> None:
            ledger = Ledger(village.settings.database, pool_size=2)
            try:
                start.wait()
                intake.work_lane(replace(village.runtime, ledger=ledger), lane)
            finally:
                ledger.close()

        at_once([(work, lane) for lane in lanes])
        village.clock.forward(hours=hours)
        close_over(village.runtime)


def at_once(jobs: list[tuple[Callable[[int], None], int]]) -> None:
    broken: list[BaseException] = []

    def careful(job: Callable[[int], None], argument: int) -> None:
        try:
            job(argument)
        except BaseException as error:  # noqa: BLE001 - handed to the test
            broken.append(error)

    threads = [threading.Thread(target=careful, args=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not broken, broken


def one_after_the_other(village: Village, script: Script, order: list[str]) -> None:
    place = {name: number for number, name in enumerate(order)}
    for some, hours in rounds(script):
        for name, phone, words in sorted(some, key=lambda sent: place[sent[0]]):
            village.post(phone, words, id=name)
            with village.ledger.read() as session:
                lanes = waiting_lanes(session)
            for lane in lanes:
                intake.work_lane(village.runtime, lane)
        village.clock.forward(hours=hours)
        close_over(village.runtime)


@contextmanager
def emptied(village: Village, redis_url: str) -> Iterator[Village]:
    """A village in which nothing has happened yet; its people and places stay."""
    kept = {"people", "places", "alembic_version"}
    tables = [table for table in reversed(Base.metadata.sorted_tables) if table.name not in kept]
    started = village.clock.now
    with village.ledger.write() as session:
        if village.ledger.dialect == "postgresql":
            names = ", ".join(table.name for table in tables)
            session.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
        else:
            for table in tables:
                session.execute(delete(table))
    with redis.Redis.from_url(redis_url) as client:
        client.flushdb()
    try:
        yield village
    finally:
        village.clock.now = started


def test_two_workers_cause_what_one_would(
    peopled_postgres_url: str,
    peopled_sqlite_url: str,
    redis_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tape = Tape(monkeypatch)
    with (
        open_village(peopled_postgres_url, redis_url, tmp_path / "two") as two,
        open_village(peopled_sqlite_url, redis_url, tmp_path / "one") as one,
    ):
        _replayed(tape, two, one, redis_url, scripts)


def test_one_batch_causes_what_single_texts_would(
    peopled_url: str,
    peopled_sqlite_url: str,
    redis_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tape = Tape(monkeypatch)
    with (
        # Everybody's texts wait in one lane, and are worked in one transaction.
        open_village(peopled_url, redis_url, tmp_path / "batch", lanes=1) as batch,
        open_village(peopled_sqlite_url, redis_url, tmp_path / "one") as one,
    ):
        _replayed(tape, batch, one, redis_url, crowds)


def _replayed(
    tape: Tape, many: Village, one: Village, redis_url: str, scripts: SearchStrategy[Script]
) -> None:
    """Whatever the script, `many` who work at once are told what `one` is."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=SCRIPT <= 40,
        database=None,
        phases=[Phase.generate] if SCRIPT > 100 else list(Phase),
    )
    @given(script=scripts)
    def replayed(script: Script) -> None:
        tape.order.clear()
        with emptied(many, redis_url):
            all_at_once(many, script)
            by_many = told(many)
        order = list(tape.order)
        note(f"worked in the order {order}")
        with emptied(one, redis_url):
            one_after_the_other(one, script, order)
            by_one = told(one)
        apart = [pair for pair in zip_longest(by_many, by_one) if pair[0] != pair[1]]
        assert not apart, apart[:2]

    replayed()
