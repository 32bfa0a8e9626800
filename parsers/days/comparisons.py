"""What only compares with another day: it counts nobody, and its day is not that of the arrival.

compared := NUMBER (fois | de) (plus | moins) que (DAY | …)     34 refoulés, 2 fois plus qu'hier
                                                                41 rapatriés, soit 12 de plus que …
          | "contre" NUMBER (DAY | LONG_AGO)                    14 refoulés contre 30 hier
          | PAST … had … NUMBER "," … TODAY                     hier on avait 60, aujourd'hui 22
          | PAST … NUMBER "," … TODAY … only                    jiya mutum 50, yau 18 kawai
          | PAST "j'avais" … NUMBER "." … TODAY nobody    hier j'avais eu 7 hommes. Ce jour RAS
          | "comme" PAST                                        12 refoulés comme hier

It is set aside where people were counted before it. Alone (`5 de plus qu'hier`) it is asked about.
"""

from __future__ import annotations

import re

from parsers.days.other_events import COUNTED
from parsers.lexicon.tables import word_set
from parsers.notes import REST, Notes, Rules
from parsers.report import Question
from parsers.words.terms import Term

_SAME = word_set("same_as")
LONGEST_COUNT = 6
"""Terms behind a number, in which "seulement" may stand."""


def _compared(notes: Notes, first: int, after: int) -> bool:
    words = " ".join(term.form for term in notes.terms[first + 1 : after]).split()
    unit, how, than = words[0], words[-2], words[-1]
    plainly = unit in ("fois", "de", "times", "more", "fewer", "less") or unit == how
    if not plainly or how not in word_set("compares") or than not in word_set("than"):
        return False
    opens = notes.line[first - 1 : first] in tuple(",;.(T&")  # not `les femmes sont 3 de plus que`
    if not opens or COUNTED.search(notes.line, 0, first) is None:
        return False
    while notes.line[after : after + 1] == "J" or _goes_on(notes, after):
        after += 1
    if notes.terms[first - 1].form in word_set("namely"):
        first -= 1
    for term in notes.terms[first:after]:
        term.note = REST
    notes.claim(first, after, "compared with another day", "compared")
    return True


def _against(notes: Notes, first: int, after: int) -> bool:
    """`14 refoulés contre 30 hier`: the second number is the other day's."""
    against = notes.terms[first].form in ("contre", "against")
    if not against or COUNTED.search(notes.line, 0, first) is None:
        return False
    notes.claim(first, after, "compared with another day", "compared")
    return True


def _against_long_ago(notes: Notes, first: int, after: int) -> bool:
    """`7 rapatriés contre 20 la semaine passée`."""
    then = notes.terms[after - 1]
    if "long_ago" not in then.cues or not _against(notes, first, after):
        return False
    then.cues = ()
    notes.hear_cues_again()
    return True


def _the_day_before(notes: Notes, first: int, after: int) -> bool:
    """`hier on avait 60, aujourd'hui 22 seulement`: how many there were on another day.

    Without "avait" or "seulement" two days are reported, and asked about.
    """
    clause, end = notes.terms[first:after], _next_number(notes, after)
    ahead = notes.terms[after:end]
    if not _is_past(clause[0]) or not any(_is_today(term) for term in ahead):
        return False
    had = any(term.form in word_set("had_before") for term in clause)
    behind = notes.terms[after : end + LONGEST_COUNT]
    if not (had or any(term.form in word_set("only_so_many") for term in behind)):
        return False
    notes.claim(first, after - 1, "compared with another day", "compared")
    return True


def _told_then(notes: Notes, first: int, after: int) -> bool:
    """`Hier j'avais signalé 7 hommes. Pour aujourd'hui rien à signaler`: they were told then."""
    before = notes.line[first - 1 : first]
    had = {word for term in notes.terms[first:after] for word in term.form.split(" ")}
    nobody = any("zero" in term.cues for term in notes.terms[after:])
    today = any(_is_today(term) for term in notes.terms[after:])
    mine = not had.isdisjoint(("avais", "avions", "javais")) and _is_past(notes.terms[first])
    if before not in ("", *".;!") or not (mine and nobody and today) or "N" in notes.line[after:]:
        return False
    for term in notes.terms[first : after - 1]:
        term.note = REST
    notes.claim(first, after - 1, "told another day", "compared")
    return True


