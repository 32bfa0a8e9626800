"""What is installed is what was tested, and what is documented is what there is."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from config.settings import ROOT, Settings

SETTINGS = (ROOT / "docs" / "settings.md").read_text()
LOCKS = ("requirements.txt", "requirements-dev.txt")


def _pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text()
    return {
        re.split(r"[=\[ ;]", entry)[0]: entry for entry in text.replace("\\\n", "").splitlines()
    }


def _wanted(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[>=<~! ]", item)[0] for item in requirements}


@pytest.mark.parametrize("name", LOCKS)
def test_every_dependency_is_pinned_with_the_hashes_of_its_files(name: str) -> None:
    pins = _pins(name)
    assert len(pins) > 40
    for package, entry in pins.items():
        assert re.match(rf"{package}(\[\w+\])?==\S+", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), package


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address_and_no_folder(name: str) -> None:
    text = (ROOT / name).read_text()
    assert not re.search(r"://|/|@|--(index|extra|find|trusted)", text)
    assert "#" not in text


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime = _wanted(project["project"]["dependencies"])
    development = _wanted(project["dependency-groups"]["dev"])
    assert runtime <= set(_pins("requirements.txt"))
    assert development <= set(_pins("requirements-dev.txt"))


def test_the_tests_run_on_the_versions_that_are_installed_for_use() -> None:
    development = _pins("requirements-dev.txt")
    for package, entry in _pins("requirements.txt").items():
        assert development[package].split()[0] == entry.split()[0]


def test_every_setting_is_documented_and_nothing_else_is() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \|", SETTINGS, re.MULTILINE)
    assert sorted(rows) == sorted(str(field.alias) for field in Settings.model_fields.values())


def test_documented_defaults_are_the_defaults() -> None:
    rows = re.findall(
        r"^\| `([A-Z_]+)` \| `([^`]+)` \|",
        (ROOT / "docs" / "settings.md").read_text(),
        re.MULTILINE,
    )
    fields = {str(field.alias): field.default for field in Settings.model_fields.values()}
    for name, documented in rows:
        assert str(fields[name]) in (documented, f"{documented}.0"), name


@pytest.mark.parametrize(
    "target", ["setup", "run", "test", "lint", "bench", "demo", "lock", "clean"]
)
def test_make_knows_its_targets(target: str) -> None:
    dry = subprocess.run(
        ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert dry.returncode == 0, dry.stderr


def test_make_without_a_target_lists_them() -> None:
    said = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert re.findall(r"^make (\w+)", said.stdout, re.MULTILINE) == [
        "setup", "run", "demo", "test", "lint", "bench", "lock", "clean",
    ]  # fmt: skip


def test_make_names_the_package_when_python_is_missing_or_too_old(tmp_path: Path) -> None:
    (tmp_path / "Makefile").symlink_to(ROOT / "Makefile")
    (tmp_path / "requirements.txt").touch()
    old = tmp_path / "old"
    old.write_text('#!/bin/sh\n[ "$1" = -V ] && echo "Python 3.9.2"\nexit 1\n')
    old.chmod(0o755)
    for python, words in ((old, "3.11 or newer is needed"), (tmp_path / "none", "python3-venv")):
        made = subprocess.run(
            ["make", "setup", f"PYTHON={python}"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert made.returncode != 0
        assert words in made.stderr
    assert not (tmp_path / ".venv").exists()
