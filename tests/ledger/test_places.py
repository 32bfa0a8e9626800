"""The rows of the region's places follow its file, and nothing that points at one breaks."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from config.regions import Region
from gateway.ledger.places import sync_places
from gateway.ledger.tables import Place
from tests.village import KANTCHE, Village

MATAMEYE_DEPARTMENT = "NE007005"


def places(village: Village) -> dict[str, tuple[str, int, str | None, bool]]:
    with village.ledger.read() as session:
        rows = session.scalars(select(Place))
        return {row.pcode: (row.name, row.level, row.parent, row.active) for row in rows}


def sync(village: Village, region: Region) -> None:
    with village.ledger.write() as session:
        sync_places(session, region)


def test_every_place_of_the_file_is_a_row_and_a_second_time_changes_nothing(
    village: Village,
) -> None:
    region = village.settings.region
    before = places(village)
    assert set(before) == {region.pcode} | {place.pcode for place in region.places}
    assert before[region.pcode][1:] == (1, None, True)
    sync(village, region)
    assert places(village) == before


def test_a_renamed_place_keeps_its_row(village: Village) -> None:
    region = village.settings.region
    renamed = tuple(
        replace(place, name="Nouveau") if place.pcode == MATAMEYE_DEPARTMENT else place
        for place in region.places
    )
    before = places(village)
    sync(village, replace(region, places=renamed))
    after = places(village)
    assert after.pop(MATAMEYE_DEPARTMENT)[0] == "Nouveau"
    before.pop(MATAMEYE_DEPARTMENT)
    assert after == before


def test_a_place_that_is_gone_stays_inactive_with_its_reports_and_may_come_back(
    village: Village,
) -> None:
    village.phone(KANTCHE).sends("ARR KAN RAP H3")
    region = village.settings.region
    before = places(village)
    assert before[MATAMEYE_DEPARTMENT][3]
    left = tuple(place for place in region.places if place.pcode != MATAMEYE_DEPARTMENT)
    sync(village, replace(region, places=left))
    assert places(village)[MATAMEYE_DEPARTMENT] == (*before[MATAMEYE_DEPARTMENT][:3], False)
    assert [report.adm2 for report in village.reports()] == [MATAMEYE_DEPARTMENT]
    sync(village, region)
    assert places(village) == before
