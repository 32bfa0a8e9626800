"""`labari demo --desk`: the morning after, and a desk to sit down at until Ctrl-C.

Three messages wait in it for somebody of the secretariat. It goes away with its folder.
"""

from __future__ import annotations

import signal
import time

import click

from gateway.commands.stage import Site

MORNING = (
    ("+22790000003", "bsr 9 papas 14 mamans 6 petits Goure refoules Libye"),
    ("+22790000099", "12 femmes arrivees a Tanout"),
    ("+22790000004", "wallahi reseau mauvais je rappelle"),
)
"""Misread, from a phone nobody registered, and nothing to read: one of each thing a desk does."""
_NAME = "stagiaire"


def open_desk(site: Site) -> None:
    """Send the morning's texts, say where to sign in, and stay until Ctrl-C."""
    for number, (phone, words) in enumerate(MORNING):
        site.send(f"demo-desk-{number}", phone, words)
    site.wait_until_quiet()
    said = site.command("users", "add", _NAME, "--role", "secretariat")
    rows = {
        "Console": f"{site.url}/",
        "Name": _NAME,
        "Password": said.rpartition(" ")[2],
        "Telephones": f"{site.url}/simulateur",
    }
    told = "\n".join(f"  {name:<11} {value}" for name, value in rows.items())
    click.echo(f"\nThree messages wait at the desk. Ctrl-C ends the demonstration.\n\n{told}\n")
    # A shell lets what it starts beside itself ignore Ctrl-C.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    try:
        while True:
            time.sleep(60)
    except KeyboardInterrupt:
        click.echo("The demonstration is over; nothing of it is kept.")
