"""`labari worker`: RQ workers of our own making. Never loads the web framework."""

from __future__ import annotations

import sys

import click

from config.logs import configure_logs
from config.processes import tie_forks
from config.settings import load_settings


@click.command()
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    help="How many read, instead of LABARI_WORKER_PROCESSES (2); one more sends.",
)
def worker(processes: int | None) -> None:
    """Work what the webhooks stored: parse, count, alert, send.

    A first Ctrl-C or SIGTERM lets the work at hand finish.
    """
    settings = load_settings()
    configure_logs(settings)
    from workers.pool import work

    tie_forks()
    sys.exit(work(settings, processes or settings.worker_processes))
