"""Whoever adds people to a report is heard: they are counted or asked about, and never dropped.

Every accepted report of the corpus gets one sentence more, in which 37 others come. A reading that
is accepted with the number of before would store fewer people than were told.
"""

from __future__ import annotations

import pytest

from parsers.report import Decision, Intent, Report
from parsers.sms import read
from tests.parsers.corpus import REGION, Message, messages

OTHERS = "37"
SENTENCES = (
    ". Dans la nuit 37 hommes sont venus",
    ". Ensuite 37 femmes sont arrivées",
    ". Puis 37 enfants",
    ". Plus tard 37 autres refoulés",
    ". Un deuxième camion avec 37 personnes",
    ", plus 37 filles",
    ". Il y a aussi 37 enfants",
    ". J'ai oublié 37 garçons",
    ". Sans compter 37 enfants",
    ". Après ça 37 hommes descendent",
    ". Ce soir encore 37",
    ". 37 femmes nous ont rejoints",
    ". Wasu mata 37 sun zo daga baya",
    ". Later 37 men came",
    ". Ajoutez 37 femmes",
    ". Et 37 refoulés viennent de descendre",
    ". 37 de plus à l'instant",
)
REPORTING = (Intent.REPORT, Intent.INCREMENT, Intent.FOLLOW_UP)


def the_report(message: Message, text: str) -> Report | None:
    """The one report that is accepted of this text, if that is what it gives."""
    found = read(text, message.context, REGION)
    accepted = found.decision == Decision.ACCEPT and found.intent in REPORTING
    return found.reports[0] if accepted and len(found.reports) == 1 else None


BASES = [
    (message, report.total)
    for message in messages()
    if OTHERS not in message.text
    and message.entry["intent"] == "report"
    and (report := the_report(message, message.text)) is not None
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_people_in_a_sentence_more_are_never_dropped(sentence: str) -> None:
    assert len(BASES) > 500
    dropped = [
        message.text
        for message, total in BASES
        if (report := the_report(message, message.text.rstrip(" .!") + sentence)) is not None
        and report.total == total
    ]
    assert dropped == []
