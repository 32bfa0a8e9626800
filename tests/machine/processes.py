"""Watching processes from outside: which live, and waiting for something to become true."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE_SECONDS = 60.0


def alive(pid: int) -> bool:
    """Whether the process runs. One that ended and waits to be buried does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def descendants(pid: int) -> set[int]:
    """The processes under this one, at any depth."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            parents.setdefault(parent, []).append(int(folder.name))
    found: set[int] = set()
    unseen = [pid]
    while unseen:
        children = parents.get(unseen.pop(), [])
        found.update(children)
        unseen.extend(children)
    return found


def eventually(condition: Callable[[], bool]) -> bool:
    """Whether the condition becomes true; waits a bounded time for it."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


def end(pids: set[int]) -> None:
    """End what a failed test left behind, by pid."""
    for pid in pids:
        if alive(pid):
            os.kill(pid, 9)
