"""What journeys about sending share: a village with stand-in providers, and texts to send."""

from __future__ import annotations

from datetime import datetime, timedelta

from gateway.channels.africas_talking import AfricasTalking
from gateway.channels.android import Android
from gateway.channels.kannel import Kannel
from gateway.ledger import claims, outbox
from gateway.ledger.codes import Purpose
from gateway.ledger.tables import Sms
from tests.standin.africas_talking import AfricasTalkingStandIn
from tests.standin.android import AndroidPhone
from tests.standin.kannel import KannelBox
from tests.standin.server import PATIENT
from tests.village import SECRET, Village
from workers.dispatch import send_due

CALLBACK = f"http://127.0.0.1/webhooks/kannel/{SECRET}/dlr"


def africas_talking(
    server: AfricasTalkingStandIn,
    concurrency: int = 4,
    timeout: tuple[float, float] = PATIENT,
) -> AfricasTalking:
    return AfricasTalking(
        "labari", "key", base_url=server.url, concurrency=concurrency, timeout=timeout
    )


def android(phone: AndroidPhone, timeout: tuple[float, float] = PATIENT) -> Android:
    return Android(phone.url, "sms", "password", timeout=timeout)


def kannel(box: KannelBox) -> Kannel:
    return Kannel(box.url, "labari", "password", callback=CALLBACK, timeout=PATIENT)


def queue(
    village: Village,
    *numbers: int,
    purpose: Purpose = Purpose.NOTICE,
    text: str = "essai",
    phone: str | None = None,
    at: datetime | None = None,
) -> None:
    """Queue a text for each of these phones (`+227 90 00 NN NN`), or several for one."""
    drafts = [
        outbox.Draft(
            cause=f"{purpose}:{number}:{phone}",
            phone=phone or f"+2279000{number:04d}",
            text=text,
            purpose=purpose,
        )
        for number in numbers
    ]
    with village.ledger.write() as session:
        outbox.write(session, drafts, at or village.clock.now)


def dispatch(village: Village, **later: float) -> None:
    """Let that much time go by, and send what is due then."""
    village.clock.now += timedelta(**later)
    send_due(village.runtime)


def statuses(village: Village) -> dict[str, str]:
    """How far each text got, by the last four digits of its phone."""
    return {sms.phone[-4:]: sms.status for sms in village.outgoing()}


def only(village: Village) -> Sms:
    (sms,) = village.outgoing()
    return sms


def decide(village: Village, sms: Sms, *, resend: bool) -> bool:
    with village.ledger.write() as session:
        return claims.resolve_ambiguous(session, sms.id, resend, village.clock.now)
