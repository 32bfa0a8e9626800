"""Several providers: a text goes on to the next one, is never with two, and an outage is shared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from gateway.channels.choice import Way
from gateway.ledger import gauges, providers
from gateway.ledger.codes import Purpose
from gateway.ledger.tables import Circuit
from tests.journeys.sending import (
    africas_talking,
    android,
    decide,
    dispatch,
    kannel,
    only,
    queue,
    statuses,
)
from tests.standin.africas_talking import AfricasTalkingStandIn, Answer
from tests.standin.android import AndroidPhone
from tests.standin.kannel import KannelBox
from tests.standin.server import IMPATIENT, Reply
from tests.village import KANTCHE, Village


@pytest.fixture
def first() -> Iterator[AfricasTalkingStandIn]:
    with AfricasTalkingStandIn() as server:
        yield server


@pytest.fixture
def phone() -> Iterator[AndroidPhone]:
    with AndroidPhone() as server:
        yield server


@pytest.fixture
def box() -> Iterator[KannelBox]:
    with KannelBox() as server:
        yield server


@pytest.fixture
def town(village: Village, first: AfricasTalkingStandIn, phone: AndroidPhone) -> Village:
    """A village with Africa's Talking, and a phone for when that fails."""
    village.through(africas_talking(first), android(phone))
    return village


def circuit(village: Village, name: str = "africastalking") -> Circuit:
    with village.ledger.read() as session:
        return providers.circuits(session)[name]


@pytest.mark.parametrize(
    "answer",
    [
        Answer.status_code(500),
        Answer.status_code(407),
        Answer.status_code(405),
        Answer.bad_gateway(),
        Answer.unauthorised(),
        Answer.invalid_sender_id(),
    ],
)
def test_what_the_first_refuses_leaves_through_the_second_at_once(
    town: Village, first: AfricasTalkingStandIn, phone: AndroidPhone, answer: Answer
) -> None:
    first.script(answer)
    queue(town, 1)
    dispatch(town)
    assert (only(town).status, only(town).provider) == ("sent", "android")
    assert (len(first.received), phone.texts()) == (1, ["essai"])


def test_a_provider_that_cannot_be_reached_is_passed_over(
    village: Village, phone: AndroidPhone
) -> None:
    with AfricasTalkingStandIn() as gone:
        unreachable = africas_talking(gone)
    village.through(unreachable, android(phone))
    queue(village, 1)
    dispatch(village)
    assert (only(village).status, only(village).provider) == ("sent", "android")


@pytest.mark.parametrize("code", [403, 406, 409])
def test_what_the_person_or_the_number_refuses_is_tried_nowhere_else(
    town: Village, first: AfricasTalkingStandIn, phone: AndroidPhone, code: int
) -> None:
    first.script(Answer.status_code(code))
    queue(town, 1)
    dispatch(town)
    dispatch(town, hours=1)
    assert only(town).status == "failed"
    assert phone.requests == []


def test_a_text_every_provider_refuses_ends(
    town: Village, first: AfricasTalkingStandIn, phone: AndroidPhone
) -> None:
    first.script(Answer.status_code(407))
    phone.script(Reply(400))
    queue(town, 1)
    dispatch(town)
    dispatch(town, hours=1)
    assert (only(town).status, only(town).failure) == ("failed", "400 refused as invalid")
    assert (len(first.received), len(phone.requests)) == (1, 1)


def test_a_text_in_doubt_is_not_given_to_the_other(
    village: Village, first: AfricasTalkingStandIn, phone: AndroidPhone
) -> None:
    village.through(africas_talking(first, timeout=IMPATIENT), android(phone))
    first.script(Answer.slow(60))
    queue(village, 1)
    dispatch(village)
    dispatch(village, hours=5)
    assert (only(village).status, only(village).provider) == ("ambiguous", "africastalking")
    assert (len(first.received), phone.requests) == (1, [])


def test_when_both_fail_the_wait_begins_and_both_are_tried_again(
    town: Village, first: AfricasTalkingStandIn, phone: AndroidPhone
) -> None:
    first.script(Answer.status_code(500), Answer.status_code(500))
    phone.script(Reply(503))
    queue(town, 1)
    dispatch(town)
    assert (only(town).status, only(town).attempts) == ("queued", 2)
    wait = (only(town).due_at - town.clock.now).total_seconds()
    assert 2.5 <= wait <= 5
    dispatch(town, seconds=wait)
    assert (only(town).status, only(town).provider, only(town).attempts) == ("sent", "android", 4)


def test_a_lost_answer_of_the_phone_is_asked_again_there_and_only_there(
    village: Village, first: AfricasTalkingStandIn, phone: AndroidPhone
) -> None:
    village.through(android(phone, timeout=IMPATIENT), africas_talking(first))
    phone.script(Reply(202, drop=True), Reply(202, wait=60))
    queue(village, 1)
    dispatch(village)
    assert (only(village).status, only(village).route) == ("queued", "android")
    for _ in range(2):
        dispatch(village, seconds=20)
    assert (only(village).status, only(village).provider) == ("sent", "android")
    assert (phone.texts(), first.received) == (["essai"], [])


def test_a_phone_that_never_answers_leaves_the_text_in_doubt(
    village: Village, first: AfricasTalkingStandIn, phone: AndroidPhone
) -> None:
    village.through(android(phone), africas_talking(first))
    phone.always(Reply(202, drop=True))
    queue(village, 1)
    for _ in range(12):
        dispatch(village, minutes=10)
    assert only(village).status == "ambiguous"
    assert (len(phone.requests), first.received) == (6, [])


