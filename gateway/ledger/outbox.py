"""Outgoing texts: written with their cause, claimed for sending, moved forward only."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, insert, or_, select, update
from sqlalchemy.orm import Session

from gateway.channels.contract import DeliveryReport, DeliveryStatus, Outgoing
from gateway.channels.segments import encoding, fold, segments
from gateway.ledger.codes import Purpose, SmsStatus
from gateway.ledger.database import Ledger, insert_or_skip
from gateway.ledger.tables import DeliveryEvent, ProviderPause, Sms

_PRIORITY = {
    Purpose.ALERT: 0,
    Purpose.ESCALATION: 0,
    Purpose.RECTIFICATION: 1,
    Purpose.UPDATE: 1,
    Purpose.DRILL: 1,
    Purpose.RECEIPT: 2,
    Purpose.QUESTION: 2,
}
_OTHERS = 3
_REPLIES = (Purpose.RECEIPT.value, Purpose.QUESTION.value, Purpose.NOTICE.value)

_UNSETTLED = (SmsStatus.SENDING.value, SmsStatus.AMBIGUOUS.value, SmsStatus.SENT.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text to be written. `cause` names what made it, so that it is written once."""

    cause: str
    phone: str
    text: str
    purpose: Purpose
    person_id: int | None = None
    message_id: int | None = None
    report_id: int | None = None
    alert_id: int | None = None


def write(session: Session, drafts: Iterable[Draft], now: datetime) -> None:
    """Queue texts. A cause that was written before raises IntegrityError: a job runs once."""
    rows = [_row(draft, now) for draft in drafts]
    if rows:
        session.execute(insert(Sms), rows)


def _row(draft: Draft, now: datetime) -> dict[str, Any]:
    text = fold(draft.text)
    return {
        "cause": draft.cause,
        "phone": draft.phone,
        "person_id": draft.person_id,
        "text": text,
        "purpose": draft.purpose.value,
        "priority": _PRIORITY.get(draft.purpose, _OTHERS),
        "encoding": encoding(text),
        "segments": segments(text),
        "status": SmsStatus.QUEUED.value,
        "message_id": draft.message_id,
        "report_id": draft.report_id,
        "alert_id": draft.alert_id,
        "attempts": 0,
        "created_at": now,
        "due_at": now,
    }


def replies_since(session: Session, phones: Collection[str], since: datetime) -> dict[str, int]:
    """How many automatic replies each of these phones was written since then."""
    counted = session.execute(
        select(Sms.phone, func.count())
        .where(Sms.phone.in_(phones), Sms.created_at > since, Sms.purpose.in_(_REPLIES))
        .where(Sms.message_id.is_not(None))
        .group_by(Sms.phone)
    )
    return dict(counted.all())


def _due(now: datetime) -> Any:
    return and_(Sms.status == SmsStatus.QUEUED.value, Sms.due_at <= now)


def anything_due(session: Session, now: datetime) -> bool:
    """Whether a text could leave now, or a claim has run out."""
    expired = and_(Sms.status == SmsStatus.SENDING.value, Sms.lease_until <= now)
    return session.scalar(select(Sms.id).where(or_(_due(now), expired)).limit(1)) is not None


def claim(
    session: Session, provider: str, *, limit: int, now: datetime, lease_until: datetime
) -> list[Outgoing]:
    """Take the most urgent due texts for sending; nobody else gets them until the lease ends."""
    chosen = (
        select(Sms.id)
        .where(_due(now))
        .order_by(Sms.priority, Sms.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        # Named apart, so that PostgreSQL picks once: picking again would exceed the limit.
        .cte("chosen")
    )
    claimed = session.execute(
        update(Sms)
        .where(Sms.id.in_(select(chosen.c.id)))
        .values(
            status=SmsStatus.SENDING.value,
            provider=provider,
            lease_until=lease_until,
            attempts=Sms.attempts + 1,
        )
        .returning(Sms.id, Sms.phone, Sms.text, Sms.priority)
        .execution_options(synchronize_session=False)
    ).all()
    urgent_first = sorted(claimed, key=lambda row: (row.priority, row.id))
    return [Outgoing(row.id, row.phone, row.text) for row in urgent_first]


def release_expired(session: Session, now: datetime, resend_safe: Collection[str]) -> None:
    """Deal with texts whose sender died: queue them again where sending twice arrives once.

    Elsewhere they may have left already: they become ambiguous and are not sent again.
    """
    expired = (Sms.status == SmsStatus.SENDING.value, Sms.lease_until <= now)
    again = Sms.provider.in_(list(resend_safe))
    session.execute(
        update(Sms).where(*expired, again).values(status=SmsStatus.QUEUED.value, lease_until=None)
    )
    session.execute(
        update(Sms)
        .where(*expired)
        .values(
            status=SmsStatus.AMBIGUOUS.value,
            lease_until=None,
            failure="the worker died while sending",
        )
    )


def record(session: Session, outcomes: list[dict[str, Any]]) -> None:
    """Write what became of claimed texts: dicts with `id` and the columns to set."""
    if outcomes:
        session.execute(update(Sms), outcomes)


def settle(session: Session, report: DeliveryReport, now: datetime) -> None:
    """Move a text forward by a delivery report; final states stay as they are."""
    if report.status is None:
        return
    sent_only = report.status.value == SmsStatus.SENT.value
    movable = _UNSETTLED[:2] if sent_only else _UNSETTLED
    values: dict[str, Any] = {"status": report.status.value, "lease_until": None}
    if not sent_only:
        values |= {"settled_at": now, "failure": report.reason}
    session.execute(
        update(Sms)
        .where(
            Sms.provider == report.provider,
            Sms.provider_id == report.provider_id,
            Sms.status.in_(movable),
        )
        .values(**values)
    )


def keep_delivery_report(ledger: Ledger, report: DeliveryReport, now: datetime) -> None:
    """Keep a delivery report as it came, and move its text if it is known already."""
    row = {
        "provider": report.provider,
        "provider_id": report.provider_id,
        "word": report.word,
        "status": report.status.value if report.status else None,
        "reason": report.reason,
        "received_at": now,
    }
    with ledger.write() as session:
        session.execute(insert_or_skip(ledger.dialect, DeliveryEvent), row)
        settle(session, report, now)


def was_written(session: Session, cause: str) -> bool:
    return session.scalar(select(Sms.id).where(Sms.cause == cause)) is not None


def attempts_of(session: Session, ids: Collection[int]) -> dict[int, int]:
    """How often each of these texts was claimed for sending."""
    found = session.execute(select(Sms.id, Sms.attempts).where(Sms.id.in_(ids)))
    return dict(found.all())


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


def pause(session: Session, provider: str, reason: str, until: datetime) -> None:
    """Let nothing leave through this provider until then."""
    session.merge(ProviderPause(provider=provider, reason=reason, until=until))


def paused(session: Session, provider: str, now: datetime) -> ProviderPause | None:
    found = session.get(ProviderPause, provider)
    return found if found is not None and found.until > now else None
