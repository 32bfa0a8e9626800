"""A sealed text opens with its own key, whole, or not at all."""

from __future__ import annotations

import pytest

from gateway.ledger.quarantine import Seal, SealError
from gateway.ledger.tables import Message
from tests.village import KANTCHE, Village

TEXT = "Fatima 90 00 00 01 est à Matamèye, l'eau manque — «è» 😀\n\0"


@pytest.mark.parametrize("text", [TEXT, "", "x" * 10_000])
def test_what_is_sealed_opens_as_it_was_written(text: str) -> None:
    assert Seal("a secret").open(Seal("a secret").close(text)) == text


def test_a_sealed_text_shows_nothing_and_never_looks_the_same() -> None:
    seal = Seal("a secret")
    first, second = seal.close(TEXT), seal.close(TEXT)
    assert first != second
    assert b"Fatima" not in first


def test_half_a_letter_is_sealed_all_the_same() -> None:
    seal = Seal("a secret")
    assert seal.open(seal.close("H12 \ud800")) == "H12 ?"


def test_another_key_opens_nothing() -> None:
    with pytest.raises(SealError, match="LABARI_SECRET_KEY"):
        Seal("another secret").open(Seal("a secret").close(TEXT))


def test_damage_anywhere_is_found() -> None:
    seal = Seal("a secret")
    sealed = seal.close("H12")
    for place in range(len(sealed)):
        damaged = bytearray(sealed)
        damaged[place] ^= 1
        with pytest.raises(SealError):
            seal.open(bytes(damaged))


@pytest.mark.parametrize("length", [0, 1, 5, 13, 20])
def test_a_text_cut_short_is_found(length: int) -> None:
    seal = Seal("a secret")
    with pytest.raises(SealError):
        seal.open(seal.close("H12")[:length])


def test_a_text_of_another_key_is_put_aside_and_the_next_is_read(village: Village) -> None:
    village.post(KANTCHE, "ARR KAN RAP H3")
    with village.ledger.write() as session:
        session.query(Message).update({Message.sealed: Seal("the key before").close("ARR H9")})
    village.phone(KANTCHE).sends("ARR KAN RAP H4")
    statuses = [message.status for message in village.incoming()]
    assert statuses == ["failed", "read"]
    assert [report.men for report in village.reports()] == [4]
