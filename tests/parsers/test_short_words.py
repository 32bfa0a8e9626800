"""What thumbs save, or write by ear, is read as the same text in full."""

from __future__ import annotations

from typing import Any

import pytest

from parsers.report import Context
from parsers.sms import read
from parsers.words import as_it_sounds
from tests.parsers.corpus import REGION, TODAY, UNTRACED, messages

pytestmark = UNTRACED

PAIRS = (
    ("12 refoulés à Wacha, besoin d'o", "12 refoulés à Wacha, besoin d'eau"),
    ("12 refoulés à Wacha, rien mangé dps ier", "12 refoulés à Wacha, rien mangé depuis hier"),
    ("12 refoulés arrivés à Wacha av ier", "12 refoulés arrivés à Wacha avant-hier"),
    ("12 hommes on pri la route de Zinder", "12 hommes ont pris la route de Zinder"),
    ("12 refoulés à Wacha, c est tout", "12 refoulés à Wacha, c'est tout"),
    ("12 refoulés à Wacha, l'un deux est blessé", "12 refoulés à Wacha, l'un d'eux est blessé"),
    ("12 refoulés à Wacha, ils non rien mangé", "12 refoulés à Wacha, ils n'ont rien mangé"),
    ("12 refoulés an route pour Magaria", "12 refoulés en route pour Magaria"),
    ("1 garçon 1 fille, tt les 2 sans parents", "1 garçon 1 fille, tous les 2 sans parents"),
    ("ça fait 3 jours kon n'a rien reçu", "ça fait 3 jours qu'on n'a rien reçu"),
    ("plu de 12 refoulés à Wacha", "plus de 12 refoulés à Wacha"),
    ("9 refoulés de plu", "9 refoulés de plus"),
    ("12 refoulés à Wacha, on voit k ils ont faim", "12 refoulés à Wacha, on voit qu'ils ont faim"),
    ("corr 0142 total 41 e pas 47", "corr 0142 total 41 et pas 47"),
    ("12 refoulés st arriver à Wacha", "12 refoulés sont arrivés à Wacha"),
    ("4 femmes enceintes parmi les arrivé", "4 femmes enceintes parmi les arrivés"),
    (
        "12 refoulés à Wacha. on ma dit quils ont faim",
        "12 refoulés à Wacha. on m'a dit qu'ils ont faim",
    ),
    ("pers nest mort, 12 refoulés Magaria", "personne n'est mort, 12 refoulés Magaria"),
    (
        "12 refoulés à Wacha pck leur kamion est en panne",
        "12 refoulés à Wacha parce que leur camion est en panne",
    ),
    ("12 men n two women deported, Wacha", "12 men and two women deported, Wacha"),
    ("12 men on d bus to Zinder", "12 men on the bus to Zinder"),
    ("sorry its 12 men not 21", "sorry it is 12 men not 21"),
    ("12 preg women arrivd at Wacha tdy", "12 pregnant women arrived at Wacha today"),
    ("munsamu maza 5 a Wacha", "mun samu maza 5 a Wacha"),
    ("maza 5 sukazo Wacha", "maza 5 suka zo Wacha"),
    ("maza 5 da akakoro daga Libiya, Wacha", "maza 5 da aka koro daga Libiya, Wacha"),
    ("moutani 12 soun iso Wacha yao da yama", "mutane 12 sun iso Wacha yau da yamma"),
)
CONTEXT = Context(today=TODAY, sender_dept="Magaria", last_ref="0142")


def _told(text: str) -> dict[str, Any]:
    """What is kept of a text, but for how it was typed."""
    reading = read(text, CONTEXT, REGION).as_json()
    kept = {name: reading[name] for name in ("intent", "decision", "question", "ref", "changes")}
    reports = [{k: v for k, v in r.items() if k != "place_text"} for r in reading["reports"]]
    return {**kept, "reports": reports}


@pytest.mark.parametrize(("typed", "full"), PAIRS)
def test_it_is_read_as_in_full(typed: str, full: str) -> None:
    assert _told(typed) == _told(full)


def test_a_text_shows_every_pattern() -> None:
    texts = [message.text for message in messages()] + [typed for typed, _ in PAIRS]
    unseen = [
        pattern.pattern
        for _, pattern, _ in as_it_sounds.HINTED
        if not any(pattern.search(text) for text in texts)
    ]
    assert not unseen
