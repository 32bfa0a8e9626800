"""`labari migrate`: brings the database and the places in it up to date. Safe to run again."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from config.logs import configure_logs
from config.settings import Settings, load_settings


@click.command()
def migrate() -> None:
    """Bring the database up to date, before a new version starts."""
    settings = load_settings()
    configure_logs(settings)
    password = bring_up_to_date(settings)
    click.echo("The database is up to date.")
    if password is not None:
        click.echo(first_administrator(password))


def bring_up_to_date(settings: Settings) -> str | None:
    """Newest tables, the region's places, and an administrator.

    Returns the administrator's password the first time, and None ever after.
    """
    from gateway.ledger import database, places, staff

    # Several machines may start a new version at the same moment.
    with database.alone(settings.database):
        database.migrate(settings.database)
        ledger = database.Ledger(settings.database, pool_size=1)
        try:
            with ledger.write() as session:
                places.sync_places(session, settings.region)
                return staff.ensure_administrator(session, datetime.now(UTC))
        finally:
            ledger.close()


def first_administrator(password: str) -> str:
    return f"The administrator is « admin », password {password} (shown once: write it down)."
