"""Putting the last report right, or taking it back.

Which report that is stays as it was when the screen was shown, whatever arrives meanwhile.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from config.menu import say
from parsers.menu import telling
from parsers.menu.caller import Caller
from parsers.menu.question import Question, number, picked
from parsers.menu.state import Outcome, Reason, Screen, State
from parsers.menu.telling import LETTERS

_GROUPS: Final = tuple(name for name, _ in LETTERS)


def begin(state: State, caller: Caller) -> State | Reason:
    if caller.last is None:
        return Reason.CHOICE
    told = telling.last(caller.last, caller.region, state.language)
    return replace(state, reference=caller.last.reference, told=told).to(Screen.AMEND)


def change(state: State) -> str:
    """`9 femmes`."""
    group = say(f"group.{state.group or _GROUPS[0]}", state.language)
    return say("told.change", state.language, group=group, count=state.quantity)


def _show_amend(state: State, _: Caller) -> str:
    return say("ask.amend", state.language, reference=state.reference, told=state.told)


def _amend(state: State, _: Caller, text: str) -> State | Reason:
    found = picked(text, (Screen.WHICH, Screen.CANCEL))
    return state.to(found) if found else Reason.CHOICE


def _show_which(state: State, _: Caller) -> str:
    return say("ask.which", state.language, reference=state.reference)


def _which(state: State, _: Caller, text: str) -> State | Reason:
    found = picked(text, _GROUPS)
    return state.to(Screen.NUMBER, group=found) if found else Reason.CHOICE


def _show_number(state: State, _: Caller) -> str:
    group = say(f"group.{state.group}", state.language)
    return say("ask.number", state.language, reference=state.reference, group=group)


def _number(state: State, caller: Caller, text: str) -> State | Reason:
    found = number(text, caller.region.plausible_total)
    return found if isinstance(found, Reason) else state.to(Screen.CORRECT, quantity=found)


def _show_correct(state: State, _: Caller) -> str:
    return say("ask.correct", state.language, reference=state.reference, change=change(state))


def _correct(state: State, _: Caller, text: str) -> State | Reason:
    return _yes_or_no(state, text, Outcome.CORRECTION)


def _show_cancel(state: State, _: Caller) -> str:
    return say("ask.cancel", state.language, reference=state.reference, told=state.told)


def _cancel(state: State, _: Caller, text: str) -> State | Reason:
    return _yes_or_no(state, text, Outcome.CANCELLATION)


def _yes_or_no(state: State, text: str, outcome: Outcome) -> State | Reason:
    match picked(text, ("yes", "no")):
        case "yes":
            return state.done(outcome)
        case "no":
            return state.home()
    return Reason.CHOICE


QUESTIONS: Final = {
    Screen.AMEND: Question(_show_amend, _amend),
    Screen.WHICH: Question(_show_which, _which),
    Screen.NUMBER: Question(_show_number, _number),
    Screen.CORRECT: Question(_show_correct, _correct),
    Screen.CANCEL: Question(_show_cancel, _cancel),
}
