"""`labari drill`: practise with the network, and see how quickly each organisation answered."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click
from typing_extensions import override

from config.regions import Place, Region
from config.settings import Settings, load_settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from gateway.ledger.drills import Mark
    from gateway.ledger.tables import Alert
    from workers.rehearsal import Started

LEVELS = ("vigilance", "alerte", "urgence")


class DrillCommands(click.Group):
    """`labari drill KAN` is `labari drill start KAN`."""

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands:
            args = ["start", *args]
        return super().resolve_command(ctx, args)


@click.group(cls=DrillCommands)
def drill() -> None:
    """Practise: invented arrivals, real texts marked EXERCICE, counted in no statistic.

    `labari drill KAN --level urgence` starts one, `labari drill score N` says who answered.
    """


@drill.command()
@click.argument("department")
@click.option("--level", type=click.Choice(LEVELS), default="alerte", show_default=True)
@click.option("--people", type=click.IntRange(1, 9999), help="How many arrive, instead of a level.")
@click.option("--simulated", is_flag=True, help="No phone gets anything; texts stay in the ledger.")
@click.option("--dry-run", is_flag=True, help="Say who would be told and what it costs, only.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def start(
    department: str, level: str, people: int | None, *, simulated: bool, dry_run: bool, yes: bool
) -> None:
    """Let people arrive in DEPARTMENT (code or name), invented, and alert its network.

    The escalation runs as in earnest. Nobody practises while a real alert is open; one that opens
    meanwhile ends the drill.
    """
    settings = load_settings()
    place = _department(settings.region, department)
    total = people or getattr(settings.region.levels, level)
    with _session(settings) as session:
        found = _start(
            session, settings.region, place, total, simulated=simulated, only_look=dry_run
        )
        _show(found, settings.region)
        session.rollback()
    if dry_run:
        click.echo("Nothing was sent: this was a dry run.")
        return
    if not yes:
        if not sys.stdin.isatty():
            raise click.ClickException("nobody to ask: say --yes, or --dry-run to look")
        click.confirm("Start this drill?", abort=True)
    with _session(settings) as session:
        started = _start(session, settings.region, place, total, simulated=simulated)
        numbers = ", ".join(str(alert.id) for alert in started.alerts)
    _ring(settings)
    click.echo(f"Drill {numbers} has started. `labari drill score N` says who answered.")


@drill.command("list")
def list_drills() -> None:
    """Every drill, the newest first."""
    from gateway.ledger.drills import drills, score

    settings = load_settings()
    with _session(settings) as session:
        for alert in drills(session):
            marks = score(session, alert.id)
            click.echo("  ".join(_line(alert, settings.region, marks)))


@drill.command()
@click.argument("number", type=int)
def score(number: int) -> None:
    """How quickly each organisation answered drill NUMBER."""
    from gateway.ledger import drills

    settings = load_settings()
    with _session(settings) as session:
        alert = drills.drill(session, number)
        if alert is None:
            raise click.ClickException(f"there is no drill {number}")
        marks = drills.score(session, number)
        click.echo("  ".join(_line(alert, settings.region, marks)))
        rows = [("organisation", "people", "reached", "first answer", "first OUI")]
        rows += [
            (
                mark.organisation,
                str(mark.told),
                str(mark.reached),
                _minutes(mark.answer),
                _minutes(mark.yes),
            )
            for mark in marks
        ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


@drill.command()
@click.argument("number", type=int)
def stop(number: int) -> None:
    """End drill NUMBER; whoever heard of it is told."""
    from workers import rehearsal

    settings = load_settings()
    with _session(settings) as session:
        try:
            drafts = rehearsal.stop(session, settings.region, number, datetime.now(UTC))
        except rehearsal.DrillError as error:
            raise click.ClickException(str(error)) from None
    _ring(settings)
    click.echo(f"Drill {number} is over; {len(drafts)} people are told.")


@contextmanager
def _session(settings: Settings) -> Iterator[Session]:
    from gateway.ledger.database import Ledger

    ledger = Ledger(settings.database, pool_size=1)
    try:
        with ledger.write() as session:
            yield session
    finally:
        ledger.close()


def _start(
    session: Session,
    region: Region,
    place: Place,
    total: int,
    *,
    simulated: bool,
    only_look: bool = False,
) -> Started:
    from workers import rehearsal

    try:
        return rehearsal.start(
            session,
            region,
            place,
            total,
            datetime.now(UTC),
            simulated=simulated,
            only_look=only_look,
        )
    except rehearsal.DrillError as error:
        raise click.ClickException(str(error)) from None


def _ring(settings: Settings) -> None:
    """Let the texts leave now; without Redis the clock rings in a few seconds."""
    from gateway.bell import DISPATCH, Bell, connect

    Bell(connect(settings.redis)).ring(DISPATCH)


def _show(started: Started, region: Region) -> None:
    from gateway.channels.segments import segments

    for alert in started.alerts:
        click.echo(f"{_place(alert, region)}: {alert.level}, {alert.total} people, EXERCICE.")
    cost = sum(segments(draft.text) for draft in started.drafts)
    click.echo(f"At once: {len(started.drafts)} texts, {cost} segments.")
    for draft in started.drafts:
        click.echo(f"  {draft.phone[:-4]}....  {draft.text}")
    if not started.drafts:
        click.echo("  It is night: they are told in the morning. Only an urgence wakes anybody.")
    for tier, whom in started.later.items():
        named = ", ".join(person.organisation for person in whom) or "nobody"
        click.echo(f"Without a OUI, tier {tier}: {len(whom)} segments ({named}).")
    if started.real_alert is not None:
        click.echo(
            f"Real alert {started.real_alert} is open: no drill can start before it is over."
        )


def _line(alert: Alert, region: Region, marks: list[Mark]) -> list[str]:
    answered = sum(mark.yes is not None for mark in marks)
    local = alert.opened_at.astimezone(region.timezone)
    first = min((mark.yes for mark in marks if mark.yes is not None), default=None)
    return [
        f"drill {alert.id}",
        f"{local:%Y-%m-%d %H:%M}",
        _place(alert, region),
        alert.level,
        alert.status + (" (simulated)" if alert.simulated else ""),
        f"first OUI {_minutes(first)}",
        f"{answered} of {len(marks)} organisations",
    ]


def _place(alert: Alert, region: Region) -> str:
    return region.name if alert.scope == "region" else region.place(alert.pcode).name


def _minutes(time: timedelta | None) -> str:
    if time is None:
        return "never"
    minutes, seconds = divmod(int(time.total_seconds()), 60)
    return f"{minutes} min {seconds:02d}"


def _department(region: Region, name: str) -> Place:
    wanted = name.casefold()
    for place in region.departments:
        spelled = {place.pcode, place.name, place.sms_code or "", *place.aliases}
        if wanted in {spelling.casefold() for spelling in spelled}:
            return place
    known = ", ".join(place.sms_code or place.name for place in region.departments)
    raise click.ClickException(f"no department {name}: {known}")
