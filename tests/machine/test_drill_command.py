"""`labari drill`: shows what it would cost, asks, starts, scores and ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result

from tests.machine.test_people_commands import Office
from tests.village import KANTCHE, Village


@pytest.fixture
def office(sqlite_url: str, redis_url: str, tmp_path: Path) -> Office:
    environment = {
        "LABARI_DATA_DIR": str(tmp_path),
        "DATABASE_URL": sqlite_url,
        "REDIS_URL": redis_url,
        "LABARI_WEBHOOK_SECRET": "w" * 20,
        "LABARI_SECRET_KEY": "k" * 20,
    }
    office = Office(tmp_path, environment)
    assert office.run("migrate").exit_code == 0
    people = Path("config/data/people.example.csv")
    assert office.run("people", "import", people).exit_code == 0
    return office


def lines(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


# Of an urgence, so that it is told at any hour of whoever runs this.
def test_a_dry_run_says_who_and_what_it_costs_and_sends_nothing(office: Office) -> None:
    said = lines(office.run("drill", "KAN", "--level", "urgence", "--dry-run"))
    assert said[0] == "Kantch\u00e9: urgence, 100 people, EXERCICE."
    assert said[1] == "At once: 5 texts, 5 segments."
    assert sum("EXERCICE GTM ZINDER urgence" in line for line in said) == 5
    assert "Without a OUI, tier 2: 1 segments (DRPF/PE)." in said
    assert said[-1] == "Nothing was sent: this was a dry run."
    assert lines(office.run("drill", "list")) == []


def test_a_dry_run_may_look_while_a_real_alert_is_open(hamlet: Village, office: Office) -> None:
    hamlet.phone(KANTCHE).sends("ARR GOU RAP H50")
    sent = len(hamlet.outgoing())
    place = {"DATABASE_URL": hamlet.settings.database}
    there = Office(office.folder, office.environment | place)
    said = lines(there.run("drill", "KAN", "--level", "urgence", "--dry-run"))
    assert said[0] == "Kantch\u00e9: urgence, 100 people, EXERCICE."
    assert "Real alert 1 is open: no drill can start before it is over." in said
    assert said[-1] == "Nothing was sent: this was a dry run."
    refused = there.run("drill", "KAN", "--level", "urgence", "--yes")
    assert refused.exit_code == 1
    assert "real alert 1 is open" in refused.output
    assert "close it in the console" in refused.output
    assert [alert.drill for alert in hamlet.alerts()] == [False]
    assert len(hamlet.outgoing()) == sent


def test_a_drill_starts_is_scored_and_ends(office: Office) -> None:
    said = lines(office.run("drill", "start", "kantche", "--level", "urgence", "--yes"))
    assert said[-1].startswith("Drill 1 has started.")
    (listed,) = lines(office.run("drill", "list"))
    assert "Kantch\u00e9  urgence  open  first OUI never  0 of 5 organisations" in listed
    table = lines(office.run("drill", "score", "1"))
    assert table[1].split() == ["organisation", "people", "reached", "first", "answer", "first",
                                "OUI"]  # fmt: skip
    assert "ONG Garkua" in "\n".join(table)
    assert lines(office.run("drill", "stop", "1")) == ["Drill 1 is over; 5 people are told."]
    again = office.run("drill", "stop", "1")
    assert again.exit_code == 1
    assert "1 is no drill that is open" in again.output


def test_it_asks_and_without_somebody_to_ask_it_does_nothing(office: Office) -> None:
    refused = office.run("drill", "KAN", "--people", "120")
    assert refused.exit_code == 1
    assert "nobody to ask" in refused.output
    assert lines(office.run("drill", "list")) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["drill", "ATLANTIS", "--yes"], "no department ATLANTIS"),
        (["drill", "score", "7"], "there is no drill 7"),
        (["drill", "KAN", "--people", "3", "--yes"], "open no alert"),
    ],
)
def test_what_cannot_be_done_is_said(office: Office, words: list[str], told: str) -> None:
    result = office.run(*words)
    assert result.exit_code == 1
    assert told in result.output
