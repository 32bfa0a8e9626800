"""The page of people: who they are, who is silent, whom to train, and their file."""

from __future__ import annotations

import io
import re
from typing import Any

from sqlalchemy import select

from gateway.ledger.people import opt_out
from gateway.ledger.tables import Person, Trail
from tests.console.desk import Desk, desk
from tests.village import GARKUA, KANTCHE, MAGARIA, Village

PATH = "/personnes/1"


def form(who: Desk, **changes: str) -> dict[str, Any]:
    """What stands in the form of the first person, with some of it changed."""
    page = who.opens(PATH)
    kept = {name: page.field(name) for name in ("name", "organisation", "seen")}
    chosen = {"role": "focal_point", "department": "NE007005", "language": "fr", "tier": ""}
    return kept | chosen | {"audience": "general", "deputy": ""} | changes


def test_who_reports_is_listed_with_their_share_of_mistakes(village: Village) -> None:
    kantche = village.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H12")
    kantche.sends("12 hommes 5 femmes total 20 a Kantche")
    page = desk(village).opens("/personnes")
    page.says("Point focal Kantche", "50 %", "1 sur 2", "Equipe Garkua", "niveau 1")
    desk(village, "reader").opens("/personnes").does_not_say("90 00 00 01")
    shown = desk(village).opens(PATH)
    shown.says(
        "Ce qui est mal compris", "Les nombres ne font pas le total", "Recompter", "total 20"
    )


def test_people_are_sought_and_the_silent_found(village: Village) -> None:
    village.phone(KANTCHE).sends("RAS")
    who = desk(village)
    silent = who.opens("/personnes?etat=silencieux")
    silent.says("Point focal Magaria", "jamais")
    silent.does_not_say("Point focal Kantche", "Equipe Garkua")
    who.opens("/personnes?texte=garkua&role=coordinator").says("Equipe Garkua")
    who.opens("/personnes?departement=NE007006&texte=zzz").says("Personne ne correspond")


def test_pages_of_people_follow_each_other_by_key(hamlet: Village) -> None:
    with hamlet.ledger.write() as session:
        session.add_all(
            Person(
                phone=f"+227900001{n:02d}", name=f"P{n:02d}", role="coordinator", organisation="",
                language="fr", tier=3, audience="general", active=True, example=False,
                created_at=hamlet.clock.now,
            )
            for n in range(40)
        )  # fmt: skip
    who = desk(hamlet)
    first = who.opens("/personnes")
    further = re.search(r'href="([^"]+)" rel="next"', first.html)
    assert further is not None
    second = who.opens(further[1].replace("&amp;", "&"))
    assert len(re.findall(r"/personnes/\d+", first.html)) == 30
    assert len(re.findall(r"/personnes/\d+", second.html)) == 22


def test_a_change_is_kept_in_the_trail_and_two_people_cannot_overwrite(village: Village) -> None:
    awa, salif = desk(village, name="awa"), desk(village, name="salif")
    mine, theirs = form(awa, name="Mariama", deputy="9"), form(salif, name="Moussa")
    awa.sends(PATH, **mine)
    refused = salif.sends(PATH, 409, **theirs)
    assert "Quelqu&#39;un d&#39;autre vient de changer" in refused.text
    assert 'value="Moussa"' in refused.text
    assert awa.opens(PATH).field("name") == "Mariama"
    awa.sends(PATH, 400, **form(awa, department=""))
    awa.sends(PATH, **form(awa, deputy="9"))
    with village.ledger.read() as session:
        trail = session.scalars(select(Trail).where(Trail.subject == "person:1")).all()
    assert [(row.actor, row.detail["after"]) for row in trail] == [
        ("awa", {"name": "Mariama", "deputy": 9})
    ]


def test_somebody_is_added_once(hamlet: Village) -> None:
    who = desk(hamlet)
    new: dict[str, Any] = {
        "name": "Ali",
        "phone": "90 00 00 77",
        "role": "coordinator",
        "tier": "2",
    }
    who.opens("/personnes/nouvelle")
    who.sends("/personnes/nouvelle", 400, **(new | {"phone": "12"}))
    added = who.sends("/personnes/nouvelle", **new)
    who.opens(added.location).says("Ali", "+227 90 00 00 77")
    who.sends("/personnes/nouvelle", 409, **new)


def test_who_is_switched_off_is_told_nothing_and_stop_can_be_lifted(village: Village) -> None:
    with village.ledger.write() as session:
        opt_out(session, GARKUA, village.clock.now)
        key = session.scalars(select(Person.id).where(Person.phone == GARKUA)).one()
    who, path = desk(village), f"/personnes/{key}"
    who.opens(path).says("A envoyé STOP")
    who.sends(f"{path}/etat", what="again")
    who.opens(path).does_not_say("A envoyé STOP")
    who.sends(f"{path}/etat", what="off")
    who.opens(path).says("Désactivé")
    village.phone(KANTCHE).sends("ARR KAN RAP H90")
    village.phone(GARKUA).expects_nothing()
    who.sends(f"{path}/etat", what="on")
    who.sends(f"{path}/etat", 400, what="maybe")
    who.sends("/personnes/999/etat", 404, what="on")


def test_the_file_comes_out_as_it_goes_in(village: Village) -> None:
    who = desk(village)
    content = who.opens("/personnes/fichier").response.data
    assert content.startswith(b"\xef\xbb\xbfname,phone,role")
    changed = content.replace(b"Point focal Magaria", "Élise".encode())
    who.sends("/personnes/import", file=(io.BytesIO(changed), "people.csv"))
    who.opens("/personnes").says("0 ajoutés, 12 mis à jour", "Élise")
    assert who.opens("/personnes/fichier").response.data == changed


def test_a_bad_file_is_named_line_by_line_and_nothing_is_imported(hamlet: Village) -> None:
    who = desk(hamlet)
    who.opens("/personnes/import").says("Une seule ligne fausse, et rien n'est importé")
    header = "name,phone,role,organisation,department,language,tier,audience\n"
    bad = header + (
        f"Nouvelle,{MAGARIA},focal_point,,Magaria,fr,,\n,+22790000078,focal_point,,Magaria,fr,,\n"
        "B,12,chef,,,fr,,\nC,+22790000079,chef,,,fr,,\nD,+22790000079,coordinator,,,fr,,\n"
        f"E,{MAGARIA},focal_point,,Paris,fr,,\nF,{MAGARIA},focal_point,,Magaria,fr,,\n"
    )
    for sent, *told in (
        (bad, "Ligne 3 : le nom est vide", "Ligne 4 : « 12 » n", "le rôle (role) « chef »",
         "Ligne 6 : le niveau", "« Paris » n", "déjà à la ligne 2"),
        (header, "ne contient personne"),
        ("a,b\n", "Ligne 1 : il manque"),
        ("\0", "pas en UTF-8"),
        ("", "Choisissez"),
        ("x" * 200_001, "trop grand"),
    ):  # fmt: skip
        file = (io.BytesIO(sent.encode()), "people.csv")
        text = who.sends("/personnes/import", 400, file=file).text.replace("&#39;", "'")
        assert [part for part in told if part not in text] == [], text
    who.opens("/personnes").does_not_say("Nouvelle")


def test_what_begins_like_a_formula_is_harmless_in_a_spreadsheet(hamlet: Village) -> None:
    who = desk(hamlet)
    who.sends(PATH, **form(who, name="=1+1"))
    assert b"'=1+1,+22790000001" in who.opens("/personnes/fichier").response.data
