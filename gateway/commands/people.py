"""`labari people`: who reports, and who is told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from config.settings import load_settings


@click.group()
def people() -> None:
    """Focal points, coordinators, the centre, the secretariat."""


@people.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_file(file: Path) -> None:
    """Add or update the people of a CSV FILE, by their phone.

    Header: name,phone,role,organisation,department,language,tier,audience. One bad line and
    nothing is imported. config/data/people.example.csv is an example.
    """
    from gateway.ledger.database import Ledger
    from gateway.ledger.people import import_people
    from gateway.ledger.people_file import PeopleFileError, read_people

    settings = load_settings()
    try:
        rows = read_people(file, settings.region)
    except PeopleFileError as error:
        lines = "\n".join(f"  {problem}" for problem in error.problems)
        raise click.ClickException(f"nothing was imported from {file.name}:\n{lines}") from None
    ledger = Ledger(settings.database, pool_size=1)
    try:
        with ledger.write() as session:
            added, updated = import_people(session, rows, datetime.now(UTC))
    finally:
        ledger.close()
    click.echo(f"{added} added, {updated} updated.")


@people.command("list")
def list_people() -> None:
    """Everybody who is active, with their phone."""
    from sqlalchemy import select

    from gateway.ledger.database import Ledger
    from gateway.ledger.tables import Person

    settings = load_settings()
    ledger = Ledger(settings.database, pool_size=1)
    try:
        with ledger.read() as session:
            for person in session.scalars(select(Person).where(Person.active).order_by(Person.id)):
                tier = f"tier {person.tier}" if person.tier else ""
                fields = (person.phone, person.name, person.role, person.department or "", tier)
                click.echo("  ".join(field for field in fields if field))
    finally:
        ledger.close()
