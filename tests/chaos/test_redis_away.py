"""Redis and every worker stopped: the menu answers all the same, and its reports are not lost."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.commands.embedded import EmbeddedServer
from gateway.ledger.columns import utc_now
from tests.chaos.processes import labari
from tests.dialling import dial
from tests.village import GARKUA, KANTCHE, Village, open_village, wait_until

PATIENCE_SECONDS = 30


@pytest.fixture
def redis_of_its_own() -> Iterator[EmbeddedServer]:
    """A Redis that may be stopped; its path must be short."""
    home = Path(tempfile.mkdtemp(prefix="labari-away-"))
    server = EmbeddedServer(home, home / "redis.sock")
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(home)


def delivered(village: Village, phone: str) -> list[str]:
    texts = village.phone(phone).received
    return [sms.text for sms in texts if sms.status == "delivered"]


def test_the_menu_needs_neither_redis_nor_workers(
    peopled_url: str, redis_of_its_own: EmbeddedServer, tmp_path: Path
) -> None:
    redis_url = f"unix://{redis_of_its_own.socket}"
    with open_village(peopled_url, redis_url, tmp_path) as village:
        village.clock.now = utc_now()  # as the processes below see it
        redis_of_its_own.stop()
        assert "away" in village.client.get("/readyz").text
        line = dial(village)
        for typed in ("1", "1", "4", "000", "301", "98", "119"):
            assert line.types(typed).startswith("CON"), line.screen
        assert "H0 F301 G98 FI119 = 518" in line.screen
        assert line.types("1").startswith("END Envoye: KANTCHE H0 F301 G98 FI119 = 518")
        dial(village).types("1", "1", "1", "30")
        assert "H30" in dial(village).screen, "a dropped session is resumed all the same"
        assert [message.status for message in village.incoming()] == ["received"]
        redis_of_its_own.start()
        with (
            labari(village, redis_url, "worker", "--processes", "1"),
            labari(village, redis_url, "clock"),
        ):
            wait_until(lambda: bool(delivered(village, GARKUA)), PATIENCE_SECONDS)
            wait_until(lambda: bool(delivered(village, KANTCHE)), PATIENCE_SECONDS)
        report = village.reports()[0]
        assert (report.total, report.status, report.channel) == (518, "provisional", "ussd")
        assert delivered(village, KANTCHE)[0].startswith("Recu 0001 KANTCHE")
        # Urgent: told at any hour of the day this test is run.
        assert "urgence 1: NON CONFIRME. KANTCHE 518 pers" in delivered(village, GARKUA)[0]
