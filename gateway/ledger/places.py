"""The places of the region as rows: what reports point at and the alert rule locks."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from config.regions import Region
from gateway.ledger.tables import Place


def sync_places(session: Session, region: Region) -> None:
    """Make the rows agree with the region's file; places no longer in it stay, inactive."""
    rows = {place.pcode: place for place in session.scalars(select(Place))}
    wanted = {region.pcode: (region.name, 1, None, True)} | {
        place.pcode: (place.name, place.level, place.parent, place.active)
        for place in region.places
    }
    for pcode, row in rows.items():
        if pcode not in wanted:
            row.active = False
    for pcode, (name, level, parent, active) in wanted.items():
        found = rows.get(pcode)
        if found is None:
            session.add(Place(pcode=pcode, name=name, level=level, parent=parent, active=active))
        else:
            found.name, found.level, found.parent, found.active = name, level, parent, active


def hold_gate(session: Session) -> None:
    """Hold the region's row until the transaction ends: nobody judges or edits meanwhile."""
    session.execute(
        select(Place.pcode)
        .where(Place.level == 1, Place.active)
        .order_by(Place.pcode)
        .with_for_update()
    )


def lock_places(session: Session, pcodes: Iterable[str]) -> None:
    """Hold these places until the transaction ends, so that two rules never look at once.

    The rows are locked in the order of their codes, always the same, so no two transactions
    wait for each other. SQLite has one writer anyway.
    """
    session.execute(
        select(Place.pcode)
        .where(Place.pcode.in_(sorted(pcodes)))
        .order_by(Place.pcode)
        .with_for_update()
    )
