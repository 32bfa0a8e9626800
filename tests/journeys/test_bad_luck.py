"""The evening of the 518 with bad luck: what people and machines do then, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from gateway.ledger.codes import Purpose
from gateway.ledger.database import Ledger
from gateway.ledger.tables import Circuit, Deputy, Person
from tests.journeys.sending import africas_talking, android, dispatch, queue, statuses
from tests.standin.africas_talking import AfricasTalkingStandIn, Answer
from tests.standin.android import AndroidPhone
from tests.village import CENTRE, DRAHGC, DRPF, GARKUA, KANTCHE, KARKARA, Village
from workers.turnstile import let_through

NINETY = "ARR KAN RAP F90"
GARBAGE = Answer(200, "<html>Bienvenue, connectez-vous au wifi</html>", "text/html")


@pytest.fixture
def provider() -> Iterator[AfricasTalkingStandIn]:
    with AfricasTalkingStandIn() as server:
        yield server


def stands_in(village: Village, deputy: str, instead_of: str) -> None:
    with village.ledger.write() as session:
        ids = [
            session.scalars(select(Person.id).where(Person.phone == phone)).one()
            for phone in (instead_of, deputy)
        ]
        session.add(Deputy(person_id=ids[0], deputy_id=ids[1]))


def test_a_provider_that_answers_garbage_is_left_before_all_are_in_doubt(
    village: Village, provider: AfricasTalkingStandIn
) -> None:
    village.through(africas_talking(provider))
    provider.usually(GARBAGE)
    queue(village, *range(200), purpose=Purpose.ALERT)
    dispatch(village)
    in_doubt = [phone for phone, status in statuses(village).items() if status == "ambiguous"]
    # Ten in a row, and those that were under way by then.
    assert 10 <= len(in_doubt) <= 14
    with village.ledger.read() as session:
        assert session.get_one(Circuit, "africastalking").until is not None
    provider.usually(Answer())
    asked = len(provider.received)
    dispatch(village, seconds=30)
    dispatch(village, seconds=1)
    assert len(provider.received) - asked == 200 - len(in_doubt)
    left = {phone for phone, status in statuses(village).items() if status != "sent"}
    assert left == set(in_doubt)


def test_what_garbage_left_behind_leaves_through_the_other_provider(
    village: Village, provider: AfricasTalkingStandIn
) -> None:
    with AndroidPhone() as phone:
        village.through(africas_talking(provider), android(phone))
        provider.usually(GARBAGE)
        queue(village, *range(60), purpose=Purpose.ALERT)
        dispatch(village)
        found = list(statuses(village).values())
    assert found.count("sent") + found.count("ambiguous") == 60
    assert found.count("ambiguous") <= 14


def test_a_deputy_answers_in_the_place_of_who_was_told(village: Village) -> None:
    stands_in(village, DRPF, instead_of=GARKUA)
    village.phone(KANTCHE).sends(NINETY)
    deputy = village.phone(DRPF)
    deputy.expects_nothing()  # of the second tier
    deputy.sends("OUI")
    deputy.expects("Merci. Alerte 1: vous la prenez en charge")
    village.clock.forward(minutes=45)
    deputy.expects_nothing()  # nobody else is called either: somebody takes it
    assert "escalation" not in {sms.purpose for sms in village.outgoing()}
    # And hears from now on what those hear who were told.
    village.phone(KANTCHE).sends("ARR KAN RAP F60")
    deputy.expects("urgence 1", "150 pers")


def test_somebody_elses_deputy_is_told_that_the_alert_is_not_theirs(village: Village) -> None:
    stands_in(village, DRPF, instead_of=KARKARA)  # who was not told either
    village.phone(KANTCHE).sends(NINETY)
    deputy = village.phone(DRPF)
    deputy.sends("1 OUI")
    deputy.expects("l'alerte 1 ne vous a pas ete envoyee")


def test_the_same_answer_twice_is_no_news_to_the_others(village: Village) -> None:
    village.phone(KANTCHE).sends(NINETY)
    first, second = village.phone(GARKUA), village.phone(DRAHGC)
    first.sends("1 OUI")
    second.sends("1 LITS 20")
    village.clock.forward(minutes=10)
    told = len(first.received)
    assert "DR/AH/GC" in first.received[-1].text
    for _ in range(2):
        second.sends("1 LITS 20")
        assert "Note: 20 lits" in second.received[-1].text
    second.sends("1 OUI")
    village.clock.forward(minutes=30)
    assert len(first.received) == told
    village.phone(CENTRE).sends("1 LITS 5")
    village.clock.forward(minutes=10)
    assert len(first.received) == told + 1


def test_a_worker_whose_clock_is_ahead_makes_nobody_hear_twice(
    village: Village, provider: AfricasTalkingStandIn
) -> None:
    village.through(africas_talking(provider))
    queue(village, 1, 2, purpose=Purpose.ALERT)
    taken = let_through(village.runtime).taken
    assert len(taken) == 2
    ahead = replace(
        village.runtime,
        ledger=Ledger(village.settings.database, pool_size=2),
        now=lambda: village.clock.now + timedelta(minutes=2),
    )
    let_through(ahead)
    ahead.ledger.close()
    # To that worker the claims have run out: they are in doubt, and are not sent again.
    assert set(statuses(village).values()) == {"ambiguous"}
    dispatch(village, seconds=1)
    assert provider.received == []
