"""Delivery reports and opt-outs: a text only moves forward, and a STOP is honoured."""

from __future__ import annotations

import pytest

from gateway.channels.contract import Handed, Outgoing
from tests.village import GARKUA, KANTCHE, Village


class Postman:
    """A provider that takes every text and delivers it when told."""

    name = "africastalking"
    concurrency = 4
    resend_safe = False

    def send(self, outgoing: Outgoing) -> Handed:
        return Handed(f"AT-{outgoing.id}")


def deliver(village: Village, status: str, **fields: str) -> int:
    form = {"id": "AT-1", "status": status, "phoneNumber": KANTCHE, "networkCode": "61402"}
    return village.call("delivery", form | fields).status_code


@pytest.fixture
def sent(village: Village) -> Village:
    village.through(Postman())
    village.phone(KANTCHE).sends("ARR KAN RAP H3")
    assert [sms.status for sms in village.outgoing()] == ["sent"]
    return village


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["Submitted", "Buffered"], "sent"),
        (["Success"], "delivered"),
        (["Success", "Sent", "Buffered"], "delivered"),
        (["Success", "Failed"], "delivered"),
        (["Failed", "Success"], "failed"),
        (["Rejected"], "failed"),
        (["AbsentSubscriber"], "failed"),
        (["Expired", "Expired"], "failed"),
        (["SomethingNew"], "sent"),
    ],
)
def test_a_text_only_moves_forward(sent: Village, words: list[str], status: str) -> None:
    assert [deliver(sent, word) for word in words] == [200] * len(words)
    assert [sms.status for sms in sent.outgoing()] == [status]


def test_a_report_that_overtakes_its_text_is_not_lost(village: Village) -> None:
    class Hasty(Postman):
        def send(self, outgoing: Outgoing) -> Handed:
            assert deliver(village, "Success", id=f"AT-{outgoing.id}") == 200
            return super().send(outgoing)

    village.through(Hasty())
    village.phone(KANTCHE).sends("ARR KAN RAP H3")
    assert [sms.status for sms in village.outgoing()] == ["delivered"]


def test_a_report_for_a_text_nobody_sent_is_answered(village: Village) -> None:
    assert deliver(village, "Success", id="AT-999") == 200


@pytest.mark.parametrize("form", [{}, {"status": "Success"}])
def test_a_call_that_is_no_report_is_told_what_lacks(hamlet: Village, form: dict[str, str]) -> None:
    response = hamlet.call("delivery", form)
    assert response.status_code == 400
    assert "id" in response.text


def test_who_opts_out_hears_of_no_alert(village: Village) -> None:
    assert village.call("optout", {"senderId": "GTM", "phoneNumber": GARKUA}).status_code == 200
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    village.phone(GARKUA).expects_nothing()


def test_stop_by_text_is_an_opt_out(village: Village) -> None:
    garkua = village.phone(GARKUA)
    garkua.sends("STOP")
    garkua.expects("plus de SMS")
    village.phone(KANTCHE).sends("ARR KAN RAP H30")
    garkua.expects_nothing()
