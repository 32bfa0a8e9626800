"""A whole Labari for one test, and the phones around it; journeys read like a script.

    kantche = village.phone("+22790000001")
    kantche.sends("ARR KAN RAP H12 F8")
    kantche.expects("Recu", "KANTCHE")
    village.clock.forward(hours=1)

Real webhook, real ledger, real Redis, the simulator as provider. Jobs run in this process.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from config.logs import configure_logs
from config.regions import DATA, load_region
from config.settings import Settings, load_settings
from gateway.app import create_app
from gateway.channels.choice import Way
from gateway.channels.contract import Channel
from gateway.house import open_house
from gateway.ledger import messages, people, places, staff
from gateway.ledger.codes import Audience, Role
from gateway.ledger.database import Ledger, migrate
from gateway.ledger.decisions import Kind, decide
from gateway.ledger.edits import Conflict, edit_report
from gateway.ledger.people_file import read_people
from gateway.ledger.tables import Alert, Message, Report, Sms
from tests.idle import idle_app, idle_ledger
from workers.closing import close_over
from workers.decisions import carry_out
from workers.dispatch import send_due
from workers.escalation import escalate
from workers.intake import work_lane
from workers.runtime import Runtime, open_runtime

SECRET = "a-secret-for-the-tests"
KANTCHE, MAGARIA, GOURE, TANOUT = (f"+2279000000{n}" for n in (1, 2, 3, 4))
SECRETARIAT, CENTRE, DRAHGC, DRPF = (f"+2279000001{n}" for n in (0, 1, 2, 3))
GARKUA, KARKARA, FDS, INS = (f"+2279000001{n}" for n in (4, 5, 6, 7))
STRANGER = "+22790000099"


def wait_until(true: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for something another thread or process is about to do."""
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, "it never came"
        time.sleep(0.01)


@dataclass(slots=True)
class Clock:
    """The time of the test; it stands still until it is moved."""

    now: datetime = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
    then: Callable[[], None] = lambda: None
    """What the clock of the installation does when time has passed."""

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)
        self.then()


@dataclass(slots=True)
class Phone:
    """A basic phone: sends texts to the webhook, keeps what it was sent."""

    number: str
    village: Village
    seen: int = 0

    def sends(self, text: str, **fields: str) -> None:
        """Send, and let the workers do everything it causes."""
        assert self.village.post(self.number, text, **fields).status_code == 200
        self.village.settle()

    @property
    def received(self) -> list[Sms]:
        return [sms for sms in self.village.outgoing() if sms.phone == self.number]

    def expects(self, *parts: str) -> Sms:
        """The next text this phone received holds all of these."""
        received = self.received
        assert len(received) > self.seen, f"{self.number} received nothing more; had {received!r}"
        sms = received[self.seen]
        self.seen += 1
        missing = [part for part in parts if part.lower() not in sms.text.lower()]
        assert not missing, f"{missing} not in {sms.text!r}"
        assert sms.segments == 1, sms.text
        assert sms.encoding == "gsm7", sms.text
        return sms

    def expects_nothing(self) -> None:
        unexpected = [sms.text for sms in self.received[self.seen :]]
        assert not unexpected, unexpected


