"""The read-only API: closed without a key, paged by key, errors that say what to change."""

from __future__ import annotations

from typing import Any

import pytest

from tests.village import GOURE, KANTCHE, MAGARIA, TANOUT, Village

RESOURCES = ["reports", "messages", "alerts"]


@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize(
    "header", [{}, {"Authorization": "Bearer nope"}, {"Authorization": "Basic eDp5"}]
)
def test_nothing_is_shown_without_a_key(
    hamlet: Village, resource: str, header: dict[str, str]
) -> None:
    response = hamlet.client.get(f"/api/v1/{resource}", headers=header)
    assert response.status_code == 401
    assert response.mimetype == "application/problem+json"
    assert response.headers["WWW-Authenticate"] == "Bearer"
    assert "keys add" in response.get_json(force=True)["detail"]


def test_a_report_has_every_key_of_its_contract(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H12 F8 G5 FI7 DZA")
    (item,) = village.get("/api/v1/reports")["items"]
    assert item["reference"] == "0001"
    assert item["adm2"] == "NE007005"
    assert item["origins"] == ["DZA"]
    assert (item["men"], item["women"], item["boys"], item["girls"]) == (12, 8, 5, 7)
    assert item["children"] is None
    assert item["total"] == 32
    assert item["arrived_at"] == item["received_at"] == "2026-03-10T18:00:00Z"
    assert item["date"] == "2026-03-10"
    assert item["reporter"] == "Point focal Kantche"
    assert (item["status"], item["revision"], item["channel"]) == ("received", 1, "sms")


def test_messages_go_both_ways(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H3 F2")
    coming, going = village.get("/api/v1/messages")["items"]
    assert (coming["direction"], coming["phone"], coming["reference"]) == ("in", KANTCHE, "0001")
    assert coming["text"] == "ARR KAN RAP H3 F2"
    assert (going["direction"], going["purpose"], going["status"]) == (
        "out", "receipt", "delivered",
    )  # fmt: skip
    assert (going["encoding"], going["segments"], going["reference"]) == ("gsm7", 1, "0001")
    (only,) = village.get("/api/v1/messages?direction=out")["items"]
    assert only == going


def test_pages_join_without_a_gap_or_a_repeat(village: Village) -> None:
    for number, phone in enumerate([KANTCHE, MAGARIA, GOURE, TANOUT] * 2, start=1):
        village.phone(phone).sends(f"RAP H{number}")
        if number % 3 == 0:
            village.clock.forward(minutes=1)
    for resource in ("reports", "messages", "messages?direction=in", "messages?direction=out"):
        whole = village.get(f"/api/v1/{resource}")["items"]
        joined: list[dict[str, Any]] = []
        page: dict[str, Any] = {"next": ""}
        while page["next"] is not None:
            mark = "&" if "?" in resource else "?"
            path = f"/api/v1/{resource}{mark}limit=3&after={page['next']}"
            page = village.get(path)
            joined += page["items"]
        assert joined == whole
        assert len(whole) >= 8


def test_filters_choose(village: Village) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H3")
    village.clock.forward(hours=1)
    village.phone(MAGARIA).sends("ARR MAG RAP H50")

    def count(path: str) -> int:
        return len(village.get(f"/api/v1/{path}")["items"])

    assert count("reports?department=NE007005") == 1
    assert count("reports?department=NER007006") == 1
    assert count("reports?department=magaria") == 1
    assert count("reports?status=cancelled") == 0
    assert count("reports?since=2026-03-10T18:30:00Z") == 1
    assert count("reports?since=2026-03-10T19:30:00+01:00") == 1
    assert count("messages?purpose=receipt") == 2
    assert count("messages?direction=in&purpose=receipt") == 0
    assert count("messages?direction=out&since=2026-03-10T18:30:00Z") > 1
    assert count("alerts?status=open") == 1
    assert count("alerts?department=NE007005") == 0


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("reports?limit=0", "limit"),
        ("reports?limit=501", "limit"),
        ("reports?limit=many", "limit"),
        ("reports?limit=" + "9" * 5000, "limit"),
        ("reports?after=xyz", "after"),
        ("reports?after=WyJhIl0", "after"),
        ("messages?after=WzFd", "after"),
        ("messages?after=WyJub3ciLCJpbiIsMV0", "after"),
        ("reports?status=lost", "status"),
        ("reports?since=soon", "since"),
        ("reports?department=Paris", "department"),
        ("messages?direction=up", "direction"),
        ("messages?purpose=fun", "purpose"),
    ],
)
def test_a_bad_question_is_told_what_to_change(hamlet: Village, path: str, word: str) -> None:
    response = hamlet.client.get(f"/api/v1/{path}", headers=hamlet.key())
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    assert word in response.get_json(force=True)["detail"]


@pytest.mark.parametrize(("path", "status"), [("nothing", 404), ("reports/1/2", 404)])
def test_an_unknown_path_is_a_problem_too(hamlet: Village, path: str, status: int) -> None:
    response = hamlet.client.get(f"/api/v1/{path}", headers=hamlet.key())
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"


def test_a_revoked_key_opens_nothing(hamlet: Village) -> None:
    from gateway.ledger import staff

    with hamlet.ledger.write() as session:
        key = staff.add_key(session, "ins", hamlet.clock.now)
    header = {"Authorization": f"Bearer {key}"}
    assert hamlet.client.get("/api/v1/alerts", headers=header).status_code == 200
    with hamlet.ledger.write() as session:
        assert staff.revoke_key(session, "ins", hamlet.clock.now)
        assert not staff.revoke_key(session, "ins", hamlet.clock.now)
    assert hamlet.client.get("/api/v1/alerts", headers=header).status_code == 401


def test_health_says_what_waits(village: Village) -> None:
    assert village.client.get("/healthz").json == {"status": "ok"}
    assert village.client.get("/readyz").status_code == 200
    village.post(KANTCHE, "ARR KAN RAP H3")
    village.clock.forward(minutes=10)
    late = village.client.get("/readyz")
    assert late.status_code == 503
    assert "600 s" in late.text
    metrics = village.client.get("/metrics").text
    assert 'labari_messages_waiting{state="received"} 1.0' in metrics
    village.settle()
    assert village.client.get("/readyz").status_code == 200
    assert 'labari_newest_id{table="report"} 1.0' in village.client.get("/metrics").text
