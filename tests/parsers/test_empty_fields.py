"""A field of the form that was left empty never takes the number of another.

Reports with one field empty, or left out, in every order and with every sign between them: what is
accepted has the other three as they were written. A number that is one field further on would be
stored without anybody noticing.
"""

from __future__ import annotations

from itertools import product

import pytest

from parsers.report import Context, Decision
from parsers.sms import read
from tests.parsers.corpus import REGION, TODAY, UNTRACED

pytestmark = UNTRACED

LABELS = {
    "codes": ("H", "F", "G", "FI"),
    "french": ("hommes", "femmes", "garçons", "filles"),
    "hausa": ("maza", "mata", "yara maza", "yara mata"),
    "english": ("men", "women", "boys", "girls"),
}
SLOTS = ("men", "women", "boys", "girls")
PEOPLE = (14, 9, 22, 5)
BETWEEN = (", ", "; ", " / ", "\n", " ")
FORMS = ("{label} {number}", "{label}: {number}", "{label}={number}", "{number} {label}")
TOTALS = ("", "{sep}total {total}", " = {total}")
CONTEXT = Context(today=TODAY, sender_dept="Kantché")


def _texts(labels: tuple[str, ...], empty: int) -> list[str]:
    found = []
    for sep, form, total in product(BETWEEN, FORMS, TOTALS):
        if sep == " " and empty == 0 and form == "{number} {label}":
            continue  # `hommes 9 femmes 22 garçons`: nobody can see that the first is the empty one
        fields = [
            form.format(label=label, number="" if i == empty else PEOPLE[i]).strip()
            for i, label in enumerate(labels)
        ]
        whole = sum(PEOPLE) - PEOPLE[empty]
        found.append("Magaria refoulés " + sep.join(fields) + total.format(sep=sep, total=whole))
    return found


@pytest.mark.parametrize("empty", range(4), ids=SLOTS)
@pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS)
def test_an_empty_field_takes_no_number(labels: tuple[str, ...], empty: int) -> None:
    wrong = []
    for text in _texts(labels, empty):
        reading = read(text, CONTEXT, REGION)
        if reading.decision != Decision.ACCEPT:
            continue
        counted = tuple(getattr(reading.reports[0], slot) or 0 for slot in SLOTS)
        if counted != tuple(0 if i == empty else n for i, n in enumerate(PEOPLE)):
            wrong.append((text, counted))
    assert not wrong


def test_most_fields_before_a_total_are_read() -> None:
    """With a total that the others make, the empty field is nobody, and nothing need be asked."""
    texts = [
        text
        for labels in LABELS.values()
        for empty in range(4)
        for text in _texts(labels, empty)
        if "total" in text and "{label}" not in text
    ]
    accepted = [t for t in texts if read(t, CONTEXT, REGION).decision == Decision.ACCEPT]
    assert len(accepted) > len(texts) // 3
