"""`labari demo`: the evening of the 518, replayed through the real doors of a throw-away Labari.

It starts everything in a temporary folder, posts the texts to the webhook, waits for the workers,
and prints what each phone sent and received.
"""

from __future__ import annotations

import shutil
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from gateway.commands import demo_desk, demo_ussd
from gateway.commands.stage import Site, throwaway

KANTCHE, MAGARIA, GOURE = "+22790000001", "+22790000002", "+22790000003"
CENTRE, GARKUA, STRANGER = "+22790000011", "+22790000014", "+22790000099"


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the script. `{reference}` is the last reference its phone was given, `{alert}`
    the number of the last alert; `repeated`: the provider delivers it twice."""

    phone: str
    words: str
    repeated: bool = False


SCRIPT = (
    Text(CENTRE, "CAPACITE occupe 0 libre 40"),
    Text(KANTCHE, "ARR MATAMEYE RAP F120 G40 FI45 CIV", repeated=True),
    Text(KANTCHE, "OUI"),
    Text(GOURE, "wallahi reseau mauvais je rappelle"),
    Text(
        MAGARIA,
        "Bonjour, 80 femmes, 30 garçons et 34 filles rapatriés de Côte d'Ivoire à Magaria",
    ),
    Text(MAGARIA, "EH"),
    Text(KANTCHE, "ARR MATAMEYE RAP F120 G40 FI45 CIV"),
    Text(KANTCHE, "matameye rap 91 femmes 28 garcons 40 filles civ besoin eau vivres"),
    Text(KANTCHE, "OUI"),
    Text(MAGARIA, "CORR {reference} F90"),
    Text(STRANGER, "12 femmes arrivees a Tanout"),
    Text(GARKUA, "{alert} OUI"),
    Text(CENTRE, "{alert} LITS 60"),
)


@click.command()
@click.option("--keep", is_flag=True, help="Keep the temporary folder and say where it is.")
@click.option("--ussd", is_flag=True, help="Play a USSD session that drops and is resumed.")
@click.option("--desk", is_flag=True, help="Stay, with three messages waiting at the console.")
def demo(keep: bool, ussd: bool, desk: bool) -> None:
    """Replay the wave of 518 women and children and print what each phone received.

    With --ussd one focal point reports them by menu, screen by screen, on a network that drops.
    With --desk the console stays open on the morning after, until Ctrl-C.

    Nothing of an existing installation is touched and nothing leaves this machine.
    """
    # As with Ctrl-C, everything below is still tidied up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    folder = Path(tempfile.mkdtemp(prefix="labari-demo-"))
    try:
        with throwaway(folder) as site:
            if desk:
                # What nobody could read that evening is told again in the morning.
                _play(site, tuple(text for text in SCRIPT if text.phone not in (GOURE, STRANGER)))
                demo_desk.open_desk(site)
                return
            if ussd:
                demo_ussd.play(site)
            else:
                _play(site, SCRIPT)
            click.echo(_transcript(site))
    finally:
        if keep:
            click.echo(f"Kept: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _play(site: Site, script: tuple[Text, ...]) -> None:
    """Send each text and wait until everything it causes has left."""
    with click.progressbar(
        script, label="Sending the texts", file=sys.stderr, item_show_func=_shown
    ) as texts:
        for number, text in enumerate(texts):
            words = text.words.format(
                reference=site.last(text.phone, r"\b(\d{4})\b"),
                alert=site.last(text.phone, r"^GTM \S+ \S+ (\d+)"),
            )
            for _ in range(2 if text.repeated else 1):
                site.send(f"demo-{number}", text.phone, words)
            site.wait_until_quiet()


def _shown(text: Text | None) -> str:
    return text.phone if text else ""


def _transcript(site: Site) -> str:
    """Phone by phone, in the order of the first text: what was sent and what was received."""
    names = _names()
    phones: dict[str, list[str]] = {}
    for item in site.messages():
        phones.setdefault(item["phone"], []).append(_line(item))
    blocks = [
        f"{names.get(phone, 'Unknown phone')}  {phone}\n" + "\n".join(lines)
        for phone, lines in phones.items()
    ]
    return "\n" + "\n\n".join([*blocks, _summary(site)])


def _line(item: dict[str, Any]) -> str:
    at = item["created_at"][11:19]
    if item["direction"] == "in":
        return f"  {at}  sends     {item['text']}"
    size = f"{len(item['text'])} of 160" if item["segments"] == 1 else f"{item['segments']} SMS"
    return f"  {at}  receives  {item['text']}\n            {item['purpose']}, {size}"


def _names() -> dict[str, str]:
    from config.regions import load_region
    from gateway.commands.run import EXAMPLE_PEOPLE
    from gateway.ledger.people_file import read_people

    people = read_people(EXAMPLE_PEOPLE, load_region("zinder"))
    return {person.phone: f"{person.name} ({person.role})" for person in people}


def _summary(site: Site) -> str:
    lines = ["Alerts"]
    for alert in site.alerts():
        where = alert["department"] or "the region"
        answers = ", ".join(f"{said['name']}: {said['word']}" for said in alert["answers"])
        lines.append(
            f"  {alert['number']}  {alert['level']} in {where}: {alert['total']} people "
            f"(F{alert['women']} G{alert['boys']} FI{alert['girls']})"
            + (f"; {answers}" if answers else "")
        )
    return "\n".join(lines)
