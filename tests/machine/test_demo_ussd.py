"""`labari demo --ussd`: a session that drops and is resumed, as a phone shows it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gateway.commands.demo_ussd import DROPPED, RESUMED, screen
from tests.machine.installation import LAUNCHER
from tests.machine.test_demo import _environment, _phones

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc")


def test_the_session_is_played_screen_by_screen_to_its_receipt(tmp_path: Path) -> None:
    done = subprocess.run(
        [LAUNCHER, "demo", "--ussd"],
        env=_environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )
    assert done.returncode == 0, done.stderr
    output = done.stdout
    assert output.count(" of 160") >= len(DROPPED) + len(RESUMED) + 2
    dropped, _, resumed = output.partition("The network drops the session.")
    assert "KANTCHE H0 F301" in dropped
    assert "Reprendre le rapport KANTCHE" in resumed
    assert "the session is over" in resumed
    sent, received = _phones(output)
    kantche = "+22790000001"
    assert sent == {kantche: ["USSD NE007005 RAP CIV H0 F301 G98 FI119"]}
    assert received[kantche][0].startswith("Recu 0001 KANTCHE")
    assert "urgence 1: NON CONFIRME. KANTCHE 518 pers" in received["+22790000014"][0]
    assert list(tmp_path.iterdir()) == []


def test_a_screen_is_shown_line_by_line() -> None:
    shown = screen("CON Qui?\n1 rapatries\n2 une ligne plus longue que la largeur").splitlines()
    assert [line[4:-2].rstrip() for line in shown[1:-1]] == [
        "Qui?",
        "1 rapatries",
        "2 une ligne plus longue que",
        "la largeur",
    ]
    assert shown[-1].endswith("+ 55 of 160")
    assert screen("END Merci.").endswith("6 of 160, the session is over")
