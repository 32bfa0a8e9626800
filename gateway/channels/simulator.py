"""The channel of an installation without credentials: every text is on its phone at once.

What a phone received is read from the ledger. It never sends anything anywhere.
"""

from __future__ import annotations

from gateway.channels.contract import Handed, Outgoing


class Simulator:
    """A Channel that takes everything."""

    name = "simulator"
    concurrency = 256
    resend_safe = True

    def send(self, outgoing: Outgoing) -> Handed:
        return Handed(f"sim-{outgoing.id}", delivered=True)
