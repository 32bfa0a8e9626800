"""`labari web`: granian in front of the Flask application.

It never touches the ledger itself; each of its processes builds its own application.
"""

from __future__ import annotations

import importlib
import multiprocessing
import socket

import click

from config.logs import configure_logs
from config.processes import tie_forks
from config.settings import Settings, load_settings

APPLICATION = "gateway.app:create_app"
BACKLOG = 2048
# Of one request's head: a provider's is under two kilobytes.
HEAD_BYTES = 32 * 1024
HEAD_MILLISECONDS = 10_000
STOP_SECONDS = 10


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Instead of PORT (8000).")
@click.option("--host", help="Address to listen on, instead of LABARI_HOST (127.0.0.1).")
def web(port: int | None, host: str | None) -> None:
    """Serve the webhooks, the API and the health pages.

    LABARI_WEB_PROCESSES times LABARI_WEB_THREADS requests are answered at once.
    """
    given = {"port": port, "host": host}
    settings = load_settings(**{name: value for name, value in given.items() if value is not None})
    configure_logs(settings)
    check_port_is_free(settings.host, settings.port)
    serve(settings)


def serve(settings: Settings) -> None:
    """Serve until a signal asks for the end."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    # Once, before the forks: they share its memory, and what does not import says so once.
    importlib.import_module(APPLICATION.partition(":")[0])
    # Forked, so that the ties below reach granian's processes; Python 3.14 would spawn them.
    multiprocessing.set_start_method("fork", force=True)
    tie_forks()
    Granian(
        APPLICATION,
        factory=True,
        interface=Interfaces.WSGI,
        address=settings.host,
        port=settings.port,
        http=HTTPModes.http1,
        workers=settings.web_processes,
        blocking_threads=settings.web_threads,
        backlog=BACKLOG,
        http1_settings=HTTP1Settings(
            header_read_timeout=HEAD_MILLISECONDS, max_buffer_size=HEAD_BYTES
        ),
        websockets=False,
        log_access=False,
        log_level=LogLevels.debug if settings.log_level == "DEBUG" else LogLevels.warning,
        # Its records go where ours go: no handler of its own, up to the root.
        log_dictconfig={"formatters": {}, "handlers": {}, "loggers": {"_granian": {}}},
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    ).serve()


def check_port_is_free(host: str, port: int) -> None:
    """Raises PortBusy. Granian's own sockets would share a port with a stranger, silently."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortBusyError(host, port, error) from None


class PortBusyError(click.ClickException):
    """Nothing can listen there."""

    exit_code = 2

    def __init__(self, host: str, port: int, error: OSError) -> None:
        super().__init__(
            f"cannot listen on {host}:{port}: {error.strerror}. "
            "Stop what uses it, or choose another one with --port or PORT."
        )
