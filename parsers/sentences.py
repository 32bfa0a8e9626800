"""What a text says besides who came: their story, people who are not here, goods handed out.

told   := the first sentence with people counted and a category or a word of arrival
story  := another sentence without any of these, without a place of ours and without "more"
absent := another sentence in which people are counted who left, are expected, or stayed away
goods  := a sentence before, about what was handed out, or a meeting

    12 refoulés arrivés à Tanout. Le plus jeune a 3 ans. Demain ils partent à Zinder.

A story's numbers are no heads, its days and plans are not those of the arrival. What it says of
some of them ("2 femmes ont été conduites à l'hôpital") is about people already counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import REST, Notes
from parsers.terms import Term

_COUNTED = re.compile(r"N_{0,2}[LPC]|[LPC][:=]?N")
_ANY = re.compile(r"N[^NLPCM]{0,3}[LPCM]|[LPC][:=]?N")
_LABELLED = re.compile(r"N[_+w]{1,3}[VLPC]")
_SOME = re.compile(r"N_?L(?!_{0,2}V)")
_ENDS = frozenset(".!?")
_OTHER_MATTERS = frozenset(("given", "talk"))
_PLANS = frozenset(("announce", "leaving", "since", "not_come"))
_ABSENT = frozenset(("announce", "transfer", "leaving", "not_come"))
_BEFORE = frozenset(("old", "long_ago"))
_SETTING = frozenset(("cumulative", "since", "talk"))
_NEWS = frozenset("CT#")
_SAID_ELSEWHERE = frozenset(("arrive", "landed", "zero", "correct", "sorry", "cancel", "capacity"))
LEAST_WORDS = 3

Span = tuple[int, int]


def tell_story(notes: Notes) -> None:
    """Take out of the line what only tells more of people already counted."""
    if not (_ENDS | {","}) & set(notes.line):
        return
    spans = list(_sentences(notes))
    told = next((k for k, span in enumerate(spans) if _tells(notes, span)), None)
    if told is None:
        return
    for k, span in enumerate(spans):
        if k < told and _is_of_goods(notes, span):
            continue
        if k < told and _is_setting(notes, span):
            _forget_setting(notes, span)
            continue
        if k != told and (_is_of_absent(notes, span) or _is_of_another_day(notes, span)):
            _forget_people(notes, span)
            continue
        if k == told or not (
            (k > told and _is_placed(notes, (0, spans[told][1])) and _is_ahead(notes, span))
            or _is_story(notes, span, spans[told])
        ):
            continue
        if k > told:
            _forget_numbers(notes, span, spans[told])
        if k > told or _is_placed(notes, spans[told]):
            _forget_plans(notes, span)


def _sentences(notes: Notes) -> Iterator[Span]:
    """Ends at a full stop, or a comma before "ils"; a line break may be the phone's."""
    first = 0
    for i, term in enumerate(notes.terms):
        behind = notes.terms[i + 1 : i + 3]
        if not behind or term.kind in _ENDS or _breaks(term, behind):
            yield first, i + 1
            first = i + 1


def _is_of_goods(notes: Notes, span: Span) -> bool:
    """`Distribution à 35 ménages.`: what was done before they came; its numbers are dropped."""
    terms = notes.terms[span[0] : span[1]]
    if all(_OTHER_MATTERS.isdisjoint(term.cues) for term in terms):
        return False
    for i in range(*span):
        notes.terms[i].note = ""
        if notes.line[i] == "N":
            notes.claim(i, i + 1, "not people: their story", "story")
    notes.days = [(at, day) for at, day in notes.days if not span[0] <= at < span[1]]
    notes.day = notes.days[-1][1] if notes.days else None
    return True


def _is_of_absent(notes: Notes, span: Span) -> bool:
    """`On attend 40 autres demain.`, `16 sont partis.`: people with a number, who are not here."""
    first, after = span
    terms = notes.terms[first:after]
    cues = {cue for term in terms for cue in term.cues}
    gone = cues & _ABSENT or any(term.form in word_set("stayed") for term in terms)
    counted = any(notes.line[i] == "N" and not notes.terms[i].weak for i in range(first, after))
    if terms[0].form in word_set("those") and (gone or cues & _BEFORE):
        return True  # `ceux qui sont venus avant sont partis`
    gone = gone or cues & _BEFORE
    if "V" in notes.line[first:after] and cues.isdisjoint(("not_come", "announce")):
        return False  # `deux malades, évacués au CSI`: of those who came
    return bool(gone) and counted and _SAID_ELSEWHERE.isdisjoint(cues)


def _is_of_another_day(notes: Notes, span: Span) -> bool:
    """`Hier on avait 12, déjà envoyé.`: a number without a word, and a day gone by."""
    first, after = span
    past = any(first <= at < after and day < notes.context.today for at, day in notes.days)
    line = notes.line[first:after]
    return past and "N" in line and {"L", "P", "C", "G", "T"}.isdisjoint(line)


def _is_setting(notes: Notes, span: Span) -> bool:
    """`Je couvre Gouré et Tesker cette semaine.`: who writes; the places of the news come after."""
    first, after = span
    line = notes.line[first:after]
    if after - first <= LEAST_WORDS + 1 or _ANY.search(notes.line, first, after) is not None:
        return False
    cues = {cue for term in notes.terms[first:after] for cue in term.cues}
    sets = _is_placed(notes, span) or cues & _SETTING
    plain = {"N", "C"}.isdisjoint(line) and cues.isdisjoint(_ABSENT)
    return bool(sets) and plain and _is_placed(notes, (after, len(notes.terms)))