def _next_number(notes: Notes, at: int) -> int:
    return next((i for i in range(at, len(notes.line)) if notes.line[i] in "N."), len(notes.line))


def _is_past(term: Term) -> bool:
    return term.form in word_set("weekdays") or (isinstance(term.value, int) and term.value < 0)


def _is_today(term: Term) -> bool:
    today = term.kind == "J" and isinstance(term.value, int) and term.value == 0
    return today or term.form in word_set("this_time")


def _as_before(notes: Notes, first: int, after: int) -> bool:
    """`comme la semaine passée, ils sont venus de nuit`: that day is not theirs."""
    said = notes.terms[after - 1]
    near = {word for t in notes.terms[max(0, first - 3) : first] for word in t.form.split(" ")}
    if notes.terms[first].form in ("qu", "que", "d", "de", "a", "than"):
        alike = not near.isdisjoint(_SAME) and notes.terms[first].form not in ("d", "de")
        if not (said.kind == "J" and _is_past(said)):
            return False
        if alike and near.isdisjoint(word_set("counts_of")):
            _ask_of_same(notes, first)
            return False
        if not alike and near.isdisjoint(word_set("compared_to")):
            return False
        if first == 1 and notes.line[after : after + 1] == ":":
            return False  # `Rapport de samedi: 12 hommes`
        bracket = notes.line[after : after + 3] == "(N)"  # `le double d'hier (6)`
        notes.claim(first, after + 3 * bracket, "compared with another day", "compared")
        return True
    before = notes.terms[max(0, first - 2) : first]
    same = any(not _SAME.isdisjoint(term.form.split(" ")) for term in before)
    if same and said.kind == "J" and _is_past(said):
        _ask_of_same(notes, first)
    if notes.terms[first].form not in word_set("just_as") or same:
        return False
    if said.kind == "Q" and "long_ago" not in said.cues:
        return False
    if said.kind == "J" and not _is_past(said):
        return False
    said.cues = ()
    notes.hear_cues_again()
    notes.claim(first, after, "compared with another day", "compared")
    return True


def _ask_of_same(notes: Notes, at: int) -> None:
    """`les mêmes personnes qu'hier`: told before? `même route qu'hier` says nothing of them."""
    before = list(zip(notes.terms[:at], notes.kinds[:at], strict=True))
    while before and before[-1][1] in "PLC":
        before.pop()
    if before and not _SAME.isdisjoint(before[-1][0].form.split(" ")):
        notes.ask(Question.UNCLEAR)


def _goes_on(notes: Notes, at: int) -> bool:
    """`que samedi passé`."""
    return (
        0 < at < len(notes.terms)
        and notes.terms[at - 1].kind == "J"
        and notes.terms[at].form in ("passe", "dernier", "derniere", "last")
    )


RULES: Rules = (
    ("compared", "N @than|than_both", re.compile(r"N[U_+&f<>]{2,4}"), _compared),
    ("compared", "J", re.compile(r"[_w]N[LPC]?J"), _against),
    ("compared", "Q =contre|against", re.compile(r"[_w]N[LPC]?_?Q"), _against_long_ago),
    ("compared", "J ,", re.compile(r"J[^N.;!?JLCG]{0,6}N[^N.;!?JLCG,]{0,6},"), _the_day_before),
    ("compared", "J .;!", re.compile(r"J[^N.;!?G]{1,5}N_?[LPC]?[.;!]"), _told_then),
    (
        "compared",
        "JQ @just_as|compared_to|counts_of|same_as",
        re.compile(r"[_wf&a~][JQ]"),
        _as_before,
    ),
)
