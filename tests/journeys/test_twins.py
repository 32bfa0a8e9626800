"""The same wave texted twice: counted once until the secretariat decides, and said so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.ledger import candidates, twins
from gateway.ledger.decisions import Kind
from tests.village import (
    CENTRE,
    GARKUA,
    GOURE,
    KANTCHE,
    KARKARA,
    MAGARIA,
    TANOUT,
    Village,
)  # fmt: skip

PAUSE = ("", "")
"""The workers read what was sent so far."""


def pairs(village: Village) -> list[tuple[int, int, int]]:
    with village.ledger.read() as session:
        return [(pair.id, one.id, other.id) for pair, one, other in twins.undecided(session)]


def totals(village: Village) -> dict[str, int]:
    return {alert.pcode: alert.total for alert in village.alerts() if alert.status == "open"}


def test_a_wave_that_passes_two_departments_is_counted_once_in_the_region(
    village: Village,
) -> None:
    village.phone(TANOUT).sends("ARR TAN REF H90 DZA")
    village.clock.forward(hours=2)
    village.phone(KANTCHE).sends("ARR KAN REF H88 DZA")
    village.phone(GARKUA).expects("KANTCHE", "88 pers", "doublon possible avec 0001")
    # Each department has its own; the region would have 178, and an alert of its own.
    assert totals(village) == {"NE007009": 90, "NE007005": 88}
    assert pairs(village) == [(1, 1, 2)]


def test_they_count_once_they_are_said_to_be_others(village: Village) -> None:
    village.phone(TANOUT).sends("ARR TAN REF H90 DZA")
    village.phone(KANTCHE).sends("ARR KAN REF H88 DZA")
    village.decides(Kind.TWINS, 1, same=False)
    assert totals(village)["NE007"] == 178
    village.phone(GARKUA).received[-1].text.index("REGION 178 pers")
    assert pairs(village) == []
    village.phone(KANTCHE).sends("CORR H89")  # what was decided is not asked again
    assert pairs(village) == []


def test_the_later_is_rejected_when_they_are_the_same(village: Village) -> None:
    village.phone(TANOUT).sends("ARR TAN REF H90 DZA")
    village.phone(KANTCHE).sends("ARR KAN REF H88 DZA")
    garkua = village.phone(GARKUA)
    garkua.expects("88 pers")
    village.decides(Kind.TWINS, 1, same=True)
    garkua.expects("rectificatif", "0 pers et non 88")
    assert [report.status for report in village.reports()] == ["received", "rejected"]
    village.decides(Kind.TWINS, 1, same=False)
    assert [report.status for report in village.reports()] == ["received", "rejected"]


def test_two_people_of_one_department_are_counted_once(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30 DZA")
    garkua = village.phone(GARKUA)
    garkua.expects("vigilance", "30 pers")
    village.phone(MAGARIA).sends("32 hommes rapatries d'Algerie a Matameye")
    garkua.expects_nothing()
    assert totals(village) == {"NE007005": 30}
    village.decides(Kind.TWINS, 1, same=False)
    garkua.expects("alerte", "62 pers")


def test_the_doubt_is_said_while_it_lasts(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H30 DZA")
    village.phone(MAGARIA).sends("ARR KAN RAP H31 DZA")
    garkua = village.phone(GARKUA)
    garkua.expects("vigilance", "30 pers")
    village.phone(KANTCHE).sends("ARR KAN RAP F50 LBY")
    garkua.expects("alerte", "80 pers", "Doublon possible avec 0001")


def test_when_the_first_is_cancelled_the_second_counts(village: Village) -> None:
    kantche, garkua = village.phone(KANTCHE), village.phone(GARKUA)
    kantche.sends("ARR KAN RAP H45 DZA")
    village.phone(MAGARIA).sends("ARR KAN RAP H44 DZA")
    garkua.expects("alerte", "45 pers")
    kantche.sends("ANNUL 0001")
    garkua.expects_nothing()
    assert totals(village) == {"NE007005": 44}
    assert pairs(village) == []


def test_a_correction_that_tells_them_apart_ends_the_doubt(village: Village) -> None:
    magaria, garkua = village.phone(MAGARIA), village.phone(GARKUA)
    village.phone(KANTCHE).sends("ARR KAN RAP H30 DZA")
    magaria.sends("ARR KAN RAP H30 DZA")
    garkua.expects("vigilance", "30 pers")
    magaria.sends("CORR H60")
    garkua.expects("alerte", "90 pers")
    assert pairs(village) == []
    magaria.sends("CORR H31")
    garkua.expects("rectificatif", "30 pers et non 90")
    assert pairs(village) != []


@pytest.mark.parametrize(
    "other",
    [
        "ARR KAN RAP H41 DZA",  # more than a tenth, and more than three
        "ARR KAN REF H30 DZA",  # pushed back is not repatriated
        "ARR KAN RAP H30 LBY",
        "ARR KAN RAP H30",  # nobody said from where
    ],
)
def test_others_are_not_taken_for_twins(hamlet: Village, other: str) -> None:
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H30 DZA")
    hamlet.phone(MAGARIA).sends(other)
    assert pairs(hamlet) == []


def test_a_day_later_it_is_another_wave(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H30 DZA")
    hamlet.clock.forward(hours=13)
    hamlet.phone(MAGARIA).sends("ARR KAN RAP H30 DZA")
    assert pairs(hamlet) == []


def test_small_groups_and_ones_own_are_never_doubted(hamlet: Village) -> None:
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H9 DZA")
    hamlet.phone(MAGARIA).sends("ARR KAN RAP H9 DZA")
    hamlet.phone(GARKUA).expects_nothing()
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H30 DZA")
    hamlet.phone(KANTCHE).sends("ARR KAN RAP H31 DZA")
    assert pairs(hamlet) == []


def test_security_forces_are_told_of_no_reference(hamlet: Village) -> None:
    hamlet.phone(TANOUT).sends("ARR TAN REF H90 DZA")
    hamlet.phone(KANTCHE).sends("ARR KAN REF H88 DZA")
    said = [sms.text for sms in hamlet.outgoing() if sms.phone == "+22790000016"]
    assert len(said) == 2
    assert not any("oublon" in text for text in said)
    hamlet.phone(CENTRE).received[-1].text.index("Doublon possible avec 0001")
    hamlet.phone(KARKARA).expects_nothing()


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_every_near_count_is_looked_at(one: int, other: int) -> None:
    low, high = candidates.bounds(one)
    assert not candidates.near(one, other) or low <= other <= high
    assert candidates.near(one, other) is candidates.near(other, one)


def test_two_lorries_of_one_convoy_are_no_twins(village: Village) -> None:
    village.phone(TANOUT).sends("ARR TAN RAP F91 G28 FI40 CIV")
    village.phone(KANTCHE).sends("ARR KAN RAP F60 G45 FI54 CIV")  # 159 too, and other people
    assert pairs(village) == []
    assert totals(village)["NE007"] == 318


def test_a_total_alone_may_be_of_anybody(village: Village) -> None:
    village.phone(TANOUT).sends("ARR TAN RAP F91 G28 FI40 CIV")
    village.phone(KANTCHE).sends("ARR KAN RAP 155 pers CIV")
    assert pairs(village) == [(1, 1, 2)]


@pytest.mark.parametrize("together", [True, False], ids=["one batch", "batches"])
@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            [(TANOUT, "ARR TAN REF H30 DZA"), (KANTCHE, "ARR KAN REF H32 DZA")],
            [(1, 2)],
            id="two",
        ),
        pytest.param(
            # The third is near the second only, and the first stands for that one.
            [(KANTCHE, "ARR RAP H30 DZA"), (TANOUT, "ARR RAP H32 DZA"), (GOURE, "ARR RAP H34 DZA")],
            [(1, 2)],
            id="three in a row",
        ),
        pytest.param(
            [
                (KANTCHE, "ARR RAP H30 DZA"),
                PAUSE,
                (TANOUT, "ARR RAP H32 DZA"),
                (GOURE, "ARR RAP H34 DZA"),
            ],
            [(1, 2)],
            id="the first came before",
        ),
        pytest.param(
            [
                (KANTCHE, "ARR RAP H90 DZA"),
                (TANOUT, "ARR RAP H32 DZA"),
                (GOURE, "ARR RAP H34 DZA"),
            ],
            [(2, 3)],
            id="the first are others",
        ),
        pytest.param(
            [
                (KANTCHE, "ARR RAP H30 DZA"),
                (TANOUT, "ARR RAP H32 DZA"),
                (KANTCHE, "ANNUL"),
                (GOURE, "ARR RAP H31 DZA"),
            ],
            [(2, 3)],
            id="the first is cancelled",
        ),
        pytest.param(
            [
                (KANTCHE, "ARR RAP H60 DZA"),
                (KANTCHE, "CORR H31"),
                (TANOUT, "ARR RAP H32 DZA"),
                (GOURE, "ARR RAP H60 DZA"),
            ],
            [(1, 2)],
            id="the first is corrected",
        ),
    ],
)
def test_twins_are_noticed_within_a_batch_and_across(
    one_lane: Village, texts: list[tuple[str, str]], expected: list[tuple[int, int]], together: bool
) -> None:
    for number, text in texts:
        if text:
            one_lane.post(number, text)
        if not (text and together):
            one_lane.settle()
    one_lane.settle()
    # A batch reserves more numbers than it uses: the first report made is 1, the second 2.
    order = {report.id: place for place, report in enumerate(one_lane.reports(), start=1)}
    noticed = sorted((order[one], order[other]) for _, one, other in pairs(one_lane))
    assert noticed == expected
