"""What is learnt about one text while it is read, before it becomes a reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from operator import attrgetter

from parsers.lexicon.tables import word_set
from parsers.report import Context, Flag, Question, Step
from parsers.words.terms import Term

CUES, KIND, FORM = attrgetter("cues"), attrgetter("kind"), attrgetter("form")
"""What is asked of all terms of a stretch at once."""
REST = "rest"
"""Noted of an "autres" that says who is left or away, and adds nobody."""
BUT = "but"
"""Noted of an "except" behind "nothing": it leaves nobody out."""
_BESIDE = frozenset("_afvt~:,")
"""Kinds that may stand between a day and the place it is told of."""
COUNTABLE = "LPCVMXY"
"""Kinds of words a number may count."""
COUNTED = re.compile(r"N[LPC]|[LPC]N")
"""A number beside a word for people."""


@dataclass(slots=True)
class Notes:
    """The terms of a text and what the rules have made of them so far.

    `line` has one character a term: its kind, or `_` once a rule has claimed it.
    """

    context: Context
    text: str
    terms: list[Term]
    home: str = ""  # the region's own country, ISO3
    plausible: int = 0
    news: tuple[int, int] = (0, 0)  # where it stands between greeting and farewell: see `framing`
    line: str = ""
    kinds: str = ""  # the line before any number was set aside
    forms: frozenset[str] = frozenset()  # every term of the text: a look before a search
    words: frozenset[str] = frozenset()  # these, and every single word of theirs
    day: date | None = None
    days: list[tuple[int, date]] = field(default_factory=list, init=False)
    clock: time | None = None
    references: list[str] = field(default_factory=list, init=False)
    beds: list[Term] = field(default_factory=list, init=False)
    items: int = 0  # counted things that are no people
    groups: int = 0  # heads of numbered groups: `bus 2:`, `famille 1:`
    product: bool = False
    told: Sequence[tuple[int, Term]] = ()  # categories, vulnerable people, counted things: `TOLD`
    flags: dict[Flag, None] = field(default_factory=dict, init=False)
    questions: list[Question] = field(default_factory=list, init=False)
    cues: set[str] = field(default_factory=set, init=False)
    requested: set[str] = field(default_factory=set, init=False)  # cues that no term has
    steps: list[tuple[Term, str, str]] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self.line = "".join(map(KIND, self.terms))
        self.forms = frozenset(map(FORM, self.terms))

    def behind(self, at: int) -> str:
        """The text from here to the end of the news, without a farewell."""
        return self.text[at : self.news[1]]

    def has(self, words: str) -> bool:
        """Whether a word of this set of the lexicon stands anywhere in the text."""
        return not word_set(words).isdisjoint(self.forms)

    def where(self, cue: str, otherwise: int = 0) -> int:
        """The first term that gives this cue; `otherwise` where none does."""
        return next((i for i, term in enumerate(self.terms) if cue in term.cues), otherwise)

    def flag(self, *flags: Flag) -> None:
        for flag in flags:
            self.flags[flag] = None

    def ask(self, question: Question, *flags: Flag) -> None:
        self.flag(*flags)
        self.questions.append(question)

    def claim(self, first: int, after: int, meaning: str, rule: str) -> None:
        """Take these terms out of the line: they mean this, and no later rule may read them."""
        self.line = self.line[:first] + "_" * (after - first) + self.line[after:]
        for term in self.terms[first:after]:
            self.steps.append((term, meaning, rule))

    def claimed_by(self, rule: str) -> list[Term]:
        """The terms a rule of this name has claimed, in the order it did."""
        return [term for term, _, name in self.steps if name == rule]

    def read_as(self, meaning: str) -> list[Term]:
        """The terms that were claimed for this meaning, in the words `explain` shows."""
        return [term for term, said, _ in self.steps if said == meaning]

    def hear_always(self, *cues: str) -> None:
        """Hear what no single term says."""
        self.requested.update(cues)
        self.cues.update(cues)

    def hear_cues_again(self) -> None:
        """Forget the cues of terms that have lost theirs."""
        self.cues.clear()
        self.cues.update(self.requested, *filter(None, map(CUES, self.terms)))

    def recast(self, at: int, kind: str) -> None:
        """Give one term another kind."""
        self.terms[at].kind = kind
        self.line = self.line[:at] + kind + self.line[at + 1 :]

    def insert(self, at: int, term: Term) -> None:
        """Put a term before another: a word the text says elsewhere."""
        self.terms.insert(at, term)
        self.line = self.line[:at] + term.kind + self.line[at:]
        if self.kinds:
            self.kinds = self.kinds[:at] + term.kind + self.kinds[at:]
        self.days = [(i + (i >= at), day) for i, day in self.days]

    def sentence(self, at: int, ends: str = ".;!") -> tuple[int, int]:
        """The first term of the sentence this one stands in, and the one after its last."""
        terms, first, after = self.terms, at, at
        if self.kinds and not any(end in self.kinds for end in ends):
            return 0, len(terms)  # one sentence
        while first > 0 and terms[first - 1].kind not in ends:
            first -= 1
        while after < len(terms) and terms[after].kind not in ends:
            after += 1
        return first, after

    def clauses(self, ends: str = ",.;!:") -> Iterator[tuple[int, int]]:
        """Where each clause begins and ends, without its sign; none is empty."""
        first = 0
        for at, term in enumerate(self.terms):
            if term.kind in ends:
                if first < at:
                    yield first, at
                first = at + 1
        if first < len(self.terms):
            yield first, len(self.terms)

    def several_places(self) -> bool:
        """Two places of ours, or one on two days: two reports, each with a sum of its own."""
        if len({term.value.text for term in self.terms if term.ours}) > 1:
            return True
        return len(self.days) > 1 and bool(self.days_of_places())

    def days_of_places(self) -> list[tuple[int, int]]:
        """`14/11 Olelewa 6h 1f; 15/11 Olelewa 9h`: each day with the place beside it, by index.

        Empty unless every day is another one and has its place, and every place its day.
        """
        places = [i for i, term in enumerate(self.terms) if term.ours]
        if len(places) != len(self.days) or len({day for _, day in self.days}) < len(places):
            return []
        days = sorted(at for at, _ in self.days)
        beside = all(
            _BESIDE.issuperset(self.line[min(day, place) + 1 : max(day, place)])
            for day, place in zip(days, places, strict=True)
        )
        return list(zip(days, places, strict=True)) if beside else []

    def explanation(self) -> tuple[Step, ...]:
        """Every term once, in the order of the text."""
        said = {id(term): (meaning, rule) for term, meaning, rule in self.steps}
        found = []
        for term in self.terms:
            if term.start == term.end and term.kind == ",":
                continue  # a comma nobody typed
            meaning, rule = said.get(id(term)) or (_plain_meaning(term), "word")
            found.append(Step(self.text[term.start : term.end], meaning, rule))
        around = (self.text[: self.news[0]].strip(), self.text[self.news[1] :].strip())
        opening, closing = [
            [Step(words, "carries nothing", "frame")] if words else [] for words in around
        ]
        return (*opening, *found, *closing)


def _plain_meaning(term: Term) -> str:
    if term.cues and term.kind in "Q_":
        return "cue: " + ", ".join(term.cues)
    name = _NAMES.get(term.kind, "sign")
    return f"{name}: {term.value}" if isinstance(term.value, (str, int)) else name


_NAMES = {
    "N": "number", "L": "people", "P": "people", "T": "total", "C": "category", "V": "vulnerable",
    "D": "need", "M": "households", "X": "vehicles", "U": "not people", "A": "age", "H": "hour",
    "J": "day", "O": "month", "G": "place", "K": "country", "Y": "nationality", "Q": "cue",
    "Z": "masked", "f": "origin follows", "t": "destination follows", "a": "at", "s": "subset",
    "&": "and", "n": "not", "~": "about", ">": "at least", "<": "at most", "+": "more",
    "#": "reference", "x": "each", "o": "ordinal", "v": "place follows", "z": "name follows",
    "_": "carries nothing", "w": "unknown word",
}  # fmt: skip

Handler = Callable[[Notes, int, int], bool]
"""Reads the terms from `first` to `after`; False when they do not fit after all."""
Rules = tuple[tuple[str, str, re.Pattern[str], Handler], ...]
"""Name, the kinds and words it needs, pattern, and what to do: see `asides`, which runs them."""


def number_at(notes: Notes, first: int, after: int) -> int:
    """Where the first number of a stretch stands."""
    return notes.line.index("N", first, after)


def is_countable(notes: Notes, at: int) -> bool:
    """Whether the term at this index is a word that a number may count."""
    return notes.line[at : at + 1] in tuple(COUNTABLE)
