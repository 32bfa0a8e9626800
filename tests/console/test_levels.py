"""The page of levels: tried on the past, saved once, and in force for the workers at once."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from config.regions import load_region
from gateway.ledger.rehearsal import Arrived, Past, rehearse
from gateway.ledger.tables import LevelSet, Trail
from tests.console.desk import desk
from tests.village import GARKUA, KANTCHE, TANOUT, Village

LEVELS = load_region("zinder").levels
SHOWN: dict[str, Any] = {name: int(v) for name, v in asdict(LEVELS).items()} | {"growth": 50}


def query(**changes: int) -> str:
    return "/seuils?" + "&".join(f"{name}={value}" for name, value in (SHOWN | changes).items())


def test_levels_are_tried_on_the_past_before_they_are_saved(village: Village) -> None:
    for _ in range(3):
        village.phone(KANTCHE).sends("ARR KAN RAP H15")
        village.phone(TANOUT).sends("ARR TAN RAP H25")
        village.passes(hours=30)
    who = desk(village, "administrator")
    who.opens("/seuils").says("Personne n'a encore changé les seuils")
    page = who.opens(query(vigilance=10))
    page.says("6 alertes au lieu de 3", "dont Kantché 3 0", "Rien n'est encore changé")
    who.opens(query()).says("rien ne changerait")
    with village.ledger.read() as session:
        assert session.scalars(select(LevelSet)).all() == []


def test_what_is_only_tried_leaves_no_token_in_the_address(hamlet: Village) -> None:
    html = desk(hamlet, "administrator").opens("/seuils").html
    form = next(part for part in html.split("<form ") if 'action="/seuils"' in part)
    assert '<button name="csrf_token"' in form
    assert '<input type="hidden" name="csrf_token"' not in form.split("</form>")[0]


def test_saved_levels_are_in_force_for_the_next_text(village: Village) -> None:
    who = desk(village, "administrator", "awa")
    village.phone(KANTCHE).sends("ARR KAN RAP H15")
    assert village.alerts() == []
    who.sends("/seuils", **(SHOWN | {"vigilance": 16, "seen": 0}))
    who.opens("/seuils").says("Les seuils sont enregistrés", "awa", "vigilance 16")
    village.phone(KANTCHE).sends("ARR KAN RAP H1")
    assert [(alert.level, alert.total) for alert in village.alerts()] == [("vigilance", 16)]
    with village.ledger.read() as session:
        row = session.scalars(select(Trail).where(Trail.action == "set_levels")).one()
    assert (row.actor, row.detail) == ("awa", {"before": {"vigilance": 20},
                                               "after": {"vigilance": 16}})  # fmt: skip
    assert village.phone(GARKUA).received == [] or village.alerts()


def test_two_people_cannot_overwrite_each_other(village: Village) -> None:
    awa, salif = desk(village, "administrator"), desk(village, "administrator")
    awa.sends("/seuils", **(SHOWN | {"vigilance": 16, "seen": 0}))
    refused = salif.sends("/seuils", 409, **(SHOWN | {"vigilance": 30, "seen": 0}))
    assert "vient de changer les seuils" in refused.text
    assert 'value="30"' in refused.text
    salif.sends("/seuils", **(SHOWN | {"vigilance": 30, "seen": 1}))


def test_what_makes_no_sense_is_refused_with_the_reason(hamlet: Village) -> None:
    who = desk(hamlet, "administrator")
    for changes, told in (
        ({"vigilance": 50}, "avant l"),
        ({"urgence": 0}, "nombre entier"),
        ({"region": "x"}, "nombre entier"),
        ({"region_hours": 500}, "dix jours"),
    ):
        assert told in who.sends("/seuils", 400, **(SHOWN | changes | {"seen": 0})).text
    who.opens(query(vigilance=50)).says("avant l'alerte")
    desk(hamlet, "protection").opens("/seuils", 403)


def test_a_rehearsal_lives_through_waves_as_the_rule_does(hamlet: Village) -> None:
    now = hamlet.clock.now

    def came(hours: float, people: int, deaths: int = 0) -> Arrived:
        return Arrived("NE007005", now + timedelta(hours=hours), people, deaths)

    def levels_of(*arrivals: Arrived, beds: int = 40) -> tuple[dict[str, int], int]:
        effect = rehearse(LEVELS, Past(arrivals, [(now, beds)], is_cut=False), 40)
        return dict(effect.levels), effect.region

    assert levels_of(came(0, 10), came(1, 9)) == ({}, 0)
    assert levels_of(came(0, 10), came(23, 10)) == ({"vigilance": 1}, 0)
    assert levels_of(came(0, 10), came(24, 10)) == ({}, 0)
    assert levels_of(came(0, 20), came(1, 20), came(2, 60)) == ({"urgence": 1}, 0)
    assert levels_of(came(0, 20), came(24, 20)) == ({"vigilance": 2}, 0)
    assert levels_of(came(0, 1, deaths=1)) == ({"urgence": 1}, 0)
    assert levels_of(came(0, 20), beds=10) == ({"alerte": 1}, 0)
    assert levels_of(came(0, 150)) == ({"urgence": 1}, 1)
