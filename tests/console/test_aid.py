"""What somebody new is shown: a tour of three steps, once for each person, and a page of help."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gateway.console import words
from gateway.console.aid import FLAGS, STATUSES
from gateway.ledger.codes import ReportStatus
from gateway.ledger.levels import set_levels
from tests.console.desk import desk
from tests.village import Village


def test_the_tour_has_three_steps_and_ends(village: Village) -> None:
    who = desk(village)
    for number in (1, 2, 3):
        who.opens("/").says(f"Première visite, pas {number} sur 3")
        who.sends("/visite")
    who.opens("/").does_not_say("Première visite")
    who.sends("/visite")
    who.opens("/").does_not_say("Première visite")
    # Somebody else begins at the beginning.
    desk(village).opens("/").says("pas 1 sur 3")


def test_the_tour_may_be_left_and_taken_again(hamlet: Village) -> None:
    who = desk(hamlet)
    who.opens("/aide-console").does_not_say("Revoir la visite")
    who.sends("/visite", fin="1")
    who.opens("/").does_not_say("Première visite")
    assert who.signs_in().status_code == 303
    who.opens("/").does_not_say("Première visite")
    who.opens("/aide-console").says("Revoir la visite en trois pas")
    who.sends("/visite/revoir")
    who.opens("/").says("pas 1 sur 3")


@pytest.mark.parametrize("role", ["reader", "secretariat"])
def test_the_tour_leads_only_where_one_may_go(hamlet: Village, role: str) -> None:
    who = desk(hamlet, role)
    who.sends("/visite")
    page = who.opens("/").html.partition("pas 2 sur 3")[2].partition("</section>")[0]
    assert ('href="/a-traiter"' in page) == (role == "secretariat")


def test_help_explains_each_status_and_every_code_it_names(hamlet: Village) -> None:
    page = desk(hamlet, "reader").opens("/aide-console")
    assert {code for code, _ in STATUSES} == {status.value for status in ReportStatus}
    assert {code for code, _ in FLAGS} <= set(words.FLAG)
    page.says(*(text for _, text in (*STATUSES, *FLAGS)))
    page.says(*words.CATEGORY.values())
    page.says("Ne devinez jamais un nombre", "vont à la protection seule")
    page.says("vigilance dès 20 personnes", "urgence dès 100 ou un décès")


def test_help_names_the_levels_that_somebody_set(hamlet: Village) -> None:
    levels = hamlet.settings.region.levels
    with hamlet.ledger.write() as session:
        set_levels(
            session,
            replace(levels, vigilance=25),
            levels,
            expected=0,
            actor="Awa",
            now=hamlet.clock.now,
        )
    desk(hamlet).opens("/aide-console").says("vigilance dès 25 personnes")
