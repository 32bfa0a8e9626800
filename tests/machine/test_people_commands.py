"""`people`, `users`, `keys`, `migrate`: what they do, and what they say when they cannot."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from config.settings import load_settings
from gateway.commands.__main__ import labari
from gateway.commands.run import register_examples
from gateway.ledger import staff
from gateway.ledger.database import Ledger
from gateway.ledger.tables import ApiKey, Base, Person, Staff
from tests.machine.installation import LAUNCHER

HEADER = "name,phone,role,organisation,department,language,tier,audience"
GOOD = "Hadiza,+22790000101,focal_point,Mairie,Magaria,ha,,general"


@dataclass(frozen=True, slots=True)
class Office:
    """One installation's database, its commands, and a place for people files."""

    folder: Path
    environment: dict[str, str]

    def run(self, *arguments: str | Path) -> Result:
        words = [str(argument) for argument in arguments]
        return CliRunner().invoke(labari, words, env=self.environment)

    def imports(self, text: str | bytes) -> Result:
        file = self.folder / "people.csv"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return self.run("people", "import", file)

    @property
    def database(self) -> str:
        settings = load_settings(
            data_dir=self.folder,
            database_url=self.environment["DATABASE_URL"],
            webhook_secret="w" * 20,
            secret_key="k" * 20,
        )
        return settings.database

    def rows(self, table: type[Base]) -> list[Base]:
        ledger = Ledger(self.database, pool_size=1)
        try:
            with ledger.read() as session:
                return list(session.scalars(select(table).order_by(table.id)))  # type: ignore[attr-defined]
        finally:
            ledger.close()

    def people(self) -> dict[str, Person]:
        return {row.phone: row for row in self.rows(Person) if isinstance(row, Person)}


def office_on(database_url: str, folder: Path) -> Office:
    environment = {
        "LABARI_DATA_DIR": str(folder),
        "DATABASE_URL": database_url.replace("+psycopg", ""),
        "LABARI_WEBHOOK_SECRET": "w" * 20,
        "LABARI_SECRET_KEY": "k" * 20,
        "LABARI_LOG_LEVEL": "ERROR",
    }
    return Office(folder, environment)


@pytest.fixture
def empty_office(database_url: str, tmp_path: Path) -> Office:
    """Settings for a database that no migration has seen."""
    return office_on(database_url, tmp_path)


@pytest.fixture
def office(migrated_url: str, tmp_path: Path) -> Office:
    """A migrated installation with nobody in it."""
    return office_on(migrated_url, tmp_path)


def assert_refused(result: Result, *parts: str) -> None:
    """Exit code 1, one message that holds these parts, and no traceback."""
    assert result.exit_code == 1, result.output
    assert result.stderr.startswith("Error: ")
    missing = [part for part in parts if part not in result.stderr]
    assert not missing, f"{missing} not in {result.stderr!r}"
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_a_people_file_adds_everybody_in_it(office: Office) -> None:
    result = office.imports(
        f"{HEADER}\n{GOOD}\n"
        'Equipe,90 00 01 02,COORDINATOR,"Croix-Rouge, Niger",,,1,\n'
        "\n"
        "Centre,0022790000103,centre,CAP,NER007011,fr,2,protection\n"
        "Bureau,+22790000104,secretariat,,ZIN,fr,,\n"
    )
    assert result.exit_code == 0, result.output
    assert result.stdout == "4 added, 0 updated.\n"
    people = office.people()
    hadiza = people["+22790000101"]
    assert (hadiza.role, hadiza.department, hadiza.language) == ("focal_point", "NE007006", "ha")
    assert hadiza.tier is None
    team = people["+22790000102"]
    assert (team.role, team.organisation, team.tier) == ("coordinator", "Croix-Rouge, Niger", 1)
    assert (team.department, team.language, team.audience) == (None, "fr", "general")
    assert people["+22790000103"].audience == "protection"
    # Who decides hears of everything, at the latest with the last tier.
    assert people["+22790000104"].tier == 3


