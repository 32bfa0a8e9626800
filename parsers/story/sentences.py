"""What a text says besides who came: their story, people who are not here, goods handed out.

told   := the first sentence with people counted and a category or a word of arrival
story  := another sentence without any of these, without a place of ours and without "more"
absent := another sentence in which people are counted who left, are expected, or stayed away,
          or who came on other days ("cumul de novembre 212")
beside := a sentence after people who are proven by their total, that adds nobody
idle   := a sentence beside people who are proven, without any number
goods  := a sentence before, about what was handed out, or a meeting

    12 refoulés arrivés à Tanout. Le plus jeune a 3 ans. Demain ils partent à Zinder.

A story's numbers are no heads, its days and plans are not those of the arrival. What it says of
some of them ("2 femmes ont été conduites à l'hôpital") is about people already counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import CUES, REST, Notes
from parsers.people.everybody import said_before
from parsers.people.others import is_recount
from parsers.report import Question
from parsers.story.absentees import (
    BEFORE,
    are_awaited,
    is_ahead,
    is_of_absent,
    is_of_another_day,
    is_of_longer_time,
)
from parsers.story.stops import MAY_END, moves_on, sentences
from parsers.story.stories import (
    HEARD,
    LEAST_WORDS,
    SETTING,
    is_beside,
    is_idle,
    is_rumour,
    is_setting,
    is_story,
    only_place,
    some_of_them,
)
from parsers.story.told import ANYBODY, PLANS, News, Span, is_placed, news, tells

_LABELLED = re.compile(r"N[_+w]{1,3}[VLPC]")
_SOME = re.compile(r"N_?L(?!_{0,2}V)")
_HEADING = frozenset("KNJOf_.,:/-aHL")
_OF_DAYS = frozenset("_JNO/-")
"""Kinds of a day told alone: `le 21/11`."""
OF_OTHER_DAYS = BEFORE | {"cumulative", "reaching", "objects"}
BESIDE = SETTING | {"correct", "redone", "capacity"}
_NEWS = frozenset(("arrive", "landed", "announce", "transfer", "need", "capacity", "security"))
_OTHER_MATTERS = frozenset(("given", "talk"))


def tell_story(notes: Notes) -> None:
    """Take out of the line what only tells more of people already counted."""
    if MAY_END.isdisjoint(notes.line):
        return
    spans = list(sentences(notes))
    if len(spans) == 1:
        return
    found = news(notes, spans)
    if found is None:
        _tell_of_nobody(notes, spans)
        return
    for k, span in enumerate(spans):
        if found.first <= k <= found.last:
            continue
        certain = found.proven or k < found.first
        if certain and is_idle(notes, span, found.span) and not _heads(notes, spans[k:]):
            _forget_idle(notes, span, found.span)
        elif k < found.first:
            _read_before(notes, span, found.span)
        else:
            _read_behind(notes, span, found)


def _tell_of_nobody(notes: Notes, spans: Sequence[Span]) -> None:
    """`RAS à Tesker, pas d'arrivée. J'ai réparé la pompe, 2 joints à 1500 F.`: how the day went."""
    if "zero" not in notes.cues or "C" in notes.line or ANYBODY.search(notes.line) is not None:
        return
    telling = [span for span in spans if _says_nobody(notes, span)]
    for span in spans if len(telling) == 1 else ():
        cues = set[str]().union(*map(CUES, notes.terms[slice(*span)]))
        if span in telling or not cues.isdisjoint(_NEWS) or is_placed(notes, span):
            continue
        _forget_numbers(notes, span, telling[0])
        _forget_plans(notes, span)


def _says_nobody(notes: Notes, span: Span) -> bool:
    terms = notes.terms[slice(*span)]
    return any("zero" in t.cues and t.form not in word_set("weak_zero") for t in terms)


def _read_before(notes: Notes, span: Span, told: Span) -> None:
    goods = _is_of_goods(notes, span)
    if span[0] == 0 and "transfer" in notes.terms[0].cues and "N" in notes.line[slice(*span)]:
        return  # `Transfert : nos 22 rapatriés ont continué sur Niamey, …`: they are the news
    if is_rumour(notes, span, told) or is_setting(notes, span):
        _forget_setting(notes, span)
    elif goods:
        return
    elif is_of_absent(notes, span) or is_of_another_day(notes, span):
        _forget_people(notes, span)
    elif is_story(notes, span, told) and is_placed(notes, told):
        _forget_plans(notes, span)
        for i in range(*span):
            if notes.line[i] == "N" and notes.terms[i].weak and notes.line[i + 1] in "zw":
                notes.claim(i, i + 1, "not people: their story", "story")


def _heads(notes: Notes, spans: Sequence[Span]) -> bool:
    """`Bonsoir, ici le poste de Takiéta. 60 rapatriés sont arrivés.`: a place for what follows."""
    return is_placed(notes, spans[0]) and any(
        tells(notes, span) and not is_placed(notes, span) for span in spans[1:]
    )


def _read_behind(notes: Notes, span: Span, found: News) -> None:
    told = found.span
    if are_awaited(notes, span, told):
        if any(at < span[0] and day <= notes.context.today for at, day in notes.days):
            notes.ask(Question.UNCLEAR)  # `arrivés hier … Ils arrivent demain`
        return
    if is_rumour(notes, span, told):
        _forget_setting(notes, span)
    elif is_of_longer_time(notes, span):
        _forget_people(notes, span)
    elif is_of_absent(notes, span) or is_of_another_day(notes, span):
        if not _leave_more(notes, span, found):
            _forget_people(notes, span)
    elif _is_onward(notes, span):
        _forget_cues(notes, span, frozenset(("announce", "transfer", "leaving")))
        _forget_plans(notes, span)
    elif is_beside(notes, span, told):
        _forget_cues(notes, span, BESIDE)
        _forget_people(notes, span)
    elif (is_placed(notes, (0, told[1])) and is_ahead(notes, span)) or is_story(notes, span, told):
        _forget_numbers(notes, span, told)
        _forget_plans(notes, span)


def _leave_more(notes: Notes, span: Span, found: News) -> bool:
    """`12 hommes 3 femmes, 50 sont repartis`: more than came; the sum is asked about."""
    gone = {cue for term in notes.terms[span[0] : span[1]] for cue in term.cues}
    if not gone & {"transfer", "leaving"}:
        return False
    came = sum(notes.terms[i].value for i in range(*found.span) if notes.line[i] == "N")
    came //= 1 + found.proven  # the parts, and their total
    left = [notes.terms[i].value for i in range(*span) if notes.line[i] == "N"]
    return bool(left) and max(left) > came and not {"J", "O"} & set(notes.kinds[slice(*span)])


def _is_onward(notes: Notes, span: Span) -> bool:
    """`Transfert prévu à Zinder demain.`: what will be done with those who came."""
    first, after = span
    later = any(first <= at < after and day > notes.context.today for at, day in notes.days)
    ahead = later or any("announce" in term.cues for term in notes.terms[first:after])
    nobody = {"N", "L", "P", "C", "M"}.isdisjoint(notes.line[first:after])
    return ahead and nobody and moves_on(notes.terms[first:after])


def _is_of_goods(notes: Notes, span: Span) -> bool:
    """`Distribution à 35 ménages.`: what was done before they came; its numbers are dropped."""
    terms = notes.terms[span[0] : span[1]]
    if all(_OTHER_MATTERS.isdisjoint(term.cues) for term in terms):
        return False
    for i in range(*span):
        notes.terms[i].note = ""
        if notes.line[i] == "N":
            _forget_number(notes, i)
    notes.days = [(at, day) for at, day in notes.days if not span[0] <= at < span[1]]
    notes.day = notes.days[-1][1] if notes.days else None
    return True


def _forget_idle(notes: Notes, span: Span, told: Span) -> None:
    """Beside a proven count it is a tale: what they need, and what befell them, is heard still."""
    first, after = span
    placed = is_placed(notes, told)
    said = {term.form for term in notes.terms[first:after]}
    theirs = not word_set("of_the_place").isdisjoint(said)
    for i in range(first, after):
        ours = notes.terms[i].ours
        if notes.line[i] == "L":
            notes.claim(i, i + 1, "some of those counted", "story")
        elif notes.line[i] == "V" and theirs:
            notes.recast(i, Kind.FILLER)  # `les vieux du village n'ont jamais vu ça`
        elif notes.line[i] == "G" and placed and (ours or notes.line[i - 1 : i] != "f"):
            notes.recast(i, Kind.FILLER)
            notes.steps.append((notes.terms[i], "where something else was", "story"))
    cues = set[str]().union(*map(CUES, notes.terms[first:after]))
    _forget_cues(notes, span, frozenset(cues - HEARD))
    kept = [(at, day) for at, day in notes.days if not first <= at < after]
    if kept:
        notes.days, notes.day = kept, kept[-1][1]


def _forget_number(notes: Notes, i: int) -> None:
    """Take it out of the line, and the `h` of an hour with it, which are no men."""
    behind = notes.terms[i + 1] if i + 1 < len(notes.terms) else None
    hour = behind is not None and behind.form == "h" and behind.glued
    notes.claim(i, i + 1 + hour, "not people: their story", "story")


def _forget_setting(notes: Notes, span: Span) -> None:
    first, after = span
    for i in range(first, after):
        if notes.line[i] == "G":
            notes.recast(i, Kind.FILLER)
            notes.steps.append((notes.terms[i], "where the writer works", "story"))
    _forget_cues(notes, span, SETTING)


def _forget_cues(notes: Notes, span: Span, cues: frozenset[str]) -> frozenset[str]:
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


def _forget_people(notes: Notes, span: Span) -> None:
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
    _forget_cues(notes, span, OF_OTHER_DAYS)
    _forget_plans(notes, span)


def _forget_numbers(notes: Notes, span: Span, told: Span) -> None:
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
        alone = alone and _LABELLED.match(notes.line, i) is None
        if is_recount(notes, i):
            continue
        if notes.line[i] == "N" and alone and words >= LEAST_WORDS - 1:
            _forget_number(notes, i)
        elif notes.line[i] == "L" and _is_some(notes, i, first):
            notes.claim(i, i + 1, "some of those counted", "story")


def _is_some(notes: Notes, i: int, first: int) -> bool:
    """`Les femmes sont fatiguées`, and not `Tous des hommes`, which says who all were."""
    counted = "N" in notes.line[max(i - 1, first) : i + 2]
    return not counted and said_before(notes, i, first).isdisjoint(word_set("all_of_them"))


def _is_heading(notes: Notes, span: Span) -> bool:
    """`H16 F2. DZA 27/11`: a day, and at most the country beside it, tell no story."""
    said = {term.kind for term in notes.terms[slice(*span)]}
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


def _forget_plans(notes: Notes, span: Span) -> None:
    """What they will do, and when, is not how they came."""
    first, after = span
    theirs = any(term.kind == "N" for term in notes.terms[first:after])  # `les 8 de lundi`
    own = _forget_cues(notes, span, PLANS | {"transfer"} | (BEFORE if theirs else frozenset()))
    only = only_place(notes, span)
    for i in range(first, after):
        term = notes.terms[i]
        if "announce" in own and term.note != REST:
            term.note = ""  # the lorries that are still to come
        headed = i == first and "".join(t.kind for t in notes.terms[i : i + 2]) == "G:"
        if only and term.ours and notes.line[i - 1 : i] not in ("f", "t"):
            continue
        if notes.line[i] == "G" and not headed and (term.ours or notes.line[i - 1] == "a"):
            notes.recast(i, Kind.FILLER)
            notes.steps.append((term, "where they go on to", "story"))
    stretch = {id(term) for term in notes.terms[first:after]}
    if any(id(term) in stretch and rule == "time" for term, _, rule in notes.steps):
        notes.clock = None
    kept = [
        (at, day)
        for at, day in notes.days
        if not first <= at < after or (day <= notes.context.today and _closes(notes, at))
    ]
    if len(kept) < len(notes.days) and not _is_heading(notes, span):
        notes.days = kept
        notes.day = kept[-1][1] if kept else None
