"""Where: the department, its commune, and the report that nobody came there."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from config.menu import say
from config.regions import Place, Region
from parsers.menu import telling
from parsers.menu.arrival import open_question
from parsers.menu.caller import Caller
from parsers.menu.question import MORE, Question, page, page_count, picked
from parsers.menu.state import Outcome, Reason, Screen, State


def begin_zero(state: State, _: Caller) -> State:
    state = replace(state, zero=True)
    return state.to(open_question(state))


def _departments(region: Region) -> list[Place]:
    """Those that report first: their numbers are the ones people learn."""
    return sorted(region.departments, key=lambda place: not place.active)


def _communes(state: State, region: Region) -> list[Place]:
    return [place for place in region.places if place.parent == state.adm2 and place.level == 3]


def _labels(places: list[Place]) -> list[str]:
    return [telling.name(place).title() for place in places]


def _commune_labels(state: State, region: Region) -> list[str]:
    return [say("ask.whole", state.language), *_labels(_communes(state, region))]


def _show_department(state: State, caller: Caller) -> str:
    labels = _labels(_departments(caller.region))
    return page(say("ask.department", state.language), labels, state)


def _department(state: State, caller: Caller, text: str) -> State | Reason:
    places = _departments(caller.region)
    if text == MORE:
        return _turned(state, say("ask.department", state.language), _labels(places))
    found = picked(text, places)
    if found is None:
        return Reason.CHOICE
    state = replace(state, adm2=found.pcode, adm3=None)
    if _communes(state, caller.region):
        return state.to(Screen.COMMUNE)
    return state.to(open_question(state))


def _show_commune(state: State, caller: Caller) -> str:
    labels = _commune_labels(state, caller.region)
    return page(say("ask.commune", state.language), labels, state)


def _commune(state: State, caller: Caller, text: str) -> State | Reason:
    if text == MORE:
        labels = _commune_labels(state, caller.region)
        return _turned(state, say("ask.commune", state.language), labels)
    communes = _communes(state, caller.region)
    found = picked(text, ("", *(place.pcode for place in communes)))
    if found is None:
        return Reason.CHOICE
    state = replace(state, adm3=found or None)
    return state.to(open_question(state))


def _turned(state: State, title: str, labels: list[str]) -> State | Reason:
    pages = page_count(title, labels, state.language)
    return replace(state, page=(state.page + 1) % pages) if pages > 1 else Reason.CHOICE


def _show_zero(state: State, caller: Caller) -> str:
    return say("ask.zero", state.language, place=telling.where(state, caller.region))


def _zero(state: State, caller: Caller, text: str) -> State | Reason:
    match picked(text, ("send", "elsewhere")):
        case "send":
            return state.done(Outcome.ZERO, day=caller.today)
        case "elsewhere":
            return state.to(Screen.DEPARTMENT)
    return Reason.CHOICE


QUESTIONS: Final = {
    Screen.DEPARTMENT: Question(_show_department, _department),
    Screen.COMMUNE: Question(_show_commune, _commune),
    Screen.ZERO: Question(_show_zero, _zero),
}
