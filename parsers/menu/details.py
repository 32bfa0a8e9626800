"""What may be added to an arrival: vulnerable groups inside it, the dead beside it, needs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from config.menu import say
from parsers.menu.caller import Caller
from parsers.menu.question import Question, digits, options
from parsers.menu.state import Reason, Screen, State
from parsers.report import Need, Vulnerability

GROUPS: Final = tuple(Vulnerability)
NEEDS: Final = tuple(Need)
_ONE: Final = re.compile("10|[1-9]")
_SEVERAL: Final = re.compile(f"(?:{_ONE.pattern})+")


def _show_vulnerable(state: State, _: Caller) -> str:
    labels = [say(f"vulnerable.{code}", state.language) for code in (*GROUPS, "none")]
    return f"{say('ask.vulnerable', state.language)}\n{options(labels, state.language)}"


def _vulnerable(state: State, caller: Caller, text: str) -> State | Reason:
    """`23 41`: three of the second group, one of the fourth; `2 3 4 1` too.

    So `10`, the number after the last group, is none of the first: nobody.
    """
    found = _pairs(text)
    if not found:
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


def _pairs(text: str) -> tuple[int, ...] | None:
    """Group and number in turn. Glued when every part has two digits or more: no group has."""
    parts = digits(text)
    if parts is None:
        return None
    if all(len(part) > 1 for part in parts):
        parts = tuple(number for part in parts for number in (part[0], part[1:]))
    return tuple(map(int, parts)) if len(parts) % 2 == 0 else None


def _with_groups(state: State, groups: dict[Vulnerability, int]) -> State:
    kept = tuple((group, groups[group]) for group in GROUPS if groups.get(group))
    return replace(state, draft=replace(state.draft, vulnerable=kept)).to(Screen.NEEDS)


def _show_needs(state: State, _: Caller) -> str:
    labels = [say(f"need.{code}", state.language) for code in (*NEEDS, "none")]
    return f"{say('ask.needs', state.language)}\n{options(labels, state.language)}"


def _needs(state: State, _: Caller, text: str) -> State | Reason:
    """`12`: the first and the second; `1 2` too. Only 10 has two digits."""
    parts = digits(text)
    if parts is None or not all(_SEVERAL.fullmatch(part) for part in parts):
        return Reason.CHOICE
    nothing = parts == (str(len(NEEDS) + 1),)
    found = set() if nothing else {which for part in parts for which in _ONE.findall(part)}
    needs = tuple(need for i, need in enumerate(NEEDS, start=1) if str(i) in found)
    return replace(state, draft=replace(state.draft, needs=needs)).to(Screen.SUMMARY)


QUESTIONS: Final = {
    Screen.VULNERABLE: Question(_show_vulnerable, _vulnerable),
    Screen.NEEDS: Question(_show_needs, _needs),
}
