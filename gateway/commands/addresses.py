"""Where an installation can be reached, in words for the person at the terminal."""

from __future__ import annotations

import ipaddress

from config.settings import Settings


def base_url(settings: Settings) -> str:
    """The address of the web server as seen from this machine, without a slash at the end."""
    host = reachable(settings.host)
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def reachable(host: str) -> str:
    """Where this machine itself finds a server that listens on `host`."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if not address.is_unspecified:
        return host
    return "127.0.0.1" if address.version == 4 else "::1"


def outgoing(settings: Settings) -> str:
    """Whether texts really leave, and through whom."""
    told = {
        "africastalking": f"Africa's Talking, account {settings.at_username}",
        "kannel": f"Kannel at {settings.kannel_url}",
        "android": f"Android phone at {settings.android_url}",
    }
    ways = [
        told[name] + (f" (share {weight})" if weight != 1 else "")
        for name, weight in settings.active_providers
    ]
    return "; ".join(ways) or (
        "SIMULATED: no provider credentials (AT_USERNAME, AT_API_KEY), no phone gets anything"
    )


def banner(settings: Settings) -> str:
    """Everything a technician needs after the start."""
    here = base_url(settings)
    webhooks = f"{here}/webhooks/africastalking/{settings.webhook_secret.get_secret_value()}"
    lines = {
        "Console": f"{here}/",
        **({} if settings.sends_for_real else {"Simulator": f"{here}/simulateur"}),
        "Inbound SMS": f"{webhooks}/sms",
        "USSD": f"{webhooks}/ussd",
        "Delivery": f"{webhooks}/delivery",
        **_other_doors(settings),
        "API": f"{here}/api/v1/messages  (make a key: bin/labari keys add NAME)",
        "Health": f"{here}/healthz  /readyz  /metrics",
        "Data": f"{settings.data_dir.absolute()}",
        "Outgoing SMS": outgoing(settings),
    }
    rows = "\n".join(f"  {name:<13} {value}" for name, value in lines.items())
    return f"\nLabari is running for {settings.region.name}. Ctrl-C stops it.\n\n{rows}\n"


def _other_doors(settings: Settings) -> dict[str, str]:
    """The addresses to give to the other providers that are set up."""
    secret = settings.webhook_secret.get_secret_value()
    doors = f"{base_url(settings)}/webhooks"
    found = {}
    if settings.android_webhook_key.get_secret_value():
        found["Android"] = f"{doors}/android/{secret}/sms  …/delivery  …/ping"
    if settings.kannel_url:
        found["Kannel"] = f"{doors}/kannel/{secret}/sms"
    return found
