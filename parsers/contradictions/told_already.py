"""People who may be those of the last report: told once more, or anew, the sender is asked.

same     := (les | the) NUMBER of the last report       les 22 sont à Bandé
since    := "leur arrivée" … count                       48h après leur arrivée, les 30 rapatriés
copula   := count "ne" | NO count | OK count             mata shida ne, no 10 men, ok, 6 women
soit     := "soit" count                                 soit 30h 10f 5e
first    := FIRST MESSAGE count                          le premier message: 10 hommes
instead  := REPLACE REFERENCE                            remplace 0142 par Magaria 10H 5F
another  := YES NUMBER, and the last told another         oui 23
nearly   := all numbers but one of a text just before    12H 6F 3G behind 12H 5F 3G
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.intents.earlier import EarlierTexts
from parsers.intents.resends import RESEND_MINUTES
from parsers.intents.signals import Says, Signals
from parsers.lexicon.tables import word_set
from parsers.lexicon.when import always
from parsers.notes import Notes
from parsers.people.heads import SLOTS, Count
from parsers.report import CONFIRM, Flag, Question, Report

_SORTS = 2
_FIRST = ("premier", "first", "dernier")
_THE = frozenset(("les", "the", "ces", "these", "those"))
_THESE = ("din", "nan", "din nan")


def means_the_last(notes: Notes, counts: Sequence[Count], earlier: EarlierTexts) -> bool:
    """`les 22 sont à Bandé`, `mutane 22 din suna Wacha`: behind a report of twenty-two."""
    if len(counts) != 1 or notes.references:
        return False
    number, terms = counts[0], notes.terms
    at, last = number.pair.number, number.pair.last
    before = terms[at - 1].form if at else ""
    behind = [t.form for t in terms[last + 1 : last + 4]]
    known = before in _THE or any(form in _THESE for form in behind) or behind[:1] == ["da"]
    values = [
        value
        for told in earlier.stored()
        for report in told
        for value in (report.total, *(getattr(report, slot) for slot in SLOTS))
    ]
    return known and number.value in values


def confirms_another(notes: Notes, earlier: EarlierTexts) -> bool:
    """`oui 23` to the question about a report of twenty-two: is it exact, or put right?"""
    said = [term.value for term in notes.terms if term.kind == "N" and not term.weak]
    last = [text for text in earlier.texts if text.ref and text.ref == notes.context.last_ref]
    if notes.context.pending != CONFIRM or len(said) != 1 or not last:
        return False
    told = {
        getattr(report, slot) for report in earlier.reports(last[0]) for slot in (*SLOTS, "total")
    }
    return bool(told - {None}) and said[0] not in told


def tells_nearly_the_same(reports: Sequence[Report], earlier: EarlierTexts, notes: Notes) -> bool:
    """`12H 6F 3G 2FI` within half an hour of `12H 5F 3G 2FI`: put right, or others?"""
    if len(reports) != 1 or "+" in notes.line or "o" in notes.line:
        return False
    now = reports[0]
    for before in earlier.texts:
        if not before.ref or not 0 <= before.age_min <= RESEND_MINUTES:
            continue
        for told in earlier.reports(before):
            if _differ_in_one(now, told):
                return True
    return False


def _differ_in_one(now: Report, told: Report) -> bool:
    own = [getattr(now, slot) for slot in SLOTS]
    other = [getattr(told, slot) for slot in SLOTS]
    if now.adm2 != told.adm2 or [v is None for v in own] != [v is None for v in other]:
        return False
    sorts = sum(value is not None for value in own)
    return sorts > _SORTS and sum(a != b for a, b in zip(own, other, strict=True)) == 1


def ask_if_sum_differs(notes: Notes, counts: Sequence[Count], earlier: EarlierTexts) -> None:
    """`encore 7 hommes, total 30`: with those of the last report, or of all, do they make it?"""
    said = notes.read_as("with those of before")
    if not said or any(term.value is None for term in said):
        return
    more = sum(count.value for count in counts if count.label.kind in "LPC")
    told = [[r.total for r in reports if r.total is not None] for reports in earlier.stored()]
    sums = {sum(totals) for totals in told if totals}
    sums.add(sum(map(sum, told)))
    if told and said[0].value - more not in sums:
        notes.ask(Question.SUM, Flag.SUM_MISMATCH)


def since_they_came(s: Signals) -> bool:
    """`48h après leur arrivée, les 30 rapatriés n'ont pas d'eau`: who came before."""
    terms = s.notes.terms
    return any(
        "leur" in term.form.split(" ") and any("arriv" in t.form for t in terms[i : i + 2])
        for i, term in enumerate(terms)
    )


def answers_the_receipt(s: Signals) -> bool:
    """`mata shida ne`, `no 10 men`, `ok, 6 women`, `soit 30h 10f`: of the last report?"""
    terms = s.notes.terms
    if s.first_of_all or s.arrivals or not set("GCK").isdisjoint(s.kinds):
        return False
    opens = terms[0].form in word_set("answer_openings")
    said = [term.form for term in terms if term.kind not in ".!"]
    return opens or (said[-1:] in (["ne"], ["ce"]) and s.kinds.count("N") == 1)


def of_the_first(s: Signals) -> bool:
    """`le premier message: 10 hommes`."""
    terms = s.notes.terms
    return any(
        not word_set("messages").isdisjoint(term.form.split(" "))
        and any(t.kind == "o" or t.form in _FIRST for t in terms[max(0, i - 2) : i])
        for i, term in enumerate(terms[:5])
    )


ROWS: tuple[tuple[str, Says], ...] = (
    ("means_the_last", always),
    ("N =leur", since_they_came),
    ("N", answers_the_receipt),
    ("N =premier|first|dernier", of_the_first),
    ("N o", of_the_first),
    ("N =remplace|remplacer|remplacez|replace", lambda s: "#" in s.kinds or s.numbers),
)
"""When each is worth asking of a report: rows of `contradictions`."""
