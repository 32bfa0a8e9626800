"""`labari demo --ussd`: one session at the real webhook, dropped half-way and resumed.

Prints each screen as a basic phone shows it; what goes out by SMS is printed by `demo`.
"""

from __future__ import annotations

import textwrap
from typing import Final

import click

from gateway.commands.stage import Site

PHONE: Final = "+22790000001"
DROPPED: Final = ("1", "1", "4", "000", "301")
"""Arrivals, repatriated, from Côte d'Ivoire, no man, 301 women: then the network is gone."""
RESUMED: Final = ("1", "98", "119", "1")
"""Yes, 98 boys, 119 girls, send."""
_WIDTH: Final = 28


def play(site: Site) -> None:
    """Dial, drop, dial again and send; returns when everything it caused has left."""
    click.echo(f"{PHONE} dials the menu.")
    _session(site, "demo-ussd-1", DROPPED)
    site.call("ussd-end", {"sessionId": "demo-ussd-1", "status": "Failed", "hopsCount": "6"})
    click.echo("The network drops the session. The same phone dials again.")
    _session(site, "demo-ussd-2", RESUMED)
    site.call("ussd-end", {"sessionId": "demo-ussd-2", "status": "Success", "hopsCount": "5"})
    site.wait_until_quiet()


def _session(site: Site, session: str, keys: tuple[str, ...]) -> None:
    """Type these keys one screen after another."""
    for typed in range(len(keys) + 1):
        if typed:
            click.echo(f"  types {keys[typed - 1]}")
        form = {
            "sessionId": session,
            "serviceCode": "*123#",
            "phoneNumber": PHONE,
            "networkCode": "61402",
            "text": "*".join(keys[:typed]),
        }
        click.echo(screen(site.call("ussd", form)))


def screen(answer: str) -> str:
    """`CON …` or `END …` in a frame, its lines broken where a small display breaks them."""
    kind, _, text = answer.partition(" ")
    lines = [part for line in text.split("\n") for part in textwrap.wrap(line, _WIDTH) or [""]]
    shown = [f"  | {line:{_WIDTH}} |" for line in lines]
    edge = f"  +{'-' * (_WIDTH + 2)}+"
    closed = ", the session is over" if kind == "END" else ""
    return "\n".join([edge, *shown, f"{edge} {len(text)} of 160{closed}"])
