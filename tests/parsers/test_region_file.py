"""The region's file is whole, and what is wrong with another is told in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.regions import RegionError, load_region

ZINDER = load_region("zinder")


def test_zinder_has_all_its_departments_and_communes() -> None:
    levels = [place.level for place in ZINDER.places]
    assert (levels.count(2), levels.count(3)) == (11, 55)
    assert {place.name for place in ZINDER.departments if place.active} == {
        "Kantché", "Magaria", "Gouré", "Tanout",
    }  # fmt: skip
    assert ZINDER.place("NE007005007").name == "Matamèye"


def test_the_same_file_is_the_same_region() -> None:
    assert load_region("zinder") is ZINDER


def test_an_unknown_region_names_those_there_are() -> None:
    with pytest.raises(RegionError, match="zinder"):
        load_region("atlantis")


def test_every_problem_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(
        'pcode = "NE001"\nname = "Agadez"\ntimezone = "Nowhere/City"\n'
        '[[departments]]\npcode = "NE001001"\n'
        '[[communes]]\npcode = "NE001001"\nname = "Arlit"\ndepartment = "NE009"\n',
        encoding="utf-8",
    )
    with pytest.raises(RegionError) as caught:
        load_region(str(path))
    told = str(caught.value)
    for word in ("timezone", "name is missing", "NE009", "used 2 times", "levels.", "centre"):
        assert word in told