def test_what_excel_saves_in_french_is_read(office: Office) -> None:
    text = f"{HEADER}\n{GOOD.replace('Mairie', 'Mairie de Kantché')}\n".replace(",", ";")
    result = office.imports(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert result.exit_code == 0, result.output
    assert office.people()["+22790000101"].organisation == "Mairie de Kantché"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le"])
def test_another_encoding_is_refused_and_the_way_out_is_told(office: Office, encoding: str) -> None:
    text = f"{HEADER}\n{GOOD.replace('Mairie', 'Mairie de Kantché')}\n"
    assert_refused(office.imports(text.encode(encoding)), "people.csv", "CSV UTF-8")
    assert_refused(office.imports(f"{HEADER}\n".encode("utf-16-le")), "CSV UTF-8")
    assert office.people() == {}


def test_a_missing_column_is_named(office: Office) -> None:
    lines = "name,phone,role,department,language,tier\nA,+22790000101,secretariat,,fr,\n"
    assert_refused(office.imports(lines), "line 1", "organisation, audience")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("A,12345,focal_point,,Magaria,fr,,", "phone '12345'"),
        ("A,,focal_point,,Magaria,fr,,", "phone ''"),
        (",+22790000102,focal_point,,Magaria,fr,,", "name is empty"),
        ("A,+22790000102,boss,,Magaria,fr,,", "role 'boss' is none of focal_point"),
        ("A,+22790000102,focal_point,,Atlantis,fr,,", "department 'Atlantis' is none of"),
        ("A,+22790000102,focal_point,,,fr,,", "department is empty"),
        ("A,+22790000102,focal_point,,Magaria,en,,", "language 'en' is none of fr, ha"),
        ("A,+22790000102,coordinator,,Magaria,fr,4,", "tier '4' is none of 1, 2, 3"),
        ("A,+22790000102,coordinator,,Magaria,fr,,", "tier is empty"),
        ("A,+22790000102,coordinator,,,fr,1,all", "audience 'all' is none of general"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_imported(
    office: Office, line: str, reason: str
) -> None:
    assert_refused(office.imports(f"{HEADER}\n{GOOD}\n{line}\n"), "nothing was imported",
                   f"line 3: {reason}")  # fmt: skip
    assert office.people() == {}


def test_every_bad_line_is_told_at_once(office: Office) -> None:
    lines = [GOOD, GOOD.replace("Hadiza", "Again"), "A,1,focal_point,,Magaria,fr,,"]
    result = office.imports("\n".join([HEADER, *lines]))
    assert_refused(result, "line 3: phone +22790000101 stands on line 2", "line 4: phone '1'")
    assert office.people() == {}


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "the header lacks name"), (f"{HEADER}\n", "nobody"), (f"{HEADER}\n,,,,,,,\n", "nobody")],
)
def test_an_empty_file_is_refused(office: Office, text: str, reason: str) -> None:
    assert_refused(office.imports(text), reason)


def test_a_file_that_is_not_there_is_a_wrong_argument(office: Office) -> None:
    result = office.run("people", "import", office.folder / "nowhere.csv")
    assert result.exit_code == 2
    assert "does not exist" in result.stderr


def test_somebody_known_by_the_phone_is_updated(office: Office) -> None:
    office.imports(f"{HEADER}\n{GOOD}\n")
    result = office.imports(f"{HEADER}\nHadiza B.,90000101,centre,CAP,,fr,2,protection\n")
    assert result.stdout == "0 added, 1 updated.\n"
    (person,) = office.people().values()
    assert (person.name, person.role, person.organisation) == ("Hadiza B.", "centre", "CAP")
    assert (person.department, person.language, person.tier) == (None, "fr", 2)
    assert person.audience == "protection"


def test_real_people_send_the_invented_ones_away(office: Office) -> None:
    settings = load_settings(
        data_dir=office.folder,
        database_url=office.database,
        webhook_secret="w" * 20,
        secret_key="k" * 20,
    )
    assert register_examples(settings)
    assert not register_examples(settings)
    assert len(office.people()) > 1
    office.imports(f"{HEADER}\n{GOOD}\n")
    assert list(office.people()) == ["+22790000101"]


def test_the_list_shows_everybody_who_is_active(office: Office) -> None:
    assert office.run("people", "list").stdout == ""
    office.imports(f"{HEADER}\n{GOOD}\nEquipe,+22790000102,coordinator,CR,,fr,1,\n")
    result = office.run("people", "list")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "+22790000101  Hadiza  focal_point  NE007006",
        "+22790000102  Equipe  coordinator  tier 1",
    ]


