"""Every table of the ledger, in the order a message meets them.

What must be unique is unique here, in the database, and nowhere else. Times are aware UTC.
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from gateway.ledger.columns import Json, UtcDateTime


def _partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index over the few rows that `where` picks, on both databases."""
    condition = text(where)
    return Index(name, *columns, unique=unique, postgresql_where=condition, sqlite_where=condition)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: UtcDateTime,
        dict[str, Any]: Json,
        list[str]: Json,
        StrEnum: String(20),
    }


class Place(Base):
    """The region, its departments and communes; the rows the alert rule locks."""

    __tablename__ = "places"
    pcode: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str]
    level: Mapped[int]
    parent: Mapped[str | None] = mapped_column(String(20))
    active: Mapped[bool]


class Person(Base):
    """Who may report and who is told. `example`: invented, until real people are imported."""

    __tablename__ = "people"
    id: Mapped[int] = mapped_column(primary_key=True)
    phone: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str] = mapped_column(String(20))
    organisation: Mapped[str]
    department: Mapped[str | None] = mapped_column(ForeignKey("places.pcode"))
    language: Mapped[str] = mapped_column(String(2))
    tier: Mapped[int | None]
    audience: Mapped[str] = mapped_column(String(20))
    active: Mapped[bool]
    example: Mapped[bool]
    opted_out_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Deputy(Base):
    """Who is called instead of a person who does not answer, and may answer in their place."""

    __tablename__ = "deputies"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    deputy_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)


class Message(Base):
    """An incoming text. `sealed` is what was written, encrypted; `text` has persons masked."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("provider", "provider_id"),
        _partial("ix_messages_waiting", "lane", "id", where="status = 'received'"),
        _partial("ix_messages_inbox", "id", where="status IN ('inbox', 'failed')"),
        Index("ix_messages_created_at_id", "received_at", "id"),
        Index("ix_messages_person_id_id", "person_id", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    provider: Mapped[str] = mapped_column(String(40))
    provider_id: Mapped[str] = mapped_column(String(128))
    channel: Mapped[str] = mapped_column(String(10))
    phone: Mapped[str] = mapped_column(String(64))
    recipient: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    text: Mapped[str | None]
    network_code: Mapped[str | None] = mapped_column(String(20))
    link_id: Mapped[str | None] = mapped_column(String(128))
    sent_at: Mapped[datetime | None]
    received_at: Mapped[datetime]
    lane: Mapped[int]
    status: Mapped[str] = mapped_column(String(20))
    attempts: Mapped[int] = mapped_column(server_default="0")
    error: Mapped[str | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    intent: Mapped[str | None] = mapped_column(String(20))
    decision: Mapped[str | None] = mapped_column(String(20))
    sensitive: Mapped[bool] = mapped_column(server_default=false())
    reading: Mapped[dict[str, Any] | None]
    read_at: Mapped[datetime | None]


class Report(Base):
    """What one text said of one place, as it stands now; its past is in `revisions`."""

    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("message_id", "ordinal"),
        Index("ix_reports_adm2_arrived_at", "adm2", "arrived_at"),
        Index("ix_reports_arrived_at", "arrived_at"),
        Index("ix_reports_phone_id", "phone", "id"),
        Index("ix_reports_adm2_id", "adm2", "id"),
        # Only of rare statuses: an index over all would lure SQLite away from the one by time.
        _partial("ix_reports_provisional", "id", where="status = 'provisional'"),
        _partial("ix_reports_rejected", "id", where="status = 'rejected'"),
        _partial("ix_reports_cancelled", "id", where="status = 'cancelled'"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"))
    ordinal: Mapped[int]
    phone: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    channel: Mapped[str] = mapped_column(String(10))
    intent: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    revision: Mapped[int]
    drill: Mapped[bool]
    sensitive: Mapped[bool]
    """For the few: neither in a text to the network nor in the API."""
    adm2: Mapped[str | None] = mapped_column(ForeignKey("places.pcode"))
    adm3: Mapped[str | None] = mapped_column(ForeignKey("places.pcode"))
    place_text: Mapped[str | None]
    category: Mapped[str | None] = mapped_column(String(3))
    origins: Mapped[list[str]]
    origin_place: Mapped[str | None]
    destination: Mapped[str | None]
    destination_place: Mapped[str | None]
    nationalities: Mapped[dict[str, Any]]
    men: Mapped[int | None]
    women: Mapped[int | None]
    boys: Mapped[int | None]
    girls: Mapped[int | None]
    children: Mapped[int | None]
    males: Mapped[int | None]
    females: Mapped[int | None]
    households: Mapped[int | None]
    vehicles: Mapped[int | None]
    total: Mapped[int | None]
    total_min: Mapped[int | None]
    total_max: Mapped[int | None]
    declared_total: Mapped[int | None]
    vulnerable: Mapped[dict[str, Any]]
    deaths: Mapped[int]
    """`vulnerable["deces"]` again, as a number the database can add up."""
    needs: Mapped[list[str]]
    date: Mapped[date | None]
    time: Mapped[time | None]
    flags: Mapped[list[str]]
    arrived_at: Mapped[datetime]
    received_at: Mapped[datetime]

    @property
    def reference(self) -> str:
        return reference_of(self.id)


def reference_of(report_id: int) -> str:
    """The four digits people type; they come round again every ten thousand reports."""
    return f"{report_id % 10_000:04d}"


class Revision(Base):
    """What a report said before a change, who changed it and why."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("report_id", "revision"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    revision: Mapped[int]
    actor: Mapped[str]
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))
    before: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]


