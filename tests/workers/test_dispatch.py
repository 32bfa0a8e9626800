"""Texts on their way out, through the real channel to a server that speaks its protocol."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from gateway.channels.africas_talking import AfricasTalking
from gateway.channels.choice import Way
from gateway.channels.contract import Channel, Handed, Outgoing
from gateway.channels.simulator import Simulator
from gateway.ledger import messages, outbox
from gateway.ledger.codes import Purpose
from gateway.ledger.database import Ledger
from gateway.ledger.tables import Sms
from tests.standin.africas_talking import AfricasTalkingStandIn, Answer
from tests.standin.server import IMPATIENT, PATIENT
from tests.village import GOURE, KANTCHE, MAGARIA, Village, open_village
from workers.dispatch import send_due
from workers.intake import work_lane

REPORT = "ARR RAP H3 F2"


@pytest.fixture
def provider() -> Iterator[AfricasTalkingStandIn]:
    with AfricasTalkingStandIn() as server:
        yield server


@pytest.fixture
def town(village: Village, provider: AfricasTalkingStandIn) -> Village:
    """A village whose texts leave through Africa's Talking."""
    village.through(real_channel(provider))
    return village


def real_channel(
    provider: AfricasTalkingStandIn,
    concurrency: int = 4,
    timeout: tuple[float, float] = PATIENT,
) -> AfricasTalking:
    return AfricasTalking(
        "labari", "key", base_url=provider.url, concurrency=concurrency, timeout=timeout
    )


def only(village: Village) -> Sms:
    (sms,) = village.outgoing()
    return sms


def deliver(village: Village, sms: Sms, word: str) -> None:
    form = {"id": sms.provider_id or "", "status": word, "phoneNumber": sms.phone}
    assert village.call("delivery", form).status_code == 200


def read_all(village: Village) -> None:
    """Work every lane and send nothing."""
    with village.ledger.read() as session:
        lanes = messages.waiting_lanes(session)
    for lane in lanes:
        work_lane(village.runtime, lane)


def test_what_the_provider_took_is_sent_and_its_id_is_kept(
    town: Village, provider: AfricasTalkingStandIn
) -> None:
    town.phone(KANTCHE).sends(REPORT)
    sms = only(town)
    assert provider.texts(KANTCHE) == [sms.text]
    assert (sms.status, sms.provider, sms.attempts) == ("sent", "africastalking", 1)
    assert sms.provider_id == provider.received[0].message_id
    assert (sms.sent_at, sms.settled_at, sms.lease_until) == (town.clock.now, None, None)
    town.settle()
    assert len(provider.received) == 1


def test_delivery_reports_move_a_text_forward_only(town: Village) -> None:
    town.phone(KANTCHE).sends(REPORT)
    town.clock.forward(seconds=20)
    deliver(town, only(town), "Success")
    assert (only(town).status, only(town).settled_at) == ("delivered", town.clock.now)
    for word in ("Sent", "Failed"):
        deliver(town, only(town), word)
        assert only(town).status == "delivered"


def test_a_delivery_report_may_come_before_the_answer_to_the_send(
    town: Village, provider: AfricasTalkingStandIn
) -> None:
    @dataclass(frozen=True, slots=True)
    class Hasty(_Wrapped):
        def send(self, outgoing: Outgoing) -> Handed:
            handed = self.inner.send(outgoing)
            form = {"id": handed.provider_id or "", "status": "Success"}
            client = town.client.application.test_client()
            path = town.settings.webhook_secret.get_secret_value()
            client.post(f"/webhooks/africastalking/{path}/delivery", data=form)
            return handed

    town.through(Hasty(real_channel(provider)))
    town.phone(KANTCHE).sends(REPORT)
    assert only(town).status == "delivered"


def test_a_passing_failure_is_tried_again_after_longer_and_longer_waits(
    town: Village, provider: AfricasTalkingStandIn
) -> None:
    provider.script(Answer.status_code(500), Answer.bad_gateway(), Answer.status_code(501))
    town.phone(KANTCHE).sends(REPORT)
    for tries, longest in enumerate((5, 10, 20), start=1):
        sms = only(town)
        assert (sms.status, sms.attempts, len(provider.received)) == ("queued", tries, tries)
        assert sms.failure
        assert longest / 2 <= (sms.due_at - town.clock.now).total_seconds() <= longest
        town.clock.now = sms.due_at - timedelta(milliseconds=1)
        send_due(town.runtime)
        assert len(provider.received) == tries
        town.clock.now = sms.due_at
        send_due(town.runtime)
    assert (only(town).status, only(town).attempts) == ("sent", 4)
    assert set(provider.texts(KANTCHE)) == {only(town).text}


