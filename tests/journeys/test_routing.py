"""Who is told: by tier, department, need and audience, and by what became of their phone."""

from __future__ import annotations

from gateway.channels.africas_talking import AfricasTalking
from tests.standin.africas_talking import AfricasTalkingStandIn
from tests.village import (
    CENTRE,
    DRAHGC,
    DRPF,
    FDS,
    GARKUA,
    GOURE,
    INS,
    KANTCHE,
    KARKARA,
    SECRETARIAT,
    Village,
)  # fmt: skip

CENTRAL = (SECRETARIAT, CENTRE, DRAHGC, FDS)


def told(village: Village) -> set[str]:
    return {sms.phone for sms in village.outgoing() if sms.alert_id}


def test_a_department_is_heard_of_by_its_own_people_and_the_regions(hamlet: Village) -> None:
    hamlet.phone(GOURE).sends("ARR GOU RAP H30")
    assert told(hamlet) == {*CENTRAL}
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H30")
    assert told(hamlet) == {*CENTRAL, GARKUA}


def test_the_lowest_tier_there_is_hears_at_once(hamlet: Village) -> None:
    for number in (*CENTRAL, GARKUA):
        hamlet.phone(number).sends("STOP")
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H30")
    assert told(hamlet) == {DRPF}
    hamlet.clock.forward(minutes=15)
    hamlet.phone(INS).expects("sans OUI depuis 15 min")


def test_who_opted_out_is_passed_over_in_every_tier(hamlet: Village) -> None:
    hamlet.phone(DRPF).sends("STOP")
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H30")
    hamlet.clock.forward(minutes=15)
    # There is nobody in the second tier: the third need not wait for it.
    hamlet.phone(INS).expects("sans OUI depuis 15 min")
    assert DRPF not in told(hamlet)


def test_a_need_calls_those_who_meet_it_whatever_their_tier(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H30 besoin protection")
    hamlet.phone(DRPF).expects("vigilance 1:", "30 pers")
    hamlet.phone(INS).expects_nothing()
    hamlet.clock.forward(minutes=15)
    hamlet.phone(DRPF).expects("vigilance 1:")
    assert len(hamlet.phone(DRPF).received) == 1  # nobody is told twice


def test_children_alone_call_the_people_of_protection(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H20 G10 dont 4 ena")
    hamlet.phone(DRPF).expects("4 enfants seuls")
    assert "enfants seuls" not in hamlet.phone(GARKUA).expects("30 pers").text


def test_when_every_phone_of_a_tier_fails_the_next_is_told_at_once(village: Village) -> None:
    with AfricasTalkingStandIn() as provider:
        village.through(AfricasTalking("labari", "key", base_url=provider.url))
        village.phone(KANTCHE).sends("ARR KAN RAP H30")
        sent = [sms for sms in village.outgoing() if sms.alert_id]
        assert {sms.phone for sms in sent} == {*CENTRAL, GARKUA}
        village.clock.forward(minutes=2)
        for sms in sent[:-1]:
            village.call("delivery", {"id": str(sms.provider_id), "status": "Failed"})
        village.settle()
        village.phone(DRPF).expects_nothing()  # one may still answer
        village.call("delivery", {"id": str(sent[-1].provider_id), "status": "Expired"})
        village.settle()
        village.phone(DRPF).expects("sans OUI depuis 2 min")


def test_no_delivery_report_is_no_answer(hamlet: Village) -> None:
    with AfricasTalkingStandIn() as provider:
        hamlet.through(AfricasTalking("labari", "key", base_url=provider.url))
        hamlet.phone(KANTCHE).sends("ARR KAN RAP H30")
        hamlet.clock.forward(minutes=15)
        hamlet.phone(DRPF).expects("sans OUI depuis 15 min")


def test_karkara_of_another_department_hears_of_the_region_only(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("ARR KAN RAP F160")
    hamlet.phone(KARKARA).expects("JIHA")
    assert len(hamlet.phone(KARKARA).received) == 1
