"""Every message of the corpus is read exactly as it says."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from parsers.report import Decision, Flag, Intent
from tests.parsers.corpus import Message, messages

MESSAGES = messages()


@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: f"{m.file}: {m.text[:50]}")
def test_a_message_is_read_as_the_corpus_says(message: Message) -> None:
    expected = message.expected()
    found = {key: json.loads(json.dumps(value)) for key, value in message.found().items()}
    differences = list(_differences("", expected, found))
    assert not differences, "\n".join(
        (f"{message.text!r}", f"rule: {message.entry['rule']}", *differences)
    )


def _differences(where: str, expected: Any, found: Any) -> list[str]:
    """One line for each value that is not as expected."""
    if isinstance(expected, dict) and isinstance(found, dict):
        keys = [*expected, *(key for key in found if key not in expected)]
        return [
            line
            for key in keys
            for line in _differences(f"{where}.{key}", expected.get(key), found.get(key))
        ]
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        return [
            line
            for i, (one, other) in enumerate(zip(expected, found, strict=True))
            for line in _differences(f"{where}[{i}]", one, other)
        ]
    return [] if expected == found else [f"  {where[1:]}: expected {expected!r}, found {found!r}"]


def test_the_corpus_is_large_and_has_no_message_twice() -> None:
    seen = Counter((message.text, repr(message.entry.get("ctx"))) for message in MESSAGES)
    assert len(MESSAGES) >= 400
    assert [text for text, times in seen.items() if times > 1] == []


def test_every_intent_decision_and_flag_has_a_message() -> None:
    said = [message.entry for message in MESSAGES]
    assert {entry["intent"] for entry in said} == set(Intent)
    assert {entry["decision"] for entry in said} == set(Decision)
    assert {flag for entry in said for flag in entry.get("flags", [])} == set(Flag)
