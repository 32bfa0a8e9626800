"""The trail: who did what to what, and when. It is written and never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from gateway.ledger.tables import Trail


def note(
    session: Session, actor: str, action: str, subject: str, now: datetime, **detail: Any
) -> None:
    """Keep that `actor` did `action` to `subject` (`report:142`). `detail` must be JSON."""
    session.add(Trail(at=now, actor=actor, action=action, subject=subject, detail=detail))
