"""What a finished session asks for, as the reading an SMS would have had; and what can be saved.

Made from the state alone, so the same state always gives the same reading.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, cast

from parsers.menu.home import unfinished
from parsers.menu.state import Outcome, Screen, State
from parsers.menu.telling import heads
from parsers.report import (
    AlertAnswer,
    Capacity,
    Category,
    Decision,
    Flag,
    Intent,
    Reading,
    Report,
    Vulnerability,
)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """An arrival cut off after a head count: what was given, and the question that was open.

    `reading` is what a worker makes a provisional report of: it counts, and asks for the rest.
    """

    report: Report
    question: Screen
    reading: Reading


def reading(state: State) -> Reading | None:
    """The reading of a finished session, None for an open one.

    None too for a choice of language, and for the last report: that was told on the screen.
    """
    make = _READINGS.get(state.outcome) if state.outcome else None
    return make(state) if make else None


def salvage(state: State) -> Salvaged | None:
    """The provisional report of a session that stays dropped.

    None before a head count, after "2 non", and once a report or a zero report was sent.
    """
    question = unfinished(state)
    sent = state.outcome in (Outcome.REPORT, Outcome.ZERO)
    if sent or question is None or state.draft.total == 0:
        return None
    whole = _arrival(state)
    ask = whole.decision if whole.sensitive else Decision.ASK
    cut_off = whole._replace(decision=ask, masked_text=f"{whole.masked_text} ...")
    return Salvaged(whole.reports[0], question, cut_off)


def _report(state: State) -> Report:
    draft = state.draft
    whole = None not in draft.heads
    return Report(
        adm2=state.adm2,
        adm3=state.adm3,
        category=draft.category or Category.INC,
        origins=(draft.origin,) if draft.origin else (),
        men=draft.men,
        women=draft.women,
        boys=draft.boys,
        girls=draft.girls,
        total=draft.total,
        total_min=None if whole else draft.total,
        vulnerable=dict(draft.vulnerable),
        needs=draft.needs,
        date=state.day,
        flags=_flags(state, whole),
    )


def _flags(state: State, whole: bool) -> tuple[Flag, ...]:
    draft = state.draft
    found = {
        Flag.PARTIAL_SPLIT: not whole,
        Flag.CATEGORY_MISSING: draft.category in (None, Category.INC),
        Flag.SENSITIVE_TRAFFICKING: draft.category is Category.VDT,
        Flag.DEATH: Vulnerability.DECES in dict(draft.vulnerable),
    }
    return tuple(flag for flag, holds in found.items() if holds)


def _arrival(state: State) -> Reading:
    report = _report(state)
    sensitive = Flag.SENSITIVE_TRAFFICKING in report.flags
    codes = (report.adm3 or report.adm2, report.category, *report.origins, heads(state.draft.heads))
    return Reading(
        intent=Intent.REPORT,
        decision=Decision.HUMAN if sensitive else Decision.ACCEPT,
        reports=(report,),
        flags=report.flags,
        sensitive=sensitive,
        masked_text="USSD " + " ".join(str(code) for code in codes),
    )


def _zero(state: State) -> Reading:
    report = Report(adm2=state.adm2, adm3=state.adm3, total=0, date=state.day)
    return Reading(
        intent=Intent.ZERO_REPORT,
        decision=Decision.ACCEPT,
        reports=(report,),
        masked_text=f"USSD {report.adm3 or report.adm2} RAS",
    )


def _correction(state: State) -> Reading:
    return Reading(
        intent=Intent.CORRECTION,
        decision=Decision.EXECUTE,
        ref=state.reference,
        changes={str(state.group): state.quantity},
        masked_text=f"USSD CORR {state.reference} {state.group} {state.quantity}",
    )


def _cancellation(state: State) -> Reading:
    return Reading(
        intent=Intent.CANCELLATION,
        decision=Decision.EXECUTE,
        ref=state.reference,
        masked_text=f"USSD ANNUL {state.reference}",
    )


def _capacity(state: State) -> Reading:
    return Reading(
        intent=Intent.CAPACITY,
        decision=Decision.ACCEPT,
        capacity=Capacity(state.quantity, state.number),
        masked_text=f"USSD CAP {state.quantity} {state.number}",
    )


def _alert(state: State) -> Reading:
    word = cast("Literal['oui', 'non', 'lits', 'bus']", state.group)
    return Reading(
        intent=Intent.CONFIRMATION,
        decision=Decision.EXECUTE,
        answer={"oui": True, "non": False}.get(word),
        alert_answer=AlertAnswer(state.number, word, state.quantity),
        masked_text=f"USSD {state.number} {word} {state.quantity or ''}".strip(),
    )


_READINGS: Final[dict[Outcome, Callable[[State], Reading]]] = {
    Outcome.REPORT: _arrival,
    Outcome.ZERO: _zero,
    Outcome.CORRECTION: _correction,
    Outcome.CANCELLATION: _cancellation,
    Outcome.CAPACITY: _capacity,
    Outcome.ALERT: _alert,
}
