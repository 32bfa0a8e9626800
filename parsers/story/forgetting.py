"""What is taken out of the line of a sentence that only tells besides: see `sentences`.

people  := everybody it counts, who are not here
numbers := those without a word, and some of the people counted before
plans   := what will be done, when and where
setting := where the writer works
idle    := words for people and places beside a count that is proven
"""

from __future__ import annotations

import re

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import CUES, REST, Notes
from parsers.people.everybody import said_before
from parsers.people.others import is_recount
from parsers.story.absentees import BEFORE
from parsers.story.stories import HEARD, LEAST_WORDS, SETTING, only_place, some_of_them
from parsers.story.told import PLANS, Span, is_placed

_LABELLED = re.compile(r"N[_+w]{1,3}[VLPC]")
_SOME = re.compile(r"N_?L(?!_{0,2}V)")
_HEADING = frozenset("KNJOf_.,:/-aHLot")
_OF_DAYS = frozenset("_JNO/-")
"""Kinds of a day told alone: `le 21/11`."""
OF_OTHER_DAYS = BEFORE | {"cumulative", "reaching", "objects"}


def forget_idle(notes: Notes, span: Span, told: Span) -> None:
    """Beside a proven count it is a tale: what they need, and what befell them, is heard still."""
    first, after = span
    placed = is_placed(notes, told)
    said = {term.form for term in notes.terms[first:after]}
    theirs = not word_set("of_the_place").isdisjoint(said)
    for i in range(first, after):
        ours = notes.terms[i].ours
        if _stay_there(notes, i, first):
            continue
        if notes.line[i] == "L":
            notes.claim(i, i + 1, "some of those counted", "story")
        elif notes.line[i] == "V" and theirs:
            notes.recast(i, Kind.FILLER)  # `les vieux du village n'ont jamais vu ça`
        elif notes.line[i] == "G" and placed and (ours or notes.line[i - 1 : i] != "f"):
            notes.recast(i, Kind.FILLER)
            notes.steps.append((notes.terms[i], "where something else was", "story"))
    cues = set[str]().union(*map(CUES, notes.terms[first:after]))
    forget_cues(notes, span, frozenset(cues - HEARD))
    kept = [(at, day) for at, day in notes.days if not first <= at < after]
    if kept:
        notes.days, notes.day = kept, kept[-1][1]


def forget_number(notes: Notes, i: int) -> None:
    """Take it out of the line, and the `h` of an hour with it, which are no men."""
    behind = notes.terms[i + 1] if i + 1 < len(notes.terms) else None
    hour = behind is not None and behind.form == "h" and behind.glued
    notes.claim(i, i + 1 + hour, "not people: their story", "story")


def forget_setting(notes: Notes, span: Span) -> None:
    first, after = span
    for i in range(first, after):
        if notes.line[i] == "G":
            notes.recast(i, Kind.FILLER)
            notes.steps.append((notes.terms[i], "where the writer works", "story"))
    forget_cues(notes, span, SETTING)


def forget_cues(notes: Notes, span: Span, cues: frozenset[str]) -> frozenset[str]:
    """Take these cues from the words of a sentence; those that were there."""
    first, after = span
    own = frozenset(cue for term in notes.terms[first:after] for cue in term.cues) & cues
    others = {
        cue for i, term in enumerate(notes.terms) if not first <= i < after for cue in term.cues
    }
    notes.cues -= own - others
    for term in notes.terms[first:after]:
        if term.cues and own:
            term.cues = tuple(cue for cue in term.cues if cue not in own)
    return own


def forget_people(notes: Notes, span: Span) -> None:
    """Nothing of the sentence counts, and its words say nothing of the others."""
    first, after = span
    only = only_place(notes, span)
    for i in range(first, after):
        term = notes.terms[i]
        term.note = REST
        if only and term.ours and notes.line[i - 1 : i] not in ("f", "t"):
            continue
        if i == first and "".join(t.kind for t in notes.terms[i : i + 2]) == "G:":
            continue  # `Tanout: 80 sont partis. 16 autres arrivés`: the place of the whole text
        if notes.line[i] in "NLPCVMG+TK":
            notes.recast(i, Kind.FILLER)
            notes.claim(i, i + 1, "people who are not here", "story")
    forget_cues(notes, span, OF_OTHER_DAYS)
    forget_plans(notes, span)


