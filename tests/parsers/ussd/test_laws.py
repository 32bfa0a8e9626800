"""Laws: whatever is typed, nothing breaks, and what is sent is what was shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gateway.channels.segments import fits
from parsers.report import Intent
from parsers.ussd import (
    LastReport,
    OpenAlert,
    Screen,
    State,
    Step,
    hear,
    resumable,
    salvage,
    suffix,
)
from tests.parsers.ussd.dialling import FOCAL_POINT, dialled

CALLER = replace(
    FOCAL_POINT,
    role="centre",
    last=LastReport(reference="0142", adm2=FOCAL_POINT.department, heads=(12,), total=12),
    alert=OpenAlert(number=12, pcode="NE007", total=518),
)
KEYS = st.one_of(
    st.sampled_from(
        ["1", "1", "1", "2", "3", "4", "9", "10", "0", "00", "000", "99", "", "12 8 5 7"]
    ),
    st.integers(0, 2500).map(str),
    st.lists(st.integers(0, 700), min_size=1, max_size=5).map(lambda n: "*".join(map(str, n))),
    st.text("0123456789*# ABé\n", max_size=8),
    st.text(max_size=20),
)
SESSIONS = st.lists(KEYS, max_size=25)
HEADS = st.tuples(*[st.integers(0, 500)] * 4).filter(any)


def replies(inputs: Sequence[str], short_cut: str = "") -> list[Step]:
    return dialled(*inputs, caller=CALLER, short_cut=short_cut).steps


@given(SESSIONS, st.one_of(st.just(""), KEYS))
def test_whatever_is_typed_is_answered_on_one_screen(inputs: list[str], short_cut: str) -> None:
    for step in replies(inputs, short_cut):
        assert fits(step.text), step.text
        assert State.from_json(step.state.to_json()) == step.state
        salvage(step.state)
        if resumable(step.state):
            assert hear(None, replace(CALLER, dropped=step.state), "").state.screen is Screen.RESUME


@given(SESSIONS)
def test_what_is_sent_is_what_the_summary_showed_last(inputs: list[str]) -> None:
    steps = replies(["1", "1", "1", "12 8 5 7", *inputs, "1", "1", "1"])
    for before, step in pairwise(steps):
        if step.reading and step.reading.intent is Intent.REPORT and not step.repeated:
            assert before.state.screen is Screen.SUMMARY
            (report,) = step.reading.reports
            shown = re.search(r"H(\d+) F(\d+) G(\d+) FI(\d+) = (\d+)", before.text)
            assert shown is not None
            sent = (report.men, report.women, report.boys, report.girls, report.total)
            assert tuple(map(int, shown.groups())) == sent
            assert shown.group() in step.text


@given(SESSIONS, st.data())
def test_a_call_repeated_or_late_changes_nothing(inputs: list[str], data: st.DataObject) -> None:
    call = dialled(*inputs, caller=CALLER)
    typed = data.draw(st.integers(0, len(inputs)))
    late = hear(call.now.state, CALLER, "*".join(inputs[:typed]))
    assert late.repeated
    assert late.state == call.now.state
    assert late.reply == call.now.reply


@given(SESSIONS)
def test_a_wrong_answer_changes_the_reason_alone(inputs: list[str]) -> None:
    steps = replies(inputs)
    for before, step in pairwise(steps):
        if step.state.reason is not None and not step.repeated:
            kept = replace(
                step.state,
                reason=before.state.reason,
                heard=before.state.heard,
                count=step.state.count - 1,
            )
            assert kept == before.state


@given(HEADS)
def test_the_short_cut_is_the_long_way(heads: tuple[int, int, int, int]) -> None:
    typed = [str(count) if count else "000" for count in heads]
    short = dialled(short_cut="*".join(["1", *map(str, heads)]))
    assert short.report == dialled("1", "10", "9", *typed, "1").report
    assert short.report["total"] == sum(heads)


@given(st.lists(st.text("01*# a", max_size=6), min_size=1, max_size=8))
def test_the_new_part_of_a_history_is_what_was_typed(inputs: list[str]) -> None:
    """Stars in what is typed never shift a step, but for a first input that is empty."""
    heard: str | None = None
    history = ""
    for i, typed in enumerate(inputs):
        history = typed if i == 0 else f"{history}*{typed}"
        if heard != "" or i == 0:
            assert suffix(heard, history) == typed
        assert suffix(history, history) is None
        heard = history


@given(st.text("01*", max_size=9), st.text("01*", max_size=9))
def test_a_history_adds_to_itself_only(heard: str, history: str) -> None:
    new = suffix(heard, history)
    if new is not None:
        assert history in (f"{heard}*{new}", new)
        assert history.startswith(heard)
