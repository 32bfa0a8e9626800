"""`labari run`: the whole installation on one machine, in one terminal.

It prepares (secrets, Redis, database), starts `web`, `worker` and `clock`, and ends them in order.
"""

from __future__ import annotations

import socket
import time
from contextlib import nullcontext
from datetime import UTC, datetime

import click

from config.logs import configure_logs
from config.regions import DATA
from config.settings import Settings, load_settings
from gateway.commands.addresses import banner, reachable
from gateway.commands.embedded import STOP_SECONDS, EmbeddedServer
from gateway.commands.migrate import bring_up_to_date, first_administrator
from gateway.commands.supervisor import Child, Supervisor, our_command
from gateway.commands.web import check_port_is_free

EXAMPLE_PEOPLE = DATA / "people.example.csv"


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Instead of PORT (8000).")
@click.option("--host", help="Address to listen on, instead of LABARI_HOST (127.0.0.1).")
def run(port: int | None, host: str | None) -> None:
    """Start everything on this machine; Ctrl-C stops it.

    The database is brought up to date first. Without DATABASE_URL and REDIS_URL, both are embedded
    and kept in LABARI_DATA_DIR.
    """
    given = {"port": port, "host": host}
    settings = load_settings(**{name: value for name, value in given.items() if value is not None})
    configure_logs(settings)
    check_port_is_free(settings.host, settings.port)
    redis = None if settings.redis_url else embedded_server(settings)
    # First, because it also keeps a second `run` away from this data directory.
    with redis or nullcontext():
        prepare(settings)
        Supervisor(_children(settings, redis)).run(announce=lambda: _announced(settings))
    click.echo("Labari has stopped.")


def embedded_server(settings: Settings) -> EmbeddedServer:
    """The embedded Redis server of this installation, not started."""
    return EmbeddedServer(settings.data_dir / "redis", settings.redis_socket)


def prepare(settings: Settings) -> None:
    """All that must be true before the first process starts. Safe to do again."""
    password = bring_up_to_date(settings)
    if password is not None:
        click.echo(first_administrator(password))
    if not settings.sends_for_real and register_examples(settings):
        click.echo(
            "Nobody was registered: the invented people of config/data/people.example.csv are, "
            "until you import your own (bin/labari people import FILE)."
        )


def register_examples(settings: Settings) -> bool:
    """Register the invented people where there is nobody, so that a newcomer sees something."""
    from gateway.ledger.database import Ledger
    from gateway.ledger.people import has_people, import_people
    from gateway.ledger.people_file import read_people

    ledger = Ledger(settings.database, pool_size=1)
    try:
        with ledger.write() as session:
            if has_people(session):
                return False
            rows = read_people(EXAMPLE_PEOPLE, settings.region)
            import_people(session, rows, datetime.now(UTC), example=True)
            return True
    finally:
        ledger.close()


def _children(settings: Settings, redis: EmbeddedServer | None) -> list[Child]:
    environment = {
        "LABARI_DATA_DIR": str(settings.data_dir.absolute()),
        "LABARI_HOST": settings.host,
        "PORT": str(settings.port),
    }
    # Ended from the last to the first: no new messages, then no half-done work, Redis at the end.
    children = [
        Child("clock", our_command("clock", environment), stop_seconds=5),
        Child("worker", our_command("worker", environment), stop_seconds=20),
        Child("web", our_command("web", environment), stop_seconds=15),
    ]
    if redis is not None:
        embedded = Child(
            "redis", redis.start, STOP_SECONDS, redis.process, started=time.monotonic()
        )
        children.insert(0, embedded)
    return children


def _announced(settings: Settings) -> bool:
    """Print the banner as soon as the web server takes connections."""
    try:
        socket.create_connection((reachable(settings.host), settings.port), timeout=0.2).close()
    except OSError:
        return False
    click.echo(banner(settings))
    return True
