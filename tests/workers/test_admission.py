"""The rule of what may leave, as a table: facts in, a verdict out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.ledger.claims import Due
from gateway.ledger.codes import Purpose
from workers.admission import Fate, Gate, Place

NOW = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=3)
RECEIPT = Due(
    id=1,
    key="1-a",
    phone="+22790000001",
    text="Recu",
    purpose=Purpose.RECEIPT,
    priority=2,
    segments=1,
    attempts=0,
    created_at=NOW,
)
ALERT = replace(RECEIPT, id=2, purpose=Purpose.ALERT, priority=0)


def place(name: str, weight: int = 1, room: int = 3, urgent_room: int = 4, **more: Any) -> Place:
    return Place(name, weight, room, urgent_room, **more)


def gate(*places: Place, **more: Any) -> Gate:
    chosen = places or (place("a"), place("b", 0))
    return Gate(chosen, NOW, NOW + timedelta(hours=5), **more)


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        (RECEIPT, "a"),
        (replace(RECEIPT, via="b", asked=True), "b"),
        (replace(RECEIPT, via="elsewhere", asked=True), "a"),
        (replace(RECEIPT, attempts=1, last="a"), "b"),
        (replace(RECEIPT, attempts=2, last="b"), "a"),
        (replace(RECEIPT, attempts=1, refused_by=("a",)), "b"),
        (replace(RECEIPT, route="b", attempts=1, last="b"), "b"),
    ],
)
def test_the_provider_of_a_text(text: Due, provider: str) -> None:
    assert gate().judge(text).provider == provider


@pytest.mark.parametrize(
    ("text", "places", "fate"),
    [
        (RECEIPT, [place("a", room=0, urgent_room=1), place("b", 0)], Fate.STAY),
        (ALERT, [place("a", room=0, urgent_room=1)], Fate.SEND),
        (ALERT, [place("a", room=-1, urgent_room=0)], Fate.STAY),
        (ALERT, [place("a", room=-1, urgent_room=0), place("b", 0)], Fate.SEND),
        (RECEIPT, [place("a", opens_at=LATER), place("b", 0)], Fate.SEND),
        (RECEIPT, [place("a", opens_at=LATER)], Fate.WAIT),
        (replace(RECEIPT, route="a"), [place("a", opens_at=LATER), place("b")], Fate.WAIT),
        (replace(RECEIPT, refused_by=("a",)), [place("a")], Fate.GIVE_UP),
        (replace(RECEIPT, route="gone"), [place("a")], Fate.DOUBT),
        (replace(RECEIPT, created_at=NOW - timedelta(days=2)), [place("a")], Fate.EXPIRE),
        (
            replace(RECEIPT, created_at=NOW - timedelta(days=2), route="a"),
            [place("a")],
            Fate.DOUBT,
        ),
        (replace(ALERT, created_at=NOW - timedelta(days=3)), [place("a")], Fate.EXPIRE),
        (replace(ALERT, opted_out=True), [place("a")], Fate.WITHHOLD),
        (replace(RECEIPT, opted_out=True, asked=True), [place("a")], Fate.SEND),
    ],
)
def test_the_fate_of_a_text(text: Due, places: list[Place], fate: Fate) -> None:
    assert gate(*places).judge(text).fate is fate


def test_a_text_waits_for_the_provider_that_opens_first() -> None:
    places = (place("a", opens_at=LATER), place("b", opens_at=LATER - timedelta(minutes=1)))
    assert gate(*places).judge(RECEIPT).until == LATER - timedelta(minutes=1)


def test_a_receipt_tries_a_provider_and_an_alert_does_not() -> None:
    assert gate(place("a"), place("b", 0, trying=True)).judge(RECEIPT).provider == "b"
    assert gate(place("a", trying=True), place("b", 0)).judge(ALERT).provider == "b"
    assert gate(place("a", trying=True)).judge(ALERT).provider == "a"


def test_the_last_segments_are_for_alerts_and_then_for_nobody() -> None:
    narrow = gate(segments_left=1, urgent_segments_left=3)
    fates = [narrow.judge(text).fate for text in (RECEIPT, RECEIPT, ALERT, ALERT, ALERT)]
    assert fates == [Fate.SEND, Fate.WAIT, Fate.SEND, Fate.SEND, Fate.WAIT]


def test_a_budget_is_looked_at_again_within_a_quarter_of_an_hour_or_at_midnight() -> None:
    spent = gate(segments_left=0, urgent_segments_left=0)
    assert spent.judge(RECEIPT).until == NOW + timedelta(minutes=15)
    spent.midnight = NOW + timedelta(minutes=4)
    assert spent.judge(RECEIPT).until == NOW + timedelta(minutes=4)


@given(
    st.lists(st.sampled_from([RECEIPT, ALERT]), max_size=40),
    st.integers(0, 10),
    st.integers(0, 10),
    st.integers(1, 5),
)
def test_no_limit_is_ever_exceeded(texts: list[Due], room: int, segments: int, hourly: int) -> None:
    one = gate(
        place("a", room=room, urgent_room=room + 1),
        segments_left=segments,
        urgent_segments_left=segments + 2,
        hourly=hourly,
    )
    gone = [text for text in texts if one.judge(text).fate is Fate.SEND]
    receipts = sum(text is RECEIPT for text in gone)
    assert len(gone) <= min(room + 1, segments + 2, hourly * 3)
    assert receipts <= min(room, segments, hourly)


@given(st.sets(st.integers(1, 10**9), min_size=200, max_size=200))
def test_shares_are_shares(ids: set[int]) -> None:
    found = [
        gate(place("a", 3, 999, 999), place("b", 1, 999, 999), hourly=999)
        .judge(replace(RECEIPT, id=number))
        .provider
        for number in ids
    ]
    assert 15 <= found.count("b") <= 90
