"""The last check before a report is taken: nothing that could change it was left unread.

Every rule before this one reads what it knows. This one looks at what nobody claimed: a number
word, people without a number, "not", "if", "they say", a question mark, "among". What it finds is
asked about. A rule here never reads anything; it only stops.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from parsers import numbers
from parsers.counts import POSSESSIVES
from parsers.heads import NESTED, SLOTS, Count
from parsers.lexicon.tables import word_set
from parsers.notes import Notes
from parsers.pairing import Pairing
from parsers.report import Intent, Question, Report
from parsers.traits import FAMILIES

_NOT_COME = re.compile(r"n[_a+fw]{0,4}[QPat]")
_NOT_HERE = re.compile(r"n[_atf]{0,3}[GK]")
_NOT_SO = re.compile(r"n_?C")
_SUBSET = re.compile(r"s[_fPa]{0,4}N")
_THEIRS = re.compile(r"&_?[Lw](?![:=]?N)")
_OTHERS = re.compile(r"&[_f]{0,2}\+[_f]{0,2}[PL]")
_AND_HEADS = re.compile(r"_&[_f]{0,2}N[LV]")
_NUMBER_WORDS = numbers.FIRST_WORDS - word_set("no_numbers")
_COUNTED = frozenset((*SLOTS, "adults", "people_young"))
LONG_WORD = 4
_BETWEEN = frozenset("GKDtns;")
_THAN = frozenset(("que", "qu", "than"))
OURS = frozenset(("mes", "my"))
UNSURE = frozenset(("if", "hearsay"))
MOVING = frozenset(("arrive", "transfer", "announce"))
HEADED = frozenset(
    (Intent.REPORT, Intent.FOLLOW_UP, Intent.INCREMENT, Intent.TRANSFER, Intent.ANNOUNCEMENT)
)


@dataclass(frozen=True, slots=True)
class Left:
    """A text after all rules: what was counted, and what stands there still."""

    notes: Notes
    intent: Intent
    counts: Sequence[Count]
    pairing: Pairing
    reports: Sequence[Report]
    forms: frozenset[str]

    @property
    def whole(self) -> bool:
        """Whether the total was said, so that nobody left unread can be missing from it."""
        return all(report.declared_total is not None for report in self.reports)


def _number_word(left: Left) -> bool:
    """`maza goma sha`: part of a number."""
    return not _NUMBER_WORDS.isdisjoint(left.forms) and any(
        term.form in _NUMBER_WORDS and term.kind in "_w" for term in left.notes.terms
    )


def _uncounted(left: Left) -> bool:
    """`11 hommes et quelques femmes`, `un couple et 3 enfants`: people without a number."""
    if left.counts and _and_theirs(left):
        return True
    if left.whole or not left.counts:
        return False
    terms, line = left.notes.terms, left.notes.line
    if any("uncounted" in term.cues for term in terms):
        return True
    first = min(count.pair.first for count in left.counts)
    if first and terms[first - 1].form in POSSESSIVES | OURS:
        return True  # `Mme X et ses 2 enfants`, `moi et mes 2 femmes`
    counted = {slot for c in left.counts for slot in FAMILIES.get(c.slot, (c.slot,))}
    for i in left.pairing.labels:
        label = terms[i]
        if label.kind != "L" or label.code or label.value in counted or counted & set("TPC"):
            continue
        inside = counted & set(NESTED.get(str(label.value), ()))
        if {term.form for term in terms[i + 1 : i + 4]} & word_set("stayed"):
            continue  # `les enfants sont restés chez leur oncle`
        before = line[:i].rstrip("_f")
        if before[-1:] not in tuple("ntsD") and label.value in _COUNTED and not inside:
            return True
    return _OTHERS.search(line) is not None


def _and_theirs(left: Left) -> bool:
    """`3 frères et leurs soeurs`, `un vieux avec sa femme`: how many of them?"""
    terms, line = left.notes.terms, left.notes.line
    if "&" not in line:
        return False
    counted = {count.pair.label for count in left.counts}
    for match in _THEIRS.finditer(line):
        owner, owned = terms[match.end() - 2].form, terms[match.end() - 1]
        if "_" not in match.group() and match.start() - 1 not in counted:
            continue  # `des femmes et leurs enfants`: nobody was counted yet
        known = owned.form in word_set("belongings") | word_set("crew")
        if owner in POSSESSIVES and not known:
            return True
    return False


def _named(left: Left) -> bool:
    """`Mme X est arrivée avec 4 enfants`: she came too, and nobody counted her."""
    named = {id(term) for term, _, rule in left.notes.steps if rule == "name"}
    terms = left.notes.terms
    return (
        bool(named)
        and not left.whole
        and any(
            id(term) in named
            and any(
                "arrive" in other.cues and other.form.startswith(("est ", "vient "))
                for other in terms[i + 1 : i + 3]
            )
            for i, term in enumerate(terms)
        )
    )


def _far(left: Left) -> bool:
    """A number and its word with a place, a need or a "not" between them."""
    line = left.notes.line
    return any(
        not _BETWEEN.isdisjoint(line[c.pair.first + 1 : c.pair.last])
        for c in left.counts
        if c.label.kind == "L"
    )


def _of_what(left: Left) -> bool:
    """`arrivés 40 poulets`: a word we do not know stands where the people should."""
    terms, line = left.notes.terms, left.notes.line
    return "w" in line and any(
        c.label.kind == "P"
        and c.pair.label < c.pair.number
        and line[c.pair.number + 1 : c.pair.number + 2] == "w"
        and len(terms[c.pair.number + 1].form) >= LONG_WORD
        for c in left.counts
    )


def _households_and(left: Left) -> bool:
    """`2 familles et 5 hommes`: are the five in the families?"""
    if left.whole or not any(term.note == "households" for term in left.notes.terms):
        return False
    return any(
        left.notes.terms[match.start()].kind == "M"
        for match in _AND_HEADS.finditer(left.notes.line)
    )


def _denied(left: Left) -> bool:
    """`les 30 attendus ne sont pas venus`, `pas à Tanout mais à Magaria`."""
    terms, line = left.notes.terms, left.notes.line
    if "n" not in line:
        return False
    for match in _NOT_COME.finditer(line):
        if any(MOVING & set(term.cues) for term in terms[match.start() : match.end()]):
            return True
    if _NOT_HERE.search(line):
        return True
    return any(terms[m.start()].form not in word_set("none") for m in _NOT_SO.finditer(line))


def _conditional(left: Left) -> bool:
    """`si 12 hommes arrivent`, `on dit que 40 …`: nobody has seen them."""
    if UNSURE.isdisjoint(left.notes.cues):
        return False
    last = max((count.pair.last for count in left.counts), default=0)
    return any(not UNSURE.isdisjoint(term.cues) for term in left.notes.terms[:last])


def _questioned(left: Left) -> bool:
    """`12 femmes à Magaria ?`: a count is what is asked about."""
    line = left.notes.line
    if "?" not in line or not left.notes.text.rstrip(" .!\n").endswith("?"):
        return False
    last = max((count.pair.last for count in left.counts), default=len(line))
    clause = max(line.rfind(sign) for sign in ".,;")
    return last > clause and not any(term.cues for term in left.notes.terms[last + 1 :])


def _of_others(left: Left) -> bool:
    """`parmi les arrivants 5 femmes`, `one woman among them`: of how many?"""
    if left.intent == Intent.REPORT and len(left.counts) == 1 and not left.whole:
        behind = left.counts[0].pair.last + 1
        said = {term.form for term in left.notes.terms[behind : behind + 1]}
        if said & word_set("of_them") and left.counts[0].label.kind == "L":
            return True
    if left.intent != Intent.REPORT or "s" not in left.notes.line or left.whole:
        return False
    first = min((count.pair.first for count in left.counts), default=-1)
    match = _SUBSET.search(left.notes.line)
    if match is None or match.start() > first or any(count.inside for count in left.counts):
        return False
    return left.notes.terms[match.end() - 2].form not in ("les", "the")  # parmi les 6 hommes


def _nearly_all(left: Left) -> bool:
    """`presque tous des hommes, 44 refoulés`: not all of them are men."""
    terms = left.notes.terms
    return any(
        term.form in word_set("nearly") and terms[i + 1].form in word_set("all_of_them")
        for i, term in enumerate(terms[:-1])
    ) and any(count.label.kind == "L" for count in left.counts)


def _more_of_whom(left: Left) -> bool:
    """`encore 7 sans couverture`: of those who came before?"""
    notes = left.notes
    new = "arrive" in notes.cues or not {"C", "G"}.isdisjoint(notes.line)
    return left.intent == Intent.REPORT and not new and any(t.kind == "+" for t in notes.terms)


def _each(left: Left) -> bool:
    """`12 femmes avec 2 enfants chacune`."""
    terms = left.notes.terms
    return (
        "x" in left.notes.line
        and len(left.counts) > 0
        and any(
            kind == "x"
            and not (terms[i].form.startswith("par ") and terms[i - 1].kind not in "NLPX")
            and not any(term.kind in "UH" or term.note for term in terms[max(0, i - 2) : i + 2])
            and not any(term.form in word_set("paying") for term in terms[i : i + 4])
            for i, kind in enumerate(left.notes.line)
        )
    )


def _compared(left: Left) -> bool:
    """`5 refoulés de plus qu'hier`: how many, then?"""
    terms = left.notes.terms
    return not _THAN.isdisjoint(left.forms) and any(
        term.form.endswith(("plus", "moins", "more")) and terms[i + 1].form in _THAN
        for i, term in enumerate(terms[:-1])
    )


def _others_too(left: Left) -> bool:
    """`4 filles arrivées. 3 autres enfants étaient rentrés`: are they among those who came?"""
    terms, line = left.notes.terms, left.notes.line
    return (
        left.intent == Intent.REPORT
        and "+" in line
        and any(
            c.label.kind in "LP"
            and "+" in line[c.pair.first : c.pair.last + 1]
            and any(term.kind in ".;" for term in terms[: c.pair.first])
            for c in left.counts
        )
    )


def _old(left: Left) -> bool:
    """`en 2023 on a eu 518 arrivées`."""
    return left.intent == Intent.REPORT and "old" in left.notes.cues


CHECKS: tuple[tuple[Question, Callable[[Left], bool]], ...] = (
    (Question.UNCLEAR, _number_word),
    (Question.LABEL, _uncounted),
    (Question.LABEL, _named),
    (Question.LABEL, _far),
    (Question.LABEL, _of_what),
    (Question.LABEL, _households_and),
    (Question.UNCLEAR, _denied),
    (Question.UNCLEAR, _conditional),
    (Question.UNCLEAR, _questioned),
    (Question.TOTAL, _of_others),
    (Question.PRODUCT, _each),
    (Question.UNCLEAR, _old),
    (Question.LABEL, _nearly_all),
    (Question.UNCLEAR, _more_of_whom),
    (Question.UNCLEAR, _compared),
    (Question.UNCLEAR, _others_too),
)


def check(
    notes: Notes,
    intent: Intent,
    counts: Sequence[Count],
    pairing: Pairing,
    reports: Sequence[Report],
) -> None:
    """Ask about whatever the rules left unread."""
    if intent not in HEADED or notes.questions:
        return
    forms = frozenset([term.form for term in notes.terms])
    left = Left(notes, intent, counts, pairing, reports, forms)
    for question, found in CHECKS:
        if found(left):
            notes.ask(question)
            return
