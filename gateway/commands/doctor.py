"""`labari doctor`: says what is wrong with this installation, and what to do about it.

It looks and changes nothing. The checks themselves are in `checks.py`.
"""

from __future__ import annotations

import logging
import sys

import click

from config.settings import load_settings
from gateway.commands.checks import CHECKS, Finding, State
from gateway.commands.sending_checks import SENDING_CHECKS

COLOURS = {State.OK: "green", State.WARN: "yellow", State.FAIL: "red"}


@click.command()
def doctor() -> None:
    """Say what is wrong with this installation.

    One line a check: ok, warn or fail, and what to do. Exit code 1 when one fails.
    """
    settings = load_settings()
    # The findings say it in words; libraries need not say it again.
    logging.disable(logging.CRITICAL)
    try:
        checks = (*CHECKS, *SENDING_CHECKS)
        states = [_print(finding) for check in checks for finding in check(settings)]
    finally:
        logging.disable(logging.NOTSET)
    sys.exit(1 if State.FAIL in states else 0)


def _print(finding: Finding) -> State:
    mark = click.style(f"{finding.state:<4}", fg=COLOURS[finding.state])
    click.echo(f"{mark}  {finding.name:<10} {finding.text}")
    return finding.state