@dataclass(slots=True)
class Village:
    """One installation: its web application, its workers' runtime, its clock."""

    settings: Settings
    client: FlaskClient
    runtime: Runtime
    clock: Clock
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def ledger(self) -> Ledger:
        return self.runtime.ledger

    def phone(self, number: str) -> Phone:
        return Phone(number, self)

    def post(self, phone: str, words: str, **fields: str) -> TestResponse:
        """One call of the SMS webhook, as Africa's Talking makes it."""
        form = {
            "id": f"at-{next(self.numbers)}",
            "from": phone,
            "to": "22700",
            "text": words,
            "date": self.clock.now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "networkCode": "61402",
        }
        return self.call("sms", form | fields)

    def call(self, door: str, form: dict[str, str]) -> TestResponse:
        return self.client.post(f"/webhooks/africastalking/{SECRET}/{door}", data=form)

    def settle(self) -> None:
        """Do what the workers would: read, decide, close, send what is due."""
        with self.ledger.read() as session:
            lanes = messages.waiting_lanes(session)
        for lane in lanes:
            work_lane(self.runtime, lane)
        carry_out(self.runtime)
        self.falls_due()

    def falls_due(self) -> None:
        """Do what is due about alerts, and send what it causes."""
        close_over(self.runtime)
        escalate(self.runtime)
        send_due(self.runtime)

    def passes(self, **time: float) -> None:
        """Time passes, and the workers do what has fallen due."""
        self.clock.forward(**time)
        self.settle()

    def decides(self, kind: Kind, subject_id: int, **detail: Any) -> None:
        """The secretariat decides something at the console, and the workers carry it out."""
        with self.ledger.write() as session:
            decide(session, kind, subject_id, "Awa", self.clock.now, **detail)
        self.settle()

    def edits(self, reference: int, **changes: Any) -> Report | Conflict | None:
        """The secretariat changes a report it has in front of it as it stands now."""
        with self.ledger.write() as session:
            edited = edit_report(
                session,
                reference,
                expected_revision=session.get_one(Report, reference).revision,
                changes=changes,
                actor="Awa",
                now=self.clock.now,
                zone=self.settings.region.timezone,
            )
        self.settle()
        return edited

    def adds(self, count: int, department: str | None = None) -> list[str]:
        """So many more coordinators of the first tier. Returns their phones."""
        rows = [
            people.PersonRow(
                name=f"Equipe {number}",
                phone=f"+227900001{number:02d}",
                role=Role.COORDINATOR,
                organisation=f"ONG {number}",
                department=department,
                language="fr",
                tier=1,
                audience=Audience.GENERAL,
            )
            for number in range(count)
        ]
        with self.ledger.write() as session:
            people.import_people(session, rows, self.clock.now, example=True)
        return [row.phone for row in rows]

    def through(self, *channels: Channel) -> None:
        """Send through other providers from now on, in this order of preference."""
        ways = tuple(Way(channel, 0 if place else 1) for place, channel in enumerate(channels))
        self.runtime = replace(self.runtime, ways=ways)

    def incoming(self) -> list[Message]:
        return self._all(Message)

    def outgoing(self) -> list[Sms]:
        return self._all(Sms)

    def reports(self) -> list[Report]:
        return self._all(Report)

    def alerts(self) -> list[Alert]:
        return self._all(Alert)

    def _all(self, table: Any) -> list[Any]:
        with self.ledger.read() as session:
            return list(session.scalars(select(table).order_by(table.id)))

    def key(self) -> dict[str, str]:
        """The header of a machine with a key."""
        with self.ledger.write() as session:
            key = staff.add_key(session, f"machine-{next(self.numbers)}", self.clock.now)
        return {"Authorization": f"Bearer {key}"}

    def get(self, path: str) -> Any:
        """A page of the API as JSON."""
        response = self.client.get(path, headers=self.key())
        assert response.status_code == 200, response.text
        return response.json


@contextmanager
def open_village(database: str, redis: str, folder: Path, **overrides: Any) -> Iterator[Village]:
    """An installation on this Redis and on a database that `people_ledger` made."""
    settings = load_settings(
        data_dir=folder,
        database_url=database,
        redis_url=redis,
        webhook_secret=SECRET,
        secret_key="another-secret-for-tests",
        **overrides,
    )
    clock = Clock()
    with ExitStack() as stack:
        at_the_door = stack.enter_context(idle_ledger(settings.database, settings.web_threads))
        house = replace(open_house(settings), now=clock, ledger=at_the_door)
        at_work = stack.enter_context(idle_ledger(settings.database, 2))
        runtime = replace(open_runtime(settings), now=clock, ledger=at_work)
        stack.callback(runtime.bell.close)
        app = create_app(house) if overrides else stack.enter_context(idle_app(house))
        configure_logs(settings)
        village = Village(settings, app.test_client(), runtime, clock)
        clock.then = village.falls_due
        yield village


def people_ledger(database: str) -> None:
    """Make an empty database that of an installation: its tables, places, and example people."""
    region = load_region("zinder")
    migrate(database)
    ledger = Ledger(database, pool_size=1)
    try:
        with ledger.write() as session:
            places.sync_places(session, region)
            session.flush()
            rows = read_people(DATA / "people.example.csv", region)
            people.import_people(session, rows, Clock().now)
    finally:
        ledger.close()
