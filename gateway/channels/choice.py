"""Which channel this installation sends through. The only place that knows all of them."""

from __future__ import annotations

from config.settings import Settings
from gateway.channels.contract import Channel
from gateway.channels.simulator import Simulator


def open_channel(settings: Settings) -> Channel:
    """The provider whose credentials are set, or the simulator when none has any."""
    if not settings.sends_for_real:
        return Simulator()
    # Imported only when used: a simulator's worker need not load the provider's SDK.
    from gateway.channels.africas_talking import AfricasTalking

    return AfricasTalking(
        username=settings.at_username,
        api_key=settings.at_api_key.get_secret_value(),
        sender_id=settings.at_sender_id or None,
        base_url=settings.at_base_url or None,
        concurrency=settings.at_concurrency,
    )
