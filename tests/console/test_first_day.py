"""What keeps somebody's first day at the desk from going wrong."""

from __future__ import annotations

from tests.console.desk import desk
from tests.village import GOURE, KANTCHE, STRANGER, Village


def test_what_was_asked_is_shown_and_correcting_comes_first(hamlet: Village) -> None:
    hamlet.phone(GOURE).sends("bsr 9 papas 14 mamans 6 petits Goure refoules Libye")
    page = desk(hamlet).opens("/rapports/1")
    page.says("Labari a un doute", "les nombres ne font pas le total écrit", "Valider tel quel")
    assert page.html.index(">Corriger</a>") < page.html.index("Valider tel quel")
    # The total that cannot be is not offered again.
    assert (page.field("women"), page.field("total")) == ("14", "")


def test_numbers_that_cannot_be_are_not_validated_as_they_are(hamlet: Village) -> None:
    hamlet.phone(GOURE).sends("bsr 9 papas 14 mamans 6 petits Goure refoules Libye")
    who = desk(hamlet)
    refused = who.sends("/rapports/1", 400, action="validate", revision="1")
    assert "plus petit que la somme" in refused.text
    assert hamlet.reports()[0].status == "provisional"


def test_after_each_thing_somebody_hears_how_many_are_left(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("wallahi reseau mauvais je rappelle")
    hamlet.phone(STRANGER).sends("12 femmes arrivees a Tanout")
    who = desk(hamlet)
    who.sends("/messages/1/reponse", action="settle", texte="Combien de personnes ?")
    page = who.opens("/messages/1")
    page.says("le message est classé", "Il reste 1 chose à traiter", "Continuer avec")
    who.opens("/messages/2").does_not_say("Continuer avec")
    who.sends("/rapports/1", action="validate", revision="1")
    who.opens("/rapports/1").says("Plus rien à traiter.")


def test_a_stranger_can_be_registered_from_the_message(hamlet: Village) -> None:
    hamlet.phone(STRANGER).sends("12 femmes arrivees a Tanout")
    who = desk(hamlet)
    who.opens("/messages/1").says("Inscrivez ce numéro")
    assert who.opens("/personnes/nouvelle?numero=%2B22790000099").field("phone") == STRANGER


def test_what_is_needed_less_often_stands_under_one_word(hamlet: Village) -> None:
    html = desk(hamlet, "administrator").opens("/").html
    always, _, rest = html.partition("<summary>Plus</summary>")
    assert all(f">{label}</a>" in always for label in ("À traiter", "Journal", "Alertes", "Aide"))
    assert all(f">{label}</a>" in rest for label in ("Personnes", "Seuils", "Audit"))
    assert "Plus : Seuils" in desk(hamlet, "administrator").opens("/seuils").words
