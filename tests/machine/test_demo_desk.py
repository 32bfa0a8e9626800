"""`labari demo --desk`: somebody signs in, finds three messages waiting, and Ctrl-C ends it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.machine.installation import LAUNCHER
from tests.machine.processes import end
from tests.machine.test_demo import _environment

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [LAUNCHER, "demo", "--desk"],
        env=_environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as process:
        yield process
        end({process.pid})


def test_three_messages_wait_for_whoever_signs_in(
    desk: subprocess.Popen[str], tmp_path: Path
) -> None:
    told: dict[str, str] = {}
    assert desk.stdout is not None
    for line in desk.stdout:
        if found := re.fullmatch(r"  (\w+) +(\S+)\n", line):
            told[found[1]] = found[2]
        if "Telephones" in told:
            break
    with requests.Session() as browser:
        door = browser.get(f"{told['Console']}connexion", timeout=10).text
        token = re.search(r'name="csrf_token" value="([^"]+)"', door)
        assert token is not None
        form = {"csrf_token": token[1], "name": told["Name"], "password": told["Password"]}
        page = browser.post(f"{told['Console']}connexion", data=form, timeout=10).text
    assert "<b>3</b>" in page
    assert "1 non compris, 1 d&#39;un numéro inconnu, 1 à confirmer" in page.replace("\u00a0", " ")
    desk.send_signal(signal.SIGINT)
    assert desk.wait(120) == 0
    assert list(tmp_path.iterdir()) == []
