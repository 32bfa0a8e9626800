"""`labari clock`: the one process that looks at the time. Never loads the web framework."""

from __future__ import annotations

import sys

import click

from config.logs import configure_logs
from config.settings import load_settings


@click.command()
def clock() -> None:
    """Ring every bell again and again, so that nothing waits for ever.

    One is enough; a second one does no harm.
    """
    settings = load_settings()
    configure_logs(settings)
    from workers.clock import run

    sys.exit(run(settings))
