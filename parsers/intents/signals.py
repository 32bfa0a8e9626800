"""What the words, counts and kinds of one text say together, before anything is decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from parsers.intents.explained import hear_no_complaint, take_back
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import TOTALS, Count
from parsers.report import Need, Vulnerability
from parsers.words.terms import Term

SKIP = frozenset("_w.,;:!?-()/=&a")
POLITE = frozenset(("greeting", "thanks", "urgent"))
ONLY_AFTER_COUNTS = frozenset("LPCY")
TOLD = frozenset("CV")
"""Kinds that a report has without a number."""
_TOLD_ANEW = frozenset("CGK")
_GOODS = frozenset((Need.BNA, Need.VIVRES))
_DEAD = Vulnerability.DECES


@dataclass(slots=True)
class Signals:
    """What the table looks at. `heads`: people were counted; `first`: the first cues."""

    notes: Notes
    cues: set[str]
    first: tuple[str, ...]
    heads: bool
    vulnerable: bool
    about_vulnerable: bool  # all who were counted are vulnerable, and nobody is said to come
    numbers: bool
    arrivals: bool  # a category or a word of arrival
    kinds: str  # the line before anything was claimed
    households: bool
    befell: bool  # some of the counted died, and that is how they are spoken of
    proven: bool  # the parts make a total that was written
    nothing: bool  # counts were given and all of them are zero

    @property
    def in_full(self) -> bool:
        """Place, category, and people of two sorts: nobody writes that of a new total."""
        return "C" in self.kinds and "G" in self.kinds and self.kinds.count("L") > 1

    @property
    def first_of_all(self) -> bool:
        """As far as is known this sender told of nobody before."""
        return self.notes.context.last_ref is None and not self.notes.context.previous

    @property
    def bound_abroad(self) -> bool:
        """`en route pour la Libye`."""
        return "tK" in self.kinds or "t_K" in self.kinds

    def said(self, *cues: str) -> bool:
        return not self.cues.isdisjoint(cues)

    def names_a_report(self) -> bool:
        """Whether a reference stands in the text."""
        told = bool(self.notes.claimed_by("reference"))
        return told or bool(self.notes.references)

    def opens(self, *cues: str) -> bool:
        return bool(self.first) and not set(self.first).isdisjoint(cues)


Says = Callable[[Signals], bool]
"""Whether a text says something: what stands in the rows of a table."""


def signals(notes: Notes, counts: Sequence[Count], numbers: bool) -> Signals:
    """What the text says. Cues that others of its words take back are dropped from the notes."""
    kinds = notes.kinds
    notes.told = [(i, term) for i, term in enumerate(notes.terms) if term.kind in TOLD or term.note]
    people, totals, dead = _sorted(counts)
    if "complaint" in notes.cues and "n" in kinds.replace("#", "n"):
        hear_no_complaint(notes)
    proven = _proven(counts)
    take_back(notes, proven=proven)
    if "officer" in notes.cues and (any(map(is_money, notes.terms)) or _taken(notes.terms)):
        notes.cues.add("complaint")
    if "x" in kinds and notes.has("takes") and any(map(is_money, notes.terms)):
        notes.cues.add("complaint")  # `le chauffeur prend 2000 F à chaque refoulé`
    heads = bool(people or totals)
    if not heads and notes.has("spoilt") and _of_goods(notes.terms):
        notes.cues.add("complaint")
    return Signals(
        notes=notes,
        cues=notes.cues,
        first=first_cues(notes),
        heads=heads,
        vulnerable="V" in kinds,
        about_vulnerable="arrive" not in notes.cues
        and _TOLD_ANEW.isdisjoint(kinds)
        and bool(people)
        and all(c.traits and not c.shared for c in people),
        numbers=numbers,
        arrivals="C" in kinds or "arrive" in notes.cues,
        kinds=kinds,
        households="M" in kinds and any(term.note == "households" for term in notes.terms),
        befell=bool(dead) and not any(count.slot in "TPC" for count in counts),
        proven=proven,
        nothing=heads and all(c.value == 0 for c in (*people, *totals)),
    )


def _sorted(counts: Sequence[Count]) -> tuple[list[Count], list[Count], list[Count]]:
    """The people, the totals and the dead among the counts."""
    people: list[Count] = []
    totals: list[Count] = []
    dead: list[Count] = []
    for count in counts:
        kind = count.label.kind
        if count.traits and _DEAD in count.traits:
            dead.append(count)
        elif kind in ONLY_AFTER_COUNTS:
            people.append(count)
        if kind == "T":
            totals.append(count)
    return people, totals, dead


def _proven(counts: Sequence[Count]) -> bool:
    """Whether people of two sorts or more make the total that was written."""
    if len(counts) < 2:
        return False
    parts, wholes = [], set()
    for count in counts:
        if count.slot in TOTALS:
            wholes.add(count.value)
        if count.label.kind == "L" and (count.inside is None or count.inside.slot in TOTALS):
            parts.append(count.value)
    return len(parts) > 1 and wholes == {sum(parts)}


def _taken(terms: Sequence[Term]) -> bool:
    """`les policiers ont pris les téléphones`: things, and no people."""
    at = next((i for i, term in enumerate(terms) if term.form in word_set("takes")), None)
    if at is None:
        return False
    behind = terms[at + 1 : at + 4]
    people = "NLPC" if [t.kind for t in behind[:2]] != ["N", "U"] else "LPC"  # `3 téléphones`
    return any(t.kind in "UD" or t.form in word_set("belongings") for t in behind) and not any(
        t.kind in people for t in behind[:2]
    )


def _of_goods(terms: Sequence[Term]) -> bool:
    """`les kits reçus étaient périmés`; but `leurs passeports sont périmés`."""
    return any(term.kind == "D" and term.value in _GOODS for term in terms)


def is_money(term: Term) -> bool:
    return term.value == "money" or term.note == "money"


def first_cues(notes: Notes) -> tuple[str, ...]:
    """The cues of the first word that carries something, politeness passed over."""
    for term in notes.terms:
        if term.cues and not POLITE.issuperset(term.cues):
            return term.cues
        if term.kind not in SKIP and term.kind != "Q":
            return ()
    return ()
