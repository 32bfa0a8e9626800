"""What holds for any text, whatever it says."""

from __future__ import annotations

import re
from itertools import permutations
from typing import cast

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parsers.lexicon.tables import entries
from parsers.report import Context, Decision, Flag, Reading
from parsers.sms import read, read_at_length
from tests.parsers.corpus import REGION, TODAY, UNTRACED, Message, messages

pytestmark = UNTRACED

CONTEXT = Context(today=TODAY, sender_dept="Kantché")
MESSAGES = messages()
WORDS = sorted({word for message in MESSAGES for word in message.text.split()})
LEXICON = sorted({phrase for phrase, _ in entries()})
SIGNS = [":", "=", "-", ".", ",", ";", "/", "(", ")", "%", "*", "+", "#", "?", "\n"]
SLOTS = ("men", "women", "boys", "girls", "children", "males", "females")

texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=25).map("".join),
    st.lists(st.sampled_from([message.text for message in MESSAGES]), max_size=3).map(" ".join),
    st.lists(
        st.one_of(st.sampled_from(LEXICON), st.integers(0, 3000).map(str), st.sampled_from(SIGNS)),
        max_size=14,
    ).map(" ".join),
)
contexts = st.builds(
    Context,
    today=st.just(TODAY),
    sender_dept=st.sampled_from(["Kantché", None]),
    last_ref=st.sampled_from([None, "0142"]),
    pending=st.sampled_from([None, "confirm"]),
    known_refs=st.sampled_from([None, ("0142",)]),
    alert_sent=st.booleans(),
)
counts = st.integers(min_value=0, max_value=300)
places = st.sampled_from(["KAN", "MAG", "GOU", "TAN", "Tirmini", "Dan Barto", "Guidimouni"])
categories = st.sampled_from(["RAP", "REF", "RET", "SPO", "TRA", "RFG", "DEP"])
origins = st.sampled_from(["DZA", "LBY", "NGA", "CIV"])


def understood(text: str) -> Reading:
    return read(text, CONTEXT, REGION)


def meaning(text: str) -> dict[str, object]:
    """The reading without what repeats the text itself."""
    found = understood(text).as_json()
    del found["masked_text"]
    for report in found["reports"]:
        del report["place_text"]
    return found


def nameless(found: dict[str, object]) -> dict[str, object]:
    """The meaning without its warning about names: some are known by their capital alone."""
    flags = [flag for flag in cast("list[Flag]", found["flags"]) if flag != Flag.PERSON_NAME]
    return {**found, "flags": flags}


@settings(max_examples=300, deadline=None)
@given(texts)
@example("\x00")
@example("à 14 heures 12 hommes")
@example("12 août, halima")
@example("9" * 5000)
@example("\ud800 12 hommes")
@example("sur les 23 arrivés  1f DEP")
@example("sur 45 rapatriés 12 femmes, tous H")
@example("3000000O00/0")
@example("S0.")
@example("12 refoulés à Tanout. C'est un exerice")
@example("les parents d 6 enfants sont venus es3 cherches")
@example("518 women and children arrived toni3ht we have only 40 beds")
@example("1E:\U000231e8")
@example("mon dernié mesaj c faux suprhimé le")
def test_any_text_gives_a_reading(text: str) -> None:
    assert understood(text).as_json()["intent"]


@settings(max_examples=300, deadline=None)
@given(texts, contexts)
@example("15 personnes parties pour Maradi", CONTEXT)
def test_so_it_does_whatever_was_said_before(text: str, context: Context) -> None:
    assert read(text, context, REGION).as_json()["intent"]


@settings(max_examples=200, deadline=None)
@given(texts)
def test_the_parts_of_an_accepted_report_make_its_total(text: str) -> None:
    reading = understood(text)
    for report in reading.reports:
        parts = [getattr(report, slot) for slot in SLOTS]
        known = [part for part in parts if part is not None]
        if reading.decision != Decision.ACCEPT or not known or report.total is None:
            continue
        if {Flag.PARTIAL_SPLIT, Flag.TOTAL_ONLY} & set(report.flags):
            assert sum(known) <= report.total
        else:
            assert sum(known) == report.total


