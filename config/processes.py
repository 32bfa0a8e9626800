"""Ties a process to the one that started it, so that none outlives it, even after `kill -9`.

Run as a program (`tied` builds the command), it ties itself and then becomes another program. It
never imports the rest of the house: it has to start in milliseconds.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import signal
import sys
from collections.abc import Sequence

PR_SET_PDEATHSIG = 1


def die_with_parent(number: signal.Signals = signal.SIGKILL, *, parent: int = 0) -> None:
    """Ask the kernel for a signal when the parent ends; only Linux can, elsewhere nothing happens.

    To be called in the child. `parent` is the process that was the parent at the fork: when it is
    gone already, no signal would ever come, so this process ends here.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
    if parent and os.getppid() != parent:
        os._exit(0)


def tie_forks() -> None:
    """Tie every process that this one forks from now on (servers that fork their own workers)."""
    parent = os.getpid()

    def tie() -> None:
        # A fork of a fork inherits this hook; it belongs to its own parent.
        die_with_parent(parent=parent if os.getppid() == parent else 0)

    os.register_at_fork(after_in_child=tie)


def tied(
    command: Sequence[str], *, number: signal.Signals = signal.SIGKILL, user: str = ""
) -> list[str]:
    """The command line that runs `command` tied to this process, as `user` when one is named."""
    become = [sys.executable, "-I", __file__, str(os.getpid()), str(int(number)), user]
    return [*become, *command]


def _become(parent: str, number: str, user: str, *command: str) -> None:
    if user:
        account = pwd.getpwnam(user)
        os.setgroups([account.pw_gid])
        os.setgid(account.pw_gid)
        os.setuid(account.pw_uid)
    # After the change of user: the kernel forgets the tie when a process changes hands.
    die_with_parent(signal.Signals(int(number)), parent=int(parent))
    os.execvp(command[0], command)


if __name__ == "__main__":
    _become(*sys.argv[1:])
