"""The corpus: every message of `tests/corpus/`, its context, and the whole reading it expects."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from config.regions import load_region
from parsers.report import Context, Earlier, Reading, Report
from parsers.sms import read

FOLDER = Path(__file__).parent.parent / "corpus"
TODAY = date(2026, 11, 23)  # a Monday
SENDER = "Kantché"
REGION = load_region("zinder")
UNTRACED = pytest.mark.no_cover
"""A law reads thousands of texts through lines that the corpus covers: tracing doubles its time."""
DAYLESS = ("announcement", "follow_up", "increment")
LISTS = ("origins", "needs", "flags")
TABLES = ("nationalities", "vulnerable")
EMPTY_REPORT: dict[str, Any] = {
    name: [] if name in LISTS else {} if name in TABLES else None for name in Report._fields
}


@dataclass(frozen=True)
class Message:
    """One message of the corpus; what it leaves out is expected to be empty."""

    file: str
    entry: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.entry["text"])

    @property
    def context(self) -> Context:
        given = dict(self.entry.get("ctx", {}))
        previous = tuple(Earlier(**earlier) for earlier in given.pop("previous", ()))
        known = given.pop("known_refs", None)
        sender = given.pop("sender_dept", SENDER) or None
        return Context(
            today=TODAY,
            sender_dept=sender,
            previous=previous,
            known_refs=None if known is None else tuple(known),
            **given,
        )

    def read(self) -> Reading:
        return read(self.text, self.context, REGION)

    def expected(self) -> dict[str, Any]:
        entry = self.entry
        return {
            "intent": entry["intent"],
            "decision": entry["decision"],
            "question": entry.get("question"),
            "flags": entry.get("flags", []),
            "ref": entry.get("ref"),
            "changes": entry.get("changes", {}),
            "answer": entry.get("answer"),
            "capacity": _capacity(entry.get("capacity")),
            "sensitive": entry.get("sensitive", False),
            "masked_text": entry.get("masked_text", self.text),
            "alert_answer": entry.get("alert_answer"),
            "reports": [self._report(report) for report in entry.get("reports", [])],
        }

    def _report(self, given: dict[str, Any]) -> dict[str, Any]:
        day = None if self.entry["intent"] in DAYLESS else TODAY.isoformat()
        report: dict[str, Any] = _nulls({**EMPTY_REPORT, "date": day, **given})
        return report

    def found(self) -> dict[str, Any]:
        """The reading in the same form."""
        reading = self.read()
        found = reading.as_json()
        answer = reading.alert_answer
        found["alert_answer"] = answer and {
            name: value
            for name in ("number", "word", "quantity")
            if (value := getattr(answer, name)) is not None
        }
        return found


def _capacity(given: dict[str, int] | None) -> dict[str, int | None] | None:
    return None if given is None else {"occupied": None, "free": None, **given}


def _nulls(value: Any) -> Any:
    """TOML has no null: the text "null" stands for it."""
    if isinstance(value, dict):
        return {key: _nulls(inner) for key, inner in value.items()}
    return None if value == "null" else value


def messages() -> list[Message]:
    """All messages, file by file."""
    return [
        Message(path.stem, entry)
        for path in sorted(FOLDER.glob("*.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["message"]
    ]
