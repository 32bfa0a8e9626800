"""Every form Africa's Talking posts is read, and a damaged one loses as little as possible."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.channels.africas_talking import decode_delivery, decode_opt_out, decode_sms
from gateway.channels.contract import DeliveryReport, DeliveryStatus, FormError, Inbound

FORM = {
    "from": "+22790000012",
    "to": "29292",
    "text": "ARR KAN RAP H12 F8 G5 FI7 DZA",
    "date": "2017-05-03T06:04:45Z",
    "id": "7bb7ef2b-1d4a-4a43-8f6c-0c4dbb1a3f51",
    "linkId": "SampleLinkId123",
    "networkCode": "61402",
}
SENT_AT = datetime(2017, 5, 3, 6, 4, 45, tzinfo=UTC)


def test_a_whole_form_is_read_field_by_field() -> None:
    assert decode_sms(FORM) == Inbound(
        provider="africastalking",
        provider_id="7bb7ef2b-1d4a-4a43-8f6c-0c4dbb1a3f51",
        phone="+22790000012",
        recipient="29292",
        text="ARR KAN RAP H12 F8 G5 FI7 DZA",
        sent_at=SENT_AT,
        network_code="61402",
        link_id="SampleLinkId123",
    )


@pytest.mark.parametrize(
    "written",
    [
        "2017-05-03T06:04:45Z",
        "2017-05-03 06:04:45",
        "2017-05-03T07:04:45+01:00",
        "03/05/2017 06:04:45",
        "03-05-2017 06:04:45",
        "20170503060445",
        "1493791485",
        "1493791485000",
        " 2017-05-03T06:04:45Z ",
    ],
)
def test_a_date_is_read_however_it_is_written(written: str) -> None:
    assert decode_sms({**FORM, "date": written}).sent_at == SENT_AT


@pytest.mark.parametrize("written", ["2017-05-03T06:04:45.120Z", "2017-05-03 06:04:45.120"])
def test_a_date_keeps_its_milliseconds(written: str) -> None:
    assert decode_sms({**FORM, "date": written}).sent_at == SENT_AT.replace(microsecond=120_000)


def test_a_date_is_day_first() -> None:
    sent_at = decode_sms({**FORM, "date": "04/05/2017 06:04"}).sent_at
    assert sent_at == datetime(2017, 5, 4, 6, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "hier",
        "2017-13-45T00:00:00Z",
        "99/99/9999",
        "999999999999999999",
        "0001-01-01T00:00+14:00",
    ],
)
def test_an_unreadable_date_is_no_date(written: str) -> None:
    assert decode_sms({**FORM, "date": written}).sent_at is None


@given(st.text())
def test_no_date_raises(written: str) -> None:
    decode_sms({**FORM, "date": written})


@pytest.mark.parametrize(
    ("given_phone", "kept"),
    [
        ("+22790000012", "+22790000012"),
        ("22790000012", "+22790000012"),
        ("0022790000012", "+22790000012"),
        ("90000012", "+22790000012"),
        (" MTN ", "MTN"),
        ("29292", "29292"),
        ("x" * 200, "x" * 64),
    ],
)
def test_a_valid_phone_is_normalised_and_anything_else_kept(given_phone: str, kept: str) -> None:
    assert decode_sms({**FORM, "from": given_phone}).phone == kept


def test_a_form_without_sender_and_text_names_both() -> None:
    with pytest.raises(FormError) as caught:
        decode_sms({"to": "29292", "text": "  ", "id": "1"})
    assert caught.value.missing == ("from", "text")


def test_a_text_without_sender_is_kept() -> None:
    inbound = decode_sms({"text": "41 rapatries"})
    assert (inbound.phone, inbound.text, inbound.provider_id) == ("", "41 rapatries", None)


def test_a_sender_without_text_is_kept() -> None:
    assert decode_sms({"from": "+22790000012"}).text == ""


@pytest.mark.parametrize("missing", ["", "   "])
def test_a_blank_id_is_no_id(missing: str) -> None:
    assert decode_sms({**FORM, "id": missing}).provider_id is None


@pytest.mark.parametrize("name", ["from", "to", "text", "id", "networkCode", "linkId"])
def test_what_a_database_cannot_store_is_replaced_in_every_field(name: str) -> None:
    inbound = decode_sms({**FORM, name: "a\0b\ud800c"})
    kept = (inbound.phone, inbound.recipient, inbound.text, inbound.provider_id)
    assert "a\ufffdb\ufffdc" in (*kept, inbound.network_code, inbound.link_id)


def test_a_text_is_kept_as_it_was_typed() -> None:
    text = "  41 rapatriés\r\ndont 12 'yan mata ɗaya  "
    assert decode_sms({**FORM, "text": text}).text == text


@given(st.dictionaries(st.sampled_from([*FORM, "other"]), st.text()))
def test_every_form_with_a_text_is_read(form: dict[str, str]) -> None:
    inbound = decode_sms({**form, "text": form.get("text", "") + "RAS"})
    assert len(inbound.phone) <= 64
    assert inbound.text.endswith("RAS")
    assert "\0" not in inbound.text


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Sent", DeliveryStatus.SENT),
        ("Submitted", DeliveryStatus.SENT),
        ("Buffered", DeliveryStatus.SENT),
        ("Success", DeliveryStatus.DELIVERED),
        ("success", DeliveryStatus.DELIVERED),
        ("Rejected", DeliveryStatus.FAILED),
        ("Failed", DeliveryStatus.FAILED),
        ("AbsentSubscriber", DeliveryStatus.FAILED),
        ("Expired", DeliveryStatus.FAILED),
        ("SentToTheMoon", None),
    ],
)
def test_each_delivery_word_has_its_status(word: str, status: DeliveryStatus | None) -> None:
    report = decode_delivery({"id": "ATXid_1", "status": word, "failureReason": "UserIsBarred"})
    assert report == DeliveryReport("africastalking", "ATXid_1", status, word, "UserIsBarred")


@pytest.mark.parametrize(
    ("form", "missing"),
    [({"id": "1"}, ("status",)), ({"status": "Sent"}, ("id",)), ({}, ("id", "status"))],
)
def test_a_delivery_report_says_what_it_lacks(
    form: dict[str, str], missing: tuple[str, ...]
) -> None:
    with pytest.raises(FormError) as caught:
        decode_delivery(form)
    assert caught.value.missing == missing


def test_an_opt_out_names_the_phone() -> None:
    assert decode_opt_out({"senderId": "29292", "phoneNumber": "22790000012"}) == "+22790000012"


def test_an_opt_out_without_phone_is_refused() -> None:
    with pytest.raises(FormError):
        decode_opt_out({"senderId": "29292"})
