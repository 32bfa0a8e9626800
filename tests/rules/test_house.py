"""The rules of the house that no single room can keep: doors, jobs, layers, migrations."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from gateway.bell import JOBS
from gateway.ledger import database
from gateway.ledger.tables import Base
from tests.village import Village

ROOT = Path(__file__).parents[2]
OPEN_DOORS = {"/healthz", "/readyz", "/metrics"}
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for folder in ("config", "parsers", "gateway", "workers")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts and path.name != "__main__.py"
]


def test_every_door_is_closed_unless_it_is_listed(hamlet: Village) -> None:
    """A new route must be behind the webhook secret or a key, or be added to OPEN_DOORS.

    The pages of the console have a table of their own, and tests/console/test_door.py.
    """
    rules = list(hamlet.client.application.url_map.iter_rules())
    assert rules
    for rule in rules:
        if rule.endpoint.startswith("console."):
            continue
        path = rule.rule.replace("<secret>", "not-the-secret")
        assert "<" not in path, f"{rule.rule}: teach this test its argument"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            status = hamlet.client.open(path, method=method).status_code
            expected = {200, 503} if path in OPEN_DOORS else {401, 404}
            assert status in expected, f"{method} {rule.rule} answered {status}"


@pytest.mark.parametrize("name", sorted(JOBS))
def test_every_job_name_is_a_function(name: str) -> None:
    module, _, function = name.rpartition(".")
    assert callable(getattr(importlib.import_module(module), function))


def test_a_worker_loads_no_web_framework() -> None:
    """A worker's memory is for work, and a hole in the web must not reach it."""
    script = (
        "import sys, importlib\n"
        "from gateway.bell import JOBS\n"
        "import gateway.commands.worker, workers.pool, workers.clock\n"
        "[importlib.import_module(job.rpartition('.')[0]) for job in JOBS]\n"
        "print([name for name in ('flask', 'werkzeug', 'granian') if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert told.stdout.strip() == "[]"


def test_parsers_are_pure() -> None:
    """Reading a text takes no clock, environment, network or database."""
    script = (
        "import sys, importlib, pkgutil, parsers\n"
        "for found in pkgutil.walk_packages(parsers.__path__, 'parsers.'):\n"
        "    importlib.import_module(found.name)\n"
        "print([n for n in ('sqlalchemy', 'redis', 'requests', 'flask') if n in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is_for(name: str) -> None:
    source = importlib.import_module(name).__doc__
    assert source, f"{name} has no docstring"
    assert len(source.strip()) > 20


def test_the_newest_migration_makes_exactly_the_tables(database_url: str) -> None:
    database.migrate(database_url)
    database.migrate(database_url)
    assert database.pending_migrations(database_url) == []
    engine = create_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_there_is_one_head_and_every_step_goes_back(database_url: str) -> None:
    script = ScriptDirectory(str(database.MIGRATIONS))
    assert len(script.get_heads()) == 1
    assert len(database.pending_migrations(database_url)) == len(list(script.walk_revisions()))
    database.migrate(database_url)
    engine = create_engine(database_url)
    with engine.begin() as connection:
        command.downgrade(database._alembic(connection), "base")
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()
