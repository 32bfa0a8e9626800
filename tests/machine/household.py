"""A supervisor with stand-in children, run as a program: `python -m tests.machine.household DIR`.

Each child forks one process of its own, writes both pids to DIR, and says there when it is asked
to stop. The one called `deaf` does not stop.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from config.processes import tie_forks, tied
from gateway.commands.supervisor import Child, Start, Supervisor


def main(folder: Path) -> None:
    names = ("first", "deaf", "last")
    Supervisor([Child(name, _start(folder, name), stop_seconds=1) for name in names]).run()


def _start(folder: Path, name: str) -> Start:
    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.machine.household", str(folder), name]
        return subprocess.Popen(tied(command), start_new_session=True)

    return start


def child(folder: Path, name: str) -> None:
    def stop(*_: object) -> None:
        with (folder / "asked").open("a") as file:
            file.write(f"{name}\n")
        if name != "deaf":
            os._exit(0)

    tie_forks()
    own = os.fork()
    if own:
        signal.signal(signal.SIGTERM, stop)
        draft = folder / f"{name}.draft"
        draft.write_text(f"{os.getpid()} {own}")
        draft.rename(folder / f"{name}.pids")
    while True:
        time.sleep(60)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        main(Path(sys.argv[1]))
    else:
        child(Path(sys.argv[1]), sys.argv[2])
