"""One more sentence beside a report: what is said against it is heard, small talk changes nothing.

The sentences stand in `beside.toml`. A person says such a thing in words no list holds, so none of
them is a phrase of the lexicon; each is tried behind two reports and before a third.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from parsers.report import Context, Decision, Intent, Reading
from parsers.sms import read
from tests.parsers.corpus import REGION, TODAY, UNTRACED

pytestmark = UNTRACED

SENTENCES = tomllib.loads((Path(__file__).parent / "beside.toml").read_text(encoding="utf-8"))
BESIDE = (
    ("Gouré 19 refoulés d'Algérie: 14 hommes 5 femmes", "{report}. {said}"),
    ("12 rapatriés sont arrivés ce matin, 8 hommes et 4 femmes", "{report}. {said}"),
    ("H6 F2 G1 FI3 refoulés Libye", "{said}. {report}"),
)
CONTEXT = Context(today=TODAY, sender_dept="Gouré")


def _stored(reading: Reading) -> object:
    """What is done with it, and who came where; needs and health may be told by any sentence."""
    reports = [r._replace(needs=(), vulnerable={}, flags=(), time=None) for r in reading.reports]
    return reading.intent, reading.decision, reports


@pytest.mark.parametrize(("report", "order"), BESIDE)
def test_what_is_said_against_a_report_is_asked_about(report: str, order: str) -> None:
    stored = []
    for said in SENTENCES["against"]:
        reading = read(order.format(report=report, said=said.rstrip(".")), CONTEXT, REGION)
        if reading.intent == Intent.REPORT and reading.decision == Decision.ACCEPT:
            stored.append(said)
    assert not stored


@pytest.mark.parametrize(("report", "order"), BESIDE)
def test_small_talk_changes_nothing(report: str, order: str) -> None:
    plain = _stored(read(report, CONTEXT, REGION))
    texts = {said: order.format(report=report, said=said.rstrip(".")) for said in SENTENCES["talk"]}
    changed = [
        said for said, text in texts.items() if _stored(read(text, CONTEXT, REGION)) != plain
    ]
    assert not changed