def forget_numbers(notes: Notes, span: Span, told: Span) -> None:
    """Numbers nobody labelled, words for people without one, and some of those counted before."""
    first, after = span
    words = sum(notes.line[i] in "_wUQ" for i in range(first, after))
    told_of_one = words + sum(notes.line[i] in "aV" for i in range(first, after))
    for match in list(_SOME.finditer(notes.line, first, after)):
        one = notes.terms[match.start()].weak and told_of_one >= LEAST_WORDS - 1
        if (one or words >= LEAST_WORDS) and some_of_them(notes, match, told):
            notes.claim(match.start(), match.end(), "some of those counted", "story")
    for i in range(first, after):
        alone = not set(notes.line[max(i - 1, first) : i + 2]) & set("LPVYMXT&")
        alone = alone and notes.line[first:i].rstrip(":=")[-1:] not in tuple("LPVYMXT")
        alone = alone and _LABELLED.match(notes.line, i) is None
        if is_recount(notes, i):
            continue
        if notes.line[i] == "N" and alone and words >= LEAST_WORDS - 1:
            forget_number(notes, i)
        elif notes.line[i] == "L" and _is_some(notes, i, first):
            notes.claim(i, i + 1, "some of those counted", "story")


def _is_some(notes: Notes, i: int, first: int) -> bool:
    """`Les femmes sont fatiguées`, and not `Tous des hommes`, which says who all were."""
    counted = "N" in notes.line[max(i - 1, first) : i + 2]
    return not counted and said_before(notes, i, first).isdisjoint(word_set("all_of_them"))


def _is_heading(notes: Notes, span: Span) -> bool:
    """`H16 F2. DZA 27/11`: a day, and at most the country beside it, tell no story."""
    said = {
        term.kind
        for term in notes.terms[slice(*span)]
        if not term.form.startswith(("jour", "kwana"))  # `Il y a 2 jours.`
    }
    past = all(day <= notes.context.today for at, day in notes.days if span[0] <= at < span[1])
    return past and said <= _HEADING


def _closes(notes: Notes, at: int) -> bool:
    """`…. Il faut des vivres, le 21/11`: a day in a clause of its own is no plan."""
    start, after = notes.sentence(at, ends=".;!,:")
    return (
        start > 0
        and notes.terms[start - 1].kind == ","
        and set(notes.kinds[start:after]) <= _OF_DAYS
    )


def _stay_there(notes: Notes, i: int, first: int) -> bool:
    """`ils restent à Matameye ce soir`: where they are, and not where they will go."""
    before = notes.terms[max(first, i - 3) : i]
    they = any(term.form in word_set("they") for term in before[:1])
    here = any(term.form in word_set("staying_at") for term in before)
    return notes.terms[i].ours and notes.line[i - 1] == "a" and they and here


def forget_plans(notes: Notes, span: Span) -> None:
    """What they will do, and when, is not how they came."""
    first, after = span
    theirs = any(term.kind == "N" for term in notes.terms[first:after])  # `les 8 de lundi`
    own = forget_cues(notes, span, PLANS | {"transfer"} | (BEFORE if theirs else frozenset()))
    only = only_place(notes, span)
    for i in range(first, after):
        term = notes.terms[i]
        if "announce" in own and term.note != REST:
            term.note = ""  # the lorries that are still to come
        headed = i == first and "".join(t.kind for t in notes.terms[i : i + 2]) == "G:"
        if only and term.ours and notes.line[i - 1 : i] not in ("f", "t"):
            continue
        if _stay_there(notes, i, first):
            continue
        if notes.line[i] == "G" and not headed and (term.ours or notes.line[i - 1] == "a"):
            notes.recast(i, Kind.FILLER)
            notes.steps.append((term, "where they go on to", "story"))
    stretch = {id(term) for term in notes.terms[first:after]}
    heading = _is_heading(notes, span)
    if any(id(term) in stretch for term in notes.claimed_by("time")) and not heading:
        notes.clock = None
    kept = [
        (at, day)
        for at, day in notes.days
        if not first <= at < after or (day <= notes.context.today and _closes(notes, at))
    ]
    if len(kept) < len(notes.days) and not heading:
        notes.days = kept
        notes.day = kept[-1][1] if kept else None
