"""What every channel's tests ask of a text that does not leave."""

from __future__ import annotations

import pytest

from gateway.channels.contract import Channel, Outgoing, TransportError


def failure_of(channel: Channel, outgoing: Outgoing) -> TransportError:
    """The error this text ends with."""
    with pytest.raises(TransportError) as caught:
        channel.send(outgoing)
    return caught.value
