"""The help that was offered for an alert, and what of it each audience may hear.

Pure. What the audiences may know of the people themselves is decided in `alert_texts.may_know`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.ledger.codes import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What was offered for an alert: who said yes, how many of each thing, beds still missing."""

    who: tuple[tuple[str, Audience], ...]
    offers: Mapping[str, int]
    missing_beds: int | None

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.who]


def may_hear(offered: Help, audience: Audience) -> Help:
    """The help this audience may hear of.

    FDS: nothing of beds, nor that the people of protection take part, which tells of children.
    """
    if audience is not Audience.FDS:
        return offered
    return Help(
        who=tuple((name, whose) for name, whose in offered.who if whose is not Audience.PROTECTION),
        offers={thing: count for thing, count in offered.offers.items() if thing == "bus"},
        missing_beds=None,
    )
