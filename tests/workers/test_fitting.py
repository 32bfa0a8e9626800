"""A text made of parts always fits, and gives up the least important part first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gateway.channels.segments import fits
from workers.fitting import Part, always, may_go, one_segment, shrinks

LONG = " " + "x" * 99


def test_everything_is_said_when_it_fits() -> None:
    assert one_segment([always("a"), may_go(1, " b", " c"), shrinks(2, " d", " e")]) == "a b d"


def test_what_gives_most_goes_first() -> None:
    assert one_segment([always("a"), may_go(1, LONG), may_go(2, LONG)]) == "a" + LONG
    assert one_segment([always("a"), may_go(2, LONG), may_go(1, " b" + LONG)]) == "a b" + LONG


def test_of_two_that_give_the_same_the_later_goes_first() -> None:
    assert one_segment([may_go(1, " b" + LONG), may_go(1, " c" + LONG)]) == "b" + LONG


def test_a_part_shrinks_before_it_goes() -> None:
    assert one_segment([always("a" + LONG), may_go(1, LONG, " b")]) == "a" + LONG + " b"


def test_a_part_that_only_shrinks_stays() -> None:
    assert one_segment([always("a" + LONG), shrinks(1, LONG, " b"), may_go(2, LONG)]) == (
        "a" + LONG + " b"
    )


def test_what_always_stays_is_said_in_whole_words_when_there_is_too_much() -> None:
    said = one_segment([always("a" + LONG), always(" 1234567890" * 9)])
    assert said == "a" + LONG + " 1234567890" * 5


def test_parts_are_folded() -> None:
    assert one_segment([always("Gour\u00ea"), may_go(1, " l\u2019eau")]) == "Goure l'eau"


parts = st.builds(
    lambda forms, gives: Part(tuple(forms), gives),
    st.lists(st.text(alphabet="ab1 {\u20ac", max_size=90), min_size=1, max_size=3),
    st.integers(0, 9),
)


@given(st.lists(parts, max_size=12))
def test_every_text_is_one_segment(some: list[Part]) -> None:
    assert fits(one_segment(some))
