"""The rest of a total that is all of one sort: `60 rapatriés, 20 femmes, le reste des hommes`.

but   := "tous" LABEL "sauf" count+                              tous hommes sauf 3 femmes
rest  := ("le reste" | "les autres" | sauran) (est | sont | des | tous)* LABEL     and no number
told  := rest count, and all of them make the total               le reste 4 femmes
with  := TOTAL? "avec" LABEL TOTAL? and the total                6 femmes, total avec les enfants 10
mixed := rest "et" LABEL                    le reste des femmes et des enfants: how many of each?

The one number nobody typed is the total less those who were counted. Without a total, or with one
that is only about right, nobody knows it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import REST, Notes, Rules
from parsers.people.heads import TOTALS, Count
from parsers.people.others import is_added
from parsers.people.pairing import Pair
from parsers.report import Question
from parsers.words.terms import Term

_NOTE = "remainder"
_MIXED = "mixed remainder"
_WITH = frozenset(("avec", "with", "tare da", "y compris", "compris"))
_SAID = word_set("remainder") | word_set("except") | _WITH


def _rest(notes: Notes, first: int, after: int) -> bool:
    """Take the word for people out of the line, so that no number beside it is its own."""
    said = [i for i in range(first, after) if notes.terms[i].form in word_set("remainder")]
    label = notes.terms[after - 1]
    if not said or label.code or (notes.line[said[0]] == Kind.MORE and not _the(notes, said[0])):
        return False
    theirs = {cue for term in notes.terms[said[0] : after] for cue in term.cues}
    for term in notes.terms[said[0] : after]:
        term.note, term.cues = REST, ()
    label.note = _NOTE
    notes.cues -= theirs - {cue for term in notes.terms for cue in term.cues}
    notes.recast(after - 1, Kind.FILLER)
    notes.claim(first, after, "the rest of the total", "remainder")
    return True


def _rest_counted(notes: Notes, first: int, after: int) -> bool:
    """`19 expulsés, 15 hommes, le reste 4 femmes`: the word adds nothing where they make it."""
    told = notes.terms[first:after]
    counted = [notes.terms[i].value for i, kind in enumerate(notes.line) if kind == "N"]
    if not any(t.form in word_set("remainder") and "left_over" in t.cues for t in told):
        return False
    if len(counted) < 2 or counted[0] != sum(counted[1:]):
        return False
    for term in told:
        term.note, term.cues = REST, ()
    notes.hear_cues_again()
    notes.claim(first, after, "the rest of the total", "remainder")
    return True


def _all_but(notes: Notes, first: int, after: int) -> bool:
    """`44 rapatriés, tous hommes sauf 3 femmes et 2 garçons`: thirty-nine men."""
    every, but = notes.terms[first], notes.terms[after - 1]
    label = next(term for term in notes.terms[first:after] if term.kind == "L")
    if every.form not in word_set("all_of_them") or but.form not in word_set("except"):
        return False
    label.note, but.note = _NOTE, REST
    notes.recast(notes.terms.index(label), Kind.FILLER)
    notes.claim(first, after, "all but the others", "remainder")
    return True


def _with_them(notes: Notes, first: int, after: int) -> bool:
    """`6 femmes, total avec les enfants 10`, `…, avec les bébés ça fait 8`: all of them."""
    told = notes.terms[first:after]
    if _WITH.isdisjoint([term.form for term in told]) or "N" not in notes.line[:first]:
        return False
    at = next(i for i in range(first, after) if notes.line[i] == "L")
    if notes.terms[at].code or notes.line[after + 1 : after + 2] in tuple("LPC"):
        return False  # `total avec les enfants 10 hommes`
    notes.terms[at].note = _NOTE
    notes.recast(at, Kind.FILLER)
    for i in range(first, after):
        if notes.line[i] != "T":
            notes.claim(i, i + 1, "the rest of the total", "remainder")
    return True


def _mixed_rest(notes: Notes, first: int, after: int) -> bool:
    """`le reste ce sont des femmes et des enfants`."""
    other = next(i for i in range(after - 2, first, -1) if notes.line[i] == "L")
    if notes.terms[after - 1].code or not _rest(notes, first, other + 1):
        return False
    notes.terms[other].note = _MIXED
    notes.recast(after - 1, Kind.FILLER)
    notes.claim(other + 1, after, "the rest of the total", "remainder")
    return True


def _the(notes: Notes, at: int) -> bool:
    """`les autres`: with the article they are no more people than were counted."""
    return at > 0 and notes.terms[at - 1].form in ("les", "the")


def remainder(notes: Notes, counts: Sequence[Count]) -> list[Count]:
    """The count of those who are the rest, when a total and the others are known exactly."""
    if _SAID.isdisjoint(notes.forms):
        return []
    told = (_NOTE, _MIXED)
    at = next((i for i, term in enumerate(notes.terms) if term.note in told), None)
    wholes = [count for count in counts if count.slot in TOTALS]
    parts = [
        count
        for count in counts
        if count.label.kind == "L" and (count.inside is None or count.inside.slot in TOTALS)
    ]
    if at is None:
        return []
    if len({count.value for count in wholes}) != 1 or not parts:
        if notes.has("except") or (parts and not wholes):
            notes.ask(Question.UNCLEAR)  # `5 hommes, tous hommes sauf un garçon`
        return []
    if any("." in notes.line[at : c.pair.first] or is_added(notes, c.pair.first) for c in parts):
        return []  # `le reste des hommes. Puis 5 femmes`: of others
    label = notes.terms[at]
    rest = wholes[0].value - sum(count.value for count in parts)
    known = {count.slot for count in parts}
    mixed = label.note == _MIXED
    again = label.value in known and not mixed
    if rest <= 0 or wholes[0].number.about or again or notes.several_places():
        return []
    number = Term(Kind.NUMBER, label.form, label.start, label.end, rest)
    slot = "mixed" if mixed else str(label.value)
    notes.steps.append((label, f"{rest} {slot}", "the total less the others"))
    return [Count(slot, number, replace(label, kind=Kind.LABEL), Pair(at, at, at, at), wholes[0])]


RULES: Rules = (
    ("remainder", "T L &s", re.compile(r"T[&s]_?L[_:=]{0,2}(?=N)|T_?Ls[:=]?(?=N)"), _with_them),
    ("remainder", "T L &s", re.compile(r"[&s]_?L,?_?T[:=]?(?=N)"), _with_them),
    ("remainder", "L @except", re.compile(r"_[_f]{0,2}L[_,]?[_w](?=N?[_&]?N?[LN])"), _all_but),
    ("remainder", "L &", re.compile(r"[_+][_fwaQs+]{0,5}L_?&[_f]{0,2}L(?![:=]?N)"), _mixed_rest),
    (
        "remainder",
        "L @remainder",
        re.compile(r"[_+][_fwaQs+]{0,5}L(?![:=]?N|_?&[_f]{0,2}L)"),
        _rest,
    ),
    ("remainder", "L @remainder", re.compile(r"[_+][_fwaQs]{0,4}(?=NL|L[:=]?N)"), _rest_counted),
)
