"""Laws of a correction: whatever was reported and whatever is corrected, the report stays true."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gateway.ledger.edits import PEOPLE
from gateway.ledger.tables import Report
from parsers.report import Decision, Flag, Intent, Reading
from workers import dialogue

count = st.integers(0, 600)
heads = st.fixed_dictionaries({}, optional=dict.fromkeys(PEOPLE, count))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report as it may stand: split, in part, or a total alone; the total said, or counted."""
    parts = draw(heads)
    total = sum(parts.values()) + draw(st.just(0) | count)
    flags = [] if total == sum(parts.values()) else ["PARTIAL_SPLIT" if parts else "TOTAL_ONLY"]
    said = draw(st.sampled_from([None, total]))
    vulnerable = draw(st.dictionaries(st.sampled_from(["enc", "mal", "deces"]), count))
    return Report(
        **(dict.fromkeys(PEOPLE) | parts),
        total=total,
        declared_total=said,
        flags=flags,
        vulnerable=vulnerable,
    )


changes = st.builds(
    lambda people, rest: people | rest,
    heads,
    st.fixed_dictionaries(
        {}, optional={"total": count, "vulnerable": st.dictionaries(st.just("mal"), count)}
    ),
).filter(lambda said: said.get("total", 600 * 7) >= sum(said.get(name, 0) for name in PEOPLE))


def corrected(report: Report, said: dict[str, Any]) -> Report:
    """The report with the correction in it, its total as the ledger counts it."""
    reading = Reading(intent=Intent.CORRECTION, decision=Decision.EXECUTE, changes=said)
    columns = dialogue.correction(reading, report)
    for name, value in columns.items():
        setattr(report, name, value)
    if "total" not in columns and columns.keys() & set(PEOPLE):
        report.total = people(report)
    return report


def people(report: Report) -> int:
    return sum(getattr(report, name) or 0 for name in PEOPLE)


def state(report: Report) -> dict[str, Any]:
    return {name: getattr(report, name) for name in (*PEOPLE, "total", "vulnerable")}


@given(reports(), changes)
def test_what_was_said_stands(report: Report, said: dict[str, Any]) -> None:
    corrected(report, said)
    groups = said.pop("vulnerable", {})
    assert {name: getattr(report, name) for name in said} == said
    assert all((report.vulnerable.get(group) or 0) == n for group, n in groups.items())


@given(reports(), changes)
def test_a_total_is_never_below_its_parts(report: Report, said: dict[str, Any]) -> None:
    corrected(report, said)
    assert (report.total or 0) >= people(report)


@given(reports(), changes)
def test_the_flags_say_whether_the_total_is_split(report: Report, said: dict[str, Any]) -> None:
    corrected(report, said)
    unsplit = {Flag.PARTIAL_SPLIT, Flag.TOTAL_ONLY} & set(report.flags)
    if said.keys() & {*PEOPLE, "total"}:
        assert bool(unsplit) == ((report.total or 0) > people(report))


@given(reports(), changes)
def test_a_correction_sent_twice_changes_once(report: Report, said: dict[str, Any]) -> None:
    once = state(corrected(report, said))
    assert state(corrected(report, said)) == once


@given(reports(), st.dictionaries(st.just("mal"), count, min_size=1))
def test_a_group_corrected_leaves_the_others(report: Report, groups: dict[str, int]) -> None:
    before = {name: n for name, n in report.vulnerable.items() if name != "mal" and n}
    corrected(report, {"vulnerable": groups})
    assert {name: n for name, n in report.vulnerable.items() if name != "mal"} == before