def test_a_line_that_is_down_for_hours_costs_no_text_but_it_is_not_tried_for_ever(
    hamlet: Village, provider: AfricasTalkingStandIn
) -> None:
    hamlet.through(real_channel(provider))
    provider.usually(Answer.status_code(500))
    hamlet.phone(KANTCHE).sends(REPORT)
    began = hamlet.clock.now
    while hamlet.clock.now < began + timedelta(hours=6):
        assert only(hamlet).status == "queued"
        hamlet.clock.now = only(hamlet).due_at
        send_due(hamlet.runtime)
    while only(hamlet).status == "queued":
        assert hamlet.clock.now < began + timedelta(days=1)
        hamlet.clock.now = only(hamlet).due_at
        send_due(hamlet.runtime)
    assert (only(hamlet).status, only(hamlet).settled_at) == ("failed", hamlet.clock.now)


def test_a_refusal_for_good_is_final_and_stops_nobody_else(
    town: Village, provider: AfricasTalkingStandIn
) -> None:
    provider.script(Answer.status_code(403), phone=KANTCHE)
    for phone in (KANTCHE, MAGARIA):
        town.post(phone, REPORT)
    town.settle()
    town.clock.forward(hours=2)
    town.settle()
    refused, taken = sorted(town.outgoing(), key=lambda sms: sms.phone)
    assert (refused.status, refused.failure) == ("failed", "refused: 403 InvalidPhoneNumber")
    assert refused.settled_at is not None
    assert taken.status == "sent"
    assert len(provider.received) == 2


@pytest.mark.parametrize("answer", [Answer.slow(60), Answer.dropped()], ids=["slow", "dropped"])
def test_a_text_that_may_have_left_is_never_sent_again(
    town: Village, provider: AfricasTalkingStandIn, answer: Answer
) -> None:
    town.through(real_channel(provider, timeout=IMPATIENT))
    provider.script(answer)
    town.phone(KANTCHE).sends(REPORT)
    for _ in range(3):
        town.clock.forward(hours=3)
        town.settle()
    assert (only(town).status, only(town).lease_until) == ("ambiguous", None)
    assert len(provider.received) == 1


def test_without_balance_nothing_is_tried_until_the_pause_is_over(
    town: Village, provider: AfricasTalkingStandIn
) -> None:
    provider.script(Answer.status_code(405))
    town.phone(KANTCHE).sends(REPORT)
    assert (only(town).status, only(town).failure) == ("queued", "refused: 405 InsufficientBalance")
    town.phone(MAGARIA).sends(REPORT)
    town.clock.forward(minutes=4, seconds=59)
    town.settle()
    assert len(provider.received) == 1
    town.clock.forward(seconds=1)
    town.settle()
    assert {sms.status for sms in town.outgoing()} == {"sent"}
    assert Counter(sms.phone for sms in town.outgoing()) == {KANTCHE: 1, MAGARIA: 1}
    assert len(provider.received) == 3


def test_a_pause_costs_a_text_none_of_its_attempts(
    town: Village, provider: AfricasTalkingStandIn
) -> None:
    provider.script(*[Answer.status_code(405)] * 3)
    town.phone(KANTCHE).sends(REPORT)
    for _ in range(2):
        town.clock.forward(minutes=5)
        town.settle()
    assert (only(town).status, only(town).attempts) == ("queued", 0)
    assert len(provider.received) == 3


def test_another_provider_is_not_paused(town: Village, provider: AfricasTalkingStandIn) -> None:
    provider.script(Answer.status_code(405))
    town.phone(KANTCHE).sends(REPORT)
    town.through(Simulator())
    town.phone(MAGARIA).sends(REPORT)
    assert {sms.phone: sms.status for sms in town.outgoing()} == {
        KANTCHE: "queued",
        MAGARIA: "delivered",
    }


@dataclass(frozen=True, slots=True)
class _Wrapped:
    """The real channel, about to be misused."""

    inner: Channel
    name: str = "africastalking"
    concurrency: int = 4
    resend_safe: bool = False

    def send(self, outgoing: Outgoing) -> Handed:
        return self.inner.send(outgoing)


