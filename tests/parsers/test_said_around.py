"""What is said around a report is heard: counted or asked about, and never dropped.

Every accepted report of the corpus gets one sentence more, or an opening. In some, 37 others come;
others call it off, deny it, doubt it, or give another number. A reading that is accepted with the
number of before would store what nobody told.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from parsers.report import Decision, Intent, Report
from parsers.sms import read
from tests.parsers.corpus import REGION, UNTRACED, Message, messages

pytestmark = UNTRACED

OTHERS = "37"
ADDED = (
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
TAKEN_BACK = (
    ". Annulez tout ça",
    ". Erreur, ne tenez pas compte de ce message",
    ". Cancel this",
    ". Non c'est faux",
    ". Ba gaskiya ba ne",
    ". Ce n'est pas confirmé",
    ". On m'a dit ça, je n'ai pas vu",
    ". Est-ce que c'est vrai ?",
    ". Ce message est un test",
    ". C'est un exercice",
    ". Ils ne sont pas encore arrivés",
    ". Arrivée prévue demain",
    ". Ils seront là demain matin",
    ". C'était l'année passée",
    ". Déjà signalé hier",
    ". Pardon 37 hommes",
    ". En fait ils sont 37",
    ". Le total c'est 37",
    ". Je corrige: 37 personnes",
    ". Le chef dit que c'est 37",
    ". Selon le maire ils sont 37",
    ". Un collegue a compté 37",
    ". Je retire",
    ". N'enregistrez pas",
    ". Message parti par erreur",
    ". Karya ne",
    ". C'est ce que Moussa raconte, je n'étais pas là",
    ". Enfants non comptés",
    ". Les malades sont comptés à part",
    ". Certains sont comptés deux fois",
    ". C'est pour l'exercice de ce matin",
    ". Juste pour voir si ça marche",
    ". Ce sont des commerçants",
    ". Ils vivent ici depuis deux ans",
    ". Deux camions pareils",
    ". Cumul de la semaine",
    ". C'était samedi",
    ". A Dungass aussi il y en a",
)
OPENINGS = (
    "Exemple: ",
    "Rumeur: ",
    "Il parait que ",
    "J'ai entendu que ",
    "Wai ",
    "Si ",
    "TEST ",
    "Correction: ",
    "Annuler: ",
    "L'année passée ",
    "En janvier ",
    "On attend demain: ",
)
SHARES = 6
"""Each sentence goes with every sixth report, the next one with the reports after those."""
OF_OTHERS = (
    ". À Agadez il y a 37 refoulés bloqués",
    ". Le village compte 37 habitants",
    ". L'année passée il y en avait 37",
    ". La réunion est à 15h",
    ". The truck carried 37 goats",
    ". 37 femmes du village les ont accueillies",
    ". Le trajet a duré 37 heures",
    ". Le maire est venu avec 37 personnes",
    ". Makon jiya mutane 37 sun zo",
)
FULL = ("capacity", "accept")
REPORTING = (Intent.REPORT, Intent.INCREMENT, Intent.FOLLOW_UP)


def the_report(message: Message, text: str) -> Report | None:
    """The one report that is accepted of this text, if that is what it gives."""
    found = read(text, message.context, REGION)
    accepted = found.decision == Decision.ACCEPT and found.intent in REPORTING
    return found.reports[0] if accepted and len(found.reports) == 1 else None


def people(report: Report) -> tuple[int | None, int | None, int | None]:
    """How many were counted, or between how many."""
    return report.total, report.total_min, report.total_max


BASES = [
    (message, report)
    for message in messages()
    if OTHERS not in message.text
    and message.entry["intent"] == "report"
    and (report := the_report(message, message.text)) is not None
    and report.total != int(OTHERS)  # `Le total c'est 37` is true of them
]
FIRST = [message for message, _ in BASES if not message.entry.get("ctx", {}).get("previous")]
"""With nothing said before, which the text could repeat."""
SINGLE = [
    (message, report)
    for message, report in BASES
    if not set(".!?;") & set(message.text)
    and " mais " not in message.text  # what comes after it is another matter
    and not message.text.startswith(("besoin", "Kwana"))  # `si besoin`; a day of its own
]


def share(turn: int, bases: list[Any]) -> list[Any]:
    """The reports that go with a sentence."""
    own = bases[turn % SHARES :: SHARES]
    assert len(own) > 200
    return own


@pytest.mark.parametrize(("turn", "sentence"), list(enumerate(ADDED + TAKEN_BACK)))
def test_a_last_sentence_is_never_dropped(turn: int, sentence: str) -> None:
    dropped = [
        message.text
        for message, before in share(turn, BASES)
        if (report := the_report(message, message.text.rstrip(" .!") + sentence)) is not None
        and people(report) == people(before)
    ]
    assert dropped == []


@pytest.mark.parametrize(("turn", "opening"), list(enumerate(OPENINGS)))
def test_an_opening_is_never_dropped(turn: int, opening: str) -> None:
    dropped = [
        message.text
        for message, before in share(turn, SINGLE)
        if (report := the_report(message, opening + message.text)) is not None
        and people(report) == people(before)
    ]
    assert dropped == []


@pytest.mark.parametrize(
    ("turn", "before", "behind"),
    [
        (0, "Bonjour, ", ""),
        (1, "Bonsoir chef, ", ""),
        (2, "Rapport du jour: ", ""),
        (0, "", ". Merci"),
        (1, "Salam. ", ". Bonne nuit"),
        (2, "Pour info: ", ", merci d'avance"),
    ],
)
def test_a_greeting_and_thanks_change_nothing(turn: int, before: str, behind: str) -> None:
    changed = [
        message.text
        for message in share(turn, FIRST)
        if not message.text.startswith((">", "-", "*", "bonjour", "Bonjour"))
        and meaning(message, message.text)
        != meaning(message, f"{before}{message.text.rstrip(' .!')}{behind}")
    ]
    assert changed == []


@pytest.mark.parametrize(
    ("said", "instead", "category"),
    [
        ("refoulés", "rapatriés", "RAP"),
        ("rapatriés", "expulsés", "REF"),
        ("refoulées", "rapatriées", "RAP"),
        ("rapatriées", "refoulées", "REF"),
    ],
)
def test_another_category_changes_nothing_else(said: str, instead: str, category: str) -> None:
    word = re.compile(rf"\b{said}\b")
    bases = [message for message in FIRST if len(word.findall(message.text)) == 1]
    assert len(bases) > 20
    changed = []
    for message in bases:
        before, after = (
            meaning(message, message.text),
            meaning(message, word.sub(instead, message.text)),
        )
        report = before["reports"][0]
        if report["category"] != after["reports"][0]["category"]:
            report["category"] = category
        if before != after:
            changed.append(message.text)
    assert changed == []


@pytest.mark.parametrize(("turn", "sentence"), list(enumerate(OF_OTHERS)))
def test_others_who_did_not_come_change_nothing(turn: int, sentence: str) -> None:
    """They are somewhere else, of the village, of another time; or the sender is asked."""
    changed = []
    for message, before in share(turn, BASES):
        found = read(message.text.rstrip(" .!") + sentence, message.context, REGION)
        if found.decision != Decision.ACCEPT:
            continue
        if len(found.reports) != 1 or told(found.reports[0]) != told(before):
            changed.append(message.text)
    assert changed == []


@pytest.mark.parametrize("behind", [". 67", ", 67", ". 67 femmes", ", 67 hommes"])
def test_a_number_more_is_never_dropped_of_beds(behind: str) -> None:
    """Taken, free, or all of them; else it is asked which."""
    full = [m for m in messages() if (m.entry["intent"], m.entry["decision"]) == FULL]
    assert len(full) > 100
    dropped = [
        message.text
        for message in full
        if meaning(message, message.text.rstrip(" .!") + behind) == meaning(message, message.text)
    ]
    assert dropped == []


def told(report: Report) -> tuple[Any, ...]:
    """Where, when, and how many of whom."""
    return report.adm2, report.adm3, report.date, report.category, *people(report)


def meaning(message: Message, text: str) -> Any:
    """The reading without what repeats the text itself."""
    found = read(text, message.context, REGION).as_json()
    del found["masked_text"]
    return found
