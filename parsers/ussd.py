"""The USSD menu: a state and what was typed give the next screen, or what the caller asked for.

Pure: no clock, session or database. Whoever keeps the states decides when one is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal, cast

from config.menu import say
from parsers.menu import amend, arrival, details, home, places, telling
from parsers.menu.caller import Caller, LastReport, OpenAlert
from parsers.menu.question import Question, numbers
from parsers.menu.results import Salvaged, reading, salvage
from parsers.menu.state import Draft, Outcome, Reason, Screen, State
from parsers.report import Category, Reading

__all__ = (
    "Caller",
    "LastReport",
    "OpenAlert",
    "Salvaged",
    "Screen",
    "State",
    "Step",
    "farewell",
    "hear",
    "read",
    "reading",
    "resumable",
    "salvage",
    "suffix",
)

BACK: Final = "0"
HOME: Final = "00"
QUESTIONS: Final[Mapping[Screen, Question]] = MappingProxyType(
    home.QUESTIONS | arrival.QUESTIONS | places.QUESTIONS | details.QUESTIONS | amend.QUESTIONS
)


@dataclass(frozen=True, slots=True)
class Step:
    """What one call is answered with. `repeated`: it told nothing new, and changed nothing.

    `reading` is set once the session has ended with something to do; `state.language` is then the
    language to keep for this person.
    """

    state: State
    text: str
    reading: Reading | None = None
    repeated: bool = False

    @property
    def ends(self) -> bool:
        return self.state.outcome is not None

    @property
    def reply(self) -> str:
        """`CON …` or `END …`, as the provider wants it."""
        return f"{'END' if self.ends else 'CON'} {self.text}"


def hear(state: State | None, caller: Caller, history: str) -> Step:
    """The answer to one call of the provider, whatever it holds. Never raises.

    `state` is what was kept of this session, None at its first call; `history` all that was typed
    since, joined by `*`. A call repeated, late or out of order is answered from the state.
    """
    if state is None:
        # Some networks hand the closing # of a short cut on, or a * before it.
        typed = history.rstrip("*# ")
        first = _dialled(caller, typed) if typed else _first(caller)
        return _step(replace(first, heard=history, count=1), caller)
    new = suffix(state.heard, history)
    if new is None or state.outcome is not None:
        return _step(state, caller, repeated=True)
    following = answer(state, caller, new)
    return _step(replace(following, heard=history, count=state.count + 1), caller)


def suffix(heard: str | None, history: str) -> str | None:
    """What `history` adds to what was heard before; None: nothing.

    What people type may hold `*`, so the history is never cut at one: the part that is known is
    taken off its front, and one `*` between the two.
    """
    if heard is None:
        return history
    if not heard:
        return history or None
    start = f"{heard}*"
    return history.removeprefix(start) if history.startswith(start) else None


def answer(state: State, caller: Caller, text: str) -> State:
    """The state after `text` was typed; a wrong answer changes only the reason."""
    typed = text.strip()
    if typed == HOME:
        return replace(home.home(state), reason=None)
    if typed == BACK:
        return replace(home.back(state), reason=None)
    found = QUESTIONS[state.screen].answer(state, caller, typed)
    return replace(state, reason=found) if isinstance(found, Reason) else _kept(found)


def resumable(state: State) -> bool:
    """Whether a dropped session holds an arrival worth offering at the next dial."""
    sent = state.outcome in (Outcome.REPORT, Outcome.ZERO)
    return not sent and home.unfinished(state) is not None


def read(kept: str) -> Reading:
    """What a session came to, from the state that was kept: finished, or else cut off.

    Raises ValueError when it came to nothing, or the state is of another version.
    """
    state = State.from_json(kept)
    found = reading(state) if state else None
    saved = salvage(state) if state and found is None else None
    if found is None and saved is None:
        raise ValueError("a USSD session that came to nothing")
    return saved.reading if saved else cast("Reading", found)


def farewell(code: Literal["unregistered", "busy", "over", "failure"], language: str) -> str:
    """`END …` for somebody the menu is not opened to."""
    return f"END {say(f'end.{code}', language)}"


def _kept(state: State) -> State:
    return replace(state, reason=None)


def _first(caller: Caller) -> State:
    """A new session; with an arrival left by a dropped one, the question whether to go on."""
    new = State(language=caller.language, adm2=caller.department, adm3=caller.commune)
    dropped = caller.dropped
    if dropped is None or not resumable(dropped):
        return new
    return replace(
        new,
        screen=Screen.RESUME,
        held=home.unfinished(dropped),
        draft=dropped.draft,
        adm2=dropped.adm2,
        adm3=dropped.adm3,
        day=dropped.day,
    )


def _dialled(caller: Caller, text: str) -> State:
    """Short cuts: `1*H*F*G*FI` is an arrival, `2` says that nobody came; both at once.

    Anything else typed behind the service code is an answer to the first screen.
    """
    state = replace(_first(caller), screen=Screen.HOME)
    if text == "2":
        zero = places.begin_zero(state, caller)
        at_once = zero.screen is Screen.ZERO and zero.held is None
        return zero.done(Outcome.ZERO, day=caller.today) if at_once else zero
    if text.startswith("1*"):
        return _at_once(state, caller, text.removeprefix("1*"))
    return answer(state, caller, text)


def _at_once(state: State, caller: Caller, text: str) -> State:
    """An arrival by its four numbers; asks for them again when they are not four."""
    new = replace(
        state,
        adm2=caller.department,
        adm3=caller.commune,
        day=caller.today,
        draft=Draft(category=Category.INC, origin=""),
        held=None,
    )
    given = arrival.four(new, caller, numbers(text) or ())
    if isinstance(given, Reason):
        asked = state.to(Screen.RESUME) if state.held else new.to(Screen.HEADS)
        return replace(asked, reason=given)
    return given.done(Outcome.REPORT) if given.screen is Screen.SUMMARY else given


def _step(state: State, caller: Caller, *, repeated: bool = False) -> Step:
    ended = state.outcome is not None
    text = _ending(state, caller) if ended else _screen(state, caller)
    return Step(state, text, reading(state), repeated)


def _screen(state: State, caller: Caller) -> str:
    """The reason, the question and the keys that move, in this order."""
    lines = [QUESTIONS[state.screen].show(state, caller)]
    if state.reason is not None:
        lines.insert(0, say(f"reason.{state.reason}", state.language))
    if state.screen is not Screen.HOME:
        lines.append(say("key.move", state.language))
    return "\n".join(lines)


def _ending(state: State, caller: Caller) -> str:
    code = f"end.{state.outcome}"
    if state.outcome is Outcome.STATUS and state.reference is None:
        code = "end.status_none"
    return say(code, state.language, **_values(state, caller))


def _values(state: State, caller: Caller) -> dict[str, object]:
    """What the last words of a session may name."""
    values: dict[str, object] = {
        "place": telling.where(state, caller.region),
        "reference": state.reference,
        "told": state.told,
        "number": state.number,
        "free": state.number,
    }
    if state.outcome is Outcome.REPORT:
        frame = say("end.report", state.language, told="")
        values["told"] = telling.summary(state, caller.region, frame)
    elif state.outcome is Outcome.CORRECTION:
        values["change"] = amend.change(state)
    elif state.outcome is Outcome.ALERT:
        values["answer"] = say(f"answer.{state.group}", state.language, quantity=state.quantity)
    return values
