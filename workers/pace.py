"""How long a provider lately needs for a text, and from when on a request of it hangs.

The timer of TCP (RFC 6298): the usual time and four times what it varies by. Pure; every worker
learns for itself, from the texts that were taken.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

# Before anything was taken, and the least and the most that is ever waited.
FIRST: Final = 0.6
LEAST: Final = 0.1
MOST: Final = 3.0
# Even a provider that always takes the same time is a little late now and then.
SLACK: Final = 0.1


@dataclass(slots=True)
class Pace:
    """Of one provider, in seconds. `usual` None: nothing was taken yet."""

    usual: float | None = None
    spread: float = 0.0

    def learn(self, seconds: float) -> None:
        """A text was taken after so long."""
        if self.usual is None:
            self.usual, self.spread = seconds, seconds / 2
            return
        self.spread += (abs(seconds - self.usual) - self.spread) / 4
        self.usual += (seconds - self.usual) / 8

    @property
    def patience(self) -> timedelta:
        """A request that takes longer than this hangs."""
        if self.usual is None:
            return timedelta(seconds=FIRST)
        limit = self.usual + max(4 * self.spread, SLACK * self.usual)
        return timedelta(seconds=min(max(limit, LEAST), MOST))


@dataclass(frozen=True, slots=True)
class Paces:
    """Of all providers, as one worker knows them."""

    known: defaultdict[str, Pace] = field(default_factory=lambda: defaultdict(Pace))

    def __getitem__(self, provider: str) -> Pace:
        return self.known[provider]
