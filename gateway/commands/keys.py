"""`labari keys`: which machines may read the API."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from config.settings import load_settings


@click.group()
def keys() -> None:
    """Keys with which other machines read the API."""


@keys.command()
@click.argument("name")
def add(name: str) -> None:
    """Make a key for the machine NAME and print it, once.

    The key alone goes to standard output, so that a script can keep it.
    """
    from gateway.ledger.database import Ledger
    from gateway.ledger.staff import NameTakenError, add_key

    ledger = Ledger(load_settings().database, pool_size=1)
    try:
        with ledger.write() as session:
            key = add_key(session, name, datetime.now(UTC))
    except NameTakenError:
        # A revoked key keeps its name, so that old log lines stay true.
        raise click.ClickException(f"a key is or was named {name}: choose another name") from None
    finally:
        ledger.close()
    click.echo("Shown once; send it as « Authorization: Bearer KEY ».", err=True)
    click.echo(key)


@keys.command()
@click.argument("name")
def revoke(name: str) -> None:
    """End the key of the machine NAME."""
    from gateway.ledger.database import Ledger
    from gateway.ledger.staff import revoke_key

    ledger = Ledger(load_settings().database, pool_size=1)
    try:
        with ledger.write() as session:
            ended = revoke_key(session, name, datetime.now(UTC))
    finally:
        ledger.close()
    if not ended:
        raise click.ClickException(f"there is no valid key named {name}")
    click.echo(f"The key of {name} is worth nothing now.")
