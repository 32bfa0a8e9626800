"""What the words, counts and kinds of one text say together, before anything is decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.heads import TOTALS, Count
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.report import Category, Vulnerability
from parsers.terms import Term

SKIP = frozenset("_w.,;:!?-()/=&a")
POLITE = frozenset(("greeting", "thanks", "urgent"))
_MOVES = frozenset(("transfer", "arrive", "announce"))
_EXPLAINED = frozenset(("announce", "not_come", "cumulative", "reaching", "sorry"))
_TOWARDS = re.compile(r"[JH_]{0,3}(?:t_?[GK]|a_?K)")
ONLY_AFTER_COUNTS = frozenset("LPCY")
TOLD = frozenset("CV")
"""Kinds that a report has without a number."""
_TOLD_ANEW = frozenset("CGK")
_DEAD = Vulnerability.DECES
NEAR = 8
"""Terms before a word, in which those it is said of stand."""


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
    def bound_abroad(self) -> bool:
        """`en route pour la Libye`."""
        return "tK" in self.kinds or "t_K" in self.kinds

    def said(self, *cues: str) -> bool:
        return not self.cues.isdisjoint(cues)

    def opens(self, *cues: str) -> bool:
        return bool(self.first) and not set(self.first).isdisjoint(cues)


def signals(notes: Notes, counts: Sequence[Count], numbers: bool) -> Signals:
    """What the text says. Cues that others of its words take back are dropped from the notes."""
    kinds = notes.kinds
    notes.told = [(i, term) for i, term in enumerate(notes.terms) if term.kind in TOLD or term.note]
    people, totals, dead = _sorted(counts)
    if "complaint" in notes.cues and "n" in kinds.replace("#", "n"):
        _hear_no_complaint(notes)
    if "officer" in notes.cues and (any(map(is_money, notes.terms)) or _taken(notes.terms)):
        notes.cues.add("complaint")
    proven = _proven(counts)
    _take_back(notes, proven=proven)
    heads = bool(people or totals)
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


def _hear_no_complaint(notes: Notes) -> None:
    """`le chauffeur n'a rien fait payer`."""
    for i, term in enumerate(notes.terms):
        before = {near.form for near in notes.terms[max(0, i - 2) : i]}
        if term.form.endswith("payer") and "rien" in before:
            term.cues = ()
    notes.hear_cues_again()


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


def _take_back(notes: Notes, *, proven: bool) -> None:
    """Drop the cues that other words of the text explain, and add what those words say instead."""
    if notes.has("gone") and notes.cues.isdisjoint(_MOVES):
        _hear_who_left(notes)
    if "transfer" in notes.cues or "t" in notes.kinds:
        _settle_leaving(notes, proven=proven)
    if not _EXPLAINED.isdisjoint(notes.cues):
        _explain(notes)
    if "question" in notes.cues and "?" not in notes.kinds:
        _tell_when(notes, proven=proven)
    if {"hearsay", "seen"} <= notes.cues and _seen_since(notes.terms):
        _unsay(notes, "hearsay")
    if notes.has("by_now") and _stands_at(notes):
        notes.cues.add("cumulative")


def _seen_since(terms: Sequence[Term]) -> bool:
    """`le chef m'a appelé pour me dire …, j'ai compté moi-même`: heard first, and then seen."""
    said = [i for i, term in enumerate(terms) if "hearsay" in term.cues]
    seen = [i for i, term in enumerate(terms) if "seen" in term.cues]
    return bool(said and seen) and said[-1] < seen[-1]


def _tell_when(notes: Notes, *, proven: bool) -> None:
    """`quand on nous a appelés`: when it was is no question; of others, beside a proven count."""
    whose = word_set("subjects") if proven else word_set("ourselves")
    for i, term in enumerate(notes.terms[:-1]):
        if term.form in ("quand", "when") and notes.terms[i + 1].form in whose:
            term.cues = ()
    notes.hear_cues_again()


def _explain(notes: Notes) -> None:
    """Drop or turn each of these cues where another word says why it was said."""
    if {"announce", "long_ago"} <= notes.cues:
        _forget_the_notice(notes)
    if {"announce", "arrive"} <= notes.cues:
        _forget_the_way(notes)
    if "not_come" in notes.cues and _only_then(notes.terms):
        notes.cues.discard("not_come")
        notes.cues.add("arrive")
    if "not_come" in notes.cues and _sent_back_here(notes.terms):
        notes.cues.discard("not_come")
    if "cumulative" in notes.cues and _passed_by(notes):
        notes.cues.discard("cumulative")
    if "reaching" in notes.cues and _reaches(notes):
        notes.cues.add("cumulative")
    if "sorry" in notes.cues and _but_they_came(notes.terms):
        _unsay(notes, "sorry")


def _settle_leaving(notes: Notes, *, proven: bool) -> None:
    """Tell who left here from who left elsewhere to come here."""
    if "transfer" in notes.cues and _sent_a_message(notes.terms):
        notes.cues.discard("transfer")
    if "transfer" in notes.cues and _came_after(notes.terms, proven=proven):
        notes.cues.discard("transfer")
    if {"transfer", "announce"} <= notes.cues and _left_afar(notes.terms):
        notes.cues.discard("transfer")  # `un bus a quitté Agadez, ils vont arriver ici`
        notes.cues.add("under_way")
    if "t" in notes.kinds and "arrive" not in notes.cues and _under_way(notes.terms):
        notes.cues.discard("transfer")
        notes.cues.add("announce")
    if "transfer" in notes.cues and (
        _handed_over(notes.terms)
        or _left_abroad(notes.terms)
        or _took_refuge(notes.terms)
        or _car_left(notes, proven=proven)
    ):
        notes.cues.discard("transfer")
    if "transfer" in notes.cues and _goes_abroad(notes.terms):
        notes.cues.discard("transfer")
        notes.cues.add("passing_on")


def _forget_the_notice(notes: Notes) -> None:
    """`le groupe annoncé la semaine passée est arrivé`: when it was announced."""
    for one, other in pairwise(notes.terms):
        if "announce" in one.cues and "long_ago" in other.cues:
            one.cues = other.cues = ()
    notes.hear_cues_again()


def _forget_the_way(notes: Notes) -> None:
    """`attaquées en route, arrivées à Magaria`: on the way is where it befell them."""
    for i, term in enumerate(notes.terms):
        way = term.form in word_set("on_the_way") and notes.kinds[i + 1 : i + 2] not in tuple("tGK")
        if way and i and notes.kinds[i - 1] != "N":
            term.cues = tuple(cue for cue in term.cues if cue != "announce")
    notes.hear_cues_again()


def _hear_who_left(notes: Notes) -> None:
    """`48 rapatriés partis ce matin vers Zinder`, and not `partis d'Agadez vers Zinder`."""
    for i, term in enumerate(notes.terms):
        told = term.form in word_set("gone") and not {"L", "C", "P"}.isdisjoint(notes.kinds[:i])
        if told and _TOWARDS.match(notes.kinds, i + 1) is not None:
            term.cues = (*term.cues, "transfer")
            notes.cues.add("transfer")


def _came_after(terms: Sequence[Term], *, proven: bool) -> bool:
    """`left Agadez and arrived at Tanout`: an arrival here, whatever they left."""
    gone = next(i for i, term in enumerate(terms) if "transfer" in term.cues)
    came = next((i for i, term in enumerate(terms) if i > gone and "arrive" in term.cues), None)
    return came is not None and (proven or any(term.ours for term in terms[came : came + 4]))


def _left_afar(terms: Sequence[Term]) -> bool:
    """Whether all they left is places that are not ours."""
    return all(
        any(t.kind == "K" or (t.kind == "G" and not t.ours) for t in terms[i + 1 : i + 4])
        for i, term in enumerate(terms)
        if "transfer" in term.cues
    )


def _under_way(terms: Sequence[Term]) -> bool:
    """`un convoi de 300 a quitté Agadez pour Zinder`: from a place that is not ours to one of ours.

    With a word of arrival they are here.
    """
    for i, term in enumerate(terms):
        if "transfer" not in term.cues and term.form not in word_set("leaving"):
            continue
        behind = terms[i + 1 :]
        left = next((t for t in behind[:3] if t.kind in "GK"), None)
        to = next((k for k, t in enumerate(behind) if t.kind == "t"), None)
        if left is None or left.ours or to is None:
            continue
        if any(t.ours for t in behind[to + 1 : to + 3]):
            return True
    return False


def _left_abroad(terms: Sequence[Term]) -> bool:
    """`partis d'Algérie il y a 12 jours`, `ont fui le Nigeria`: how they came."""
    return all(
        term.kind != "t"
        and not term.form.endswith((" vers", " pour"))  # `partis vers la Libye`
        and any(t.kind == "f" or t.form in word_set("the") for t in terms[i + 1 : i + 2])
        and any(t.kind == "K" or (t.kind == "G" and not t.ours) for t in terms[i + 2 : i + 4])
        for i, term in enumerate(terms)
        if "transfer" in term.cues
    )


def _took_refuge(terms: Sequence[Term]) -> bool:
    """`3 familles ont fui vers Guidiguir, déplacés internes`: displaced, and here."""
    displaced = any(t.kind == "C" and t.value == Category.DEP for t in terms)
    return displaced and all(
        term.form.endswith("fui") and [t.kind for t in terms[i + 1 : i + 3]] == ["t", "G"]
        for i, term in enumerate(terms)
        if "transfer" in term.cues
    )


def _sent_a_message(terms: Sequence[Term]) -> bool:
    """`on a envoyé le message mais le réseau était coupé`: nobody was sent on."""
    return all(
        any(t.form in word_set("messages") for t in terms[i + 1 : i + 3])
        for i, term in enumerate(terms)
        if "transfer" in term.cues
    )


def _car_left(notes: Notes, *, proven: bool) -> bool:
    """`12 refoulés. Camion reparti`: the car left, and nobody says whom it took."""
    return all(
        _is_of_car(notes, i, proven=proven)
        for i, term in enumerate(notes.terms)
        if "transfer" in term.cues
    )


def _is_of_car(notes: Notes, at: int, *, proven: bool) -> bool:
    """`Camion reparti`; of `il est parti` only where the counts are proven."""
    first, after = notes.sentence(at, ends=".;!")
    terms = notes.terms
    behind = terms[at + 1 : after]
    if any(t.kind in "NLCP" or t.form in word_set("passengers") for t in behind[:6]):
        return False
    if any(t.kind == "t" for t in behind[:6]):
        return False
    if "".join([t.kind for t in terms[max(0, at - 2) : at]]).rstrip("_").endswith("X"):
        return True
    if proven and terms[at - 1].kind == "U":
        return True  # `leurs maisons sont parties avec l'inondation`
    one = terms[at].form.startswith("est ") and terms[at - 1].form == "il"
    return one and proven and any(t.kind == "X" for t in terms[first:at])


def _only_then(terms: Sequence[Term]) -> bool:
    """`n'est arrivé à Belbédji que ce matin`: it has come."""
    return all(
        term.form.startswith("n est ")
        and any(t.form in ("que", "qu") for t in terms[i + 1 : i + 4])
        for i, term in enumerate(terms)
        if "not_come" in term.cues
    )


def _goes_abroad(terms: Sequence[Term]) -> bool:
    """`sun wuce zuwa Libiya ta nan`: they pass through, on their way abroad."""
    return all(
        "wuce" in term.form and [t.kind for t in terms[i + 1 : i + 2]] == ["K"]
        for i, term in enumerate(terms)
        if "transfer" in term.cues
    )


def _sent_back_here(terms: Sequence[Term]) -> bool:
    """`16 Nigeriens sent back from Nigeria`: that is how they came."""
    return all(
        term.form == "sent back" and [t.kind for t in terms[i + 1 : i + 2]] == ["f"]
        for i, term in enumerate(terms)
        if "not_come" in term.cues
    )


def _passed_by(notes: Notes) -> bool:
    """`le car est passé à 5h du matin`: no total."""
    return all(
        term.form == "passe a" and notes.line[i + 1 : i + 2] != "N"
        for i, term in enumerate(notes.terms)
        if "cumulative" in term.cues
    )


def _handed_over(terms: Sequence[Term]) -> bool:
    """`la police a remis à la mairie 8 refoulés`, `un corps remis à la police`: these are here."""
    return all(
        term.form.startswith("remis")
        and (
            any(t.form.split(" ")[0] in word_set("receivers") for t in terms[i + 1 : i + 4])
            or any(t.value == Vulnerability.DECES for t in terms[max(0, i - NEAR) : i])
        )
        for i, term in enumerate(terms)
        if "transfer" in term.cues
    )


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


def _unsay(notes: Notes, cue: str) -> None:
    """Take this cue from every word that has it."""
    for term in notes.terms:
        if cue in term.cues:
            term.cues = tuple(c for c in term.cues if c != cue)
    notes.cues.discard(cue)


def _but_they_came(terms: Sequence[Term]) -> bool:
    """`le puits est à sec mais ils sont arrivés` amends nothing; `mais ils sont 12` does."""
    return all(
        term.form in word_set("but_they_are") and [t.kind for t in terms[i + 1 : i + 2]] != ["N"]
        for i, term in enumerate(terms)
        if "sorry" in term.cues
    )


def _stands_at(notes: Notes) -> bool:
    """`total 40 maintenant`: of those reported before, where nobody else is told of."""
    told = notes.context.last_ref is not None and notes.cues.isdisjoint(_MOVES)
    lone = notes.kinds.count("N") == 1 and "T" in notes.kinds
    return told and lone and {"C", "G", "K", "L", "V"}.isdisjoint(notes.kinds)


def _reaches(notes: Notes) -> bool:
    """`on est à 45`, and not `on est à Dogo`."""
    return any(
        "reaching" in term.cues and notes.terms[i + 1].kind == "N"
        for i, term in enumerate(notes.terms[:-1])
    )


def _taken(terms: Sequence[Term]) -> bool:
    """`les policiers ont pris les téléphones`: things, and no people."""
    at = next((i for i, term in enumerate(terms) if term.form in word_set("takes")), None)
    if at is None:
        return False
    behind = terms[at + 1 : at + 4]
    return any(t.kind in "UD" or t.form in word_set("belongings") for t in behind) and not any(
        t.kind in "NLPC" for t in behind[:2]
    )


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
