"""What becomes of a due text: through which provider it leaves now, or why it does not.

Pure: the ledger's facts in, a verdict out. The decisions behind it are in
docs/decisions/0010-what-may-leave.md.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from gateway.ledger.claims import Due
from gateway.ledger.codes import Purpose

URGENT: Final = 2
"""Texts of a lower priority number than this are about an alert."""
LOWEST: Final = 100

_DAY: Final = timedelta(days=1)
OLDEST: Final = {
    Purpose.ALERT: _DAY,  # the department's window: what came before is no longer counted
    Purpose.ESCALATION: timedelta(hours=12),
    Purpose.UPDATE: _DAY,
    Purpose.RECTIFICATION: _DAY,
    Purpose.DRILL: timedelta(hours=2),
    # A receipt held back by the budget must survive until the next morning.
    Purpose.RECEIPT: timedelta(hours=36),
    Purpose.QUESTION: timedelta(hours=6),
    Purpose.REMINDER: timedelta(hours=12),
    Purpose.NOTICE: timedelta(hours=36),
}
"""How old a text may be when it leaves; older it would say what is no longer so."""

THROTTLE_WINDOW: Final = timedelta(hours=1)
THROTTLE_WAIT: Final = timedelta(minutes=10)
# Looked at again before midnight too, for an administrator who raised the ceiling.
BUDGET_WAIT: Final = timedelta(minutes=15)
# A night of many alerts is what this is for; only a fault of ours makes more than this.
ALERT_ALLOWANCE: Final = 3


class Fate(StrEnum):
    """What is done with a text."""

    SEND = "send"
    STAY = "stay"  # no free place at a provider right now
    WAIT = "wait"  # not before `until`
    EXPIRE = "expire"
    WITHHOLD = "withhold"
    GIVE_UP = "give_up"  # no provider will take it
    DOUBT = "doubt"  # it may have left, and nobody can find out by sending


@dataclass(frozen=True, slots=True)
class Verdict:
    """`provider` with SEND, `until` with WAIT; `reason` goes into the ledger."""

    fate: Fate
    provider: str | None = None
    until: datetime | None = None
    reason: str | None = None


@dataclass(slots=True)
class Place:
    """A provider as it stands: room for any text and for urgent ones, and its circuit.

    `free`: places for what leaves at once. `opens_at` set: it is given up on until then. `trying`:
    its pause is over, one text may try.
    """

    name: str
    weight: int
    room: int
    urgent_room: int
    opens_at: datetime | None = None
    trying: bool = False
    free: int = 0


@dataclass(slots=True)
class Gate:
    """Judges one text after the other, remembering what it has let through."""

    places: Sequence[Place]
    now: datetime
    midnight: datetime
    """When the region's next day begins."""
    same_way: bool = True
    segments_left: int | None = None
    """None: no ceiling."""
    urgent_segments_left: int | None = None
    hourly: int = 20
    sent: dict[str, int] = field(default_factory=dict)
    """Texts that left for a phone within the last hour."""

    def judge(self, text: Due) -> Verdict:
        """Decide about one text, and count it when it goes."""
        if self.now - text.created_at > OLDEST[text.purpose]:
            if text.route is not None:
                return Verdict(Fate.DOUBT, reason="too old to find out")
            return Verdict(Fate.EXPIRE, reason="too old to be of use")
        if text.opted_out and not text.asked:
            return Verdict(Fate.WITHHOLD, reason="the person had said STOP")
        urgent = text.priority < URGENT
        if self.sent.get(text.phone, 0) >= self.hourly * (ALERT_ALLOWANCE if urgent else 1):
            return Verdict(Fate.WAIT, until=self.now + THROTTLE_WAIT, reason="many texts an hour")
        left = self.urgent_segments_left if urgent else self.segments_left
        if left is not None and text.segments > left:
            until = min(self.midnight, self.now + BUDGET_WAIT)
            return Verdict(Fate.WAIT, until=until, reason="the day's budget is used up")
        verdict = self._place(text, urgent=urgent)
        if verdict.fate is Fate.SEND:
            self._count(text)
        return verdict

    def _place(self, text: Due, *, urgent: bool) -> Verdict:
        possible = [
            place
            for place in self.places
            if place.name not in text.refused_by and text.route in (None, place.name)
        ]
        if not possible:
            fate = Fate.DOUBT if text.route is not None else Fate.GIVE_UP
            return Verdict(fate, reason="no provider takes it")
        working = [place for place in possible if place.opens_at is None]
        if not working:
            opens = min(place.opens_at for place in possible if place.opens_at is not None)
            return Verdict(Fate.WAIT, until=opens, reason="no provider works")
        fails = text.attempts > 0 or not any(p.weight and not p.trying for p in working)
        for place in self._in_order(text, working, urgent=urgent):
            invited = place.weight or place.trying or self._is_best(text, place)
            if not (invited or urgent or fails):
                continue  # a share of nothing is for trouble, not for a busy hour
            if (place.urgent_room if urgent else place.room) > 0:
                place.room -= 1
                place.urgent_room -= 1
                return Verdict(Fate.SEND, provider=place.name)
        return Verdict(Fate.STAY)

    def _in_order(self, text: Due, working: list[Place], *, urgent: bool) -> list[Place]:
        """The providers a text should be tried with, the best first."""
        share = _share_of(text.id, working)
        return sorted(
            working,
            key=lambda place: (
                # What just failed comes last; a text must not wait for it to work again.
                text.attempts > 0 and place.name == text.last,
                # An alert is not for trying things; other texts find out, and go on if need be.
                place.trying if urgent else not place.trying,
                not self._is_best(text, place),
                place.name != share,
                place.weight == 0,
            ),
        )

    def _is_best(self, text: Due, place: Place) -> bool:
        """Whether the text answers one that came through this provider."""
        return self.same_way and place.name == text.via

    def _count(self, text: Due) -> None:
        self.sent[text.phone] = self.sent.get(text.phone, 0) + 1
        if self.segments_left is not None:
            self.segments_left -= text.segments
        if self.urgent_segments_left is not None:
            self.urgent_segments_left -= text.segments


def _share_of(number: int, working: Sequence[Place]) -> str | None:
    """The provider whose share of the weights this text falls into; the same at every look."""
    total = sum(place.weight for place in working)
    if not total:
        return None
    point = zlib.crc32(str(number).encode()) % total
    for place in working:
        point -= place.weight
        if point < 0:
            return place.name
    return None
