"""The console's pages over a short log and over a long one: the same daily rate, a longer past.

Both are asked in turn, so that whatever else the machine does slows both.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask.testing import FlaskClient

from benchmarks.log import AN_ALERT, fill
from benchmarks.site import KINDS, open_site
from config.settings import Settings
from gateway.app import create_app
from gateway.commands.run import register_examples
from gateway.house import open_house
from gateway.ledger import staff
from gateway.ledger.columns import utc_now
from gateway.ledger.database import Ledger
from tests.console.pages import READABLE, address

SHORT, LONG = 1_000, 1_000_000
ROUNDS = 60
_OF_AN_ALERT = {"alert", "alert_texts", "alert_calls"}
_OF_A_FEW = {"person", "user"}
"""Pages of something of which there are no more in a long log than in a short one."""


@dataclass(frozen=True, slots=True)
class _Log:
    """One console over a log of so many reports."""

    client: FlaskClient
    size: int

    def pages(self, now: datetime) -> Iterator[tuple[str, str]]:
        """The name of each page, or of a way to ask for it, and where it is in this log."""
        for page in READABLE:
            count = self.size // AN_ALERT if page.name in _OF_AN_ALERT else self.size
            number = 1 if page.name in _OF_A_FEW else count // 2
            yield page.name, re.sub(r"/1(/|$)", rf"/{number}\1", address(page))
        old = (now - timedelta(days=5)).date()
        yield from (
            ("journal: a department", "/journal?departement=NE007005"),
            ("journal: a department without any", "/journal?departement=NE007001"),
            ("journal: a rare status", "/journal?statut=rejected"),
            ("journal: both", "/journal?statut=rejected&departement=NE007005"),
            ("journal: a category", "/journal?categorie=RET"),
            ("journal: a sender", "/journal?expediteur=Point+focal+Kantche"),
            ("journal: senders", "/journal?expediteur=focal"),
            ("journal: some days", f"/journal?du={old}&au={old}"),
            ("journal: some days of a status", f"/journal?du={old}&au={old}&statut=rejected"),
            ("journal: a word", "/journal?texte=eau"),
            ("journal: a page further down", f"/journal?avant={self.size // 2}"),
            ("inbox: one kind", "/a-traiter?vue=a-decider"),
            ("inbox: to confirm", "/a-traiter?vue=a-confirmer"),
            ("alerts: a department", "/alertes?lieu=NE007005"),
            ("people: who is silent", "/personnes?etat=silencieux"),
            ("audit: somebody", "/audit?qui=bench-1"),
            ("charts: a month", f"/carte?du={(now - timedelta(days=8)).date()}"),
        )


def main() -> None:
    for kind in sys.argv[2:] or KINDS:
        now = utc_now()
        with ExitStack() as stack:
            short, long = (_open(stack, kind, size, now) for size in (SHORT, LONG))
            print(f"\n{kind}: milliseconds a page, {SHORT:,} and {LONG:,} reports, and the ratio")
            for (name, near), (_, far) in zip(short.pages(now), long.pages(now), strict=True):
                paths = ((short.client, near), (long.client, far))
                if any(client.get(path).status_code != 200 for client, path in paths):
                    print(f"  {name:<36} not there")
                    continue
                quick, slow = _quickest(paths)
                print(f"  {name:<36} {quick:7.1f} {slow:7.1f}   {slow / quick:.2f}", flush=True)


def _open(stack: ExitStack, kind: str, size: int, now: datetime) -> _Log:
    site = stack.enter_context(open_site(kind))
    ledger = Ledger(site.settings.database)
    stack.callback(ledger.close)
    register_examples(site.settings)
    fill(ledger, size, now)
    return _Log(_signed_in(site.settings, ledger, now), size)


def _quickest(paths: tuple[tuple[FlaskClient, str], ...]) -> list[float]:
    """Of each, the quickest of many rounds in milliseconds: what the page itself costs."""
    found = [float("inf")] * len(paths)
    for _ in range(ROUNDS):
        for index, (client, path) in enumerate(paths):
            started = time.perf_counter()
            client.get(path)
            found[index] = min(found[index], (time.perf_counter() - started) * 1e3)
    return found


def _signed_in(settings: Settings, ledger: Ledger, now: datetime) -> FlaskClient:
    with ledger.write() as session:
        password = staff.add_staff(session, "bench", "administrator", now)
    client = create_app(open_house(settings)).test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/connexion").text)
    assert token is not None
    form = {"csrf_token": token[1], "name": "bench", "password": password}
    assert client.post("/connexion", data=form).status_code == 303
    return client


if __name__ == "__main__":
    main()
