"""The spool keeps what it said it keeps: whatever is broken in it, the other texts pass."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from gateway.house import House
from gateway.ledger.database import Ledger
from gateway.ledger.spool import Spool, SpoolError
from tests.village import KANTCHE, MAGARIA, Village


@pytest.fixture
def away(village: Village, tmp_path: Path) -> Iterator[Ledger]:
    """A database that does not answer; the village's web process knows no other."""
    ledger = Ledger(f"postgresql+psycopg://labari@/labari?host={tmp_path}")
    extensions = village.client.application.extensions
    house: House = extensions["labari"]
    extensions["labari"] = replace(house, ledger=ledger)
    yield ledger
    extensions["labari"] = house
    ledger.close()


@pytest.fixture
def spool(village: Village) -> Spool:
    return Spool(village.settings.spool_dir)


def refused(spool: Spool) -> list[str]:
    return spool.path.with_name("refused.jsonl").read_text().splitlines()


def test_texts_wait_here_while_the_database_is_away_and_then_are_read(
    village: Village, away: Ledger, spool: Spool
) -> None:
    for number in (1, 2, 1):
        assert (
            village.post(KANTCHE, f"ARR KAN RAP H{number}", id=f"same-{number}").status_code == 200
        )
    assert spool.waiting() == 3
    with pytest.raises(OperationalError):
        spool.drain(away)
    assert spool.waiting() == 3
    assert spool.drain(village.ledger) == 3
    assert spool.waiting() == 0
    assert spool.drain(village.ledger) == 0
    village.settle()
    assert [report.men for report in village.reports()] == [1, 2]


def test_a_row_the_database_refuses_is_put_aside_and_the_others_pass(
    village: Village, away: Ledger, spool: Spool
) -> None:
    village.post(KANTCHE, "ARR KAN RAP H1")
    row = json.loads(spool.path.read_text())
    with spool.path.open("a") as file:
        file.write(json.dumps(row | {"provider_id": "other", "lane": None}) + "\n")
    village.post(MAGARIA, "ARR MAG RAP H2")
    with capture_logs() as events:
        assert spool.drain(village.ledger) == 2
    assert [event["error"] for event in events] == ["IntegrityError"]
    assert spool.waiting() == 0
    assert [json.loads(line)["provider_id"] for line in refused(spool)] == ["other"]
    assert sorted(message.phone for message in village.incoming()) == [KANTCHE, MAGARIA]


@pytest.mark.parametrize("damage", ['{"provider": "afr', "{}", "null", "[1]", '"x"', "\0\0\0\0"])
def test_a_damaged_line_is_put_aside_and_the_others_pass(
    village: Village, away: Ledger, spool: Spool, damage: str
) -> None:
    village.post(KANTCHE, "ARR KAN RAP H1")
    with spool.path.open("a") as file:
        file.write(damage + "\n")
    village.post(MAGARIA, "ARR MAG RAP H2")
    with capture_logs():
        assert spool.drain(village.ledger) == 2
    assert refused(spool) == [damage]
    assert sorted(message.phone for message in village.incoming()) == [KANTCHE, MAGARIA]


def test_a_line_that_a_power_cut_ended_early_swallows_no_other(
    village: Village, away: Ledger, spool: Spool
) -> None:
    village.post(KANTCHE, "ARR KAN RAP H1")
    whole = spool.path.read_bytes()
    spool.path.write_bytes(whole + whole[: len(whole) // 2])
    village.post(MAGARIA, "ARR MAG RAP H2")
    with capture_logs():
        assert spool.drain(village.ledger) == 2
    assert sorted(message.phone for message in village.incoming()) == [KANTCHE, MAGARIA]


def test_a_disk_that_fills_up_half_way_through_a_line_refuses_the_text(
    village: Village, away: Ledger, spool: Spool, monkeypatch: pytest.MonkeyPatch
) -> None:
    village.post(KANTCHE, "ARR KAN RAP H1")
    before = spool.path.read_bytes()
    write, room = os.write, [50]

    def full(file: int, data: bytes) -> int:
        if not room:
            raise OSError(28, "No space left on device")
        return write(file, data[: room.pop()])

    monkeypatch.setattr("gateway.ledger.spool.os.write", full)
    with capture_logs():
        answer = village.post(MAGARIA, "ARR MAG RAP H2")
    monkeypatch.undo()
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert spool.path.read_bytes() == before


def test_a_write_in_two_parts_is_a_whole_line(
    village: Village, away: Ledger, spool: Spool, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr("gateway.ledger.spool.os.write", lambda file, data: write(file, data[:40]))
    assert village.post(KANTCHE, "ARR KAN RAP H1").status_code == 200
    monkeypatch.undo()
    assert spool.drain(village.ledger) == 1


def test_a_folder_that_cannot_be_written_is_told_before_anything_starts(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SpoolError, match="cannot write the spool"):
        Spool(tmp_path / "file" / "spool")
    (tmp_path / "spool" / "messages.jsonl").mkdir(parents=True)
    with pytest.raises(SpoolError, match="cannot write the spool"):
        Spool(tmp_path / "spool")


def test_only_the_owner_may_look_inside(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    assert spool.path.parent.stat().st_mode & 0o777 == 0o700
    assert spool.path.stat().st_mode & 0o777 == 0o600
