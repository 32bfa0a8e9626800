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

from collections.abc import Sequence

from parsers.lexicon.tables import word_set
from parsers.notes import CUES, Notes
from parsers.report import Question
from parsers.story.absentees import (
    are_awaited,
    is_ahead,
    is_of_absent,
    is_of_another_day,
    is_of_longer_time,
)
from parsers.story.forgetting import (
    forget_cues,
    forget_idle,
    forget_number,
    forget_numbers,
    forget_people,
    forget_plans,
    forget_setting,
)
from parsers.story.stops import MAY_END, moves_on, sentences
from parsers.story.stories import (
    SETTING,
    is_beside,
    is_idle,
    is_rumour,
    is_setting,
    is_story,
)
from parsers.story.told import ANYBODY, News, Span, is_placed, news, tells

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
            forget_idle(notes, span, found.span)
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
        forget_numbers(notes, span, telling[0])
        forget_plans(notes, span)


def _says_nobody(notes: Notes, span: Span) -> bool:
    terms = notes.terms[slice(*span)]
    return any("zero" in t.cues and t.form not in word_set("weak_zero") for t in terms)


def _read_before(notes: Notes, span: Span, told: Span) -> None:
    goods = _is_of_goods(notes, span)
    if span[0] == 0 and "transfer" in notes.terms[0].cues and "N" in notes.line[slice(*span)]:
        return  # `Transfert : nos 22 rapatriés ont continué sur Niamey, …`: they are the news
    if is_rumour(notes, span, told) or is_setting(notes, span):
        forget_setting(notes, span)
    elif goods:
        return
    elif is_of_absent(notes, span) or is_of_another_day(notes, span):
        forget_people(notes, span)
    elif is_story(notes, span, told) and is_placed(notes, told):
        forget_plans(notes, span)
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
        forget_setting(notes, span)
    elif is_of_longer_time(notes, span):
        forget_people(notes, span)
    elif is_of_absent(notes, span) or is_of_another_day(notes, span):
        if not _leave_more(notes, span, found):
            forget_people(notes, span)
    elif _is_onward(notes, span):
        forget_cues(notes, span, frozenset(("announce", "transfer", "leaving")))
        forget_plans(notes, span)
    elif is_beside(notes, span, told):
        forget_cues(notes, span, BESIDE)
        forget_people(notes, span)
    elif (is_placed(notes, (0, told[1])) and is_ahead(notes, span)) or is_story(notes, span, told):
        forget_numbers(notes, span, told)
        forget_plans(notes, span)


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
            forget_number(notes, i)
    notes.days = [(at, day) for at, day in notes.days if not span[0] <= at < span[1]]
    notes.day = notes.days[-1][1] if notes.days else None
    return True
