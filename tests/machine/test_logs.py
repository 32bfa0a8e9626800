"""Events leave in one shape, and nothing that belongs to a person leaves with them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from config.logs import mask
from config.settings import ROOT

SCRIPT = """
import logging, structlog
from config.logs import configure_logs
from config.settings import load_settings
configure_logs(load_settings())
configure_logs(load_settings())
log = structlog.get_logger()
log.debug("too_quiet")
log.info("message_stored", message_id=22790001122334, text="ARR KAN H12", sender="+22790001122")
logging.getLogger("rq.worker").info("too chatty")
logging.getLogger("elsewhere").warning("caller %s at %s", "+227 90 00 11 22", "redis://u:p@h/0")
try:
    raise ValueError("nobody at 0022790001122")
except ValueError:
    log.exception("job_failed", job_id="a1")
"""


def _events(tmp_path: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env={"PATH": "", "LABARI_DATA_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == ""
    return done.stderr


def test_every_logger_speaks_the_same_json_once(tmp_path: Path) -> None:
    said = _events(tmp_path, LABARI_LOG_FORMAT="json")
    events = [json.loads(line) for line in said.splitlines()]
    assert [event["level"] for event in events] == ["info", "warning", "error"]
    stored, elsewhere, failed = events
    assert stored["event"] == "message_stored"
    assert stored["text"] == "[not logged]"
    assert stored["sender"] == "…22"
    assert elsewhere["event"] == "caller …22 at redis://…@h/0"
    assert failed["job_id"] == "a1"
    assert failed["exception"].endswith("ValueError: nobody at …22")


def test_the_level_decides_what_is_said(tmp_path: Path) -> None:
    assert "too_quiet" in _events(tmp_path, LABARI_LOG_LEVEL="DEBUG")
    assert "message_stored" not in _events(tmp_path, LABARI_LOG_LEVEL="WARNING")


def test_people_get_one_readable_line_without_the_number(tmp_path: Path) -> None:
    said = _events(tmp_path)
    line = next(line for line in said.splitlines() if "message_stored" in line)
    assert "sender=…22" in line
    assert "90001122" not in said


@pytest.mark.parametrize(
    "value",
    [
        "+22790001122",
        "0022790001122",
        "90 00 11 22",
        "90-00-11-22",
        "tel:+227 90 00 11 22.",
        22790001122,
    ],
)
def test_whatever_looks_like_a_phone_number_is_masked(value: object) -> None:
    masked: Any = mask(None, "info", {"event": "e", "deep": [{"value": value}]})["deep"]
    assert "0011" not in str(masked).replace(" ", "").replace("-", "")
    assert "…22" in str(masked)


@pytest.mark.parametrize(
    "value",
    ["2026-11-23", "2026-11-23T10:00:00Z", "127.0.0.1:8000", "0142", 1234567, 0.25, True, None,
     "0f8b2a52-1111-4222-8333-123456789012", "NE007005"],
)  # fmt: skip
def test_dates_addresses_and_ids_stay_readable(value: object) -> None:
    assert mask(None, "info", {"event": "e", "value": value})["value"] == value
