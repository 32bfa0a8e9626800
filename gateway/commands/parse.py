"""`labari parse`: how a text is read, as JSON; one text, or one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from config.regions import Region
    from parsers.report import Context, Reading


@click.command("parse")
@click.argument("text", required=False)
@click.option(
    "--jsonl",
    "lines",
    type=click.File("r", encoding="utf-8", errors="replace"),
    metavar="FILE",
    help='Read {"text": …, "ctx": {…}} from each line ("-": standard input).',
)
@click.option("--explain", is_flag=True, help="Show how each word was read, and by which rule.")
@click.option("--region", default="zinder", show_default=True, help="The region's file.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day of the text.")
@click.option("--sender-dept", metavar="NAME", help="The sender's department, name or P-code.")
@click.option("--last-ref", metavar="REF", help="The sender's last reference.")
@click.option("--pending", type=click.Choice(["confirm"]), help="A question waits for OUI or NON.")
def parse(
    text: str | None,
    lines: IO[str] | None,
    explain: bool,
    region: str,
    today: datetime | None,
    sender_dept: str | None,
    last_ref: str | None,
    pending: str | None,
) -> None:
    """Read TEXT, or every line of a file, and print what was understood as JSON."""
    from config.regions import RegionError, load_region

    if (text is None) == (lines is None):
        raise click.UsageError("give either TEXT or --jsonl FILE")
    try:
        place = load_region(region)
    except RegionError as error:
        raise click.ClickException(str(error)) from None
    _check_department(sender_dept, place)
    given: dict[str, Any] = {
        "today": today.date().isoformat() if today else None,
        "sender_dept": sender_dept,
        "last_ref": last_ref,
        "pending": pending,
    }
    requests = [(text, given)] if text is not None else _requests(lines, given)
    for message, ctx in requests:
        _answer(str(message), ctx, place, explain)


def _check_department(name: str | None, region: Region) -> None:
    """Refuse a department no sender can be of: the text would be read as if none was given."""
    from parsers.words.gazetteer import index

    if not name or index(region).sender(name) is not None:
        return
    known = ", ".join(
        f"{place.name} ({place.sms_code or place.pcode})" for place in region.departments
    )
    raise click.BadParameter(f"no department {name}; there are {known}", param_hint="--sender-dept")


def _requests(lines: IO[str] | None, given: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The texts of a file; a context given by options holds where a line says nothing."""
    for number, line in enumerate(lines or (), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            ctx = {**given, **(entry.get("ctx") or {})}
            yield entry["text"], ctx
        except (ValueError, AttributeError, KeyError, TypeError):
            raise click.ClickException(
                f'line {number} is not an object with "text" and "ctx"'
            ) from None


def _answer(text: str, ctx: dict[str, Any], region: Region, explain: bool) -> None:
    from parsers.sms import read

    try:
        context = _context(ctx, region)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise click.ClickException(f"ctx cannot be used: {error}") from None
    reading = read(text, context, region, explained=explain)
    click.echo(json.dumps(_shown(reading, explain), ensure_ascii=False))


def _shown(reading: Reading, explain: bool) -> dict[str, Any]:
    shown = reading.as_json()
    if explain:
        shown["steps"] = [
            {"text": step.text, "meaning": step.meaning, "rule": step.rule}
            for step in reading.steps
        ]
    return shown


def _context(ctx: dict[str, Any], region: Region) -> Context:
    from parsers.report import Context, Earlier

    today = ctx.get("today")
    known = ctx.get("known_refs")
    return Context(
        today=date.fromisoformat(today) if today else datetime.now(region.timezone).date(),
        sender_dept=ctx.get("sender_dept"),
        last_ref=ctx.get("last_ref"),
        pending=ctx.get("pending"),
        previous=tuple(
            Earlier(str(earlier["text"]), float(earlier["age_min"]), earlier.get("ref"))
            for earlier in ctx.get("previous") or ()
        ),
        known_refs=None if known is None else tuple(str(ref) for ref in known),
        alert_sent=bool(ctx.get("alert_sent")),
    )