def test_a_user_gets_a_first_password_once(office: Office) -> None:
    result = office.run("users", "add", "mariama", "--role", "secretariat")
    assert result.exit_code == 0, result.output
    found = re.search(r"mariama may sign in as secretariat\..* (\S+)$", result.stdout.strip())
    assert found
    ledger = Ledger(office.database, pool_size=1)
    try:
        with ledger.read() as session:
            person = staff.check_password(session, "mariama", found[1])
            assert person is not None
            assert person.role == "secretariat"
    finally:
        ledger.close()
    assert_refused(office.run("users", "add", "mariama"), "a user named mariama already")
    assert office.run("users", "add", "ali", "--role", "king").exit_code == 2
    names = [row.name for row in office.rows(Staff) if isinstance(row, Staff)]
    assert names == ["admin", "mariama"]


def test_a_key_alone_goes_to_standard_output_and_is_kept_only_as_a_hash(office: Office) -> None:
    result = office.run("keys", "add", "dashboard")
    assert result.exit_code == 0
    key = result.stdout.strip()
    assert re.fullmatch(r"lab_\S{40}", key)
    assert "once" in result.stderr
    (row,) = office.rows(ApiKey)
    assert isinstance(row, ApiKey)
    assert key not in (row.key_hash, row.prefix, row.name)
    assert_refused(office.run("keys", "add", "dashboard"), "dashboard: choose another name")


def test_a_revoked_key_is_worth_nothing(office: Office) -> None:
    key = office.run("keys", "add", "dashboard").stdout.strip()
    ledger = Ledger(office.database, pool_size=1)
    try:
        with ledger.read() as session:
            assert staff.key_name(session, key) == "dashboard"
        assert office.run("keys", "revoke", "dashboard").exit_code == 0
        with ledger.read() as session:
            assert staff.key_name(session, key) is None
    finally:
        ledger.close()
    for name in ("dashboard", "unknown"):
        assert_refused(office.run("keys", "revoke", name), f"no valid key named {name}")
    assert_refused(office.run("keys", "add", "dashboard"), "dashboard: choose another name")


def test_migrate_tells_the_administrators_password_the_first_time_only(
    empty_office: Office,
) -> None:
    first, second = empty_office.run("migrate"), empty_office.run("migrate")
    assert (first.exit_code, second.exit_code) == (0, 0), second.output
    assert "« admin », password " in first.stdout
    assert second.stdout == "The database is up to date.\n"
    assert len(empty_office.rows(Staff)) == 1


def test_machines_that_migrate_at_the_same_moment_wait_for_each_other(
    empty_office: Office,
) -> None:
    machines = [
        subprocess.Popen(
            [LAUNCHER, "migrate"],
            env={**os.environ, **empty_office.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(3)
    ]
    said = [machine.communicate(timeout=60)[0] for machine in machines]
    assert [machine.returncode for machine in machines] == [0, 0, 0], said
    assert sum("« admin »" in output for output in said) == 1


@pytest.mark.parametrize(
    "command",
    [("people", "list"), ("users", "add", "ali"), ("keys", "add", "it"), ("keys", "revoke", "it")],
    ids=" ".join,
)
def test_a_database_without_tables_says_what_to_run(
    empty_office: Office, command: tuple[str, ...]
) -> None:
    result = empty_office.run(*command)
    assert_refused(result, "labari migrate", "labari run")
    assert len(result.stderr.splitlines()) == 1
    assert empty_office.run("migrate").exit_code == 0


def test_people_wait_for_the_tables_too(empty_office: Office) -> None:
    assert_refused(empty_office.imports(f"{HEADER}\n{GOOD}\n"), "labari migrate")
    assert empty_office.run("migrate").exit_code == 0
    assert empty_office.imports(f"{HEADER}\n{GOOD}\n").exit_code == 0


def test_a_fault_of_our_own_is_not_blamed_on_the_database(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(staff, "add_key", broken)
    assert isinstance(office.run("keys", "add", "it").exception, ZeroDivisionError)
