"""The questions of an arrival: why, from where, how many, and the summary that is sent.

A lone number answers for one group, four numbers for all; nothing is guessed from two or three.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from config.menu import say
from parsers.menu import telling
from parsers.menu.caller import Caller
from parsers.menu.question import Question, number, numbers, options, picked
from parsers.menu.state import Draft, Outcome, Reason, Screen, State
from parsers.report import Category, Vulnerability

CATEGORIES: Final = tuple(Category)
ORIGINS: Final = ("DZA", "LBY", "NGA", "CIV", "BEN", "BFA", "MLI", "TCD", "")
ORDER: Final = (
    Screen.HOME,
    Screen.CATEGORY,
    Screen.ORIGIN,
    Screen.HEADS,
    Screen.WOMEN,
    Screen.BOYS,
    Screen.GIRLS,
    Screen.SUMMARY,
)
"""The way through an arrival, for whoever comes back into the middle of it."""

_FIXES: Final = (
    Screen.DEPARTMENT,
    Screen.CATEGORY,
    Screen.ORIGIN,
    Screen.HEADS,
    Screen.VULNERABLE,
    Screen.NEEDS,
)
_ANYBODY: Final = ("men", "women", "boys", "girls")


def open_question(state: State) -> Screen:
    """The first question without an answer; the summary when there is none."""
    if state.adm2 is None:
        return Screen.DEPARTMENT
    if state.zero:
        return Screen.ZERO
    draft = state.draft
    asked = (draft.category, draft.origin, *draft.heads)
    for screen, answer in zip(ORDER[1:-1], asked, strict=True):
        if answer is None:
            return screen
    return Screen.SUMMARY


def onward(state: State, **given: Any) -> State:
    """With these answers in the draft, on to the next open question."""
    state = replace(state, draft=replace(state.draft, **given))
    return state.to(open_question(state))


def begin(state: State, caller: Caller) -> State:
    """A new arrival, or the question whether to take up the one left unfinished."""
    if state.held is not None:
        return state.to(Screen.RESUME)
    state = replace(state, zero=False, draft=Draft(), day=caller.today)
    return state.to(open_question(state))


def _show_resume(state: State, caller: Caller) -> str:
    return say("ask.resume", state.language, told=telling.so_far(state, caller.region))


def _resume(state: State, _: Caller, text: str) -> State | Reason:
    match picked(text, ("yes", "no")):
        case "yes" if state.held is not None:
            held = state.held
            trail = ORDER[: ORDER.index(held)] if held in ORDER else (Screen.HOME,)
            return replace(state, screen=held, trail=trail, page=0, held=None, zero=False)
        case "no":
            return replace(state.home(), held=None, draft=Draft())
    return Reason.CHOICE


def _show_category(state: State, _: Caller) -> str:
    labels = [say(f"category.{code}", state.language) for code in CATEGORIES]
    return f"{say('ask.category', state.language)}\n{options(labels, state.language)}"


def _category(state: State, _: Caller, text: str) -> State | Reason:
    found = picked(text, CATEGORIES)
    return onward(state, category=found) if found else Reason.CHOICE


def _show_origin(state: State, _: Caller) -> str:
    labels = [say(f"country.{code or 'none'}", state.language) for code in ORIGINS]
    return f"{say('ask.origin', state.language)}\n{options(labels, state.language)}"


def _origin(state: State, _: Caller, text: str) -> State | Reason:
    found = picked(text, ORIGINS)
    return Reason.CHOICE if found is None else onward(state, origin=found)


def _show_heads(state: State, caller: Caller) -> str:
    return say("ask.heads", state.language, place=telling.where(state, caller.region))


def _heads(state: State, caller: Caller, text: str) -> State | Reason:
    """Four numbers for all, or the men alone."""
    found = numbers(text)
    if found is not None and len(found) != 1:
        return four(state, caller, found)
    men = number(text, caller.region.plausible_total)
    if isinstance(men, Reason):
        return men
    return replace(state, draft=replace(state.draft, men=men)).to(Screen.WOMEN)


def four(state: State, caller: Caller, counts: tuple[int, ...]) -> State | Reason:
    """H F G FI at once."""
    if len(counts) != len(_ANYBODY):
        return Reason.FOUR
    draft = state.draft.counted(dict(zip(_ANYBODY, counts, strict=True)))
    if reason := misfit(draft, caller):
        return reason
    state = replace(state, draft=draft)
    return state.to(open_question(state))


def misfit(draft: Draft, caller: Caller) -> Reason | None:
    """What is wrong with all the heads together."""
    if draft.total == 0:
        return Reason.NOBODY
    return Reason.LARGE if draft.total > caller.region.plausible_total else None


def _unsound(draft: Draft, caller: Caller) -> Reason | None:
    """What is wrong with the whole arrival: heads may have changed after the groups in them."""
    living = [n for group, n in draft.vulnerable if group is not Vulnerability.DECES]
    if any(n > draft.total for n in living):
        return Reason.MORE_THAN_TOTAL
    return misfit(draft, caller)


def _before(screen: Screen) -> tuple[str, ...]:
    """The groups counted before this screen's."""
    return _ANYBODY[: ORDER.index(screen) - ORDER.index(Screen.HEADS)]


