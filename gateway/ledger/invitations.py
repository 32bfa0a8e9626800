"""Links that open the console once: to somebody new, or to who forgot the password.

Only a hash of a link is kept. It opens once, for three days, unless it is taken back.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from gateway.ledger.staff import NameTakenError, add_staff, change_password, set_totp
from gateway.ledger.tables import Invitation, Staff

LIFE: Final = timedelta(days=3)


def invite(
    session: Session,
    name: str,
    role: str,
    *,
    by: str,
    now: datetime,
    staff_id: int | None = None,
) -> str:
    """A new link's token; the links this person had before open nothing any more.

    Raises NameTakenError when somebody else has this name.
    """
    taken = session.scalar(select(Staff.id).where(Staff.name == name))
    if staff_id is None and taken is not None:
        raise NameTakenError(name)
    same = Invitation.name == name
    if staff_id is not None:
        same = or_(same, Invitation.staff_id == staff_id)
    open_ = (Invitation.used_at.is_(None), Invitation.revoked_at.is_(None))
    session.execute(update(Invitation).where(same, *open_).values(revoked_at=now))
    token = secrets.token_urlsafe(32)
    session.add(
        Invitation(
            token_hash=_digest(token),
            name=name,
            role=role,
            staff_id=staff_id,
            invited_by=by,
            created_at=now,
            expires_at=now + LIFE,
        )
    )
    return token


def find(session: Session, token: str, now: datetime) -> Invitation | None:
    """What a link opens, while it does; the row is held by who may write."""
    return session.scalar(
        select(Invitation)
        .where(
            Invitation.token_hash == _digest(token),
            Invitation.used_at.is_(None),
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > now,
        )
        .with_for_update()
    )


def accept(session: Session, invitation: Invitation, password: str, now: datetime) -> Staff | None:
    """Use a link up: the account it makes, or whose password it changes. None: it came too late."""
    if invitation.staff_id is None:
        try:
            add_staff(session, invitation.name, invitation.role, now)
        except NameTakenError:
            return None
        session.flush()
    person = session.scalar(
        select(Staff).where(
            Staff.active,
            Staff.name == invitation.name
            if invitation.staff_id is None
            else Staff.id == invitation.staff_id,
        )
    )
    if person is None:
        return None
    change_password(session, person.id, password)
    if invitation.staff_id is not None:
        # Who lost the password may have lost the telephone too.
        set_totp(session, person.id, None)
    invitation.used_at, invitation.staff_id = now, person.id
    return person


def open_invitations(session: Session, now: datetime, limit: int = 50) -> list[Invitation]:
    """Links that nobody has used yet, the newest first."""
    return list(
        session.scalars(
            select(Invitation)
            .where(
                Invitation.used_at.is_(None),
                Invitation.revoked_at.is_(None),
                Invitation.expires_at > now,
            )
            .order_by(Invitation.id.desc())
            .limit(limit)
        )
    )


def revoke(session: Session, invitation_id: int, now: datetime) -> str | None:
    """Take a link back; returns whose it was. None: it opens nothing anyway."""
    found = session.get(Invitation, invitation_id, with_for_update=True)
    if found is None or found.used_at is not None or found.revoked_at is not None:
        return None
    found.revoked_at = now
    return found.name


def _digest(token: str) -> str:
    # The token is 256 random bits: a plain hash cannot be guessed back.
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
