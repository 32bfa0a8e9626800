"""What may be added to an arrival: vulnerable groups inside it, the dead beside it, needs."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from config.menu import say
from parsers.menu.caller import Caller
from parsers.menu.question import Question, numbers, options
from parsers.menu.state import Reason, Screen, State
from parsers.report import Need, Vulnerability

GROUPS: Final = tuple(Vulnerability)
NEEDS: Final = tuple(Need)


def _show_vulnerable(state: State, _: Caller) -> str:
    labels = [say(f"vulnerable.{code}", state.language) for code in (*GROUPS, "none")]
    return f"{say('ask.vulnerable', state.language)}\n{options(labels, state.language)}"


def _vulnerable(state: State, caller: Caller, text: str) -> State | Reason:
    """`2 3 4 1`: three of the second group, one of the fourth. The number after the last: none."""
    found = numbers(text)
    if found == (len(GROUPS) + 1,):
        return _with_groups(state, {})
    if found is None or len(found) % 2:
        return Reason.PAIRS
    groups: dict[Vulnerability, int] = {}
    for which, count in zip(found[::2], found[1::2], strict=True):
        if not 1 <= which <= len(GROUPS):
            return Reason.CHOICE
        groups[GROUPS[which - 1]] = count
    living = [count for group, count in groups.items() if group is not Vulnerability.DECES]
    if any(count > state.draft.total for count in living):
        return Reason.MORE_THAN_TOTAL
    if any(count > caller.region.plausible_total for count in groups.values()):
        return Reason.LARGE
    return _with_groups(state, groups)


def _with_groups(state: State, groups: dict[Vulnerability, int]) -> State:
    kept = tuple((group, groups[group]) for group in GROUPS if groups.get(group))
    return replace(state, draft=replace(state.draft, vulnerable=kept)).to(Screen.NEEDS)


def _show_needs(state: State, _: Caller) -> str:
    labels = [say(f"need.{code}", state.language) for code in (*NEEDS, "none")]
    return f"{say('ask.needs', state.language)}\n{options(labels, state.language)}"


def _needs(state: State, _: Caller, text: str) -> State | Reason:
    found = numbers(text)
    if found == (len(NEEDS) + 1,):
        found = ()
    if found is None or any(not 1 <= which <= len(NEEDS) for which in found):
        return Reason.CHOICE
    needs = tuple(need for i, need in enumerate(NEEDS, start=1) if i in found)
    return replace(state, draft=replace(state.draft, needs=needs)).to(Screen.SUMMARY)


QUESTIONS: Final = {
    Screen.VULNERABLE: Question(_show_vulnerable, _vulnerable),
    Screen.NEEDS: Question(_show_needs, _needs),
}
