"""A phone at the USSD door: it types, and the provider joins what was typed by `*`.

kantche = dial(village, KANTCHE)
kantche.types("1", "1", "1")
assert "Femmes" in kantche.types("12")
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import select

from gateway.channels.segments import fits
from gateway.ledger.tables import UssdSession
from tests.village import KANTCHE, Village
from workers.clock import tick

_NUMBERS: Final[Iterator[int]] = itertools.count(1)


@dataclass(slots=True)
class Dialling:
    """One session of one phone, as the provider calls it."""

    village: Village
    phone: str
    session: str
    typed: list[str] = field(default_factory=list)
    screen: str = ""

    def types(self, *inputs: str) -> str:
        """Type on; the screen after the last one."""
        for text in inputs:
            self.typed.append(text)
            self.calls("*".join(self.typed))
        return self.screen

    def calls(self, history: str, phone: str | None = None) -> str:
        """One call of the provider with this history, whatever was typed before."""
        form = {
            "sessionId": self.session,
            "serviceCode": "*123#",
            "phoneNumber": phone or self.phone,
            "networkCode": "61402",
            "text": history,
        }
        answer = self.village.call("ussd", form)
        assert answer.status_code == 200, answer.text
        assert answer.mimetype == "text/plain"
        kind, _, text = answer.text.partition(" ")
        assert kind in ("CON", "END"), answer.text
        assert fits(text), text
        self.screen = answer.text
        return self.screen

    def ends(self, status: str = "Failed", **fields: str) -> None:
        """The provider tells how the session ended."""
        form = {"sessionId": self.session, "status": status, "date": "2026-03-10 18:00:00"}
        assert self.village.call("ussd-end", form | fields).status_code == 200

    @property
    def kept(self) -> UssdSession:
        """What the ledger keeps of the session."""
        with self.village.ledger.read() as session:
            found = session.scalar(
                select(UssdSession).where(UssdSession.session_id == self.session)
            )
        assert found is not None
        return found


def dial(village: Village, phone: str = KANTCHE, short_cut: str = "") -> Dialling:
    """Dial the menu; with a short cut, what is typed behind the service code."""
    opened = Dialling(village, phone, f"ussd-{next(_NUMBERS)}")
    opened.typed = [short_cut] if short_cut else []
    opened.calls(short_cut)
    return opened


def clock_ticks(village: Village) -> None:
    """Let the clock look once, and the workers do everything that is due."""
    tick(village.runtime, village.client.application.extensions["labari"].spool)
    village.settle()
