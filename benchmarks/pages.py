"""The console's pages over a short log and over a long one: the same daily rate, a longer past."""

from __future__ import annotations

import random
import re
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import insert

from benchmarks.site import KINDS, open_site
from config.settings import Settings
from gateway.app import create_app
from gateway.commands.run import register_examples
from gateway.house import open_house
from gateway.ledger import staff
from gateway.ledger.columns import utc_now
from gateway.ledger.database import Ledger
from gateway.ledger.tables import Message, Report, Sms
from tests.console.pages import READABLE, address

SHORT, LONG = 1_000, 1_000_000
A_DAY = 100
ROUNDS = 15
_BATCH = 20_000
_STATUSES = ("validated",) * 60 + ("received",) * 34 + ("rejected",) * 3 + ("cancelled",) * 2
_CATEGORIES = ("RAP", "REF", "RET", "SPO", "TRA", "INC")
_DEPARTMENTS = ("NE007004", "NE007005", "NE007006", "NE007009")


def main() -> None:
    for kind in KINDS:
        with open_site(kind) as site:
            ledger = Ledger(site.settings.database)
            register_examples(site.settings)
            now = utc_now()
            _fill(ledger, range(1, SHORT + 1), now, SHORT)
            client = _signed_in(site.settings, ledger, now)
            short = _seconds(client, SHORT, now)
            _clear(ledger)
            _fill(ledger, range(1, LONG + 1), now, LONG)
            long = _seconds(client, LONG, now)
            ledger.close()
        print(f"\n{kind}: milliseconds a page, {SHORT:,} and {LONG:,} reports, and the ratio")
        for name, seconds in short.items():
            ratio = long[name] / seconds
            print(f"  {name:<34} {seconds * 1e3:7.1f} {long[name] * 1e3:7.1f}   {ratio:.2f}")


def _pages(size: int, now: datetime) -> Iterator[tuple[str, str]]:
    for page in READABLE:
        yield page.name, re.sub(r"/1$", f"/{size // 2}", address(page))
    old = (now - timedelta(days=5)).date()
    for name, query in (
        ("a department", "departement=NE007005"),
        ("a rare status", "statut=rejected"),
        ("a rare status of a department", "statut=rejected&departement=NE007005"),
        ("a sender", "expediteur=Point+focal+Kantche"),
        ("senders", "expediteur=focal"),
        ("some days", f"du={old}&au={old}"),
        ("some days of a status", f"du={old}&au={old}&statut=rejected"),
        ("a word", "texte=eau"),
        ("a word nobody wrote", "texte=girafe"),
        ("a page further down", f"avant={size // 2}"),
    ):
        yield f"journal: {name}", f"/journal?{query}"


def _seconds(client: FlaskClient, size: int, now: datetime) -> dict[str, float]:
    """The median of each page that opens."""
    found = {}
    for name, path in _pages(size, now):
        if client.get(path).status_code != 200:
            continue
        taken = []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            client.get(path)
            taken.append(time.perf_counter() - started)
        found[name] = statistics.median(taken)
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


def _clear(ledger: Ledger) -> None:
    with ledger.write() as session:
        for table in (Sms, Report, Message):
            session.query(table).delete()


def _fill(ledger: Ledger, ids: range, now: datetime, size: int) -> None:
    """`A_DAY` reports a day, the last one now; one in a thousand waits for somebody."""
    chance = random.Random(518)  # noqa: S311 - the same log every time
    for start in range(ids.start, ids.stop, _BATCH):
        some = range(start, min(start + _BATCH, ids.stop))
        rows = [_row(number, now, size, chance) for number in some]
        with ledger.write() as session:
            session.execute(insert(Message), [message for message, _ in rows])
            session.execute(insert(Report), [report for _, report in rows])
        print(f"\r{some.stop - 1:,} reports", end="", file=sys.stderr)
    with ledger.write() as session:
        connection = session.connection()
        if ledger.dialect == "postgresql":
            connection.exec_driver_sql("ANALYZE")
    print(file=sys.stderr)


def _row(
    number: int, now: datetime, size: int, chance: random.Random
) -> tuple[dict[str, Any], dict[str, Any]]:
    at = now - timedelta(days=(size - number) / A_DAY)
    focal = chance.randrange(4)
    phone = f"+2279000000{focal + 1}"
    men, women = chance.randrange(1, 20), chance.randrange(1, 20)
    waits = number % 1000 == 0
    message = {
        "id": number,
        "provider": "bench",
        "provider_id": str(number),
        "channel": "sms",
        "phone": phone,
        "recipient": "22700",
        "text": f"ARR KAN RAP H{men} F{women} DZA{' besoin eau' if number % 50 == 0 else ''}",
        "received_at": at,
        "lane": 0,
        "status": "inbox" if waits else "read",
        "person_id": focal + 1,
        "intent": "report",
        "decision": "human" if waits else "accept",
    }
    report = {
        "id": number,
        "message_id": number,
        "ordinal": 0,
        "phone": phone,
        "person_id": focal + 1,
        "channel": "sms",
        "intent": "report",
        "status": "provisional" if number % 1000 == 1 else chance.choice(_STATUSES),
        "revision": 1,
        "drill": False,
        "sensitive": False,
        "adm2": _DEPARTMENTS[focal],
        "category": chance.choice(_CATEGORIES),
        "origins": ["DZA"],
        "nationalities": {},
        "men": men,
        "women": women,
        "total": men + women,
        "vulnerable": {},
        "deaths": 0,
        "needs": [],
        "flags": [],
        "date": at.date(),
        "arrived_at": at,
        "received_at": at,
    }
    return message, report


if __name__ == "__main__":
    main()
