"""Ready or not, and why; the metrics answer in any case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gateway.bell import Bell, Ringer, connect
from gateway.house import House
from gateway.ledger.database import Ledger
from tests.village import KANTCHE, STRANGER, Village


@pytest.fixture
def away(tmp_path: Path) -> Iterator[Ledger]:
    """A database that does not answer."""
    ledger = Ledger(f"postgresql+psycopg://labari:hidden@/labari?host={tmp_path}")
    yield ledger
    ledger.close()


def lose(village: Village, **parts: object) -> None:
    """Put something broken into the place of a part of the web process."""
    house: House = village.client.application.extensions["labari"]
    village.client.application.extensions["labari"] = replace(house, **parts)  # type: ignore[arg-type]


def gauges(village: Village) -> dict[str, float]:
    response = village.client.get("/metrics")
    assert response.status_code == 200
    assert response.content_type.startswith("text/plain")
    lines = [line for line in response.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_everything_there_is_ready(village: Village) -> None:
    response = village.client.get("/readyz")
    assert response.status_code == 200
    assert response.json == {
        "status": "ready",
        "checks": {
            "spool": "0 waiting",
            "database": "ok",
            "queue": "oldest text waits 0 s",
            "redis": "ok",
        },
    }


def test_a_database_that_is_away_is_named_and_redis_is_still_asked(
    village: Village, away: Ledger
) -> None:
    lose(village, ledger=away)
    assert village.post(KANTCHE, "ARR KAN RAP H1").status_code == 200
    response = village.client.get("/readyz")
    assert response.status_code == 503
    assert response.json == {
        "status": "not ready",
        "checks": {
            "spool": "1 waiting",
            "database": "away: OperationalError",
            "redis": "ok",
        },
    }


def test_a_redis_that_is_away_is_named_and_the_queue_is_still_told(village: Village) -> None:
    lose(village, bell=Ringer(Bell(connect("unix:///nowhere/redis.sock"))))
    assert village.post(KANTCHE, "ARR KAN RAP H1").status_code == 200
    village.clock.forward(seconds=30)
    response = village.client.get("/readyz")
    assert response.status_code == 503
    assert response.json is not None
    assert response.json["checks"]["redis"] == "away: ConnectionError"
    assert response.json["checks"]["database"] == "ok"
    assert response.json["checks"]["queue"] == "oldest text waits 30 s"


def test_a_redis_that_comes_back_does_not_hide_texts_that_wait_too_long(village: Village) -> None:
    village.post(KANTCHE, "ARR KAN RAP H1")
    village.clock.forward(seconds=121)
    assert village.client.get("/readyz").status_code == 503
    village.settle()
    assert village.client.get("/readyz").status_code == 200


def test_a_spool_that_cannot_be_read_is_named_and_the_rest_is_still_told(village: Village) -> None:
    house: House = village.client.application.extensions["labari"]
    house.spool.path.unlink()
    house.spool.path.mkdir()
    response = village.client.get("/readyz")
    assert response.status_code == 503
    assert response.json is not None
    assert response.json["checks"]["spool"] == "broken: Is a directory"
    assert response.json["checks"]["database"] == "ok"
    assert gauges(village)["labari_ledger_up"] == 1


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
def test_what_says_nothing_of_the_others_answers_without_them(
    village: Village, away: Ledger, path: str
) -> None:
    lose(village, ledger=away, bell=Ringer(Bell(connect("unix:///nowhere/redis.sock"))))
    assert village.client.get(path).status_code == 200


def test_metrics_say_that_the_database_is_away(village: Village, away: Ledger) -> None:
    assert gauges(village)["labari_ledger_up"] == 1
    lose(village, ledger=away)
    village.post(KANTCHE, "ARR KAN RAP H1")
    assert gauges(village) == {"labari_ledger_up": 0, "labari_spool_messages": 1}


def test_metrics_count_without_persons_or_places(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP F90")
    village.post(STRANGER, "bonjour")
    village.clock.forward(seconds=7)
    found = gauges(village)
    assert found['labari_messages_waiting{state="received"}'] == 1
    assert found['labari_oldest_waiting_seconds{state="received"}'] == 7
    assert found['labari_alerts_open{level="alerte"}'] >= 1
    assert found['labari_newest_id{table="message"}'] == 2
    assert found['labari_newest_id{table="sms"}'] == len(village.outgoing())
    text = village.client.get("/metrics").text
    assert not any(secret in text for secret in ("2279", "KANTCHE", "NE007", "Garkua"))


def test_a_password_never_shows(village: Village, away: Ledger) -> None:
    lose(village, ledger=away)
    assert "hidden" not in village.client.get("/readyz").text
