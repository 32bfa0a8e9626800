"""Lanes: the texts of one sender are worked in order, by one job at a time.

A lease says who works a lane. It is a courtesy that expires; what makes two workers impossible is
that every transaction of a lane's work first locks the lane's row and checks who holds it.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from gateway.ledger.database import Ledger, insert_or_skip
from gateway.ledger.tables import Lane


def take_lane(
    ledger: Ledger, lane: int, holder: str, *, now: datetime, lease_until: datetime
) -> bool:
    """Claim a lane until `lease_until`. False: somebody else works it."""
    free = or_(Lane.holder.is_(None), Lane.holder == holder, Lane.lease_until <= now)
    claim = (
        update(Lane).where(Lane.lane == lane, free).values(holder=holder, lease_until=lease_until)
    )
    with ledger.single() as connection:
        if connection.execute(claim).rowcount:
            return True
        connection.execute(insert_or_skip(ledger.dialect, Lane), {"lane": lane})
        return connection.execute(claim).rowcount == 1


def hold_lane(session: Session, lane: int, holder: str, lease_until: datetime) -> bool:
    """Lock the lane's row for this transaction and renew the lease.

    False: the lease ran out and somebody else took the lane, so nothing may be done.
    """
    renewal = (
        update(Lane).where(Lane.lane == lane, Lane.holder == holder).values(lease_until=lease_until)
    )
    return session.connection().execute(renewal).rowcount == 1


def leave_lane(ledger: Ledger, lane: int, holder: str) -> None:
    """Let a lane go."""
    release = (
        update(Lane)
        .where(Lane.lane == lane, Lane.holder == holder)
        .values(holder=None, lease_until=None)
    )
    with ledger.single() as connection:
        connection.execute(release)
