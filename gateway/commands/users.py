"""`labari users`: who may sign in to the console."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from config.settings import load_settings

ROLES = ("reader", "secretariat", "protection", "administrator")


@click.group()
def users() -> None:
    """People who sign in to the console."""


@users.command()
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True)
def add(name: str, role: str) -> None:
    """Add NAME and print a first password, once."""
    from gateway.ledger.database import Ledger
    from gateway.ledger.staff import NameTakenError, add_staff

    ledger = Ledger(load_settings().database, pool_size=1)
    try:
        with ledger.write() as session:
            password = add_staff(session, name, role, datetime.now(UTC))
    except NameTakenError:
        raise click.ClickException(f"there is a user named {name} already") from None
    finally:
        ledger.close()
    click.echo(f"{name} may sign in as {role}. Password, shown once: {password}")
