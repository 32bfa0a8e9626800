"""A phone that dials the menu: it types, and the provider joins what was typed by `*`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from config.regions import load_region
from parsers.ussd import Caller, LastReport, OpenAlert, Step, hear

ZINDER = load_region("zinder")
KANTCHE = "NE007005"
LONGEST = Caller(
    region=ZINDER,
    today=date(2026, 3, 10),
    role="centre",
    department="NE007002",
    last=LastReport(
        reference="0142",
        status="provisional",
        adm2="NE007002",
        adm3="NE007002006",
        heads=(1999, 1999, 1999, 1999),
        total=1999,
    ),
    alert=OpenAlert(number=1234, pcode="NE007002", total=1999, drill=True),
)
"""Somebody with every line of the menu, and the longest of everything."""
FOCAL_POINT = Caller(region=ZINDER, today=date(2026, 3, 10), department=KANTCHE)


@dataclass(slots=True)
class Dialling:
    """One session of one person."""

    caller: Caller = FOCAL_POINT
    typed: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def dial(self, short_cut: str = "") -> Dialling:
        self.typed = [short_cut] if short_cut else []
        self.steps = [hear(None, self.caller, short_cut)]
        return self

    def type(self, *inputs: str) -> Dialling:
        for text in inputs:
            self.typed.append(text)
            self.steps.append(hear(self.now.state, self.caller, "*".join(self.typed)))
        return self

    @property
    def now(self) -> Step:
        return self.steps[-1]

    @property
    def report(self) -> dict[str, Any]:
        """The report the session ended with, as the contract gives it."""
        assert self.now.reading is not None, self.now.text
        (report,) = self.now.reading.reports
        return report.as_json()


def dialled(*inputs: str, caller: Caller = FOCAL_POINT, short_cut: str = "") -> Dialling:
    return Dialling(caller).dial(short_cut).type(*inputs)


TYPED = {
    "vulnerable": ("10", " ".join(f"{i} 1" for i in range(1, 10)), "2"),
    "needs": ("11", "1 2 3 4 5 6 7 8 9 10"),
    "heads": ("1 2", "0 0 0 0", "1999 1 0 0", "1997", "000", "9999"),
    "women": ("1", "000", "x", "9999"),
    "boys": ("1", "000", "x", "9999"),
    "girls": ("1", "000", "x", "9999"),
    "number": ("1999", "000", "9999"),
    "occupied": ("1999", "000", "9999"),
    "offer": ("1999", "000", "9999"),
}
"""What is worth typing where a number is not the number of a line."""


def walk(caller: Caller) -> Iterator[Step]:
    """Every screen, reason and end there is, once for each screen it may lead back to."""
    waiting = [hear(None, caller, ""), hear(None, caller, "1*1"), hear(None, caller, "9*9")]
    seen: set[object] = set()
    while waiting:
        step = waiting.pop()
        state = step.state
        key = (state.screen, state.trail[-1:], state.reason, state.page, state.outcome, state.held)
        if key in seen:
            continue
        seen.add(key)
        yield step
        if not step.ends:
            typed = (*TYPED.get(state.screen, lines(state.screen)), "0", "00", "?")
            waiting += [then(step, caller, text) for text in typed]


def then(step: Step, caller: Caller, text: str) -> Step:
    """The same session, one input later."""
    heard = step.state.heard
    return hear(step.state, caller, f"{heard}*{text}" if heard else text)


def lines(screen: str) -> tuple[str, ...]:
    if screen in ("department", "commune"):
        return ("99", "6", "1")
    if screen in ("category", "origin"):
        return ("4", "7")
    return tuple(str(i) for i in range(1, 9))
