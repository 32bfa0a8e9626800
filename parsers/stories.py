"""What one sentence of a text tells: who came, or something beside that.

told    := people counted, and a category or a word of arrival
story   := none of these, no place of ours and no "more"
absent  := people with a number, who left, are expected, or stayed away
setting := who writes and where, before the news
rumour  := what is said of somewhere else
"""

from __future__ import annotations

import re

from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.terms import Term

_COUNTED = re.compile(r"N[_Y]{0,2}[LPC]|[LPC][:=]?N")
_ANY = re.compile(r"N[^NLPCM]{0,3}[LPCM]|[LPC][:=]?N")
PLANS = frozenset(("announce", "leaving", "since", "not_come"))
ABSENT = frozenset(("announce", "transfer", "leaving", "not_come"))
BEFORE = frozenset(("old", "long_ago"))
SETTING = frozenset(("cumulative", "since", "talk", "hearsay"))
_NEWS = frozenset("CT#")
LEAST_WORDS = 3
_SAID_ELSEWHERE = frozenset(("arrive", "landed", "zero", "correct", "sorry", "cancel", "capacity"))

Span = tuple[int, int]


def is_of_absent(notes: Notes, span: Span) -> bool:
    """`On attend 40 autres demain.`, `16 sont partis.`: people with a number, who are not here."""
    first, after = span
    terms = notes.terms[first:after]
    cues = {cue for term in terms for cue in term.cues}
    gone = cues & ABSENT or any(term.form in word_set("stayed") for term in terms)
    counted = any(
        notes.line[i] == "N" and (not notes.terms[i].weak or notes.line[i + 1 : i + 2] == "P")
        for i in range(first, after)
    )
    if terms[0].form in word_set("those") and (gone or cues & BEFORE):
        return True  # `ceux qui sont venus avant sont partis`
    gone = gone or cues & BEFORE
    if "V" in notes.line[first:after] and cues.isdisjoint(("not_come", "announce")):
        return False  # `deux malades, évacués au CSI`: of those who came
    return bool(gone) and counted and _SAID_ELSEWHERE.isdisjoint(cues)


def is_of_another_day(notes: Notes, span: Span) -> bool:
    """`Hier on avait 12, déjà envoyé.`: a number without a word, and a day gone by."""
    first, after = span
    past = any(first <= at < after and day < notes.context.today for at, day in notes.days)
    line = notes.line[first:after]
    return past and "N" in line and {"L", "P", "C", "G", "T"}.isdisjoint(line)


def is_of_longer_time(notes: Notes, span: Span) -> bool:
    """`Cumul de novembre 212.`: a sum of many days, beside who came on this one."""
    terms = notes.terms[span[0] : span[1]]
    summed = any("cumulative" in term.cues for term in terms)
    long = any(t.kind == "O" or t.form.split(" ")[-1] in word_set("long_times") for t in terms)
    line = notes.line[span[0] : span[1]]
    return summed and long and "N" in line and {"L", "C", "G"}.isdisjoint(line)


def is_rumour(notes: Notes, span: Span, told: Span) -> bool:
    """`On raconte qu'à Tanout c'est plein.`: of somewhere else, and nobody is counted."""
    first, after = span
    heard = any("hearsay" in term.cues for term in notes.terms[first:after])
    plain = "N" not in notes.line[first:after]
    return heard and plain and is_placed(notes, told) and "G" in notes.line[first:after]


def is_setting(notes: Notes, span: Span) -> bool:
    """`Je couvre Gouré et Tesker cette semaine.`: who writes; the places of the news come after."""
    first, after = span
    line = notes.line[first:after]
    if after - first <= LEAST_WORDS + 1 or _ANY.search(notes.line, first, after) is not None:
        return False
    cues = {cue for term in notes.terms[first:after] for cue in term.cues}
    sets = is_placed(notes, span) or cues & SETTING
    plain = {"N", "C"}.isdisjoint(line) and cues.isdisjoint(ABSENT)
    return bool(sets) and plain and is_placed(notes, (after, len(notes.terms)))


def only_place(notes: Notes, span: Span) -> bool:
    """No place of ours is named outside this sentence."""
    return not (is_placed(notes, (span[1], len(notes.terms))) or is_placed(notes, (0, span[0])))


def tells(notes: Notes, span: Span) -> bool:
    """People are counted, and a category or a word of arrival says that they came."""
    first, after = span
    terms = notes.terms[first:after]
    came = any("arrive" in term.cues for term in terms) or "C" in notes.line[first:after]
    plans = any(not PLANS.isdisjoint(term.cues) or "transfer" in term.cues for term in terms)
    return came and not plans and _COUNTED.search(notes.line, first, after) is not None


def is_story(notes: Notes, span: Span, told: Span) -> bool:
    """Whether it brings nobody: no category, no arrival, no place, nobody counted anew."""
    first, after = span
    terms, line = notes.terms[first:after], notes.line[first:after]
    if len(terms) > 1 and terms[1].kind in ":=":
        return False  # a field with its name: `Heure: 20h.`
    said = _SAID_ELSEWHERE & {cue for term in terms for cue in term.cues}
    if said - {"capacity"} or (said and "N" in line):
        return False
    if first == 0 and any("transfer" in term.cues for term in terms[:1]) and not _foretold(terms):
        return False  # a heading: `Transfert. 12 hommes de Magaria à Zinder`
    pronoun = any(term.form in word_set("they") for term in terms[:2])
    leaves = "t" in line and any("transfer" in term.cues for term in terms)
    places = is_placed(notes, span)
    if places and not ((pronoun or leaves) and is_placed(notes, (0, told[1]))):
        return False
    more = "+" in line or any(term.form == "+" for term in terms)
    if _NEWS & set(line) or (more and "N" in line):
        return False
    counted = list(_ANY.finditer(notes.line, first, after))
    if any(not some_of_them(notes, match, told) for match in counted):
        return False
    return sum(term.kind not in ".,;:!?()-/" for term in terms) >= LEAST_WORDS


def is_ahead(notes: Notes, span: Span) -> bool:
    """`Demain le camion du maire les dépose à Matamèye`: of a day to come, and nobody counted."""
    first, after = span
    later = any(first <= at < after and day > notes.context.today for at, day in notes.days)
    return later and _ANY.search(notes.line, first, after) is None


def is_placed(notes: Notes, span: Span) -> bool:
    """A place of ours, and not one where somebody goes."""
    return any(
        notes.terms[i].ours and notes.line[max(i - 1, 0)] != "t" for i in range(span[0], span[1])
    )


def _foretold(terms: list[Term]) -> bool:
    """`départ prévu 02/12`: no heading."""
    return any("announce" in term.cues for term in terms)


def some_of_them(notes: Notes, match: re.Match[str], told: Span) -> bool:
    """Fewer than were counted of the same sort."""
    number, label = notes.terms[match.start()], notes.terms[match.end() - 1]
    if number.kind != "N" or label.kind != "L":
        return False
    for i in range(*told):
        pair = notes.line[i : i + 2]
        if pair in ("NL", "LN"):
            count, word = notes.terms[i + (pair == "LN")], notes.terms[i + (pair == "NL")]
            if word.value == label.value and number.value < count.value:
                return True
    return False
