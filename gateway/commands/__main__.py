"""The door of `bin/labari`: lists the commands and loads only the one that is asked for.

A worker must not pay for the web framework, so nothing of a command is imported before its turn.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from typing import Any

import click
from typing_extensions import override

from config.settings import SettingsError

# name: what it does. The command is the object of that name in `gateway/commands/<name>.py`.
COMMANDS = {
    "run": "Start everything on this machine.",
    "web": "Serve the webhooks, the API and the health pages.",
    "worker": "Work what the webhooks stored: parse, alert, send.",
    "clock": "Ring every bell again and again, so that nothing waits for ever.",
    "parse": "Read a text and say how it was understood.",
    "demo": "Replay the wave of 518 and print what each phone received.",
    "drill": "Practise with the network, and see who answered.",
    "people": "Who reports, and who is told.",
    "users": "Who may sign in to the console.",
    "keys": "Which machines may read the API.",
    "migrate": "Bring the database up to date.",
    "doctor": "Say what is wrong with this installation.",
}

# What SQLite and PostgreSQL say of a table or column that a migration has still to make.
_OLD_TABLES = re.compile(r"no such (table|column)|has no column|Undefined(Table|Column)")


class Commands(click.Group):
    """A group whose members are modules, and which turns wrong settings into sentences."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"gateway.commands.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # Click would load every command to ask for its help.
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SettingsError as error:
            raise WrongSettings(error.problems) from None
        except Exception as error:
            problem = _of_the_database(error)
            if problem is None:
                raise
            raise click.ClickException(problem) from None


class WrongSettings(click.ClickException):
    """The environment cannot be used."""

    exit_code = 2

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))

    @override
    def show(self, file: Any = None) -> None:
        click.echo("Labari cannot start with these settings:", err=True)
        for problem in self.message.splitlines():
            click.echo(f"  {problem}", err=True)
        click.echo("docs/settings.md describes every variable.", err=True)


def _of_the_database(error: Exception) -> str | None:
    """What is wrong with the database, in one sentence; None when it is something else."""
    # Asked of the loaded modules: to import them here would load them for every command.
    errors = sys.modules.get("sqlalchemy.exc")
    if errors is None or not isinstance(error, (errors.OperationalError, errors.ProgrammingError)):
        return None
    reason = str(error).splitlines()[0]
    if _OLD_TABLES.search(reason):
        return "the database is not up to date: run `bin/labari migrate` first, or `bin/labari run`"
    if isinstance(error, errors.ProgrammingError):
        return None
    return f"the database does not answer: {reason}"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def labari() -> None:
    """Labari: field reports and alerts by SMS and USSD.

    Settings come from the environment (docs/settings.md). LABARI_DATA_DIR says where an
    installation keeps its data; every command takes it.
    """


if __name__ == "__main__":
    labari(prog_name="labari")
