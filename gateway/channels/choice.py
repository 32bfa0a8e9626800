"""Which providers this installation sends through. The only place that knows all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from config.settings import Settings
from gateway.channels.contract import Channel
from gateway.channels.simulator import Simulator


@dataclass(frozen=True, slots=True)
class Way:
    """A provider and its share of the texts; weight 0: only when the others fail."""

    channel: Channel
    weight: int = 1

    @property
    def name(self) -> str:
        return self.channel.name


def open_ways(settings: Settings) -> tuple[Way, ...]:
    """The providers whose credentials are set, in order; the simulator when none has any."""
    ways = tuple(
        Way(_OPENERS[name](settings), weight) for name, weight in settings.active_providers
    )
    return ways or (Way(Simulator()),)


# Imported only when used: a worker need not load what it does not send through.
def _africas_talking(settings: Settings) -> Channel:
    from gateway.channels.africas_talking import AfricasTalking

    return AfricasTalking(
        username=settings.at_username,
        api_key=settings.at_api_key.get_secret_value(),
        sender_id=settings.at_sender_id or None,
        base_url=settings.at_base_url or None,
        concurrency=settings.at_concurrency,
    )


def _android(settings: Settings) -> Channel:
    from gateway.channels.android import Android

    return Android(
        url=settings.android_url,
        username=settings.android_username,
        password=settings.android_password.get_secret_value(),
        sim=settings.android_sim,
        concurrency=settings.android_concurrency,
    )


def _kannel(settings: Settings) -> Channel:
    from gateway.channels.kannel import Kannel

    ours = settings.kannel_callback_url or f"http://127.0.0.1:{settings.port}"
    return Kannel(
        url=settings.kannel_url,
        username=settings.kannel_username,
        password=settings.kannel_password.get_secret_value(),
        sender=settings.kannel_sender or None,
        callback=f"{ours}/webhooks/kannel/{settings.webhook_secret.get_secret_value()}/dlr",
        concurrency=settings.kannel_concurrency,
    )


_OPENERS: Final[Mapping[str, Callable[[Settings], Channel]]] = {
    "africastalking": _africas_talking,
    "android": _android,
    "kannel": _kannel,
}
