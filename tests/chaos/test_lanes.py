"""A lane: one worker at a time, and a text that breaks us breaks nothing else.

That two workers tell what one would is for `test_replay`.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from gateway.ledger.quarantine import Seal
from tests.village import KANTCHE, Village


def test_a_lane_is_worked_by_one_at_a_time(village: Village) -> None:
    from gateway.ledger.lanes import hold_lane, leave_lane, take_lane

    now, lease = village.clock.now, village.runtime.lease
    ledger = village.ledger
    assert take_lane(ledger, 3, "a", now=now, lease_until=now + lease)
    assert not take_lane(ledger, 3, "b", now=now, lease_until=now + lease)
    # The lease ran out: somebody else may take the lane, and the first may do nothing more.
    later = now + lease
    assert take_lane(ledger, 3, "b", now=later, lease_until=later + lease)
    with ledger.write() as session:
        assert not hold_lane(session, 3, "a", later)
    leave_lane(ledger, 3, "a")
    with ledger.write() as session:
        assert hold_lane(session, 3, "b", later)


def test_a_text_that_breaks_us_breaks_nothing_else(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    from parsers import sms

    read = sms.read

    def fragile(text: str, *rest: object) -> object:
        if "boom" in text:
            raise ZeroDivisionError
        return read(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(sms, "read", fragile)
    for text in ("ARR KAN RAP H3", "boom", "ARR KAN RAP H4"):
        village.post(KANTCHE, text)
    with capture_logs() as events:
        village.settle()
    assert [report.men for report in village.reports()] == [3, 4]
    broken = village.incoming()[1]
    assert (broken.status, broken.error, broken.attempts) == ("failed", "ZeroDivisionError", 1)
    kantche = village.phone(KANTCHE)
    kantche.expects("Recu", "H3")
    kantche.expects("secretariat")
    kantche.expects("Recu", "H4")
    # Whoever reads the log finds the text that broke us, and those it was read with.
    told = {event["event"]: event for event in events}
    assert told["batch_broken"]["message_ids"] == [one.id for one in village.incoming()]
    assert told["message_broken"]["message_id"] == broken.id


def test_a_changed_key_puts_old_texts_aside_and_stops_nobody(village: Village) -> None:
    village.post(KANTCHE, "ARR KAN RAP H3")
    village.settle()
    village.post(KANTCHE, "ARR KAN RAP H4")
    village.runtime = replace(village.runtime, seal=Seal("another-secret-altogether"))
    village.settle()
    read, unread = village.incoming()
    assert read.status == "read"
    assert unread.status == "failed"
    assert "LABARI_SECRET_KEY" in (unread.error or "")
    assert unread.sealed is not None
