"""Reports by USSD: the same ledger, receipts and alerts as by SMS, and a drop loses nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests.village import GARKUA, KANTCHE, SECRET, Village


def call(village: Village, session: str, text: str, phone: str = KANTCHE) -> str:
    form = {"sessionId": session, "phoneNumber": phone, "serviceCode": "*123#", "text": text}
    answer = village.call("ussd", form)
    assert answer.status_code == 200
    assert answer.mimetype == "text/plain"
    return answer.text


def test_a_short_cut_is_a_report_like_any_other(village: Village) -> None:
    assert call(village, "s1", "1*12*8*5*7").startswith("END")
    village.settle()
    (report,) = village.reports()
    assert (report.men, report.women, report.boys, report.girls) == (12, 8, 5, 7)
    assert (report.adm2, report.channel, report.status) == ("NE007005", "ussd", "received")
    village.phone(KANTCHE).expects("Recu 0001", "H12 F8 G5 FI7 = 32")
    village.phone(GARKUA).expects("vigilance", "32 pers")


def test_a_repeated_or_late_call_changes_nothing(village: Village) -> None:
    first = call(village, "s1", "1*12*8*5*7")
    for text in ("1*12*8*5*7", "1*12*8*5*7", "", "1"):
        assert call(village, "s1", text) == first
    village.settle()
    assert len(village.reports()) == 1
    assert len(village.phone(KANTCHE).received) == 1


def test_nobody_came_is_one_dial(village: Village) -> None:
    assert call(village, "s1", "2").startswith("END")
    village.settle()
    assert [report.intent for report in village.reports()] == ["zero_report"]


def test_a_dropped_session_is_offered_at_the_next_dial(village: Village) -> None:
    call(village, "s1", "")
    screen = call(village, "s1", "1")
    assert screen.startswith("CON")
    assert call(village, "s1", "1*1").startswith("CON")
    call(village, "s1", "1*1*1")
    call(village, "s1", "1*1*1*12 8 5 7")
    village.clock.forward(minutes=5)
    offered = call(village, "s2", "")
    assert "H12" in offered
    assert "1 " in offered
    village.clock.forward(minutes=20)
    assert "H12" not in call(village, "s3", "")


def test_a_call_that_is_no_session_is_told_what_lacks(village: Village) -> None:
    answer = village.call("ussd", {"text": "1"})
    assert answer.status_code == 400
    assert "sessionId" in answer.text


def test_the_same_first_call_at_once_is_one_report(village: Village) -> None:
    def dial(_: int) -> int:
        client = village.client.application.test_client()
        form = {"sessionId": "s1", "phoneNumber": KANTCHE, "text": "1*12*8*5*7"}
        answer = client.post(f"/webhooks/africastalking/{SECRET}/ussd", data=form)
        assert answer.text.startswith("END")
        return answer.status_code

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(dial, range(6))) == {200}
    village.settle()
    assert len(village.reports()) == 1


def test_whose_last_screen_never_came_may_dial_again(village: Village) -> None:
    """The first dial was counted, although the phone saw nothing of it."""
    kantche = village.phone(KANTCHE)
    call(village, "s1", "1*12*8*5*7")
    village.clock.forward(minutes=2)
    assert call(village, "s2", "1*12*8*5*7").startswith("END")
    village.settle()
    assert [report.total for report in village.reports()] == [32]
    kantche.expects("Recu 0001 KANTCHE")
    kantche.expects("Recu 0001 DEJA COMPTE KANTCHE")
    village.clock.forward(minutes=2)
    call(village, "s3", "1*12*8*5*8")
    village.settle()
    village.clock.forward(minutes=31)
    call(village, "s4", "1*12*8*5*7")
    village.settle()
    assert [report.total for report in village.reports()] == [32, 33, 32]


def test_who_took_a_report_back_may_dial_it_again(village: Village) -> None:
    call(village, "s1", "1*12*8*5*7")
    village.settle()
    village.phone(KANTCHE).sends("ANNUL 0001")
    call(village, "s2", "1*12*8*5*7")
    village.settle()
    assert [report.status for report in village.reports()] == ["cancelled", "received"]
