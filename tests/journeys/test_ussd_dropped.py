"""A dropped session: taken up at the next dial, or a provisional report that asks for the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gateway.ledger.quarantine import Seal
from tests.dialling import clock_ticks, dial
from tests.village import CENTRE, GARKUA, INS, KANTCHE, MAGARIA, Village
from workers.dropped import salvage_due


def test_one_that_stays_dropped_is_a_provisional_report(village: Village) -> None:
    dropped = dial(village)
    dropped.types("1", "1", "1", "12", "8")
    village.clock.forward(minutes=14)
    clock_ticks(village)
    assert village.reports() == []
    village.clock.forward(minutes=1)
    clock_ticks(village)
    (report,) = village.reports()
    assert (report.men, report.women, report.boys, report.girls) == (12, 8, None, None)
    assert (report.total, report.status, report.channel) == (20, "provisional", "ussd")
    village.phone(KANTCHE).expects("Recu 0001 NON FINI KANTCHE", "H12 F8 = 20", "garcons, filles")
    village.phone(GARKUA).expects("vigilance", "KANTCHE 20 pers", "NON CONFIRME")
    assert dropped.kept.status == "salvaged"


def test_it_is_salvaged_once(village: Village) -> None:
    dial(village).types("1", "1", "1", "12", "8")
    village.clock.forward(minutes=16)
    for _ in range(3):
        clock_ticks(village)
        village.clock.forward(minutes=16)
    assert len(village.reports()) == 1
    assert len(village.phone(KANTCHE).received) == 1


def test_a_session_sealed_with_another_key_stops_no_clock(hamlet: Village) -> None:
    dropped = dial(hamlet)
    dropped.types("1", "1", "1", "12", "8")
    hamlet.clock.forward(minutes=16)
    salvage_due(replace(hamlet.runtime, seal=Seal("another-secret-altogether")))
    assert dropped.kept.status == "expired"
    dial(hamlet, MAGARIA).types("1", "1", "1", "12", "8")
    hamlet.clock.forward(minutes=16)
    clock_ticks(hamlet)
    assert [report.phone for report in hamlet.reports()] == [MAGARIA]


@pytest.mark.parametrize(
    ("answer", "counted"),
    [
        ("G5 FI7", (12, 8, 5, 7)),
        ("5 7", (12, 8, 5, 7)),
        ("5 garcons et 7 filles", (12, 8, 5, 7)),
        ("0", (12, 8, 0, 0)),
        ("aucun", (12, 8, 0, 0)),
        ("G0 FI0", (12, 8, 0, 0)),
        ("H12 F8 G5 FI7", (12, 8, 5, 7)),
        ("H2 F8 G5 FI7", (2, 8, 5, 7)),
        ("ARR KAN RAP H12 F8 G5 FI7", (12, 8, 5, 7)),
        ("CORR 0001 G5 FI7", (12, 8, 5, 7)),
    ],
)
def test_an_answer_completes_the_same_report(
    hamlet: Village, answer: str, counted: tuple[int, ...]
) -> None:
    dial(hamlet).types("1", "1", "1", "12", "8")
    hamlet.clock.forward(minutes=16)
    clock_ticks(hamlet)
    kantche = hamlet.phone(KANTCHE)
    kantche.expects("NON FINI")
    kantche.sends(answer)
    (report,) = hamlet.reports()
    assert (report.men, report.women, report.boys, report.girls) == counted
    assert (report.total, report.total_min) == (sum(counted), None)
    assert (report.status, report.category) == ("received", "RAP")
    assert "PARTIAL_SPLIT" not in report.flags
    kantche.expects("Recu 0001", f"= {sum(counted)}")


def test_what_is_still_missing_is_asked_again(hamlet: Village) -> None:
    dial(hamlet).types("1", "1", "1", "12", "8")
    hamlet.clock.forward(minutes=16)
    clock_ticks(hamlet)
    kantche = hamlet.phone(KANTCHE)
    kantche.expects("garcons, filles")
    kantche.sends("G5")
    kantche.expects("NON FINI", "H12 F8 G5 = 25", "Combien de filles? Rep: FI7")
    kantche.sends("5 7 9")
    kantche.expects("NON FINI", "Combien de filles?")
    kantche.sends("7")
    kantche.expects("Recu 0001 KANTCHE", "FI7 = 32")
    (report,) = hamlet.reports()
    assert (report.total, report.status) == (32, "received")


@pytest.mark.parametrize("other", ["ARR KAN REF H30 F2 G1 FI1", "ARR MAG RAP H1 G5 FI7", "RAS"])
def test_another_arrival_is_another_report(hamlet: Village, other: str) -> None:
    dial(hamlet).types("1", "1", "1", "12", "8")
    hamlet.clock.forward(minutes=16)
    clock_ticks(hamlet)
    hamlet.phone(KANTCHE).sends(other)
    first, second = hamlet.reports()
    assert (first.total, first.status) == (20, "provisional")
    assert second.id != first.id


def test_nobody_answers_with_more_people_than_there_are(hamlet: Village) -> None:
    dial(hamlet).types("1", "1", "1", "12", "8", "5")
    hamlet.clock.forward(minutes=16)
    clock_ticks(hamlet)
    kantche = hamlet.phone(KANTCHE)
    kantche.expects("Combien de filles")
    kantche.sends("9999")
    kantche.expects("Combien de filles")
    assert hamlet.reports()[0].total == 25


def test_one_that_only_lacked_its_last_key_is_asked_whether_it_is_right(hamlet: Village) -> None:
    dial(hamlet).types("1", "1", "1", "12 8 5 7", "3", "23")
    hamlet.clock.forward(minutes=16)
    clock_ticks(hamlet)
    kantche = hamlet.phone(KANTCHE)
    kantche.expects("Recu 0001 KANTCHE", "= 32", "OUI ou NON")
    kantche.sends("OUI")
    (report,) = hamlet.reports()
    assert (report.status, report.vulnerable) == ("received", {"enc": 3})


def test_one_from_nowhere_is_asked_where(hamlet: Village) -> None:
    dial(hamlet, INS, "1*12*8*5*7")
    hamlet.clock.forward(minutes=16)
    clock_ticks(hamlet)
    ins = hamlet.phone(INS)
    ins.expects("Recu 0001", "Dans quel departement")
    assert hamlet.alerts() == []
    ins.sends("KAN")
    (report,) = hamlet.reports()
    assert (report.adm2, report.total, report.status) == ("NE007005", 32, "received")


def test_very_many_alert_at_once_as_not_confirmed(village: Village) -> None:
    dial(village).types("1", "1", "4", "000", "301", "98")
    village.clock.forward(minutes=16)
    clock_ticks(village)
    alert = village.phone(GARKUA).expects("urgence", "399 pers", "NON CONFIRME")
    assert alert.alert_id == village.alerts()[0].id
    kantche = village.phone(KANTCHE)
    kantche.expects("F301 G98 = 399", "Combien de filles")
    kantche.sends("119")
    kantche.expects("Recu 0001", "= 518")
    (report,) = village.reports()
    assert (report.total, report.status) == (518, "received")


def test_presumed_trafficking_is_for_the_few_when_it_is_cut_off_too(hamlet: Village) -> None:
    dial(hamlet).types("1", "7", "1", "12", "80")
    hamlet.clock.forward(minutes=16)
    clock_ticks(hamlet)
    (report,) = hamlet.reports()
    assert report.sensitive
    assert hamlet.incoming()[0].status == "inbox"
    assert hamlet.alerts() == []
    hamlet.phone(KANTCHE).expects("confidentiel")


@pytest.mark.parametrize(
    "typed", [(), ("1",), ("1", "1", "1"), ("2",), ("7",), ("1", "1", "1", "000")]
)
def test_nothing_is_made_of_a_session_without_people(
    hamlet: Village, typed: tuple[str, ...]
) -> None:
    dropped = dial(hamlet)
    dropped.types(*typed)
    hamlet.clock.forward(minutes=16)
    clock_ticks(hamlet)
    assert hamlet.incoming() == []
    assert dropped.kept.status in ("open", "expired")
    assert dropped.kept.due_at is None


def test_an_errand_that_wrote_a_message_is_salvaged_beside_it(hamlet: Village) -> None:
    centre = dial(hamlet, CENTRE)
    # Gouré, the whole department, repatriated, from Algeria, twelve men; then its beds.
    centre.types("1", "1", "1", "1", "1", "12", "00", "5", "10")
    assert centre.types("1").startswith("END")
    hamlet.clock.forward(minutes=16)
    clock_ticks(hamlet)
    assert [message.intent for message in hamlet.incoming()] == ["capacity", "report"]
    assert [(r.total, r.status) for r in hamlet.reports()] == [(12, "provisional")]


def test_the_moment_it_dropped_is_the_moment_they_came(hamlet: Village) -> None:
    dial(hamlet).types("1", "1", "1", "12", "8")
    dropped = hamlet.clock.now
    hamlet.clock.forward(hours=2)
    clock_ticks(hamlet)
    assert hamlet.reports()[0].arrived_at == dropped


def test_a_question_about_an_earlier_report_is_not_answered_by_the_menu(hamlet: Village) -> None:
    kantche = hamlet.phone(KANTCHE)
    kantche.sends("ARR KAN RAP H60 F60")
    kantche.expects("OUI ou NON")
    dial(hamlet, short_cut="1*1*2*3*4")
    hamlet.settle()
    assert [report.total for report in hamlet.reports()] == [120, 10]


def test_a_state_of_another_menu_is_dropped_quietly(hamlet: Village) -> None:
    dropped = dial(hamlet)
    dropped.types("1", "1", "1", "12", "8")
    with hamlet.ledger.write() as session:
        kept = session.merge(dropped.kept)
        kept.sealed = hamlet.runtime.seal.close('{"version":0}')
    assert "Recomposez" in dropped.types("5")
    hamlet.clock.forward(minutes=16)
    clock_ticks(hamlet)
    assert dropped.kept.status == "expired"
    assert hamlet.incoming() == []
