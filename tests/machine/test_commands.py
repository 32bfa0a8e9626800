"""The commands: found from anywhere, loaded one at a time, clear about what is wrong."""

from __future__ import annotations

import os
import shlex
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from config.settings import ROOT
from gateway.commands.__main__ import COMMANDS, labari

LAUNCHER = ROOT / "bin" / "labari"


def _run(
    *command: str | Path, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(labari, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert f"Usage: labari {name}" in result.output


def test_the_list_of_commands_names_each_with_what_it_does() -> None:
    result = CliRunner().invoke(labari, ["--help"], terminal_width=200, max_content_width=200)
    for name, purpose in COMMANDS.items():
        assert any(
            line.split(maxsplit=1) == [name, purpose] for line in result.output.splitlines()
        ), name


def test_the_list_of_commands_loads_none_of_them() -> None:
    probe = (
        "import sys; from gateway.commands.__main__ import labari\n"
        "labari(['--help'], standalone_mode=False)\n"
        "print(sorted({'flask', 'sqlalchemy', 'rq', 'granian'} & set(sys.modules)))"
    )
    assert _run(sys.executable, "-c", probe).stdout.endswith("[]\n")


def test_an_unknown_command_is_refused() -> None:
    result = CliRunner().invoke(labari, ["dance"])
    assert result.exit_code == 2
    assert "No such command 'dance'" in result.output


def test_every_wrong_setting_is_told_at_once_by_its_name(tmp_path: Path) -> None:
    result = _run(
        LAUNCHER,
        "worker",
        LABARI_DATA_DIR=str(tmp_path),
        DATABASE_URL="postgresql://localhost/labari",
        REDIS_URL="memcached://here",
        LABARI_REGION="atlantis",
        LABARI_SECRET_KEY="short",
        LABARI_WEBHOOK_NETWORKS="everywhere",
        LABARI_LANES="many",
        PORT="99999",
        AT_USERNAME="sandbox",
    )
    assert result.returncode == 2
    assert result.stdout == ""
    named = {line.split(":")[0].strip() for line in result.stderr.splitlines() if ": " in line}
    assert named >= {
        "REDIS_URL",
        "LABARI_REGION",
        "LABARI_SECRET_KEY",
        "LABARI_WEBHOOK_SECRET",
        "LABARI_WEBHOOK_NETWORKS",
        "LABARI_LANES",
        "PORT",
        "AT_API_KEY",
    }
    assert "Traceback" not in result.stderr


def test_a_secret_never_shows_in_a_complaint_about_it(tmp_path: Path) -> None:
    result = _run(LAUNCHER, "clock", LABARI_DATA_DIR=str(tmp_path), LABARI_SECRET_KEY="tooshort#")
    assert result.returncode == 2
    assert "tooshort" not in result.stderr


@pytest.mark.parametrize("command", ["run", "web"])
def test_a_busy_port_is_refused_with_a_sentence(tmp_path: Path, command: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = _run(LAUNCHER, command, "--port", port, LABARI_DATA_DIR=str(tmp_path))
    assert result.returncode == 2
    assert f"cannot listen on 127.0.0.1:{port}" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_launcher_works_from_another_directory_and_through_links(tmp_path: Path) -> None:
    (tmp_path / "far").symlink_to(LAUNCHER)
    (tmp_path / "near").symlink_to("far")
    for launcher in (LAUNCHER, Path("far"), Path("./near")):
        path = launcher if launcher.is_absolute() else f"./{launcher}"
        result = _run(path, "--help", cwd=tmp_path)
        assert result.returncode == 0, result.stderr
        assert "Usage: labari" in result.stdout


def test_the_launcher_says_what_to_do_when_nothing_is_installed(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    copy = tmp_path / "bin" / "labari"
    copy.write_bytes(LAUNCHER.read_bytes())
    copy.chmod(0o755)
    result = _run(copy, "doctor")
    assert result.returncode == 2
    assert "make setup" in result.stderr


def test_every_line_of_the_procfile_is_a_command() -> None:
    lines = dict(
        line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines() if line
    )
    assert set(lines) == {"release", "web", "worker", "clock"}
    for line in lines.values():
        launcher, name, *_ = shlex.split(line)
        assert os.access(ROOT / launcher, os.X_OK)
        assert name in COMMANDS


def test_a_sender_s_department_that_does_not_exist_is_refused_with_those_that_do() -> None:
    words = ["parse", "H12 F8 RAP", "--today", "2026-03-10", "--sender-dept"]
    refused = CliRunner().invoke(labari, [*words, "Nowhere"])
    assert refused.exit_code == 2
    assert "no department Nowhere" in refused.output
    assert "Kantché (KAN)" in refused.output
    assert "Ville de Zinder (ZIN)" in refused.output
    for spelling in ("Kantche", "kan", "NE007005", "matameye"):
        taken = CliRunner().invoke(labari, [*words, spelling])
        assert taken.exit_code == 0, taken.output
        assert '"adm2": "NE007005"' in taken.output
