"""The levels in force: what somebody set at the desk, or else what the region's file says.

Every change is a row of its own, so what was in force when is never lost.
"""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from config.regions import Levels
from gateway.ledger import places, trail
from gateway.ledger.tables import LevelSet


def levels_in_force(session: Session, from_file: Levels) -> Levels:
    """The one place where levels are read. One statement."""
    newest = newest_level_set(session)
    return from_file if newest is None else read_levels(newest, from_file)


def newest_level_set(session: Session) -> LevelSet | None:
    """What was set last; None: nobody ever did, and the file holds."""
    return session.scalar(select(LevelSet).order_by(LevelSet.id.desc()).limit(1))


def read_levels(kept: LevelSet, from_file: Levels) -> Levels:
    """The levels of a row; a level that is newer than the row is the file's."""
    known = {field.name for field in fields(Levels)}
    return replace(from_file, **{name: kept.levels[name] for name in known & kept.levels.keys()})


def level_sets(session: Session, limit: int) -> list[LevelSet]:
    """What was set, the newest first."""
    return list(session.scalars(select(LevelSet).order_by(LevelSet.id.desc()).limit(limit)))


def set_levels(
    session: Session, levels: Levels, from_file: Levels, *, expected: int, actor: str, now: datetime
) -> bool:
    """Put levels in force. False: since the person looked, somebody else set others.

    `expected` is the id of the row they were looking at, 0 for the file. Holds the region's gate,
    so no verdict is made by half of a change.
    """
    places.hold_gate(session)
    newest = newest_level_set(session)
    if (newest.id if newest else 0) != expected:
        return False
    before = asdict(read_levels(newest, from_file) if newest else from_file)
    after = asdict(levels)
    session.add(LevelSet(levels=after, actor=actor, set_at=now))
    changed = [name for name in after if after[name] != before[name]]
    trail.note(
        session,
        actor,
        "set_levels",
        "levels",
        now,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    return True