def _forget_setting(notes: Notes, span: Span) -> None:
    first, after = span
    for i in range(first, after):
        if notes.line[i] == "G":
            notes.recast(i, Kind.FILLER)
            notes.steps.append((notes.terms[i], "where the writer works", "story"))
    _forget_cues(notes, span, _SETTING)


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


def _only_place(notes: Notes, span: Span) -> bool:
    """No place of ours is named outside this sentence."""
    return not (_is_placed(notes, (span[1], len(notes.terms))) or _is_placed(notes, (0, span[0])))


def _forget_people(notes: Notes, span: Span) -> None:
    """Nothing of the sentence counts, and its words say nothing of the others."""
    first, after = span
    only = _only_place(notes, span)
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
    _forget_plans(notes, span)


def _breaks(term: Term, behind: list[Term]) -> bool:
    """At `, ils …`, at `, mais …` and at `, le chauffeur …`."""
    if term.kind != ",":
        return False
    other = (
        len(behind) > 1 and behind[0].form in word_set("the") and behind[1].form in word_set("crew")
    )
    return behind[0].form in word_set("they") or behind[0].form in word_set("turns") or other


def _tells(notes: Notes, span: Span) -> bool:
    first, after = span
    terms = notes.terms[first:after]
    came = any("arrive" in term.cues for term in terms) or "C" in notes.line[first:after]
    plans = any(not _PLANS.isdisjoint(term.cues) or "transfer" in term.cues for term in terms)
    return came and not plans and _COUNTED.search(notes.line, first, after) is not None


def _is_story(notes: Notes, span: Span, told: Span) -> bool:
    """Whether it brings nobody: no category, no arrival, no place, nobody counted anew."""
    first, after = span
    terms, line = notes.terms[first:after], notes.line[first:after]
    if len(terms) > 1 and terms[1].kind in ":=":
        return False  # a field with its name: `Heure: 20h.`
    if any(not _SAID_ELSEWHERE.isdisjoint(term.cues) for term in terms):
        return False
    if first == 0 and any("transfer" in term.cues for term in terms[:1]) and not _foretold(terms):
        return False  # a heading: `Transfert. 12 hommes de Magaria à Zinder`
    pronoun = any(term.form in word_set("they") for term in terms[:2])
    leaves = "t" in line and any("transfer" in term.cues for term in terms)
    places = _is_placed(notes, span)
    if places and not ((pronoun or leaves) and _is_placed(notes, (0, told[1]))):
        return False
    more = "+" in line or any(term.form == "+" for term in terms)
    if _NEWS & set(line) or (more and "N" in line):
        return False
    counted = list(_ANY.finditer(notes.line, first, after))
    if any(not _some_of_them(notes, match, told) for match in counted):
        return False
    return sum(term.kind not in ".,;:!?()-/" for term in terms) >= LEAST_WORDS


def _is_ahead(notes: Notes, span: Span) -> bool:
    """`Demain le camion du maire les dépose à Matamèye`: of a day to come, and nobody counted."""
    first, after = span
    later = any(first <= at < after and day > notes.context.today for at, day in notes.days)
    return later and _ANY.search(notes.line, first, after) is None


def _is_placed(notes: Notes, span: Span) -> bool:
    """A place of ours, and not one where somebody goes."""
    return any(
        notes.terms[i].ours and notes.line[max(i - 1, 0)] != "t" for i in range(span[0], span[1])
    )


def _foretold(terms: list[Term]) -> bool:
    """`départ prévu 02/12`: no heading."""
    return any("announce" in term.cues for term in terms)


def _forget_numbers(notes: Notes, span: Span, told: Span) -> None:
    """Numbers nobody labelled, words for people without one, and some of those counted before."""
    first, after = span
    words = sum(notes.line[i] in "_wUQ" for i in range(first, after))
    for match in list(_SOME.finditer(notes.line, first, after)):
        if words >= LEAST_WORDS and _some_of_them(notes, match, told):
            notes.claim(match.start(), match.end(), "some of those counted", "story")
    for i in range(first, after):
        alone = not set(notes.line[max(i - 1, first) : i + 2]) & set("LPVYMXT&")
        alone = alone and _LABELLED.match(notes.line, i) is None
        if notes.line[i] == "N" and alone and words >= LEAST_WORDS - 1:
            notes.claim(i, i + 1, "not people: their story", "story")
        elif notes.line[i] == "L" and "N" not in notes.line[max(i - 1, first) : i + 2]:
            notes.claim(i, i + 1, "some of those counted", "story")


def _some_of_them(notes: Notes, match: re.Match[str], told: Span) -> bool:
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


def _forget_plans(notes: Notes, span: Span) -> None:
    """What they will do, and when, is not how they came."""
    first, after = span
    own = _forget_cues(notes, span, _PLANS | _BEFORE | {"transfer"})
    only = _only_place(notes, span)
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
    theirs = {id(term) for term in notes.terms[first:after]}
    if any(id(term) in theirs and rule == "time" for term, _, rule in notes.steps):
        notes.clock = None
    kept = [(at, day) for at, day in notes.days if not first <= at < after]
    if len(kept) < len(notes.days):
        notes.days = kept
        notes.day = kept[-1][1] if kept else None
