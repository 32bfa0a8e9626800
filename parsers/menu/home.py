"""The first screen and the short errands: beds, an alert, the language, help.

A key means the same to everybody; whom it does not concern is not shown it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from config.menu import say
from config.replies import LANGUAGES
from parsers.menu import amend, arrival, places, telling
from parsers.menu.caller import Caller
from parsers.menu.question import Question, number, picked
from parsers.menu.state import Draft, Outcome, Reason, Screen, State

_ANSWERS: Final = ("oui", "non", "lits", "bus")
_CENTRE: Final = 24


def _status(state: State, caller: Caller) -> State:
    last = caller.last
    if last is None:
        return state.done(Outcome.STATUS, reference=None, told="")
    told = telling.last(last, caller.region, state.language)
    known = say(f"status.{last.status}", state.language)
    return state.done(Outcome.STATUS, reference=last.reference, told=f"{told}, {known}")


def _capacity(state: State, caller: Caller) -> State | Reason:
    return state.to(Screen.OCCUPIED) if caller.role == "centre" else Reason.CHOICE


def _alert(state: State, caller: Caller) -> State | Reason:
    if caller.alert is None:
        return Reason.CHOICE
    told = telling.alert(caller.alert, caller.region, state.language)
    return state.to(Screen.ALERT, number=caller.alert.number, told=told)


_LINES: Final[tuple[tuple[str, Callable[[State, Caller], State | Reason]], ...]] = (
    ("arrival", arrival.begin),
    ("zero", places.begin_zero),
    ("amend", amend.begin),
    ("status", _status),
    ("capacity", _capacity),
    ("alert", _alert),
    ("language", lambda state, _: state.to(Screen.LANGUAGE)),
    ("help", lambda state, _: state.to(Screen.HELP)),
)


def _concerns(line: str, caller: Caller) -> bool:
    absent = {
        "amend": caller.last is None,
        "capacity": caller.role != "centre",
        "alert": caller.alert is None,
    }
    return not absent.get(line, False)


def _show_home(state: State, caller: Caller) -> str:
    values = {
        "place": telling.where(state, caller.region),
        "reference": caller.last.reference if caller.last else "",
        "number": caller.alert.number if caller.alert else None,
    }
    lines = ["title", *(name for name, _ in _LINES if _concerns(name, caller))]
    return "\n".join(say(f"home.{line}", state.language, **values) for line in lines)


def _home(state: State, caller: Caller, text: str) -> State | Reason:
    begin = picked(text, [begin for _, begin in _LINES])
    return begin(state, caller) if begin else Reason.CHOICE


def _show_occupied(state: State, caller: Caller) -> str:
    centre = caller.region.centre
    name = telling.cut(centre.name, _CENTRE)
    return say("ask.occupied", state.language, centre=name, capacity=centre.capacity)


def _occupied(state: State, caller: Caller, text: str) -> State | Reason:
    found = number(text, caller.region.plausible_total)
    if isinstance(found, Reason):
        return found
    free = max(0, caller.region.centre.capacity - found)
    return state.to(Screen.BEDS, quantity=found, number=free)


def _show_beds(state: State, caller: Caller) -> str:
    return say(
        "ask.beds",
        state.language,
        centre=telling.cut(caller.region.centre.name, _CENTRE),
        occupied=state.quantity,
        free=state.number,
    )


def _beds(state: State, _: Caller, text: str) -> State | Reason:
    match picked(text, ("yes", "no")):
        case "yes":
            return state.done(Outcome.CAPACITY)
        case "no":
            return state.back()
    return Reason.CHOICE


def _show_alert(state: State, _: Caller) -> str:
    return say("ask.alert", state.language, number=state.number, told=state.told)


def _answer_alert(state: State, _: Caller, text: str) -> State | Reason:
    word = picked(text, _ANSWERS)
    if word is None:
        return Reason.CHOICE
    if word in ("lits", "bus"):
        return state.to(Screen.OFFER, group=word)
    return state.done(Outcome.ALERT, group=word, quantity=None)


def _show_offer(state: State, _: Caller) -> str:
    return say(f"ask.{state.group}", state.language, number=state.number)


def _offer(state: State, caller: Caller, text: str) -> State | Reason:
    found = number(text, caller.region.plausible_total)
    if isinstance(found, Reason):
        return found
    return state.done(Outcome.ALERT, quantity=found) if found else Reason.NUMBER


def _language(state: State, _: Caller, text: str) -> State | Reason:
    found = picked(text, LANGUAGES)
    return state.done(Outcome.LANGUAGE, language=found) if found else Reason.CHOICE


QUESTIONS: Final = {
    Screen.HOME: Question(_show_home, _home),
    Screen.OCCUPIED: Question(_show_occupied, _occupied),
    Screen.BEDS: Question(_show_beds, _beds),
    Screen.ALERT: Question(_show_alert, _answer_alert),
    Screen.OFFER: Question(_show_offer, _offer),
    Screen.LANGUAGE: Question(lambda state, _: say("ask.language", state.language), _language),
    Screen.HELP: Question(
        lambda state, _: say("ask.help", state.language), lambda _, __, ___: Reason.CHOICE
    ),
}


_ARRIVAL: Final = frozenset(
    (
        *arrival.ORDER[1:],
        Screen.FIX,
        Screen.VULNERABLE,
        Screen.NEEDS,
        Screen.DEPARTMENT,
        Screen.COMMUNE,
    )
)


def unfinished(state: State) -> Screen | None:
    """The question an arrival stands at or was left at, None when nothing was given."""
    inside = state.screen in _ARRIVAL and not state.zero and state.draft != Draft()
    return state.screen if inside else state.held


def home(state: State) -> State:
    """The first screen; an arrival left in the middle is kept to be taken up again."""
    return replace(state.home(), held=unfinished(state))


def back(state: State) -> State:
    before = state.back()
    return home(state) if before.screen is Screen.HOME else before
