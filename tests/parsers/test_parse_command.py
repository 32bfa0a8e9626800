"""`labari parse` answers with one JSON object a text, and says what is wrong with its input."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner, Result

from gateway.commands.parse import parse

KEYS = [
    *("intent", "decision", "reports", "flags", "ref", "changes", "answer", "capacity"),
    *("sensitive", "masked_text", "question"),
]


def run(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(parse, arguments, input=typed)


def answers(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_a_text_is_answered_with_the_contract_s_keys() -> None:
    (answer,) = answers(run("KAN RAP H12 F8", "--today", "2026-11-23"))
    assert list(answer) == KEYS
    assert answer["reports"][0]["date"] == "2026-11-23"


def test_lines_are_answered_in_their_order_with_their_context() -> None:
    lines = [
        {"text": "H12 F8 RAP", "ctx": {"today": "2026-01-02", "sender_dept": "NE007009"}},
        {"text": "oui", "ctx": {"pending": "confirm"}},
        {
            "text": "KAN RAP H3",
            "ctx": {"previous": [{"text": "KAN RAP H3", "age_min": 2, "ref": "0007"}]},
        },
        {"text": "CORR 0999 F9", "ctx": {"known_refs": ["0142"], "alert_sent": True}},
        {"text": "RAS"},
    ]
    found = answers(run("--jsonl", "-", typed="\n".join(json.dumps(line) for line in lines)))
    assert [answer["intent"] for answer in found] == [
        "report", "confirmation", "report", "correction", "zero_report",
    ]  # fmt: skip
    assert found[0]["reports"][0]["adm2"] == "NE007009"
    assert found[0]["reports"][0]["date"] == "2026-01-02"
    assert found[2]["ref"] == "0007"
    assert "REF_UNKNOWN" in found[3]["flags"]


def test_an_explanation_tells_how_each_word_was_read() -> None:
    (answer,) = answers(run("--explain", "9h 12 hommes de 14 ans à Tanout"))
    meanings = {step["text"]: step["meaning"] for step in answer["steps"]}
    assert meanings["12"] == "12 men"
    assert meanings["14"] == "age"
    assert all(step["rule"] for step in answer["steps"])


def test_a_bad_line_is_named() -> None:
    result = run("--jsonl", "-", typed='{"text": "RAS"}\nnot json\n')
    assert result.exit_code == 1
    assert "line 2" in result.output


def test_a_bad_context_is_refused_without_a_traceback() -> None:
    result = run("--jsonl", "-", typed='{"text": "RAS", "ctx": {"today": "yesterday"}}')
    assert result.exit_code == 1
    assert "ctx cannot be used" in result.output


def test_a_text_and_a_file_together_are_refused() -> None:
    assert run().exit_code == 2
    assert run("RAS", "--jsonl", "-", typed="").exit_code == 2
