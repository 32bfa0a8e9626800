"""Reports made of parts with a known meaning are read as they were made, in every language.

The corpus holds what somebody would write. Here places, counts, days and sentences meet that nobody
put together, so that a word which is harmless in every text of the corpus is found out.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.report import Context, Decision, Intent
from parsers.sms import read
from tests.parsers.corpus import REGION, TODAY, UNTRACED

pytestmark = UNTRACED

MADE_OF_EACH = 25
PLACES = {
    "Magaria": ("NE007006", None),
    "Bandé": ("NE007006", "NE007006001"),
    "Wacha": ("NE007006", "NE007006006"),
    "Tanout": ("NE007009", None),
    "Gouré": ("NE007004", None),
    "Guidiguir": ("NE007004", "NE007004005"),
    "Matamèye": ("NE007005", None),
    "Dan Barto": ("NE007005", "NE007005001"),
    "Dungass": ("NE007003", None),
    "Mirriah": ("NE007007", None),
    "Takiéta": ("NE007008", None),
    "Tesker": ("NE007010", None),
    "Belbédji": ("NE007001", None),
}
SORTS = ("men", "women", "boys", "girls")
OFTEN = 0.6
"""How likely a sort of people is among those who came."""


class Language(NamedTuple):
    """The words of a language, and sentences with a place for each."""

    people: dict[str, str]  # how many of a sort
    joined: tuple[str, ...]  # what stands between two counts
    categories: dict[str, str]
    origins: dict[str, str | None]
    days: dict[str, int]  # so many days from today
    needs: dict[str, tuple[str, ...]]
    sentences: tuple[str, ...]


FRENCH = Language(
    people={"men": "{} hommes", "women": "{} femmes", "boys": "{} garçons", "girls": "{} filles"},
    joined=(", ", " et ", " + ", " "),
    categories={"refoulés": "REF", "rapatriés": "RAP", "expulsés": "REF", "réfugiés": "RFG"},
    origins={" d'Algérie": "DZA", " venant de Libye": "LBY", " du Nigeria": "NGA", "": None},
    days={" ce matin": 0, " hier soir": -1, " avant-hier": -2, " le 21/11": -2, "": 0},
    needs={"": (), ". Ils ont besoin d'eau": ("EAU",), ". Pas d'abri": ("ABRI",)},
    sentences=(
        "{total} {who}{origin} arrivés à {place}{day}: {parts}{need}",
        "{place}{day} : {total} {who}{origin}, {parts}{need}",
        "Nous avons reçu{day} à {place} {parts}, {who}{origin}{need}",
        "Arrivée à {place}{day} de {total} {who}{origin} à bord de 2 camions ({parts}){need}",
        "Bonjour, {total} {who}{origin} sont arrivés{day} à {place}. Il y a {parts}{need}. Merci",
        "Un convoi de {total} {who}{origin} est arrivé{day} à {place} : {parts}{need}.",
        "Monsieur le préfet, {place} a reçu{day} {parts}, soit {total} {who}{origin}{need}.",
        "Le bus a déposé{day} {total} {who}{origin} à {place} ({parts}){need}. Ils dormiront ici.",
        "Les {who}{origin} arrivés{day} à {place} sont au nombre de {total} : {parts}{need}.",
        "Je vous informe que {parts} sont entrés à {place}{day}. Ce sont des {who}{origin}{need}.",
    ),
)
THUMBS = Language(
    people={"men": "{} om", "women": "{} femes", "boys": "{} garson", "girls": "{} fille"},
    joined=(" é ", " e ", " ", ", ", " et "),
    categories={"refoulé": "REF", "rapatrié": "RAP", "expulsé": "REF"},
    origins={
        " dalgerie": "DZA",
        " 2 libye": "LBY",
        " de libi": "LBY",
        " du nigeria": "NGA",
        "": None,
    },
    days={" ojd": 0, " ojourdui": 0, " ier": -1, " ce mat1": 0, " avan ier": -2, "": 0},
    needs={
        "": (),
        " bezoin 2 lo": ("EAU",),
        " besoin do": ("EAU",),
        " ms ils on faim": ("VIVRES",),
        " pa dabri": ("ABRI",),
    },
    sentences=(
        "slt {parts} {who}{origin} arivé a {place}{day}{need}",
        "{place}{day} {total} {who}{origin} {parts}{need}",
        "bjr chef on a resu {parts} {who}{origin} ds {place}{day}{need} mrc",
        "{total} {who}{origin} st arivé{day} a {place} {parts}{need}",
        "ya {parts} {who}{origin} ki st la a {place}{day}{need}",
        "jvs informe ke {total} {who}{origin} st arivé{day} a {place} ac {parts}{need}",
    ),
)
HAUSA = Language(
    people={"men": "maza {}", "women": "mata {}", "boys": "yara maza {}", "girls": "'yan mata {}"},
    joined=(", ", " da "),
    categories={"an koro su": "REF"},
    origins={" daga Aljeriya": "DZA", " daga Libiya": "LBY", " daga Nijeriya": "NGA", "": None},
    days={" yau": 0, " jiya": -1, " shekaranjiya": -2, "": 0},
    needs={"": (), ". Suna bukatar ruwa": ("EAU",), ". Babu wurin kwana": ("ABRI",)},
    sentences=(
        "Salam, mun karbi {parts} a {place}{day}, {who}{origin}{need}. Na gode",
        "a {place}{day} {parts}, duka {total}, {who}{origin}{need}",
        "{place}: {parts}, sun iso{day}{origin}, {who}{need}",
        "mutane {total} sun iso {place}{day}{origin}, {parts}, {who}{need}",
    ),
)
ENGLISH = Language(
    people={"men": "{} men", "women": "{} women", "boys": "{} boys", "girls": "{} girls"},
    joined=(", ", " and "),
    categories={"deportees": "REF", "deported migrants": "REF", "refugees": "RFG"},
    origins={" from Algeria": "DZA", " from Libya": "LBY", " from Nigeria": "NGA", "": None},
    days={" today": 0, " yesterday": -1, " this morning": 0, " on Friday": -3, "": 0},
    needs={
        "": (),
        ". They need water and food": ("EAU", "VIVRES"),
        ". They need blankets": ("BNA",),
    },
    sentences=(
        "{total} {who} arrived in {place}{day}{origin}: {parts}{need}",
        "{place}: {parts}, {who}{origin}, arrived{day}{need}",
        "Good morning sir, we received {parts} {who}{origin} at {place}{day}{need}. Thanks",
        "Arrival at {place}{day}: {total} {who}{origin} ({parts}){need}",
        "A group of {total} {who}{origin} is in {place}, {parts}, they came{day}{need}",
    ),
)
BORDER = Language(
    people={"men": "{} men", "women": "{} women", "boys": "{} boys", "girls": "{} girls"},
    joined=(" n ", " nd ", " & ", ", "),
    categories={"deportees": "REF", "refugees": "RFG"},
    origins={" frm Algeria": "DZA", " frm Libya": "LBY", " frm Nigeria": "NGA", "": None},
    days={" 2day": 0, " ystday": -1, " dis mrng": 0, "": 0},
    needs={"": (), ". need wata": ("EAU",), ", asking 4 food": ("VIVRES",)},
    sentences=(
        "hi, {parts} {who}{origin} arvd at {place}{day}{need}",
        "{place}: {total} {who}{origin} arvd{day}, {parts}{need}",
        "{total} pple arvd {place}{day}{origin}, {parts}, {who}{need}",
    ),
)
EARS = Language(
    people={"men": "maza {}", "women": "mata {}", "boys": "yara maza {}", "girls": "yan mata {}"},
    joined=(", ", " da "),
    categories={"ankoro sou": "REF"},
    origins={" dag Alzeri": "DZA", " dag Libiya": "LBY", " daga Nijeriya": "NGA", "": None},
    days={" yaou": 0, " yao": 0, " jiya": -1, "": 0},
    needs={"": (), ". Souna bukatar ruwa": ("EAU",)},
    sentences=(
        "{place} {parts} suniso{day}{origin}, {who}{need}",
        "moutane {total} soun iso {place}{day}{origin}, {parts}, {who}{need}",
        "Salam, munsamu {parts} a {place}{day}, {who}{origin}{need}",
    ),
)
LANGUAGES = {
    "french": FRENCH,
    "thumbs": THUMBS,
    "hausa": HAUSA,
    "ears": EARS,
    "english": ENGLISH,
    "border": BORDER,
}
SENTENCES = [(name, said) for name, language in LANGUAGES.items() for said in language.sentences]


def _pick(choose: random.Random, words: Mapping[str, Any]) -> tuple[str, Any]:
    return choose.choice(list(words.items()))


def _make(language: Language, sentence: str, choose: random.Random) -> tuple[str, dict[str, Any]]:
    """A text, and what it says."""
    sorts = [sort for sort in SORTS if choose.random() < OFTEN] or ["women"]
    counts = {sort: choose.randint(2, 29) for sort in sorts}
    place, (adm2, adm3) = _pick(choose, PLACES)
    who, category = _pick(choose, language.categories)
    origin, country = _pick(choose, language.origins)
    day, days = _pick(choose, language.days)
    need, needs = _pick(choose, language.needs)
    parts = [language.people[sort].format(number) for sort, number in counts.items()]
    text = sentence.format(
        total=sum(counts.values()),
        who=who,
        origin=origin,
        place=place,
        day=day,
        parts=choose.choice(language.joined).join(parts),
        need=need,
    )
    return text, {
        "adm2": adm2,
        "adm3": adm3,
        "category": category,
        "origins": (country,) if country else (),
        "date": TODAY + timedelta(days=days),
        "needs": needs,
        "total": sum(counts.values()),
        **{sort: counts.get(sort) for sort in SORTS},
    }


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
@settings(max_examples=MADE_OF_EACH, derandomize=True)
@given(choose=st.randoms(use_true_random=False))
def test_a_report_is_read_as_it_was_made(
    language: str, sentence: str, choose: random.Random
) -> None:
    text, told = _make(LANGUAGES[language], sentence, choose)
    reading = read(text, Context(today=TODAY, sender_dept="Kantché"), REGION)
    assert (reading.intent, reading.decision) == (Intent.REPORT, Decision.ACCEPT), text
    assert len(reading.reports) == 1, text
    found = {name: getattr(reading.reports[0], name) for name in told}
    assert found == told, text