def test_shares_are_kept_and_a_share_of_nothing_waits_for_trouble(
    village: Village, first: AfricasTalkingStandIn, phone: AndroidPhone, box: KannelBox
) -> None:
    ways = (
        Way(africas_talking(first, concurrency=64), 3),
        Way(android(phone), 0),
        Way(kannel(box), 1),
    )
    village.runtime = replace(village.runtime, ways=ways)
    queue(village, *range(200))
    dispatch(village)
    shares = Counter(sms.provider for sms in village.outgoing())
    assert set(shares) == {"africastalking", "kannel"}
    # How many each has under way at once shifts the shares a little on a slow machine.
    assert 10 <= shares["kannel"] < shares["africastalking"]


def test_an_answer_leaves_the_way_its_question_came(
    town: Village, first: AfricasTalkingStandIn, box: KannelBox
) -> None:
    town.through(kannel(box), africas_talking(first))
    town.phone(KANTCHE).sends("ARR KAN RAP H3")
    queue(town, 1)
    dispatch(town)
    assert {sms.purpose: sms.provider for sms in town.outgoing()} == {
        "receipt": "africastalking",
        "notice": "kannel",
    }


def test_after_ten_failures_a_provider_rests_and_then_one_text_tries(
    village: Village, first: AfricasTalkingStandIn
) -> None:
    village.through(africas_talking(first, concurrency=1))
    first.usually(Answer.status_code(500))
    queue(village, *range(1, 15))
    dispatch(village)
    # That was but a moment: ten refusals can come faster than one text is taken.
    assert (len(first.received), circuit(village).until) == (14, None)
    dispatch(village, seconds=5)
    assert len(first.received) == 15
    assert circuit(village).until == village.clock.now + timedelta(seconds=30)
    dispatch(village, seconds=29)
    assert len(first.received) == 15
    dispatch(village, seconds=1)
    assert len(first.received) == 16
    assert circuit(village).until == village.clock.now + timedelta(seconds=60)
    first.usually(Answer())
    dispatch(village, seconds=60)
    dispatch(village, seconds=60)
    assert len(first.received) == 30
    assert set(statuses(village).values()) == {"sent"}
    assert (circuit(village).failures, circuit(village).until) == (0, None)


def test_only_one_text_tries_although_many_wait(
    village: Village, first: AfricasTalkingStandIn
) -> None:
    village.through(africas_talking(first, concurrency=8))
    first.script(Answer.status_code(405))
    queue(village, 1)
    dispatch(village)
    queue(village, *range(2, 30))
    first.script(Answer(recipient=405, wait=0.1))
    dispatch(village, minutes=5)
    assert len(first.received) == 2
    first.usually(Answer(wait=0.02))
    dispatch(village, minutes=5)
    assert set(statuses(village).values()) == {"sent"}
    assert max(Counter(request.phone for request in first.received).values()) == 3


def test_an_alert_is_not_for_trying_things(
    town: Village, first: AfricasTalkingStandIn, phone: AndroidPhone
) -> None:
    first.script(Answer.status_code(405))
    queue(town, 1)
    dispatch(town)
    town.clock.forward(minutes=6)
    queue(town, 2, purpose=Purpose.ALERT)
    dispatch(town)
    assert (len(first.received), len(phone.requests)) == (1, 2)
    queue(town, 3)
    dispatch(town)
    assert (len(first.received), len(phone.requests)) == (2, 2)
    queue(town, 4, purpose=Purpose.ALERT)
    dispatch(town)
    assert len(first.received) == 3


def test_the_outage_is_known_to_whoever_asks_the_ledger(
    town: Village, first: AfricasTalkingStandIn
) -> None:
    first.script(Answer.status_code(405))
    queue(town, 1)
    dispatch(town)
    settings = town.settings.model_copy(
        update={"at_username": "labari", "android_url": "http://127.0.0.1:1"}
    )
    with town.ledger.read() as session:
        states = gauges.provider_states(session, settings, town.clock.now)
    assert [(s.name, s.works, s.reason) for s in states] == [
        ("africastalking", False, "refused: 405 InsufficientBalance"),
        ("android", True, None),
    ]
    assert states[0].since == town.clock.now
    assert states[1].segments_today == 1


def test_a_delivery_report_settles_the_one_text_it_can_be_about(
    town: Village, first: AfricasTalkingStandIn
) -> None:
    first.script(Answer.dropped())
    queue(town, 1)
    dispatch(town)
    form = {"id": "ATXid_77", "status": "Success", "phoneNumber": "+22790000001"}
    assert town.call("delivery", form).status_code == 200
    assert (only(town).status, only(town).provider_id) == ("delivered", "ATXid_77")


def test_a_report_that_could_be_about_two_texts_settles_neither(
    town: Village, first: AfricasTalkingStandIn
) -> None:
    first.script(Answer.dropped(), Answer.dropped())
    queue(town, 1, 2, phone="+22790000001")
    dispatch(town)
    form = {"id": "ATXid_77", "status": "Success", "phoneNumber": "+22790000001"}
    assert town.call("delivery", form).status_code == 200
    assert {sms.status for sms in town.outgoing()} == {"ambiguous"}


def test_a_human_decides_about_a_text_in_doubt(
    town: Village, first: AfricasTalkingStandIn, phone: AndroidPhone
) -> None:
    first.script(Answer.dropped(), Answer.dropped())
    queue(town, 1, 2)
    dispatch(town)
    again, leave = town.outgoing()
    assert decide(town, again, resend=True)
    assert decide(town, leave, resend=False)
    assert not decide(town, leave, resend=True)
    dispatch(town)
    assert statuses(town) == {"0001": "sent", "0002": "failed"}
    # Once more means through whoever works; the first is not asked what it cannot know.
    assert len(first.received) == 2
    assert [phone.texts(f"+2279000000{n}") for n in (1, 2)] == [["essai"], []]
