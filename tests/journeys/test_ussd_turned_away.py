"""Who is not let in: strangers, floods, a session's other phone; and days without a database."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from gateway.ledger.database import Ledger
from gateway.ledger.tables import Message, Person, UssdRefusal, UssdSession
from tests.dialling import clock_ticks, dial
from tests.village import GARKUA, KANTCHE, MAGARIA, SECRETARIAT, STRANGER, Village
from workers.clock import tidy


def refusals(village: Village) -> dict[tuple[str, str], int]:
    with village.ledger.read() as session:
        found = session.scalars(select(UssdRefusal))
        return {(refused.phone, refused.reason): refused.calls for refused in found}


def sessions(village: Village) -> int:
    with village.ledger.read() as session:
        return session.scalar(select(func.count()).select_from(UssdSession)) or 0


def test_a_stranger_is_told_politely_and_shown_to_the_secretariat_once(village: Village) -> None:
    for number in range(5):
        answer = dial(village, STRANGER, "1*300*200*5*7").screen
        assert answer.startswith("END Ce numero n'est pas encore connu")
        village.clock.forward(days=number)
    clock_ticks(village)
    (message,) = village.incoming()
    assert (message.phone, message.channel, message.status) == (STRANGER, "ussd", "inbox")
    assert (message.intent, message.sealed) == ("registration", None)
    assert message.text == "Appel du menu USSD par un numero inconnu."
    assert refusals(village) == {(STRANGER, "unregistered"): 5}
    assert (village.reports(), village.outgoing(), sessions(village)) == ([], [], 0)


def test_a_stranger_who_is_registered_is_let_in(hamlet: Village) -> None:
    assert dial(hamlet, STRANGER).screen.startswith("END")
    with hamlet.ledger.write() as session:
        person = session.scalar(select(Person).where(Person.phone == KANTCHE))
        assert person is not None
        person.phone = STRANGER
    assert dial(hamlet, STRANGER).screen.startswith("CON")


def test_a_flood_of_sessions_is_turned_away_and_counted(village: Village) -> None:
    limit = village.settings.ussd_sessions
    opened = [dial(village) for _ in range(limit)]
    for _ in range(3):
        assert dial(village, short_cut="1*1*2*3*4").screen.startswith("END Trop d'appels")
    assert opened[-1].types("8").startswith("CON"), "what is open goes on"
    assert dial(village, MAGARIA).screen.startswith("CON"), "others are let in"
    assert refusals(village) == {(KANTCHE, "busy"): 3}
    assert village.incoming() == []
    assert sessions(village) == limit + 1
    village.clock.forward(minutes=10)
    assert dial(village).screen.startswith("CON")


def test_a_flood_does_not_lose_what_was_dropped(hamlet: Village) -> None:
    dial(hamlet).types("1", "1", "1", "12", "8")
    for _ in range(hamlet.settings.ussd_sessions + 3):
        dial(hamlet)
    hamlet.clock.forward(minutes=16)
    clock_ticks(hamlet)
    assert [report.total for report in hamlet.reports()] == [20]


def test_another_phone_learns_nothing_of_a_session(village: Village) -> None:
    kantche = dial(village)
    kantche.types("1", "1", "1", "12", "8")
    for history in ("", "1", "1*1*1*12*8", "1*1*1*12*8*5"):
        screen = kantche.calls(history, phone=GARKUA)
        assert screen.startswith("END")
        assert "12" not in screen
    assert "Filles" in kantche.types("5")
    assert kantche.kept.phone == KANTCHE


def test_a_session_that_a_stranger_joins_stays_what_it_was(hamlet: Village) -> None:
    kantche = dial(hamlet)
    kantche.types("1", "1", "1", "12")
    assert "pas encore connu" in kantche.calls("1*1*1*12*8", phone=STRANGER)
    assert "Garcons" in kantche.types("8")


def test_the_same_phone_may_be_written_otherwise(hamlet: Village) -> None:
    kantche = dial(hamlet)
    assert kantche.calls("1", phone="90 00 00 01").startswith("CON Qui?")
    assert kantche.calls("1*1", phone="0022790000001").startswith("CON Ils viennent")


def test_without_a_database_the_menu_says_so(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("server closed the connection"))

    kantche = dial(village)
    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "write", away)
        assert kantche.types("1").startswith("END Le menu ne repond pas. Envoyez votre rapport par")
        ended = village.call("ussd-end", {"sessionId": kantche.session, "status": "Failed"})
        assert (ended.status_code, "Retry-After" in ended.headers) == (503, True)
    # It comes back, and the same call is answered as if nothing had been.
    assert kantche.calls("1").startswith("CON Qui?")


def test_the_secretariat_sees_strangers_beside_the_other_texts(hamlet: Village) -> None:
    dial(hamlet, STRANGER)
    inbox = hamlet.get("/api/v1/messages?direction=in")["items"]
    assert [(item["phone"], item["channel"], item["status"]) for item in inbox] == [
        (STRANGER, "ussd", "inbox")
    ]
    assert hamlet.phone(SECRETARIAT).received == []


def test_what_people_typed_is_sealed(hamlet: Village) -> None:
    kantche = dial(hamlet)
    kantche.types("1", "Moussa 90 00 00 77")
    kept = kantche.kept
    assert kept.sealed is not None
    assert b"Moussa" not in kept.sealed
    assert "Moussa" in hamlet.runtime.seal.open(kept.sealed)
    with hamlet.ledger.read() as session:
        assert session.scalars(select(Message)).all() == []


def test_what_people_typed_is_deleted_with_the_texts(hamlet: Village) -> None:
    kantche = dial(hamlet)
    kantche.types("1", "1", "1", "12")
    hamlet.clock.forward(hours=hamlet.settings.quarantine_hours + 1)
    tidy(hamlet.runtime)
    before = kantche.kept
    assert before.sealed is not None, "what is due is salvaged first"
    clock_ticks(hamlet)
    tidy(hamlet.runtime)
    after = kantche.kept
    assert after.sealed is None
    assert "Recomposez" in kantche.types("8")