class PendingQuestion(Base):
    """What a phone was asked about a report of its own; it waits for one answer at a time."""

    __tablename__ = "pending_questions"
    phone: Mapped[str] = mapped_column(String(64), primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    code: Mapped[str] = mapped_column(String(20))
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class UssdSession(Base):
    """A USSD session as the menu last left it: `sealed`, since people type what they like.

    `due_at`: until then an arrival in it is offered at the next dial, then it is salvaged.
    """

    __tablename__ = "ussd_sessions"
    __table_args__ = (
        Index("ix_ussd_sessions_phone_updated_at", "phone", "updated_at"),
        _partial("ix_ussd_sessions_due", "due_at", where="due_at IS NOT NULL"),
    )
    session_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    phone: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    status: Mapped[str] = mapped_column(String(20))
    started_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    superseded_by: Mapped[str | None] = mapped_column(String(128))
    """The session that took its arrival over."""
    closing: Mapped[str | None] = mapped_column(String(20))
    """The provider's word for how it ended; this and the rest only if the provider told."""
    closed_at: Mapped[datetime | None]
    duration_ms: Mapped[int | None]
    hops: Mapped[int | None]
    failure: Mapped[str | None] = mapped_column(String(120))


class UssdRefusal(Base):
    """How often a phone dialled and was not let in: one row a phone and reason, however often."""

    __tablename__ = "ussd_refusals"
    phone: Mapped[str] = mapped_column(String(64), primary_key=True)
    reason: Mapped[str] = mapped_column(String(20), primary_key=True)
    calls: Mapped[int]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]


class Occupancy(Base):
    """People in a reception centre and free places, each time somebody says so."""

    __tablename__ = "occupancies"
    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), unique=True)
    occupied: Mapped[int | None]
    free: Mapped[int | None]
    reported_at: Mapped[datetime]


