"""Who may sign in: passwords, names, the first administrator."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from gateway.ledger import staff
from gateway.ledger.staff import NameTakenError
from gateway.ledger.tables import Staff
from tests.village import Village

NOW = datetime(2026, 3, 10, tzinfo=UTC)


def test_a_password_opens_its_own_account_only(village: Village) -> None:
    with village.ledger.write() as session:
        password = staff.add_staff(session, "mariama", "secretariat", NOW)
        other = staff.add_staff(session, "ali", "reader", NOW)
    with village.ledger.read() as session:
        person = staff.check_password(session, "mariama", password)
        assert person is not None
        assert (person.name, person.role) == ("mariama", "secretariat")
        for name, wrong in [("mariama", other), ("mariama", ""), ("mariama", password + " ")]:
            assert staff.check_password(session, name, wrong) is None


def test_an_unknown_name_is_refused_like_a_wrong_password(village: Village) -> None:
    with village.ledger.read() as session:
        for password in ("", "a", "mot de passe très long " * 20):
            assert staff.check_password(session, "nobody", password) is None


def test_somebody_who_left_may_not_come_in(village: Village) -> None:
    with village.ledger.write() as session:
        password = staff.add_staff(session, "mariama", "reader", NOW)
        session.flush()
        session.query(Staff).update({Staff.active: False})
    with village.ledger.read() as session:
        assert staff.check_password(session, "mariama", password) is None


def test_a_password_is_kept_as_a_hash_with_a_salt_of_its_own(village: Village) -> None:
    with village.ledger.write() as session:
        passwords = [staff.add_staff(session, name, "reader", NOW) for name in ("a", "b")]
    with village.ledger.read() as session:
        hashes = [row.password_hash for row in session.query(Staff)]
    assert len(set(passwords)) == len(set(hashes)) == 2
    assert all(kept.startswith("$argon2id$") for kept in hashes)
    assert not any(password in kept for password in passwords for kept in hashes)


def test_guessing_a_password_is_dear(
    hamlet: Village, dear_passwords: PasswordHasher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staff, "_hasher", dear_passwords)
    with hamlet.ledger.write() as session:
        password = staff.add_staff(session, "mariama", "reader", NOW)
        kept = session.scalars(select(Staff.password_hash)).one()
        # What OWASP recommends where memory is dear: 19 MiB, two passes.
        assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
        assert staff.check_password(session, "mariama", password) is not None


def test_a_name_is_given_once(village: Village) -> None:
    with village.ledger.write() as session:
        staff.add_staff(session, "mariama", "reader", NOW)
    with village.ledger.write() as session, pytest.raises(NameTakenError):
        staff.add_staff(session, "mariama", "administrator", NOW)
    with village.ledger.read() as session:
        assert [row.role for row in session.query(Staff)] == ["reader"]


def test_the_first_administrator_is_made_once(village: Village) -> None:
    with village.ledger.write() as session:
        password = staff.ensure_administrator(session, NOW)
    assert password is not None
    with village.ledger.write() as session:
        assert staff.ensure_administrator(session, NOW) is None
    with village.ledger.read() as session:
        person = staff.check_password(session, "admin", password)
        assert person is not None
        assert person.role == "administrator"


def test_where_there_is_somebody_no_administrator_is_made(village: Village) -> None:
    with village.ledger.write() as session:
        staff.add_staff(session, "mariama", "reader", NOW)
    with village.ledger.write() as session:
        assert staff.ensure_administrator(session, NOW) is None


def test_a_revoked_key_opens_nothing_and_its_name_stays_taken(village: Village) -> None:
    header = village.key()
    name = "machine-1"
    key = header["Authorization"].removeprefix("Bearer ")
    assert village.client.get("/api/v1/reports", headers=header).status_code == 200
    with village.ledger.write() as session:
        assert staff.key_name(session, key) == name
        assert staff.revoke_key(session, name, NOW)
        assert not staff.revoke_key(session, name, NOW)
    assert village.client.get("/api/v1/reports", headers=header).status_code == 401
    with village.ledger.write() as session, pytest.raises(NameTakenError):
        staff.add_key(session, name, NOW)
