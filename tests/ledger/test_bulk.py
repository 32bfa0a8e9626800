"""Rows written at one go: in order, and without telling a log what they say."""

from __future__ import annotations

import traceback
from datetime import datetime

import pytest

from gateway.ledger import outbox
from gateway.ledger.codes import Purpose
from gateway.ledger.outbox import Draft
from tests.village import GARKUA, Village


def write(village: Village, *texts: str, now: datetime | None = None) -> None:
    drafts = [
        Draft(cause=f"test:{text}", phone=GARKUA, text=text, purpose=Purpose.NOTICE)
        for text in texts
    ]
    with village.ledger.write() as session:
        outbox.write(session, drafts, now or village.clock.now)


def test_texts_get_their_numbers_in_the_order_they_were_written(village: Village) -> None:
    texts = [f"{number}e" for number in range(300, 0, -1)]
    write(village, *texts)
    assert [sms.text for sms in village.outgoing()] == texts


def test_what_cannot_be_written_is_not_quoted(postgres_village: Village) -> None:
    words = "Issa est malade \0"
    with pytest.raises(ValueError, match="Untranslatable") as raised:
        write(postgres_village, "bon", words)
    assert "Issa" not in "".join(traceback.format_exception(raised.value))
    assert postgres_village.outgoing() == []


def test_a_time_without_its_zone_is_refused(village: Village) -> None:
    with pytest.raises(Exception, match="naive datetime"):
        write(village, "bon", now=village.clock.now.replace(tzinfo=None))
