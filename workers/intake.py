"""Reads what waits in a lane: the job that turns texts into reports, receipts and alerts.

Safe to run twice: each batch of texts and all that it causes commit together, under the lane's
row lock, or not at all.
"""

from __future__ import annotations

import os
import secrets
import time
from datetime import datetime

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session

from gateway.bell import DISPATCH, DRAIN_LANE
from gateway.ledger import lanes, messages
from gateway.ledger.codes import MessageStatus
from gateway.ledger.tables import Message
from workers.desk import Desk
from workers.runtime import Runtime, current_runtime

_BATCH = 200
# After this long the job rings for itself and leaves, so that an alert written by its first
# batches is not kept waiting by its last.
_SHIFT_SECONDS = 5.0

_log = structlog.get_logger()


class BrokenError(Exception):
    """Reading texts broke us: `message_ids` were read together, `reason` names the error."""

    def __init__(self, message_ids: list[int], reason: str) -> None:
        super().__init__(reason)
        self.message_ids = message_ids
        self.reason = reason


def drain(lane: int) -> None:
    """RQ job: read every text waiting in a lane."""
    work_lane(current_runtime(), lane)


def work_lane(runtime: Runtime, lane: int) -> None:
    """Read the lane until it is empty, or leave at once when somebody else does."""
    runtime.bell.answered(DRAIN_LANE, lane)
    holder = f"{os.getpid()}-{secrets.token_hex(6)}"
    ends = time.monotonic() + _SHIFT_SECONDS
    while _take(runtime, lane, holder):
        try:
            while time.monotonic() < ends and (done := _work_batch(runtime, lane, holder)):
                if done.told_somebody:
                    runtime.bell.ring(DISPATCH)
        finally:
            lanes.leave_lane(runtime.ledger, lane, holder)
        # A text that came between the last look and now found the lane taken and its job gone.
        if not _anything_waits(runtime, lane):
            return
        if time.monotonic() >= ends:
            runtime.bell.ring(DRAIN_LANE, lane)
            return


def _take(runtime: Runtime, lane: int, holder: str) -> bool:
    now = runtime.now()
    return lanes.take_lane(runtime.ledger, lane, holder, now=now, lease_until=now + runtime.lease)


def _anything_waits(runtime: Runtime, lane: int) -> bool:
    with runtime.ledger.read() as session:
        return bool(messages.next_waiting(session, lane, 1))


def _work_batch(runtime: Runtime, lane: int, holder: str) -> Desk | None:
    """Read the next texts in one transaction; None: none waits, or the lane was lost.

    When one of them breaks us, each is read in a transaction of its own, so that it breaks
    nothing but itself.
    """
    try:
        return _read(runtime, lane, holder, _BATCH)
    except BrokenError as broken:
        _log.exception("batch_broken", lane=lane, message_ids=broken.message_ids)
    desk = None
    for _ in range(_BATCH):
        try:
            desk = _read(runtime, lane, holder, 1)
        except BrokenError as broken:
            message_id = next(iter(broken.message_ids), None)
            _log.exception("message_broken", lane=lane, message_id=message_id)
            desk = _give_up(runtime, lane, holder, broken.reason)
        if desk is None:
            break
    return desk


def _read(runtime: Runtime, lane: int, holder: str, limit: int) -> Desk | None:
    """Read so many texts in one transaction. Raises BrokenError, and nothing is written."""
    now = runtime.now()
    waiting: list[Message] = []
    try:
        with runtime.ledger.write() as session:
            if not lanes.hold_lane(session, lane, holder, now + runtime.lease):
                return None
            waiting = messages.next_waiting(session, lane, limit)
            return _work(session, runtime, waiting, now) if waiting else None
    except (OperationalError, InterfaceError):
        raise  # The database's trouble, not a text's: the clock will ring again.
    except Exception as error:  # whatever breaks, only its own text may suffer
        raise BrokenError([message.id for message in waiting], type(error).__name__) from error


def _work(session: Session, runtime: Runtime, waiting: list[Message], now: datetime) -> Desk:
    desk = Desk(session, runtime, waiting, now)
    for message in waiting:
        desk.work(message)
    desk.close()
    return desk


def _give_up(runtime: Runtime, lane: int, holder: str, reason: str) -> Desk | None:
    """Put the first waiting text aside for a human: reading it breaks us."""
    now = runtime.now()
    with runtime.ledger.write() as session:
        if not lanes.hold_lane(session, lane, holder, now + runtime.lease):
            return None
        waiting: list[Message] = messages.next_waiting(session, lane, 1)
        if not waiting:
            return None
        message = waiting[0]
        message.status = MessageStatus.FAILED.value
        message.attempts += 1
        message.error = reason
        message.read_at = now
        desk = Desk(session, runtime, waiting, now)
        desk.apologise(message)
        desk.close()
    return desk
