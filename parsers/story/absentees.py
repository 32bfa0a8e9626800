"""Sentences about people who are not here, or did not come today: `On attend 40 autres demain.`

absent  := people with a number, who left, are expected, or stayed away
awaited := the people counted, of whom it is said that they are still to come
others  := those of another day, of many days, or of a day to come
"""

from __future__ import annotations

from parsers.lexicon.tables import word_set
from parsers.notes import CUES, REST, Notes
from parsers.report import Vulnerability
from parsers.story.told import ANYBODY, Span
from parsers.words.terms import Term

_AHEAD = frozenset(("announce", "arrive"))
_COMING = ("arriv", "seront", "sera ", "viennent", "vont venir", "zo", "iso")
ABSENT = frozenset(("announce", "transfer", "leaving", "not_come"))
BEFORE = frozenset(("old", "long_ago"))
SAID_ELSEWHERE = frozenset(
    ("objects", "arrive", "landed", "zero", "correct", "sorry", "cancel", "capacity")
)


def is_of_absent(notes: Notes, span: Span) -> bool:
    """`On attend 40 autres demain.`, `16 sont partis.`: people with a number, who are not here."""
    first, after = span
    terms = notes.terms[first:after]
    cues = set[str]().union(*map(CUES, terms))
    gone = not cues.isdisjoint(ABSENT) or _says_one_of(notes, terms, "stayed")
    if not gone and cues.isdisjoint(BEFORE):
        return False
    if terms[0].form in word_set("those"):
        return True  # `ceux qui sont venus avant sont partis`
    if _tell_of_a_death(terms):
        return False  # `un migrant enterré en route`: one who came with them
    if "V" in notes.line[first:after] and cues.isdisjoint(("not_come", "announce")):
        return False  # `deux malades, évacués au CSI`: of those who came
    counted = any(
        notes.line[i] == "N"
        and (not notes.terms[i].weak or notes.line[i + 1 : i + 2] == "P")
        and not _is_hour(notes, i)
        for i in range(first, after)
    )
    return counted and SAID_ELSEWHERE.isdisjoint(cues)


def _tell_of_a_death(terms: list[Term]) -> bool:
    return any(term.kind == "V" and term.value == Vulnerability.DECES for term in terms)


def _is_hour(notes: Notes, i: int) -> bool:
    """`il sera là vers 18h`: no people."""
    behind = notes.terms[i + 1].form if i + 1 < len(notes.terms) else ""
    return behind == "h" and notes.terms[i - 1].form in ("vers", "a", "apres", "avant") and i > 0


def are_awaited(notes: Notes, span: Span, told: Span) -> bool:
    """`On les attend demain`, `Ils arrivent demain`: those who were counted are not here."""
    terms = notes.terms[span[0] : span[1]]
    if terms[0].kind in "DU":
        return False  # `l'infirmier arrive demain`
    alone = terms[0].form in word_set("announced") and "N" not in notes.line[slice(*span)]
    if alone or _says_one_of(notes, terms, "awaited"):
        return True  # `Attendus demain`
    cues = set[str]().union(*map(CUES, terms))
    pronoun = any(term.form in word_set("they") for term in terms[:2])
    opens = any(term.cues and not _AHEAD.isdisjoint(term.cues) for term in terms[:2])
    onward = "G" in notes.line[span[0] : span[1]] and not _come_from(notes, told)
    if not (pronoun or opens) or onward:
        return False  # `… 12 à Tanout. Ils seront à Zinder demain`
    if cues & {"transfer", "leaving"}:
        return False
    later = any(span[0] <= at < span[1] and day > notes.context.today for at, day in notes.days)
    return (later and "arrive" in cues) or any(
        "announce" in term.cues and any(part in term.form for part in _COMING) for term in terms
    )


def _come_from(notes: Notes, told: Span) -> bool:
    """`il descend de Tanout avec 58 refoulés`: they are told of where they left, and not here."""
    places = [i for i in range(told[0], told[1]) if notes.line[i] == "G"]
    said = set[str]().union(*map(CUES, notes.terms[slice(*told)]))
    from_there = all(i and notes.line[i - 1] == "f" for i in places)
    return bool(places) and from_there and said.isdisjoint(("arrive", "landed"))


def is_ahead(notes: Notes, span: Span) -> bool:
    """`Demain le camion du maire les dépose à Matamèye`: of a day to come, and nobody counted."""
    first, after = span
    later = any(first <= at < after and day > notes.context.today for at, day in notes.days)
    return later and ANYBODY.search(notes.line, first, after) is None


def is_of_another_day(notes: Notes, span: Span) -> bool:
    """`Hier on avait 12, déjà envoyé.`: a number without a word, and a day gone by."""
    first, after = span
    past = any(first <= at < after and day < notes.context.today for at, day in notes.days)
    line = notes.line[first:after]
    if not past or "N" not in line or _tell_of_a_death(notes.terms[first:after]):
        return False
    return {"L", "P", "C", "G", "T"}.isdisjoint(line) or _had(notes, span)


def _had(notes: Notes, span: Span) -> bool:
    """`Hier on avait 12 hommes et 3 femmes, c'est déjà envoyé.`: who was there before."""
    said = {term.form for term in notes.terms[slice(*span)]}
    cues = set[str]().union(*map(CUES, notes.terms[slice(*span)]))
    return not word_set("had_before").isdisjoint(said) and cues.isdisjoint(
        SAID_ELSEWHERE - {"correct"}
    )


def is_of_longer_time(notes: Notes, span: Span) -> bool:
    """`Cumul de novembre 212.`: a sum of many days, beside who came on this one."""
    terms = notes.terms[span[0] : span[1]]
    line = notes.line[span[0] : span[1]]
    if "N" not in line or not {"L", "C", "G"}.isdisjoint(line):
        return False
    if all("cumulative" not in term.cues for term in terms):
        return False
    return any(t.kind == "O" or t.form.split(" ")[-1] in word_set("long_times") for t in terms)


def _says_one_of(notes: Notes, terms: list[Term], words: str) -> bool:
    """Whether a word of this set stands among these terms; in `le reste des enfants` none does."""
    return notes.has(words) and any(
        term.form in word_set(words) and term.note != REST for term in terms
    )