def test_a_channel_that_breaks_its_contract_may_have_sent(
    town: Village, provider: AfricasTalkingStandIn
) -> None:
    class Broken(_Wrapped):
        def send(self, outgoing: Outgoing) -> Handed:
            if outgoing.phone == KANTCHE:
                raise ValueError(outgoing.text)
            return self.inner.send(outgoing)

    town.through(Broken(real_channel(provider)))
    for phone in (KANTCHE, MAGARIA):
        town.post(phone, REPORT)
    with capture_logs() as events:
        town.settle()
        town.clock.forward(hours=1)
        town.settle()
    broken, sent = sorted(town.outgoing(), key=lambda sms: sms.phone)
    assert (broken.status, broken.failure) == ("ambiguous", "ValueError")
    assert sent.status == "sent"
    (told,) = [event for event in events if event["event"] == "channel_broken"]
    assert told["sms_id"] == broken.id
    assert KANTCHE not in str(told)


def test_alerts_leave_before_receipts_that_waited_longer(
    town: Village, provider: AfricasTalkingStandIn
) -> None:
    for phone, text in ((GOURE, REPORT), (KANTCHE, "ARR KAN RAP F90 G30")):
        town.post(phone, text)
        read_all(town)
    town.through(real_channel(provider, concurrency=1))
    send_due(town.runtime)
    purposes = {sms.provider_id: sms.purpose for sms in town.outgoing()}
    order = [purposes[request.message_id] for request in provider.received]
    alerts = order.count("alert")
    assert alerts > 3
    assert order == ["alert"] * alerts + ["receipt"] * 2


class _PulledThePlug(BaseException):
    """What a power cut is to a process."""


class _Dying(_Wrapped):
    def send(self, outgoing: Outgoing) -> Handed:
        self.inner.send(outgoing)
        raise _PulledThePlug


def _die_while_sending(village: Village, channel: _Dying) -> None:
    village.post(KANTCHE, REPORT)
    read_all(village)
    village.through(channel)
    with pytest.raises(_PulledThePlug):
        send_due(village.runtime)
    assert only(village).status == "sending"
    village.through(channel.inner)
    village.clock.now += village.runtime.lease - timedelta(seconds=1)
    send_due(village.runtime)
    assert only(village).status == "sending"
    village.clock.forward(seconds=1)
    send_due(village.runtime)


def test_a_claim_of_a_dead_worker_is_sent_again_where_that_does_no_harm(village: Village) -> None:
    _die_while_sending(village, _Dying(Simulator(), "simulator", resend_safe=True))
    assert (only(village).status, only(village).attempts) == ("delivered", 2)


def test_a_claim_of_a_dead_worker_is_in_doubt_where_it_may_have_left(
    village: Village, provider: AfricasTalkingStandIn
) -> None:
    _die_while_sending(village, _Dying(real_channel(provider)))
    assert only(village).status == "ambiguous"
    assert only(village).failure == "the worker died while sending"
    assert len(provider.received) == 1


def test_two_dispatchers_at_once_send_nothing_twice(
    peopled_url: str, redis_url: str, tmp_path: Path, provider: AfricasTalkingStandIn
) -> None:
    phones = [f"+22790000{number}" for number in range(200, 290)]
    with open_village(peopled_url, redis_url, tmp_path) as village:
        drafts = [
            outbox.Draft(cause=phone, phone=phone, text="essai", purpose=Purpose.NOTICE)
            for phone in phones
        ]
        with village.ledger.write() as session:
            outbox.write(session, drafts, village.clock.now)
        # Whoever finds every place taken leaves, and the bell is rung again for what is left.
        for _ in range(5):
            _dispatch_at_once(village, provider, 3)
        assert {sms.status for sms in village.outgoing()} == {"sent"}
        assert {sms.attempts for sms in village.outgoing()} == {1}
    assert Counter(request.phone for request in provider.received) == dict.fromkeys(phones, 1)


def _dispatch_at_once(village: Village, provider: AfricasTalkingStandIn, threads: int) -> None:
    start = threading.Barrier(threads)
    broken: list[BaseException] = []

    def work() -> None:
        ledger = Ledger(village.settings.database, pool_size=2)
        channel = real_channel(provider, concurrency=3)
        try:
            start.wait()
            send_due(replace(village.runtime, ledger=ledger, ways=(Way(channel),)))
        except BaseException as error:  # noqa: BLE001 - handed to the test
            broken.append(error)
        finally:
            ledger.close()

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not broken, broken
