"""What goes out stays within the cheap alphabet, and its cost is known before it leaves."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.gsm7 import BASIC, EXTENSION
from gateway.channels.segments import encoding, fits, fold, segments

GSM7 = "".join(sorted(BASIC | EXTENSION))


def test_the_alphabet_has_its_127_characters_and_ten_more() -> None:
    assert (len(BASIC), len(EXTENSION)) == (127, 10)
    assert set(string.ascii_letters + string.digits) < BASIC


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Reçu à Gouré, dès l\u2019arrivée", "Recu à Gouré, dès l'arrivée"),
        ("ƁƊƘƳ ɓɗƙƴ", "BDKY bdky"),
        ("ê ë î ï ô û ü œ æ È À Ê", "e e i i o u ü oe æ E A E"),
        ("« oui » … \u2013 —", '" oui " ... - -'),
        ("\u2018yan mata\u2019", "'yan mata'"),
        ("1\u00a0200\u202f000", "1 200 000"),
        ("e\u0301le\u0300ve", "élève"),
        ("N°12", "No12"),
        ("`a`\tb", "'a' b"),
        ("zero\u200bwidth", "zerowidth"),
        ("a\0b\x1bc", "abc"),
        ("é è à ù ì ò Ç É Ä Ö Ñ Ü €", "é è à ù ì ò Ç É Ä Ö Ñ Ü €"),
    ],
)
def test_a_text_is_folded_to_its_closest_spelling(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_every_folded_text_is_within_the_alphabet(text: str) -> None:
    assert encoding(fold(text)) == "gsm7"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=GSM7))
def test_what_is_within_the_alphabet_is_kept(text: str) -> None:
    assert fold(text) == text


@given(st.text(alphabet=st.characters(max_codepoint=0x024F)))
def test_a_question_mark_is_only_what_was_one(text: str) -> None:
    assert fold(text).count("?") == text.count("?")


@given(st.text(alphabet="ɓɗƙƴƁƊƘƳçêôîëïûœÈÀÔÊ\u2019«»…", min_size=1))
def test_no_letter_of_hausa_or_french_is_lost(text: str) -> None:
    assert len(fold(text)) >= len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 80 + "a", 2),
        ("a" * 158 + "€", 1),
        ("a" * 159 + "€", 2),
        # The € cannot straddle: part one ends at 152, and the rest no longer fits in part two.
        ("a" * 152 + "€" + "a" * 151, 2),
        ("a" * 152 + "€" + "a" * 152, 3),
        ("ɗ" * 70, 1),
        ("ɗ" * 71, 2),
        ("ɗ" * 134, 2),
        ("ɗ" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        ("ɗ" * 66 + "😀" + "ɗ" * 65, 2),
        ("ɗ" * 66 + "😀" + "ɗ" * 66, 3),
    ],
)
def test_segments_are_counted_as_the_network_bills_them(text: str, expected: int) -> None:
    assert segments(text) == expected


@given(st.text(), st.text())
def test_a_longer_text_never_costs_less_in_the_same_alphabet(text: str, more: str) -> None:
    if encoding(text) == encoding(text + more):
        assert segments(text + more) >= segments(text)


@given(st.text())
def test_folding_to_the_same_length_never_costs_more(text: str) -> None:
    folded = fold(text)
    if sum(2 if c in EXTENSION else 1 for c in folded) <= len(text):
        assert segments(folded) <= segments(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a" * 160, True), ("a" * 161, False), ("ɗ", False), ("^" * 80, True), ("^" * 81, False)],
)
def test_only_one_cheap_segment_fits(text: str, expected: bool) -> None:
    assert fits(text) is expected
