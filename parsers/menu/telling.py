"""Says back what was given: places, numbers, the details that still fit.

Numbers of people are never shortened or left out; only the words around them are.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from anyascii import anyascii

from config.gsm7 import BASIC
from config.menu import say
from config.regions import Place, Region
from parsers.menu.caller import LastReport, OpenAlert
from parsers.menu.question import ROOM, cost
from parsers.menu.state import Draft, State
from parsers.report import Category

LETTERS = (("men", "H"), ("women", "F"), ("boys", "G"), ("girls", "FI"))
_NAME = 18


def cut(text: str, length: int) -> str:
    """Words from elsewhere, in characters that cost one each, so that the rest has room."""
    return "".join(char for char in anyascii(text) if char in BASIC)[:length].strip()


def name(place: Place) -> str:
    """Gouré → GOURE."""
    return cut(place.name, _NAME).upper()


def place_of(region: Region, pcode: str | None) -> Place | None:
    """The place of this P-code, None when the region does not have it."""
    try:
        return region.place(pcode) if pcode else None
    except KeyError:
        return None


def where(state: State, region: Region) -> str:
    """The commune when it is known, else the department, else the region."""
    place = place_of(region, state.adm3) or place_of(region, state.adm2)
    return name(place) if place else cut(region.name, _NAME).upper()


def heads(counts: Iterable[int | None]) -> str:
    """`H12 F8`: what was given, nobody included."""
    given = zip(LETTERS, counts, strict=False)
    return " ".join(f"{letter}{count}" for (_, letter), count in given if count is not None)


def last(report: LastReport, region: Region, language: str) -> str:
    """`KANTCHE H12 F8 = 20`, `KANTCHE 45 pers` without its groups, or that nobody came."""
    found = _spoken(report.adm3, region) or _spoken(report.adm2, region)
    groups = heads(report.heads)
    if report.total == 0:
        people = say("told.zero", language)
    elif report.total is None:
        people = groups
    else:
        code = "told.total" if groups else "told.people"
        people = f"{groups} {say(code, language, total=report.total)}".strip()
    return f"{found} {people}".strip()


def alert(told: OpenAlert, region: Region, language: str) -> str:
    """`KANTCHE 518 pers`."""
    place = _spoken(told.pcode, region) or cut(region.name, _NAME).upper()
    people = f"{place} {say('told.people', language, total=told.total)}"
    return f"{say('told.drill', language)} {people}" if told.drill else people


def _spoken(pcode: str | None, region: Region) -> str:
    place = place_of(region, pcode)
    return name(place) if place else ""


def so_far(state: State, region: Region) -> str:
    """`KANTCHE H12 F8`."""
    return f"{where(state, region)} {heads(state.draft.heads)}".strip()


def summary(state: State, region: Region, frame: str) -> str:
    """The whole arrival in the most words that fit on a screen beside `frame`."""
    room = ROOM - cost(frame)
    draft, language = state.draft, state.language
    total = say("told.total", language, total=draft.total)
    needed = f"{where(state, region)} {heads(draft.heads)} {total}"
    kinds = product(_why(state), _vulnerable(draft, language), _needs(draft, language))
    for why, groups, needs in kinds:
        text = "\n".join(part for part in (needed, why, groups, needs) if part)
        if cost(text) <= room:
            return text
    return needed


def _why(state: State) -> list[str]:
    draft, language = state.draft, state.language
    known = draft.category not in (None, Category.INC)
    category = say(f"category.{draft.category}", language) if known else ""
    origin = say(f"country.{draft.origin}", language) if draft.origin else ""
    return [" ".join(part for part in (category, origin) if part)]


def _vulnerable(draft: Draft, language: str) -> list[str]:
    """By their words, by their codes, or only how many groups: whatever fits first."""
    if not draft.vulnerable:
        return [""]
    words = ", ".join(
        f"{say(f'vulnerable.{code}', language)} {count}" for code, count in draft.vulnerable
    )
    codes = " ".join(f"{code}{count}" for code, count in draft.vulnerable)
    number = say("told.groups", language, count=len(draft.vulnerable))
    return [say("told.vulnerable", language, groups=said) for said in (words, codes, number)]


def _needs(draft: Draft, language: str) -> list[str]:
    if not draft.needs:
        return [""]
    words = say(
        "told.need",
        language,
        needs=",".join(say(f"need.{code}", language) for code in draft.needs),
    )
    return [words, say("told.needs", language, count=len(draft.needs))]