def _show_group(screen: Screen) -> Callable[[State, Caller], str]:
    given = _before(screen)

    def show(state: State, caller: Caller) -> str:
        before = Draft(**{name: getattr(state.draft, name) for name in given})
        told = f"{telling.where(state, caller.region)} {telling.heads(before.heads)}"
        return say(f"ask.{screen}", state.language, told=told)

    return show


def _group(screen: Screen) -> Callable[[State, Caller, str], State | Reason]:
    position = ORDER.index(screen)
    given = _before(screen)

    def answer(state: State, caller: Caller, text: str) -> State | Reason:
        before = sum(getattr(state.draft, name) or 0 for name in given)
        found = number(text, caller.region.plausible_total - before)
        if isinstance(found, Reason):
            return found
        draft = state.draft.counted({screen.value: found})
        following = ORDER[position + 1]
        if following is Screen.SUMMARY and (reason := misfit(draft, caller)):
            return reason
        return replace(state, draft=draft).to(following)

    return answer


def _show_summary(state: State, caller: Caller) -> str:
    asked = say("ask.summary", state.language)
    longest = f"{asked}\n{say('key.move', state.language)}\n{'':24}\n"
    return f"{telling.summary(state, caller.region, longest)}\n{asked}"


def _summary(state: State, caller: Caller, text: str) -> State | Reason:
    match picked(text, ("send", "fix", "details")):
        case "send":
            if open_question(state) is not Screen.SUMMARY:
                return state.to(open_question(state))
            return _unsound(state.draft, caller) or state.done(Outcome.REPORT)
        case "fix":
            return state.to(Screen.FIX)
        case "details":
            return state.to(Screen.VULNERABLE)
    return Reason.CHOICE


def _show_fix(state: State, _: Caller) -> str:
    return say("ask.fix", state.language)


def _fix(state: State, _: Caller, text: str) -> State | Reason:
    found = picked(text, _FIXES)
    return state.to(found) if found else Reason.CHOICE


QUESTIONS: Final = {
    Screen.RESUME: Question(_show_resume, _resume),
    Screen.CATEGORY: Question(_show_category, _category),
    Screen.ORIGIN: Question(_show_origin, _origin),
    Screen.HEADS: Question(_show_heads, _heads),
    Screen.SUMMARY: Question(_show_summary, _summary),
    Screen.FIX: Question(_show_fix, _fix),
} | {
    screen: Question(_show_group(screen), _group(screen))
    for screen in (Screen.WOMEN, Screen.BOYS, Screen.GIRLS)
}