@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: m.text[:40])
def test_capitals_spaces_and_line_breaks_do_not_matter(message: Message) -> None:
    text = message.text
    if "\n" in text or message.file == "damaged" or message.entry.get("ctx"):
        return
    expected = meaning(text)
    assert nameless(meaning(text.lower())) == nameless(expected)
    assert meaning(re.sub(" ", "  ", f" {text} ")) == expected
    assert meaning(re.sub(" (?!-)", "\n", text)) == expected


@settings(max_examples=60, deadline=None)
@given(places, categories, origins, counts, counts, counts, counts)
def test_the_order_of_labelled_fields_does_not_matter(
    place: str, category: str, origin: str, men: int, women: int, boys: int, girls: int
) -> None:
    fields = [f"H{men}", f"F{women}", f"G{boys}", f"FI{girls}"]
    head = [place, category, origin]
    expected = meaning(" ".join([*head, *fields]))
    for order in list(permutations(fields))[::5]:
        assert meaning(" ".join([*head, *order])) == expected
        assert meaning(" ".join([*order, *head])) == expected


CODES = [
    *("ARR", "KAN", "MAG", "tan", "Tirmini", "dogo", "Damagaram", "NE007006", "Zinder", "Agadez"),
    *("RAP", "ref", "RET", "TRA", "VDT", "INC", "refoules", "DZA", "nga", "Algerie", "mal", "dep"),
    *("H12", "H0", "F8", "f9", "G5", "FI7", "fl2", "E9", "E12", "H300", "M4", "12", "T20", "ENA"),
    *("= 20", "=25", "et", "RAS", "hier", "9h", "H1O"),
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(CODES), min_size=1, max_size=9).map(" ".join))
@example("KAN RAP H12 F8 DZA")
@example("NE007006 refoules H12")
def test_the_short_way_reads_as_the_long_way(text: str) -> None:
    assert understood(text).as_json() == read_at_length(text, CONTEXT, REGION).as_json()


@settings(max_examples=100, deadline=None)
@given(places, categories, origins, counts, counts, counts, counts)
def test_what_the_receipt_echoes_is_read_as_the_report_it_echoes(
    place: str, category: str, origin: str, men: int, women: int, boys: int, girls: int
) -> None:
    code = f"{place} {category} {origin} H{men} F{women} G{boys} FI{girls}"
    total = men + women + boys + girls
    first = understood(code).reports[0]
    again = understood(f"{code} = {total}").reports[0]
    assert again._replace(declared_total=None) == first
    assert again.declared_total == total


@settings(max_examples=200, deadline=None)
@given(
    st.from_regex(
        r"(\+227|00227|227)?[ ]?(9[0-9]|8[0-9]|7[046])([ .-]?[0-9]{2}){3}", fullmatch=True
    ),
    st.sampled_from(
        ["contact {}", "{} KAN RAP H12", "KAN RAP H12 {}", "tel:{}.", "appelez {} svp"]
    ),
)
def test_masking_leaves_nothing_of_a_phone_number(phone: str, frame: str) -> None:
    masked = understood(frame.format(phone)).masked_text
    assert phone not in masked
    assert re.search(r"\d{4,}|\d\d[ .-]\d\d", masked) is None


@pytest.mark.parametrize(
    "text",
    [
        "12 hommes " * 1000,
        "dont " * 2000,
        "9h" * 5000,
        "9h " * 3000,
        "(" * 10_000,
        "1 " * 5000,
        "90 " * 4000,
        "abcdefgh" * 1250,
        "a" * 10_000,
        "da dari " * 1200,
        "kantche" * 1400,
        "?a" * 5000,
        "-" * 10_000,
        "+2" * 5000,
        "1/" * 5000,
        "Ã©" * 5000,
    ],
    ids=lambda text: text[:10],
)
def test_ten_thousand_characters_are_read_no_further_than_a_long_message(text: str) -> None:
    reading = understood(text)
    assert reading.decision != Decision.ACCEPT
    assert len(reading.masked_text) <= 1600
