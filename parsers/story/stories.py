"""What one sentence of a text tells: who came, or something beside that.

story   := neither of these, no place of ours and no "more"
setting := who writes and where, before the news
rumour  := what is said of somewhere else
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from parsers.days.durations import HOURS
from parsers.lexicon.kinds import Kind
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.people.heads import NESTED
from parsers.people.others import is_recount
from parsers.story.absentees import ABSENT, BEFORE, SAID_ELSEWHERE
from parsers.story.told import ANYBODY, Span, is_placed, is_proven
from parsers.words.terms import Term

_WITHOUT = re.compile(r"n[_f]{0,2}L")
SETTING = frozenset(("cumulative", "since", "talk", "hearsay"))
_NEWS = frozenset("CT#")
_BEFALLING = frozenset(
    ("transfer", "leaving", "need", "staying", "health", "gbv", "complaint", "held", "left_over")
)
_ADDS = frozenset("LPMCT#+sVKY")
_TELLS_MORE = frozenset("NCT+?")
_TAKES_BACK = frozenset(
    (
        "cancel", "correct", "redone", "no", "hearsay", "if", "test", "drill", "not_come", "asks",
        "arrive", "called_off", "keep", "forgotten", "objects", "repeat", "announce", "landed",
        "cumulative", "transfer", "reaching", "leaving",
    )
)  # fmt: skip
_AFTERTHOUGHT = frozenset(("sorry", "old", "long_ago"))
HEARD = frozenset(
    (
        "need", "help", "given", "no_need", "health", "security", "complaint", "gbv", "officer",
        "urgent", "thanks",
    )
)  # fmt: skip
"""Cues that count in any sentence."""
_CAR = re.compile(r"_?X_{0,3}Q")
LEAST_WORDS = 3


def is_rumour(notes: Notes, span: Span, told: Span) -> bool:
    """`On raconte qu'à Tanout c'est plein.`: of somewhere else, and nobody is counted."""
    first, after = span
    line = notes.line[first:after]
    if "N" in line or "G" not in line:
        return False
    heard = any("hearsay" in term.cues for term in notes.terms[first:after])
    return heard and is_placed(notes, told)


def is_setting(notes: Notes, span: Span) -> bool:
    """`Je couvre Gouré et Tesker cette semaine.`: who writes; the places of the news come after."""
    first, after = span
    line = notes.line[first:after]
    if after - first <= LEAST_WORDS + 1 or ANYBODY.search(notes.line, first, after) is not None:
        return False
    cues = {cue for term in notes.terms[first:after] for cue in term.cues}
    sets = is_placed(notes, span) or cues & SETTING
    plain = {"N", "C"}.isdisjoint(line) and cues.isdisjoint(ABSENT)
    return bool(sets) and plain and is_placed(notes, (after, len(notes.terms)))


def only_place(notes: Notes, span: Span) -> bool:
    """No place of ours is named outside this sentence."""
    return not (is_placed(notes, (span[1], len(notes.terms))) or is_placed(notes, (0, span[0])))


def is_story(notes: Notes, span: Span, told: Span) -> bool:
    """Whether it brings nobody: no category, no arrival, no place, nobody counted anew."""
    first, after = span
    terms, line = notes.terms[first:after], notes.line[first:after]
    if terms[0].kind == "#" or (len(terms) > 1 and terms[1].kind in ":="):
        return False  # a heading, `N°045 du 12/11.`; a field with its name, `Heure: 20h.`
    said = SAID_ELSEWHERE & _cues(notes, span)
    if said - {"capacity"} or (said and "N" in line):
        return False
    if first == 0 and any("transfer" in term.cues for term in terms[:1]) and not _foretold(terms):
        return False  # a heading: `Transfert. 12 hommes de Magaria à Zinder`
    pronoun = any(term.form in word_set("they") for term in terms[:2])
    leaves = "t" in line and any("transfer" in term.cues for term in terms)
    placed = is_placed(notes, (0, told[1]))
    others = "N" not in line and any(term.form in _others() for term in terms[:3])
    if is_placed(notes, span) and not (placed and (pronoun or leaves or others)):
        return False
    more = "+" in line or any(term.form == "+" for term in terms)
    if _NEWS & set(line) or (more and "N" in line):
        return False
    counted = list(ANYBODY.finditer(notes.line, first, after))
    if any(not some_of_them(notes, match, told) for match in counted):
        return False
    if _may_be_more(notes, span, told):
        return False
    return _words(terms) >= LEAST_WORDS


def _cues(notes: Notes, span: Span) -> set[str]:
    """The cues of a sentence, without those of "rien" and of "à l'arrivée", which tell no news."""
    found = set[str]()
    for i in range(*span):
        term = notes.terms[i]
        if term.form == "rien" or (term.form == "arrivee" and notes.terms[i - 1].form == "l"):
            continue
        found.update(term.cues)
    return found


def _words(terms: Iterable[Term]) -> int:
    return sum(term.form.count(" ") + 1 for term in terms if term.kind not in ".,;:!?()-/")


def is_idle(notes: Notes, span: Span, told: Span) -> bool:
    """`Le chef leur a ouvert l'école.`: no number, nobody who comes, and nothing taken back.

    Beside people who are proven by their total.
    """
    first, after = span
    terms, line = notes.terms[first:after], notes.line[first:after]
    if not (_TELLS_MORE.isdisjoint(line) and "C" not in notes.kinds[first:after]):
        return False
    if any(term.form in word_set("untrue") for term in terms):
        return False
    if first >= told[1] and is_placed(notes, span) and not is_placed(notes, told):
        return False  # `moi c'est le président des jeunes de Wacha`
    said = _cues(notes, span)
    if _CAR.match(notes.kinds, first) and all(t.form not in word_set("passengers") for t in terms):
        said -= {"transfer", "leaving"}  # `le pick-up est reparti vers Diffa`
    if not _TAKES_BACK.isdisjoint(said) or (
        first >= told[1] and not _AFTERTHOUGHT.isdisjoint(said)
    ):
        return False
    if "zero" in said:
        return False
    own = {id(term) for term in terms}
    if any(id(term) in own for term in notes.claimed_by("correction")):
        return False  # `excusez, c'est refoulés et non rapatriés`
    today = notes.context.today
    if any(first <= at < after and day > today for at, day in notes.days):
        return False
    labels = {term.value for term in terms if term.kind == "L"}
    known = _families({word.value for _, word in _counted(notes, told)})
    return labels <= known and _words(terms) >= LEAST_WORDS


def _families(told: set[str]) -> set[str]:
    """Every word for the people counted: boys are children, children may be boys."""
    families = ({"men", "males", "adults"}, {"women", "females", "adults"})
    young = {"boys", "girls", "children", "people_young"}
    found = set(told)
    for family in (*families, young):
        if told & family:
            found |= family
    return found


def is_beside(notes: Notes, span: Span, told: Span) -> bool:
    """`7 refoulés, 5H 2F. La semaine passée c'était 23.`: the total holds without it.

    Nothing in the sentence may add to the news: no word for people, no arrival, category, total or
    place, and no "aussi".
    """
    first, after = span
    terms, line = notes.terms[first:after], notes.line[first:after]
    if (
        "N" not in line
        or not _ADDS.isdisjoint(notes.kinds[first:after])
        or line[0] in "&N"
        or not is_proven(notes, told)
    ):
        return False
    said = {cue for term in terms for cue in term.cues} - {"capacity"}
    if said & BEFORE:
        said -= {"correct"}  # `la semaine passée c'était 23`
    if not (SAID_ELSEWHERE | {"forgotten", "repeat", "reaching"}).isdisjoint(said):
        return False
    if any(notes.line[i] == "N" and is_recount(notes, i) for i in range(first, after)):
        return False
    words = sum(term.kind not in ".,;:!?()-/NL" for term in terms)
    also = any(term.form in word_set("also") for term in terms)
    return words > LEAST_WORDS and not also and not is_placed(notes, span)


@cache
def _others() -> frozenset[str]:
    """`Le chauffeur est de Matamèye`: whose place it is."""
    return word_set("crew") | word_set("professions") | word_set("roles") | {"equipe"}


def _foretold(terms: list[Term]) -> bool:
    """`départ prévu 02/12`: no heading."""
    return any("announce" in term.cues for term in terms)


def some_of_them(notes: Notes, match: re.Match[str], told: Span) -> bool:
    """Fewer than were counted of the same sort."""
    number, label = notes.terms[match.start()], notes.terms[match.end() - 1]
    if number.kind != "N" or label.kind != "L":
        return False
    if label.form == "h" and label.code and number.value <= HOURS:
        return True  # `vous pouvez me joindre après 14h`
    if not _befalls(notes, match):
        return False
    return any(
        _is_such(word, label) and number.value < whole.value
        for whole, word in _counted(notes, told)
    )


def _is_such(told: Term, said: Term) -> bool:
    """`5 enfants …. Un garçon a mal au ventre`: the same sort, or a child of either sex."""
    children = {"children", str(told.value)} if told.value in NESTED["children"] else set()
    children |= set(NESTED.get(str(told.value), ())) if told.value == "children" else set()
    return said.value == told.value or said.value in children


def _may_be_more(notes: Notes, span: Span, told: Span) -> bool:
    """`dans la nuit 3 hommes`: more of them, or some? `les enfants c'est 5`: not counted before."""
    first, after = span
    terms = notes.terms[first:after]
    said = zip(terms, notes.kinds[first:after], strict=True)
    labels = [term for term, kind in said if kind == "L" and term.form != "h"]
    if not labels or "N" not in notes.line[first:after]:
        return False
    if _WITHOUT.search(notes.kinds, first, after):
        return True  # `sans les enfants qui sont 5`
    later = any(term.form in word_set("later") or term.kind == Kind.DAY for term in terms)
    told_of = {word.value for _, word in _counted(notes, told)}
    told_of |= {part for whole in told_of for part in NESTED.get(whole, ())}
    told_of |= {"children"} if told_of & set(NESTED["children"]) else set()
    if is_proven(notes, told):
        told_of = _families(told_of)  # `une femme a accouché, la mère et le bébé vont bien`
    return later or any(label.value not in told_of for label in labels)


def _befalls(notes: Notes, match: re.Match[str]) -> bool:
    """Whether something is said of these people: how they are, or what was done with them."""
    at = match.end()
    aged = {id(term) for term in notes.claimed_by("age")}
    while at + 1 < len(notes.terms) and (
        id(notes.terms[at]) in aged or id(notes.terms[at + 1]) in aged
    ):
        at += 1  # `un garçon de 7 ans a mal au ventre`
    has = at < len(notes.terms) and notes.terms[at].form.split(" ")[0] == "a"
    if notes.terms[match.start()].weak and has:
        return True  # `un homme a le bras cassé`
    _, after = notes.sentence(at)
    return any(
        term.kind in "VDA"
        or not _BEFALLING.isdisjoint(term.cues)
        or term.form in word_set("some_do") | word_set("being") | {"ete"}
        for term in notes.terms[at:after]
    )


def _counted(notes: Notes, span: Span) -> list[tuple[Term, Term]]:
    """The numbers of a sentence with their words: glued, else in the order the first two have."""
    found, order = [], 0
    for i in range(*span):
        if notes.line[i] != "L":
            continue
        step = 2 if notes.line[i + 1 : i + 3] in (":N", "=N") else 1
        before, behind = notes.line[i - 1 : i] == "N", notes.line[i + step : i + step + 1] == "N"
        if before and behind:
            glued = notes.terms[i + 1].glued - notes.terms[i].glued
            side = glued or order or -1
        else:
            side = behind - before
        order = order or side
        if side:
            found.append((notes.terms[i + (side if side < 0 else step)], notes.terms[i]))
    return found
