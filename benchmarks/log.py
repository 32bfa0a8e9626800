"""A log of any length to measure pages over: the same daily rate, a shorter or a longer past.

The newest block of it is written row by row, the older ones are copies of it in SQL.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Date, DateTime, String, case, cast, func, insert, literal, select, text
from sqlalchemy.orm import Session

from gateway.ledger.database import Ledger
from gateway.ledger.tables import Alert, Base, Message, Report, Sms, Trail

A_DAY: Final = 10
"""So few that a thousand fill every period a page shows by itself: a month and the one before."""
BLOCK: Final = 20_000
AN_ALERT: Final = 8
"""So many reports for one alert that was closed."""
WAITING: Final = 40
"""Of the newest thousand one in so many waits for somebody, and one is to be confirmed: what is
older was dealt with."""
_TABLES: Final[tuple[type[Base], ...]] = (Message, Report, Sms, Trail, Alert)
_SHIFTED: Final = {"message_id", "report_id"}
_UNIQUE: Final = {"provider_id", "cause"}
_STATUSES: Final = (
    ("validated",) * 60 + ("received",) * 34 + ("rejected",) * 12 + ("cancelled",) * 2
)
_CATEGORIES: Final = ("RAP", "REF", "RET", "SPO", "TRA", "INC")
DEPARTMENTS: Final = ("NE007004", "NE007005", "NE007006", "NE007009")


def fill(ledger: Ledger, size: int, now: datetime) -> None:
    """`A_DAY` reports a day, the last one now, and what goes with them: receipts, trail, alerts."""
    block = min(size, BLOCK)
    rows: dict[type[Base], list[dict[str, Any]]] = {table: [] for table in _TABLES}
    chance = random.Random(518)  # noqa: S311 - the same log every time
    for number in range(size - block + 1, size + 1):
        for table, row in _rows(number, now, size, chance):
            rows[table].append(row)
    with ledger.write() as session:
        for table in _TABLES:
            session.execute(insert(table), rows[table])
    for back in range(1, size // block):
        with ledger.write() as session:
            _repeat(session, ledger.dialect, size - block, block, back)
        print(f"\r{(back + 1) * block:,} reports", end="", file=sys.stderr)
    print(file=sys.stderr)
    _settle(ledger)


def _settle(ledger: Ledger) -> None:
    """Statistics and visibility as an installation has them after its nightly rest."""
    if ledger.dialect != "postgresql":
        with ledger.write() as session:
            session.execute(text("ANALYZE"))
        return
    with ledger.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
        for table in (table.__tablename__ for table in _TABLES):
            counter = f"pg_get_serial_sequence('{table}', 'id')"
            connection.execute(text(f"SELECT setval({counter}, max(id)) FROM {table}"))  # noqa: S608


def _repeat(session: Session, dialect: str, above: int, block: int, back: int) -> None:
    """The newest block once more, so many blocks earlier."""
    days = back * block // A_DAY
    for table in _TABLES:
        columns = list(table.__table__.columns)
        step = back * (block // AN_ALERT if table is Alert else block)
        first = above // AN_ALERT if table is Alert else above
        chosen: list[Any] = []
        for column in columns:
            shown: Any = column
            if column.name == "status" and table in (Message, Report):
                # What waits is new; long ago everything was dealt with.
                old = {Message: "read", Report: "validated"}[table]
                shown = case((column.in_(("inbox", "provisional")), old), else_=column)
            elif column.name == "id" or column.name in _SHIFTED:
                shown = column - step
            elif column.name in _UNIQUE:
                shown = cast(table.__table__.c.id - step, String)
            elif isinstance(column.type, Date) or hasattr(column.type, "process_bind_param"):
                shown = _earlier(column, days, dialect)
            chosen.append(shown)
        source = select(*chosen).where(table.__table__.c.id > first)
        session.execute(insert(table).from_select([column.name for column in columns], source))


def _earlier(column: Any, days: int, dialect: str) -> Any:
    is_date = isinstance(column.type, Date)
    if dialect == "postgresql":
        moved = column - func.make_interval(0, 0, 0, days)
        return cast(moved, Date if is_date else DateTime(timezone=True))
    pattern = "%Y-%m-%d" if is_date else "%Y-%m-%d %H:%M:%f000"
    return func.strftime(pattern, column, literal(f"-{days} days"))


def _rows(
    number: int, now: datetime, size: int, chance: random.Random
) -> Iterator[tuple[type[Base], dict[str, Any]]]:
    at = now - timedelta(days=(size - number) / A_DAY)
    focal = chance.randrange(4)
    people = (chance.randrange(1, 20), chance.randrange(1, 20))
    fresh = number > size - 1000
    waits, asked = fresh and number % WAITING == 0, fresh and number % WAITING == 1
    yield Message, _message(number, at, focal, people, waits=waits)
    yield Report, _report(number, at, focal, people, chance, asked=asked)
    yield Sms, _receipt(number, at, focal)
    yield (
        Trail,
        {
            "id": number,
            "at": at,
            "actor": f"bench-{number % 3}",
            "action": "edit",
            "subject": f"report:{number}",
            "detail": {},
        },
    )
    if number % AN_ALERT == 0:
        yield Alert, _alert(number // AN_ALERT, at)


def _message(
    number: int, at: datetime, focal: int, people: tuple[int, int], *, waits: bool
) -> dict[str, Any]:
    water = " besoin eau" if number % 50 == 0 else ""
    return {
        "id": number,
        "provider": "bench",
        "provider_id": str(number),
        "channel": "sms",
        "phone": f"+2279000000{focal + 1}",
        "recipient": "22700",
        "text": f"ARR KAN RAP H{people[0]} F{people[1]} DZA{water}",
        "received_at": at,
        "lane": 0,
        "status": "inbox" if waits else "read",
        "person_id": focal + 1,
        "intent": "report",
        "decision": "human" if waits else "accept",
    }


def _report(
    number: int,
    at: datetime,
    focal: int,
    people: tuple[int, int],
    chance: random.Random,
    *,
    asked: bool,
) -> dict[str, Any]:
    return {
        "id": number,
        "message_id": number,
        "ordinal": 0,
        "phone": f"+2279000000{focal + 1}",
        "person_id": focal + 1,
        "channel": "sms",
        "intent": "report",
        "status": "provisional" if asked else chance.choice(_STATUSES),
        "revision": 1,
        "drill": False,
        "sensitive": False,
        "adm2": DEPARTMENTS[focal],
        "category": chance.choice(_CATEGORIES),
        "origins": ["DZA"],
        "nationalities": {},
        "men": people[0],
        "women": people[1],
        "total": sum(people),
        "vulnerable": {},
        "deaths": 0,
        "needs": [],
        "flags": [],
        "date": at.date(),
        "arrived_at": at,
        "received_at": at,
    }


def _receipt(number: int, at: datetime, focal: int) -> dict[str, Any]:
    return {
        "id": number,
        "cause": str(number),
        "phone": f"+2279000000{focal + 1}",
        "person_id": focal + 1,
        "text": "Recu KANTCHE rapatries Algerie H12 F8 = 20. C'est exact? Rep: OUI ou NON",
        "purpose": "receipt",
        "priority": 1,
        "encoding": "gsm7",
        "segments": 1,
        "status": "failed" if number % 200 == 0 else "delivered",
        "message_id": number,
        "report_id": number,
        "provider": "bench",
        "provider_id": str(number),
        "attempts": 1,
        "created_at": at,
        "due_at": at,
        "sent_at": at,
        "settled_at": at,
    }


def _alert(number: int, at: datetime) -> dict[str, Any]:
    return {
        "id": number,
        "scope": "department",
        "pcode": DEPARTMENTS[number % 4],
        "level": "alerte",
        "status": "closed",
        "drill": False,
        "total": 60,
        "men": 30,
        "women": 30,
        "boys": 0,
        "girls": 0,
        "told_total": 60,
        "told_deaths": 0,
        "told_unconfirmed": 0,
        "told_at": at,
        "revision": 1,
        "reason": {"rule": "alerte", "total": 60, "hours": 24},
        "opened_at": at,
        "updated_at": at,
        "closes_at": at + timedelta(days=1),
        "closed_at": at + timedelta(days=1),
        "ending": "time",
    }