class Alert(Base):
    """A wave of arrivals being answered. One open alert a place, proven by the index."""

    __tablename__ = "alerts"
    __table_args__ = (
        Index("ix_alerts_opened_at", "opened_at"),
        Index("ix_alerts_pcode_id", "pcode", "id"),
        _partial("uq_alerts_open", "pcode", "drill", where="status = 'open'", unique=True),
        _partial("ix_alerts_settled", "pcode", where="settled_upto IS NOT NULL"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(String(20))
    pcode: Mapped[str] = mapped_column(ForeignKey("places.pcode"))
    level: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    drill: Mapped[bool]
    simulated: Mapped[bool] = mapped_column(server_default=false())
    """A drill whose texts go to no phone."""
    total: Mapped[int]
    men: Mapped[int]
    women: Mapped[int]
    boys: Mapped[int]
    girls: Mapped[int]
    told_total: Mapped[int]
    """The total of the last text about it: what growth is measured from."""
    told_deaths: Mapped[int]
    told_unconfirmed: Mapped[int]
    """How many of the reports behind the last text nobody had confirmed."""
    told_at: Mapped[datetime]
    revision: Mapped[int]
    """How many times the network was told something about it."""
    reason: Mapped[dict[str, Any]]
    opened_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    """When to look whether nobody new has come for a whole window."""
    closed_at: Mapped[datetime | None]
    ending: Mapped[str | None] = mapped_column(String(20))
    silenced_until: Mapped[datetime | None]
    """Until then nobody is told that it grew, nor called because nobody answers."""
    settled_upto: Mapped[int | None]
    """Somebody closed it: the reports up to this id are dealt with, and raise no other alert."""


class Verdict(Base):
    """Why the network was told something about an alert: one row a text, never changed."""

    __tablename__ = "verdicts"
    __table_args__ = (UniqueConstraint("alert_id", "revision"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alerts.id"))
    revision: Mapped[int]
    action: Mapped[str] = mapped_column(String(20))
    level: Mapped[str] = mapped_column(String(20))
    total: Mapped[int]
    reason: Mapped[dict[str, Any]]
    judged_at: Mapped[datetime]


class Twins(Base):
    """Two reports of two phones that may be the same people: `same` is for the secretariat."""

    __tablename__ = "twins"
    __table_args__ = (UniqueConstraint("earlier_id", "later_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    earlier_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    later_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), index=True)
    noticed_at: Mapped[datetime]
    same: Mapped[bool | None]
    decided_at: Mapped[datetime | None]


class RrmNote(Base):
    """That so many people came at once that the rapid response mechanism should know."""

    __tablename__ = "rrm_notes"
    id: Mapped[int] = mapped_column(primary_key=True)
    pcode: Mapped[str] = mapped_column(ForeignKey("places.pcode"), index=True)
    drill: Mapped[bool]
    alert_id: Mapped[int | None] = mapped_column(ForeignKey("alerts.id"))
    rule: Mapped[str] = mapped_column(String(20))
    households: Mapped[int]
    people: Mapped[int]
    noted_at: Mapped[datetime]


class Announcement(Base):
    """People who are expected, of whom the network was told; `arrival_id`: and who then came."""

    __tablename__ = "announcements"
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    told_total: Mapped[int | None]
    revision: Mapped[int]
    told_at: Mapped[datetime]
    arrival_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"))
    settled_at: Mapped[datetime | None]


class Answer(Base):
    """What a coordinator said to an alert, in the order they said it."""

    __tablename__ = "answers"
    id: Mapped[int] = mapped_column(primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alerts.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), unique=True)
    recorded_by: Mapped[str | None]
    """Who of the staff heard it on the telephone; then there is no message."""
    word: Mapped[str] = mapped_column(String(10))
    quantity: Mapped[int | None]
    round: Mapped[int]
    """The round of the escalation it answered: a rise of the level asks everybody again."""
    answered_at: Mapped[datetime]


class AlertStep(Base):
    """Something that falls due about an alert, once: held news, the next tier, who said yes.

    `told`: the people it was told to. `before`: for held news, when it was held, and the level and
    total that the network had been told; for a roll, the last answer it speaks of.
    """

    __tablename__ = "alert_steps"
    __table_args__ = (
        _partial("ix_alert_steps_due", "due_at", where="done_at IS NULL"),
        _partial(
            "uq_alert_steps_waiting",
            "alert_id",
            "kind",
            "tier",
            where="done_at IS NULL",
            unique=True,
        ),
        UniqueConstraint("alert_id", "kind", "round", "tier", "ordinal"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alerts.id"))
    kind: Mapped[str] = mapped_column(String(20))
    round: Mapped[int]
    tier: Mapped[int]
    ordinal: Mapped[int]
    """0 for a tier: once a round. Held news and rolls come again."""
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(20))
    told: Mapped[list[int]] = mapped_column(Json)
    before: Mapped[dict[str, Any]]


class Sms(Base):
    """An outgoing text. `cause` is unique: whatever runs twice, a text is written once."""

    __tablename__ = "outbox"
    __table_args__ = (
        _partial("ix_outbox_due", "priority", "id", where="status IN ('queued', 'sending')"),
        Index("ix_outbox_phone_created_at", "phone", "created_at"),
        Index("ix_outbox_created_at_id", "created_at", "id"),
        Index("ix_outbox_provider_id", "provider", "provider_id"),
        _partial("ix_outbox_alert", "alert_id", "id", where="alert_id IS NOT NULL"),
        _partial("ix_outbox_sending", "provider", "lease_until", where="status = 'sending'"),
        _partial(
            "ix_outbox_stuck",
            "status",
            "id",
            where="status IN ('ambiguous', 'expired', 'withheld', 'failed')",
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    cause: Mapped[str] = mapped_column(String(120), unique=True)
    phone: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    text: Mapped[str]
    purpose: Mapped[str] = mapped_column(String(20))
    priority: Mapped[int]
    encoding: Mapped[str] = mapped_column(String(5))
    segments: Mapped[int]
    status: Mapped[str] = mapped_column(String(20))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"))
    alert_id: Mapped[int | None] = mapped_column(ForeignKey("alerts.id"))
    provider: Mapped[str | None] = mapped_column(String(40))
    provider_id: Mapped[str | None] = mapped_column(String(128))
    route: Mapped[str | None] = mapped_column(String(40))
    """The only provider it may be tried through again, because it may be there already."""
    refused_by: Mapped[list[str] | None] = mapped_column(Json)
    """The providers that will never take it."""
    attempts: Mapped[int]
    failure: Mapped[str | None]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]


class DeliveryEvent(Base):
    """Every delivery report as it came, also those for texts not (yet) known."""

    __tablename__ = "delivery_events"
    __table_args__ = (UniqueConstraint("provider", "provider_id", "word"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    provider: Mapped[str] = mapped_column(String(40))
    provider_id: Mapped[str] = mapped_column(String(128))
    word: Mapped[str] = mapped_column(String(40))
    status: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[str | None]
    received_at: Mapped[datetime]


class Lane(Base):
    """Who works a lane, and until when nobody else may."""

    __tablename__ = "lanes"
    lane: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    holder: Mapped[str | None] = mapped_column(String(80))
    lease_until: Mapped[datetime | None]


class Circuit(Base):
    """How a provider does. `until`: nothing leaves through it before then, and then one text.

    `failing_since`: when the first of its failures in a row came; `worked_at`: when it last took or
    refused a text.
    """

    __tablename__ = "circuits"
    provider: Mapped[str] = mapped_column(String(40), primary_key=True)
    failures: Mapped[int]
    """In a row, since it last took or refused a text."""
    trips: Mapped[int]
    """How many times in a row it was given up on: each pause is longer."""
    reason: Mapped[str | None]
    failing_since: Mapped[datetime | None]
    worked_at: Mapped[datetime | None]
    until: Mapped[datetime | None]


class Heartbeat(Base):
    """When a device that sends for us was last heard of, and its own word for how it is."""

    __tablename__ = "heartbeats"
    provider: Mapped[str] = mapped_column(String(40), primary_key=True)
    device: Mapped[str] = mapped_column(String(64), primary_key=True)
    health: Mapped[str | None] = mapped_column(String(20))
    heard_at: Mapped[datetime]


class Spending(Base):
    """What left through a provider on a day of the region, ambiguous texts included."""

    __tablename__ = "spending"
    day: Mapped[date] = mapped_column(primary_key=True)
    provider: Mapped[str] = mapped_column(String(40), primary_key=True)
    texts: Mapped[int]
    segments: Mapped[int]


class Staff(Base):
    """Who may sign in to the console."""

    __tablename__ = "staff"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str] = mapped_column(String(20))
    password_hash: Mapped[str]
    active: Mapped[bool]
    created_at: Mapped[datetime]
    totp_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The secret of the codes on their telephone, encrypted; None: a password is enough."""
    tour: Mapped[int] = mapped_column(server_default="0")
    """How many steps of the tour for newcomers they have seen."""
    totp_step: Mapped[int | None]
    """The half minute of the last code used: a code seen over a shoulder opens nothing."""


class StaffSession(Base):
    """Somebody signed in on one browser, until they leave, are sent away or stay silent."""

    __tablename__ = "staff_sessions"
    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    agent: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Invitation(Base):
    """A link that opens the console once: to somebody new, or to who forgot the password."""

    __tablename__ = "invitations"
    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(String(20))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    """Whose password it changes; None: it makes a new account."""
    invited_by: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class SignInAttempt(Base):
    """A sign-in that was tried and has not succeeded: too many, and the door stays shut."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (
        Index("ix_sign_in_attempts_name_at", "name", "at"),
        Index("ix_sign_in_attempts_address_at", "address", "at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class ApiKey(Base):
    """A machine's key: only its hash is kept, and its first characters to tell it by."""

    __tablename__ = "api_keys"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    prefix: Mapped[str] = mapped_column(String(12))
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class Decision(Base):
    """What somebody of the secretariat decided; a worker carries it out, once."""

    __tablename__ = "decisions"
    __table_args__ = (
        _partial("ix_decisions_waiting", "id", where="done_at IS NULL"),
        Index("ix_decisions_kind_subject_id", "kind", "subject_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int]
    """The report, alert or message it is about: the kind says which."""
    detail: Mapped[dict[str, Any]]
    actor: Mapped[str]
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(40))


class LevelSet(Base):
    """The levels of alerts as somebody set them; the newest are in force, none is ever changed."""

    __tablename__ = "level_sets"
    id: Mapped[int] = mapped_column(primary_key=True)
    levels: Mapped[dict[str, Any]]
    actor: Mapped[str]
    set_at: Mapped[datetime]


class Trail(Base):
    """Who did what to what: written, never changed."""

    __tablename__ = "trail"
    __table_args__ = (
        Index("ix_trail_subject_id", "subject", "id"),
        Index("ix_trail_actor_id", "actor", "id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80))
    detail: Mapped[dict[str, Any]]
