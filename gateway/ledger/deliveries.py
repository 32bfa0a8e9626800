"""Delivery reports: kept as they came, and applied to their text, which only moves forward.

They come late, twice, out of order, and sometimes before we know the provider's id of the text.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select, update
from sqlalchemy.orm import Session

from gateway.channels.contract import DeliveryReport, DeliveryStatus
from gateway.ledger.claims import key_of
from gateway.ledger.codes import SmsStatus
from gateway.ledger.database import Ledger, insert_or_skip
from gateway.ledger.tables import DeliveryEvent, Sms

# A queued text that bears a provider's id was in doubt, and is about to be tried again.
_NOT_SENT = (SmsStatus.SENDING.value, SmsStatus.AMBIGUOUS.value, SmsStatus.QUEUED.value)
_UNSETTLED = (*_NOT_SENT, SmsStatus.SENT.value)


def keep_delivery_report(ledger: Ledger, report: DeliveryReport, now: datetime) -> None:
    """Keep a delivery report as it came, and move its text if it is known already."""
    row = {
        "provider": report.provider,
        "provider_id": report.provider_id[:128],
        "word": report.word[:40],
        "status": report.status.value if report.status else None,
        "reason": report.reason,
        "received_at": now,
    }
    with ledger.write() as session:
        is_new = session.connection().execute(insert_or_skip(ledger.dialect, DeliveryEvent), row)
        if not settle(session, report, now) and is_new.rowcount:
            _adopt(session, report, now)


def settle(session: Session, report: DeliveryReport, now: datetime) -> bool:
    """Move a text forward by a delivery report; final states stay as they are.

    False: no text has this id.
    """
    if report.status is None:
        return True
    known = (Sms.provider == report.provider, Sms.provider_id == report.provider_id)
    if _move(session, report.status, report.reason, now, *known):
        return True
    return session.scalar(select(Sms.id).where(*known).limit(1)) is not None


def _move(
    session: Session, status: DeliveryStatus, reason: str | None, now: datetime, *which: Any
) -> bool:
    sent_only = status is DeliveryStatus.SENT
    values: dict[str, Any] = {"status": status.value, "lease_until": None}
    if not sent_only:
        values |= {"settled_at": now, "failure": reason}
    movable = _NOT_SENT if sent_only else _UNSETTLED
    moved = update(Sms).where(*which, Sms.status.in_(movable)).values(**values)
    return session.connection().execute(moved).rowcount > 0


def _adopt(session: Session, report: DeliveryReport, now: datetime) -> None:
    """Give a report without a text to the text in doubt it can only be about."""
    unnamed = (Sms.provider == report.provider, Sms.provider_id.is_(None))
    doubtful = Sms.status.in_(_NOT_SENT)
    found: int | None = None
    number = report.provider_id.partition("-")[0]
    if number.isascii() and number.isdigit() and len(number) < 16:
        # A provider that goes by our key: it tells which text, and proves that it is this one.
        sms = session.scalar(select(Sms).where(Sms.id == int(number), *unnamed, doubtful))
        if sms is not None and key_of(sms.id, sms.cause, sms.created_at) == report.provider_id:
            found = sms.id
    elif report.phone is not None:
        here = (*unnamed, Sms.phone == report.phone)
        count, first, sending = session.execute(
            select(
                func.count(),
                func.min(Sms.id),
                func.count().filter(Sms.status == SmsStatus.SENDING.value),
            ).where(*here, Sms.status.in_(_NOT_SENT[:2]))
        ).one()
        # With another one under way it could be that one's, before its id was written down.
        found = first if count == 1 and not sending else None
    if found is not None and report.status is not None:
        session.execute(
            update(Sms).where(Sms.id == found).values(provider_id=report.provider_id, sent_at=now)
        )
        _move(session, report.status, report.reason, now, Sms.id == found)


def settle_early(session: Session, provider: str, ids: Collection[str], now: datetime) -> None:
    """Apply delivery reports that came before we knew the provider's ids of these texts."""
    early = session.scalars(
        select(DeliveryEvent)
        .where(DeliveryEvent.provider == provider, DeliveryEvent.provider_id.in_(ids))
        .order_by(DeliveryEvent.id)
    )
    for event in early:
        settle(session, _report_of(event), now)


def settle_late(session: Session, since: datetime, now: datetime) -> None:
    """Apply delivery reports that crossed their text's record on the way in."""
    crossed = session.scalars(
        select(DeliveryEvent)
        .join(
            Sms,
            and_(
                Sms.provider == DeliveryEvent.provider, Sms.provider_id == DeliveryEvent.provider_id
            ),
        )
        .where(
            DeliveryEvent.received_at > since,
            DeliveryEvent.status.is_not(None),
            Sms.status.in_(_UNSETTLED),
            Sms.status != DeliveryEvent.status,
        )
        .order_by(DeliveryEvent.id)
    )
    for event in crossed:
        settle(session, _report_of(event), now)


def _report_of(event: DeliveryEvent) -> DeliveryReport:
    status = DeliveryStatus(event.status) if event.status else None
    return DeliveryReport(event.provider, event.provider_id, status, event.word, event.reason)
