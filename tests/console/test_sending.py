"""The page of texts and cost: what came and went, what is left, and texts in doubt."""

from __future__ import annotations

import re

from sqlalchemy import select, update

from gateway.ledger.tables import Circuit, Sms, Trail
from tests.console.desk import desk
from tests.village import CENTRE, GARKUA, KANTCHE, Village


def test_texts_and_segments_are_counted_by_day_and_purpose(village: Village) -> None:
    village.clock.forward(hours=-8)
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    page = desk(village, "reader").opens("/sms")
    page.says("accusé de réception", "alerte", "aucun plafond par jour", "simulateur fonctionne")
    sent = len(village.outgoing())
    page.says(f"mar. 10 1 {sent} {sent}")
    page.does_not_say("Tous les SMS envoyés")


def test_an_empty_outbox_teaches(hamlet: Village) -> None:
    desk(hamlet).opens("/sms").says("Aucun SMS n'est parti")
    desk(hamlet).opens("/sms/envois").says("Ils paraissent ici dès que Labari répond")


def test_a_text_in_doubt_is_decided_once(village: Village) -> None:
    village.phone(KANTCHE).sends("RAS")
    village.phone(GARKUA).sends("AIDE")
    with village.ledger.write() as session:
        session.execute(update(Sms).values(status="ambiguous", sent_at=None))
    awa, other = desk(village, name="awa"), desk(village, "reader")
    awa.opens("/sms").says("Partis ou non ?", "+227 90 00 00 01")
    awa.sends("/sms/1/doute", what="resend")
    awa.opens("/sms").says("La personne le recevra peut-être deux fois")
    awa.sends("/sms/2/doute", what="leave")
    awa.sends("/sms/1/doute", what="leave")
    awa.opens("/sms").says("Trop tard")
    village.settle()
    assert [sms.status for sms in village.outgoing()[:2]] == ["delivered", "failed"]
    awa.sends("/sms/1/doute", 400, what="maybe")
    other.sends("/sms/1/doute", 403, what="leave")
    with village.ledger.read() as session:
        kept = session.scalars(select(Trail.action).where(Trail.subject.startswith("sms:")))
        assert list(kept) == ["resend_sms", "leave_sms"]


def test_sent_texts_are_filtered_paged_and_kept_from_those_they_are_not_for(
    village: Village,
) -> None:
    village.clock.forward(hours=-8)
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    with village.ledger.write() as session:
        session.execute(update(Sms).where(Sms.phone == CENTRE).values(text="7 enfants seuls"))
        session.execute(update(Sms).where(Sms.phone == GARKUA).values(status="failed"))
        session.add_all(
            Sms(
                cause=f"test:{n}", phone=GARKUA, text=f"T{n}", purpose="reminder", priority=3,
                encoding="gsm7", segments=1, status="sent", attempts=1, provider="kannel",
                created_at=village.clock.now, due_at=village.clock.now,
            )
            for n in range(50)
        )  # fmt: skip
    who = desk(village)
    who.opens("/sms/envois?motif=alert").says("réservé au rôle « protection »")
    who.opens("/sms/envois?motif=alert").does_not_say("7 enfants seuls")
    desk(village, "protection").opens("/sms/envois?motif=alert").says("7 enfants seuls")
    who.opens("/sms/envois?etat=failed").says("Equipe Garkua", "pas arrivé")
    first = who.opens("/sms/envois?par=kannel")
    further = re.search(r'href="([^"]+)" rel="next"', first.html)
    assert further is not None
    second = who.opens(further[1].replace("&amp;", "&"))
    assert first.html.count('<span class="text">') == 40
    assert second.html.count('<span class="text">') == 10
    who.opens("/sms/envois?par=nobody").says("Aucun SMS ne correspond")


def test_a_provider_that_stopped_is_named(hamlet: Village) -> None:
    with hamlet.ledger.write() as session:
        session.add(
            Circuit(
                provider="simulator", failures=10, trips=1, reason="il refuse tout",
                until=hamlet.clock.now,
            )
        )  # fmt: skip
    desk(hamlet).opens("/sms").says("arrêté", "il refuse tout")
