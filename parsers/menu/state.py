"""Where somebody is in the menu and what they gave so far, as one value a ledger can keep.

Nothing here knows words or rules: moving, keeping, and JSON with a version.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from parsers.report import Category, Need, Vulnerability

VERSION: Final = 1


class Screen(StrEnum):
    HOME = "home"
    RESUME = "resume"
    DEPARTMENT = "department"
    COMMUNE = "commune"
    CATEGORY = "category"
    ORIGIN = "origin"
    HEADS = "heads"
    WOMEN = "women"
    BOYS = "boys"
    GIRLS = "girls"
    SUMMARY = "summary"
    FIX = "fix"
    VULNERABLE = "vulnerable"
    NEEDS = "needs"
    ZERO = "zero"
    AMEND = "amend"
    WHICH = "which"
    NUMBER = "number"
    CORRECT = "correct"
    CANCEL = "cancel"
    OCCUPIED = "occupied"
    BEDS = "beds"
    ALERT = "alert"
    OFFER = "offer"
    LANGUAGE = "language"
    HELP = "help"


class Reason(StrEnum):
    """Why the same screen is shown again."""

    CHOICE = "choice"
    NUMBER = "number"
    FOUR = "four"
    LARGE = "large"
    NOBODY = "nobody"
    PAIRS = "pairs"
    MORE_THAN_TOTAL = "more_than_total"


class Outcome(StrEnum):
    """What a finished session asked for."""

    REPORT = "report"
    ZERO = "zero"
    CORRECTION = "correction"
    CANCELLATION = "cancellation"
    CAPACITY = "capacity"
    STATUS = "status"
    ALERT = "alert"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An arrival being told. None: not asked yet; `origin` "" was asked and not said."""

    category: Category | None = None
    origin: str | None = None
    men: int | None = None
    women: int | None = None
    boys: int | None = None
    girls: int | None = None
    vulnerable: tuple[tuple[Vulnerability, int], ...] = ()
    needs: tuple[Need, ...] = ()

    @property
    def heads(self) -> tuple[int | None, ...]:
        return (self.men, self.women, self.boys, self.girls)

    @property
    def total(self) -> int:
        return sum(count or 0 for count in self.heads)

    def counted(self, heads: Mapping[str, Any]) -> Draft:
        """With these groups (`men`, `women`, `boys`, `girls`) counted anew."""
        return replace(self, **heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One session. `heard` is the provider's history up to here, `count` how many steps that was.

    `held` is the question of an arrival left unfinished. `reference`, `told`, `group` and `number`
    belong to a correction, a centre or an alert, kept as they were when the screen was shown.
    """

    language: str
    screen: Screen = Screen.HOME
    trail: tuple[Screen, ...] = ()
    reason: Reason | None = None
    heard: str | None = None
    count: int = 0
    page: int = 0
    adm2: str | None = None
    adm3: str | None = None
    day: date | None = None
    zero: bool = False
    draft: Draft = Draft()
    held: Screen | None = None
    reference: str | None = None
    told: str = ""
    group: str | None = None
    number: int | None = None
    quantity: int | None = None
    outcome: Outcome | None = None

    def to(self, screen: Screen, **changes: Any) -> State:
        """The next screen. One seen before is gone back to, so the way back has no loops."""
        trail = (*self.trail, self.screen)
        if screen in trail:
            trail = trail[: trail.index(screen)]
        return replace(self, screen=screen, trail=trail, page=0, **changes)

    def back(self) -> State:
        """The screen before; the first one from nowhere. What was given stays."""
        screen = self.trail[-1] if self.trail else Screen.HOME
        return replace(self, screen=screen, trail=self.trail[:-1], page=0)

    def home(self) -> State:
        return replace(self, screen=Screen.HOME, trail=(), page=0)

    def done(self, outcome: Outcome, **changes: Any) -> State:
        return replace(self, outcome=outcome, **changes)

    def to_json(self) -> str:
        values = asdict(self)
        values["day"] = self.day.isoformat() if self.day else None
        return json.dumps({"version": VERSION} | values, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> State | None:
        """The state that was kept, None for what another version of the menu wrote."""
        try:
            values = json.loads(text)
            if values.pop("version") != VERSION:
                return None
            return _state(values)
        except (ValueError, TypeError, KeyError, AttributeError):
            return None


_CODES: Final = {"screen": Screen, "reason": Reason, "held": Screen, "outcome": Outcome}


def _state(values: dict[str, Any]) -> State:
    draft = values["draft"]
    draft["category"] = Category(draft["category"]) if draft["category"] else None
    draft["vulnerable"] = tuple((Vulnerability(code), n) for code, n in draft["vulnerable"])
    draft["needs"] = tuple(Need(code) for code in draft["needs"])
    values["draft"] = Draft(**draft)
    values["trail"] = tuple(Screen(name) for name in values["trail"])
    values["day"] = date.fromisoformat(values["day"]) if values["day"] else None
    for name, codes in _CODES.items():
        values[name] = codes(values[name]) if values[name] is not None else None
    if set(values) != {field.name for field in fields(State)}:
        raise ValueError("other fields")
    return State(**values)
