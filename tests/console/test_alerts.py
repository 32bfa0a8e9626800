"""The pages of alerts: what happened and why, who was told, what is missing, what to do."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select, update

from gateway.ledger.decisions import Kind
from gateway.ledger.tables import Alert, Decision, Deputy, Person, Sms, Trail, Twins
from tests.console.desk import desk
from tests.village import (
    CENTRE,
    DRAHGC,
    DRPF,
    FDS,
    GARKUA,
    KANTCHE,
    KARKARA,
    MAGARIA,
    Village,
)


@pytest.fixture
def wave(village: Village) -> Village:
    """The first evening: 205 people at Kantché, and nobody has answered."""
    village.clock.forward(hours=-8)  # in daylight
    village.phone(KANTCHE).sends("ARR KAN RAP F120 G40 FI45 CIV besoin eau vivres")
    return village


def test_without_alerts_the_page_teaches_when_there_will_be_one(hamlet: Village) -> None:
    page = desk(hamlet).opens("/alertes")
    page.says("Il n'y a encore eu aucune alerte", "quand 20 personnes ou plus", "12 LITS 60")
    desk(hamlet).opens("/alertes/1", 404)


def test_an_alert_says_what_happened_why_and_what_is_missing(wave: Village) -> None:
    wave.phone(GARKUA).sends("1 OUI")
    wave.phone(CENTRE).sends("1 LITS 60")
    wave.phone(DRAHGC).sends("1 NON")
    page = desk(wave).opens("/alertes/1")
    page.says(
        "Alerte n° 1 : Kantché",
        "Ouverte au niveau urgence : 205 personnes",
        "le seuil d'urgence est atteint",
        "1 rapport pas encore confirmé",
        "Reste 105 lits à trouver",
        "eau (1 rapport), vivres (1 rapport)",
        "Equipe Garkua (ONG Garkua) : OUI",
        "Centre CAP/VTP (ANLTP/TIM) : offre 60 lits",
        "Coordination DR/AH/GC (DR/AH/GC) : NON",
        "2 ont dit OUI",
    )
    assert re.search(r"Adultes.*?>0<.*?>120<.*?>120<", page.html, re.DOTALL)
    assert re.search(r"Enfants.*?>40<.*?>45<.*?>85<", page.html, re.DOTALL)


def test_who_was_told_and_whether_it_arrived_is_listed(wave: Village) -> None:
    with wave.ledger.write() as session:
        lost = update(Sms).where(Sms.phone == GARKUA).values(status="failed", failure="éteint")
        session.execute(lost)
    page = desk(wave).opens("/alertes/1")
    page.says("Equipe Garkua", "pas arrivé", "éteint", "1 n'a reçu aucun SMS", "1 pas arrivé")
    desk(wave, "reader").opens("/alertes/1").does_not_say("+227 90 00 00 14")


def test_nothing_missing_is_said_in_words(hamlet: Village) -> None:
    hamlet.clock.forward(hours=-8)
    hamlet.phone(KANTCHE).sends("ARR KAN RAP F20 CIV")
    page = desk(hamlet).opens("/alertes/1")
    page.says("Aucun lit ne manque", "Tous ont reçu un SMS")
    page.does_not_say("0 lit manque", "0 n'a reçu")


def test_words_for_the_few_are_shown_to_the_few(wave: Village) -> None:
    with wave.ledger.write() as session:
        told = session.scalars(select(Sms).join(Person).where(Person.phone == CENTRE)).first()
        assert told is not None
        told.text = "GTM 7 enfants seuls"
    for path in ("/alertes/1", "/alertes/1/envois"):
        desk(wave).opens(path).does_not_say("7 enfants seuls")
        desk(wave, "protection").opens(path).says("7 enfants seuls")
    desk(wave, "reader").opens("/alertes/1/envois").says("réservé au rôle « protection »")


def test_the_escalation_is_told_before_and_after(wave: Village) -> None:
    desk(wave).opens("/alertes/1").says("le niveau d'appel 2 sera prévenu")
    wave.passes(minutes=16)
    page = desk(wave).opens("/alertes/1")
    page.says("Personne n'avait dit OUI : le niveau d'appel 2 est prévenu", "Protection DRPF/PE")
    wave.phone(DRPF).sends("1 OUI")
    desk(wave).opens("/alertes/1").does_not_say("sera prévenu")


def test_the_list_is_filtered_and_paged_by_key(village: Village) -> None:
    with village.ledger.write() as session:
        now = village.clock.now
        session.add_all(
            Alert(
                scope="department", pcode="NE007005", level="alerte", status="closed", drill=False,
                total=40 + n, men=0, women=0, boys=0, girls=0, told_total=0, told_deaths=0,
                told_unconfirmed=0, told_at=now, revision=0, reason={}, opened_at=now,
                updated_at=now, closes_at=now, closed_at=now, ending="time",
            )
            for n in range(60)
        )  # fmt: skip
    who = desk(village, "reader")
    seen: list[str] = []
    path = "/alertes?statut=closed&lieu=NE007005"
    for size in (25, 25, 10):
        page = who.opens(path)
        found = re.findall(r"n° (\d+)</a>", page.html)
        assert len(found) == size
        seen += found
        further = re.search(r'href="([^"]+)" rel="next"', page.html)
        path = further[1].replace("&amp;", "&") if further else ""
    assert path == ""
    assert [int(number) for number in seen] == list(range(60, 0, -1))
    who.opens("/alertes?statut=open").says("Aucune alerte ne correspond")
    who.opens("/alertes?statut=bogus&lieu=bogus&avant=x").says("n° 60")


def test_closing_is_decided_once_and_carried_out_by_a_worker(wave: Village) -> None:
    who, other = desk(wave, name="awa"), desk(wave, name="moussa")
    garkua = wave.phone(GARKUA)
    garkua.expects("urgence 1")
    who.sends("/alertes/1/decision", what="close")
    who.opens("/alertes/1").says("C'est noté : l'alerte se ferme", "En cours : awa a fermé")
    other.sends("/alertes/1/decision", what="close")
    other.opens("/alertes/1").says("awa vient de le demander")
    wave.settle()
    garkua.expects("fin 1")
    page = who.opens("/alertes/1")
    page.says("Cette alerte est fermée : fermée par le secrétariat", "awa a fermé l'alerte")
    page.does_not_say("En cours", "Agir")
    other.sends("/alertes/1/decision", what="resend")
    other.opens("/alertes/1").says("Trop tard : cette alerte vient d'être fermée")
    with wave.ledger.read() as session:
        assert len(list(session.scalars(select(Decision)))) == 1
        trail = list(session.scalars(select(Trail).where(Trail.subject == "alert:1")))
    assert [(row.actor, row.action) for row in trail] == [("awa", "decide_close")]


def test_resending_tells_everybody_again(wave: Village) -> None:
    garkua = wave.phone(GARKUA)
    garkua.expects("urgence 1")
    who = desk(wave)
    who.sends("/alertes/1/decision", what="resend")
    wave.settle()
    garkua.expects("205 pers")
    who.opens("/alertes/1").says("Renvoyée : 205 personnes", "a demandé de renvoyer")
    who.sends("/alertes/1/decision", 400, what="shout")
    who.sends("/alertes/9/decision", 404, what="close")


def test_a_silenced_alert_grows_in_silence_and_calls_nobody_else(wave: Village) -> None:
    def told() -> set[tuple[str, int]]:
        return {(sms.phone, sms.id) for sms in wave.outgoing() if sms.alert_id == 1}

    kantche, who, before = wave.phone(KANTCHE), desk(wave), told()
    who.sends("/alertes/1/decision", what="silence", hours=3)
    wave.settle()
    who.opens("/alertes/1").says("En silence jusqu'à", "pour 3 heures")
    kantche.sends("ARR KAN RAP H150")
    kantche.sends("OUI")
    wave.passes(hours=2)
    assert told() == before
    wave.passes(hours=1, minutes=1)
    # The next tier, once the silence is over; and what grew is told at the next report.
    assert DRPF in {phone for phone, _ in told() - before}
    kantche.sends("ARR KAN RAP H7")
    newest = wave.phone(GARKUA).received[-1]
    assert (newest.alert_id, "362 pers" in newest.text) in {(1, True), (2, True)}
    assert GARKUA in {phone for phone, _ in told() - before}


def test_a_silence_can_be_lifted(wave: Village) -> None:
    who = desk(wave)
    who.sends("/alertes/1/decision", what="silence", hours=24)
    wave.settle()
    who.sends("/alertes/1/decision", what="silence", hours=0)
    wave.settle()
    who.opens("/alertes/1").says("a levé le silence")
    wave.passes(minutes=16)
    wave.phone(DRPF).expects("1")
    who.sends("/alertes/1/decision", 400, what="silence", hours=7)


def test_a_graver_level_breaks_the_silence(village: Village) -> None:
    village.clock.forward(hours=-8)
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H30")
    garkua.expects("vigilance 1")
    desk(village).sends("/alertes/1/decision", what="silence", hours=12)
    village.settle()
    kantche.sends("ARR KAN RAP H60")
    garkua.expects("alerte 1", "90 pers")


def test_who_has_not_answered_is_listed_with_a_number_to_call(wave: Village) -> None:
    wave.phone(GARKUA).sends("1 OUI")
    with wave.ledger.write() as session:
        ids = dict(session.execute(select(Person.phone, Person.id)).all())
        session.add(Deputy(person_id=ids[FDS], deputy_id=ids[KARKARA]))
    page = desk(wave).opens("/alertes/1/appels")
    page.says("Permanence FDS", "+227 90 00 00 16", "Equipe Karkara", "Ont déjà dit OUI")
    assert page.html.index("Coordination DR/AH/GC") < page.html.index("Protection DRPF/PE")
    assert "Equipe Garkua" not in page.html
    desk(wave, "reader").opens("/alertes/1/appels", 403)


def test_possible_twins_are_decided_once(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30 F20 CIV")
    village.phone(MAGARIA).sends("ARR KAN RAP H31 F20 CIV")
    with village.ledger.read() as session:
        pair = session.scalars(select(Twins)).one()
    who = desk(village)
    page = who.opens("/alertes/1")
    page.says("Peut-être les mêmes personnes", "0001", "0002", "50 personnes")
    path = f"/alertes/1/jumeaux/{pair.id}"
    who.sends(path, 400, same="perhaps")
    who.sends("/alertes/1/jumeaux/99", 404, same="oui")
    who.sends(path, same="non")
    who.sends(path, same="oui")
    who.opens("/alertes/1").says("Quelqu'un vient d'en décider")
    village.settle()
    page = who.opens("/alertes/1")
    page.says("101 personnes")
    page.does_not_say("Peut-être les mêmes")
    with village.ledger.read() as session:
        kinds = list(session.scalars(select(Decision.kind)))
    assert kinds == [Kind.TWINS.value]


def test_a_reader_is_offered_no_action(wave: Village) -> None:
    reader = desk(wave, "reader")
    reader.opens("/alertes/1").does_not_say("Agir", "Renvoyer")
    reader.sends("/alertes/1/decision", 403, what="close")


def test_an_alert_of_the_region_shows_where_its_people_are(village: Village) -> None:
    village.clock.forward(hours=-8)
    village.phone(KANTCHE).sends("ARR KAN RAP F90 CIV")
    village.phone(MAGARIA).sends("ARR MAG REF H80 LBY")
    who = desk(village)
    numbers = re.findall(r"n° (\d+)</a>", who.opens("/alertes?lieu=NE007").html)
    page = who.opens(f"/alertes/{numbers[0]}")
    page.says("région de Zinder", "Carte des arrivées par département", "Kantché 90", "Magaria 80")


def test_numbers_the_network_has_not_heard_are_offered_to_be_told(wave: Village) -> None:
    who, garkua = desk(wave), wave.phone(GARKUA)
    garkua.expects("205 pers")
    # Too little for a rectificatif by itself.
    who.sends("/rapports/1", action="save", revision="1", place="NE007005", women="118",
              boys="40", girls="45", category="RAP", origin="CIV", intent="report",
              sender=KANTCHE, date="2026-03-10")  # fmt: skip
    wave.settle()
    garkua.expects_nothing()
    page = who.opens("/rapports/1")
    page.says("Le réseau a entendu 205 personnes pour l'alerte n° 1 ; il y en a maintenant 203")
    who.opens("/alertes/1").says("Le réseau a entendu 205 personnes")
    who.sends("/alertes/1/decision", what="resend")
    wave.settle()
    garkua.expects("203 pers")
    who.opens("/rapports/1").does_not_say("pour l'alerte n° 1")
