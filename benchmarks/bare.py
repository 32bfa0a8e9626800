"""The least a webhook could be: one Flask view, one INSERT, one commit, on the bare driver."""

from __future__ import annotations

import os
import threading
from typing import Any

from flask import Flask, request
from granian import Granian
from granian.constants import Interfaces

from config.settings import current_settings


def create_app() -> Flask:
    """A view on a connection per thread, as durable as the real one."""
    url = current_settings().database
    app = Flask(__name__)
    local = threading.local()

    @app.post("/")
    def insert() -> str:
        connection = getattr(local, "connection", None)
        if connection is None:
            connection = local.connection = _connect(url)
        form = request.form
        mark = "?" if url.startswith("sqlite") else "%s"
        connection.execute(
            f"INSERT INTO bare (id, phone, text) VALUES ({mark}, {mark}, {mark})",  # noqa: S608
            (form["id"], form["from"], form["text"]),
        )
        connection.commit()
        return "OK"

    return app


def create_table(url: str) -> None:
    """The one table of the bare view; before its server starts."""
    connection = _connect(url)
    connection.execute("CREATE TABLE bare (id TEXT, phone TEXT, text TEXT)")
    connection.commit()
    connection.close()


def _connect(url: str) -> Any:
    connection: Any
    if url.startswith("sqlite"):
        import sqlite3

        connection = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=30)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
    else:
        import psycopg

        connection = psycopg.connect(url.replace("+psycopg", ""))
    return connection


def main() -> None:
    settings = current_settings()
    Granian(
        "benchmarks.bare:create_app",
        factory=True,
        interface=Interfaces.WSGI,
        port=int(os.environ["PORT"]),
        workers=settings.web_processes,
        blocking_threads=settings.web_threads,
        log_access=False,
        log_enabled=False,
    ).serve()


if __name__ == "__main__":
    main()
